"""Stretches of a message that may hold a name."""

from __future__ import annotations

from typing import Iterator, Optional, Tuple

from orders.phrases import skip
from orders.reading.name_words import Scene

_MOST_LINKS = 5
Place = Tuple[int, int]  # first and last (exclusive) lexeme


def parts(scene: Scene) -> Iterator[Place]:
    """Stretches between commas, line ends and dashes."""
    start = 0
    for index, lexeme in enumerate(scene.lexemes):
        if lexeme.word in (",", "\n", ";", "/", "|", "!") or (
            lexeme.word == "-" and scene.at(index - 1).end != lexeme.start
        ):
            yield start, index
            start = index + 1
    yield start, len(scene.lexemes)


def ends_part(scene: Scene, index: int) -> bool:
    """Whether a part of the message ends before `index`: at a mark, a line end, or with the message."""
    lexeme = scene.at(index)
    if lexeme.word == "." and (scene.has(index - 1, "title") or len(scene.at(index - 1).word) == 1):
        return False  # "dr. Andi", "M. Rizki"
    if lexeme.word in ("-", "–", "."):
        return lexeme.end != scene.at(index + 1).start or scene.at(index - 1).end != lexeme.start
    return lexeme.start < 0 or lexeme.word in (",", "\n", ";", "/", "|", "!", "(", ")")


def is_part(scene: Scene, first: int, last: int) -> bool:
    """Whether these lexemes are all of a part but for words of courtesy: "5 tabung besok | pak Darmo ya"."""
    last = skip(last, lambda place: scene.has(place, "trim"))
    return ends_part(scene, first - 1) and ends_part(scene, last)


def orders_something(scene: Scene, first: int, last: int) -> bool:
    """Whether a date, a product or a quantity stands outside of these lexemes."""
    return any(scene.is_taken(index) for index in range(len(scene.lexemes)) if not first <= index < last)


def trimmed(scene: Scene, first: int, last: int) -> Place:
    while first < last and (_is_trim(scene, first) or scene.at(first).word in (":", "=", "(", '"', "*", ".", ",")):
        first += 1
    while last > first and (
        (_is_trim(scene, last - 1) and not (scene.is_acronym(last - 1) or _ends_name_of(scene, first, last)))
        or not scene.at(last - 1).word[:1].isalnum()
    ):
        last -= 1
    return first, last


def _ends_name_of(scene: Scene, first: int, last: int) -> bool:
    """ "klinik sehat | bersama", "Kedai Minggu | Pagi": behind the word that begins a company's name no courtesy."""
    if last - first <= 2 or not scene.has(first, "mark", "weak_mark"):
        return False
    return scene.has(last - 1, "company_tail") or (scene.is_day(last - 2) and scene.is_proper(last - 1))


def _is_trim(scene: Scene, index: int) -> bool:
    return scene.has(index, "trim", "title", "name_hint", "name_marker", "company_marker") and not (
        scene.is_given_name(index) or scene.has(index, "personal", "personal_answer", "weak_mark", "mark")
    )


def is_all(scene: Scene, first: int, last: int) -> bool:
    """Whether there is nothing else in the message but words of courtesy."""
    return trimmed(scene, 0, len(scene.lexemes)) == (first, last) and "?" not in scene.text


def denied(scene: Scene, index: int) -> bool:
    return scene.has(index - 1, "or_else") or (
        scene.has(index - 1, "title", "from") and scene.has(index - 2, "or_else")
    )


def inside(place: Optional[Place], index: int) -> bool:
    return place is not None and place[0] <= index < place[1]


def behind_marker(scene: Scene, index: int) -> Tuple[int, bool]:
    """Where the value of a marker starts, and whether a colon stands before it."""
    start, labelled = index + 1, scene.at(index).word[-1:] in ":."
    for _ in range(_MOST_LINKS):
        link = scene.has(start, "link") and not scene.is_given_name(start)
        if not link and scene.at(start).word not in (":", "=", "-", "."):
            break
        labelled = labelled or scene.at(start).word in (":", "=")
        start += 2 if link and scene.at(start + 1).word == "," else 1
    return start, labelled
