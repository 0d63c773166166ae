"""What cannot be taken is refused with the reason, and what stood in the order stays."""

from __future__ import annotations

from datetime import date

import pytest

from orders.dialogue.model import Question
from orders.model import Intent, Status, Unit
from tests.orders.dialogue.moments import at, order_of
from tests.orders.dialogue.talk import Talk


def test_a_refused_day_keeps_the_old_one() -> None:
    talk = at("confirmation")
    talk.say("ganti hari minggu", Intent.CHANGE_ORDER)
    assert order_of(talk).delivery_date == date(2026, 11, 23)
    assert "Minggu" in talk.said


def test_a_refused_unit_keeps_the_old_one_and_names_those_that_go() -> None:
    talk = at("name")
    talk.say("satuannya kg", Intent.CHANGE_ORDER)
    assert order_of(talk).lines[0].unit is Unit.TABUNG
    assert "botol, tabung, m³" in talk.said


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("kirim tgl 20 november", Question.DATE_OFFER),
        ("kirim 30/2", Question.DELIVERY_DATE),
        ("kirim 25 desember", Question.DATE_OFFER),
        ("kirim 3 mei", Question.DATE_OFFER),
        ("secepatnya ya", Question.DATE_OFFER),
    ],
)
def test_an_impossible_day_is_refused_with_the_reason_and_the_nearest(text: str, question: Question) -> None:
    talk = at("date")
    talk.say(text, Intent.INFORM)
    assert order_of(talk).delivery_date is None
    assert talk.question is question
    if question is Question.DATE_OFFER:
        talk.say("ya", Intent.AFFIRM)
        assert order_of(talk).delivery_date is not None


@pytest.mark.parametrize("text", ["0 tabung", "-3 tabung", "banyak", "10-12 tabung"])
def test_an_impossible_quantity_is_refused_and_asked_again(text: str) -> None:
    talk = at("quantity")
    talk.say(text, Intent.INFORM)
    assert order_of(talk).lines[0].quantity is None
    assert talk.question is Question.QUANTITY
    assert len(talk.texts) >= 2


@pytest.mark.parametrize(
    ("answer", "intent", "quantity"),
    [("ya", Intent.AFFIRM, 900), ("bukan, 9 tabung", Intent.DENY, 9), ("90", Intent.INFORM, 90)],
)
def test_an_unusual_quantity_is_asked_once(answer: str, intent: Intent, quantity: int) -> None:
    talk = at("quantity_check")
    talk.say(answer, intent)
    assert order_of(talk).lines[0].quantity == quantity
    assert talk.question is Question.CUSTOMER_NAME


def test_something_not_sold_is_said_so_and_the_rest_is_kept() -> None:
    talk = Talk()
    talk.say("pesan oksigen 5 tabung sama semen 3 tabung", Intent.ORDER)
    assert "semen" in talk.said
    assert [line.part_num for line in order_of(talk).lines] == ["GO2-IND-06"]
    assert talk.question is Question.CUSTOMER_NAME


def test_the_only_unit_is_offered_when_another_was_said() -> None:
    talk = Talk()
    talk.say("3 tabung regulator oksigen", Intent.ORDER)
    assert talk.question is Question.UNIT_OFFER
    talk.say("ya", Intent.AFFIRM)
    assert (order_of(talk).lines[0].quantity, order_of(talk).lines[0].unit) == (3, Unit.PCS)


@pytest.mark.parametrize(
    ("said", "change", "question"),
    [
        ("mau pesan", "jumlahnya salah", Question.PRODUCT),
        ("mau pesan", "satuannya salah", Question.PRODUCT),
        ("10 tabung", "jumlahnya salah", Question.PRODUCT),
        ("argon", "satuannya salah", Question.QUANTITY),
        ("argon 10", "satuannya salah", Question.UNIT),
    ],
)
def test_a_change_of_what_is_not_known_yet_is_asked_in_the_order_of_what_is_missing(
    said: str, change: str, question: Question
) -> None:
    talk = Talk()
    talk.say(said, Intent.ORDER)
    talk.say(change, Intent.CHANGE_ORDER)
    assert talk.question is question
    assert "None" not in talk.said


def test_a_draft_taken_up_after_its_day_asks_for_another() -> None:
    talk = Talk()
    talk.say("oksigen 5 tabung kirim besok", Intent.ORDER)
    talk.today = date(2026, 11, 27)
    talk.come_back()
    talk.say("halo", Intent.GREET)
    version = order_of(talk).version
    talk.say("lanjut", Intent.AFFIRM)
    assert (order_of(talk).delivery_date, order_of(talk).version) == (None, version + 1)
    assert talk.question is Question.DATE_OFFER
    talk.say("ya", Intent.AFFIRM)
    assert order_of(talk).delivery_date == date(2026, 11, 27)


@pytest.mark.parametrize("failed", [False, True])
def test_no_order_is_sent_for_a_day_that_has_passed(failed: bool) -> None:
    talk = at("confirmation")
    if failed:
        talk.say("ya", Intent.AFFIRM)
        talk.event("order_failed", reason="timeout")
    before = order_of(talk)
    talk.today = date(2026, 11, 27)
    talk.say("ya", Intent.AFFIRM)
    after = order_of(talk)
    assert (after.status, after.delivery_date, after.version) == (Status.DRAFT, None, before.version + 1)
    assert talk.question is Question.DATE_OFFER
    talk.say("ya", Intent.AFFIRM)
    assert (order_of(talk).status, order_of(talk).delivery_date) == (Status.READY, date(2026, 11, 27))
