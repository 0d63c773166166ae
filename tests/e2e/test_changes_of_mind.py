"""Every moment of an order with every change of mind over HTTP, as changes_of_mind.yml tells them.

After the change exactly what it names is different; then the question that was open is answered, or the gateway
goes on, to see that the conversation has not lost its thread.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, Iterator, List, Mapping, Optional

import pytest
import yaml

from tests.bot import Bot
from tests.e2e.test_conversations import play

FILE = Path(__file__).with_name("changes_of_mind.yml")
Turn = Dict[str, Any]
State = Dict[str, Any]

YES = {"id": "ya", "en": "yes"}
OTHER = {"id": "en", "en": "id"}
BACK = {"id": "balik ke bot", "en": "back to bot"}
DATA: Mapping[str, Mapping[str, Any]] = {
    "order_validated": {"validation_result": {"stock_ok": True, "credit_ok": True}},
    "order_failed": {"reason": "timeout"},
    "order_submitted": {"epicor_order_number": "SO-1"},
}
OUT_OF_HIS_HANDS = ("confirmed", "submitted")
ASKED_BEFORE_CANCELLING = ("validated", "confirmed", "failed")


def pairs() -> Iterator[Any]:
    data = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    for name, moment in data["moments"].items():
        for wish, change in data["changes"].items():
            instead = data["instead"].get(name, {}).get(wish, {})
            for language in YES:
                turns = conversation(moment, {**change, **instead}, language)
                yield pytest.param(turns, id=f"{name}, {wish}, {language}")


def conversation(moment: Mapping[str, Any], change: Mapping[str, Any], language: str) -> List[Turn]:
    before: State = dict(moment["is"])
    turns: List[Turn] = [{"say": text} for text in moment[language]]
    turns += [_step(event, language) for event in moment.get("events", ())]
    turns[-1].update(before)
    after = _changed(before, change, turns, language)
    return turns + list(_going_on(moment, change, before, after, language))


def _step(event: str, language: str) -> Turn:
    return {"say": YES[language]} if event == "yes" else {"gateway": event, "data": DATA[event]}


def _changed(before: State, change: Mapping[str, Any], turns: List[Turn], language: str) -> State:
    """Adds the turns of the change, and gives the state after them."""
    turn: Turn = {"say": change[language]}
    turns.append(turn)
    after = _with(before, change.get("gives", {}))
    if before["status"] in OUT_OF_HIS_HANDS and (before["status"] == "submitted" or after["status"] != "cancelled"):
        after = before
    if after["status"] == "cancelled":
        if change.get("vague") and before["status"] in ASKED_BEFORE_CANCELLING:
            turn.update(before)
            turn = {"say": YES[language]}
            turns.append(turn)
        turn["status"] = "cancelled"
        return after
    if not change.get("free"):
        turn.update(after)
    turn["language"] = OTHER[language] if change.get("switches") else language
    turn["handoff"] = bool(change.get("handoff"))
    if "has" in change:
        turn["has"] = change["has"][language]
    return after


def _with(state: State, gives: Mapping[str, Any]) -> State:
    """The state with what a message gives; a complete order is then the gateway's to look at."""
    after = {**state, "lines": [list(line) for line in state["lines"]]}
    for key, value in gives.items():
        if key == "new line":
            after["lines"].append(value)
        elif key.startswith("line ") and value is None:
            del after["lines"][int(key[5:])]
        elif key.startswith("line "):
            after["lines"][int(key[5:])] = value
        else:
            after[key] = value
    if gives and after["status"] != "cancelled":
        whole = after["lines"] and all(None not in line for line in after["lines"])
        complete = whole and after["date"] and after["name"] and after["company"]
        after["status"] = "ready" if complete else "draft"
    return after


def _going_on(
    moment: Mapping[str, Any], change: Mapping[str, Any], before: State, after: State, language: str
) -> Iterator[Turn]:
    """What follows the change: back from the person, the answer to the open question, up to the confirmed order."""
    if after["status"] in ("cancelled", "submitted") or change.get("free"):
        return
    if change.get("handoff"):
        yield {"say": BACK[language], "handoff": False, **after}
    answer: Optional[Mapping[str, str]] = change.get("answer", moment.get("answer"))
    if answer:
        after = _with(after, moment["gives"])
        yield {"say": answer[language], **after}
    if after["status"] == "ready":
        after = {**after, "status": "validated"}
        yield {**_step("order_validated", language), **after}
    if after["status"] in ("validated", "failed"):
        yield {"say": YES[language], **after, "status": "confirmed"}
    if after["status"] == "confirmed":
        yield {**_step("order_submitted", language), **after, "status": "submitted"}


@pytest.mark.slow
@pytest.mark.parametrize("turns", list(pairs()))
def test_only_what_the_change_names_is_different(bot: Bot, turns: List[Turn]) -> None:
    play(bot, turns)
