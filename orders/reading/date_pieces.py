"""Pieces of a date as they stand in a message, and the calendar arithmetic behind them."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Optional, Tuple

from orders.reading.model import DateProblem

SUNDAY = 6
# A day and month without a year that are past by no more than this are meant so (and refused); else it is next year.
_PAST_DAYS = 60
_CANDIDATES = 5


class Kind(str, Enum):
    RELATIVE = "relative"
    WEEKDAY = "weekday"
    DATE = "date"
    PERIOD = "period"
    SOON = "soon"


@dataclass(frozen=True)
class Piece:
    """Lexemes `first` up to `last` (exclusive) and the day they mean; `weekday` only with Kind.WEEKDAY."""

    first: int
    last: int
    kind: Kind
    day: Optional[date]
    problem: Optional[DateProblem] = None
    candidates: Tuple[date, ...] = ()
    weekday: Optional[int] = None


Resolved = Tuple[Optional[date], Optional[DateProblem], Tuple[date, ...]]


def make(year: int, month: int, day: int) -> Optional[date]:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def days_in(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def month_after(year: int, month: int, count: int = 1) -> Tuple[int, int]:
    index = year * 12 + month - 1 + count
    return index // 12, index % 12 + 1


def in_months(today: date, count: int) -> date:
    """The same day `count` months on, or the last day of that month."""
    year, month = month_after(today.year, today.month, count)
    return date(year, month, min(today.day, days_in(year, month)))


def impossible(year: int, month: int, day: int) -> Resolved:
    """A day that its month does not have; the candidates are that month's last day and the day after it."""
    if not 1 <= month <= 12 or day > 31 or day < 1:
        return None, DateProblem.IMPOSSIBLE, ()
    last = date(year, month, days_in(year, month))
    return None, DateProblem.IMPOSSIBLE, (last, last + timedelta(days=1))


def full_date(year: int, month: int, day: int) -> Resolved:
    found = make(year, month, day)
    return (found, None, ()) if found else impossible(year, month, day)


def day_and_month(today: date, day: int, month: int) -> Resolved:
    """Without a year: the first such day from 60 days ago on."""
    earliest = today - timedelta(days=_PAST_DAYS)
    for year in (today.year - 1, today.year, today.year + 1):
        found = make(year, month, day)
        if found and found >= earliest:
            return found, None, ()
    return impossible(today.year + (month < today.month), month, day)


def day_of_month(today: date, day: int) -> Resolved:
    """This month's day if it is still to come, else the next month's."""
    year, month = today.year, today.month
    if day < today.day and day <= days_in(year, month):
        year, month = month_after(year, month)
    found = make(year, month, day)
    if found:
        return found, None, ()
    if not 1 <= day <= 31:
        return None, DateProblem.IMPOSSIBLE, ()
    following = make(*month_after(year, month), day) or make(*month_after(year, month, 2), day)
    days = (date(year, month, days_in(year, month)), following)
    return None, DateProblem.IMPOSSIBLE, tuple(found for found in days if found)


def next_weekday(today: date, weekday: int) -> date:
    """The next one after today."""
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def coming_weekday(today: date, weekday: int) -> date:
    """Today if it is one, else the next one."""
    return today + timedelta(days=(weekday - today.weekday()) % 7)


def monday_after(today: date, weeks: int = 1) -> date:
    """The Monday of the week that many weeks on."""
    return today + timedelta(days=7 * weeks - today.weekday())


def weekday_of_next_week(today: date, weekday: int) -> date:
    return monday_after(today) + timedelta(days=weekday)


def nearest_weekday(today: date, near: date, weekday: int) -> date:
    """The one closest to `near` that is not past."""
    back = near - timedelta(days=(near.weekday() - weekday) % 7)
    ahead = back + timedelta(days=7)
    return back if near - back <= ahead - near and back >= today else max(ahead, coming_weekday(today, weekday))


def days_from(first: date, today: date, last: Optional[date] = None) -> Tuple[date, ...]:
    """The first days of a period, none of them past; empty when it is over."""
    start = max(first, today)
    days = [start + timedelta(days=step) for step in range(_CANDIDATES)]
    return tuple(day for day in days if last is None or day <= last)
