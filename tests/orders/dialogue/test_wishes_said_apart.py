"""What customers say of an order beside the question: another size, a share of it, a number for each, another list."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from orders.dialogue.model import Question
from orders.model import Intent, Order, Status, Unit
from tests.orders.dialogue.talk import Talk

COMPLETE = "argon 3 tabung besok, atas nama Budi dari PT Maju"


def order_of(talk: Talk) -> Order:
    assert talk.order is not None
    return talk.order


def lines(talk: Talk) -> list[tuple[object, object, object]]:
    return [(line.part_num, line.quantity, line.unit) for line in order_of(talk).lines]


def validated(text: str = COMPLETE) -> Talk:
    talk = Talk()
    talk.say(text, Intent.ORDER)
    talk.event("order_validated", validation_result={"stock_ok": True, "credit_ok": True})
    assert talk.question is Question.CONFIRMATION
    return talk


@pytest.mark.parametrize("size", ["yang 6 kubik", "yg 6 m3 aja"])
def test_the_size_a_line_has_already_is_no_new_quantity(size: str) -> None:
    talk = Talk()
    talk.say("oksigen 3", Intent.ORDER)
    talk.say(size, Intent.INFORM)
    assert lines(talk) == [("GO2-IND-06", 3, None)]
    assert talk.question is Question.UNIT


def test_a_bare_size_of_what_is_counted_is_no_new_quantity() -> None:
    talk = Talk()
    talk.say("oksigen 2 tabung", Intent.ORDER)
    talk.say("yg 6 👍", Intent.INFORM)
    assert lines(talk) == [("GO2-IND-06", 2, Unit.TABUNG)]
    talk.say("jadi 6", Intent.CHANGE_ORDER)
    assert lines(talk) == [("GO2-IND-06", 6, Unit.TABUNG)]


def test_the_unit_beside_a_size_is_taken_with_it() -> None:
    talk = Talk()
    talk.say("oksigen 2", Intent.ORDER)
    talk.say("tabung kecil sj yg 1 kubik", Intent.INFORM)
    assert lines(talk) == [("GO2-IND-01", 2, Unit.TABUNG)]


def test_a_number_for_each_counts_every_line_that_has_none() -> None:
    talk = Talk()
    talk.say("mau oksigen sama argon", Intent.ORDER)
    talk.say("masing masing 3 tabung", Intent.INFORM)
    assert lines(talk) == [("GO2-IND-06", 3, Unit.TABUNG), ("GAR-HP-06", 3, Unit.TABUNG)]


def test_more_of_a_line_whose_unit_is_asked_comes_on_top() -> None:
    talk = Talk()
    talk.say("oksigen 12 tabung sama argon 6", Intent.ORDER)
    talk.say("tambahin 3 tabung lagi argonnya", Intent.ORDER)
    assert lines(talk) == [("GO2-IND-06", 12, Unit.TABUNG), ("GAR-HP-06", 9, Unit.TABUNG)]


def test_shares_of_an_order_for_two_days_change_neither_product_nor_quantity_nor_day() -> None:
    talk = validated()
    before = order_of(talk)
    talk.say("can we split, 2 tomorrow and 1 on Thursday?", Intent.CHANGE_ORDER)
    assert order_of(talk) == before
    assert talk.question is Question.DELIVERY_DATE
    talk.say("all on Thursday then", Intent.INFORM)
    assert (lines(talk), order_of(talk).delivery_date) == ([("GAR-HP-06", 3, Unit.TABUNG)], date(2026, 11, 26))


def test_a_day_moved_from_the_old_one_is_the_new_one() -> None:
    talk = validated()
    talk.say("from Monday to Thursday", Intent.CHANGE_ORDER)
    assert order_of(talk).delivery_date == date(2026, 11, 26)


def test_a_word_that_nobody_knows_takes_no_product_s_place() -> None:
    talk = validated()
    talk.say("3 tabung wafelnya", Intent.CHANGE_ORDER)
    assert lines(talk) == [("GAR-HP-06", 3, Unit.TABUNG)]
    assert "wafel" in talk.said


@pytest.mark.parametrize("text", ["ga mau, jumat bisa?", "kalau jumat bisa?"])
def test_another_day_instead_of_what_is_left_in_stock_is_checked_again(text: str) -> None:
    talk = Talk()
    talk.say("oksigen 30 tabung besok, atas nama Budi dari PT Maju", Intent.ORDER)
    talk.event("order_rejected", validation_result={"stock_ok": False}, reason="stock", available_quantity=18)
    assert talk.question is Question.QUANTITY_OFFER
    talk.say(text, Intent.ASK_DELIVERY)
    order = order_of(talk)
    assert (order.status, order.delivery_date, order.lines[0].quantity) == (
        Status.READY,
        date(2026, 11, 27),
        Decimal(30),
    )


def test_a_day_asked_for_over_the_summary_is_the_day_that_is_wanted() -> None:
    talk = validated()
    talk.say("kamis bisa?", Intent.ASK_DELIVERY)
    assert (order_of(talk).status, order_of(talk).delivery_date) == (Status.READY, date(2026, 11, 26))
    talk = validated()
    talk.say("besok jam berapa?", Intent.ASK_DELIVERY)
    assert order_of(talk).status is Status.VALIDATED


def test_what_comes_by_the_pallet_is_the_part_that_comes_by_the_pallet() -> None:
    talk = Talk()
    talk.say("oksigen 2 tabung", Intent.ORDER)
    assert lines(talk) == [("GO2-IND-06", 2, Unit.TABUNG)]
    talk.say("dry ice 1 palet", Intent.ORDER)
    assert lines(talk)[1] == ("DICE-PLT", 1, None)  # no such part: the units there are, are named
    assert "kg" in talk.said


def test_a_list_is_answered_for_the_line_that_is_named() -> None:
    talk = Talk()
    talk.say("gas las 2 tabung, argon 1 tabung", Intent.ORDER)
    assert talk.question is Question.CHOICE
    talk.say("nomor 2, 5 tabung, kirim besok", Intent.INFORM)
    assert lines(talk)[0] == ("C2H2-06K", 5, Unit.TABUNG)
    assert order_of(talk).delivery_date == date(2026, 11, 23)


def test_the_number_chosen_is_no_quantity() -> None:
    talk = Talk()
    talk.say("gas las 2 tabung", Intent.ORDER)
    talk.say("3, kirim besok", Intent.INFORM)
    assert lines(talk) == [("MIX-ARCO2-8020", 2, Unit.TABUNG)]
    assert order_of(talk).delivery_date == date(2026, 11, 23)


@pytest.mark.parametrize("text", ["eh jangan", "eh jadi deh", "wait no, keep it"])
def test_an_order_called_off_too_soon_comes_back(text: str) -> None:
    talk = Talk()
    talk.say(COMPLETE, Intent.ORDER)
    talk.say("batal", Intent.CANCEL_ORDER)
    talk.say(text, Intent.DENY)
    assert lines(talk) == [("GAR-HP-06", 3, Unit.TABUNG)]
    assert order_of(talk).status is Status.READY


@pytest.mark.parametrize("number", ["081234567890", "hp saya 0812-3344-5566", "+62 812 3344 5566"])
def test_a_phone_number_is_heard_and_no_answer(number: str) -> None:
    talk = Talk()
    talk.say("argon 2 tabung", Intent.ORDER)
    talk.say(number, Intent.INFORM)
    assert "nomor" in talk.said.casefold()
    assert talk.question is Question.CUSTOMER_NAME
    assert lines(talk) == [("GAR-HP-06", 2, Unit.TABUNG)]


def test_a_company_that_is_told_for_a_name_is_kept_and_the_name_asked_again() -> None:
    talk = Talk()
    talk.say("argon 2 tabung", Intent.ORDER)
    talk.say("Kopi Kenangan Senja", Intent.OUT_OF_SCOPE)
    assert order_of(talk).customer_company == "Kopi Kenangan Senja"
    assert talk.question is Question.CUSTOMER_NAME


def test_how_much_one_is_in_the_other_is_not_answered_with_all_that_is_sold() -> None:
    talk = validated()
    talk.say("18 kubik itu berapa tabung?", Intent.ASK_PRODUCTS)
    assert "sales" in talk.said or "petugas" in talk.said
    assert lines(talk) == [("GAR-HP-06", 3, Unit.TABUNG)]


def test_every_product_of_a_question_is_answered_and_a_list_is_shown_once() -> None:
    talk = Talk()
    talk.say("jual argon sama wafel ga?", Intent.ASK_PRODUCTS)
    assert "ARGON HP" in talk.said
    talk.say("kalo 10 tabung ada?", Intent.ASK_PRODUCTS)
    assert "ARGON" in talk.said
    assert "DRY ICE" not in talk.said
    assert "ARGON UHP" not in talk.said


def test_a_bare_number_behind_a_list_without_numbers_says_how_many() -> None:
    talk = Talk()
    talk.say("ada oksigen?", Intent.ASK_PRODUCTS)
    talk.say("1", Intent.INFORM)
    assert lines(talk) == [("GO2-IND-06", 1, None)]


@pytest.mark.parametrize("text", ["tabung semua", "semuanya tabung", "all cylinders"])
def test_a_unit_for_all_is_every_line_s_whatever_nlu_makes_of_it(text: str) -> None:
    talk = Talk()
    talk.say("oksigen 2, argon 3", Intent.ORDER)
    assert talk.question is Question.UNIT
    talk.say(text, Intent.COMPLAINT)
    assert lines(talk) == [("GO2-IND-06", 2, Unit.TABUNG), ("GAR-HP-06", 3, Unit.TABUNG)]
    assert not talk.chat.handoff


def test_a_question_about_what_is_ordered_is_not_answered_with_all_that_is_sold() -> None:
    talk = Talk()
    talk.say("oksigen 3 tabung", Intent.ORDER)
    talk.say("tabungnya sewa apa beli?", Intent.ASK_PRODUCTS)
    assert "DRY ICE" not in talk.said
    talk.say("jual apa aja?", Intent.ASK_PRODUCTS)
    assert "DRY ICE" in talk.said


def test_what_the_customer_fetches_himself_is_told_once() -> None:
    talk = Talk()
    talk.say("argon 2 tabung, diambil sendiri kamis", Intent.ORDER)
    assert "ambil sendiri" in talk.said
    assert order_of(talk).delivery_date == date(2026, 11, 26)
    talk.say("Budi, kami ambil sendiri ya", Intent.INFORM)
    assert "ambil sendiri" not in talk.said


def test_the_same_as_last_time_but_another_product_is_that_product() -> None:
    talk = validated()
    talk.say("ya", Intent.AFFIRM)
    talk.event("order_submitted", epicor_order_number="SO-1")
    talk.say("mau order lagi kayak kemarin tapi nitrogen", Intent.REPEAT_ORDER)
    assert lines(talk) == [("GN2-HP-06", 3, Unit.TABUNG)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("majuin sehari", date(2026, 11, 26)),
        ("mundurin sehari", date(2026, 11, 28)),
        ("diundur 3 hari ya", date(2026, 11, 30)),
        ("undur seminggu", date(2026, 12, 4)),
        ("make it a day earlier", date(2026, 11, 26)),
        ("3 days later please", date(2026, 11, 30)),
        ("majuin jadi rabu", date(2026, 11, 25)),
    ],
)
def test_a_day_moves_from_the_order_s_own(text: str, day: date) -> None:
    talk = validated("argon 3 tabung jumat, atas nama Budi dari PT Maju")
    talk.say(text, Intent.CHANGE_ORDER)
    assert order_of(talk).delivery_date == day


def test_more_of_what_was_just_placed_is_a_new_order_for_the_same() -> None:
    talk = validated()
    talk.say("ya", Intent.AFFIRM)
    talk.event("order_submitted", epicor_order_number="SO-1")
    talk.say("bisa ditambah 1 lagi?", Intent.ORDER)
    assert lines(talk) == [("GAR-HP-06", 1, Unit.TABUNG)]
    assert order_of(talk).version == 1
    assert "pesanan baru" in talk.said


def test_what_was_taken_out_and_comes_back_does_not_take_the_place_of_the_rest() -> None:
    talk = Talk()
    talk.say("oksigen 2 tabung, argon 1 tabung besok", Intent.ORDER)
    talk.say("oksigennya cancel", Intent.CHANGE_ORDER)
    assert lines(talk) == [("GAR-HP-06", 1, Unit.TABUNG)]
    talk.say("eh oksigennya jadi deh 3 tabung", Intent.CHANGE_ORDER)
    assert lines(talk) == [("GAR-HP-06", 1, Unit.TABUNG), ("GO2-IND-06", 3, Unit.TABUNG)]
    talk = Talk()
    talk.say("argon 1 tabung besok", Intent.ORDER)
    talk.say("jadi oksigen 3 tabung", Intent.CHANGE_ORDER)
    assert lines(talk) == [("GO2-IND-06", 3, Unit.TABUNG)]


def test_a_bare_unit_to_another_question_is_that_of_all_lines_without() -> None:
    talk = Talk()
    talk.say("oksigen 2, argon 3, secepatnya", Intent.ORDER)
    assert talk.question is Question.DATE_OFFER
    talk.say("tabung", Intent.INFORM)
    assert lines(talk) == [("GO2-IND-06", 2, Unit.TABUNG), ("GAR-HP-06", 3, Unit.TABUNG)]


def test_how_many_of_what_was_asked_about_begins_an_order_though_it_sounds_like_a_change() -> None:
    talk = Talk()
    talk.say("ada argon?", Intent.ASK_PRODUCTS)
    talk.say("ya udah 2 tabung", Intent.CHANGE_ORDER)
    assert lines(talk) == [("GAR-HP-06", 2, Unit.TABUNG)]
