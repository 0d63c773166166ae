"""So many times as much of what is ordered."""

from __future__ import annotations

from typing import List, Optional, Tuple

import pytest

from orders.matching.model import Matcher
from orders.model import Intent, Status
from tests.matching.customer import OfTheCatalogue, said

Ordered = List[Tuple[Optional[str], Optional[float]]]

TWO = "oksigen 3 tabung, argon 2 tabung besok, atas nama Yanto dari UD Karya Las"
TWICE: Ordered = [("GO2-IND-06", 6), ("GAR-HP-06", 4)]


def ordered_two(matcher: Matcher) -> OfTheCatalogue:
    talk = said(matcher, TWO)
    assert talk.order
    assert talk.order.status is Status.READY
    return talk


@pytest.mark.parametrize(
    "intent", [Intent.CANCEL_ORDER, Intent.CHANGE_ORDER, Intent.ORDER, Intent.NLU_FALLBACK, Intent.REPEAT_ORDER]
)
@pytest.mark.parametrize(
    "text",
    [
        "dobelin semua ya, proyeknya nambah",
        "semuanya kali dua aja",
        "2x lipat semuanya",
        "double everything please",
        "make it double",
        "twice as many of everything",
        "dua kali lipat deh",
        "dikali 2 semua",
    ],
)
def test_everything_is_doubled(matcher: Matcher, text: str, intent: Intent) -> None:
    talk = ordered_two(matcher)
    talk.say(text, intent)
    assert talk.order
    assert (talk.ordered, talk.order.status) == (TWICE, Status.READY)
    assert (talk.order.customer_name, talk.order.customer_company) == ("Yanto", "UD Karya Las")


@pytest.mark.parametrize(
    ("text", "ordered"),
    [
        ("oksigennya dobelin", [("GO2-IND-06", 6), ("GAR-HP-06", 2)]),
        ("double the argon", [("GO2-IND-06", 3), ("GAR-HP-06", 4)]),
        ("argonnya kali tiga", [("GO2-IND-06", 3), ("GAR-HP-06", 6)]),
        ("triple the oxygen", [("GO2-IND-06", 9), ("GAR-HP-06", 2)]),
        ("cancel the argon, double the oxygen", [("GO2-IND-06", 6)]),
        ("argonnya ga usah, oksigennya dobelin", [("GO2-IND-06", 6)]),
        ("yang kedua dobelin", [("GO2-IND-06", 3), ("GAR-HP-06", 4)]),
        ("tambah 2x regulator oksigen", [("GO2-IND-06", 3), ("GAR-HP-06", 2), (None, 2)]),
    ],
)
def test_what_is_named_is_multiplied(matcher: Matcher, text: str, ordered: Ordered) -> None:
    talk = ordered_two(matcher)
    talk.say(text, Intent.CHANGE_ORDER)
    assert talk.ordered == ordered


def test_a_day_beside_it_is_taken_too(matcher: Matcher) -> None:
    talk = ordered_two(matcher)
    talk.say("dobelin semua, kirim jumat", Intent.CHANGE_ORDER)
    assert talk.order
    assert (talk.ordered, str(talk.order.delivery_date)) == (TWICE, "2026-11-27")


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("kok salah dobel ya", Intent.CHANGE_ORDER),
        ("jangan didobelin", Intent.DENY),
        ("kalau dobel harganya berapa?", Intent.ASK_PRICE),
        ("did you double it?", Intent.CHANGE_ORDER),
    ],
)
def test_who_does_not_wish_it_gets_no_more(matcher: Matcher, text: str, intent: Intent) -> None:
    talk = ordered_two(matcher)
    before = talk.ordered
    talk.say(text, intent)
    assert talk.ordered == before
