"""The parts that fit what was said. What contradicts it is out, however alike the words: the hard rules are here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from typing import Any, FrozenSet, Mapping, Optional, Tuple

from orders.matching.catalogue import Catalogue, Indexes
from orders.matching.facts import CALIBRATION, GAS, GAS_KINDS, INDUSTRIAL, MIXED, NONE, Facts, Mixture, Size
from orders.matching.measures import NOT_OF_GAS, NUMBERED
from orders.matching.terms import Grade

_HELD = frozenset({"L", "LPM"})  # what a vessel holds, what a device lets through


class Lack(str, Enum):
    """What was asked for and is not made; the parts are those that fit but for it."""

    PHASE = "phase"
    GRADE = "grade"
    MIXTURE = "mixture"
    CODE = "code"
    FEATURE = "feature"
    PACKAGE = "package"
    SIZE = "size"


@dataclass(frozen=True)
class Fitting:
    rows: Indexes
    lack: Optional[Lack] = None


class Narrowing:
    def __init__(self, catalogue: Catalogue, grades: Mapping[str, Grade], unlike: Mapping[str, FrozenSet[str]]) -> None:
        self._catalogue = catalogue
        self._grades = grades
        self._unlike = unlike

    def fitting(self, said: Facts, strange_codes: Tuple[str, ...] = ()) -> Fitting:
        """The parts that are what was said. Of the wrong gas or kind there are never any."""
        rows = self._things(said)
        for lack, column, wanted in (
            (Lack.PHASE, "phase", self._phase(said)),
            (Lack.CODE, "codes", said.codes.issubset if said.codes else None),
            (Lack.MIXTURE, "mixture", self._mixture(said.mixture)),
            (Lack.GRADE, "grades", self._grade(said.grades)),
        ):
            if wanted is None or not len(rows):
                continue
            kept = self._catalogue.keep(rows, column, wanted)
            if not len(kept) and lack is Lack.GRADE and (self._only_better(rows, said.grades) or self._ungraded(rows)):
                kept = rows
            if not len(kept):
                return Fitting(rows, lack)
            rows = kept
        if strange_codes and len(rows) and all(self._catalogue.facts[row].codes for row in rows[:50]):
            return Fitting(rows, Lack.CODE)
        return self._details(rows, said) if len(rows) else Fitting(rows)

    def _things(self, said: Facts) -> Indexes:
        catalogue, rows = self._catalogue, self._catalogue.rows
        kinds, families = self._kinds(said), said.families
        equipment = kinds - GAS_KINDS
        if equipment:
            rows = catalogue.keep(rows, "kinds", equipment.issubset)
            serving = catalogue.keep(rows, "families", lambda served: families <= served)
            return serving if len(serving) else catalogue.keep(rows, "families", lambda served: not served)
        if not said.identifies:
            return catalogue.keep(rows, "families", bool)[:0] if said == Facts() else self._any_gas()
        if not families and not kinds and not said.mixture:
            return self._by_words(said)
        if CALIBRATION in kinds:
            rows = catalogue.keep(rows, "kinds", lambda own: CALIBRATION in own)
            return catalogue.keep(rows, "families", lambda own: families <= own)
        if MIXED in kinds or len(families) > 1 or said.mixture:
            return self._mixed(rows, said)
        rows = catalogue.keep(rows, "kinds", lambda own: not own)
        return catalogue.keep(rows, "families", lambda own: families == own)

    def _mixed(self, rows: Indexes, said: Facts) -> Indexes:
        """Mixtures of just these gases; a calibration gas ("2.5% methane in air") where no other is."""
        families = said.families
        loose = any(not family for family, _ in said.mixture) or len(families) < 2
        fit = families.issubset if loose else families.__eq__
        mixed = self._catalogue.keep(rows, "kinds", lambda own: MIXED in own)
        found = self._catalogue.keep(mixed, "families", fit)
        if len(found):
            return found
        calibrating = self._catalogue.keep(rows, "kinds", lambda own: CALIBRATION in own)
        return self._catalogue.keep(calibrating, "families", fit)

    def _any_gas(self) -> Indexes:
        rows = self._catalogue.keep(self._catalogue.rows, "kinds", lambda own: own <= GAS_KINDS)
        return self._catalogue.keep(rows, "families", bool)

    @staticmethod
    def _kinds(said: Facts) -> FrozenSet[str]:
        trace = any(size.unit in ("PPM", "PPB") for size in said.sizes)
        return said.kinds | {CALIBRATION} if trace and not said.kinds else said.kinds

    def _by_words(self, said: Facts) -> Indexes:
        """The parts with all the codes and names said, or with as many of them as any part has."""
        found = [rows for word in said.codes for rows in (self._catalogue.by_code.get(word),) if rows is not None]
        found += [rows for word in said.names for rows in (self._catalogue.by_name.get(word),) if rows is not None]
        if not found:
            return self._catalogue.rows[:0]
        counts: dict[int, int] = {}
        for rows in found:
            for row in rows.tolist():
                counts[row] = counts.get(row, 0) + 1
        most = max(counts.values())
        return self._catalogue.rows[sorted(row for row, count in counts.items() if count == most)]

    def _phase(self, said: Facts) -> Any:
        return (lambda own: own == said.phase) if said.phase and not said.kinds - GAS_KINDS else None

    def _mixture(self, said: Mixture) -> Any:
        shares = {family: share for family, share in said if share is not None and family}
        loose = sorted(share for family, share in said if share is not None and not family)
        if not shares and not loose:
            return None

        def fits(own: Mixture) -> bool:
            have = dict(own)
            rest = sorted(share for family, share in own if share is not None and family not in shares)
            return all(have.get(family) == share for family, share in shares.items()) and (not loose or loose == rest)

        return fits

    def _grade(self, wanted: FrozenSet[str]) -> Any:
        if not wanted:
            return None

        def fits(own: FrozenSet[str]) -> bool:
            ordinary = all(self._grades[grade].plain for grade in own if grade in self._grades)
            return wanted <= own or (wanted == {INDUSTRIAL} and ordinary)

        return fits

    def _ungraded(self, rows: Indexes) -> bool:
        """ "troli oksigen medis", "sewa tabung medis": tools that come in no grade serve the gas in any."""
        facts = [self._catalogue.facts[row] for row in rows.tolist()]
        return all(own.kinds - GAS_KINDS and not own.grades for own in facts)

    def _only_better(self, rows: Indexes, wanted: FrozenSet[str]) -> bool:
        better = frozenset().union(*(self._grades[grade].met_by for grade in wanted if grade in self._grades))
        return len(self._catalogue.keep(rows, "grades", lambda own: bool(better & own))) == len(rows)

    def _details(self, rows: Indexes, said: Facts) -> Fitting:
        catalogue = self._catalogue
        for feature in said.features:
            rows, found = self._featured(rows, feature), rows
            if not len(rows):
                return Fitting(found, Lack.FEATURE)
        if said.names:
            named = catalogue.keep(rows, "names", said.names.issubset)
            rows = named if len(named) else rows
        if said.packages:
            packed = catalogue.keep(rows, "packages", lambda own: bool(said.packages & own))
            told = [size for size in said.sizes if len(packed) or size.unit == "L"]
            made = [exact for size in told for exact in (self.of_size(rows, size),) if len(exact)]
            if made and not any(len(self.of_size(packed, size)) for size in said.sizes):
                return Fitting(made[0])  # "tangki 180 L": what it comes in is told by the size
            if not len(packed):
                return Fitting(rows, Lack.PACKAGE)
            rows = packed
        return self._sized(rows, said)

    def _featured(self, rows: Indexes, feature: str) -> Indexes:
        """Those with that detail; where none has it, those with no contrary one."""
        having = self._catalogue.keep(rows, "features", lambda own: feature in own)
        unlike = self._unlike.get(feature, NONE)
        return having if len(having) else self._catalogue.keep(rows, "features", lambda own: not unlike & own)

    def _sized(self, rows: Indexes, said: Facts) -> Fitting:
        for size in sorted(said.sizes):
            fit = self._of_size_or_measure(rows, size, said)
            if fit is None:
                return Fitting(rows, Lack.SIZE)
            rows = fit
        return Fitting(rows)

    def _of_size_or_measure(self, rows: Indexes, size: Size, said: Facts) -> Optional[Indexes]:
        """Those of that size, else those sold by measure, else all of a tool without such measures; None for none."""
        exact = self.of_size(rows, size)
        if not len(exact) and not size.unit and said.packages:
            exact = self._catalogue.keep(rows, "sizes", lambda own: _holds(own[0], size.value))
        if len(exact):
            return exact
        if size.unit in NOT_OF_GAS and not said.kinds - GAS_KINDS:
            return rows
        by_measure = self._catalogue.keep(rows, "sizes", lambda own: own[1] is not None)
        if not said.phase and not said.packages:  # a measure of oxygen is not yet liquid oxygen
            by_measure = self._catalogue.keep(by_measure, "phase", lambda own: own in (None, GAS))
        if len(by_measure):
            same = self._catalogue.keep(by_measure, "sizes", lambda own: own[1] == _sold_by(size))
            return same if len(same) else by_measure
        if size.unit == "TON":  # how much of it: no bottle holds a ton
            return rows
        comparable = self._catalogue.keep(rows, "sizes", lambda own: any(one.unit == size.unit for one in own[0]))
        return rows if (said.kinds - GAS_KINDS or size.unit == NUMBERED) and not len(comparable) else None

    def sold_by(self, rows: Indexes, size: Size) -> bool:
        """Whether all of `rows` are sold by that measure."""
        return len(rows) == len(self._catalogue.keep(rows, "sizes", lambda own: own[1] == _sold_by(size)))

    def wanted(self, rows: Indexes, unwanted: Facts) -> Indexes:
        """Those of `rows` that are nothing of what was said not to be wanted."""
        for column in ("families", "kinds", "grades", "packages", "features"):
            ruled_out = getattr(unwanted, column)
            if ruled_out:
                rows = self._catalogue.keep(rows, column, ruled_out.isdisjoint)
        return self._catalogue.keep(rows, "phase", lambda own: own != unwanted.phase) if unwanted.phase else rows

    def of_size(self, rows: Indexes, size: Size) -> Indexes:
        """Those of `rows` that come in exactly that size; a size without a unit fits whatever has that figure."""
        if size.unit:
            return self._catalogue.keep(rows, "sizes", lambda own: size in own[0])
        return self._catalogue.keep(rows, "sizes", lambda own: any(one.value == size.value for one in own[0]))


def _holds(sizes: FrozenSet[Size], count: Decimal) -> bool:
    """Whether a package of these sizes holds so many: 96 M3 in bottles of 6 M3 are sixteen."""
    return any(one.unit == whole.unit and one.value * count == whole.value for one in sizes for whole in sizes)


def _sold_by(size: Size) -> str:
    return "KG" if size.unit == "TON" else size.unit


def without_leading(said: Facts, leading: FrozenSet[Size], narrowing: Narrowing) -> Facts:
    """Measures said before the product are its size where it is made in that size, and quantities otherwise.

    Nobody orders a vessel or a device by what it holds or lets through: "50 L dewar" is a size."""
    for size in leading:
        tried = replace(said, sizes=said.sizes | {size})
        fitting = narrowing.fitting(tried)
        made = fitting.lack is None and (
            len(narrowing.of_size(fitting.rows, size)) or narrowing.sold_by(fitting.rows, size)
        )
        if made or (fitting.lack is Lack.SIZE and size.unit in _HELD and said.kinds - GAS_KINDS):
            said = tried
    return said
