"""Which of the fitting parts is meant: the one that assumes least of what was not said, else the family's default."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import FrozenSet, List, Mapping, Optional, Sequence, Tuple

import numpy as np
from numpy.typing import NDArray

from orders.matching.catalogue import Catalogue, Indexes
from orders.matching.facts import GAS, GAS_KINDS, Facts, Size
from orders.matching.model import Attribute
from orders.matching.terms import Grade

Costs = NDArray[np.float32]
MOST = 5  # candidates that a customer is asked to choose from
_PACKAGE_COSTS = {"pallet": 2.0, "vgl": 1.0, "bulk": 1.0}
_IDENTITY = ("families", "kinds", "mixture", "codes")  # what makes two parts different things
_VOLUMES = ("M3", "L")
_SMALLEST = "smallest"
_UNASKED = 2.0  # a phase or grade that nobody asked for


@dataclass(frozen=True)
class Pick:
    """Rows, best first; `sure` when the first is what was said and no other is as good."""

    rows: Tuple[int, ...]
    sure: bool


class Picking:
    def __init__(self, catalogue: Catalogue, grades: Mapping[str, Grade]) -> None:
        self._catalogue = catalogue
        self._grades = grades

    def pick(self, rows: Indexes, said: Facts, extreme: Optional[str], liked: Mapping[int, float]) -> Pick:
        """`liked`: rows that were taken before for these words, or by this customer, which breaks ties only."""
        if not len(rows):
            return Pick((), False)
        costs = self._costs(rows, said)
        if extreme and not said.sizes:
            best = self._extreme(rows[costs == costs.min()], extreme)
            smaller = self._smaller(rows[costs <= costs.min() + _UNASKED], best) if extreme == _SMALLEST else best[:0]
            if len(smaller):
                return Pick((*best.tolist(), *smaller.tolist())[:MOST], sure=False)
            return self._settled(best, self._guarded_beside(rows, best, said, costs, extreme), liked)
        defaults = self._defaults(rows, costs, said)
        if len(defaults):
            cheapest = self._costs(defaults, said)
            best = defaults[cheapest == cheapest.min()]
            rest = _beside(rows, costs, best)[: MOST - 1]
            return Pick(self._ordered(best, liked) + tuple(rest.tolist()), sure=len(best) == 1)
        best = rows[costs == costs.min()]
        return self._settled(best, self._guarded_beside(rows, best, said, costs, None), liked)

    def _defaults(self, rows: Indexes, costs: Costs, said: Facts) -> Indexes:
        """The defaults among `rows`, if they may decide: between sizes of one thing, or where their family is named.

        Which mixture or which type of electrode is meant no default can tell."""
        near = rows[costs <= costs.min() + 1.0]
        found = near[self._catalogue.default[near]]
        alike = self._are_alike(near)
        named = {self._catalogue.parts[row].group for row in found.tolist() if self._names_group(said, row)}
        kept = [row for row in found.tolist() if alike or self._catalogue.parts[row].group in named]
        return np.asarray(kept, dtype=np.int32)

    def _are_alike(self, rows: Indexes) -> bool:
        return all(len(np.unique(self._catalogue.columns[name].ids[rows])) == 1 for name in _IDENTITY)

    def _names_group(self, said: Facts, row: int) -> bool:
        group: Facts = self._catalogue.columns["group_facts"].of(row)
        return group.identifies and (group.families, group.kinds) == (said.families, said.kinds)

    def instead(self, rows: Indexes, said: Facts) -> Tuple[int, ...]:
        """What there is instead of what is not made: what assumes least, the nearest size first."""
        if not len(rows):
            return ()
        costs = self._costs(rows, said)
        best = rows[costs == costs.min()]
        rest = _beside(rows, costs, best).tolist() if len(best) < 2 else []
        asked = [float(size.value) for size in said.sizes]
        if asked:
            return tuple(sorted(best.tolist(), key=lambda row: self._distance(row, asked)) + rest)
        return tuple(sorted(best.tolist(), key=lambda row: not self._catalogue.default[row]) + rest)

    def _distance(self, row: int, asked: Sequence[float]) -> float:
        content = float(self._catalogue.parts[row].content_qty)
        return min((abs(content - size) for size in asked), default=content)

    def _settled(self, best: Indexes, beside: Sequence[int], liked: Mapping[int, float]) -> Pick:
        ordered = self._ordered(best, liked) + tuple(beside)
        if len(ordered) > 1 and liked.get(ordered[0], 0.0) > liked.get(ordered[1], 0.0):
            return Pick(ordered[:MOST], sure=not beside)
        return Pick(ordered, sure=len(ordered) == 1)

    def _ordered(self, rows: Indexes, liked: Mapping[int, float]) -> Tuple[int, ...]:
        return tuple(sorted(rows.tolist(), key=lambda row: (-liked.get(row, 0.0), not self._catalogue.default[row])))

    def _costs(self, rows: Indexes, said: Facts) -> Costs:
        columns = self._catalogue.columns
        costs = np.zeros(len(rows), dtype=np.float32)
        if not said.phase and not said.kinds - GAS_KINDS:
            costs += columns["phase"].numbers(rows, lambda own: 0.0 if own in (None, GAS) else _UNASKED)
        if not said.grades:
            costs += columns["grades"].numbers(rows, self._grade_cost)
        if not said.packages:
            costs += columns["packages"].numbers(
                rows, lambda own: max((_PACKAGE_COSTS.get(one, 0.0) for one in own), default=0.0)
            )
        if said.families:
            costs += columns["families"].numbers(rows, lambda own: float(len(own - said.families)))
        return costs

    def _grade_cost(self, own: FrozenSet[str]) -> float:
        return 0.0 if all(self._grades[grade].plain for grade in own if grade in self._grades) else _UNASKED

    def _is_guarded(self, row: int) -> bool:
        return any(self._grades[grade].guarded for grade in self._catalogue.facts[row].grades if grade in self._grades)

    def _guarded_beside(
        self,
        rows: Indexes,
        best: Indexes,
        said: Facts,
        costs: Costs,
        extreme: Optional[str],
    ) -> List[int]:
        """Parts of a guarded grade that may be meant just as well: never left out without asking.

        A group of their own (OXYGEN MEDICAL beside OXYGEN) is another family, which has to be named."""
        if said.grades or any(self._is_guarded(row) for row in best.tolist()):
            return []
        groups = {self._catalogue.parts[row].group for row in best.tolist()}
        limit = costs.min() + _UNASKED
        beside = [
            row
            for row, cost in zip(rows.tolist(), costs.tolist(), strict=True)
            if cost <= limit and self._is_guarded(row)
        ]
        if extreme:
            contents = {self._content(row) for row in best.tolist()}
            return [row for row in beside if self._content(row) in contents]
        return [row for row in beside if self._catalogue.parts[row].group in groups]

    def _extreme(self, rows: Indexes, extreme: str) -> Indexes:
        """Those with the smallest, largest or middle content; parts without a size of their own do not count."""
        sizes = {row: self._content(row) for row in rows.tolist()}
        if len(set(sizes.values())) == 1 and self._are_alike(rows):  # rods of one type: by how thick they are
            sizes = {row: self._thickness(row) for row in sizes}
        known = [size for size in sizes.values() if size is not None]
        if not known:
            return rows
        wanted = min(known) if extreme == _SMALLEST else max(known)
        if extreme == "middle":
            inner = sorted(set(known))[1:-1]
            return np.asarray([row for row, size in sizes.items() if size in (inner or known)], dtype=np.int32)
        return np.asarray([row for row, size in sizes.items() if size == wanted], dtype=np.int32)

    def _smaller(self, rows: Indexes, best: Indexes) -> Indexes:
        """ "helium kecil": those of another grade that are smaller still, where what is plain comes in one size."""
        grades = {self._catalogue.facts[row].grades for row in best.tolist()}
        plain = {self._content(row) for row in rows.tolist() if self._catalogue.facts[row].grades in grades}
        smallest = self._extreme(rows, _SMALLEST)
        return smallest[~np.isin(smallest, best)] if len(plain) == 1 else best[:0]

    def _content(self, row: int) -> Optional[Decimal]:
        """How much goes in: what is in it, or the size of the vessel that it is."""
        part, facts = self._catalogue.parts[row], self._catalogue.facts[row]
        if Size(part.content_qty.normalize() + 0, part.content_uom) in facts.sizes:
            return part.content_qty
        volumes = [size.value for size in facts.sizes if size.unit in _VOLUMES]
        return volumes[0] if len(volumes) == 1 and facts.kinds else None

    def _thickness(self, row: int) -> Optional[Decimal]:
        return next((size.value for size in self._catalogue.facts[row].sizes if size.unit == "MM"), None)


def _beside(rows: Indexes, costs: Costs, best: Indexes) -> Indexes:
    """All but `best`, what assumes least first."""
    ordered = rows[np.argsort(costs, kind="stable")]
    return ordered[~np.isin(ordered, best)]


_TOLD_BY = (
    (Attribute.FAMILY, "families"),
    (Attribute.KIND, "kinds"),
    (Attribute.PHASE, "phase"),
    (Attribute.GRADE, "grades"),
    (Attribute.MIXTURE, "mixture"),
    (Attribute.SIZE, "sizes"),
)


def told_apart_by(catalogue: Catalogue, rows: Sequence[int]) -> Optional[Attribute]:
    """The attribute in which all of these parts differ, or None."""
    for attribute, column in _TOLD_BY:
        if len({catalogue.columns[column].of(row) for row in rows}) == len(rows) > 1:
            return attribute
    return None
