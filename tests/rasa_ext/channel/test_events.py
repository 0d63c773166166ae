"""Gateway events (contract section 2): into Rasa as a turn that NLU does not read."""

from __future__ import annotations

from typing import Any, Dict

import pytest

from orders.gateway_events import OrderValidated, parse_event
from tests.rasa_ext.channel.conftest import SENDER, Bot

ORDER = "3f1f2b6a-6a0e-4a80-9a41-b0a9f1f0a001"
VALIDATED: Dict[str, Any] = {
    "sender": SENDER,
    "event": "order_validated",
    "staging_id": ORDER,
    "version": 3,
    "event_id": "e1",
    "data": {"validation_result": {"stock_ok": True, "credit_ok": True}},
}


async def test_an_event_reaches_rasa_as_a_turn_that_nlu_does_not_read(bot: Bot) -> None:
    response = await bot.tell({**VALIDATED, "unknown": "field"})
    assert response.status_code == 200
    assert "custom" in response.json()[-1]
    [message] = bot.rasa.messages
    assert message.parse_data["intent"] == {"name": "gateway_event", "confidence": 1.0}
    assert message.parse_data["entities"] == []
    assert message.metadata == {"message_id": "event:e1", "gateway": True, "event": VALIDATED}
    assert isinstance(parse_event(message.metadata["event"]).data, OrderValidated)


async def test_what_an_event_has_no_use_for_stays_outside(bot: Bot) -> None:
    body = {"sender": SENDER, "event": "handoff_started", "event_id": "e2"}
    await bot.tell({**body, "staging_id": 7, "version": [], "data": "x"})
    assert bot.rasa.messages[0].metadata["event"] == body


async def test_the_same_event_id_again_gets_the_first_answer(bot: Bot) -> None:
    first = await bot.tell(VALIDATED)
    assert (await bot.tell(VALIDATED)).content == first.content
    assert len(bot.rasa.messages) == 1


async def test_an_event_that_does_not_fit_is_answered_as_the_action_says(bot: Bot) -> None:
    body = {**VALIDATED, "event": "order_failed", "data": {"reason": "no"}}
    for _ in range(2):
        response = await bot.tell(body)
        assert response.status_code == 409
        assert response.json() == {"error": {"code": "stale_version", "message": "The order has changed."}}


async def test_an_order_id_that_cannot_exist_is_404_without_a_turn(bot: Bot) -> None:
    response = await bot.tell({**VALIDATED, "staging_id": "none-such"})
    assert (response.status_code, response.json()["error"]["code"]) == (404, "unknown_order")
    assert bot.rasa.messages == []


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"event": "order_eaten"}, "event"),
        ({"event": ["order_validated"]}, "event"),
        ({"sender": "a b"}, "sender"),
        ({"version": "3"}, "version"),
        ({"data": {}}, "data.validation_result"),
    ],
)
async def test_a_malformed_event_is_422_and_names_the_field(bot: Bot, change: Dict[str, Any], named: str) -> None:
    response = await bot.tell({**VALIDATED, **change})
    assert response.status_code == 422
    assert named in response.json()["error"]["message"]
    assert bot.rasa.messages == []


async def test_events_need_a_key(bot: Bot) -> None:
    del bot.client.headers["x-api-key"]
    assert (await bot.tell(VALIDATED)).status_code == 401
