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


FIGURE_RULES: Tuple[Rule, ...] = (counted_days, named_month, figures, ordinal_day)
# What a date begins with, if not with a figure: most words of a message need not be tried.
_BEGINNINGS = (
    *("offset", "plus", "within", "some", "one_week", "one_month", "one_day", "number", "date_marker", "ordinal"),
    *("month_name", "the", "day", "weekday", "week", "weekend", "month", "next", "this", "last", "nth"),
    *("start", "middle", "end", "asap", "soon", "any_day"),
)


def piece_at(cursor: Cursor, index: int) -> Optional[Piece]:
    """The piece of a date that starts at `index`; None if none does."""
    if not cursor.has(index, *_BEGINNINGS):
        rules = FIGURE_RULES if cursor.at(index).number is not None else ()
    else:
        rules = RULES
    return next((found for found in (rule(cursor, index) for rule in rules) if found is not None), None)
