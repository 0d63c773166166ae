"""Every change of mind at every moment: what was meant changes, nothing else does, and the open question comes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Callable, Dict, Tuple

import pytest

from orders.dialogue.model import Question
from orders.model import Intent, Language, Order, Status, Unit
from tests.orders.dialogue.moments import MOMENTS, at, order_of
from tests.orders.dialogue.talk import Talk

Check = Callable[[Order], bool]
CHANGES: Dict[str, Tuple[str, Intent, Check]] = {
    "quantity": ("eh salah, 10 tabung aja", Intent.CHANGE_ORDER, lambda o: o.lines[0].quantity == 10),
    "product": ("bukan oksigen, argon maksudnya", Intent.CHANGE_ORDER, lambda o: o.lines[0].part_num == "GAR-HP-06"),
    "unit": ("satuannya m3 ya", Intent.CHANGE_ORDER, lambda o: o.lines[0].unit is Unit.M3),
    "date": ("tanggalnya rabu aja", Intent.CHANGE_ORDER, lambda o: o.delivery_date == date(2026, 11, 25)),
    "name": ("atas nama Andi ya bukan Budi", Intent.CHANGE_ORDER, lambda o: o.customer_name == "Andi"),
    "company": ("perusahaannya CV Sinar Abadi", Intent.CHANGE_ORDER, lambda o: o.customer_company == "CV Sinar Abadi"),
    "add": ("sekalian nitrogen 2 tabung", Intent.ORDER, lambda o: [one.part_num for one in o.lines][-1] == "GN2-HP-06"),
    "remove": ("oksigennya gak jadi", Intent.CHANGE_ORDER, lambda o: o.lines == ()),
}


@pytest.mark.parametrize("change", sorted(CHANGES))
@pytest.mark.parametrize("moment", sorted(MOMENTS))
def test_only_what_was_named_changes(moment: str, change: str) -> None:
    talk = at(moment)
    before = order_of(talk)
    text, intent, holds = CHANGES[change]
    talk.say(text, intent)
    after = order_of(talk)
    assert holds(after), f"{text!r} while asked {moment}: {after}"
    assert after.version == before.version + 1
    assert talk.texts, "a change is never silent"
    untouched = {
        "quantity": ("customer_name", "customer_company", "delivery_date"),
        "product": ("customer_name", "customer_company", "delivery_date"),
        "unit": ("customer_name", "customer_company", "delivery_date"),
        "date": ("lines", "customer_name", "customer_company"),
        "name": ("lines", "customer_company", "delivery_date"),
        "company": ("lines", "customer_name", "delivery_date"),
        "add": ("customer_name", "customer_company", "delivery_date"),
        "remove": ("customer_name", "customer_company", "delivery_date"),
    }[change]
    for field in untouched:
        assert getattr(after, field) == getattr(before, field), field


ASIDES = {
    "price": ("harganya berapa ya?", Intent.ASK_PRICE),
    "delivery": ("ongkirnya berapa?", Intent.ASK_DELIVERY),
    "products": ("jual apa aja?", Intent.ASK_PRODUCTS),
    "status": ("pesanan saya sampai mana?", Intent.ORDER_STATUS),
    "thanks": ("makasih ya", Intent.THANK),
    "chat": ("apa kabar?", Intent.CHITCHAT),
    "bot": ("ini bot ya?", Intent.BOT_CHALLENGE),
    "help": ("caranya gimana?", Intent.HELP),
    "unknown": ("kenapa begitu sih?", Intent.NLU_FALLBACK),
    "out_of_scope": ("jual pulsa gak", Intent.OUT_OF_SCOPE),
}


@pytest.mark.parametrize("aside", sorted(ASIDES))
@pytest.mark.parametrize("moment", sorted(set(MOMENTS) - {"change"}))
def test_a_question_in_between_is_answered_and_the_open_one_comes_back(moment: str, aside: str) -> None:
    talk = at(moment)
    before, question, texts = order_of(talk), talk.question, talk.texts
    talk.say(*ASIDES[aside])
    assert order_of(talk) == before
    assert talk.question is question
    assert len(talk.texts) == (2 if question else 1)
    assert talk.texts[-1] != texts[-1]


@pytest.mark.parametrize("moment", sorted(MOMENTS))
def test_cancelling_works_at_every_moment(moment: str) -> None:
    talk = at(moment)
    asked_first = order_of(talk).status is Status.VALIDATED
    talk.say("batalin aja", Intent.CANCEL_ORDER)
    if asked_first:
        assert talk.question is Question.CANCEL_CHECK
        talk.say("ya", Intent.AFFIRM)
    assert order_of(talk).status is Status.CANCELLED


@pytest.mark.parametrize("intent", [Intent.REQUEST_HUMAN, Intent.COMPLAINT])
@pytest.mark.parametrize("moment", sorted(MOMENTS))
def test_a_person_can_be_had_at_every_moment_and_nothing_is_lost(moment: str, intent: Intent) -> None:
    talk = at(moment)
    before = order_of(talk)
    turn = talk.say("mau ngomong sama orang aja", intent)
    assert talk.chat.handoff
    assert turn.question is None
    talk.say("balik ke bot", Intent.BACK_TO_BOT)
    assert order_of(talk) == before


@pytest.mark.parametrize("moment", sorted(MOMENTS))
def test_a_third_failure_in_a_row_offers_a_person(moment: str) -> None:
    talk = at(moment)
    for text in ["lho kok gitu?", "maksudnya apa?", "???"]:
        assert talk.question is not Question.HUMAN_OFFER
        talk.say(text, Intent.NLU_FALLBACK)
    assert talk.question is Question.HUMAN_OFFER
    talk.say("ya", Intent.AFFIRM)
    assert talk.chat.handoff


@pytest.mark.parametrize("moment", sorted(set(MOMENTS) - {"ready", "confirmation", "change"}))
def test_an_unfinished_order_is_offered_after_the_session(moment: str) -> None:
    talk = at(moment)
    before = order_of(talk)
    talk.come_back()
    talk.say("halo min", Intent.GREET)
    assert talk.question is Question.RESUME
    assert "OXYGEN INDUSTRIAL GAS 6 M3" in talk.said
    talk.say("lanjut", Intent.AFFIRM)
    assert order_of(talk) == before
    assert talk.question not in (None, Question.RESUME)


def test_what_was_said_on_coming_back_is_kept_for_the_answer() -> None:
    talk = at("name")
    talk.come_back()
    talk.say("kirimnya besok ya", Intent.INFORM)
    assert talk.question is Question.RESUME
    talk.say("lanjutkan", Intent.AFFIRM)
    assert order_of(talk).delivery_date == date(2026, 11, 23)


def test_starting_anew_gives_the_old_order_up_and_keeps_the_new_words() -> None:
    talk = at("name")
    old = order_of(talk)
    talk.come_back()
    talk.say("mau pesan argon 3 tabung", Intent.ORDER)
    talk.say("mulai baru aja", Intent.DENY)
    assert [(order.order_id, order.status) for order in talk.past] == [(old.order_id, Status.CANCELLED)]
    assert order_of(talk).order_id != old.order_id
    assert [line.part_num for line in order_of(talk).lines] == ["GAR-HP-06"]


def test_english_gets_the_same_answers() -> None:
    talk = Talk(language=Language.ENGLISH)
    talk.say("3 bottles of argon for Sunday please", Intent.ORDER)
    assert "Sunday" in talk.said
    talk.say("yes", Intent.AFFIRM)
    assert order_of(talk).delivery_date == date(2026, 11, 30)
    talk.say("drop the argon", Intent.CHANGE_ORDER)
    assert order_of(talk).lines == ()
    assert replace(order_of(talk), lines=()) == order_of(talk)


@pytest.mark.parametrize("text", ["gak jadi", "jangan dibatalin", "never mind"])
def test_thinking_better_of_cancelling_keeps_the_order(text: str) -> None:
    talk = at("confirmation")
    talk.say("batal", Intent.CANCEL_ORDER)
    talk.say(text, Intent.CANCEL_ORDER)
    assert order_of(talk).status is Status.VALIDATED


@pytest.mark.parametrize(("text", "day"), [("bukan besok, lusa", 24), ("lusa aja bukan besok", 24)])
def test_not_this_day_but_that_one(text: str, day: int) -> None:
    talk = at("confirmation")
    talk.say(text, Intent.CHANGE_ORDER)
    assert order_of(talk).delivery_date == date(2026, 11, day)


def test_nothing_to_change_after_all_shows_the_summary_again() -> None:
    talk = at("change")
    talk.say("gak jadi diubah", Intent.CHANGE_ORDER)
    assert talk.question is Question.CONFIRMATION
    assert order_of(talk).lines
