"""The person in a message: behind a marker or a hint, before the company, or as a bare answer."""

from __future__ import annotations

from typing import Optional, Tuple

from orders.model import Detail
from orders.phrases import skip
from orders.reading.companies import company_behind
from orders.reading.message_parts import (
    Place,
    behind_marker,
    denied,
    ends_part,
    inside,
    is_all,
    is_part,
    orders_something,
    parts,
    trimmed,
)
from orders.reading.name_words import Scene

_MOST_WORDS = 3
_POINTING = ("ini", "this is", "it's", "its")


def name_in(scene: Scene, company: Optional[Place], asked: Optional[Detail]) -> Optional[Place]:
    found = _marked_name(scene, company) or _hinted_name(scene, company, asked) or _instead(scene)
    if found is None and company is not None:
        found = _name_before(scene, company, asked) or _titled_beside(scene, company)
    if found is None and asked is Detail.CUSTOMER_NAME:
        found = _bare_name(scene, company) or _words_for_name(scene)
    found = found or (_leading_name(scene) if asked is not Detail.CUSTOMER_COMPANY else None)
    return found or _signing_name(scene, company)


def _marked_name(scene: Scene, company: Optional[Place]) -> Optional[Place]:
    for index in range(len(scene.lexemes)):
        if not scene.has(index, "name_marker") or scene.has(index - 1, "company_marker") or inside(company, index):
            continue
        start, labelled = behind_marker(scene, index)
        if scene.has(start - 1, "or_else") or inside(company, start):
            continue
        found = scene.name_at(start, answer=scene.is_proper(start)) or (
            _labelled_name(scene, start) if labelled or scene.is_proper(start) else None
        )
        if found is None and not labelled:
            found = _namesake(scene, start)
        if found is not None and scene.at(found[1]).word != "?":
            return _without_company(found, company)
    return None


def _instead(scene: Scene) -> Optional[Place]:
    """ "bukan Budi, Rudi": the second."""
    for index in range(len(scene.lexemes)):
        if scene.has(index, "or_else") and (denied := scene.name_at(index + 1)) and scene.is_given_name(denied[0]):
            start = skip(
                denied[1], lambda place: scene.at(place).word == "," or scene.has(place, "link", "trim", "instead")
            )
            found = scene.name_at(start)
            if found and start > denied[1] and scene.is_given_name(found[0]):
                return found[0], found[1]
    return None


def _labelled_name(scene: Scene, index: int) -> Optional[Tuple[int, int, bool]]:
    """Behind "Nama:" an ordinary word can be a name as well."""
    start = index + scene.has(index, "title")
    ordinary = scene.is_word(start) and not scene.is_taken(start) and not scene.is_product(start)
    return (start, start + 1, start > index) if ordinary and not scene.at(start).tags else None


def _namesake(scene: Scene, index: int) -> Optional[Tuple[int, int, bool]]:
    """ "nama saya | Neon": a person, not the gas; "nama: Argon" in a list may be the name of what is ordered."""
    start = index + scene.has(index, "title")
    alone = ends_part(scene, skip(start + 1, lambda place: scene.has(place, "trim")))
    named = scene.is_proper(start) and scene.is_product(start) and alone
    return (start, start + 1, start > index) if named else None


def _without_company(found: Tuple[int, int, bool], company: Optional[Place]) -> Optional[Place]:
    first, last, _ = found
    if company is not None and first < company[0] < last:
        last = company[0]
    return (first, last) if last > first else None


def _hinted_name(scene: Scene, company: Optional[Place], asked: Optional[Detail]) -> Optional[Place]:
    for index in range(len(scene.lexemes)):
        if not scene.has(index, "name_hint") or inside(company, index) or denied(scene, index):
            continue
        if scene.is_taken(index):  # "hari ini sibuk"
            continue
        start = skip(index + 1, lambda place: scene.at(place).word in (":", ".", ",", "\n"))
        found = scene.name_at(start) or _word_introduced(scene, index, start)
        if found is None or inside(company, found[0]):
            continue
        first, last, titled = found
        certain = titled or scene.is_given_name(first)
        if asked is Detail.CUSTOMER_COMPANY and not certain:
            continue
        if scene.at(index).word in _POINTING and any(scene.at(place).word == "?" for place in range(last, last + 4)):
            continue
        if not scene.has(index, "far_hint") and scene.at(last).word != "?":
            behind = last + (scene.at(last).word == ",")
            certain = certain or scene.is_proper(first) or asked is Detail.CUSTOMER_NAME
            certain = certain or (company is not None and behind <= company[0] <= behind + 2)
        if certain:
            return _without_company(found, company)
    return None


def _word_introduced(scene: Scene, hint: int, index: int) -> Optional[Tuple[int, int, bool]]:
    """ "saya | Bagus | dari PT Maju", "I'm | Will": a word that is a name too, and nothing more of who it is."""
    said = scene.is_proper(index) and scene.is_word_said_as_name(index) and not scene.has(hint, "far_hint")
    closes = scene.has(index + 1, "from") or ends_part(scene, index + 1)
    return (index, index + 1, False) if said and closes else None


def _name_before(scene: Scene, company: Place, asked: Optional[Detail]) -> Optional[Place]:
    """ "Budi, PT Maju Jaya", "pak Dedi RS Wana Husada", "Budi (PT Maju Jaya)"."""
    last = company[0]
    while scene.has(last - 1, "from", "mark", "for_company") or scene.at(last - 1).word in (
        ",",
        "-",
        "(",
        "/",
        "|",
        "\n",
        ":",
    ):
        last -= 1
        if company[0] - last > 4:
            return None
    first = last
    while last - first < 4 and (
        scene.is_name_word(first - 1, titled=scene.has(first - 2, "title"))
        or (asked is Detail.CUSTOMER_NAME and scene.is_word_said_as_name(first - 1))
    ):
        first -= 1
    if first == last:
        return None
    before = scene.at(first - 1)
    open_before = before.start < 0 or not before.word[:1].isalnum() or before.has("trim", "name_hint")
    certain = before.has("title") or scene.is_given_name(first)
    if not certain and not (open_before and (scene.is_capital(first) or asked is Detail.CUSTOMER_NAME)):
        return None
    return None if denied(scene, first) else (first, last)


def _titled_beside(scene: Scene, company: Place) -> Optional[Place]:
    """ "Ns. Lestari IGD | RSUD Cibinong": words between them are where in it he works."""
    for index in range(len(scene.lexemes)):
        if not scene.has(index, "title") or inside(company, index) or denied(scene, index):
            continue
        found = scene.name_at(index)
        if found and found[2] and scene.is_given_name(found[0]) and found[1] <= company[0]:
            return found[0], found[1]
    return None


def _bare_name(scene: Scene, company: Optional[Place]) -> Optional[Place]:
    if "?" in scene.text or any(lexeme.has("question") for lexeme in scene.lexemes):
        return None
    if called := _two_titles(scene):
        return called
    for start, end in parts(scene):
        first, last = trimmed(scene, start, end)
        if first >= last or inside(company, first) or scene.has(first - 1, "or_else"):
            continue
        found = scene.name_at(first - scene.has(first - 1, "title"), answer=True)
        if found is None:
            continue
        whole = found[1] == last or (company is not None and found[1] <= company[0] < last)
        surely = scene.is_given_name(found[0]) and not scene.is_word_too(found[0])
        if whole or surely or (found[2] and not scene.is_taken(found[1])):
            return _without_company(found, company)
    return None


def _words_for_name(scene: Scene) -> Optional[Place]:
    """ "Bagus", "Happy Salma": ordinary words that are names, as all of the answer."""
    first, last = trimmed(scene, 0, len(scene.lexemes))
    words = range(first, last)
    if "?" in scene.text or not 0 < len(words) <= _MOST_WORDS or not is_all(scene, first, last):
        return None
    said = [scene.is_word_said_as_name(word) for word in words]
    named = any(said) and all(
        here or scene.is_name_word(word, titled=True) for here, word in zip(said, words, strict=True)
    )
    return (first, last) if named else None


def _two_titles(scene: Scene) -> Optional[Place]:
    """ "Pak Haji" and nothing else: how he is called, though neither word is a name."""
    words = [index for index in range(len(scene.lexemes)) if scene.is_word(index)]
    titles = len(words) == 2 and all(scene.has(word, "title") and scene.is_proper(word) for word in words)
    return (words[0], words[1] + 1) if titles and words[0] + 1 == words[1] else None


def _signing_name(scene: Scene, company: Optional[Place]) -> Optional[Place]:
    """ "5 tabung besok, | bu Tini", "toko besi makmur / | hendra": a part of its own behind what is ordered;
    "Bengkel Las | (Anton) | mau 3 argon": right behind the company wherever that stands."""
    if "?" in scene.text:
        return None
    for index in range(len(scene.lexemes) - 1, 0, -1):
        found = scene.name_at(index)
        if found is None or inside(company, index) or not is_part(scene, index, found[1]):
            continue
        first, last, titled = found
        named = scene.is_given_name(first) or scene.is_unknown_word(first)
        signs = company is not None and company[1] == index - 1 and (named or titled)
        orders_before = orders_something(scene, index, len(scene.lexemes))
        if (titled and orders_before) or (signs and orders_something(scene, index, last)):
            return first, last
    return None


def _leading_name(scene: Scene) -> Optional[Place]:
    """ "Martha, 5 cylinders, Monday": a lone given name, and what is ordered behind it."""
    first, last = next(parts(scene))
    follows = scene.at(last).word in (",", "\n") and (scene.is_taken(last + 1) or scene.at(last + 1).number is not None)
    named = scene.is_given_name(first) and all(scene.is_proper(index) for index in range(first, last))
    return (first, last) if follows and named and last - first <= 2 else None


def introduction(scene: Scene, asked: Optional[Detail]) -> Tuple[Optional[Place], Optional[Place]]:
    """ "Gerald Okafor from Redstone Drilling here", "budi dari maju jaya mau order"."""
    for start, _ in parts(scene):
        start = skip(start, lambda place: scene.has(place, "trim") and not scene.is_given_name(place))
        found = scene.name_at(start)
        if found is None or not scene.has(found[1], "from", "name_after"):
            continue
        first, last, titled = found
        company = company_behind(scene, (first, last), asked)
        long = last - first > 1 or (company is not None and company[1] - company[0] > 1 and scene.is_proper(company[0]))
        proper = long and all(scene.is_proper(index) for index in range(first, last))
        if titled or proper or scene.is_given_name(first) or asked is Detail.CUSTOMER_NAME:
            return (first, last), company
    return None, None
