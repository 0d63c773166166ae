"""Measures in a text: sizes ("6 m3", "ukuran 6"), and counts that only say how many ("5 tabung")."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import FrozenSet, List, Mapping, Optional, Sequence, Tuple

from orders.matching.facts import Size
from orders.matching.tokens import Token

# Units that say how many are wanted or what it comes in, not how much is in it.
COUNTS = frozenset({"BTL", "TABUNG", "PCS", "UNIT", "SET", "BOX", "ROLL", "PALET", "VGL", "DEWAR", "CAN"})
# The unit of a number that tells tools apart.
NUMBERED = "NO"
_LONGEST = 3


@dataclass(frozen=True)
class Measure:
    """A number with its unit, and the tokens from `start` to `end` that it was read from."""

    size: Size
    start: int
    end: int

    @property
    def is_count(self) -> bool:
        return self.size.unit in COUNTS


# What is measured in these is never a gas: the pipe of 12 inch, the hose of 8 mm.
NOT_OF_GAS = frozenset({"MM", "INCH", "BAR", "LPM", "M"})


def measures(
    tokens: Sequence[Token],
    words: Mapping[Tuple[str, ...], str],
    numbered: FrozenSet[str],
    alternative: FrozenSet[str] = frozenset(),
) -> List[Measure]:
    """Figures with their units, and numbers of tools ("no 2"); in "1 atau 2 kubik" both are of that unit."""
    found: List[Measure] = []
    index = 0
    while index < len(tokens):
        numbering = tokens[index].text in numbered and index + 1 < len(tokens) and _is_whole(tokens[index + 1])
        behind = unit_at(tokens, index + 2, words) if numbering else None
        if numbering and (behind is None or behind[0] in COUNTS):  # but "NO 200 ppm" is a gas
            found.append(Measure(Size(normal(tokens[index + 1].value or Decimal(0)), NUMBERED), index, index + 2))
            index += 2
            continue
        value = tokens[index].value
        unit = unit_at(tokens, index + 1, words) if value is not None and not tokens[index].percent else None
        if value is not None and unit is None and index + 2 < len(tokens) and tokens[index + 1].text in alternative:
            shared = unit_at(tokens, index + 3, words) if tokens[index + 2].value is not None else None
            if shared is not None:
                found.append(Measure(Size(normal(value), shared[0]), index, index + 1))
        if value is None or unit is None:
            index += 1
            continue
        end = index + 1 + unit[1]
        found.append(Measure(Size(normal(value), unit[0]), index, end))
        index = end
    return found


def unit_at(tokens: Sequence[Token], index: int, words: Mapping[Tuple[str, ...], str]) -> Optional[Tuple[str, int]]:
    """The unit whose words begin at `index`, and how many words that is."""
    for length in range(min(_LONGEST, len(tokens) - index), 0, -1):
        unit = words.get(tuple(token.typed for token in tokens[index : index + length])) or words.get(
            tuple(token.text for token in tokens[index : index + length])
        )
        if unit is not None:
            return unit, length
    return None


def _is_whole(token: Token) -> bool:
    return token.value is not None and token.value % 1 == 0 and not token.percent


def normal(value: Decimal) -> Decimal:
    """2.40 and 2.4 are one value."""
    return value.normalize() + 0
