"""Days of a week: "Senin", "next Friday", "minggu depan hari Selasa", "Senin 24"."""

from __future__ import annotations

from datetime import timedelta
from typing import Optional

from orders.phrases import Lexeme, skip
from orders.reading.date_cursor import Cursor, day_piece, piece
from orders.reading.date_pieces import (
    SUNDAY,
    Kind,
    Piece,
    Resolved,
    coming_weekday,
    day_of_month,
    monday_after,
    next_weekday,
    weekday_of_next_week,
)
from orders.reading.model import DateProblem


def weekday(cursor: Cursor, index: int) -> Optional[Piece]:
    """ "Senin", "hari Senin depan", "next Friday", "Senin minggu depan", "next week on Monday", "Senin 24"."""
    if of_week := _week_then_day(cursor, index):
        return of_week
    start = index
    marked = cursor.has(start, "day")
    start += marked
    before = cursor.at(start) if cursor.has(start, "next", "this", "last") else None
    start += before is not None
    weekday = cursor.at(start).tags.get("weekday")
    if weekday is None:
        return None
    last = start + 1
    if weekday == SUNDAY and cursor.at(start).has("week") and (before is not None or cursor.has(last, "nth")):
        return None
    if cursor.at(start).word in cursor.weak_words and not (
        marked or before or cursor.asked or cursor.evidence_before(start) or _telling(cursor, start)
    ):
        return None
    behind = last + cursor.has(last, "of")
    if cursor.has(behind, "week") and cursor.has(behind + 1, "next", "this", "last"):
        weeks, last = weeks_ahead(cursor, behind + 1), behind + 2
    elif cursor.has(behind, "next", "this") and cursor.has(behind + 1, "week"):
        weeks, last = weeks_ahead(cursor, behind), behind + 2
    elif cursor.has(last, "next", "this", "last"):
        return _qualified(cursor, index, last + 1, weekday, cursor.at(last), cursor.at(start), marked)
    elif before is not None:
        return _qualified(cursor, index, last, weekday, before, cursor.at(start), True)
    else:
        return _plain_weekday(cursor, index, last, weekday, cursor.at(start), marked)
    if weeks < 0:
        return None
    day = monday_after(cursor.today, weeks) + timedelta(days=weekday)
    return day_piece(index, last, Kind.WEEKDAY, day, weekday)


def weeks_ahead(cursor: Cursor, index: int) -> int:
    return 1 if cursor.has(index, "next") else 0 if cursor.has(index, "this") else -1


def _telling(cursor: Cursor, weak: int) -> bool:
    """A time or a date behind a weak word, or nothing but small words beside it, or the end of a longer message."""
    index = weak + 1
    if all(cursor.has(other, "particle") for other in range(len(cursor.lexemes)) if other != weak):
        return True
    if cursor.has(weak, "day_at_end") and index >= 3 and cursor.at(index).start < 0:
        return True
    return cursor.has(index, "part", "clock", "date_marker", "next", "month_name") or (
        cursor.number(index) is not None and cursor.closes(index + 1) and (cursor.number(index) or 99) <= 31
    )


def _qualified(
    cursor: Cursor, first: int, last: int, weekday: int, how: Lexeme, named: Lexeme, marked: bool
) -> Optional[Piece]:
    if weekday == SUNDAY and named.has("week") and not marked:
        return None
    if how.has("last") and not how.has("next", "this"):
        if not cursor.asked:
            return None
        day = next_weekday(cursor.today, weekday) - timedelta(days=7)
    elif how.has("next") and how.has("offset"):
        day = next_weekday(cursor.today, weekday)
    elif how.has("next"):
        day = weekday_of_next_week(cursor.today, weekday)
    else:
        day = coming_weekday(cursor.today, weekday)
    return day_piece(first, last, Kind.WEEKDAY, day, weekday)


def _plain_weekday(cursor: Cursor, first: int, last: int, weekday: int, named: Lexeme, marked: bool) -> Piece:
    number = cursor.at(last).number
    counts_on = cursor.has(last + 1, "range", "clock") or cursor.at(last + 1).word in ("/", ".")
    if number is not None and 0 < number <= 31 and cursor.closes(last + 1) and not counts_on:
        return _merge_weekday(cursor, first, last + 1, weekday, day_of_month(cursor.today, number))
    day = next_weekday(cursor.today, weekday)
    week = weekday == SUNDAY and named.has("week") and not marked and not cursor.has(last, "part")
    if week and not _beside_weekday(cursor, first, last):
        candidates = (day, monday_after(cursor.today))
        return piece(first, last, Kind.WEEKDAY, (None, DateProblem.AMBIGUOUS, candidates), weekday)
    return day_piece(first, last, Kind.WEEKDAY, day, weekday)


def _beside_weekday(cursor: Cursor, first: int, last: int) -> bool:
    """ "sabtu minggu", "sabtu atau minggu"."""
    before = first - 2 if cursor.has(first - 1, "or") else first - 1
    after = last + 1 if cursor.has(last, "or") else last
    return cursor.has(before, "weekday") or cursor.has(after, "weekday")


def _merge_weekday(cursor: Cursor, first: int, last: int, weekday: int, resolved: Resolved) -> Piece:
    day = resolved[0]
    if day is not None and day.weekday() != weekday:
        candidates = tuple(sorted({next_weekday(cursor.today, weekday), day}))
        return piece(first, last, Kind.DATE, (None, DateProblem.CONTRADICTION, candidates))
    return piece(first, last, Kind.DATE, resolved)


def _week_then_day(cursor: Cursor, index: int) -> Optional[Piece]:
    """ "minggu depan hari Senin", "next week Monday"."""
    if cursor.has(index, "week") and cursor.has(index + 1, "next", "this"):
        weeks = weeks_ahead(cursor, index + 1)
    elif cursor.has(index, "next", "this") and cursor.has(index + 1, "week"):
        weeks = weeks_ahead(cursor, index)
    else:
        return None
    start = index + 2
    start = skip(
        start,
        lambda place: (
            cursor.at(place).word == ","
            or (cursor.has(place, "day", "at_day", "of") and not cursor.has(place, "weekday"))
        ),
    )
    weekday = cursor.at(start).tags.get("weekday")
    if weekday is None or cursor.has(start + 1, "next"):
        return None
    day = monday_after(cursor.today, weeks) + timedelta(days=weekday)
    return day_piece(index, start + 1, Kind.WEEKDAY, day, weekday)
