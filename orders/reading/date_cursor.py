"""A message's lexemes with what is known of the question, as the rules of dates look at them."""

from __future__ import annotations

from datetime import date
from typing import FrozenSet, Optional, Sequence

from orders.phrases import Lexeme, Lexemes, skip
from orders.reading.date_pieces import Kind, Piece, Resolved
from orders.reading.times import QUOTES, closes_quote


class Cursor(Lexemes):
    """`asked`: the customer was asked for the day. Places beyond the ends hold an empty lexeme."""

    def __init__(self, lexemes: Sequence[Lexeme], today: date, weak_words: FrozenSet[str], asked: bool) -> None:
        super().__init__(lexemes)
        self.today = today
        self.weak_words = weak_words
        self.asked = asked
        self.wanted = any(lexeme.has("wanted") for lexeme in lexemes)

    def number(self, index: int) -> Optional[int]:
        lexeme = self.at(index)
        return lexeme.number if lexeme.number is not None else lexeme.tags.get("number")

    def closes(self, index: int) -> bool:
        """Nothing there that a number before it could count."""
        lexeme = self.at(index)
        if lexeme.start < 0 or (lexeme.number is None and not lexeme.tags and not lexeme.word[:1].isalnum()):
            return lexeme.word not in ("%", "+", "x", "*") and not self._is_inch(index)
        return lexeme.has(
            "particle", "part", "clock", "or", "range", "asap", "date_marker", "offset", "weekday", "year"
        )

    def _is_inch(self, index: int) -> bool:
        """1/2", but not the end of what is quoted."""
        return self.at(index).word in QUOTES and not closes_quote(self.lexemes, index)

    def evidence_before(self, index: int) -> bool:
        before = skip(index - 1, lambda place: self.has(place, "the") or self.at(place).word in (":", "="), step=-1)
        return self.has(before, "delivery", "date_marker", "weekday", "day", "at_day")


def piece(first: int, last: int, kind: Kind, resolved: Resolved, weekday: Optional[int] = None) -> Piece:
    return Piece(first, last, kind, *resolved, weekday=weekday)


def day_piece(first: int, last: int, kind: Kind, day: date, weekday: Optional[int] = None) -> Piece:
    return piece(first, last, kind, (day, None, ()), weekday)
