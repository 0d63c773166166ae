"""The matcher over the sample catalogue: what must always hold, whatever the scores say."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any, Dict, List

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orders.matching import build_matcher
from orders.matching.model import Decision, Match, Matcher
from orders.matching.settings import MatcherSettings
from orders.model import Part
from orders.store.catalogue import read_parts_csv

ROOT = Path(__file__).resolve().parents[2]
PARTS = read_parts_csv(ROOT / "data" / "catalog" / "parts.csv")
CACHE = MatcherSettings(matcher_cache_dir=ROOT / ".cache" / "matching")


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    found: Matcher = build_matcher(PARTS, CACHE)
    return found


def numbers(match: Match) -> List[str]:
    return [candidate.part.part_num for candidate in match.candidates]


@pytest.mark.parametrize(
    ("words", "part_num"),
    [
        ("oksigen", "GO2-IND-06"),
        ("oxygen", "GO2-IND-06"),
        ("o2", "GO2-IND-06"),
        ("argon", "GAR-HP-06"),
        ("nitrogen", "GN2-HP-06"),
        ("asetilen", "C2H2-06K"),
        ("asitilin", "C2H2-06K"),
        ("c2h2", "C2H2-06K"),
        ("dry ice", "DICE-PLT"),
        ("es kering", "DICE-PLT"),
        ("co2", "GCO2-IND-25K"),
        ("oksigen medis", "GO2-MED-06"),
        ("medical oxygen", "GO2-MED-06"),
        ("oksigen 1 m3", "GO2-IND-01"),
        ("oksigen 7 kubik", "GO2-IND-07"),
        ("gas buat las aluminium", "GAR-HP-06"),
        ("nitrogen cair", "LN2-IND-LTR"),
        ("GO2-MED-02", "GO2-MED-02"),
        ("oxygen masks non rebreathing", "MED-MASK-NR"),
        ("nasal cannulas", "MED-CAN-A"),
        ("lpg 50 nya dua", "LPG-50K"),
        ("elpiji lima puluhan", "LPG-50K"),
        ("nitrogen lima sembilan", "GN2-UHP-07"),
        ("kawat las rb yang tiga koma dua", "WLD-RB26-32"),
        ("metana kemurnian tinggi", "CH4-UHP-06"),
        ("regulator o2 medis + humidifier", "REG-O2-MED"),
    ],
)
def test_common_words_find_their_part(matcher: Matcher, words: str, part_num: str) -> None:
    match = matcher.match(words)
    assert (match.decision, numbers(match)[0]) == (Decision.ONE, part_num)


GUARDED = [
    ("argon", "NITROGEN"),
    ("nitrogen", "ARGON"),
    ("n2", "NITROUS OXIDE"),
    ("n2o", "NITROGEN"),
    ("gas karbon monoksida", "CARBON DIOXIDE"),
    ("CO gas", "CARBON DIOXIDE"),
    ("nitric oxide NO", "NITROUS OXIDE"),
    ("helium", "HYDROGEN"),
    ("oksigen cair", "OXYGEN"),
]


@pytest.mark.parametrize(("words", "group"), GUARDED)
def test_another_gas_is_never_the_answer(matcher: Matcher, words: str, group: str) -> None:
    match = matcher.match(words)
    assert match.decision is not Decision.ONE or match.candidates[0].part.group != group


@pytest.mark.parametrize("words", ["oksigen medis", "oxygen for patients", "oksigen medis 6 m3", "medical o2 1 m3"])
def test_medical_is_never_filled_with_industrial(matcher: Matcher, words: str) -> None:
    match = matcher.match(words)
    assert match.decision is not Decision.ONE or "MEDICAL" in match.candidates[0].part.description


@pytest.mark.parametrize("words", ["oksigen industri", "industrial oxygen 6 m3", "o2 industri 1 kubik"])
def test_industrial_is_never_filled_with_medical(matcher: Matcher, words: str) -> None:
    match = matcher.match(words)
    assert match.decision is not Decision.ONE or "MEDICAL" not in match.candidates[0].part.description


@pytest.mark.parametrize("words", ["oksigen 40 m3", "LPG 3 kg", "elpiji 3 kg", "argon 20 m3", "acetylene 40 kg"])
def test_a_size_that_does_not_exist_is_never_rounded(matcher: Matcher, words: str) -> None:
    match = matcher.match(words)
    assert match.decision is not Decision.ONE
    assert match.size_not_made


@pytest.mark.parametrize("words", ["semen", "solar", "galon aqua", "fire extinguisher", "voltage regulator", "pulsa"])
def test_what_is_not_sold_is_not_sold(matcher: Matcher, words: str) -> None:
    match = matcher.match(words)
    assert match.decision is Decision.NOT_SOLD
    assert len(match.candidates) <= 2


@pytest.mark.parametrize("words", ["GO2-IND-6", "GO2IND06X", "C2H2-07K", "XYZ-123"])
def test_a_part_number_is_never_guessed(matcher: Matcher, words: str) -> None:
    assert matcher.match(words).decision is not Decision.ONE


@pytest.mark.parametrize(
    "words", ["gas las", "freon", "regulator", "dewar", "argon dan oksigen", "nitrogen cair atau es kering"]
)
def test_a_broad_name_is_asked_back_with_at_most_five(matcher: Matcher, words: str) -> None:
    match = matcher.match(words)
    assert match.decision is Decision.CHOOSE
    assert 2 <= len(match.candidates) <= 5


@pytest.mark.parametrize(
    "words",
    [
        "",
        " ",
        "x" * 4096,
        "1234567890",
        "👍👍",
        "кислород",
        "氧气",
        "'; DROP TABLE parts; --",
        "{0}",
        "%s",
        "\x00",
        "null",
    ],
)
def test_odd_input_is_no_part(matcher: Matcher, words: str) -> None:
    assert matcher.match(words).decision is not Decision.ONE


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(max_size=60))
def test_matching_never_raises(matcher: Matcher, words: str) -> None:
    match = matcher.match(words)
    assert len(match.candidates) <= 5
    assert all(0 <= candidate.similarity <= 1 for candidate in match.candidates)


CHOICES: List[Dict[str, Any]] = [
    {"words": "yang medis", "options": ["GO2-IND-01", "GO2-MED-01"], "chosen": "GO2-MED-01"},
    {"words": "yang 6 kubik", "options": ["GHE-BAL-01", "GHE-BAL-06"], "chosen": "GHE-BAL-06"},
    {"words": "argon", "options": ["GAR-HP-06", "C2H2-06K"], "chosen": "GAR-HP-06"},
    {"words": "the industrial one", "options": ["REG-O2-IND", "REG-O2-MED"], "chosen": "REG-O2-IND"},
]


@pytest.mark.parametrize("case", CHOICES, ids=lambda case: str(case["words"]))
def test_one_of_the_options_is_taken_by_what_tells_it_apart(matcher: Matcher, case: Dict[str, Any]) -> None:
    options = [part for part in PARTS if part.part_num in case["options"]]
    match = matcher.choose(case["words"], options)
    assert (match.decision, numbers(match)[:1]) == (Decision.ONE, [case["chosen"]])


def test_words_that_are_none_of_the_options_choose_none(matcher: Matcher) -> None:
    options = [part for part in PARTS if part.part_num in ("GAR-HP-06", "C2H2-06K")]
    assert matcher.choose("semen", options).decision is not Decision.ONE


def test_a_new_part_works_at_once_without_an_alias() -> None:
    """Nothing depends on the sample's rows: what is new is understood from its own description."""
    new = Part("GO2-IND-10", "OXYGEN INDUSTRIAL GAS 10 M3", "BTL", "OXYGEN", Decimal(10), "M3", False)
    parts = [replace(part, part_num=f"X-{part.part_num}") for part in PARTS] + [new]
    match = build_matcher(parts, CACHE).match("oksigen 10 kubik")
    assert (match.decision, numbers(match)[0]) == (Decision.ONE, "GO2-IND-10")


OTHER = [
    Part("A1", "CARBON MONOXIDE CP 40 L", "BTL", "SPECIALTY GAS", Decimal(40), "L", False),
    Part("A2", "BUTANE 45 KG", "BTL", "BUTANE", Decimal(45), "KG", True),
    Part("A4", "LPG 3 KG", "BTL", "LPG", Decimal(3), "KG", False),
]


@pytest.fixture(scope="module")
def elsewhere() -> Matcher:
    """Other numbers, no defaults, and things that the sample does not sell."""
    renamed = [replace(part, part_num=f"{row:06d}X", is_default=False) for row, part in enumerate(PARTS)]
    found: Matcher = build_matcher(renamed + OTHER, CACHE)
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
