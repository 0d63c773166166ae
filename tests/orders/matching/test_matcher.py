"""The matcher's decisions over the sample catalogue, with the real sentence model."""

from __future__ import annotations

from typing import Any, Mapping

import pytest

from orders.matching.facts import GAS_KINDS
from orders.matching.model import Attribute, Decision
from orders.matching.settings import MatcherSettings

ONE = [
    ("oksigen", "GO2-IND-06"),
    ("oksigen medis", "GO2-MED-06"),
    ("oksigen 1 m3", "GO2-IND-01"),
    ("oksigen buat pasien", "GO2-MED-06"),
    ("5 tabung oksigen 6 m3", "GO2-IND-06"),
    ("10 m3 oxygen", "GO2-IND-06"),
    ("tabung kecil medis", "GO2-MED-01"),
    ("LN2", "LN2-IND-LTR"),
    ("gas buat las aluminium", "GAR-HP-06"),
    ("nitrogen buat ban", "GN2-HP-06"),
    ("gas bius", "N2O-MED-25K"),
    ("asam arang", "GCO2-IND-25K"),
    ("freon 22", "REF-R22-13K"),
    ("argon co2 80/20", "MIX-ARCO2-8020"),
    ("gas kalibrasi co", "CAL-CO-50"),
    ("selang las", "HOSE-TWIN-08"),
    ("amonia cair", "NH3-50K"),
    ("go2-ind-07", "GO2-IND-07"),
    ("asitilin", "C2H2-06K"),
    ("c2h2", "C2H2-06K"),
    ("es kering", "DICE-PLT"),
    ("oksigen 7 kubik", "GO2-IND-07"),
    ("oxygen masks non rebreathing", "MED-MASK-NR"),
    ("nasal cannulas", "MED-CAN-A"),
    ("lpg 50 nya dua", "LPG-50K"),
    ("elpiji lima puluhan", "LPG-50K"),
    ("nitrogen lima sembilan", "GN2-UHP-07"),
    ("kawat las rb yang tiga koma dua", "WLD-RB26-32"),
    ("metana kemurnian tinggi", "CH4-UHP-06"),
    ("regulator o2 medis + humidifier", "REG-O2-MED"),
    ("nitrogen hp 7 kubk", "GN2-HP-07"),
    ("10 L dewar", "DWR-10L"),
    ("nitrogen sepalet isi 16", "GN2-HP-PLT16"),
    ("rb 26 yang paling kecil", "WLD-RB26-26"),
    ("isi kontainer straw sapi", "LN2-IND-LTR"),
    ("methane 2.5% in air 34 L", "CAL-CH4-25"),
    ("co2 dua lima kilo", "GCO2-IND-25K"),
    ("argon buat bengkel kecil", "GAR-HP-06"),
    ("argon kecil buat bengkel", "GAR-HP-01"),
    ("oksigen medis 1m#", "GO2-MED-01"),
    ("klorin satu tabung, jarumnya sudah hampir zero", "CL2-100K"),
]


@pytest.mark.parametrize(("words", "number"), ONE)
def test_one_part_is_meant(matcher: Any, words: str, number: str) -> None:
    match = matcher.match(words)
    assert (match.decision, match.candidates[0].part.part_num) == (Decision.ONE, number)


ASK = [
    ("gas las", None, None),
    ("gas medis", Attribute.FAMILY, "GO2-MED-06"),
    ("freon", None, "REF-R22-13K"),
    ("regulator oksigen", Attribute.GRADE, "REG-O2-IND"),
    ("helium buat balon", Attribute.SIZE, "GHE-BAL-01"),
    ("oksigen cair medis", Attribute.SIZE, "LO2-MED-BLK"),
    ("argon atau nitrogen", Attribute.FAMILY, "GAR-HP-06"),
    ("180 L dewar oksigen", Attribute.GRADE, "LO2-IND-VGL"),
    ("selang yang kecil", None, "HOSE-AR-06"),
    ("oksigen medis atau industri", Attribute.GRADE, "GO2-MED-06"),
    ("argon co2", Attribute.MIXTURE, "MIX-ARCO2-8020"),
    ("GO2-IND-66", None, "GO2-IND-06"),
    ("GO2-IND-6", None, "GO2-IND-06"),
    ("dewar", None, "DWR-10L"),
    ("nitrogen cair atau es kering", None, "LN2-IND-LTR"),
]


@pytest.mark.parametrize(("words", "ask", "shown"), ASK)
def test_the_customer_is_asked_where_several_are_meant(matcher: Any, words: str, ask: Any, shown: Any) -> None:
    match = matcher.match(words)
    assert match.decision is Decision.CHOOSE
    assert 2 <= len(match.candidates) <= 5
    assert ask is None or match.ask is ask
    assert shown is None or shown in [candidate.part.part_num for candidate in match.candidates]


@pytest.mark.parametrize(
    "words",
    [
        *("oksigen 40 m3", "elpiji 3 kg", "gas melon", "argon 2 m3", "argon 20 m3"),
        *("acetylene 10 kg", "acetylene 40 kg", "20 L dewar nitrogen", "10 LPM oxygen concentrator"),
    ],
)
def test_a_size_that_is_not_made_is_never_rounded(matcher: Any, words: str) -> None:
    match = matcher.match(words)
    assert match.size_not_made
    assert match.decision is not Decision.ONE
    assert match.candidates


# Words for a gas, and the gases that must never be filled instead.
ANOTHER_GAS = [
    ("argon", "nitrogen"),
    ("nitrogen", "argon"),
    ("helium", "hydrogen"),
    ("co", "carbon dioxide"),
    ("karbon monoksida", "carbon dioxide"),
    ("co2", "carbon monoxide"),
    ("n2", "nitrous oxide"),
    ("n2o", "nitrogen"),
    ("gas NO", "nitrous oxide"),
    ("nitric oxide", "nitrogen"),
    ("no2", "nitrous oxide"),
    ("nitrogen dioksida", "nitrogen"),
    ("hidrogen sulfida", "hydrogen"),
    ("etilen oksida", "ethylene"),
    ("etana", "methane"),
    ("butana", "propane"),
    ("xenon", "neon"),
    ("neon", "xenon"),
    ("ozon", "oxygen"),
    ("hydrogen chloride", "chlorine"),
]


@pytest.mark.parametrize(("words", "other"), ANOTHER_GAS)
@pytest.mark.parametrize("around", ["{}", "mau pesan {} 5 tabung", "gas {} dong kak"])
def test_another_gas_is_never_a_match(matcher: Any, words: str, other: str, around: str) -> None:
    match = matcher.match(around.format(words))
    if match.decision is not Decision.NOT_SOLD:
        for candidate in match.candidates:
            facts = matcher.facts(candidate.part.part_num)
            assert not (facts.families == {other} and not facts.kinds - GAS_KINDS), candidate.part.part_num


@pytest.mark.parametrize(
    ("words", "grade"),
    [
        *(("oksigen medis", "medical"), ("medical oxygen 6 m3", "medical"), ("oksigen RS", "medical")),
        *(("oxygen for patients", "medical"), ("medical o2 1 m3", "medical")),
        *(("co2 medis", "medical"), ("udara medis", "medical")),
        *(("nitrogen food grade", "food"), ("n2o food grade 6 kg", "food")),
    ],
)
def test_a_guarded_grade_that_was_asked_for_is_never_swapped(matcher: Any, words: str, grade: str) -> None:
    for candidate in matcher.match(words).candidates[:1]:
        assert grade in matcher.facts(candidate.part.part_num).grades


@pytest.mark.parametrize(
    "words",
    [
        *("oksigen industri", "o2 industri 1 kubik", "co2 industri 25 kg", "oxygen for cutting steel", "n2o industri"),
        *("argon medis", "helium medis", "nitrogen medis", "oksigen food grade"),
    ],
)
def test_a_guarded_grade_is_never_filled_for_another_without_asking(matcher: Any, words: str) -> None:
    match = matcher.match(words)
    if match.decision is Decision.ONE:
        assert not matcher.guarded(matcher.facts(match.candidates[0].part.part_num))


@pytest.mark.parametrize(
    ("words", "phase"),
    [
        *(("oksigen cair", "liquid"), ("lin", "liquid"), ("oksigen", "gas"), ("nitrogen 6 m3", "gas")),
        *(("hidrogen cair", None), ("asetilen cair", None)),
    ],
)
def test_liquid_is_never_filled_for_gas_nor_gas_for_liquid(matcher: Any, words: str, phase: Any) -> None:
    match = matcher.match(words)
    if phase is None:
        assert match.decision is Decision.NOT_SOLD
    else:
        assert matcher.facts(match.candidates[0].part.part_num).phase == phase


@pytest.mark.parametrize(
    "words",
    [
        *("alat pemadam api", "regulator tegangan", "mesin las", "pupuk nitrogen", "sensor oksigen", "semen"),
        *("freon r404a", "regulator hidrogen", "entonox"),
        *("solar", "galon aqua", "voltage regulator", "pulsa"),
        *(
            "😀😀",
            "12345",
            "氧气",
            "кислород",
            "'; DROP TABLE parts; --",
            "{0}",
            "%s",
            "\x00",
            "null",
            "XYZ-123",
            "",
            " ",
        ),
    ],
)
def test_what_is_not_sold_is_refused_with_the_nearest_two_at_most(matcher: Any, words: str) -> None:
    match = matcher.match(words)
    assert match.decision is Decision.NOT_SOLD
    assert len(match.parts) <= 2


class Learnt:
    def confirmed(self, words: str) -> Mapping[str, int]:
        return {"si biru": {"LPG-12K": 3}, "co": {"GCO2-IND-25K": 9}}.get(words, {})

    def taken_by(self, phone_number: str) -> Mapping[str, int]:
        return {"REG-O2-MED": 4} if phone_number == "+62811" else {}


@pytest.fixture(scope="module")
def learnt(parts: Any, settings: MatcherSettings, matcher: Any) -> Any:
    from orders.matching import build_matcher

    return build_matcher(parts, settings, history=Learnt())


def test_words_that_customers_confirmed_are_understood(learnt: Any) -> None:
    assert "LPG-12K" in [candidate.part.part_num for candidate in learnt.match("si biru").candidates]


def test_what_was_learnt_breaks_no_hard_rule(learnt: Any) -> None:
    assert learnt.match("co").decision is Decision.NOT_SOLD


def test_a_customers_own_orders_come_first_but_do_not_swap_a_guarded_grade_silently(learnt: Any) -> None:
    match = learnt.match("regulator oksigen", phone_number="+62811")
    assert match.decision is Decision.CHOOSE


@pytest.mark.parametrize("words", ["GO2IND06X", "C2H2-07K"])
def test_a_part_number_is_never_guessed(matcher: Any, words: str) -> None:
    assert matcher.match(words).decision is not Decision.ONE


def test_similarities_fall_from_the_first_candidate_on(matcher: Any) -> None:
    found = [candidate.similarity for candidate in matcher.match("gas medis").candidates]
    assert found == sorted(found, reverse=True)
    assert all(0 <= one <= 1 for one in found)


def test_the_catalogue_is_given_back_in_its_own_order(matcher: Any, parts: Any) -> None:
    assert tuple(matcher.parts()) == tuple(parts)
    assert matcher.part("LPG-12K").part_num == "LPG-12K"
    assert matcher.part("nothing") is None
