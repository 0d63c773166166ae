from __future__ import annotations

from datetime import date
from typing import Any, Callable, Dict, List

import pytest
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES
from rasa.shared.nlu.training_data.message import Message

from orders.text import Folded, Token, tokenise
from orders.vocabulary import Vocabulary
from rasa_ext.nlu.lexicon import lexicon
from rasa_ext.nlu.order_reader import READING, OrderReader, entities_of, reading_of
from tests.rasa_ext.nlu.conftest import context

Entities = Callable[[str], List[Dict[str, Any]]]


@pytest.fixture
def reader(storage: ModelStorage, monkeypatch: pytest.MonkeyPatch) -> OrderReader:
    monkeypatch.setenv("FIXED_NOW", "2026-11-22T12:00:00+07:00")
    return OrderReader.create(OrderReader.get_default_config(), storage, Resource("reader"), context("reader"))


@pytest.fixture
def entities(reader: OrderReader) -> Entities:
    def found(text: str) -> List[Dict[str, Any]]:
        (message,) = reader.process([Message.build(text)])
        return list(message.get(ENTITIES))

    return found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("5tbg o2 bsk", {"quantity": 5, "unit": "TABUNG", "product": "o2", "delivery_date": "2026-11-23"}),
        ("2,5 ton nitrogen cair", {"quantity": 2.5, "unit": "TON", "product": "nitrogen cair"}),
        ("a.n. bu Sri, RSUD Harapan", {"customer_name": "Sri", "customer_company": "RSUD Harapan"}),
        ("satuannya botol", {"unit": "BTL"}),
        ("halo", {}),
    ],
)
def test_entities_have_canonical_values(entities: Entities, text: str, found: Dict[str, Any]) -> None:
    assert {one["entity"]: one["value"] for one in entities(text)} == found


def test_entities_lie_where_they_are_written(entities: Entities) -> None:
    text = "pesan 5tbg o2 bsk a.n. Budi"
    assert {one["entity"]: text[one["start"] : one["end"]] for one in entities(text)} == {
        "quantity": "5",
        "unit": "tbg",
        "product": "o2",
        "delivery_date": "bsk",
        "customer_name": "Budi",
    }


def test_entities_of_one_line_share_a_group(entities: Entities) -> None:
    groups: Dict[str, set[Any]] = {}
    for one in entities("argon 2 botol, helium 3 tabung besok"):
        groups.setdefault(one.get("group", "none"), set()).add(one["value"])
    assert groups == {"1": {"argon", 2, "BTL"}, "2": {"helium", 3, "TABUNG"}, "none": {"2026-11-23"}}


@pytest.mark.parametrize(
    ("text", "entity", "problem"),
    [("10-12 botol argon", "quantity", "range"), ("tgl 31 november", "delivery_date", "impossible")],
)
def test_what_cannot_be_taken_says_why(entities: Entities, text: str, entity: str, problem: str) -> None:
    (found,) = (one for one in entities(text) if one["entity"] == entity)
    assert (found["value"], found["problem"]) == (None, problem)


def test_the_reading_is_kept_for_the_components_behind(reader: OrderReader) -> None:
    (message,) = reader.process([Message.build("argon 2")])
    assert message.get(READING).lines[0].product.text == "argon"


def test_units_without_a_number_are_looked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Once a line would take seconds in a message of 4,096 characters."""
    calls: List[str] = []

    def counted(folded: Folded, vocabulary: Vocabulary) -> List[Token]:
        calls.append(folded.text)
        return tokenise(folded, vocabulary)

    monkeypatch.setattr("rasa_ext.nlu.order_reader.tokenise", counted)
    reading = reading_of(Message.build("argon tabung, oksigen tabung, nitrogen botol"), date(2026, 11, 22))
    found = entities_of(reading, lexicon().vocabulary)
    assert [one["value"] for one in found if one["entity"] == "unit"] == ["TABUNG", "TABUNG", "BTL"]
    assert len(calls) == 1
