"""A message in, texts and one state out (contract section 1)."""

from __future__ import annotations

import pytest

from tests.rasa_ext.channel.conftest import SENDER, Bot
from tests.rasa_ext.channel.fake_rasa import state


async def test_the_texts_come_in_order_and_the_state_last(bot: Bot) -> None:
    response = await bot.send("mau pesan oksigen")
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/json"
    assert response.json() == [
        {"recipient_id": SENDER, "text": "1: mau pesan oksigen\n\nsecond paragraph"},
        {"recipient_id": SENDER, "custom": state(SENDER)},
    ]


async def test_rasa_is_told_what_the_gateway_said_and_that_it_was_the_gateway(bot: Bot) -> None:
    await bot.send("halo", message_id="wamid.1", customer_name="  Budi  ", something="else")
    [message] = bot.rasa.messages
    assert message.metadata == {"message_id": "wamid.1", "customer_name": "Budi", "gateway": True}
    assert (message.sender_id, message.input_channel, message.message_id) == (SENDER, "rest", "wamid.1")


async def test_metadata_may_be_missing_or_null(bot: Bot) -> None:
    for body in ({"sender": SENDER, "message": "a"}, {"sender": SENDER, "message": "b", "metadata": None}):
        assert (await bot.client.post("/webhook", json=body)).status_code == 200
    first, second = (message.metadata["message_id"] for message in bot.rasa.messages)
    assert first != second


async def test_a_message_cannot_take_the_id_of_an_event(bot: Bot) -> None:
    await bot.send("halo", message_id="event:1")
    assert bot.rasa.messages[0].metadata["message_id"] == "message:event:1"


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("  5 tabung \n", "5 tabung"),
        ("a\u0000b\u0007c\u009fd", "abcd"),
        ("satu\r\ndua\rtiga\tx", "satu\ndua\ntiga\tx"),
        ("cafe\u0301", "café"),
        ("/restart", "/restart"),
        ("👍🏽 👨‍👩‍👧", "👍🏽 👨‍👩‍👧"),
    ],
)
async def test_text_is_kept_as_written_but_for_what_no_screen_shows(bot: Bot, sent: str, kept: str) -> None:
    assert (await bot.send(sent)).status_code == 200
    assert bot.rasa.texts() == [kept]


async def test_half_a_surrogate_pair_is_dropped(bot: Bot) -> None:
    body = b'{"sender": "a", "message": "x\\ud83dy", "metadata": {"customer_name": "\\udc00B"}}'
    response = await bot.client.post("/webhook", content=body, headers={"content-type": "application/json"})
    assert response.status_code == 200
    assert bot.rasa.messages[0].text == "xy"
    assert bot.rasa.messages[0].metadata["customer_name"] == "B"


@pytest.mark.parametrize("text", ["fail", "mute", "twice"])
async def test_a_turn_that_fails_is_503_says_when_to_try_again_and_nothing_of_why(bot: Bot, text: str) -> None:
    response = await bot.send(text, message_id="m")
    assert response.status_code == 503
    assert int(response.headers["retry-after"]) >= 1
    assert response.json()["error"]["code"] == "turn_failed"
    assert "secret" not in response.text
    assert "Traceback" not in response.text


async def test_a_failed_turn_may_be_sent_again(bot: Bot) -> None:
    assert (await bot.send("fail", message_id="m")).status_code == 503
    assert (await bot.send("ok now", message_id="m")).status_code == 200
