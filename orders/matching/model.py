"""What matching answers, whichever way it is done."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import FrozenSet, Optional, Protocol, Sequence, Tuple

from orders.model import Part


class Decision(str, Enum):
    """What may be done with a match."""

    ONE = "one"  # candidates[0] is the part
    CHOOSE = "choose"  # ask among candidates (2 to 5), best first
    NOT_SOLD = "not_sold"  # candidates are the nearest parts (0 to 2), only to be offered


HARDLY_COUNTED = 12  # from here on a figure behind a name that is a size which is made is rather that than how many


class Attribute(str, Enum):
    """What tells the candidates apart, so that the question can name it."""

    FAMILY = "family"
    PHASE = "phase"
    GRADE = "grade"
    SIZE = "size"
    MIXTURE = "mixture"
    KIND = "kind"  # equipment


@dataclass(frozen=True)
class Candidate:
    """A part and how sure the matcher is of it, 0 to 1."""

    part: Part
    similarity: float


@dataclass(frozen=True)
class Match:
    """The answer to one product query. `candidates`: the best five, in the order of how likely they are meant.

    `shown`: how many of them are offered instead of what is not sold; None: all. Of ONE only the first is meant."""

    decision: Decision
    candidates: Tuple[Candidate, ...] = ()
    ask: Optional[Attribute] = None  # set with CHOOSE when one attribute tells all candidates apart
    size_not_made: bool = (
        False  # NOT_SOLD or CHOOSE because the size asked for does not exist: candidates show which do
    )
    shown: Optional[int] = None

    @property
    def parts(self) -> Tuple[Part, ...]:
        """The parts that the words can mean, or that are offered instead."""
        return tuple(one.part for one in self.candidates[: 1 if self.decision is Decision.ONE else self.shown])


@dataclass(frozen=True)
class OneThing:
    """What words that are about one thing mean; `shares`: those of a mixture that stand among them.

    `alternative`: one of several is wanted ("argon atau nitrogen"); `tool`: a tool for a gas among the words;
    `mixed`: said to be a mixture."""

    match: Match
    alternative: bool = False
    shares: FrozenSet[Decimal] = frozenset()
    tool: bool = False
    mixed: bool = False


class Matcher(Protocol):
    """Finds the part of the catalogue that a customer's words mean."""

    def match(self, words: str, *, phone_number: Optional[str] = None) -> Match:
        """The part that `words` mean, or what to ask. Never raises for any text."""

    def match_within(self, words: str, around: str, *, phone_number: Optional[str] = None) -> Match:
        """The part that `words` mean where they stand in `around`, which may say more of it or contradict it."""

    def one_thing(self, words: str) -> Optional[OneThing]:
        """What all of the words are about, or the alternatives that they name; None if they name several things."""

    def told(self, words: str) -> str:
        """Those of the words that say something of a product."""

    def names_gas(self, words: str) -> bool:
        """Whether the words name a gas, not only a use, a size or a grade of one."""

    def choose(self, words: str, options: Sequence[Part]) -> Match:
        """Which of `options` the words mean ("yang medis", "yang 6 kubik", a name); NOT_SOLD if none of them."""

    def same_grade(self, part_num: str, other: str) -> bool:
        """Whether neither part is of a grade that is never swapped silently, such as medical, and the other is not."""

    def part(self, part_num: str) -> Optional[Part]:
        """The part of that exact number."""

    def parts(self) -> Sequence[Part]:
        """The whole catalogue, in its own order."""
