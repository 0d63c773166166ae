"""A customer who says that the part that was taken down is another one."""

from __future__ import annotations

import pytest

from orders.matching.model import Matcher
from orders.model import Intent
from tests.matching.test_ordered import OfTheCatalogue, said


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
