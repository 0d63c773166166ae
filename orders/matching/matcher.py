"""The matcher: exact part numbers, what was said, what it may mean, and how sure that is."""

from __future__ import annotations

from dataclasses import replace
from typing import Dict, FrozenSet, List, Optional, Sequence, Tuple

from orders.matching import part_numbers
from orders.matching.acceptance import Acceptance, Considered, features
from orders.matching.catalogue import Catalogue
from orders.matching.choosing import chosen
from orders.matching.facts import GAS_KINDS, MIXED, Facts
from orders.matching.hard_rules import broken_rule, guarded
from orders.matching.history import History
from orders.matching.meaning import Meaning
from orders.matching.model import Candidate, Decision, Match, OneThing
from orders.matching.narrowing import Lack
from orders.matching.picking import MOST, told_apart_by
from orders.matching.proposing import Proposal, Proposing
from orders.matching.purity import TOO_PURE
from orders.matching.said import Said
from orders.matching.surroundings import Word, has_the_word
from orders.matching.terms import Terms
from orders.model import Part

_RELATED = 64  # parts of the same gas that are looked at for those to offer: a large catalogue has thousands
_NEAREST = 2  # parts that are offered instead of one that is not sold
_OFFER_INSTEAD = frozenset({Lack.SIZE, Lack.MIXTURE, Lack.PACKAGE})
_NAME_BEFORE = 2  # words of a name that the reader may have left out before it
_NEAR_NUMBER = 0.5  # similarity of a part whose number was typed with a slip
_UNLIKE = 0.1


class CatalogueMatcher:
    """A `Matcher` over one catalogue. It never changes, so any thread may use it; a new catalogue is a new one."""

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

    def facts(self, part_num: str) -> Facts:
        """What is known of a part of the catalogue; KeyError for another."""
        return self._catalogue.facts[self._catalogue.by_number[part_num]]

    def guarded(self, facts: Facts) -> FrozenSet[str]:
        """The grades among `facts` that are never swapped for another."""
        return guarded(facts, self._terms.grades)

    def same_grade(self, part_num: str, other: str) -> bool:
        return self.guarded(self.facts(part_num)) == self.guarded(self.facts(other))

    def names_gas(self, words: str) -> bool:
        return bool(self._catalogue.reader.said(words).facts.families)

    def broken_rule(self, words: str, part_num: str) -> Optional[str]:
        """The hard rule that taking this part for these words would break, or None."""
        return broken_rule(self._catalogue.reader.said(words), self.facts(part_num), self._terms)

    def choose(self, words: str, options: Sequence[Part]) -> Match:
        known = (self._catalogue.by_number.get(option.part_num) for option in options)
        return chosen(words, [row for row in known if row is not None], self._catalogue)

    def match(self, words: str, *, phone_number: Optional[str] = None) -> Match:
        return self._by_number(words) or self._decide(self.consider(words, phone_number))

    def match_within(self, words: str, around: str, *, phone_number: Optional[str] = None) -> Match:
        by_number = self._by_number(words)
        own = by_number or self._decide(self.consider(words, phone_number))
        if by_number is not None or not around.strip():
            return own
        considered = self.consider(around, phone_number)
        everything = self._by_number(around) or self._decide(considered)
        word = has_the_word(own, everything, considered, self._catalogue)
        if word is Word.OWN:
            return own
        rows = considered.proposal.rows
        if word is Word.NEITHER and self._begins_before(words, around, everything):
            return everything
        if word is Word.NEITHER:
            ours = own.candidates[0]
            return self._offer([rows[0], self._catalogue.by_number[ours.part.part_num]], ours.similarity)
        surely = own.decision is Decision.ONE and considered.proposal.sure and everything.decision is Decision.CHOOSE
        if surely and not broken_rule(considered.said, self._catalogue.facts[rows[0]], self._terms):
            return Match(Decision.ONE, self._candidates(rows[:MOST], own.candidates[0].similarity))
        return everything

    def _begins_before(self, words: str, around: str, meant: Match) -> bool:
        """Whether the name of what is meant begins with the words right before: "jam | argon"."""
        place = around.casefold().find(words.casefold())
        before = around[: max(place, 0)].split()[-_NAME_BEFORE:]
        if not before or meant.decision is not Decision.ONE:
            return False
        own = self.match(" ".join([*before, words]))
        return own.decision is Decision.ONE and own.candidates[0].part == meant.candidates[0].part

    def one_thing(self, words: str) -> Optional[OneThing]:
        by_number = self._by_number(words)
        if by_number is not None:
            return OneThing(by_number)
        considered = self.consider(words)
        match, proposal = self._decide(considered), considered.proposal
        if match.decision is Decision.NOT_SOLD or (proposal.guessed and not proposal.spelt):
            return None
        shares = frozenset(share for _, share in considered.said.facts.mixture if share is not None)
        facts = considered.said.facts
        tool = bool(facts.families) and bool(facts.kinds - GAS_KINDS)
        return OneThing(match, considered.said.alternative, shares, tool, MIXED in facts.kinds)

    def told(self, words: str) -> str:
        return " ".join(self._catalogue.reader.said(words).told)

    def score_decides(self, words: str) -> Optional[Considered]:
        """What the score is to decide on; None for words that hold a part number."""
        return None if self._by_number(words) else self.consider(words)

    def _by_number(self, words: str) -> Optional[Match]:
        row = part_numbers.exact(words, self._catalogue.by_compact, self._catalogue.by_pieces)
        if row is not None:
            return Match(Decision.ONE, self._candidates([row], 1.0))
        near = part_numbers.near(words, self._catalogue.by_compact, self._catalogue.by_code)
        return self._offer(near, _NEAR_NUMBER) if near else None

    def consider(self, words: str, phone_number: Optional[str] = None) -> Considered:
        """Everything that speaks for and against what the words may mean."""
        said = self._catalogue.reader.said(words)
        liked = self._liked(words, phone_number)
        nearness = self._meaning.near(said.english)
        proposal = self._proposing.propose(said, liked)
        if not proposal.rows and not said.facts.identifies:
            proposal = self._learnt(liked) or self._guess(words, said, nearness.means, liked) or proposal
        return Considered(said, nearness, proposal, liked.get(proposal.rows[0], 0.0) if proposal.rows else 0.0)

    def _guess(self, words: str, said: Said, means: Tuple[Facts, ...], liked: Dict[int, float]) -> Optional[Proposal]:
        if said.not_sold:
            return None
        spelt = self._meaning.spelt_like(words)
        if spelt:
            return replace(self._proposing.guess(spelt, said, liked), spelt=True)
        return self._proposing.guess(means, said, liked) if means else None

    @staticmethod
    def _learnt(liked: Dict[int, float]) -> Optional[Proposal]:
        """Words that nothing explains, but that customers confirmed before."""
        confirmed = sorted((row for row in liked if liked[row] >= 1.0), key=lambda row: -liked[row])[:MOST]
        return Proposal(tuple(confirmed), sure=len(confirmed) == 1) if confirmed else None

    def _decide(self, considered: Considered) -> Match:
        said, proposal = considered.said, considered.proposal
        if not proposal.rows:
            return self._refused(considered, self._nearest(considered), _UNLIKE)
        chance = self._acceptance.chance(features(considered))
        if chance < self._acceptance.sold:
            return self._refused(considered, self._nearest(considered), chance)
        if proposal.lack is not None:
            return self._lacking(considered, proposal.lack, chance)
        first = self._catalogue.facts[proposal.rows[0]]
        if proposal.sure and chance >= self._acceptance.sure and not broken_rule(said, first, self._terms):
            return Match(Decision.ONE, self._candidates(self._ranked(considered)[:MOST], chance))
        beside = [row for row in considered.nearness.rows[:_NEAREST] if proposal.sure]
        return self._offer(list(dict.fromkeys([*proposal.rows, *beside])), chance)

    def _refused(self, considered: Considered, nearest: Sequence[int], chance: float, size: bool = False) -> Match:
        """Not sold: the `nearest` two are offered instead, and what else it may have meant is ranked behind them."""
        offered = nearest[:_NEAREST]
        alike = self._related(considered.said.facts)
        ranked = dict.fromkeys([*offered, *considered.proposal.rows, *alike, *considered.nearness.rows])
        candidates = self._candidates(tuple(ranked)[:MOST], chance)
        return Match(Decision.NOT_SOLD, candidates, size_not_made=size, shown=len(offered))

    def _lacking(self, considered: Considered, lack: Lack, chance: float) -> Match:
        """What was asked for is not made: the sizes or mixtures that are, or that it is not sold."""
        said, proposal = considered.said, considered.proposal
        size = lack is Lack.SIZE
        offered = lack in _OFFER_INSTEAD or (lack is Lack.GRADE and bool(said.facts.grades & {"hp", TOO_PURE}))
        if not offered or len(proposal.rows) < 2:
            return self._refused(considered, proposal.rows, chance, size)
        rows = proposal.rows[:MOST]
        return Match(Decision.CHOOSE, self._candidates(rows, chance), told_apart_by(self._catalogue, rows), size)

    def _offer(self, rows: Sequence[int], chance: float) -> Match:
        shown = rows[:MOST]
        if len(shown) < 2:
            return Match(Decision.NOT_SOLD, self._candidates(shown, chance))
        return Match(Decision.CHOOSE, self._candidates(shown, chance), told_apart_by(self._catalogue, shown))

    def _nearest(self, considered: Considered) -> Tuple[int, ...]:
        """Parts to offer instead: what it may have meant, of the same gas or kind, else the nearest by meaning."""
        proposed = considered.proposal.rows
        named = considered.said.facts.identifies or proposed
        near = [*proposed, *self._related(considered.said.facts)] if named else considered.nearness.rows
        return tuple(dict.fromkeys(near or considered.nearness.rows))[:_NEAREST]

    def _ranked(self, considered: Considered) -> Tuple[int, ...]:
        """The part meant, and behind it what a customer may have meant who says that it is another one: another grade,
        another size, then what else there is of that gas or kind."""
        facts, parts, proposed = self._catalogue.facts, self._catalogue.parts, considered.proposal.rows
        first = facts[proposed[0]]
        alike = sorted(self._related(first), key=lambda row: facts[row].families != first.families)
        same = [row for row in alike if (facts[row].families, facts[row].phase) == (first.families, first.phase)]
        grades = [row for row in same if parts[row].is_default]
        return tuple(dict.fromkeys([proposed[0], *grades, *proposed, *alike]))

    def _related(self, facts: Facts) -> Sequence[int]:
        """Parts of the same kind, or of the same gas."""
        field = "kinds" if facts.kinds else "families" if facts.families else None
        if field is None:
            return ()
        wanted: FrozenSet[str] = getattr(facts, field)
        rows = self._catalogue.keep(self._catalogue.rows, field, lambda own: bool(wanted & own))
        related: Sequence[int] = rows[:_RELATED].tolist()
        return related

    def _liked(self, words: str, phone_number: Optional[str]) -> Dict[int, float]:
        """Rows by how often they were confirmed for these words; a customer's own orders together count below one."""
        liked: Dict[int, float] = {}
        for part_num, count in self._history.confirmed(words).items():
            if part_num in self._catalogue.by_number and count > 0:
                liked[self._catalogue.by_number[part_num]] = float(count)
        for part_num, count in (self._history.taken_by(phone_number) if phone_number else {}).items():
            row = self._catalogue.by_number.get(part_num)
            if row is not None and count > 0:
                liked[row] = liked.get(row, 0.0) + 1 - 1 / (1 + count)
        return liked

    def _candidates(self, rows: Sequence[int], chance: float) -> Tuple[Candidate, ...]:
        """Each next one is half as likely as the one before it."""
        found: List[Candidate] = []
        for place, row in enumerate(rows):
            found.append(Candidate(self._catalogue.parts[row], round(max(0.0, min(1.0, chance * 0.5**place)), 4)))
        return tuple(found)
