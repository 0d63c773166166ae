"""Purities in figures as grades: "99,995 %", "grade 4.8", "6N". More than any grade has is a grade that nothing has."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Dict, Mapping, Optional, Sequence

from orders.matching.spotter import Spot, taken
from orders.matching.terms import Grade, Section, Terms
from orders.matching.tokens import Token

TOO_PURE = "purer than any"
_NINES = re.compile(r"n?([2-9])[.,](\d)|n?([2-9])n|n([2-9])")
_WHOLE = Decimal(100)
_PURE = Decimal(99)


def purities(tokens: Sequence[Token], spots: Sequence[Spot], terms: Terms) -> Dict[int, str]:
    """Grades by the tokens that say them. A purity that is a name of its own grade ("99.999%") is spotted already."""
    spotted = taken([spot for spot in spots if spot.of(Section.GRADE)])
    found: Dict[int, str] = {}
    for i in range(len(tokens)):
        purity = None if i in spotted else _purity(tokens, i, terms)
        grade = _grade(purity, terms.grades) if purity is not None else None
        if grade is not None:
            found[i] = grade
    return found


def _purity(tokens: Sequence[Token], index: int, terms: Terms) -> Optional[Decimal]:
    token = tokens[index]
    if token.percent:
        return token.value if token.value is not None and _PURE <= token.value < _WHOLE else None
    if token.is_number and [other.typed for other in tokens[index + 1 : index + 2]] == ["n"]:  # "6N"
        return _of_nines(str(token.value), "0")
    nines = _NINES.fullmatch(token.typed)
    if nines is None:
        return None
    said_so = index > 0 and tokens[index - 1].text in terms.purity_words
    bare = nines.group(1) is not None and token.typed[0].isdigit()
    if bare and not (said_so or (nines.group(2) == "0" and not _is_measured(tokens, index, terms))):
        return None
    count, tenth = (nines.group(1), nines.group(2)) if nines.group(1) else (nines.group(3) or nines.group(4), "0")
    return _of_nines(count, tenth)


def _of_nines(count: str, tenth: str) -> Optional[Decimal]:
    """4.8 is 99.998 percent: four nines, and of the next figure eight."""
    if not count.isdigit() or not 2 <= int(count) <= 9:
        return None
    return _WHOLE - Decimal(10) ** (2 - int(count)) * (10 - int(tenth)) / 10


def _is_measured(tokens: Sequence[Token], index: int, terms: Terms) -> bool:
    return index + 1 < len(tokens) and (tokens[index + 1].text,) in terms.measures


def _grade(purity: Decimal, grades: Mapping[str, Grade]) -> Optional[str]:
    """The least pure grade that is pure enough; None for a purity that any is."""
    pure = {grade.purity: name for name, grade in grades.items() if grade.purity is not None}
    if not pure or purity < min(pure):
        return None
    return next((pure[one] for one in sorted(pure) if one >= purity), TOO_PURE)
