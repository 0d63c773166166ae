"""What a text speaks of without asking for it: what is not wanted, what is replaced, what comes back, what is owned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, List, Optional, Sequence, Set, Tuple

from orders.matching.spotter import DESCRIBING, NAMING, Spot
from orders.matching.terms import Section, Terms
from orders.matching.tokens import Token

EMPTY = "empty cylinder"
_FARTHEST = 8  # words behind "not" that it may reach
_LONGEST = 2  # words of "not" itself
_OWN = 2  # words between a thing and "own"


@dataclass(frozen=True)
class Scoped:
    """The tokens that say what is wanted, and the stretches that say what is not."""

    wanted: List[Token]
    unwanted: List[List[Token]]


def scoped(tokens: Sequence[Token], spots: Sequence[Spot], terms: Terms) -> Scoped:
    return _Scoping(tokens, spots, terms).scoped()


class _Scoping:
    def __init__(self, tokens: Sequence[Token], spots: Sequence[Spot], terms: Terms) -> None:
        self._tokens = tokens
        self._spots = spots
        self._terms = terms
        self._spot_at: Dict[int, Spot] = {i: spot for spot in spots for i in range(spot.start, spot.end)}

    def scoped(self) -> Scoped:
        stretches = self._negated()
        out = {i for start, end in stretches for i in range(start, end)}
        replaced = self._replaced(out)
        aside = out | replaced | self._negations(stretches) | self._exchanged() | self._owned() | self._still_there()
        if replaced:
            stretches.extend((i, i + 1) for i in sorted(replaced))
        wanted = [token for i, token in enumerate(self._tokens) if i not in aside]
        return Scoped(wanted, [list(self._tokens[start:end]) for start, end in stretches])

    def _negated(self) -> List[Tuple[int, int]]:
        found: List[Tuple[int, int]] = []
        index = 0
        while index < len(self._tokens):
            length = self._negation(index)
            end = self._reach(index + length) if length else index
            if length and end > index + length:
                found.append((index + length, end))
            elif length and self._ends_clause(index + length):
                before = self._spot_at.get(index - 1)
                if before is not None and any(spot is not before and spot.of(*NAMING) for spot in self._spots):
                    found.append((before.start, before.end))
            index = max(end, index + 1)
        return found

    def _negations(self, stretches: Sequence[Tuple[int, int]]) -> Set[int]:
        """The words that negate: they are in front of what they negate."""
        found: Set[int] = set()
        for start, _ in stretches:
            for length in range(1, _LONGEST + 1):
                if start >= length and self._negation(start - length) == length:
                    found.update(range(start - length, start))
        return found

    def _negation(self, index: int) -> int:
        """How many words say "not" here. One inside a name ("tabung tanpa isi") does not."""
        spot = self._spot_at.get(index)
        if spot is not None and spot.end - spot.start > 1 and not spot.is_only(Section.NOT_SOLD):
            return 0
        for length in range(_LONGEST, 0, -1):
            words = " ".join(token.text for token in self._tokens[index : index + length])
            if words in self._terms.negative and len(self._tokens) >= index + length:
                behind = self._tokens[index + length] if index + length < len(self._tokens) else None
                numbered = words in self._terms.numbered and behind is not None and behind.is_number
                return 0 if numbered else length  # "tip no 2"
        return 0

    def _reach(self, start: int) -> int:
        """Where ends what "not" before `start` negates; `start` itself where it negates nothing that is known."""
        met: Set[Section] = set()
        end, index = start, start
        nominal = self._tokens[start - 1].text in self._terms.nominal_negative
        brief = self._tokens[start - 1].text in self._terms.brief_negative
        while index < len(self._tokens) and index - start < _FARTHEST:
            token = self._tokens[index]
            if token.clause != self._tokens[start - 1].clause or token.text in self._terms.turning:
                break
            if token.text in self._terms.not_negated:
                break
            spot = self._spot_at.get(index)
            if spot is not None or self._measures(index):
                sections = {term.section for term in spot.terms} if spot is not None else set()
                if sections & met & set(DESCRIBING) or (brief and end > start):
                    break
                met |= sections
                end = index = spot.end if spot is not None else index + 1
                continue
            if self._negation(index) or (end > start and token.text in self._terms.links | self._terms.purpose):
                break
            if not self._slight(token):  # a word of which nothing is known: "bukan bubuk"
                if end > start:
                    break
                end = index + 1
                if not nominal:  # "jangan macet"
                    break
            index += 1
        return end

    def _measures(self, index: int) -> bool:
        """Whether it is part of a size: a figure, its unit, a word such as "big"."""
        token = self._tokens[index]
        behind = index > 0 and self._tokens[index - 1].is_number and (token.text,) in self._terms.measures
        return token.is_number or behind or token.text in self._terms.extremes | self._terms.middle

    def _slight(self, token: Token) -> bool:
        return token.text in self._terms.small or token.text in self._terms.links or len(token.text) < 2

    def _ends_clause(self, index: int) -> bool:
        clause = self._tokens[index - 1].clause
        rest = self._tokens[index:]
        return all(token.clause != clause or token.text in self._terms.particles for token in rest)

    def _replaced(self, out: Set[int]) -> Set[int]:
        """What stands before "change to", of the sort that stands behind it: "nitrogen HP diganti yang food grade"."""
        place = next((i for i, token in enumerate(self._tokens) if token.text in self._terms.change), None)
        if place is None:
            return set()
        before = [spot for spot in self._spots if spot.end <= place and spot.start not in out]
        behind = [spot for spot in self._spots if spot.start > place and spot.start not in out]
        found: Set[int] = set()
        for section in (Section.GRADE, Section.FAMILY):
            if any(spot.of(section) for spot in behind):
                old = [spot for spot in before if spot.of(section)]
                found.update(i for spot in old for i in range(spot.start, spot.end))
        figures = [i for i, token in enumerate(self._tokens) if token.is_number]
        new = [i for i in figures if i > place and (self._unit(i) or self._tokens[i - 1].text in self._terms.links)]
        if new:
            unit = self._unit(new[0])
            old_sizes = [i for i in figures if i < place and self._unit(i) and (unit is None or self._unit(i) == unit)]
            found.update(i for figure in old_sizes for i in (figure, figure + 1))
        return found

    def _unit(self, index: int) -> Optional[str]:
        behind = self._tokens[index + 1 : index + 2]
        return self._terms.measures.get((behind[0].text,)) if behind else None

    def _exchanged(self) -> Set[int]:
        """Empties that come back for what is ordered: "elpiji 50 kilo, kosongnya ditukar"."""
        words = {word for token in self._tokens for word in (token.text, token.typed)}
        gas = any(spot.of(Section.FAMILY) and not spot.broad for spot in self._spots)
        if not gas or not words & self._terms.exchange:
            return set()
        found = {i for spot in self._spots if _is_kind(spot, EMPTY) for i in range(spot.start, spot.end)}
        return found | {i for i, token in enumerate(self._tokens) if token.text in self._terms.empties}

    def _owned(self) -> Set[int]:
        """Tools and vessels that the customer has: "kami bawa dewar sendiri", "our own dewar"."""
        things = [
            (s.start, s.end) for s in self._spots if s.of(Section.KIND, Section.PACKAGE) and not s.of(Section.FAMILY)
        ]
        things += [(i, i + 1) for i, token in enumerate(self._tokens) if token.text in self._terms.containers]
        gas = any(term.means and term.means[0].families for spot in self._spots for term in spot.of(*NAMING))
        found: Set[int] = set()
        for start, end in things if gas else ():
            behind = [token.text for token in self._tokens[end : end + _OWN]]
            behind = behind[: next((i for i, word in enumerate(behind) if word in self._terms.purpose), _OWN)]
            if self._terms.own.intersection(
                [*behind, *(token.text for token in self._tokens[max(0, start - 1) : start])]
            ):
                found.update(range(start, end))
        return found

    def _still_there(self) -> Set[int]:
        """A gas of which there still is some, where something else is said to be gone: "asetilinnya masih"."""
        gone = {token.clause for token in self._tokens if token.text in self._terms.gone}
        found: Set[int] = set()
        for spot in self._spots if gone else ():
            behind = self._tokens[spot.end : spot.end + 1]
            if not behind or behind[0].text not in self._terms.still or not spot.of(*NAMING):
                continue
            if behind[0].clause not in gone and self._ends_clause(spot.end + 1):
                found.update(range(spot.start, spot.end))
        return found


def _is_kind(spot: Spot, kind: str) -> bool:
    return any(len(term.means) == 1 and kind in term.means[0].kinds for term in spot.terms)
