"""A part is known from its own row: no list names the parts."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Tuple

import pytest

from orders.matching.catalogue import Catalogue, load_catalogue, measured
from orders.matching.facts import Size
from orders.matching.narrowing import Narrowing
from orders.matching.part_numbers import exact, near
from orders.matching.terms import Terms
from orders.model import Part


def part(number: str, description: str, uom: str = "BTL", group: str = "NEW", content: str = "1 PCS") -> Part:
    quantity, unit = content.split()
    return Part(number, description, uom, group, Decimal(quantity), unit, is_default=False)


def test_a_description_gives_gas_grade_state_and_size(catalogue: Catalogue) -> None:
    facts = catalogue.facts[catalogue.by_number["LO2-MED-VGL"]]
    assert (facts.families, facts.grades, facts.phase) == ({"oxygen"}, {"medical"}, "liquid")
    assert Size(Decimal(180), "L") in facts.sizes
    assert facts.packages == {"vgl"}


def test_a_size_in_the_content_alone_counts(parts: Tuple[Part, ...], terms: Terms) -> None:
    found = load_catalogue([part("X-1", "ARGON HP", content="9 M3")], terms)
    assert found.facts[0].sizes == {Size(Decimal(9), "M3")}


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (part("ISO-10", "ISOPENTANE TECHNICAL 10 KG", content="10 KG"), "isopentane"),
        (part("GLV-1", "LEATHER GLOVES", uom="PCS"), "sarung tangan"),
        (part("REG-H2", "REGULATOR HYDROGEN", uom="PCS"), "regulator hidrogen"),
        (part("MIX-8218", "MIXED GAS ARGON 82 CO2 18 7 M3", content="7 M3"), "ar co2 82-18"),
        (part("R404", "REFRIGERANT R404A 10.9 KG", content="10.9 KG"), "freon r404a"),
    ],
)
def test_a_new_part_is_found_at_once(parts: Tuple[Part, ...], terms: Terms, row: Part, words: str) -> None:
    found = load_catalogue([*parts, row], terms)
    said = found.reader.said(words)
    fitting = Narrowing(found, terms.grades, terms.unlike).fitting(said.facts, said.strange_codes)
    assert [found.parts[i].part_num for i in fitting.rows] == [row.part_num]
    assert fitting.lack is None


@pytest.mark.parametrize(
    ("number", "unit"), [("LO2-IND-BLK", "KG"), ("LN2-IND-LTR", "L"), ("HOSE-AR-06", "M"), ("GO2-IND-06", None)]
)
def test_what_is_sold_by_measure_has_no_size(parts: Tuple[Part, ...], number: str, unit: str) -> None:
    assert measured(next(one for one in parts if one.part_num == number)) == unit


@pytest.mark.parametrize("words", ["GO2-IND-06", "go2 ind 06", "GO2IND06", "pesan GO2-IND-06 5 btl"])
def test_a_part_number_is_found_however_it_is_spaced(catalogue: Catalogue, words: str) -> None:
    row = exact(words, catalogue.by_compact, catalogue.by_pieces)
    assert row is not None
    assert catalogue.parts[row].part_num == "GO2-IND-06"


@pytest.mark.parametrize(("words", "number"), [("kode dice blk", "DICE-BLK"), ("MED MASK NR", "MED-MASK-NR")])
def test_a_part_number_of_letters_only_is_found_without_its_marks(
    catalogue: Catalogue, words: str, number: str
) -> None:
    row = exact(words, catalogue.by_compact, catalogue.by_pieces)
    assert row is not None
    assert catalogue.parts[row].part_num == number


def test_words_that_name_something_are_no_part_number(catalogue: Catalogue) -> None:
    assert exact("lar ind vgl", catalogue.by_compact, catalogue.by_pieces) is None


def test_two_part_numbers_are_no_exact_one(catalogue: Catalogue) -> None:
    assert exact("GO2-IND-06 GO2-IND-07", catalogue.by_compact, catalogue.by_pieces) is None


def test_a_slip_in_a_part_number_gives_the_nearest(catalogue: Catalogue) -> None:
    rows = near("GO2-IND-66", catalogue.by_compact, catalogue.by_code)
    assert catalogue.parts[rows[0]].part_num == "GO2-IND-06"
    assert len(rows) > 1


def test_a_type_code_is_no_slip_of_a_part_number(catalogue: Catalogue) -> None:
    assert near("er70s-6", catalogue.by_compact, catalogue.by_code) == []


def test_reading_a_part_does_not_depend_on_the_others(
    parts: Tuple[Part, ...], terms: Terms, catalogue: Catalogue
) -> None:
    alone = load_catalogue([replace(parts[0], part_num="ONLY")], terms)
    assert alone.facts[0] == catalogue.facts[0]
