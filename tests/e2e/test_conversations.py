"""Whole conversations over HTTP, as tests/e2e/conversations/*.yml tell them; each is one customer with a new number.

A turn is one of
    say: a customer's message
    gateway: an event of contract section 2, with its data (staging_id and version are those of the last answer)
    again: the last message once more, under the same message_id
followed by what must hold then, as far as the turn names it:
    status, version, language, intent, missing, date, name, company, handoff, lines ([part, quantity, unit] each),
    has / has_not (pieces of the texts, case ignored), texts (how many), http (the status of a refused event)
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, Iterator, List, Mapping
from uuid import uuid4

import pytest
import yaml

from tests.bot import Answer, Bot

FOLDER = Path(__file__).parent / "conversations"
TURN = {"say", "gateway", "data", "again", "metadata"}
EXPECTED = {
    "status",
    "version",
    "language",
    "intent",
    "missing",
    "date",
    "name",
    "company",
    "handoff",
    "lines",
    "has",
    "has_not",
    "texts",
    "http",
}


def conversations() -> Iterator[Any]:
    for file in sorted(FOLDER.glob("*.yml")):
        for one in yaml.safe_load(file.read_text(encoding="utf-8")):
            yield pytest.param(one["turns"], id=f"{file.stem}: {one['name']}")


@pytest.mark.slow
@pytest.mark.parametrize("turns", list(conversations()))
def test_conversation(bot: Bot, turns: List[Dict[str, Any]]) -> None:
    play(bot, turns)


def play(bot: Bot, turns: List[Dict[str, Any]]) -> None:
    """A new customer says his turns one after the other; what each names must hold after it."""
    sender = bot.new_sender()
    last: Mapping[str, Any] = {}
    body: Dict[str, Any] = {}
    for number, turn in enumerate(turns, start=1):
        unknown = set(turn) - TURN - EXPECTED
        assert not unknown, f"turn {number} has the unknown keys {unknown}"
        if "gateway" in turn:
            order = last["order_state"]
            response = bot.post_event(
                sender,
                turn["gateway"],
                staging_id=order["staging_id"],
                version=turn.get("data", {}).get("version", order["version"]),
                event_id=uuid4().hex,
                data={key: value for key, value in turn.get("data", {}).items() if key != "version"},
            )
        else:
            if not turn.get("again"):
                metadata = {"message_id": uuid4().hex, **turn.get("metadata", {})}
                body = {"sender": sender, "message": turn["say"], "metadata": metadata}
            response = bot.http.post("/webhooks/rest/webhook", json=body)
        where = f"turn {number}: {turn.get('say') or turn.get('gateway')}"
        assert response.status_code == turn.get("http", 200), f"{where}: {response.text}"
        if response.status_code == 200:
            answer = Answer.of(response.json())
            last = answer.custom
            check(answer, turn, where)


def check(answer: Answer, turn: Mapping[str, Any], where: str) -> None:
    state, order = answer.custom, answer.custom["order_state"]
    said = "\n".join(answer.texts)
    actual = {
        "status": order["status"],
        "version": order["version"],
        "language": state["language"],
        "intent": state["intent"],
        "missing": order["missing"],
        "date": order["delivery_date"],
        "name": order["customer_name"],
        "company": order["customer_company"],
        "handoff": state["handoff"],
        "lines": [[line["part_num"], line["quantity"], line["unit"]] for line in order["lines"]],
        "texts": len(answer.texts),
    }
    for key, value in actual.items():
        if key in turn:
            expected = str(turn[key]) if key == "date" and turn[key] else turn[key]
            assert value == expected, f"{where}: {key} is {value!r}\n{said}"
    for piece in _list(turn.get("has")):
        assert str(piece).casefold() in said.casefold(), f"{where}: {piece!r} is not in\n{said}"
    for piece in _list(turn.get("has_not")):
        assert str(piece).casefold() not in said.casefold(), f"{where}: {piece!r} is in\n{said}"


def _list(value: Any) -> List[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
