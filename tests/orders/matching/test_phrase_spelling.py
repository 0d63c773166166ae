"""Names of several words, and units, that are misspelt as a whole; formulas and types that are written short."""

from __future__ import annotations

from decimal import Decimal

import pytest

from orders.matching.catalogue import Catalogue
from orders.matching.facts import Size


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("dry icce", "dry ice"),
        ("dri ice", "dry ice"),
        ("co2 fud gred", "co2 food grade"),
        ("co2 foot grade", "co2 food grade"),
        ("tabng ksong", "tabung kosong"),
        ("tabng kosog", "tabung kosong"),
        ("nitros oksid", "nitrous oxide"),
        ("nitrus oksida", "nitrous oxide"),
        ("kalibrasi gs", "kalibrasi gas"),
        ("cairr nitrogen", "cair nitrogen"),
    ],
)
def test_a_name_is_read_as_it_was_meant(catalogue: Catalogue, typed: str, meant: str) -> None:
    read, wanted = catalogue.reader.said(typed).facts, catalogue.reader.said(meant).facts
    assert (read.families, read.kinds, read.phase, read.grades) == (
        wanted.families,
        wanted.kinds,
        wanted.phase,
        wanted.grades,
    )


@pytest.mark.parametrize("typed", ["dry lake", "fast track", "meja kosong", "kipas angin", "nitro circus"])
def test_other_words_are_no_misspelt_name(catalogue: Catalogue, typed: str) -> None:
    facts = catalogue.reader.said(typed).facts
    assert (facts.kinds, facts.phase, facts.grades) == (frozenset(), None, frozenset())


@pytest.mark.parametrize(("typed", "unit"), [("argon 7 kubk", "M3"), ("co2 25 kgg", "KG"), ("oksigen 6 kubick", "M3")])
def test_a_unit_behind_a_figure_is_read_through_a_slip(catalogue: Catalogue, typed: str, unit: str) -> None:
    value = Decimal(typed.split()[1])
    assert catalogue.reader.said(typed).facts.sizes == {Size(value.normalize() + 0, unit)}


def test_a_word_behind_a_figure_that_is_like_no_unit_is_none(catalogue: Catalogue) -> None:
    assert catalogue.reader.said("argon 7 rumah").facts.sizes == frozenset()


@pytest.mark.parametrize(
    ("typed", "families"),
    [
        ("arco2", {"argon", "carbon dioxide"}),
        ("n2h2", {"nitrogen", "hydrogen"}),
        ("n2o", {"nitrous oxide"}),
        ("h2s", {"hydrogen sulphide"}),
    ],
)
def test_formulas_written_as_one_are_taken_apart_unless_they_are_a_gas(
    catalogue: Catalogue, typed: str, families: set[str]
) -> None:
    assert catalogue.reader.said(typed).facts.families == families


@pytest.mark.parametrize("typed", ["134a", "R134a", "freon 134a"])
def test_a_refrigerant_is_known_without_its_letter(catalogue: Catalogue, typed: str) -> None:
    assert catalogue.reader.said(typed).facts.codes == {"r134a"}
