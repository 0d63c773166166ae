"""The words of a text, as they were typed and as they were meant."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Optional

from orders.matching.words import number

_WHOLE = Decimal(100)
_PURE = Decimal("99.5")  # "99.999" is a purity, though nobody wrote "%"


@dataclass(frozen=True)
class Token:
    """`text` is the word as meant, `typed` as it came; `slip` is how far apart they are (1: an unknown word)."""

    text: str
    typed: str
    value: Optional[Decimal] = None
    percent: bool = False
    slip: float = 0.0
    code: bool = False  # letters and figures, as in a type or part number
    clause: int = 0  # which of the text's clauses it stands in

    @property
    def is_number(self) -> bool:
        return self.value is not None


def figure_token(text: str) -> Token:
    figure = number(text)
    if figure is None:
        return Token(text, text, slip=1.0)
    pure = not figure.percent and figure.number is not None and _PURE < figure.number < _WHOLE
    text_of = f"{figure.text}%" if pure else figure.text
    return Token(text_of, text, value=figure.number, percent=figure.percent or pure)
