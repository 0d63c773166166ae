"""Orders of several lines: which of them is meant, and what of it changes."""

from __future__ import annotations

import pytest

from orders.dialogue.model import Question
from orders.model import Intent, Status, Unit
from tests.orders.dialogue.moments import at, order_of
from tests.orders.dialogue.talk import Talk


def test_an_item_can_be_named_by_its_number() -> None:
    talk = Talk()
    talk.say("5 tabung oksigen, 3 botol argon sama dry ice 20 kg", Intent.ORDER)
    talk.say("item 2 jadi 7", Intent.CHANGE_ORDER)
    assert [line.quantity for line in order_of(talk).lines] == [5, 7, 20]
    talk.say("yang ketiga dihapus aja", Intent.CHANGE_ORDER)
    assert [line.part_num for line in order_of(talk).lines] == ["GO2-IND-06", "GAR-HP-06"]


def test_a_change_of_no_clear_line_asks_which() -> None:
    talk = Talk()
    talk.say("5 tabung oksigen, 3 botol argon", Intent.ORDER)
    talk.say("ubah jumlahnya", Intent.CHANGE_ORDER)
    assert talk.question is Question.WHICH_LINE
    talk.say("yang kedua", Intent.INFORM)
    assert talk.question is Question.QUANTITY
    talk.say("8", Intent.INFORM)
    assert [line.quantity for line in order_of(talk).lines] == [5, 8]


def test_adding_more_of_the_same_adds_up_and_says_the_sum() -> None:
    talk = Talk()
    talk.say("5 tabung oksigen", Intent.ORDER)
    talk.say("tambah 2 tabung oksigen lagi", Intent.ORDER)
    assert [line.quantity for line in order_of(talk).lines] == [7]
    assert "7 tabung" in talk.said


def test_two_products_at_once_are_two_lines_even_when_taken_for_a_correction() -> None:
    talk = Talk()
    talk.say("mau pesan", Intent.ORDER)
    talk.say("o2 sama asetilen", Intent.CHANGE_ORDER)
    assert [line.part_num for line in order_of(talk).lines] == ["GO2-IND-06", "C2H2-06K"]


def test_another_size_of_the_same_product_keeps_the_quantity() -> None:
    talk = at("name")
    talk.say("yang 1 m3 aja", Intent.CHANGE_ORDER)
    line = order_of(talk).lines[0]
    assert (line.part_num, line.quantity, line.unit) == ("GO2-IND-01", 5, Unit.TABUNG)


def test_a_measure_without_a_word_for_size_is_the_quantity() -> None:
    talk = at("name")
    talk.say("jadi 10 m3 aja", Intent.CHANGE_ORDER)
    line = order_of(talk).lines[0]
    assert (line.part_num, line.quantity, line.unit) == ("GO2-IND-06", 10, Unit.M3)


def test_an_item_is_removed_by_its_number_though_item_is_a_word_for_product() -> None:
    talk = Talk()
    talk.say("5 tabung oksigen, 3 botol argon sama dry ice 20 kg", Intent.ORDER)
    talk.say("item 2 dihapus aja", Intent.CHANGE_ORDER)
    assert [line.part_num for line in order_of(talk).lines] == ["GO2-IND-06", "DICE-PLT"]


def test_the_last_line_is_removed_by_that_word() -> None:
    talk = Talk()
    talk.say("5 tabung oksigen, 3 botol argon", Intent.ORDER)
    talk.say("yang terakhir hapus", Intent.CHANGE_ORDER)
    assert [line.part_num for line in order_of(talk).lines] == ["GO2-IND-06"]


def test_another_product_is_never_taken_for_a_line_of_the_order() -> None:
    talk = Talk()
    talk.say("25 tabung oksigen medis", Intent.ORDER)
    talk.say("tambah 4 tabung argon", Intent.ORDER)
    assert [(line.part_num, line.quantity) for line in order_of(talk).lines] == [("GO2-MED-06", 25), ("GAR-HP-06", 4)]


def test_a_line_is_found_by_its_plain_name() -> None:
    talk = Talk()
    talk.say("25 tabung oksigen medis", Intent.ORDER)
    talk.say("oksigennya jadi 20", Intent.CHANGE_ORDER)
    assert [(line.part_num, line.quantity) for line in order_of(talk).lines] == [("GO2-MED-06", 20)]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("kurangi 2", 3),
        ("kurangi jadi 2", 2),
        ("remove 2 oxygen", 3),
        ("cancel 5 of the oxygen", None),
        ("hapus oksigen 6 m3", None),
    ],
)
def test_so_many_less_or_none_left(text: str, left: "int | None") -> None:
    talk = Talk()
    talk.say("5 tabung oksigen", Intent.ORDER)
    talk.say(text, Intent.CHANGE_ORDER)
    assert [line.quantity for line in order_of(talk).lines] == ([] if left is None else [left])


def test_one_line_called_off_is_not_the_whole_order() -> None:
    talk = Talk()
    talk.say("5 tabung oksigen, 3 botol argon", Intent.ORDER)
    talk.say("argon 6 m3 gak jadi", Intent.CANCEL_ORDER)
    assert order_of(talk).status is Status.DRAFT
    assert [line.part_num for line in order_of(talk).lines] == ["GO2-IND-06"]


@pytest.mark.parametrize("answer", ["sama", "iya samain aja", "ok"])
def test_the_unit_of_the_line_beside_is_named_first_and_taken_by_a_yes(answer: str) -> None:
    talk = Talk()
    talk.say("nitrogen 3 botol sama argon 2", Intent.ORDER)
    assert talk.question is Question.UNIT
    assert "botol, tabung" in talk.said
    talk.say(answer, Intent.AFFIRM)
    assert order_of(talk).lines[1].unit is Unit.BTL


def test_a_yes_takes_no_unit_where_no_line_has_one() -> None:
    talk = at("unit")
    talk.say("ok", Intent.AFFIRM)
    assert talk.question is Question.UNIT


@pytest.mark.parametrize("text", ["4 oksigen 6 m3, 3 oksigen 1 m3", "oksigen 6 m3 4 tabung sama 3 yg 1 m3"])
def test_two_counts_of_one_gas_are_two_lines_and_none_is_lost(text: str) -> None:
    talk = Talk()
    talk.say(text, Intent.ORDER)
    assert [(line.part_num, line.quantity) for line in order_of(talk).lines] == [("GO2-IND-06", 4), ("GO2-IND-01", 3)]
