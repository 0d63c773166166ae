"""Lists: one of them is chosen, none is, or what is said is about something else."""

from __future__ import annotations

import pytest

from orders.dialogue.model import Question
from orders.model import Intent
from tests.orders.dialogue.moments import order_of
from tests.orders.dialogue.talk import Talk

CHOICES = [("2", "C2H2-06K"), ("yang kedua", "C2H2-06K"), ("no 3 aja", "MIX-ARCO2-8020"), ("asetilen", "C2H2-06K")]


@pytest.mark.parametrize(("answer", "part_num"), [*CHOICES, ("yang pertama ya kak", "GAR-HP-06")])
def test_a_choice_is_taken_by_number_ordinal_or_name(answer: str, part_num: str) -> None:
    talk = Talk()
    talk.say("mau pesan gas las 3 tabung", Intent.ORDER)
    assert talk.question is Question.CHOICE
    talk.say(answer, Intent.INFORM)
    assert (order_of(talk).lines[0].part_num, order_of(talk).lines[0].quantity) == (part_num, 3)


def test_none_of_the_choices_asks_again_for_the_product() -> None:
    talk = Talk()
    talk.say("mau pesan gas las 3 tabung", Intent.ORDER)
    talk.say("bukan semuanya", Intent.DENY)
    assert talk.question is Question.PRODUCT
    talk.say("oksigen", Intent.INFORM)
    assert (order_of(talk).lines[0].part_num, order_of(talk).lines[0].quantity) == ("GO2-IND-06", 3)


@pytest.mark.parametrize(
    ("text", "intent", "part_num", "quantity"),
    [
        ("yang 1 m3 aja, 3 botol", Intent.INFORM, "GAR-HP-01", 3),
        ("mau 2 tabung", Intent.ORDER, "GAR-HP-06", 2),
        ("iya mau", Intent.AFFIRM, "GAR-HP-06", None),
    ],
)
def test_what_was_asked_about_can_be_ordered_without_naming_it(
    text: str, intent: Intent, part_num: str, quantity: "int | None"
) -> None:
    talk = Talk()
    talk.say("ada argon gak?", Intent.ASK_PRODUCTS)
    talk.say(text, intent)
    assert (order_of(talk).lines[0].part_num, order_of(talk).lines[0].quantity) == (part_num, quantity)


def test_more_turns_the_page_whatever_it_is_taken_for() -> None:
    talk = Talk()
    talk.say("jual apa aja?", Intent.ASK_PRODUCTS)
    first = talk.said
    talk.say("lagi", Intent.CHITCHAT)
    assert talk.said.startswith("Yang kami sediakan")
    assert talk.said != first


def test_what_the_price_was_asked_of_can_be_ordered_without_naming_it() -> None:
    talk = Talk()
    talk.say("argon berapa harganya?", Intent.ASK_PRICE)
    talk.say("ok pesan 5 tabung", Intent.ORDER)
    assert order_of(talk).lines[0].part_num == "GAR-HP-06"


def test_what_is_said_over_a_list_of_another_line_is_not_a_choice() -> None:
    talk = Talk()
    talk.say("3 botol argon sama gas las 2 tabung", Intent.ORDER)
    assert talk.question is Question.CHOICE
    talk.say("argonnya jadi 8 botol", Intent.CHANGE_ORDER)
    assert [(line.part_num, line.quantity) for line in order_of(talk).lines] == [("GAR-HP-06", 8), (None, 2)]
    talk.say("tambah nitrogen 2 tabung", Intent.ORDER)
    assert [line.part_num for line in order_of(talk).lines] == ["GAR-HP-06", None, "GN2-HP-06"]
    talk.say("argonnya gak jadi", Intent.CHANGE_ORDER)
    assert [line.part_num for line in order_of(talk).lines] == [None, "GN2-HP-06"]


@pytest.mark.parametrize(
    ("answer", "part_num"), [("yg 1 m3 aja", "GO2-IND-01"), ("yang medis", "GO2-MED-06"), ("medis 3", "GO2-MED-06")]
)
def test_a_size_or_grade_chooses_of_what_was_asked_about_and_is_no_quantity(answer: str, part_num: str) -> None:
    talk = Talk()
    talk.say("ada oksigen?", Intent.ASK_PRODUCTS)
    talk.say(answer, Intent.INFORM)
    line = order_of(talk).lines[0]
    assert (line.part_num, line.quantity) == (part_num, 3 if answer.endswith("3") else None)


@pytest.mark.parametrize("text", ["ukurannya ada apa aja", "which sizes are there"])
def test_sizes_are_those_of_what_is_being_ordered(text: str) -> None:
    talk = Talk()
    talk.say("argon 2 tabung", Intent.ORDER)
    talk.say(text, Intent.ASK_PRODUCTS)
    assert "ARGON" in talk.said
    assert "NITROGEN" not in talk.said
