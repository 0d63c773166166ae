"""One order from the first word to the number, in both languages, with and without a gateway."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from orders.dialogue.model import Question
from orders.model import Customer, Intent, Language, Status, Unit
from tests.orders.dialogue.talk import Talk

COMPLETE = "5 tabung oksigen buat besok, atas nama Budi dari PT Maju Jaya"


def test_every_missing_detail_is_asked_in_the_contracts_order() -> None:
    talk = Talk()
    asked = []
    for text, intent in [
        ("mau pesan", Intent.ORDER),
        ("oksigen", Intent.INFORM),
        ("5", Intent.INFORM),
        ("tabung", Intent.INFORM),
        ("Budi Santoso", Intent.NLU_FALLBACK),
        ("PT Maju Jaya", Intent.INFORM),
        ("besok", Intent.INFORM),
    ]:
        talk.say(text, intent)
        asked.append(talk.question)
    assert asked == [
        Question.PRODUCT,
        Question.QUANTITY,
        Question.UNIT,
        Question.CUSTOMER_NAME,
        Question.CUSTOMER_COMPANY,
        Question.DELIVERY_DATE,
        None,
    ]
    order = talk.order
    assert order is not None
    assert order.status is Status.READY
    assert (order.lines[0].part_num, order.lines[0].quantity, order.lines[0].unit) == ("GO2-IND-06", 5, Unit.TABUNG)
    assert (order.customer_name, order.customer_company) == ("Budi Santoso", "PT Maju Jaya")
    assert order.delivery_date == date(2026, 11, 23)


def test_one_message_can_fill_everything() -> None:
    talk = Talk()
    talk.say(COMPLETE, Intent.ORDER)
    assert talk.order is not None
    assert talk.order.status is Status.READY
    assert talk.order.version == 1


def test_without_a_gateway_the_customer_confirms_at_once() -> None:
    talk = Talk(gateway=False)
    talk.say(COMPLETE, Intent.ORDER)
    assert talk.question is Question.CONFIRMATION
    talk.say("ya", Intent.AFFIRM)
    assert talk.order is not None
    assert talk.order.status is Status.CONFIRMED


def test_the_clients_own_test_holds() -> None:
    talk = Talk(language=Language.ENGLISH)
    talk.say("I want to order oxygen", Intent.ORDER)
    assert "quantity" in talk.said.lower()
    talk.say("10 m3", Intent.INFORM)
    assert "name" in talk.said.lower()


def test_the_summary_shows_number_part_quantity_unit_full_date_name_and_company() -> None:
    talk = Talk()
    talk.say(COMPLETE, Intent.ORDER)
    talk.event("order_validated", validation_result={"stock_ok": True, "credit_ok": True})
    for piece in ["1. *5 tabung* OXYGEN INDUSTRIAL GAS 6 M3", "Senin, 23 November 2026", "Budi", "PT Maju Jaya"]:
        assert piece in talk.said


def test_a_known_customer_is_asked_neither_name_nor_company() -> None:
    talk = Talk(customer=Customer("+628", "Sri", "RSUD Kota", "C-1"))
    talk.say("5 tabung oksigen besok", Intent.ORDER)
    assert talk.order is not None
    assert talk.order.status is Status.READY
    assert talk.order.epicor_customer_id == "C-1"


@pytest.mark.parametrize(
    ("answer", "intent", "name"),
    [("ya", Intent.AFFIRM, "Budi WA"), ("bukan, Andi", Intent.DENY, "Andi"), ("Andi", Intent.INFORM, "Andi")],
)
def test_the_profile_name_is_only_taken_once_the_customer_agrees(answer: str, intent: Intent, name: str) -> None:
    talk = Talk(profile_name="Budi WA")
    talk.say("5 tabung oksigen besok", Intent.ORDER)
    assert talk.question is Question.NAME_OFFER
    assert talk.order is not None
    assert talk.order.customer_name is None
    talk.say(answer, intent)
    assert talk.order is not None
    assert talk.order.customer_name == name


def test_a_declined_profile_name_is_not_offered_again() -> None:
    talk = Talk(profile_name="Budi WA")
    talk.say("5 tabung oksigen besok", Intent.ORDER)
    talk.say("bukan", Intent.DENY)
    assert talk.question is Question.CUSTOMER_NAME
    talk.say("hmm", Intent.NLU_FALLBACK)
    assert talk.question is Question.CUSTOMER_NAME


@pytest.mark.parametrize("text", ["2,5 ton dry ice", "2.5 ton dry ice"])
def test_a_unit_is_kept_and_never_converted(text: str) -> None:
    talk = Talk()
    talk.say(f"pesan {text}", Intent.ORDER)
    assert talk.order is not None
    assert (talk.order.lines[0].quantity, talk.order.lines[0].unit) == (Decimal("2.5"), Unit.TON)


def test_the_only_unit_of_a_part_is_not_asked() -> None:
    talk = Talk()
    talk.say("pesan regulator oksigen 2", Intent.ORDER)
    assert talk.order is not None
    assert talk.order.lines[0].unit is Unit.PCS
    assert talk.question is Question.CUSTOMER_NAME


def test_a_size_behind_the_product_is_the_parts_size_where_there_is_one() -> None:
    talk = Talk()
    talk.say("pesan oksigen 1 m3", Intent.ORDER)
    assert talk.order is not None
    assert talk.order.lines[0].part_num == "GO2-IND-01"
    assert talk.question is Question.QUANTITY


def test_a_measure_that_is_no_size_is_the_quantity() -> None:
    talk = Talk()
    talk.say("pesan dry ice 20 kg", Intent.ORDER)
    assert talk.order is not None
    assert (talk.order.lines[0].quantity, talk.order.lines[0].unit) == (20, Unit.KG)
    assert talk.question is Question.CUSTOMER_NAME


def test_the_same_question_is_never_asked_twice_in_the_same_words() -> None:
    talk = Talk()
    talk.say("pesan oksigen", Intent.ORDER)
    first = talk.texts[-1]
    talk.say("harganya berapa?", Intent.ASK_PRICE)
    assert talk.question is Question.QUANTITY
    assert talk.texts[-1] != first


@pytest.mark.parametrize(
    ("text", "part_num"),
    [
        ("oksigen 10 tabung yang medis", "GO2-MED-06"),
        ("mau order oksigen medis 10 tabung ukuran 1 kubik", "GO2-MED-01"),
        ("10 tabung oksigen ukuran 1 m3", "GO2-IND-01"),
    ],
)
def test_a_size_or_grade_said_apart_from_the_product_counts(text: str, part_num: str) -> None:
    talk = Talk()
    talk.say(text, Intent.ORDER)
    assert talk.order is not None
    assert [(line.part_num, line.quantity) for line in talk.order.lines] == [(part_num, 10)]


def test_a_grade_can_be_named_later() -> None:
    talk = Talk()
    talk.say("pesan oksigen 10 tabung", Intent.ORDER)
    talk.say("yang medis ya", Intent.CHANGE_ORDER)
    assert talk.order is not None
    assert [(line.part_num, line.quantity, line.unit) for line in talk.order.lines] == [("GO2-MED-06", 10, Unit.TABUNG)]


@pytest.mark.parametrize(
    ("text", "part_num"),
    [
        ("tolong kirim oksigen 10 tbg utk pasien igd", "GO2-MED-06"),
        ("butuh oksigen 10 tabung buat rumah sakit", "GO2-MED-06"),
        ("10 cylinders of oxygen for a patient", "GO2-MED-06"),
        ("oksigen 10 tabung buat RSUD Kota", "GO2-IND-06"),
        ("oksigen 10 tabung buat PT Medis Jaya", "GO2-IND-06"),
        ("oksigen 10 tabung buat besok", "GO2-IND-06"),
    ],
)
def test_a_purpose_that_tells_the_grade_counts_and_a_company_is_none(text: str, part_num: str) -> None:
    talk = Talk()
    talk.say(text, Intent.ORDER)
    assert talk.order is not None
    assert [line.part_num for line in talk.order.lines] == [part_num]


def test_a_day_that_is_asked_for_is_taken() -> None:
    talk = Talk()
    talk.say("5 tabung oksigen, nama Budi", Intent.ORDER)
    talk.say("besok bisa?", Intent.ASK_DELIVERY)
    assert talk.order is not None
    assert talk.order.delivery_date == date(2026, 11, 23)


def test_a_wish_for_a_language_is_no_product() -> None:
    talk = Talk(language=Language.ENGLISH)
    talk.say("I want to order", Intent.ORDER)
    talk.say("pakai bahasa Indonesia aja ya", Intent.INFORM, asks_for_language=True)
    assert talk.question is Question.PRODUCT
    assert talk.order is not None
    assert talk.order.lines == ()
