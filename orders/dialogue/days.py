"""Which days can be delivered on (contract section 5)."""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum
from typing import Optional

from orders.dialogue.model import OrderRules

_SUNDAY = 6


class DayProblem(str, Enum):
    """Why a day is refused; the reply is `utter_day_<value>`."""

    PAST = "past"
    TOO_FAR = "too_far"
    SUNDAY = "sunday"
    HOLIDAY = "holiday"


def day_problem(day: date, today: date, rules: OrderRules) -> Optional[DayProblem]:
    """Why nothing can be delivered on `day`; None if it can."""
    if day < today:
        return DayProblem.PAST
    if day > today + timedelta(days=rules.max_days_ahead):
        return DayProblem.TOO_FAR
    if day.weekday() == _SUNDAY:
        return DayProblem.SUNDAY
    if day in rules.holidays:
        return DayProblem.HOLIDAY
    return None


def nearest_day(day: date, today: date, rules: OrderRules) -> date:
    """The nearest possible day: from `day` on if there is one, else the last one before the limit."""
    day = max(day, today)
    last = today + timedelta(days=rules.max_days_ahead)
    later = day
    while later <= last:
        if day_problem(later, today, rules) is None:
            return later
        later += timedelta(days=1)
    earlier = last
    while day_problem(earlier, today, rules) is not None and earlier > today:
        earlier -= timedelta(days=1)
    return earlier


def first_day(today: date, rules: OrderRules) -> date:
    """The first day that can be promised to be possible: tomorrow or the next working day."""
    return nearest_day(today + timedelta(days=1), today, rules)
