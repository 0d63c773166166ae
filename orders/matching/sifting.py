"""What in a customer's text counts: what is named, what it is for, and what only stands beside it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import FrozenSet, List, Optional, Sequence, Set, Tuple

from orders.matching.coverage import near_words
from orders.matching.facts import CALIBRATION, GAS_KINDS
from orders.matching.measures import Measure, measures
from orders.matching.scope import Scoped
from orders.matching.spotter import NAMING, Spot, Spotter, UseSpot, taken
from orders.matching.terms import Section, Terms
from orders.matching.tokens import Token

_BESIDE = 3  # words from "in" to the tool


@dataclass(frozen=True)
class Text:
    """A text on its way to being read."""

    tokens: List[Token]
    measures: List[Measure]
    spots: List[Spot]
    broad: List[Spot]
    not_sold: List[Spot]
    uses: List[UseSpot]
    purpose: int  # where what it is for begins
    sited: FrozenSet[int]  # tokens that say what is sold or made where it is for: "toko besi"
    wider: FrozenSet[int]  # tokens of broad names for what is named more closely: "kawat" of "kawat rb26"
    phase: Optional[str] = None  # of a broad name that does not count beside what else is said: "cairan kriogenik"

    @property
    def naming(self) -> List[Spot]:
        return [spot for spot in self.spots if spot.of(*NAMING)]

    def served_by(self, use: UseSpot) -> bool:
        """Whether a use explains its words: beside a tool ("valve ban") only one for a tool, or behind "for"."""
        tool = any(spot.of(Section.KIND) for spot in self.naming) and not any(s.of(Section.FAMILY) for s in self.naming)
        return not tool or bool(use.term.means[0].kinds) or max(use.tokens) > self.purpose

    @property
    def measured(self) -> Set[int]:
        return {i for measure in self.measures for i in range(measure.start, measure.end)}


class Sifter:
    def __init__(self, terms: Terms, spotter: Spotter) -> None:
        self._terms = terms
        self._spotter = spotter

    def sifted(self, words: str, scope: Scoped) -> Text:
        """The text as it is to be read, with what of it counts."""
        tokens, gaps = self._without_extremes(scope.wanted)
        found = measures(tokens, self._terms.measures, self._terms.numbered, self._terms.alternative)
        everything = self._spotter.everything(tokens)
        spots, broad = self._names(tokens, gaps, everything)
        wider = _wider(everything, spots)
        for spot in self._spotter.as_typed(words, tokens, spots):
            spots.append(spot)
            tokens[spot.start] = replace(tokens[spot.start], slip=0.0)
        purpose = next((i for i, token in enumerate(tokens) if token.text in self._terms.purpose), len(tokens))
        spots = self._plainly_named(tokens, spots, purpose)
        naming = [spot for spot in spots if spot.of(*NAMING)]
        not_sold = [spot for spot in spots if spot.is_only(Section.NOT_SOLD)]
        sited = self._sited(tokens, naming, not_sold)
        not_sold = [spot for spot in not_sold if spot.start not in sited]
        if naming:
            small = self._terms.fillers
            not_sold = [s for s in not_sold if s.end - s.start > 1 or tokens[s.start].text not in small]
        calibrating = min((spot.start for spot in naming if _is_calibration(spot)), default=len(tokens))
        not_sold = [spot for spot in not_sold if spot.start < calibrating]  # "kalibrasi gas detector"
        measured = {i for measure in found for i in range(measure.start, measure.end)}
        blocked = [frozenset(range(spot.start, spot.end)) for spot in not_sold if spot.start < purpose]
        uses = [use for use in self._spotter.uses(tokens, measured) if not any(use.tokens <= one for one in blocked)]
        phase = None
        if broad and not self._holds_alone(tokens, broad, measured, bool(uses)):
            phases = {meaning.phase for spot in broad for term in spot.terms for meaning in term.means}
            phase = phases.pop() if len(phases) == 1 else None
            broad = []
        spots = [spot for spot in _without_explained(spots, uses) if not self._is_beside(tokens, spot, uses, purpose)]
        spots = [spot for spot in spots if spot.start < purpose or not any(term.doubtful for term in spot.terms)]
        served = [use for use in uses if use.words > 1]
        not_sold = [
            spot
            for spot in not_sold
            if (spot.start < purpose or not (naming or uses)) and not any(spot.inside(use) for use in served)
        ]
        kept = [
            spot
            for spot in spots
            if not spot.is_only(Section.NOT_SOLD) or (spot.start > purpose and spot.of(Section.GRADE_FROM))
        ]
        if any(spot.of(Section.FAMILY, Section.ALIAS, Section.KIND) for spot in naming):
            told = taken([spot for spot in kept if not spot.is_only(Section.GRADE_FROM)])
            near = near_words(tokens, told, naming, self._terms)
            not_sold = [spot for spot in not_sold if near & set(range(spot.start, spot.end))]
        return Text(tokens, found, kept, broad, not_sold, uses, purpose, sited, wider, phase)

    def _is_beside(self, tokens: Sequence[Token], spot: Spot, uses: Sequence[UseSpot], purpose: int) -> bool:
        """A tool that only says where or through what: "cari bocor di sambungan selang", "dihirup lewat masker"."""
        if spot.is_package and purpose < spot.start:  # "purging tangki": what is done with the gas is done to it
            return any(spot.start - 1 in use.tokens for use in uses[:1])
        if not is_tool(spot):
            return False
        before = [token.text for token in tokens[max(0, spot.start - _BESIDE) : spot.start]]
        if before[-1:] and before[-1] in self._terms.through:
            return True
        if before[-1:] and before[-1] in self._terms.filling and any(use.term.means[0].families for use in uses[:1]):
            return True  # "ngisi container semen beku": what goes into it
        served = [use for use in uses[:1] if use.term.means[0].kinds and not spot.inside(use)]
        return any(min(use.tokens) < spot.start for use in served) and (
            purpose < spot.start or bool(self._terms.places.intersection(before))
        )

    def _without_extremes(self, tokens: Sequence[Token]) -> Tuple[List[Token], Set[int]]:
        """The tokens without words such as "big", and where one was left out."""
        kept: List[Token] = []
        gaps: Set[int] = set()
        for token in tokens:
            if token.text in self._terms.extremes:
                gaps.add(len(kept))
            else:
                kept.append(token)
        return kept, gaps

    def _names(
        self, tokens: Sequence[Token], gaps: Set[int], everything: Sequence[Spot]
    ) -> Tuple[List[Spot], List[Spot]]:
        """What is spotted, and the broad names, which count only where nothing else is named."""
        spots = everything
        if any(spot.of(*NAMING) and not spot.broad for spot in everything):
            spots = self._spotter.plain_or_not_sold(tokens)
        spots = [spot for spot in spots if not self._only_limits(tokens, spot, gaps)]
        return [spot for spot in spots if not spot.broad], [spot for spot in spots if spot.broad]

    def _sited(self, tokens: Sequence[Token], naming: Sequence[Spot], not_sold: Sequence[Spot]) -> FrozenSet[int]:
        named, ends = taken(naming), {spot.start: spot.end for spot in not_sold}
        starts = [i + 1 for i, token in enumerate(tokens[:-1]) if token.text in self._terms.sites] if named else []
        return frozenset(i for start in starts for i in range(start, ends.get(start, start + 1)) if i not in named)

    def _only_limits(self, tokens: Sequence[Token], spot: Spot, gaps: Set[int]) -> bool:
        """ "tabung besar aja", "1 tabung aja": that size or number and no more, not a cylinder without its gas."""
        if spot.end - spot.start < 2 or tokens[spot.end - 1].text not in self._terms.fillers:
            return False
        counted = spot.start > 0 and tokens[spot.start - 1].is_number
        return counted or bool(gaps & set(range(spot.start + 1, spot.end)))

    def _plainly_named(self, tokens: Sequence[Token], spots: Sequence[Spot], purpose: int) -> List[Spot]:
        """Beside a gas "air" is the Indonesian for water, and a tool behind "for" is what the gas is for."""
        gases = [spot for spot in spots if spot.of(Section.FAMILY, Section.ALIAS) and _is_clear(tokens, spot)]
        if not gases:
            return list(spots)

        def stays(spot: Spot) -> bool:
            doubtful = all(term.doubtful for term in spot.of(Section.ALIAS)) and bool(spot.of(Section.ALIAS))
            served = spot.start > purpose > gases[0].start and spot.of(Section.KIND) and is_tool(spot)
            return spot in gases or not (doubtful or served)

        return [spot for spot in spots if stays(spot)]

    def _holds_alone(self, tokens: Sequence[Token], broad: Sequence[Spot], measured: Set[int], has_use: bool) -> bool:
        """ "gas" and "cair" are broad names alone, but not beside any other word."""
        slight = self._terms.neutral | self._terms.phase_words
        if any(token.text not in slight for spot in broad for token in tokens[spot.start : spot.end]):
            return True
        passed = taken(broad) | measured
        words = (token for i, token in enumerate(tokens) if not token.is_number and i not in passed)
        return not has_use and not any(token.text not in self._terms.small for token in words)


def is_tool(spot: Spot) -> bool:
    return any(meaning.kinds - GAS_KINDS for term in spot.of(*NAMING) for meaning in term.means)


def _is_calibration(spot: Spot) -> bool:
    return any(CALIBRATION in meaning.kinds for term in spot.terms for meaning in term.means)


def _slips(tokens: Sequence[Token], spot: Spot) -> bool:
    return any(token.slip for token in tokens[spot.start : spot.end])


def _is_clear(tokens: Sequence[Token], spot: Spot) -> bool:
    """Whether it names a gas as it is written, and surely that one."""
    sure = [term for term in spot.of(Section.FAMILY, Section.ALIAS) if not term.doubtful and not term.is_broad]
    return not _slips(tokens, spot) and any(term.means[0].families for term in sure)


def _without_explained(spots: Sequence[Spot], uses: Sequence[UseSpot]) -> List[Spot]:
    """Without what a use explains better: the water of "penjernih air", the hose of "selang hidung", "frozen semen",
    the grade of "sterilkan alat medis"."""
    found = []
    for spot in spots:
        by = [use for use in uses[:1] if spot.inside(use)]
        doubtful = any(term.doubtful for term in spot.terms)
        explained = any(
            doubtful
            or (spot.of(Section.KIND) and use.term.means[0].kinds)
            or (spot.of(Section.PHASE, Section.PACKAGE) and not spot.of(*NAMING))
            or (spot.is_only(Section.GRADE) and by and use.words > 1 and not use.term.means[0].grades)
            for use in by
        )
        if not explained:
            found.append(spot)
    return found


def _wider(everything: Sequence[Spot], spots: Sequence[Spot]) -> FrozenSet[int]:
    named = {kind for spot in spots for term in spot.of(*NAMING) for one in term.means for kind in one.kinds}
    broad = [spot for spot in everything if spot.broad] if named else []
    return frozenset(taken([s for s in broad if any(m.kinds & named for term in s.terms for m in term.means)]))
