"""A day that was not possible, and the one that is said instead, whatever NLU made of it."""

from __future__ import annotations

from datetime import date

import pytest

from orders.dialogue.model import Question
from orders.model import Intent
from tests.orders.dialogue.moments import at, order_of

FRIDAY, OFFERED = date(2026, 11, 27), date(2026, 11, 30)


@pytest.mark.parametrize("refused", ["antar hari minggu tgl 29", "tgl 30/2", "kirim 31/2", "kemarin", "5 maret 2027"])
@pytest.mark.parametrize("answer", ["jumat deh", "kirim hari jumat aja", "friday then"])
def test_a_weekday_is_the_next_one_whatever_day_was_refused_before(refused: str, answer: str) -> None:
    talk = at("date")
    talk.say(refused, Intent.INFORM)
    assert order_of(talk).delivery_date is None
    talk.say(answer, Intent.INFORM)
    assert order_of(talk).delivery_date == FRIDAY


def test_a_weekday_of_a_week_that_was_said_is_of_that_week() -> None:
    talk = at("date")
    talk.say("minggu depan", Intent.INFORM)
    talk.say("kamis", Intent.INFORM)
    assert order_of(talk).delivery_date == date(2026, 11, 26)


@pytest.mark.parametrize("offered", [False, True])
@pytest.mark.parametrize(
    "intent",
    [Intent.ORDER_STATUS, Intent.ASK_PRODUCTS, Intent.BOT_CHALLENGE, Intent.HELP, Intent.COMPLAINT, Intent.CHITCHAT],
)
@pytest.mark.parametrize("text", ["not possible? fine, please deliver on friday", "ya sudah antar jumat saja ya kak"])
def test_where_the_day_is_asked_a_day_is_the_answer(text: str, intent: Intent, offered: bool) -> None:
    talk = at("date")
    if offered:
        talk.say("antar hari minggu tgl 29", Intent.INFORM)
    talk.say(text, intent)
    assert order_of(talk).delivery_date == FRIDAY


@pytest.mark.parametrize("text", ["ya udah jumat", "jemuah wae", "jumat bisa?", "ok friday"])
def test_another_day_is_no_yes_to_the_one_that_is_offered(text: str) -> None:
    talk = at("date")
    talk.say("antar hari minggu tgl 29", Intent.INFORM)
    assert talk.question is Question.DATE_OFFER
    talk.say(text, Intent.AFFIRM)
    assert order_of(talk).delivery_date == FRIDAY


@pytest.mark.parametrize("text", ["ya", "boleh", "oke tgl 30"])
def test_a_yes_takes_the_day_that_is_offered(text: str) -> None:
    talk = at("date")
    talk.say("antar hari minggu tgl 29", Intent.INFORM)
    talk.say(text, Intent.AFFIRM)
    assert order_of(talk).delivery_date == OFFERED


@pytest.mark.parametrize("intent", [Intent.CHITCHAT, Intent.THANK, Intent.OUT_OF_SCOPE])
def test_a_bare_day_is_kept_while_something_else_is_asked(intent: Intent) -> None:
    talk = at("name")
    talk.say("jemuah wae", intent)
    assert order_of(talk).delivery_date == FRIDAY
    assert talk.question is Question.CUSTOMER_NAME


@pytest.mark.parametrize("text", ["panas ya hari ini", "hujan besok", "see you tomorrow"])
def test_a_day_of_small_talk_is_no_delivery_day(text: str) -> None:
    talk = at("name")
    talk.say(text, Intent.CHITCHAT)
    assert order_of(talk).delivery_date is None
