"""Stretches of days of which the customer has to choose one: "minggu depan", "akhir bulan", "weekend"."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Optional

from orders.phrases import skip
from orders.reading.date_cursor import Cursor, piece
from orders.reading.date_pieces import (
    Kind,
    Piece,
    day_and_month,
    days_from,
    monday_after,
    month_after,
)
from orders.reading.model import DateProblem
from orders.reading.month_days import month_at
from orders.reading.week_days import weeks_ahead


def period(cursor: Cursor, index: int) -> Optional[Piece]:
    """ "minggu depan", "akhir bulan", "awal desember", "weekend ini", "bulan depan", "bulan desember"."""
    part = next((name for name in ("start", "middle", "end") if cursor.has(index, name)), None)
    start = index + (part is not None)
    if part is not None:
        start = skip(start, lambda place: cursor.has(place, "the", "of"))
    if cursor.has(index, "weekend") or (cursor.has(index, "next", "this") and cursor.has(index + 1, "weekend")):
        return _weekend(cursor, index)
    found = (
        _nth_week(cursor, index)
        or _week_period(cursor, index, start, part)
        or _month_period(cursor, index, start, part)
    )
    if found is None and part == "end" and cursor.has(start, "year"):
        first = date(cursor.today.year, 12, 27)
        return _vague(cursor, index, start + 1, first, first + timedelta(days=4))
    return found


def _vague(cursor: Cursor, first: int, last: int, start: date, end: Optional[date] = None) -> Piece:
    candidates = days_from(start, cursor.today, end)
    return piece(first, last, Kind.PERIOD, (None, DateProblem.VAGUE, candidates))


def _weekend(cursor: Cursor, index: int) -> Piece:
    last = index + 1 + cursor.has(index, "next", "this")
    ahead = cursor.has(index, "next") or cursor.has(last, "next")
    last += cursor.has(last, "next", "this")
    saturday = monday_after(cursor.today, int(ahead)) + timedelta(days=5)
    return _vague(cursor, index, last, saturday, saturday + timedelta(days=1))


def _nth_week(cursor: Cursor, index: int) -> Optional[Piece]:
    """ "minggu ke 2 desember", "minggu pertama bulan depan", "first week of December"."""
    start = index
    if cursor.has(index, "week") and cursor.has(index + 1, "nth"):
        start += 2 + (cursor.number(index + 2) is not None)
    elif cursor.has(index, "nth") and cursor.has(index + 1, "week"):
        start += 2
    if start == index:
        return None
    start = skip(start, lambda place: cursor.has(place, "of", "the"))
    return _month_period(cursor, index, start, "start")


def _week_period(cursor: Cursor, first: int, start: int, part: Optional[str]) -> Optional[Piece]:
    if cursor.has(start, "week") and cursor.has(start + 1, "next", "this"):
        weeks = weeks_ahead(cursor, start + 1)
    elif cursor.has(start, "next", "this") and cursor.has(start + 1, "week"):
        weeks = weeks_ahead(cursor, start)
    elif part is not None and cursor.has(start, "week"):
        monday = monday_after(cursor.today, 1)
        return _vague(cursor, first, start + 1, monday, monday + timedelta(days=2))
    else:
        return None
    monday = monday_after(cursor.today, weeks)
    if part == "end":
        monday += timedelta(days=3)
    return _vague(cursor, first, start + 2, monday, monday_after(monday) - timedelta(days=1))


def _month_period(cursor: Cursor, first: int, start: int, part: Optional[str]) -> Optional[Piece]:
    said = cursor.has(start, "month")
    month, last = month_at(cursor, start)
    if month is None and part is not None and said:
        month, last = (cursor.today.year, cursor.today.month), start + 1
        if cursor.has(last, "number") or cursor.at(last).number is not None:
            return None
    if month is None or (part is None and not said and not cursor.has(start, "next", "this")):
        return None
    if said and part is None and cursor.number(last - 1) is not None and not cursor.closes(last):
        return None  # "bulan 2 tabung"
    year, number = month
    year = year or day_and_month(cursor.today, 28, number)[0].year  # type: ignore[union-attr]
    begin = {"start": 1, "middle": 13, "end": 24}.get(part or "start", 1)
    day = date(year, number, begin)
    if part == "start" and day + timedelta(days=9) < cursor.today:
        day = date(*month_after(year, number), 1)
    if part == "end":
        following = date(*month_after(year, number), 1)
        return _vague(cursor, first, last, following - timedelta(days=5), following - timedelta(days=1))
    return _vague(cursor, first, last, day)
