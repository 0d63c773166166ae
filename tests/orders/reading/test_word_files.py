"""The word files of dates, people and languages hold words, in lists by language."""

from __future__ import annotations

from typing import Any, Iterator

import pytest
import yaml

from orders.vocabulary import CATALOG


def leaves(node: Any) -> Iterator[Any]:
    if isinstance(node, dict):
        for value in node.values():
            yield from leaves(value)
    elif isinstance(node, list):
        for value in node:
            yield from leaves(value)
    else:
        yield node


@pytest.mark.parametrize("stem", ["calendar", "people", "language"])
def test_no_word_is_taken_for_a_boolean_or_a_number(stem: str) -> None:
    content = yaml.safe_load((CATALOG / f"{stem}.yml").read_text(encoding="utf-8"))
    assert [leaf for leaf in leaves(content) if not isinstance(leaf, str)] == []


@pytest.mark.parametrize("section", ["months", "weekdays", "days_from_today"])
def test_every_day_and_month_has_words_in_both_languages(section: str) -> None:
    content = yaml.safe_load((CATALOG / "calendar.yml").read_text(encoding="utf-8"))
    assert all(set(by_language) == {"id", "en"} for by_language in content[section].values())
