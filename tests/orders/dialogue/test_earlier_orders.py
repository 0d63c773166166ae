"""What is said of orders that are on their way, and the last one again."""

from __future__ import annotations

import pytest

from orders.dialogue.model import Question
from orders.model import Customer, Intent, Status
from tests.orders.dialogue.moments import at, order_of
from tests.orders.dialogue.talk import Talk


def test_the_last_order_is_repeated_with_a_new_date_only_after_a_yes() -> None:
    talk = at("confirmation")
    talk.say("ya", Intent.AFFIRM)
    talk.event("order_submitted", epicor_order_number="SO-9")
    talk.customer = Customer("+628", "Budi", "PT Maju")
    talk.say("pesan kayak kemarin ya", Intent.REPEAT_ORDER)
    order = order_of(talk)
    assert (order.lines[0].part_num, order.lines[0].quantity) == ("GO2-IND-06", 5)
    assert (order.delivery_date, order.version, order.epicor_order_number) == (None, 1, None)
    assert talk.question is Question.DELIVERY_DATE
    talk.say("besok", Intent.INFORM)
    assert order_of(talk).status is Status.READY


def test_the_status_names_the_orders_with_their_numbers() -> None:
    talk = at("confirmation")
    talk.say("ya", Intent.AFFIRM)
    talk.event("order_submitted", epicor_order_number="SO-9")
    talk.say("pesanan saya gimana?", Intent.ORDER_STATUS)
    assert "SO-9" in talk.said


@pytest.mark.parametrize("text", ["kirimnya Kamis aja", "atas nama Sari ya"])
def test_a_detail_after_the_order_was_submitted_is_meant_for_that_one(text: str) -> None:
    talk = at("confirmation")
    talk.say("ya", Intent.AFFIRM)
    talk.event("order_submitted", epicor_order_number="SO-9")
    talk.say(text, Intent.INFORM)
    assert "SO-9" in talk.said
    assert talk.chat.order is None


def test_more_after_the_order_was_submitted_is_said_to_be_a_new_order() -> None:
    talk = at("confirmation")
    talk.say("ya", Intent.AFFIRM)
    talk.event("order_submitted", epicor_order_number="SO-9")
    talk.say("tambah nitrogen 2 tabung", Intent.ORDER)
    assert "baru" in talk.said
    assert [line.part_num for line in order_of(talk).lines] == ["GN2-HP-06"]


def test_the_same_as_always_without_an_earlier_order_asks_for_the_product() -> None:
    talk = Talk()
    talk.say("min spt biasanya dong", Intent.REPEAT_ORDER)
    assert talk.question is Question.PRODUCT
    assert not order_of(talk).lines
