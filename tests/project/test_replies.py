"""Rasa keeps quiet about replies that are lost, missing, or there in one language only (style rule 10)."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from string import Formatter
from typing import Any, Dict, Mapping, Optional, Sequence, Set

import pytest

from launcher.paths import ROOT
from orders.dialogue.model import Question
from tests.project.files import LANGUAGES, domain, replies

CODE = "\n".join(
    path.read_text(encoding="utf-8")
    for folder in ("orders", "actions", "rasa_ext")
    for path in sorted((ROOT / folder).rglob("*.py"))
)
LITERAL = set(re.findall(r"""["'](utter_[a-z0-9_]+)["']""", CODE))
PREFIXES = tuple(set(re.findall(r"""f["'](utter_[a-z0-9_]+_)\{""", CODE)))
REPLIES = {name: variations for _, name, variations in replies()}


def language_of(variation: Mapping[str, Any]) -> str:
    conditions = variation.get("condition") or []
    named = [condition["value"] for condition in conditions if condition.get("name") == "language"]
    return named[0] if named else LANGUAGES[0]


def placeholders(text: Optional[str]) -> Set[str]:
    return {field for _, field, _, _ in Formatter().parse(text or "") if field}


def by_language(variations: Sequence[Mapping[str, Any]]) -> Dict[str, Set[str]]:
    found: Dict[str, Set[str]] = defaultdict(set)
    for variation in variations:
        found[language_of(variation)] |= placeholders(variation.get("text"))
    return found


def test_no_reply_is_in_two_places() -> None:
    assert [name for name, number in Counter(name for _, name, _ in replies()).items() if number > 1] == []


def test_no_reply_is_outside_of_data_responses() -> None:
    assert {file for file, _, _ in replies() if not file.startswith("data/responses/")} == set()


@pytest.mark.parametrize("name", sorted(REPLIES))
def test_a_reply_is_in_every_language_with_the_same_values(name: str) -> None:
    found = by_language(REPLIES[name])
    assert set(found) == set(LANGUAGES)
    assert found["id"] == found["en"]


@pytest.mark.parametrize("name", sorted(REPLIES))
def test_a_wording_without_a_condition_is_the_default_one_for_every_language_we_do_not_know(name: str) -> None:
    assert [variation for variation in REPLIES[name] if not variation.get("condition")]


def test_every_question_of_the_form_has_its_reply() -> None:
    asked = {question.value for question in Question}
    asked |= {slot for form in domain()["forms"].values() for slot in form["required_slots"]}
    assert sorted(f"utter_ask_{name}" for name in asked if f"utter_ask_{name}" not in REPLIES) == []


def test_every_reply_that_the_code_names_exists() -> None:
    assert sorted(name for name in LITERAL if name not in REPLIES) == []
    assert sorted(prefix for prefix in PREFIXES if not any(name.startswith(prefix) for name in REPLIES)) == []


def test_no_reply_is_left_over() -> None:
    assert sorted(name for name in REPLIES if name not in LITERAL and not name.startswith(PREFIXES)) == []


def test_conditions_of_replies_name_slots_that_exist() -> None:
    slots = set(domain()["slots"])
    named = {
        condition["name"]
        for variations in REPLIES.values()
        for variation in variations
        for condition in variation.get("condition") or []
    }
    assert named - slots == set()
