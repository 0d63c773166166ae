"""What looks like a command has no power."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rasa.shared.nlu.training_data.message import Message

from rasa_ext.channel.channel import message_work
from rasa_ext.channel.commands import MEANINGLESS, is_command, not_understood
from rasa_ext.channel.incoming import message_of
from tests.rasa_ext.channel.conftest import SENDER, Bot
from tests.slash_texts import slash_texts

BLANK = st.text(
    st.sampled_from(" \t\n\u00a0\u3000\u200b\u200d\u2060\ufeff\u034f\ufe0f\u3164\u2800\x1c\x85"), max_size=5
)


@pytest.mark.parametrize(
    "text", ["/restart", "  /x", "\u200b/x", "\uff0frestart", "//", "/", '\ufeff\n/affirm{"a": 1}']
)
def test_a_slash_that_is_seen_first_makes_a_command(text: str) -> None:
    assert is_command(text)


@pytest.mark.parametrize("text", ["1/2 ton", "oksigen / argon", "", "\u200b", "👍", "25/12", "\\restart", "|/x"])
def test_other_texts_are_none(text: str) -> None:
    assert not is_command(text)


@given(BLANK, st.text(max_size=20))
def test_whatever_rasa_would_take_for_a_command_is_one(blank: str, rest: str) -> None:
    text = blank + "/" + rest
    assert is_command(text)
    seen_by_rasa = Message(data={"text": rest}).get("text").strip()
    assert is_command(rest) or not seen_by_rasa.startswith("/")


def test_a_thousand_made_up_commands_mean_nothing() -> None:
    texts = list(slash_texts(1000))
    assert len(set(texts)) > 900
    for text in texts:
        work = message_work("key", message_of({"sender": SENDER, "message": text, "metadata": {"message_id": "m"}}))
        assert (work.metadata["text"], work.parse_data) == (MEANINGLESS, not_understood()), repr(text)


async def test_rasa_is_told_that_it_means_nothing_and_the_text_is_kept(bot: Bot) -> None:
    await bot.send('\u200b/affirm{"quantity": 1}')
    [message] = bot.rasa.messages
    assert message.text == '\u200b/affirm{"quantity": 1}'
    assert message.metadata["text"] == "/"
    assert message.parse_data == {"text": "", "intent": {"name": "nlu_fallback", "confidence": 1.0}, "entities": []}


async def test_nlu_reads_everything_else(bot: Bot) -> None:
    await bot.send("1/2 ton CO2")
    assert bot.rasa.messages[0].parse_data is None
    assert "text" not in bot.rasa.messages[0].metadata
