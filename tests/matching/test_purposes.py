"""What the goods are for, said after they were ordered, and what the name of a company says of them."""

from __future__ import annotations

from typing import List

import pytest

from orders.matching.model import Matcher
from orders.model import Intent, Language
from tests.matching.customer import OfTheCatalogue, said


def after(matcher: Matcher, first: str, then: str, intent: Intent = Intent.INFORM) -> OfTheCatalogue:
    talk = said(matcher, first)
    talk.say(then, intent)
    return talk


@pytest.mark.parametrize(
    "intent",
    [Intent.INFORM, Intent.ORDER, Intent.CHANGE_ORDER, Intent.NLU_FALLBACK, Intent.OUT_OF_SCOPE, Intent.AFFIRM],
)
def test_a_purpose_said_later_chooses_the_grade_however_it_is_heard(matcher: Matcher, intent: Intent) -> None:
    talk = after(matcher, "o2 5 tabung besok", "buat pasien", intent)
    assert talk.ordered == [("GO2-MED-06", 5)]
    assert "OXYGEN MEDICAL" in talk.said


@pytest.mark.parametrize(
    ("first", "then", "ordered"),
    [
        ("o2 5 tabung besok", "ini buat ibu saya yg sesak", [("GO2-MED-06", 5)]),
        ("5 tabung oksigen", "it's for a patient", [("GO2-MED-06", 5)]),
        ("5 tabung oksigen", "kirim ke rumah sakit", [("GO2-MED-06", 5)]),
        ("co2 2 tabung", "for beer", [("GCO2-FG-25K", 2)]),
        ("oksigen 2 tabung, argon 2 tabung", "buat pasien", [("GO2-MED-06", 2), ("GAR-HP-06", 2)]),
        ("oksigen medis 2 tabung", "buat pasien", [("GO2-MED-06", 2)]),
        ("o2 5 tabung besok", "buat ngelas kok", [("GO2-IND-06", 5)]),
        ("oksigen 3 tabung", "buat las, sama argon 2 tabung", [("GO2-IND-06", 3), ("GAR-HP-06", 2)]),
    ],
)
def test_a_purpose_is_no_line_of_its_own(matcher: Matcher, first: str, then: str, ordered: List[object]) -> None:
    assert after(matcher, first, then).ordered == ordered


def test_a_purpose_of_another_gas_is_not_said_of_the_one_ordered(matcher: Matcher) -> None:
    talk = after(matcher, "oksigen 3 tabung", "buat balon")
    assert talk.ordered == [("GO2-IND-06", 3), (None, None)]
    assert "HELIUM BALLOON" in talk.said


def test_a_purpose_that_leaves_the_size_open_asks_for_it(matcher: Matcher) -> None:
    talk = after(matcher, "helium 2 tabung", "buat balon")
    assert talk.ordered == [(None, 2)]
    assert "HELIUM BALLOON GRADE 1 M3" in talk.said


def test_a_purpose_beside_a_name_loses_neither(matcher: Matcher) -> None:
    talk = after(matcher, "oksigen 2 tabung besok", "buat pasien, atas nama Budi")
    assert talk.ordered == [("GO2-MED-06", 2)]
    assert talk.order is not None
    assert talk.order.customer_name == "Budi"


def test_a_yes_that_repeats_the_purpose_is_still_a_yes(matcher: Matcher) -> None:
    talk = said(matcher, "oksigen medis 2 tabung besok atas nama Budi dari pribadi")
    talk.gateway = False
    talk.say("RS Bunda", Intent.INFORM)
    talk.say("ya, buat pasien", Intent.AFFIRM)
    assert talk.order is not None
    assert talk.order.status.value == "confirmed"


@pytest.mark.parametrize(
    ("message", "language", "told"),
    [
        ("oksigen 2 tabung besok atas nama Sari dari RSUD Cibinong", Language.INDONESIAN, "balas"),
        ("2 cylinders of oxygen tomorrow, my name is Sari from Harapan Hospital", Language.ENGLISH, "reply *MEDICAL*"),
    ],
)
def test_a_hospital_is_told_of_medical_oxygen(matcher: Matcher, message: str, language: Language, told: str) -> None:
    talk = OfTheCatalogue(matcher)
    talk.chat = talk.chat.__class__("c0", "+628", language=language)
    talk.say(message, Intent.ORDER)
    assert talk.ordered == [("GO2-IND-06", 2)]
    assert "OXYGEN MEDICAL GAS 6 M3" in talk.said
    assert told in talk.said
    talk.say("MEDICAL", Intent.INFORM)
    assert talk.ordered == [("GO2-MED-06", 2)]


@pytest.mark.parametrize(
    "message",
    [
        "oksigen medis 2 tabung besok atas nama Sari dari RSUD Cibinong",
        "oksigen industri 2 tabung besok atas nama Sari dari RSUD Cibinong",
        "oksigen 2 tabung besok atas nama Andi dari Bengkel Las Jaya",
        "argon 2 tabung besok atas nama Andi dari RSUD Cibinong",
    ],
)
def test_who_said_the_grade_or_needs_none_is_told_of_no_other(matcher: Matcher, message: str) -> None:
    assert "utter_for_company" not in said(matcher, message).chat.state.said


@pytest.mark.parametrize("intent", [Intent.NLU_FALLBACK, Intent.OUT_OF_SCOPE])
@pytest.mark.parametrize("message", ["argon atau nitrogen", "argon atau nitrogen ya?", "co2 or nitrogen"])
def test_two_gases_and_no_more_are_asked_about_however_they_are_heard(
    matcher: Matcher, message: str, intent: Intent
) -> None:
    talk = said(matcher, message, intent)
    assert "1. " in talk.said
    assert "NITROGEN HP 99.99% 6 M3" in talk.said


def test_a_question_that_names_a_gas_is_no_order(matcher: Matcher) -> None:
    assert said(matcher, "siapa penemu oksigen", Intent.OUT_OF_SCOPE).ordered == []
