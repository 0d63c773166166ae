"""What a customer may say beside the order, and the little that may come of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Dict, List, Tuple

import pytest

from orders.dialogue.model import Question
from orders.model import Intent, Language, Status
from tests.orders.dialogue.moments import at, order_of
from tests.orders.dialogue.talk import Talk

ORDER = ("oksigen 3 tabung sama argon 2 tabung atas nama Budi dari PT Maju kirim besok", Intent.ORDER)


def at_confirmation(language: Language = Language.INDONESIAN) -> Talk:
    talk = Talk(language=language)
    talk.say(*ORDER)
    talk.event("order_validated", validation_result={"stock_ok": True, "credit_ok": True})
    assert talk.question is Question.CONFIRMATION
    return talk


def amounts(talk: Talk) -> Dict[str, Tuple[Decimal, str]]:
    assert talk.order is not None
    return {
        one.part_num: (one.quantity, one.unit.value)
        for one in talk.order.lines
        if one.part_num and one.quantity and one.unit
    }


OXYGEN, ARGON = "GO2-IND-06", "GAR-HP-06"


@pytest.mark.parametrize(
    ("text", "oxygen", "argon"),
    [
        ("yang argon jadi 5 ya, oksigennya tetap", 3, 5),
        ("oksigen tetap, argonnya 4 aja", 3, 4),
        ("keep the oxygen but make the argon 5", 3, 5),
        ("argonnya jadi 5, oksigennya jadi 4", 4, 5),
        ("oksigennya tetap, argonnya gak jadi", 3, None),
        ("argonnya tetep kok", 3, 2),
    ],
)
def test_a_line_of_which_it_is_said_that_it_stays_is_left_as_it_is(text: str, oxygen: int, argon: "int | None") -> None:
    talk = at_confirmation()
    talk.say(text, Intent.CHANGE_ORDER)
    wanted = {OXYGEN: (Decimal(oxygen), "TABUNG"), ARGON: (Decimal(argon or 0), "TABUNG")}
    assert amounts(talk) == {part: amount for part, amount in wanted.items() if amount[0]}


@pytest.mark.parametrize(
    ("text", "oxygen", "argon"),
    [
        ("argonnya jadi 5, oksigennya gak jadi", None, 5),
        ("hapus argon, oksigen jadi 6", 6, None),
        ("oksigennya 4 aja, argon dicoret", 4, None),
        ("cancel the argon and make the oxygen 8", 8, None),
    ],
)
def test_a_line_called_off_beside_a_change_is_removed(text: str, oxygen: "int | None", argon: "int | None") -> None:
    talk = at_confirmation()
    talk.say(text, Intent.CHANGE_ORDER)
    wanted = {OXYGEN: oxygen, ARGON: argon}
    assert amounts(talk) == {part: (Decimal(many), "TABUNG") for part, many in wanted.items() if many}


def test_a_bare_figure_behind_an_offered_day_says_how_many_while_that_is_not_known() -> None:
    talk = Talk()
    talk.say("oksigen secepatnya", Intent.ORDER)
    assert talk.question is Question.DATE_OFFER
    talk.say("20", Intent.INFORM)
    assert talk.order is not None
    assert (talk.order.lines[0].quantity, talk.order.delivery_date) == (Decimal(20), None)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("ok makasih ya", Status.CONFIRMED),
        ("sip, makasih kak", Status.CONFIRMED),
        ("perfect, thanks", Status.CONFIRMED),
        ("iya terima kasih", Status.CONFIRMED),
        ("makasih ya", Status.VALIDATED),
        ("thank you", Status.VALIDATED),
        ("makasih, nanti saya cek", Status.VALIDATED),
        ("makasih tapi salah", Status.VALIDATED),
    ],
)
def test_only_thanks_that_begin_with_a_yes_confirm(text: str, status: Status) -> None:
    talk = at_confirmation()
    talk.say(text, Intent.THANK)
    assert talk.order is not None
    assert talk.order.status is status
    assert status is Status.CONFIRMED or talk.question is Question.CONFIRMATION


WAITS: List[Tuple[str, Intent]] = [
    ("bentar saya tanya bos dulu", Intent.CHANGE_ORDER),
    ("hmm bentar ya", Intent.CHITCHAT),
    ("hold on, let me check", Intent.NLU_FALLBACK),
]


@pytest.mark.parametrize(("text", "intent"), WAITS)
def test_who_asks_for_a_moment_gets_it_and_nothing_changes(text: str, intent: Intent) -> None:
    talk = at_confirmation()
    before = talk.order
    talk.say(text, intent)
    assert talk.order == before
    assert talk.question is Question.CONFIRMATION
    assert len(talk.texts) == 1


def test_after_something_in_between_the_question_is_asked_without_the_whole_order() -> None:
    talk = at_confirmation()
    talk.say("jadi berapa totalnya?", Intent.ASK_PRICE)
    assert "ARGON" not in talk.said
    talk.say("eh argonnya 5", Intent.CHANGE_ORDER)
    talk.event("order_validated", validation_result={"stock_ok": True, "credit_ok": True})
    assert "*5 tabung* ARGON" in talk.said


@pytest.mark.parametrize(
    ("text", "intent"),
    [("PO nya 8891", Intent.INFORM), ("alamat jl merdeka no 10 ya", Intent.INFORM), ("PO 445", Intent.CHANGE_ORDER)],
)
def test_numbers_of_addresses_and_purchase_orders_are_no_quantities(text: str, intent: Intent) -> None:
    talk = Talk()
    talk.say("oksigen 3 tabung", Intent.ORDER)
    talk.say(text, intent)
    assert amounts(talk) == {OXYGEN: (Decimal(3), "TABUNG")}
    assert "sales" in talk.said
    assert talk.question is Question.CUSTOMER_NAME


@pytest.mark.parametrize("text", ["selasa", "hari selasa", "on Tuesday"])
def test_a_weekday_is_looked_for_in_the_week_that_was_named_before(text: str) -> None:
    talk = Talk(today=date(2026, 11, 23))
    talk.say("oksigen 3 tabung atas nama Budi dari PT Maju, kirim minggu depan", Intent.ORDER)
    talk.say(text, Intent.INFORM)
    assert talk.order is not None
    assert talk.order.delivery_date == date(2026, 12, 1)


def test_calling_off_what_is_not_ordered_cancels_nothing() -> None:
    talk = Talk()
    talk.say("oksigen 3 tabung", Intent.ORDER)
    talk.say("heliumnya batal", Intent.CANCEL_ORDER)
    assert talk.order is not None
    assert talk.order.status is Status.DRAFT
    assert "helium" in talk.said.casefold()


def test_a_refused_unit_takes_its_number_with_it() -> None:
    talk = Talk()
    talk.say("oksigen 3 tabung", Intent.ORDER)
    talk.say("eh 2 kardus aja", Intent.CHANGE_ORDER)
    assert amounts(talk) == {OXYGEN: (Decimal(3), "TABUNG")}


def test_a_yes_to_what_was_asked_about_orders_as_much_of_it() -> None:
    talk = Talk()
    talk.say("harga 10 tabung argon berapa?", Intent.ASK_PRICE)
    talk.say("ok", Intent.AFFIRM)
    assert amounts(talk) == {ARGON: (Decimal(10), "TABUNG")}


def test_a_yes_after_the_order_was_called_off_orders_nothing() -> None:
    talk = Talk()
    talk.say("harga argon berapa?", Intent.ASK_PRICE)
    talk.say("oksigen 3 tabung", Intent.ORDER)
    talk.say("batal", Intent.CANCEL_ORDER)
    talk.say("ya", Intent.AFFIRM)
    assert talk.chat.order is None


def test_units_are_counted_in_english() -> None:
    talk = at_confirmation(Language.ENGLISH)
    assert "*3 cylinders* OXYGEN" in talk.said
    talk.say("make the oxygen 1", Intent.CHANGE_ORDER)
    assert "*1 cylinder* OXYGEN" in talk.said


@pytest.mark.parametrize(
    "text", ["and throw in a regulator medis", "terus regulator medis 1", "sertakan regulator medis"]
)
def test_what_comes_on_top_replaces_nothing(text: str) -> None:
    talk = Talk()
    talk.say("argon 3 tabung", Intent.ORDER)
    talk.say(text, Intent.CHANGE_ORDER)
    assert talk.order is not None
    assert [one.part_num for one in talk.order.lines] == [ARGON, "REG-O2-MED"]


def test_a_kind_without_a_product_is_no_product_that_we_do_not_sell() -> None:
    talk = Talk()
    talk.say("yang kecil aja 3 tabung", Intent.ORDER)
    assert "kecil" not in talk.said
    assert talk.question is Question.PRODUCT
    talk.say("oksigen", Intent.INFORM)
    assert amounts(talk) == {OXYGEN: (Decimal(3), "TABUNG")}


def test_an_order_called_off_by_mistake_comes_back_whole() -> None:
    talk = at_confirmation()
    wanted = amounts(talk)
    talk.say("batalin", Intent.CANCEL_ORDER)
    talk.say("ya", Intent.AFFIRM)
    assert talk.chat.order is None
    talk.say("maaf salah, jangan dibatalin", Intent.CANCEL_ORDER)
    assert talk.chat.order is not None
    assert talk.chat.order.status is Status.READY
    assert amounts(talk) == wanted
    assert talk.chat.order.customer_name == "Budi"


def test_so_much_of_it_on_such_a_day_is_an_order_whatever_it_is_taken_for() -> None:
    talk = Talk()
    talk.say("can I get 8 bottles for tomorrow?", Intent.ASK_PRODUCTS)
    assert talk.order is not None
    assert talk.order.delivery_date == date(2026, 11, 23)
    assert talk.question is Question.PRODUCT


@pytest.mark.parametrize("text", ["yang 1 kubik ada?", "kalau yang 1 m3 ada gak"])
def test_a_size_asked_for_before_it_is_said_how_many_is_the_size_that_is_ordered(text: str) -> None:
    talk = Talk()
    talk.say("pesan oksigen", Intent.ORDER)
    talk.say(text, Intent.ASK_PRODUCTS)
    assert talk.order is not None
    assert (talk.order.lines[0].part_num, talk.order.lines[0].quantity) == ("GO2-IND-01", None)


def test_praise_of_the_summary_confirms_it_and_elsewhere_is_small_talk() -> None:
    talk = at_confirmation()
    talk.say("mantap", Intent.CHITCHAT)
    assert talk.order is not None
    assert talk.order.status is Status.CONFIRMED
    other = Talk()
    other.say("pesan oksigen", Intent.ORDER)
    other.say("mantap", Intent.CHITCHAT)
    assert other.order is not None
    assert other.order.status is Status.DRAFT


@pytest.mark.parametrize("text", ["pak", "kak?", "bu", "P", "min..."])
def test_a_call_in_the_middle_of_a_question_only_gets_the_question_again(text: str) -> None:
    talk = at("name")
    talk.say(text, Intent.GREET)
    assert talk.question is Question.CUSTOMER_NAME
    talk.say("Karto", Intent.INFORM)
    assert order_of(talk).customer_name == "Karto"


def test_a_name_goes_on_with_the_unfinished_order() -> None:
    talk = at("name")
    talk.say("halo", Intent.GREET)
    assert talk.question is Question.RESUME
    talk.say("Gunawan", Intent.INFORM)
    assert order_of(talk).customer_name == "Gunawan"
    assert talk.question is Question.CUSTOMER_COMPANY


@pytest.mark.parametrize("text", ["Sari", "asep", "mang Udin", "bu sari"])
def test_a_name_that_is_also_a_word_of_a_longer_one(text: str) -> None:
    talk = at("unit")
    talk.say(text, Intent.INFORM)
    assert (order_of(talk).customer_name or "").casefold() == text.split()[-1].casefold()


@pytest.mark.parametrize(("text", "quantity"), [("eh jadi deh", 2), ("actually put it back, 1 cylinder", 1)])
def test_a_line_called_off_is_put_back(text: str, quantity: int) -> None:
    talk = Talk()
    talk.say("oksigen 3 tabung, asetilen 2 tabung", Intent.ORDER)
    talk.say("asetilennya ga jadi", Intent.CHANGE_ORDER)
    assert [line.part_num for line in order_of(talk).lines] == ["GO2-IND-06"]
    talk.say(text, Intent.CHANGE_ORDER)
    lines = [(line.part_num, line.quantity) for line in order_of(talk).lines]
    assert lines == [("GO2-IND-06", 3), ("C2H2-06K", quantity)]


def test_what_was_called_off_two_messages_ago_stays_off() -> None:
    talk = Talk()
    talk.say("oksigen 3 tabung, asetilen 2 tabung", Intent.ORDER)
    talk.say("asetilennya ga jadi", Intent.CHANGE_ORDER)
    talk.say("Budi", Intent.INFORM)
    talk.say("eh jadi 5", Intent.CHANGE_ORDER)
    assert [(line.part_num, line.quantity) for line in order_of(talk).lines] == [("GO2-IND-06", 5)]


def test_calling_off_a_day_removes_no_line() -> None:
    talk = at("ready")
    talk.say("ga usah besok, kirim senin aja kalo gitu", Intent.CHANGE_ORDER)
    order = order_of(talk)
    assert [line.part_num for line in order.lines] == ["GO2-IND-06"]
    assert order.delivery_date == date(2026, 11, 23)


@pytest.mark.parametrize("text", ["cukup itu aja", "udah itu aja kak", "that's all"])
def test_nothing_else_is_wanted(text: str) -> None:
    talk = at("name")
    talk.say(text, Intent.DENY)
    assert talk.question is Question.CUSTOMER_NAME
    assert len(talk.texts) == 1


@pytest.mark.parametrize("text", ["[sticker]", "<Media omitted>", "[Foto]"])
def test_what_is_no_text_is_not_understood_whatever_it_was_taken_for(text: str) -> None:
    talk = at("name")
    turn = talk.say(text, Intent.COMPLAINT)
    assert turn.intent is Intent.NLU_FALLBACK
    assert talk.question is Question.CUSTOMER_NAME


def test_what_counts_anything_is_no_unit_that_is_refused() -> None:
    talk = Talk()
    talk.say("oksigen 3 biji", Intent.ORDER)
    assert talk.question is Question.UNIT
    assert len(talk.texts) == 1
    assert order_of(talk).lines[0].quantity == 3


def test_now_said_to_the_next_day_means_today() -> None:
    talk = at("date")
    talk.today = date(2026, 11, 24)
    talk.say("secepatnya", Intent.INFORM)
    talk.say("sekarang", Intent.INFORM)
    talk.say("ya", Intent.AFFIRM)
    assert order_of(talk).delivery_date == date(2026, 11, 24)


def test_a_name_with_a_trade_is_no_complaint_about_nothing() -> None:
    talk = at("name")
    talk.say("Pak Gani AC service", Intent.COMPLAINT)
    assert order_of(talk).customer_name == "Gani"
    complains = at("name")
    complains.say("pak Budi tabungnya bocor", Intent.COMPLAINT)
    assert complains.chat.handoff


@pytest.mark.parametrize("intent", [Intent.CHANGE_ORDER, Intent.DENY, Intent.INFORM])
def test_an_order_is_kept_whatever_its_keeping_was_taken_for(intent: Intent) -> None:
    talk = at("confirmation")
    talk.say("batalin aja", Intent.CANCEL_ORDER)
    assert talk.question is Question.CANCEL_CHECK
    talk.say("eh jangan deng", intent)
    assert [line.part_num for line in order_of(talk).lines] == ["GO2-IND-06"]
    assert talk.question is Question.CONFIRMATION


def test_another_day_for_an_order_in_the_erp_is_for_a_person() -> None:
    talk = at("confirmation")
    talk.say("ya", Intent.AFFIRM)
    talk.event("order_submitted", epicor_order_number="SO-9")
    talk.say("kirimnya bisa lusa aja?", Intent.ASK_DELIVERY)
    assert talk.question is Question.HUMAN_OFFER
    assert "SO-9" in talk.said


def test_a_name_in_capitals_is_written_as_names_are() -> None:
    talk = Talk()
    talk.say("OKSIGEN 10 TABUNG AN PAK BUDI", Intent.ORDER)
    assert order_of(talk).customer_name == "Budi"
