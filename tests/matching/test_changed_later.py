"""What of an order changes, goes or stays when it is said in other words than a product and a number."""

from __future__ import annotations

from typing import List, Optional, Tuple

import pytest

from orders.dialogue.model import Question
from orders.matching.model import Matcher
from orders.model import Intent, Status, Unit
from tests.matching.customer import said

Ordered = List[Tuple[Optional[str], Optional[float]]]

LAB = "liquid nitrogen refill 30 liter, dewar flask 10 L 1 unit, leak detector spray 6 kaleng"
THREE = "oksigen 5 tabung, argon 2 tabung, helium 1 tabung"
OXYGEN, ARGON, HELIUM = ("GO2-IND-06", 5), ("GAR-HP-06", 2), ("GHE-HP-06", 1)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("eh bentar, jadi 7 tabung aja", Intent.CHANGE_ORDER),
        ("sorry, 7 tabung final", Intent.ORDER),
        ("eh tulis 7 tabung aja biar sama dengan PO", Intent.ORDER),
        ("7 tabung fix no debat", Intent.CHANGE_ORDER),
        ("ups typo, 7 tabung", Intent.ORDER),
        ("anjir salah, 7 tabung maksud gue", Intent.CHANGE_ORDER),
        ("astaga kebalik, 7 tabung", Intent.CHITCHAT),
        ("revisi dikit jadi 7 tabung biar lega", Intent.CHANGE_ORDER),
        ("zonk, harusnya 7 tabung", Intent.CHANGE_ORDER),
        ("wait my bad, 7 cylinders", Intent.CHANGE_ORDER),
        ("eh maap kak salah pencet, 7", Intent.CHANGE_ORDER),
        ("aduh kegencet, 7", Intent.CHANGE_ORDER),
        ("buset kok mahal, 7 aja dah", Intent.ASK_PRICE),
        ("should be 7 not 5", Intent.CHANGE_ORDER),
        ("jumlahnya harusnya 7 tabung", Intent.CHANGE_ORDER),
        ("quantity: 7", Intent.INFORM),
        ("make that 7", Intent.CHANGE_ORDER),
    ],
)
def test_words_that_name_nothing_beside_a_count_are_no_product(matcher: Matcher, text: str, intent: Intent) -> None:
    talk = said(matcher, "asetilen 5 tabung")
    talk.say(text, intent)
    assert talk.ordered == [("C2H2-06K", 7)]


def test_of_which_line_a_count_beside_such_words_is_said_is_asked(matcher: Matcher) -> None:
    talk = said(matcher, THREE)
    talk.say("eh bentar, jadi 7 tabung aja", Intent.CHANGE_ORDER)
    assert talk.question is Question.WHICH_LINE


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("5 tabung xyzon", Intent.ORDER),
        ("tambah 5 tabung xyzon", Intent.ORDER),
        ("order 7 tabung xyzon", Intent.ORDER),
        ("sorry, 7 tabung xyzon", Intent.ORDER),
        ("ganti jadi 7 botol xyzon", Intent.CHANGE_ORDER),
        ("eh jadinya 7 tabung apar", Intent.CHANGE_ORDER),
    ],
)
def test_a_product_that_is_not_sold_changes_no_count(matcher: Matcher, text: str, intent: Intent) -> None:
    talk = said(matcher, "asetilen 5 tabung")
    talk.say(text, intent)
    assert ("C2H2-06K", 7) not in talk.ordered
    assert text.split()[-1].casefold() in talk.said.casefold()


@pytest.mark.parametrize("text", ["harga 7 aja berapa", "kalau 7 aja harganya?"])
def test_a_price_that_is_asked_changes_no_count(matcher: Matcher, text: str) -> None:
    talk = said(matcher, "asetilen 5 tabung")
    talk.say(text, Intent.ASK_PRICE)
    assert talk.ordered == [("C2H2-06K", 5)]


@pytest.mark.parametrize(
    "text",
    [
        "semuanya 5 tabung",
        "semua 5",
        "5 semua",
        "all 5",
        "5 each",
        "masing-masing 5 tabung",
        "5 tabung semua ya",
        "ketiganya 5 tabung",
        "sama rata 5",
    ],
)
def test_a_count_said_of_all_is_of_each_line_that_lacks_it(matcher: Matcher, text: str) -> None:
    talk = said(matcher, "mau pesan oksigen, nitrogen sama argon")
    talk.say(text, Intent.INFORM)
    assert [count for _, count in talk.ordered] == [5, 5, 5]


def test_what_is_counted_already_stays_when_the_others_are_counted(matcher: Matcher) -> None:
    talk = said(matcher, "oksigen 3 tabung, nitrogen, argon")
    talk.say("sisanya semua 5 tabung", Intent.CHANGE_ORDER)
    assert [count for _, count in talk.ordered] == [3, 5, 5]


def test_that_is_all_counts_only_what_was_asked_about(matcher: Matcher) -> None:
    talk = said(matcher, "oksigen, argon")
    talk.say("5 tabung, itu semua", Intent.INFORM)
    assert [count for _, count in talk.ordered] == [5, None]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("yang industri sama yang medis, dua duanya, masing2 1", [1, 1]),
        ("both the industrial and the medical, 1 each", [1, 1]),
        ("dua-duanya, yang industri 3 yang medis 1", [3, 1]),
        ("dua duanya masing masing satu", [1, 1]),
        ("keduanya 4", [4, 4]),
    ],
)
def test_both_says_of_which_and_not_how_many(matcher: Matcher, text: str, counts: List[float]) -> None:
    talk = said(matcher, "mau regulator oksigen")
    talk.say(text, Intent.INFORM)
    assert [count for _, count in talk.ordered] == counts


@pytest.mark.parametrize(
    ("text", "count", "unit"),
    [
        ("oh maksudnya 5 tabung", 5, Unit.TABUNG),
        ("5 botol", 5, Unit.BTL),
        ("sorry i meant 5 cylinders", 5, Unit.TABUNG),
        ("tabung maksudnya, bukan kg", 5, Unit.TABUNG),
        ("salah, maksud saya 10 tabung", 10, Unit.TABUNG),
    ],
)
def test_a_measure_taken_back_was_no_size(matcher: Matcher, text: str, count: int, unit: Unit) -> None:
    talk = said(matcher, "gas argon 5 kg")
    assert talk.question is Question.SIZE
    talk.say(text, Intent.CHANGE_ORDER)
    assert talk.chat.order
    assert (talk.ordered, talk.chat.order.lines[0].unit) == ([("GAR-HP-06", count)], unit)


def test_another_count_leaves_the_size_to_be_chosen(matcher: Matcher) -> None:
    talk = said(matcher, "gas argon 5 kg")
    talk.say("10 tabung", Intent.INFORM)
    assert (talk.ordered, talk.question) == ([(None, 10)], Question.SIZE)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("spray-nya cancel aja, masih ada stock di sini", Intent.CANCEL_ORDER),
        ("spraynya ga jadi", Intent.CHANGE_ORDER),
        ("cancel the spray please", Intent.CHANGE_ORDER),
        ("cancel the spray please", Intent.CANCEL_ORDER),
    ],
)
def test_a_word_of_its_name_calls_one_line_off(matcher: Matcher, text: str, intent: Intent) -> None:
    talk = said(matcher, LAB)
    talk.say(text, intent)
    assert [part for part, _ in talk.ordered] == ["LN2-IND-LTR", "DWR-10L"]


@pytest.mark.parametrize("intent", [Intent.CANCEL_ORDER, Intent.CHANGE_ORDER])
@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("argonnya cancel", [OXYGEN, HELIUM]),
        ("cancel yg helium aja", [OXYGEN, ARGON]),
        ("cancel the argon", [OXYGEN, HELIUM]),
        ("cancel just the argon", [OXYGEN, HELIUM]),
        ("batalin argon nya aja", [OXYGEN, HELIUM]),
        ("yang oksigen gak jadi", [ARGON, HELIUM]),
        ("oksigennya dihapus aja, heliumnya juga, just the argon", [ARGON]),
        ("batalin semua kecuali argon", [ARGON]),
        ("remove everything except argon", [ARGON]),
        ("keep the argon, cancel the rest", [ARGON]),
        ("argon tetep, yang lain batal", [ARGON]),
        ("just the argon, remove the oxygen and the helium", [ARGON]),
        ("oksigennya batal, cuma argon sama helium aja", [ARGON, HELIUM]),
        ("remove just argon and helium", [OXYGEN]),
        ("cancel semuanya, just the argon", [ARGON]),
    ],
)
def test_what_is_named_is_called_off_or_kept(matcher: Matcher, text: str, intent: Intent, left: Ordered) -> None:
    talk = said(matcher, THREE)
    talk.say(text, intent)
    assert talk.ordered == left


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("cuma argon aja", Intent.CHANGE_ORDER),
        ("tinggal argonnya aja", Intent.CHANGE_ORDER),
        ("sisakan argon", Intent.CHANGE_ORDER),
        ("only the argon please", Intent.CHANGE_ORDER),
        ("argon doang jadinya", Intent.CHANGE_ORDER),
        ("hanya argon yang jadi", Intent.CHANGE_ORDER),
    ],
)
def test_only_that_one_leaves_nothing_else(matcher: Matcher, text: str, intent: Intent) -> None:
    talk = said(matcher, THREE)
    talk.say(text, intent)
    assert talk.ordered == [ARGON]


@pytest.mark.parametrize(
    "text",
    [
        "cuma argonnya yang salah",
        "argonnya cuma buat las",
        "tinggal argonnya yang belum jelas",
        "only the argon is wrong",
        "cuma argonnya diganti",
    ],
)
def test_what_else_is_said_of_only_one_removes_nothing(matcher: Matcher, text: str) -> None:
    talk = said(matcher, THREE)
    talk.say(text, Intent.CHANGE_ORDER)
    assert len(talk.ordered) == 3


@pytest.mark.parametrize("text", ["argonnya cuma 1 tabung", "just 1 argon"])
def test_only_so_many_removes_nothing(matcher: Matcher, text: str) -> None:
    talk = said(matcher, THREE)
    talk.say(text, Intent.CHANGE_ORDER)
    assert talk.ordered == [OXYGEN, ("GAR-HP-06", 1), HELIUM]


def test_a_cancelled_order_is_cancelled_whole(matcher: Matcher) -> None:
    talk = said(matcher, THREE)
    talk.say("cancel pesanan saya ya", Intent.CANCEL_ORDER)
    assert talk.order
    assert talk.order.status is Status.CANCELLED


def test_of_which_of_two_that_go_by_a_name_one_is_called_off_is_asked(matcher: Matcher) -> None:
    talk = said(matcher, "argon 3 tabung, oksigen medis 2 tabung, oksigen industri 4 tabung")
    talk.say("cancel oksigennya", Intent.CHANGE_ORDER)
    assert talk.question is Question.WHICH_LINE
    talk.say("2", Intent.INFORM)
    assert talk.ordered == [("GAR-HP-06", 3), ("GO2-IND-06", 4)]


def test_what_is_there_already_is_no_count_of_what_is_called_off(matcher: Matcher) -> None:
    talk = said(matcher, "oksigen medis 4 tabung sama regulator medis 1 pcs")
    talk.say("regulatornya ga usah, di klinik masih ada 2", Intent.CHANGE_ORDER)
    assert talk.ordered == [("GO2-MED-06", 4)]


def test_a_count_in_a_unit_is_of_the_line_that_takes_it(matcher: Matcher) -> None:
    talk = said(matcher, "oksigen medis 4 tabung")
    talk.say("sama regulator medis 1 pcs", Intent.ORDER)
    talk.say("ok kata dokter 6 tabung", Intent.INFORM)
    assert talk.ordered == [("GO2-MED-06", 6), ("REG-O2-MED", 1)]


@pytest.mark.parametrize("intent", [Intent.CANCEL_ORDER, Intent.CHANGE_ORDER])
def test_a_line_is_called_off_by_a_word_that_is_common_elsewhere(matcher: Matcher, intent: Intent) -> None:
    talk = said(matcher, "sewa tabung 6m3 3, oksigen 3 tabung")
    talk.say("sewanya gak jadi", intent)
    assert talk.ordered == [("GO2-IND-06", 3)]


def test_all_lines_are_lessened(matcher: Matcher) -> None:
    talk = said(matcher, "oksigen 5 tabung, argon 3 tabung")
    talk.say("dikurangin 1 semua", Intent.CHANGE_ORDER)
    assert talk.ordered == [("GO2-IND-06", 4), ("GAR-HP-06", 2)]
