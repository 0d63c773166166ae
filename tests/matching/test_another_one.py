"""A customer who says that the part that was taken down is another one."""

from __future__ import annotations

from typing import List

import pytest

from orders.matching.model import Matcher
from orders.model import Intent
from tests.matching.customer import OfTheCatalogue, said


def denied(matcher: Matcher, first: str, then: str, intent: Intent = Intent.DENY) -> OfTheCatalogue:
    talk = said(matcher, first)
    talk.say(then, intent)
    return talk


@pytest.mark.parametrize(
    ("then", "intent"),
    [
        ("bukan itu", Intent.DENY),
        ("bukan yang itu", Intent.CHANGE_ORDER),
        ("bukan itu barangnya", Intent.DENY),
        ("not that one", Intent.DENY),
    ],
)
def test_the_others_that_it_may_have_been_are_offered(matcher: Matcher, then: str, intent: Intent) -> None:
    talk = denied(matcher, "oksigen 5 tabung besok", then, intent)
    assert talk.ordered == [(None, 5)]
    assert "1. OXYGEN MEDICAL GAS 6 M3" in talk.said
    assert "OXYGEN INDUSTRIAL GAS 6 M3" not in talk.said
    talk.say("1", Intent.INFORM)
    assert talk.ordered == [("GO2-MED-06", 5)]


def test_a_size_that_two_of_them_have_leaves_those_two_and_is_not_how_many(matcher: Matcher) -> None:
    talk = denied(matcher, "nitrogen 5 tabung", "bukan itu")
    talk.say("yang 7 m3", Intent.INFORM)
    assert talk.ordered == [(None, 5)]
    assert "1. NITROGEN HP 99.99% 7 M3" in talk.said
    assert "2. NITROGEN UHP 99.999% 7 M3" in talk.said
    assert "3." not in talk.said


@pytest.mark.parametrize(
    ("first", "then"), [("oksigen 5 tabung, argon 2 tabung", "bukan itu"), ("oksigen 5 tabung besok", "salah")]
)
def test_where_it_is_not_clear_what_is_wrong_it_is_asked(matcher: Matcher, first: str, then: str) -> None:
    talk = denied(matcher, first, then)
    assert talk.ordered[0] == ("GO2-IND-06", 5)
    assert "Bagian mana" in talk.said


@pytest.mark.parametrize(
    ("first", "then", "ordered"),
    [
        ("co2 food grade 2 tabung", "yang kecil aja", [("GCO2-FG-25K", 2)]),
        ("co2 food grade 2 tabung", "yang 6 kg aja", [(None, 2)]),
        ("oksigen medis 2 tabung", "yang 7 kubik", [(None, 2)]),
        ("oksigen medis 2 tabung", "yang kecil", [("GO2-MED-01", 2)]),
        ("oksigen 2 tabung", "yang medis", [("GO2-MED-06", 2)]),
        ("co2 2 tabung", "yang kecil", [("GCO2-IND-06K", 2)]),
    ],
)
def test_another_size_is_never_of_another_guarded_grade(
    matcher: Matcher, first: str, then: str, ordered: List[object]
) -> None:
    assert denied(matcher, first, then, Intent.INFORM).ordered == ordered


def test_several_of_a_list_are_chosen_each_with_its_count(matcher: Matcher) -> None:
    talk = denied(
        matcher, "gas buat ngelas", "yang asetilin 2 tabung, oksigennya 3 tabung juga, kirim besok", Intent.INFORM
    )
    assert talk.ordered == [("C2H2-06K", 2), ("GO2-IND-06", 3)]
    assert talk.order is not None
    assert talk.order.delivery_date is not None


def test_who_orders_is_no_choice_of_a_list(matcher: Matcher) -> None:
    talk = denied(matcher, "gas buat ngelas", "bengkel dedi", Intent.INFORM)
    assert talk.ordered == [(None, None)]
    assert talk.order is not None
    assert talk.order.customer_company == "bengkel dedi"


def test_a_part_that_was_chosen_from_a_list_is_not_doubted_for_the_company(matcher: Matcher) -> None:
    talk = denied(matcher, "lpg 50 nya dua tabung besok", "bukan itu")
    talk.say("1", Intent.INFORM)
    talk.say("Andi dari RS Bunda", Intent.INFORM)
    assert talk.ordered == [("LPG-12K", 2)]
    assert "utter_for_company" not in talk.chat.state.said
