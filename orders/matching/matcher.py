"""The matcher: exact part numbers, what was said, what it may mean, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, Iterable, List, Mapping, Optional, Sequence, Tuple

from orders.matching import part_numbers
from orders.matching.acceptance import Acceptance, features
from orders.matching.catalogue import Catalogue
from orders.matching.choosing import chosen
from orders.matching.facts import Facts
from orders.matching.history import History
from orders.matching.meaning import Meaning, Nearness
from orders.matching.model import Candidate, Decision, Match
from orders.matching.narrowing import Lack
from orders.matching.picking import MOST, told_apart_by
from orders.matching.proposing import Proposal, Proposing
from orders.matching.reader import Said
from orders.matching.terms import Terms
from orders.model import Part

_NEAREST = 2  # parts that are offered instead of one that is not sold
_OFFER_INSTEAD = frozenset({Lack.SIZE, Lack.MIXTURE, Lack.PACKAGE})


@dataclass(frozen=True)
class Considered:
    """Everything known about a query before it is decided."""

    said: Said
    nearness: Nearness
    proposal: Proposal
    learnt: float  # how often its first row was confirmed for these words


class CatalogueMatcher:
    """A `Matcher` over one catalogue; it never changes, a new catalogue is a new matcher."""

    def __init__(
        self,
        catalogue: Catalogue,
        terms: Terms,
        proposing: Proposing,
        meaning: Meaning,
        acceptance: Acceptance,
        history: History,
    ) -> None:
        self._catalogue = catalogue
        self._terms = terms
        self._proposing = proposing
        self._meaning = meaning
        self._acceptance = acceptance
        self._history = history

    def parts(self) -> Sequence[Part]:
        return self._catalogue.parts

    def part(self, part_num: str) -> Optional[Part]:
        row = self._catalogue.by_number.get(part_num)
        return None if row is None else self._catalogue.parts[row]

    def choose(self, words: str, options: Sequence[Part]) -> Match:
        return chosen(
            words,
            [self._catalogue.by_number[p.part_num] for p in options if p.part_num in self._catalogue.by_number],
            self._catalogue,
        )

    def match(self, words: str, *, phone_number: Optional[str] = None) -> Match:
        row = part_numbers.exact(words, self._catalogue.by_compact)
        if row is not None:
            return Match(Decision.ONE, self._candidates([row], 1.0))
        close = part_numbers.near(words, self._catalogue.by_compact, self._known_codes())
        if close:
            return self._offer(close, 0.5)
        considered = self.consider(words, phone_number)
        return self._decide(considered)

    def consider(self, words: str, phone_number: Optional[str] = None) -> Considered:
        said = self._catalogue.reader.said(words)
        liked = self._liked(words, phone_number)
        nearness = self._meaning.near(said.english)
        proposal = self._proposing.propose(said, liked)
        if not proposal.rows and not said.facts.identifies and not said.not_sold and nearness.means:
            proposal = self._proposing.meaning(nearness.means, said, liked)
        if not proposal.rows and not said.facts.identifies:
            confirmed = [row for row in liked if liked[row] >= 1.0]
            proposal = (
                Proposal(tuple(sorted(confirmed, key=lambda r: -liked[r])[:MOST]), sure=len(confirmed) == 1)
                if confirmed
                else proposal
            )
        learnt = liked.get(proposal.rows[0], 0.0) if proposal.rows else 0.0
        return Considered(said, nearness, proposal, learnt)

    def _decide(self, considered: Considered) -> Match:
        said, proposal = considered.said, considered.proposal
        nearest = self._nearest(considered)
        if not proposal.rows:
            return Match(Decision.NOT_SOLD, self._candidates(nearest, 0.2))
        chance = self._acceptance.chance(features(considered))
        if chance < self._acceptance.sold:
            return Match(Decision.NOT_SOLD, self._candidates(nearest or proposal.rows[:_NEAREST], chance))
        if proposal.lack is not None:
            return self._lacking(proposal, said, chance)
        if proposal.sure and chance >= self._acceptance.sure:
            return Match(Decision.ONE, self._candidates(proposal.rows[:MOST], chance))
        rows = list(dict.fromkeys([*proposal.rows, *(self._beside(considered) if proposal.sure else ())]))[:MOST]
        return self._offer(rows, chance)

    def _lacking(self, proposal: Proposal, said: Said, chance: float) -> Match:
        size = proposal.lack is Lack.SIZE
        offered = proposal.lack in _OFFER_INSTEAD or (proposal.lack is Lack.GRADE and "hp" in said.facts.grades)
        if offered and len(proposal.rows) > 1:
            rows = proposal.rows[:MOST]
            return Match(Decision.CHOOSE, self._candidates(rows, chance), told_apart_by(self._catalogue, rows), size)
        return Match(Decision.NOT_SOLD, self._candidates(proposal.rows[:_NEAREST], chance), size_not_made=size)

    def _offer(self, rows: Sequence[int], chance: float) -> Match:
        if len(rows) < 2:
            return Match(Decision.NOT_SOLD, self._candidates(rows[:_NEAREST], chance))
        return Match(
            Decision.CHOOSE, self._candidates(rows[:MOST], chance), told_apart_by(self._catalogue, rows[:MOST])
        )

    def _beside(self, considered: Considered) -> Iterable[int]:
        return (row for row in considered.nearness.rows[:_NEAREST] if row not in considered.proposal.rows)

    def _nearest(self, considered: Considered) -> Tuple[int, ...]:
        said = considered.said
        if said.facts.families or said.facts.kinds:
            related = [row for row, facts in enumerate(self._catalogue.facts) if _related(said.facts, facts)][:_NEAREST]
            if related:
                return tuple(related)
        return considered.nearness.rows[:_NEAREST]

    def _liked(self, words: str, phone_number: Optional[str]) -> Dict[int, float]:
        """Rows by how often they were confirmed for these words; a customer's own orders count for less than one of these."""
        liked: Dict[int, float] = {}
        for found, weight in (
            (self._history.confirmed(words), 1.0),
            (self._history.taken_by(phone_number) if phone_number else {}, 0.0),
        ):
            for part_num, count in found.items():
                row = self._catalogue.by_number.get(part_num)
                if row is not None and count > 0:
                    liked[row] = liked.get(row, 0.0) + (weight * count or 1 - 1 / (1 + count))
        return liked

    def _known_codes(self) -> Mapping[str, object]:
        return self._catalogue.by_code

    def _candidates(self, rows: Sequence[int], chance: float) -> Tuple[Candidate, ...]:
        """Each next one is half as likely as what the ones before it leave."""
        found: List[Candidate] = []
        for place, row in enumerate(rows):
            found.append(Candidate(self._catalogue.parts[row], round(max(0.0, min(1.0, chance * 0.5**place)), 4)))
        return tuple(found)


def _related(said: Facts, own: Facts) -> bool:
    if said.kinds:
        return bool(said.kinds & own.kinds)
    return bool(said.families & own.families)
