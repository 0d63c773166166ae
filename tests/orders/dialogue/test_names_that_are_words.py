"""A name or a company made of ordinary words, as the answer to the question for it."""

from __future__ import annotations

import pytest

from orders.dialogue.model import Question
from orders.model import Intent
from tests.orders.dialogue.moments import at, order_of
from tests.orders.dialogue.talk import Talk

HEARD = [Intent.CHITCHAT, Intent.THANK, Intent.GREET, Intent.DENY, Intent.OUT_OF_SCOPE, Intent.AFFIRM, Intent.INFORM]


@pytest.mark.parametrize("intent", HEARD)
@pytest.mark.parametrize("name", ["Bagus", "Untung", "Cinta", "April", "Will", "Joy", "Happy", "Bu Mulia"])
def test_a_word_that_is_a_name_answers_who_orders_whatever_it_was_heard_as(name: str, intent: Intent) -> None:
    talk = at("name")
    talk.say(name, intent)
    assert order_of(talk).customer_name == name.replace("Bu ", "")
    assert talk.question is Question.CUSTOMER_COMPANY


@pytest.mark.parametrize(("name", "intent"), [("Sehat", Intent.CHITCHAT), ("Berani", Intent.INFORM)])
def test_a_word_that_is_said_again_to_the_same_question_is_the_name(name: str, intent: Intent) -> None:
    talk = at("name")
    talk.say(name, intent)
    talk.say(name, intent)
    assert order_of(talk).customer_name == name


@pytest.mark.parametrize(
    "company", ["demo lab", "good food", "Good Food", "Wonder Balloons Co.", "deep sea dive", "medan beverages"]
)
def test_a_company_that_is_said_again_is_taken(company: str) -> None:
    talk = at("company")
    talk.say(company, Intent.OUT_OF_SCOPE)
    talk.say(company, Intent.OUT_OF_SCOPE)
    assert order_of(talk).customer_company == company
    assert talk.question is Question.DELIVERY_DATE


@pytest.mark.parametrize("moment", ["name", "company"])
@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("siap", Intent.CHITCHAT),
        ("oke siap", Intent.INFORM),
        ("makasih", Intent.INFORM),
        ("mantap", Intent.CHITCHAT),
        ("ya", Intent.AFFIRM),
        ("ok", Intent.CHITCHAT),
        ("harga", Intent.INFORM),
        ("buat apa?", Intent.OUT_OF_SCOPE),
        ("status pesanan", Intent.ORDER_STATUS),
        ("gas", Intent.INFORM),
    ],
)
def test_a_reaction_is_no_name_however_often_it_is_said(moment: str, text: str, intent: Intent) -> None:
    talk = at(moment)
    before = order_of(talk)
    for _ in range(3):
        talk.say(text, intent)
    after = order_of(talk)
    assert (after.customer_name, after.customer_company) == (before.customer_name, before.customer_company)


def test_only_the_same_words_are_insisted_on() -> None:
    talk = at("company")
    talk.say("good food", Intent.OUT_OF_SCOPE)
    talk.say("good drinks", Intent.OUT_OF_SCOPE)
    assert order_of(talk).customer_company is None


def test_what_was_insisted_on_for_the_name_is_not_insisted_on_for_the_company() -> None:
    talk = at("name")
    for _ in range(2):
        talk.say("Sehat", Intent.CHITCHAT)
    assert order_of(talk).customer_name == "Sehat"
    assert talk.chat.state.unanswered is None


@pytest.mark.parametrize(
    ("text", "intent", "name"),
    [
        ("bagus", Intent.AFFIRM, "Rina Dewi"),
        ("Bagus", Intent.INFORM, "Bagus"),
        ("atas nama April aja", Intent.DENY, "April"),
    ],
)
def test_praise_is_no_other_name_than_the_one_that_is_offered(text: str, intent: Intent, name: str) -> None:
    talk = Talk(profile_name="Rina Dewi")
    talk.say("mau pesan oksigen 5 tabung", Intent.ORDER)
    assert talk.question is Question.NAME_OFFER
    talk.say(text, intent)
    assert order_of(talk).customer_name == name
