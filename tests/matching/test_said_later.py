"""What is ordered when it is said in several messages: changes, answers, and what was asked about before."""

from __future__ import annotations

from typing import List, Optional, Tuple

import pytest

from orders.dialogue.model import Question
from orders.matching.model import Matcher
from orders.model import Intent, Unit
from tests.matching.customer import OfTheCatalogue, said


def test_a_purpose_once_said_holds_when_the_line_is_asked_about_later(matcher: Matcher) -> None:
    talk = said(matcher, "oksigen buat pasien")
    talk.say("5 tabung", Intent.INFORM)
    assert talk.ordered == [("GO2-MED-06", 5)]


def test_another_grade_said_of_a_line_is_no_other_line(matcher: Matcher) -> None:
    talk = said(matcher, "co2 3 tabung, helium 1 tabung")
    talk.say("co2nya yang food grade", Intent.INFORM)
    assert talk.ordered == [("GCO2-FG-25K", 3), ("GHE-HP-06", 1)]


def test_a_purpose_counts_however_often_a_turn_looks_at_the_words(matcher: Matcher) -> None:
    talk = said(matcher, "argon 3 tabung")
    talk.say("ganti jadi oksigen buat pasien", Intent.CHANGE_ORDER)
    assert talk.ordered == [("GO2-MED-06", 3)]


def test_the_one_of_five_is_the_line_of_five(matcher: Matcher) -> None:
    talk = said(matcher, "oksigen 5 tabung, argon 2 tabung")
    talk.say("oksigen yang 5 nya jadi 3", Intent.CHANGE_ORDER)
    assert talk.ordered == [("GO2-IND-06", 3), ("GAR-HP-06", 2)]


@pytest.mark.parametrize(
    ("order", "size", "part_num"),
    [
        ("oksigen 2 tabung", "yang kecil ya", "GO2-IND-01"),
        ("mau oksigen medis", "yg kecil aja", "GO2-MED-01"),
        ("mau elpiji", "yg besar", "LPG-50K"),
        ("oksigen 2 tabung", "yang paling besar", "GO2-IND-07"),
        ("mau co2", "yang kecil", "GCO2-IND-06K"),
    ],
)
def test_a_size_in_words_is_another_one_of_what_is_ordered(
    matcher: Matcher, order: str, size: str, part_num: str
) -> None:
    talk = said(matcher, order)
    talk.say(size, Intent.INFORM)
    assert [part for part, _ in talk.ordered] == [part_num]


def test_a_size_in_words_is_of_the_line_that_is_asked_about(matcher: Matcher) -> None:
    talk = said(matcher, "oksigen dan argon")
    talk.say("2 tabung", Intent.INFORM)
    talk.say("yang kecil", Intent.INFORM)
    assert [part for part, _ in talk.ordered] == ["GO2-IND-06", "GAR-HP-01"]


def test_of_which_of_several_lines_a_size_is_said_is_asked(matcher: Matcher) -> None:
    talk = said(matcher, "oksigen 5 tabung, argon 3 tabung")
    talk.say("yang kecil", Intent.INFORM)
    assert talk.question is Question.WHICH_LINE
    talk.say("argon", Intent.INFORM)
    assert talk.ordered == [("GO2-IND-06", 5), ("GAR-HP-01", 3)]


def asked(matcher: Matcher, question: str, answer: str, intent: Intent = Intent.INFORM) -> OfTheCatalogue:
    talk = said(matcher, question, Intent.ASK_PRODUCTS)
    talk.say(answer, intent)
    return talk


@pytest.mark.parametrize(
    ("question", "answer", "ordered"),
    [
        ("food grade ada?", "co2", [("GCO2-FG-25K", None)]),
        ("co2 buat minuman ada?", "yang 25", [("GCO2-FG-25K", None)]),
        ("oksigen ready ga?", "ok kirim 6", [("GO2-IND-06", 6)]),
        ("nitrogen ada?", "ya udah kirim 7 tabung", [("GN2-HP-06", 7)]),
        ("oksigen ada?", "yang besar", [("GO2-IND-07", None)]),
        ("jual regulator apa aja", "mau yg no 2", [("REG-C2H2", None)]),
        ("ada oksigen sama asetilen?", "dua-duanya", [("GO2-IND-06", None), ("C2H2-06K", None)]),
        ("ada oksigen sama asetilen?", "masing masing 3 tabung", [("GO2-IND-06", 3), ("C2H2-06K", 3)]),
    ],
)
def test_what_was_shown_is_what_the_answer_is_about(
    matcher: Matcher, question: str, answer: str, ordered: List[Tuple[str, Optional[float]]]
) -> None:
    assert asked(matcher, question, answer).ordered == ordered


def test_both_of_a_list_of_two_are_two_lines(matcher: Matcher) -> None:
    talk = said(matcher, "gas las")
    talk.say("dua-duanya 2 tabung, kirim besok", Intent.INFORM)
    assert talk.ordered == [("C2H2-06K", 2), ("GO2-IND-06", 2)]


@pytest.mark.parametrize(
    ("answer", "name", "company"),
    [
        ("Laura Chen, Bright Labs", "Laura Chen", "Bright Labs"),
        ("PT Argon Jaya", None, "PT Argon Jaya"),
        ("Budi, RS Sehat", "Budi", "RS Sehat"),
        ("klinik Sehat Bersama", None, "klinik Sehat Bersama"),
    ],
)
def test_who_orders_chooses_no_part(matcher: Matcher, answer: str, name: Optional[str], company: Optional[str]) -> None:
    talk = said(matcher, "mau regulator")
    talk.say(answer, Intent.INFORM)
    order = talk.chat.order
    assert order
    assert (order.lines[0].part_num, order.customer_name, order.customer_company) == (None, name, company)
    assert talk.question is Question.CHOICE


@pytest.mark.parametrize("text", ["yang merah", "yang bagus"])
def test_what_points_at_none_of_the_list_leaves_it_as_it_is(matcher: Matcher, text: str) -> None:
    talk = said(matcher, "mau regulator")
    before = talk.chat.state.options
    talk.say(text, Intent.INFORM)
    assert (talk.question, talk.chat.state.options) == (Question.CHOICE, before)


def test_a_grade_alone_is_of_the_gas_that_is_named_then(matcher: Matcher) -> None:
    talk = said(matcher, "butuh uhp")
    assert talk.question is Question.CHOICE
    talk.say("argon", Intent.INFORM)
    assert [part for part, _ in talk.ordered] == ["GAR-UHP-07"]


def test_a_size_alone_is_understood_whatever_it_was_taken_for(matcher: Matcher) -> None:
    talk = said(matcher, "oksigen")
    talk.say("besar", Intent.NLU_FALLBACK)
    assert (talk.ordered, talk.question) == ([("GO2-IND-07", None)], Question.QUANTITY)


def test_the_size_in_a_name_is_not_how_many(matcher: Matcher) -> None:
    talk = said(matcher, "mau sewa tabung")
    talk.say("yang 6 kubik", Intent.INFORM)
    assert (talk.ordered, talk.question) == ([("SVC-RENT-06", None)], Question.QUANTITY)


@pytest.mark.parametrize(
    ("text", "ordered"),
    [
        ("ganti semua jadi nitrogen 4 tabung", [("GN2-HP-06", 4)]),
        ("ganti semuanya jadi 5", [("GO2-IND-06", 5), ("GAR-HP-06", 5)]),
    ],
)
def test_a_change_of_everything(matcher: Matcher, text: str, ordered: List[Tuple[str, float]]) -> None:
    talk = said(matcher, "oksigen 3 tabung, argon 2 tabung")
    talk.say(text, Intent.CHANGE_ORDER)
    assert talk.ordered == ordered


def test_another_size_of_what_was_named_before_is_no_line_of_its_own(matcher: Matcher) -> None:
    talk = said(matcher, "oksigen 2 tabung, argon 1 tabung")
    talk.say("oksigennya yang 1 kubik", Intent.INFORM)
    assert talk.ordered == [("GO2-IND-01", 2), ("GAR-HP-06", 1)]


def test_a_use_leaves_those_of_a_list_that_are_for_it(matcher: Matcher) -> None:
    talk = said(matcher, "gas")
    talk.say("yang buat las", Intent.INFORM)
    assert talk.chat.state.options == ("C2H2-06K", "GO2-IND-06")
    talk.say("oksigen", Intent.INFORM)
    assert talk.ordered == [("GO2-IND-06", None)]


def test_a_unit_said_to_the_next_count_is_of_what_was_counted_as_well(matcher: Matcher) -> None:
    talk = said(matcher, "oksigen dan argon")
    talk.say("2", Intent.INFORM)
    talk.say("tabung", Intent.INFORM)
    assert talk.chat.order
    assert [line.unit for line in talk.chat.order.lines] == [Unit.TABUNG, Unit.TABUNG]
    assert talk.question is Question.QUANTITY


def test_a_count_instead_of_what_was_meant_is_of_what_the_message_named(matcher: Matcher) -> None:
    talk = OfTheCatalogue(matcher)
    ranking = ((Intent.ORDER, 0.4), (Intent.ASK_PRODUCTS, 0.38))
    talk.say("kalo isi ulang nitrogen bawa tabung sendiri bisa?", Intent.ORDER, ranking=ranking)
    assert talk.question is Question.CLARIFY
    talk.say("oke 2 tabung ya", Intent.CHANGE_ORDER)
    assert talk.ordered == [("GN2-HP-06", 2)]


@pytest.mark.parametrize(
    ("asked", "then", "ordered"),
    [
        (("ready argon?", "yg 7 kubik ada?"), "ok mau 4 tabung", [("GAR-HP-07", 4)]),
        (("do you have lpg", "in 50 kg?"), "3 cylinders please", [("LPG-50K", 3)]),
        (("ready argon?", "kalo 10 tabung ada?"), "ok mau 4 tabung", [("GAR-HP-06", 4)]),
        (("ready argon?", "yg 9 kubik ada?"), "ok mau 4 tabung", [("GAR-HP-06", 4)]),
        (("nitrogen ada?",), "yaudah 2 tabung kirim kamis", [("GN2-HP-06", 2)]),
    ],
)
def test_the_size_that_was_asked_about_is_the_one_ordered(
    matcher: Matcher, asked: Tuple[str, ...], then: str, ordered: List[object]
) -> None:
    talk = OfTheCatalogue(matcher)
    for question in asked:
        talk.say(question, Intent.ASK_PRODUCTS)
    talk.say(then, Intent.ORDER)
    assert talk.ordered == ordered


@pytest.mark.parametrize(("first", "count"), [("tabung kosong", None), ("tabung kosong 5", 5)])
def test_the_size_of_a_vessel_is_not_how_many(matcher: Matcher, first: str, count: Optional[float]) -> None:
    talk = said(matcher, first)
    talk.say("yang 1 m3", Intent.INFORM)
    assert talk.ordered == [("CYL-E-01", count)]


@pytest.mark.parametrize(
    ("first", "then", "ordered"),
    [
        ("dry ice 15 kg", "tambah 5 kg lagi", [("DICE-PLT", 20)]),
        ("oksigen 5 tabung", "2 more please", [("GO2-IND-06", 7)]),
        ("oksigen 5 tabung", "ya ditambah oksigen dua", [("GO2-IND-06", 7)]),
        ("oksigen 5 tabung", "tambah jadi 7", [("GO2-IND-06", 7)]),
        ("oksigen 5 tabung", "7 aja", [("GO2-IND-06", 7)]),
        ("co2 1 tabung, argon 2 tabung", "co2 nya yang food grade", [("GCO2-FG-25K", 1), ("GAR-HP-06", 2)]),
    ],
)
@pytest.mark.parametrize("intent", [Intent.ORDER, Intent.CHANGE_ORDER])
def test_what_comes_on_top_is_added_and_what_is_spoken_of_is_changed(
    matcher: Matcher, first: str, then: str, intent: Intent, ordered: List[object]
) -> None:
    talk = said(matcher, first)
    talk.say(then, intent)
    assert talk.ordered == ordered


@pytest.mark.parametrize("then", ["tabung dua duanya", "dua-duanya tabung", "both bottles"])
def test_a_unit_said_of_both_counts_each(matcher: Matcher, then: str) -> None:
    talk = said(matcher, "freon r32 2 sama r410a 1")
    talk.say(then, Intent.INFORM)
    assert talk.ordered == [("REF-R32-10K", 2), ("REF-R410A-11K", 1)]
    assert talk.question is Question.CUSTOMER_NAME
