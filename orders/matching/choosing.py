"""Which of the parts that were shown is meant."""

from __future__ import annotations

from typing import List, Sequence

import numpy as np

from orders.matching import part_numbers
from orders.matching.catalogue import Catalogue
from orders.matching.facts import INDUSTRIAL, Facts, Size
from orders.matching.model import Candidate, Decision, Match
from orders.matching.picking import told_apart_by
from orders.matching.said import Said


def chosen(words: str, rows: Sequence[int], catalogue: Catalogue) -> Match:
    """ONE of `rows`, CHOOSE among those of them that the words leave, or NOT_SOLD when they mean none of them."""
    number = part_numbers.exact(words, catalogue.by_compact, catalogue.by_pieces)
    if number is not None:
        left = [row for row in rows if row == number]
    else:
        said = catalogue.reader.said(words)
        left = _left(said, list(rows), catalogue)
    candidates = tuple(Candidate(catalogue.parts[row], 1.0 / len(left)) for row in left)
    if len(left) == 1:
        return Match(Decision.ONE, candidates)
    if left:
        return Match(Decision.CHOOSE, candidates, told_apart_by(catalogue, left))
    return Match(Decision.NOT_SOLD)


def _left(said: Said, rows: List[int], catalogue: Catalogue) -> List[int]:
    """Each thing said must hold; words that say nothing about parts leave nothing."""
    facts = said.facts
    left = [row for row in rows if _agrees(facts, catalogue.facts[row])]
    left = [row for row in left if catalogue.facts[row].families == facts.families] or left  # argon before its mixtures
    sizes = [*facts.sizes, *said.leading]
    for size in sizes or said.figures:
        left = [row for row in left if _has_size(catalogue.facts[row], size)]
    if not sizes and not said.figures and said.extreme and left:
        contents = np.asarray([float(catalogue.parts[row].content_qty) for row in left])
        wanted = contents.min() if said.extreme == "smallest" else contents.max()
        return [row for row, content in zip(left, contents, strict=True) if content == wanted]
    if not left and said.uses:
        return _left_by_use(said, rows, catalogue)
    silent = facts == Facts() and not sizes and not said.figures
    if silent and said.context:
        return [row for row in rows if set(said.context) & catalogue.facts[row].grades]
    if silent and said.uses:
        return _left_by_use(said, rows, catalogue)
    return [] if silent else left


def _left_by_use(said: Said, rows: List[int], catalogue: Catalogue) -> List[int]:
    return [row for row in rows if any(_agrees(use, catalogue.facts[row]) for use in said.uses)]


def _agrees(said: Facts, own: Facts) -> bool:
    shares = {family: share for family, share in said.mixture if share is not None}
    return (
        said.families <= own.families
        and said.kinds <= own.kinds
        and said.phase in (None, own.phase)
        and (said.grades <= own.grades or (said.grades == {INDUSTRIAL} and own.grades <= {"hp"}))
        and (not said.packages or bool(said.packages & own.packages))
        and said.features <= own.features
        and said.codes <= own.codes
        and said.names <= own.names
        and all(
            share in [one for name, one in own.mixture if name == family or not family]
            for family, share in shares.items()
        )
    )


def _has_size(own: Facts, size: Size) -> bool:
    return any(one.value == size.value and size.unit in ("", one.unit) for one in own.sizes) or any(
        share == size.value for _, share in own.mixture if not size.unit
    )
