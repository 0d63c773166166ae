"""The labelled sets are large and sound enough to tune and to measure on, and the matcher does well on the first."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any, Tuple

import pytest

from orders.matching.calibration import COMMITTED, load
from orders.matching.model import Decision
from orders.matching.scoring import Labelled, answer, load_labelled, score
from orders.model import Part

SETS = Path(__file__).resolve().parents[2] / "matching"


@pytest.fixture(scope="module")
def dev() -> list[Labelled]:
    return load_labelled(SETS / "dev.yml")


@pytest.mark.parametrize("name", ["dev.yml", "test.yml", "strangers.yml"])
def test_a_set_names_only_parts_that_there_are_and_no_query_twice(name: str, parts: Tuple[Part, ...]) -> None:
    labels = load_labelled(SETS / name)
    numbers = {part.part_num for part in parts}
    assert {part for label in labels for part in label.parts} <= numbers
    assert [query for query, count in Counter(label.query for label in labels).items() if count > 1] == []
    assert len(labels) >= 250


@pytest.mark.parametrize("name", ["test.yml", "strangers.yml"])
def test_the_set_to_tune_on_and_those_to_measure_on_share_no_query(name: str, dev: list[Labelled]) -> None:
    test = load_labelled(SETS / name)
    assert {label.query.casefold() for label in dev} & {label.query.casefold() for label in test} == set()


def test_the_set_to_tune_on_has_enough_of_what_is_hard(dev: list[Labelled]) -> None:
    first = Counter(label.decisions[0] for label in dev)
    assert first[Decision.NOT_SOLD] >= 120
    assert sum(label.kind == "ambiguous" for label in dev) >= 50


def test_the_matcher_does_well_on_the_set_it_was_tuned_on(matcher: Any, dev: list[Labelled]) -> None:
    """Below what it does: this fails when something breaks, the report tells how good it is."""
    found = score(answer(matcher, dev))
    assert found.recall_at_1 is not None
    assert found.recall_at_1 >= 0.97
    assert found.right >= 0.93
    assert found.silently_wrong <= 0.01


def test_the_committed_calibration_was_made_with_the_set(dev: list[Labelled]) -> None:
    committed = load(COMMITTED)
    assert committed is not None
    assert committed.queries == len(dev)
