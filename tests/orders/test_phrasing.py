"""Replies in words: the language's wording, in turn, with values as the language writes them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Dict, List

import pytest

from orders.dialogue.model import Reply
from orders.model import Language, Unit
from orders.phrasing import phrase
from orders.vocabulary import load_vocabulary
from orders.wording import date_text, number_text, spoken

VOCABULARY = load_vocabulary()


def variation(text: str, language: str = "id") -> Dict[str, Any]:
    condition = [{"type": "slot", "name": "language", "value": language}] if language != "id" else None
    return {"text": text, "condition": condition} if condition else {"text": text}


RESPONSES: Dict[str, List[Dict[str, Any]]] = {
    "utter_line": [variation("{quantity} {unit}"), variation("{quantity} {unit} (en)", "en")],
    "utter_all": [variation("a:\n{lines}"), variation("b:\n{lines}"), variation("all:\n{lines}", "en")],
    "utter_inline": [variation("{units}")],
    "utter_user": [variation("said {words}")],
}


def say(reply: Reply, language: Language = Language.INDONESIAN, **said: int) -> str:
    return phrase(RESPONSES, spoken(reply, language, VOCABULARY, said))


LINES = (
    Reply("utter_line", {"quantity": Decimal("1250.50"), "unit": Unit.KG}),
    Reply("utter_line", {"quantity": Decimal(5), "unit": Unit.TABUNG}),
)


@pytest.mark.parametrize(
    ("value", "indonesian", "english"),
    [("5", "5", "5"), ("2.50", "2,5", "2.5"), ("1500", "1.500", "1,500"), ("1250.5", "1.250,5", "1,250.5")],
)
def test_a_number_is_written_the_languages_way(value: str, indonesian: str, english: str) -> None:
    assert number_text(Decimal(value), Language.INDONESIAN) == indonesian
    assert number_text(Decimal(value), Language.ENGLISH) == english


def test_a_date_is_written_in_full() -> None:
    day = date(2026, 11, 25)
    assert date_text(day, Language.INDONESIAN, VOCABULARY) == "Rabu, 25 November 2026"
    assert date_text(day, Language.ENGLISH, VOCABULARY) == "Wednesday, 25 November 2026"


def test_lists_stand_one_below_the_other_in_the_replys_language() -> None:
    assert say(Reply("utter_all", {"lines": LINES})) == "a:\n1.250,5 kg\n5 tabung"
    assert say(Reply("utter_all", {"lines": LINES}), Language.ENGLISH).startswith("all:\n1,250.5 kg (en)")


def test_other_replies_within_a_reply_stand_in_a_row() -> None:
    assert say(Reply("utter_inline", {"units": LINES})) == "1.250,5 kg, 5 tabung"


def test_wordings_take_turns() -> None:
    reply = Reply("utter_all", {"lines": ()})
    assert [say(reply, utter_all=count)[0] for count in (1, 2, 3)] == ["a", "b", "a"]


@pytest.mark.parametrize("words", ["{quantity}", "{0}", "%s", "{", "}{", "{words.__class__}"])
def test_a_customers_words_are_never_a_template(words: str) -> None:
    assert say(Reply("utter_user", {"words": words})) == f"said {words}"


def test_a_missing_value_is_told_and_left_out() -> None:
    told: List[str] = []
    reply = spoken(Reply("utter_user", {}), Language.INDONESIAN, VOCABULARY, {})
    assert phrase(RESPONSES, reply, lambda response, value: told.append(f"{response}.{value}")) == "said "
    assert told == ["utter_user.words"]
