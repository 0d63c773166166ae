"""Whatever a message is taken for, it comes to what it says; what is unclear is asked back."""

from __future__ import annotations

from datetime import date
from typing import Tuple

import pytest

from orders.dialogue.model import Question
from orders.model import Intent, Unit
from tests.orders.dialogue.moments import at, order_of
from tests.orders.dialogue.talk import Talk

CLOSE = ((Intent.ORDER, 0.44), (Intent.ASK_PRICE, 0.36))


def test_two_close_intents_are_asked_back_and_the_message_is_kept() -> None:
    talk = Talk()
    talk.say("argon yang itu gimana", Intent.ORDER, CLOSE)
    assert talk.question is Question.CLARIFY
    talk.say("1", Intent.INFORM)
    assert order_of(talk).lines[0].part_num == "GAR-HP-06"


def test_two_close_intents_too_unlikely_to_be_taken_are_asked_back() -> None:
    talk = Talk()
    talk.say("yang itu gimana", Intent.NLU_FALLBACK, ((Intent.ASK_PRICE, 0.33), (Intent.ORDER, 0.3)))
    assert talk.question is Question.CLARIFY
    talk.say("yang kedua", Intent.INFORM)
    assert talk.question is Question.PRODUCT


@pytest.mark.parametrize(
    ("intent", "ranking"),
    [
        (Intent.ORDER, ((Intent.ORDER, 0.5), (Intent.ASK_PRICE, 0.3))),  # not close
        (Intent.ORDER, ((Intent.ORDER, 0.36), (Intent.ASK_PRICE, 0.14))),  # the second is unlikely
        (Intent.ORDER, ((Intent.ORDER, 0.44), (Intent.CHANGE_ORDER, 0.4))),  # either takes the details
        (Intent.ORDER, ((Intent.ORDER, 0.44), (Intent.CHITCHAT, 0.4))),  # nobody is asked whether he only chats
        (Intent.NLU_FALLBACK, ((Intent.ORDER, 0.33), (Intent.ASK_PRICE, 0.3))),  # names a thing and how many
    ],
)
def test_what_was_probably_meant_is_not_asked_back(intent: Intent, ranking: Tuple[Tuple[Intent, float], ...]) -> None:
    talk = Talk()
    talk.say("oksigen 5 tabung", intent, ranking)
    assert order_of(talk).lines[0].quantity == 5


def test_an_answer_to_a_question_is_not_asked_back() -> None:
    talk = Talk()
    talk.say("argon 2 tabung", Intent.ORDER)
    talk.say("Sri", Intent.ORDER, CLOSE)
    assert order_of(talk).customer_name == "Sri"


@pytest.mark.parametrize("intent", [Intent.COMPLAINT, Intent.HELP, Intent.CHITCHAT])
def test_a_bare_answer_is_an_answer_whatever_it_is_taken_for(intent: Intent) -> None:
    talk = at("unit")
    talk.say("tabung juga", intent)
    assert order_of(talk).lines[0].unit is Unit.TABUNG


def test_a_price_asked_with_an_order_is_answered_and_the_order_taken() -> None:
    talk = Talk()
    talk.say("oksigen 5 tabung berapa harganya? sekalian pesan ya buat besok", Intent.ORDER)
    assert "sales" in talk.said
    assert order_of(talk).lines[0].quantity == 5


def test_an_answer_within_a_question_about_delivery_counts() -> None:
    talk = at("quantity")
    talk.say("5 tabung, bisa dikirim besok gak?", Intent.ASK_DELIVERY)
    assert order_of(talk).lines[0].quantity == 5
    assert order_of(talk).delivery_date == date(2026, 11, 23)


def test_marks_alone_are_not_understood_whatever_they_are_taken_for() -> None:
    talk = at("name")
    for text, intent in [("???", Intent.HELP), ("!!", Intent.GREET), ("...", Intent.THANK)]:
        talk.say(text, intent)
    assert talk.question is Question.HUMAN_OFFER


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("oksigen sama argon ya min", [("GO2-IND-06", None), ("GAR-HP-06", None)]),
        ("can I get 8 bottles for tomorrow?", [(None, 8)]),
    ],
)
def test_what_nlu_does_not_know_is_an_order_when_it_reads_like_one(text: str, lines: "list[object]") -> None:
    talk = Talk()
    talk.say(text, Intent.NLU_FALLBACK)
    assert [(line.part_num, line.quantity) for line in order_of(talk).lines] == lines


@pytest.mark.parametrize("name", ["Dewi", "bu Siti", "mas Joko ya"])
@pytest.mark.parametrize("order", ["argon 3", "gas las 3 tabung", "argon"])
def test_a_name_said_to_another_question_is_the_name_and_the_question_stays(order: str, name: str) -> None:
    talk = Talk()
    talk.say(order, Intent.ORDER)
    asked, lines = talk.question, order_of(talk).lines
    talk.say(name, Intent.INFORM)
    assert order_of(talk).customer_name in ("Dewi", "Siti", "Joko")
    assert (talk.question, order_of(talk).lines) == (asked, lines)


@pytest.mark.parametrize("text", ["argon abis, kirimin cepet dong!!", "tolong segera nitrogen buat pabrik"])
def test_haste_with_something_sold_is_an_order_and_no_complaint(text: str) -> None:
    talk = Talk()
    talk.say(text, Intent.COMPLAINT)
    assert not talk.chat.handoff
    assert order_of(talk).lines


@pytest.mark.parametrize("text", ["argon kemarin bocor", "oksigennya belum datang juga"])
def test_what_went_wrong_is_a_complaint_whatever_it_names(text: str) -> None:
    talk = Talk()
    talk.say(text, Intent.COMPLAINT)
    assert talk.chat.handoff
