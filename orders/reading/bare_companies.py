"""The company as all of an answer: "catering rasa bunda", "Kopi Nitro"."""

from __future__ import annotations

import re
from typing import Optional, Sequence, Tuple

from orders.model import Detail
from orders.reading.known_words import HasPeople
from orders.reading.message_parts import Place, is_all, trimmed
from orders.reading.model import Span
from orders.reading.name_words import Scene

_LONGEST_ANSWER = 6
_PART = re.compile(r"[^,;.\n]+")
_DAY_BEHIND = 3  # words of a name that is whole without the day behind it: "PT Maju Jaya Senin"


def answered_mark(scene: Scene, asked: Optional[Detail]) -> Optional[Place]:
    """All of an answer such as "catering rasa bunda"."""
    if asked is not Detail.CUSTOMER_COMPANY or "?" in scene.text:
        return None
    first, last = trimmed(scene, 0, len(scene.lexemes))
    plain = all(scene.is_word(index) and not scene.is_taken(index) for index in range(first, last))
    if not scene.has(first, "weak_mark") or not plain or last - first > 6 or last - first < 2:
        return None
    return (
        None
        if any(scene.has(index, "question", "name_marker", "or_else") for index in range(first, last))
        else (first, last)
    )


def bare_company(scene: Scene) -> Optional[Place]:
    if "?" in scene.text or any(lexeme.has("question") for lexeme in scene.lexemes):
        return None
    first, last = trimmed(scene, 0, len(scene.lexemes))
    if last - first > 8 or first >= last:
        return None
    if scene.has(first, "weak_mark") and not any(scene.is_taken(index) for index in range(first, last)):
        return (first, last) if all(scene.is_word(index) for index in range(first, last)) else None
    end = scene.company_at(first, marked=False)
    if (
        end == last
        and scene.has(last - 1, "company_tail", "suffix")
        and all(scene.is_proper(i) for i in range(first, last))
        and not all(scene.is_product(i) for i in range(first, last))
    ):
        return first, last
    if end is None or (scene.is_known(first) and not scene.is_capital(first) and end < last):
        return None
    if any(scene.at(index).word[:1].isalnum() for index in range(end, last)) and scene.at(end).word != ",":
        return None
    unknown = any(
        scene.is_word(index) and (not scene.is_known(index) or scene.is_given_name(index))
        for index in range(first, end)
    )
    unknown = unknown or scene.is_figure_in_front(first)
    taken = scene.is_taken(first) and not scene.is_figure_in_front(first)
    place = scene.is_place(first) and end == first + 1  # "Bali" alone is where, "Bali Beverages" who
    return (first, end) if unknown and not taken and not place else None


def named_after_words(scene: Scene, asked: Detail) -> Optional[Place]:
    """ "Kopi Nitro", "Neon Signs Ltd", "Test Lab": an answer in capitals, with a word that companies are named with.

    Asked who orders, only one that is named after a product is surely no person."""
    first, last = trimmed(scene, 0, len(scene.lexemes))
    words = range(first, last)
    if not 1 < len(words) <= _LONGEST_ANSWER or not is_all(scene, first, last):
        return None
    if not all(scene.is_word(index) and scene.is_capital(index) and not scene.is_day(index) for index in words):
        return None
    if any(scene.has(index, "question", "name_marker", "or_else", "personal") for index in words):
        return None
    product = any(scene.is_taken(index) or scene.is_product(index) for index in words)
    named = (product or asked is Detail.CUSTOMER_COMPANY) and any(_is_of_name(scene, index) for index in words)
    return (first, last) if named else None


def _is_of_name(scene: Scene, index: int) -> bool:
    trade = scene.has(index, "company_tail", "weak_mark", "suffix") and not scene.is_product(index)
    return trade or scene.is_place(index) or scene.is_given_name(index) or not scene.is_known(index)


def shop_instead(scene: Scene) -> Optional[Place]:
    """ "Kopi Kenangan Senja", asked for a name: nobody is called Kopi; it is the company that was said first."""
    found = bare_company(scene)
    if found is None or not is_all(scene, *found):
        return None
    first, last = found
    trade = scene.has(first, "company_tail", "weak_mark", "suffix") or scene.has(last - 1, "company_tail", "suffix")
    proper = all(scene.is_proper(index) for index in range(first, last))
    return found if trade and proper and last - first > 1 and not scene.is_given_name(first) else None


def without_days_of_names(text: str, days: Sequence[Span], vocabulary: HasPeople) -> Tuple[Span, ...]:
    """The days that stand in no company's name: all of "UD Sepuluh Nopember", "Kedai Minggu Pagi" is written large."""
    names = [Span(part.start(), part.end(), part.group()) for part in _PART.finditer(text)] if days else []
    names = [name for name in names if _is_written_as_company(name.text, vocabulary)]
    return tuple(day for day in days if not any(_is_of(day, name) for name in names))


def _is_written_as_company(part: str, vocabulary: HasPeople) -> bool:
    words = part.split()
    if not 1 < len(words) <= _LONGEST_ANSWER or not all(word.isalpha() and word[0].isupper() for word in words):
        return False
    lexemes = vocabulary.people.phrases.lexemes(part)
    return lexemes[0].has("mark", "weak_mark") or lexemes[-1].has("suffix")


def _is_of(day: Span, name: Span) -> bool:
    """Whether the day is a word of the name, and not said behind one that is whole: "PT Maju Jaya | Senin"."""
    if not name.start <= day.start < name.end:
        return False
    before, behind = name.text[: day.start - name.start].split(), name.text[day.end - name.start :].split()
    return bool(behind) or len(day.text.split()) > 1 or len(before) < _DAY_BEHIND
