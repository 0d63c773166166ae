"""How the values of settings are written. Each parser raises ValueError with the rest of a sentence "NAME …"."""

from __future__ import annotations

import re
from datetime import date, datetime, tzinfo
from decimal import Decimal, InvalidOperation
from typing import Callable, Dict, FrozenSet, Optional, Tuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from orders.model import Unit

_RATE = re.compile(r"\d+ ?(?:/|per) ?(?:\d+ ?)?(?:second|minute|hour|day)s?")


def text(value: str) -> str:
    return value


def words(value: str) -> Tuple[str, ...]:
    return tuple(word.strip() for word in value.split(",") if word.strip())


def flag(value: str) -> bool:
    words = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
    if value.lower() not in words:
        raise ValueError("must be true or false")
    return words[value.lower()]


def count(value: str) -> int:
    if not value.isdecimal() or int(value) < 1:
        raise ValueError("must be a whole number of at least 1")
    return int(value)


def seconds(value: str) -> float:
    try:
        seconds = float(value)
    except ValueError as error:
        raise ValueError("must be a number of seconds") from error
    if not 0 < seconds <= 3600:
        raise ValueError("must be more than 0 and at most 3600 seconds")
    return seconds


def url(*schemes: str) -> Callable[[str], str]:
    def parse(value: str) -> str:
        if value.partition("://")[0] not in schemes:
            raise ValueError("must begin with " + " or ".join(f"{scheme}://" for scheme in schemes))
        return value

    return parse


def database(value: str) -> str:
    """The driver is named, because SQLAlchemy's own choice for a bare postgresql:// depends on its version."""
    scheme, _, rest = value.partition("://")
    schemes = {"postgres": "postgresql+psycopg2", "postgresql": "postgresql+psycopg2"}
    return url("postgresql+psycopg2", "mssql+pyodbc")(f"{schemes.get(scheme, scheme)}://{rest}")


def rates(value: str) -> str:
    if not all(_RATE.fullmatch(part.strip()) for part in value.split(";") if part.strip()):
        raise ValueError("must look like 30/minute or 30/minute;500/hour")
    return value


def days(value: str) -> FrozenSet[date]:
    try:
        return frozenset(date.fromisoformat(word) for word in words(value))
    except ValueError as error:
        raise ValueError("must be dates like 2026-12-25, separated by commas") from error


def limits(value: str) -> Dict[Unit, Decimal]:
    limits: Dict[Unit, Decimal] = {}
    for word in words(value):
        name, _, number = word.partition("=")
        try:
            limits[Unit(name.strip())] = Decimal(number.strip())
        except (ValueError, InvalidOperation) as error:
            raise ValueError(f"has {word!r}; must look like TABUNG=500,KG=20000, with known units") from error
    return limits


def zone(value: str) -> tzinfo:
    try:
        return ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ValueError("must be a time zone such as Asia/Jakarta") from error


def instant(value: str) -> Optional[datetime]:
    try:
        return datetime.fromisoformat(value) if value else None
    except ValueError as error:
        raise ValueError("must be a date and time such as 2026-11-23T09:00") from error


def one_of(*names: str) -> Callable[[str], str]:
    def parse(value: str) -> str:
        if value not in names:
            raise ValueError("must be " + " or ".join(names))
        return value

    return parse


def level(value: str) -> str:
    if value.upper() not in {"DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"}:
        raise ValueError("must be DEBUG, INFO, WARNING, ERROR or CRITICAL")
    return value.upper()
