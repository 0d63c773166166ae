"""Days counted from today: "lusa", "3 hari lagi", "H+2", "secepatnya"."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Optional

from orders.reading.date_cursor import Cursor, day_piece, piece
from orders.reading.date_pieces import (
    Kind,
    Piece,
    days_from,
    in_months,
)
from orders.reading.model import DateProblem

_HOURS = 24  # of a day


def offset_day(cursor: Cursor, index: int) -> Optional[Piece]:
    offset = cursor.at(index).tags.get("offset")
    if offset is None:
        return None
    if offset < 0 and not (len(cursor.lexemes) == 1 or cursor.asked or cursor.has(index - 1, "meant_for")):
        return None
    if offset < 0 and cursor.has(index - 1, "same_as"):
        return None
    return day_piece(index, index + 1, Kind.RELATIVE, cursor.today + timedelta(days=offset))


def counted_days(cursor: Cursor, index: int) -> Optional[Piece]:
    """ "3 hari lagi", "in two weeks", "seminggu lagi", "H+2", "2 jam lagi"."""
    if cursor.has(index, "plus") and cursor.at(index + 1).word == "+":
        days = cursor.number(index + 2)
        if days is None or days > 400:
            return None
        return day_piece(index, index + 3, Kind.RELATIVE, cursor.today + timedelta(days=days))
    within = cursor.has(index, "within")
    start = index + within
    if cursor.has(start, "some") and cursor.has(start + 1, "day") and (within or cursor.has(start + 2, "ahead")):
        first = cursor.today + timedelta(days=2)
        last = start + 2 + cursor.has(start + 2, "ahead")
        return piece(index, last, Kind.PERIOD, (None, DateProblem.VAGUE, days_from(first, cursor.today)))
    until = start + 2 if cursor.has(start + 1, "range") or cursor.at(start + 1).word == "/" else start
    count, unit = cursor.number(until), until + 1
    if count is None:
        count, unit = 1, start
        if not cursor.has(start, "one_week", "one_month", "one_day"):
            return None
    if count > 400:
        return None
    last, ahead = unit + 1, cursor.has(unit + 1, "ahead")
    if cursor.has(unit, "hour") and (ahead or (within and count >= _HOURS)):
        days = 0 if cursor.has(unit, "minute") else count // _HOURS
        return day_piece(index, last + ahead, Kind.RELATIVE, cursor.today + timedelta(days=days))
    if cursor.has(last, "counted_from") and cursor.has(last + 1, "offset"):
        later = timedelta(days=cursor.at(last + 1).tags["offset"])
        return day_piece(index, last + 2, Kind.RELATIVE, _after(cursor, count, unit) + later)
    counts = cursor.has(unit, "day", "week", "month", "one_week", "one_month", "one_day")
    bare = cursor.asked and cursor.closes(last) and not cursor.has(unit, "month")
    if not counts or not (within or ahead or bare) or cursor.has(last, "next"):
        return None
    day = _after(cursor, count, unit)
    if until > start:
        first = _after(cursor, cursor.number(start) or 1, unit)
        resolved = None, DateProblem.VAGUE, days_from(first, cursor.today, day)
        return piece(index, last + ahead, Kind.PERIOD, resolved)
    return day_piece(index, last + ahead, Kind.RELATIVE, day)


def _after(cursor: Cursor, count: int, unit: int) -> date:
    if cursor.has(unit, "day", "one_day"):
        return cursor.today + timedelta(days=count)
    if cursor.has(unit, "week", "one_week"):
        weeks = 2 if cursor.at(unit).word == "fortnight" else count
        return cursor.today + timedelta(days=7 * weeks)
    return in_months(cursor.today, count)


def soon(cursor: Cursor, index: int) -> Optional[Piece]:
    weak = cursor.has(index, "soon") and (
        cursor.asked
        or cursor.has(index - 1, "wanted", "meant_for", "asap")
        or cursor.has(index + 1, "wanted")
        or cursor.has(index + 2, "wanted")
        or (index + 1 == len(cursor.lexemes) and cursor.wanted)
    )
    if not (cursor.has(index, "asap") or weak or (cursor.asked and cursor.has(index, "any_day"))):
        return None
    resolved = None, DateProblem.AS_SOON_AS_POSSIBLE, ()
    return piece(index, index + 1, Kind.SOON, resolved)
