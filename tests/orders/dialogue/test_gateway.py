"""What the gateway's events do to an order, in each of its states (contract sections 2 and 3)."""

from __future__ import annotations

from datetime import date, datetime, timezone
from decimal import Decimal
from typing import Any, Dict

import pytest

from orders.dialogue.gateway import Event, Refusal, take_event
from orders.dialogue.model import Question, Turn
from orders.model import Intent, Status
from tests.orders.dialogue.talk import Talk

NOW = datetime(2026, 11, 22, tzinfo=timezone.utc)
COMPLETE = "5 tabung oksigen buat besok, atas nama Budi dari PT Maju Jaya"
GOOD = {"validation_result": {"stock_ok": True, "credit_ok": True}}
DATA: Dict[str, Dict[str, Any]] = {
    "order_validated": GOOD,
    "order_rejected": {"validation_result": {"stock_ok": False}, "reason": "stock"},
    "order_submitted": {"epicor_order_number": "SO-1"},
    "order_failed": {"reason": "timeout"},
}
FITTING = {
    "order_validated": {Status.READY},
    "order_rejected": {Status.READY, Status.VALIDATED},
    "order_submitted": {Status.CONFIRMED, Status.FAILED},
    "order_failed": {Status.CONFIRMED},
}


def talk_at(status: Status) -> Talk:
    talk = Talk()
    if status is Status.DRAFT:
        talk.say("5 tabung oksigen", Intent.ORDER)
        return talk
    talk.say(COMPLETE, Intent.ORDER)
    if status is Status.READY:
        return talk
    talk.event("order_validated", **GOOD)
    if status is Status.VALIDATED:
        return talk
    talk.say("ya", Intent.AFFIRM)
    if status is Status.FAILED:
        talk.event("order_failed", reason="timeout")
    return talk


@pytest.mark.parametrize("status", [Status.DRAFT, Status.READY, Status.VALIDATED, Status.CONFIRMED, Status.FAILED])
def test_the_states_are_reached(status: Status) -> None:
    order = talk_at(status).order
    assert order is not None
    assert order.status is status


@pytest.mark.parametrize("event", sorted(FITTING))
@pytest.mark.parametrize("status", [Status.DRAFT, Status.READY, Status.VALIDATED, Status.CONFIRMED, Status.FAILED])
def test_an_event_that_does_not_fit_the_state_changes_nothing(status: Status, event: str) -> None:
    talk = talk_at(status)
    before = talk.chat
    result = talk.event(event, **DATA[event])
    if status in FITTING[event]:
        assert isinstance(result, Turn)
    else:
        assert isinstance(result, Refusal)
        assert (result.status, talk.chat) == (409, before)


@pytest.mark.parametrize("event", sorted(FITTING))
def test_an_event_for_an_older_version_is_refused(event: str) -> None:
    talk = talk_at(Status.READY if event != "order_submitted" else Status.CONFIRMED)
    assert talk.order is not None
    result = talk.event(event, version=talk.order.version + 1, **DATA[event])
    assert isinstance(result, Refusal)
    assert (result.status, result.code) == (409, "version_conflict")


def test_an_event_for_an_unknown_order_is_404() -> None:
    result = Talk().event("order_validated", version=1, **GOOD)
    assert isinstance(result, Refusal)
    assert result.status == 404


def test_a_change_while_the_gateway_validates_makes_its_answer_late() -> None:
    talk = talk_at(Status.READY)
    assert talk.order is not None
    looked_at = talk.order.version
    talk.say("eh 10 tabung aja", Intent.CHANGE_ORDER)
    assert talk.order.lines[0].quantity == 10
    assert talk.order.status is Status.READY
    assert isinstance(talk.event("order_validated", version=looked_at, **GOOD), Refusal)
    assert isinstance(talk.event("order_validated", **GOOD), Turn)
    assert talk.question is Question.CONFIRMATION


def test_a_change_after_validation_is_validated_again() -> None:
    talk = talk_at(Status.VALIDATED)
    talk.say("ya tapi 10 tabung", Intent.CHANGE_ORDER)
    assert talk.order is not None
    assert (talk.order.status, talk.order.version) == (Status.READY, 2)
    assert "10 tabung" in talk.said


def test_too_little_stock_offers_what_there_is() -> None:
    talk = talk_at(Status.READY)
    talk.event("order_rejected", validation_result={"stock_ok": False}, reason="stock", available_quantity=3)
    assert talk.question is Question.QUANTITY_OFFER
    assert "3 tabung" in talk.said
    talk.say("ya boleh", Intent.AFFIRM)
    assert talk.order is not None
    assert (talk.order.lines[0].quantity, talk.order.status) == (Decimal(3), Status.READY)


@pytest.mark.parametrize(
    ("result", "word"),
    [({"stock_ok": False}, "stok"), ({"stock_ok": True, "credit_ok": False}, "kredit"), ({}, "alamat di luar area")],
)
def test_a_refusal_says_why_and_leaves_a_draft(result: Dict[str, bool], word: str) -> None:
    talk = talk_at(Status.READY)
    talk.event("order_rejected", validation_result=result, reason="alamat di luar area")
    assert talk.order is not None
    assert talk.order.status is Status.DRAFT
    assert word in talk.said
    talk.say("kirim rabu aja", Intent.CHANGE_ORDER)
    assert talk.order.delivery_date == date(2026, 11, 25)
    assert talk.order.status is Status.READY


def test_the_order_number_is_told_and_the_order_is_finished() -> None:
    talk = talk_at(Status.CONFIRMED)
    talk.event("order_submitted", epicor_order_number="SO-2026-7")
    assert "SO-2026-7" in talk.said
    assert talk.order is not None
    assert (talk.order.status, talk.order.epicor_order_number) == (Status.SUBMITTED, "SO-2026-7")
    talk.say("jadi 10 aja", Intent.CHANGE_ORDER)
    assert "SO-2026-7" in talk.said
    assert talk.order.lines[0].quantity == 5


@pytest.mark.parametrize(
    ("answer", "intent", "status"),
    [("ya", Intent.AFFIRM, Status.CONFIRMED), ("coba lagi", Intent.GOODBYE, Status.CONFIRMED)],
)
def test_a_failed_order_can_be_sent_again(answer: str, intent: Intent, status: Status) -> None:
    talk = talk_at(Status.FAILED)
    assert talk.question is Question.RETRY
    talk.say(answer, intent)
    assert talk.order is not None
    assert (talk.order.status, talk.order.version) == (status, 1)


def test_a_failed_order_can_be_given_to_a_person() -> None:
    talk = talk_at(Status.FAILED)
    talk.say("tidak", Intent.DENY)
    assert talk.chat.handoff


@pytest.mark.parametrize("status", [Status.VALIDATED, Status.CONFIRMED, Status.FAILED])
def test_cancelling_what_was_validated_is_asked_once(status: Status) -> None:
    talk = talk_at(status)
    talk.say("batal", Intent.CANCEL_ORDER)
    assert talk.question is Question.CANCEL_CHECK
    talk.say("ya", Intent.AFFIRM)
    assert talk.order is not None
    assert talk.order.status is Status.CANCELLED


@pytest.mark.parametrize("status", [Status.DRAFT, Status.READY])
def test_cancelling_before_that_is_done_at_once(status: Status) -> None:
    talk = talk_at(status)
    talk.say("batal aja", Intent.CANCEL_ORDER)
    assert talk.order is not None
    assert talk.order.status is Status.CANCELLED


def test_a_cancelled_check_keeps_the_order() -> None:
    talk = talk_at(Status.VALIDATED)
    talk.say("batal", Intent.CANCEL_ORDER)
    talk.say("gak", Intent.DENY)
    assert talk.order is not None
    assert talk.order.status is Status.VALIDATED
    assert talk.question is Question.CONFIRMATION


def test_the_bot_is_silent_while_a_person_has_the_chat() -> None:
    talk = talk_at(Status.READY)
    talk.event("handoff_started")
    talk.say("halo?", Intent.GREET)
    assert talk.texts == []
    talk.event("order_validated", **GOOD)
    assert talk.texts == []
    talk.event("handoff_ended")
    assert not talk.chat.handoff
    assert talk.question is Question.CONFIRMATION


def test_the_customer_can_ask_for_the_bot_again() -> None:
    talk = talk_at(Status.DRAFT)
    talk.say("mau ngomong sama orang", Intent.REQUEST_HUMAN)
    assert talk.chat.handoff
    assert talk.chat.requires_call
    talk.say("balik ke bot", Intent.BACK_TO_BOT)
    assert not talk.chat.handoff
    assert talk.question is Question.CUSTOMER_NAME


def test_the_next_order_can_begin_while_the_last_one_is_on_its_way() -> None:
    talk = talk_at(Status.CONFIRMED)
    first = talk.order
    assert first is not None
    talk.say("mau pesan argon 2 tabung", Intent.ORDER)
    second = talk.order
    assert second is not None
    assert second.order_id != first.order_id
    assert [line.part_num for line in second.lines] == ["GAR-HP-06"]
    result = take_event(talk.chat, first, Event("order_submitted", 1, DATA["order_submitted"], NOW), talk.world())
    assert isinstance(result, Turn)
    assert result.chat.order is not None
    assert (result.chat.order.order_id, result.chat.order.status) == (first.order_id, Status.SUBMITTED)
    assert result.chat.state.question is Question.DELIVERY_DATE


def test_a_quantity_beyond_all_reason_is_refused() -> None:
    talk = talk_at(Status.DRAFT)
    talk.say("99999999999999999999 tabung", Intent.CHANGE_ORDER)
    assert talk.order is not None
    assert talk.order.lines[0].quantity == 5
