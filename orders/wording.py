"""Values as a reply shows them: dates in full, numbers and units the way the language writes them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Dict, Mapping, Tuple

from orders.dialogue.model import Reply
from orders.model import Language, Unit
from orders.vocabulary import Vocabulary

_MARKS: Mapping[Language, Tuple[str, str]] = {Language.INDONESIAN: (".", ","), Language.ENGLISH: (",", ".")}


_LONGEST = 255  # letters of one value, as in a column: a message of 4,096 is not said back whole


def number_text(value: Decimal, language: Language) -> str:
    """1250.5 as "1.250,5" or "1,250.5": thousands grouped, no idle zeros."""
    thousands, point = _MARKS[language]
    whole, _, decimals = f"{value:f}".partition(".")
    decimals = decimals.rstrip("0")
    grouped = f"{int(whole):,}".replace(",", thousands)
    return f"{grouped}{point}{decimals}" if decimals else grouped


def date_text(day: date, language: Language, vocabulary: Vocabulary) -> str:
    """The full date with its weekday: "Rabu, 25 November 2026"."""
    names = vocabulary.tables["display"]["names"][language.value]
    return f"{names['weekdays'][day.weekday()]}, {day.day} {names['months'][day.month - 1]} {day.year}"


def rendered(
    values: Mapping[str, Any], language: Language, vocabulary: Vocabulary, said: Mapping[str, int]
) -> Dict[str, Any]:
    """Values as text, and replies within a reply as they are to be spoken; all of it JSON."""
    quantity = values.get("quantity")
    counted = quantity if isinstance(quantity, Decimal) else Decimal(1)
    return {
        name: vocabulary.unit_name(value, language, counted)
        if isinstance(value, Unit)
        else _rendered(value, language, vocabulary, said)
        for name, value in values.items()
    }


def spoken(reply: Reply, language: Language, vocabulary: Vocabulary, said: Mapping[str, int]) -> Dict[str, Any]:
    """A reply ready for its words: its name, the language, which of the wordings, and its values."""
    return {
        "response": reply.response,
        "language": language.value,
        "variant": max(said.get(reply.response, 1) - 1, 0),
        "values": rendered(reply.values, language, vocabulary, said),
    }


def _rendered(value: Any, language: Language, vocabulary: Vocabulary, said: Mapping[str, int]) -> Any:
    if isinstance(value, Decimal):
        return number_text(value, language)
    if isinstance(value, date):
        return date_text(value, language, vocabulary)
    if isinstance(value, tuple):
        return [spoken(reply, language, vocabulary, said) for reply in value]
    text = str(value)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
