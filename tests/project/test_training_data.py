"""What Rasa would train on without a word: no examples, unknown names, one language only (style rule 10)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Dict, Iterator, List, Set, Tuple

import pytest

from launcher.paths import ROOT
from orders.model import GATEWAY_EVENT_INTENT, Detail, Intent
from tests.project.files import LANGUAGES, dialogue_steps, domain, load

WITHOUT_EXAMPLES = {GATEWAY_EVENT_INTENT, Intent.NLU_FALLBACK.value}
TOPICS = {path.name for path in (ROOT / "data/nlu/id").glob("*.yml")}


def examples(language: str) -> Iterator[Tuple[str, str]]:
    for path in sorted((ROOT / "data/nlu" / language).glob("*.yml")):
        for block in load(path)["nlu"]:
            if "intent" in block:
                for line in block["examples"].splitlines():
                    if line.strip():
                        yield block["intent"], line.strip().removeprefix("- ")


def intents_of_domain() -> Set[str]:
    return {name if isinstance(name, str) else next(iter(name)) for name in domain()["intents"]}


def entities_of_domain() -> Set[str]:
    return {name if isinstance(name, str) else next(iter(name)) for name in domain()["entities"]}


def plain(example: str) -> str:
    return re.sub(r"\[([^\]]+)\](\([^)]*\)|\{[^}]*\})", r"\1", example).casefold()


def test_the_domain_has_the_intents_of_the_contract() -> None:
    assert intents_of_domain() == {intent.value for intent in Intent} | {GATEWAY_EVENT_INTENT}


def test_the_domain_has_the_entities_and_slots_of_the_contract() -> None:
    details = {detail.value for detail in Detail}
    assert entities_of_domain() == details
    assert details <= set(domain()["slots"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_intent_has_examples_in_every_language(language: str) -> None:
    assert {intent for intent, _ in examples(language)} == intents_of_domain() - WITHOUT_EXAMPLES


@pytest.mark.parametrize("language", LANGUAGES)
def test_annotated_entities_are_in_the_domain(language: str) -> None:
    named = {name for _, example in examples(language) for name in re.findall(r"\]\((\w+)", example)}
    named |= {name for _, example in examples(language) for name in re.findall(r'"entity": *"(\w+)"', example)}
    assert named - entities_of_domain() == set()


def test_no_example_belongs_to_two_intents() -> None:
    owners: Dict[str, Set[str]] = {}
    for language in LANGUAGES:
        for intent, example in examples(language):
            owners.setdefault(plain(example), set()).add(intent)
    assert {example: intents for example, intents in owners.items() if len(intents) > 1} == {}


def test_both_languages_have_the_same_topics() -> None:
    assert {path.name for path in (ROOT / "data/nlu/en").glob("*.yml")} == TOPICS


@pytest.mark.parametrize("folder", ["data/responses", "data/dialogue"])
def test_a_topic_has_a_file_of_the_same_name_for_what_is_answered(folder: str) -> None:
    assert TOPICS - {path.name for path in (ROOT / folder).glob("*.yml")} == set()


def test_every_intent_has_a_rule() -> None:
    assert intents_of_domain() - {step["intent"] for _, step in dialogue_steps() if "intent" in step} == set()


def test_rules_and_stories_name_only_what_the_domain_has() -> None:
    intents, slots = intents_of_domain(), set(domain()["slots"])
    forms = set(domain()["forms"])
    actions = set(domain()["actions"]) | forms | {"action_listen"}
    wrong: List[str] = []
    for title, step in dialogue_steps():
        if "intent" in step and step["intent"] not in intents:
            wrong.append(f"{title}: intent {step['intent']}")
        if "action" in step and step["action"] not in actions and not step["action"].startswith("utter_"):
            wrong.append(f"{title}: action {step['action']}")
        if step.get("active_loop") and step["active_loop"] not in forms:
            wrong.append(f"{title}: loop {step['active_loop']}")
        for entry in step.get("slot_was_set") or []:
            names = entry if isinstance(entry, dict) else {entry: None}
            wrong += [f"{title}: slot {name}" for name in names if name not in slots]
    assert wrong == []


def test_forms_ask_only_for_slots_of_the_domain() -> None:
    asked = {slot for form in domain()["forms"].values() for slot in form["required_slots"]}
    assert asked - set(domain()["slots"]) == set()


@pytest.mark.parametrize(
    "path", sorted((ROOT / "data").rglob("*.yml")), ids=lambda path: path.relative_to(ROOT).as_posix()
)
def test_no_data_file_has_a_key_twice(path: Path) -> None:
    assert load(path)
