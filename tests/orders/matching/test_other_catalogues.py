"""Nothing depends on the sample catalogue's rows: other numbers, new parts, and things that it does not sell."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Tuple

import pytest

from orders.matching import build_matcher
from orders.matching.model import Decision, Matcher
from orders.matching.settings import MatcherSettings
from orders.model import Part

pytest.importorskip("onnxruntime")


def test_a_new_part_works_at_once_without_an_alias(parts: Tuple[Part, ...], settings: MatcherSettings) -> None:
    new = Part("GO2-IND-10", "OXYGEN INDUSTRIAL GAS 10 M3", "BTL", "OXYGEN", Decimal(10), "M3", False)
    renamed = [replace(part, part_num=f"X-{part.part_num}") for part in parts]
    match = build_matcher([*renamed, new], settings).match("oksigen 10 kubik")
    assert (match.decision, match.candidates[0].part.part_num) == (Decision.ONE, "GO2-IND-10")


OTHER = [
    Part("A1", "CARBON MONOXIDE CP 40 L", "BTL", "SPECIALTY GAS", Decimal(40), "L", False),
    Part("A2", "BUTANE 45 KG", "BTL", "BUTANE", Decimal(45), "KG", True),
    Part("A4", "LPG 3 KG", "BTL", "LPG", Decimal(3), "KG", False),
]


@pytest.fixture(scope="module")
def elsewhere(parts: Tuple[Part, ...], settings: MatcherSettings) -> Matcher:
    """Other numbers, no defaults, and things that the sample does not sell."""
    renamed = [replace(part, part_num=f"{row:06d}X", is_default=False) for row, part in enumerate(parts)]
    found: Matcher = build_matcher(renamed + OTHER, settings)
    return found


@pytest.mark.parametrize(
    ("words", "description"),
    [
        ("karbon monoksida", "CARBON MONOXIDE CP 40 L"),
        ("butana", "BUTANE 45 KG"),
        ("gas melon", "LPG 3 KG"),
        ("oksigen medis 2 kubik", "OXYGEN MEDICAL GAS 2 M3"),
        ("regulator argon", "REGULATOR ARGON WITH FLOWMETER"),
        ("gas bius", "NITROUS OXIDE MEDICAL 25 KG"),
    ],
)
def test_another_catalogue_is_understood_as_well(elsewhere: Matcher, words: str, description: str) -> None:
    match = elsewhere.match(words)
    assert (match.decision, match.candidates[0].part.description) == (Decision.ONE, description)


@pytest.mark.parametrize("words", ["oksigen", "argon", "co2"])
def test_a_family_without_a_default_is_asked_about(elsewhere: Matcher, words: str) -> None:
    assert elsewhere.match(words).decision is Decision.CHOOSE
