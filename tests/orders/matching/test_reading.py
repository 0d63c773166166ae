"""What is read in a customer's words, without any model."""

from __future__ import annotations

from decimal import Decimal

import pytest

from orders.matching.catalogue import Catalogue
from orders.matching.facts import Size
from orders.matching.mixtures import mixture


def size(value: str, unit: str) -> Size:
    return Size(Decimal(value), unit)


@pytest.mark.parametrize(
    ("words", "family"),
    [
        ("oksigen", "oxygen"),
        ("oksigennnn", "oxygen"),
        ("oxigen", "oxygen"),
        ("O₂", "oxygen"),
        ("gas o dua", "oxygen"),
        ("LOX", "oxygen"),
        ("asitilin", "acetylene"),
        ("c 2 h 2", "acetylene"),
        ("karbondioksida", "carbon dioxide"),
        ("karbon monoksida", "carbon monoxide"),
        ("co", "carbon monoxide"),
        ("co 2", "carbon dioxide"),
        ("CO₂", "carbon dioxide"),
        ("n2", "nitrogen"),
        ("n2o", "nitrous oxide"),
        ("gas NO", "nitric oxide"),
        ("nitrogen dioksida", "nitrogen dioxide"),
        ("He", "helium"),
        ("biang es", "carbon dioxide"),
        ("oksigenmedis", "oxygen"),
        ("nitrogencair", "nitrogen"),
        ("co2foodgrade", "carbon dioxide"),
        ("argon7m3", "argon"),
        ("n dua cair", "nitrogen"),
        ("etilen oxide", "ethylene oxide"),
        ("ethilen oxid", "ethylene oxide"),
        ("amonia refrigeran", "ammonia"),
    ],
)
def test_a_gas_is_read_through_typos_formulas_and_slang(catalogue: Catalogue, words: str, family: str) -> None:
    assert catalogue.reader.said(words).facts.families == {family}


@pytest.mark.parametrize(
    "words", ["pasang", "organ", "helm", "semen", "kirim senin", "selamat pagi", "metal", "he is here", "no"]
)
def test_an_everyday_word_is_not_taken_for_a_gas(catalogue: Catalogue, words: str) -> None:
    assert not catalogue.reader.said(words).facts.families


@pytest.mark.parametrize(
    ("words", "sizes"),
    [
        ("oksigen 6 m3", {size("6", "M3")}),
        ("oksigen 6m³", {size("6", "M3")}),
        ("oksigen enam kubik", {size("6", "M3")}),
        ("elpiji lima puluh kilo", {size("50", "KG")}),
        ("oksigen seratus dua puluh kubik", {size("120", "M3")}),
        ("argon two hundred fifty m3", {size("250", "M3")}),
        ("5 tabung oksigen 6 kubik", {size("6", "M3")}),
        ("freon r22 13,6 kg", {size("13.6", "KG")}),
        ("elektroda rb-26 3.2", {size("3.2", "")}),
        ("oksigen ukuran 6", {size("6", "")}),
        ("oksigen 5 tabung", set()),
        ("oksigen 10", set()),
    ],
)
def test_a_size_is_told_from_a_count(catalogue: Catalogue, words: str, sizes: set[Size]) -> None:
    assert catalogue.reader.said(words).facts.sizes == sizes


@pytest.mark.parametrize(
    ("words", "shares"),
    [
        ("argon co2 80/20", {"argon": "80", "carbon dioxide": "20"}),
        ("ar co2 82-18", {"argon": "82", "carbon dioxide": "18"}),
        ("90% argon 10% co2", {"argon": "90", "carbon dioxide": "10"}),
        ("argon oksigen 2%", {"argon": "98", "oxygen": "2"}),
        ("5% hydrogen in nitrogen", {"hydrogen": "5", "nitrogen": "95"}),
        ("argon dengan 10% co2", {"argon": "90", "carbon dioxide": "10"}),
        ("C25", {"argon": "75", "carbon dioxide": "25"}),
        ("n2 h2 95-5", {"nitrogen": "95", "hydrogen": "5"}),
    ],
)
def test_a_mixture_is_read_with_its_shares(catalogue: Catalogue, words: str, shares: dict[str, str]) -> None:
    read = {family: str(share) for family, share in catalogue.reader.said(words).facts.mixture}
    assert read == shares


def test_shares_that_are_not_a_hundred_are_no_mixture() -> None:
    assert mixture(["argon", (Decimal(30), False), (Decimal(20), False)]) == ()


@pytest.mark.parametrize(
    ("words", "grades"),
    [
        ("oksigen medis", {"medical"}),
        ("nitrogen 99,999%", {"uhp"}),
        ("argon UHP 99.99%", {"uhp"}),
        ("co2 food grade", {"food"}),
        ("oksigen bukan yang medis", set()),
    ],
)
def test_a_grade_is_read_unless_it_is_ruled_out(catalogue: Catalogue, words: str, grades: set[str]) -> None:
    assert catalogue.reader.said(words).facts.grades == grades


def test_a_thing_that_is_not_sold_tells_the_grade_where_it_is_what_the_gas_is_for(catalogue: Catalogue) -> None:
    said = catalogue.reader.said("nitrogen buat kopi")
    assert "food" in said.context
    assert not said.not_sold
    assert not catalogue.reader.said("kopi 1 kg").context


def test_the_surroundings_speak_for_a_grade_without_naming_it(catalogue: Catalogue) -> None:
    said = catalogue.reader.said("oksigen buat pasien")
    assert said.facts.grades == set()
    assert "medical" in said.context


@pytest.mark.parametrize(
    ("words", "strange"),
    [("zirkus oksigen", True), ("oxygen zirkus", True), ("oksigen", False), ("pesan oksigen", False)],
)
def test_a_strange_word_beside_the_gas_is_noticed(catalogue: Catalogue, words: str, strange: bool) -> None:
    found = catalogue.reader.said(words).coverage
    assert (found.strange_before or found.strange_after) is strange


@pytest.mark.parametrize(
    ("words", "belongs"),
    [("sensor argon", True), ("propane heater", True), ("es kering", False), ("kalibrasi sensor co", False)],
)
def test_a_thing_that_a_gas_only_belongs_to_is_another_thing(catalogue: Catalogue, words: str, belongs: bool) -> None:
    assert catalogue.reader.said(words).coverage.another_thing == belongs


@pytest.mark.parametrize(
    ("words", "first"), [("kompor gas 2 tungku", True), ("gas buat kompor", False), ("oksigen", False)]
)
def test_a_text_that_begins_with_a_thing_not_sold_is_about_it(catalogue: Catalogue, words: str, first: bool) -> None:
    assert catalogue.reader.said(words).not_sold_first == first
