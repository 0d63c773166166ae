"""The grammar of dates: what can start at one lexeme of a message, tried in order, the most telling first."""

from __future__ import annotations

from typing import Callable, Optional, Tuple

from orders.reading.date_cursor import Cursor
from orders.reading.date_pieces import Piece
from orders.reading.month_days import figures, marked_day, named_month, ordinal_day
from orders.reading.periods import period
from orders.reading.relative_days import counted_days, offset_day, soon
from orders.reading.week_days import weekday

Rule = Callable[[Cursor, int], Optional[Piece]]

RULES: Tuple[Rule, ...] = (
    offset_day,
    counted_days,
    marked_day,
    named_month,
    figures,
    ordinal_day,
    weekday,
    period,
    soon,
)


def piece_at(cursor: Cursor, index: int) -> Optional[Piece]:
    """The piece of a date that starts at `index`; None if none does."""
    return next((found for found in (rule(cursor, index) for rule in RULES) if found is not None), None)
