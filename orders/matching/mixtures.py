"""Mixtures: which gases, how much of each ("ar co2 82-18", "80% argon 20% co2", "5% h2 in n2")."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import List, Optional, Sequence, Tuple, Union

from orders.matching.facts import Mixture

# What was met in the order of the text: a family, or a share in percent with whether "%" was written.
Item = Union[str, Tuple[Decimal, bool]]
REST = " "  # what comes behind is the rest of the mixture: "5% hidrogen dalam nitrogen", "sisanya argon"
_WHOLE = Decimal(100)


def mixture(items: Sequence[Item]) -> Mixture:
    """The families with their shares; shares without a family have the family ""; () where no mixture is said."""
    families: List[str] = list(dict.fromkeys(item for item in items if isinstance(item, str) and item != REST))
    shares = [item[0] for item in items if not isinstance(item, str)]
    written = [item[0] for item in items if not isinstance(item, str) and item[1]]
    pair = _pair(written) or _pair(shares)
    if len(families) >= 2 and len(shares) >= len(families) and sum(shares[: len(families)]) == _WHOLE:
        return tuple(zip(families, shares, strict=False))
    if pair and len(families) == 2:
        return tuple(zip(families, pair, strict=True))
    if pair and len(families) == 1:
        return ((families[0], pair[0]), ("", pair[1]))
    if pair and not families:
        return tuple(("", share) for share in pair)
    if len(families) == 2 and len(shares) == 1 and 0 < shares[0] < _WHOLE:
        owner = _owner(items)
        return tuple((family, shares[0] if family == owner else _WHOLE - shares[0]) for family in families)
    return tuple((family, None) for family in families) if len(families) >= 2 else ()


def _pair(shares: Sequence[Decimal]) -> Optional[Tuple[Decimal, Decimal]]:
    for first, second in pairwise(shares):
        if first + second == _WHOLE and first > 0 and second > 0:
            return first, second
    return None


def _owner(items: Sequence[Item]) -> Optional[str]:
    """Whose share a single figure is: the family before it in "argon co2 20", behind it in "5% h2 in n2".

    Between two the first is the main one: "argon 80% co2" is 80 of argon, "argon 10% co2" 10 of CO2."""
    rest = next((behind for item, behind in pairwise(items) if item == REST and isinstance(behind, str)), None)
    if rest is not None:
        return next(item for item in items if isinstance(item, str) and item not in (REST, rest))
    items = [item for item in items if item != REST]
    place, figure = next((index, item[0]) for index, item in enumerate(items) if not isinstance(item, str))
    before = next((item for item in reversed(items[:place]) if isinstance(item, str)), None)
    behind = next((item for item in items[place:] if isinstance(item, str)), None)
    if before is not None and behind is not None:
        return before if figure >= _WHOLE / 2 else behind
    return before if before is not None else behind
