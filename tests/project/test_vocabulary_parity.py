"""Vocabulary that is there in one language only is vocabulary that was forgotten in the other (style rule 1)."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Iterator

import pytest

from launcher.paths import ROOT
from orders.model import Unit
from tests.project.files import LANGUAGES, load

# Words that are a matter of one language's grammar ("sebulan", "3rd", "PT"), and abbreviations that one language made.
OF_ONE_LANGUAGE = {"calendar.yml", "numbers.yml", "grammar.yml", "people.yml", "aliases.yml"}
FILES = sorted(path for path in (ROOT / "data/catalog").glob("*.yml") if path.name not in OF_ONE_LANGUAGE)


def lopsided(value: Any, where: str) -> Iterator[str]:
    if isinstance(value, dict):
        if len(set(value) & set(LANGUAGES)) == 1:
            yield where
        for key, inner in value.items():
            yield from lopsided(inner, f"{where} / {key}")
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from lopsided(inner, f"{where} / {number}")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_entry_has_words_in_both_languages(path: Path) -> None:
    assert list(lopsided(load(path), path.name)) == []


def test_every_unit_of_the_contract_has_words_and_a_name() -> None:
    units = load(ROOT / "data/catalog/units.yml")["units"]
    assert set(units) == {unit.value for unit in Unit}
    assert [name for name, entry in units.items() if set(entry["name"]) != set(LANGUAGES)] == []
