"""Every setting of the bot: one frozen `Settings`, read once from the environment and handed on.

`VARIABLES` is the one list of names, defaults and meanings; `.env.example` is `env_example()`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timezone, tzinfo
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Callable, Dict, FrozenSet, Mapping, Optional, Tuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from orders.model import Unit

_RATE = re.compile(r"\d+ ?(?:/|per) ?(?:\d+ ?)?(?:second|minute|hour|day)s?")


class SettingsError(ValueError):
    """A variable of the environment has a value that cannot be used; the message names it."""


def _text(value: str) -> str:
    return value


def _words(value: str) -> Tuple[str, ...]:
    return tuple(word.strip() for word in value.split(",") if word.strip())


def _flag(value: str) -> bool:
    words = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
    if value.lower() not in words:
        raise ValueError("must be true or false")
    return words[value.lower()]


def _count(value: str) -> int:
    if not value.isdecimal() or int(value) < 1:
        raise ValueError("must be a whole number of at least 1")
    return int(value)


def _seconds(value: str) -> float:
    try:
        seconds = float(value)
    except ValueError as error:
        raise ValueError("must be a number of seconds") from error
    if not 0 < seconds <= 3600:
        raise ValueError("must be more than 0 and at most 3600 seconds")
    return seconds


def _url(*schemes: str) -> Callable[[str], str]:
    def parse(value: str) -> str:
        if value.partition("://")[0] not in schemes:
            raise ValueError("must begin with " + " or ".join(f"{scheme}://" for scheme in schemes))
        return value

    return parse


def _database(value: str) -> str:
    """The driver is named, because SQLAlchemy's own choice for a bare postgresql:// depends on its version."""
    scheme, _, rest = value.partition("://")
    schemes = {"postgres": "postgresql+psycopg2", "postgresql": "postgresql+psycopg2"}
    return _url("postgresql+psycopg2", "mssql+pyodbc")(f"{schemes.get(scheme, scheme)}://{rest}")


def _rates(value: str) -> str:
    if not all(_RATE.fullmatch(part.strip()) for part in value.split(";") if part.strip()):
        raise ValueError("must look like 30/minute or 30/minute;500/hour")
    return value


def _days(value: str) -> FrozenSet[date]:
    try:
        return frozenset(date.fromisoformat(word) for word in _words(value))
    except ValueError as error:
        raise ValueError("must be dates like 2026-12-25, separated by commas") from error


def _limits(value: str) -> Dict[Unit, Decimal]:
    limits: Dict[Unit, Decimal] = {}
    for word in _words(value):
        name, _, number = word.partition("=")
        try:
            limits[Unit(name.strip())] = Decimal(number.strip())
        except (ValueError, InvalidOperation) as error:
            raise ValueError(f"has {word!r}; must look like TABUNG=500,KG=20000, with known units") from error
    return limits


def _zone(value: str) -> tzinfo:
    try:
        return ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ValueError("must be a time zone such as Asia/Jakarta") from error


def _instant(value: str) -> Optional[datetime]:
    try:
        return datetime.fromisoformat(value) if value else None
    except ValueError as error:
        raise ValueError("must be a date and time such as 2026-11-23T09:00") from error


def _level(value: str) -> str:
    if value.upper() not in {"DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"}:
        raise ValueError("must be DEBUG, INFO, WARNING, ERROR or CRITICAL")
    return value.upper()


@dataclass(frozen=True)
class Variable:
    """One variable of the environment. `parse` raises ValueError with the rest of "NAME …"."""

    name: str
    default: str
    parse: Callable[[str], Any]
    meaning: str


VARIABLES: Tuple[Variable, ...] = (
    Variable("DATABASE_URL", "postgresql://localhost:5432/oneai", _database, "The OneAI database."),
    Variable(
        "REDIS_URL",
        "redis://localhost:6379/0",
        _url("redis", "rediss", "unix"),
        "Redis: dialogue state, locks, answers kept for repeats, rate limits, the log's queue.",
    ),
    Variable(
        "ACTION_ENDPOINT_URL",
        "http://localhost:5055/webhook",
        _url("http", "https"),
        "Where the Rasa server finds the action server.",
    ),
    Variable(
        "ACTION_SERVER_TOKEN", "", _text, "Secret that both servers share; without it the action server answers nobody."
    ),
    Variable("API_KEYS", "", _words, "Keys of the gateway, separated by commas, so that one can replace another."),
    Variable(
        "ALLOW_ANONYMOUS", "false", _flag, "true: the channel also takes requests without a key. Not for production."
    ),
    Variable("WEBHOOK_SECRET", "", _text, "When set, every request must carry an HMAC signature made with it."),
    Variable("RATE_LIMIT_SENDER", "30/minute", _rates, "Messages taken from one sender; empty: no limit."),
    Variable("RATE_LIMIT_KEY", "6000/minute", _rates, "Requests taken under one key; empty: no limit."),
    Variable("SESSION_MINUTES", "60", _count, "Silence after which a conversation is over; its draft is kept."),
    Variable("MAX_DAYS_AHEAD", "90", _count, "How far ahead a delivery may be ordered."),
    Variable("HOLIDAYS", "", _days, "Days without delivery beside Sundays: 2026-12-25,2027-01-01."),
    Variable(
        "QUANTITY_LIMITS",
        "BTL=500,TABUNG=500,VGL=100,DEWAR=100,M3=20000,KG=20000,TON=50,L=20000,"
        "PCS=1000,UNIT=200,SET=200,BOX=500,ROLL=500,M=5000,PALET=100,CAN=500",
        _limits,
        "Above this much of a unit in one line the bot asks whether that is right.",
    ),
    Variable("TIMEZONE", "Asia/Jakarta", _zone, 'Zone of "today" and "tomorrow". The database is in UTC.'),
    Variable("CATALOG_PATH", "data/catalog", Path, "Folder of parts.csv and the vocabulary."),
    Variable("ACTION_TIMEOUT", "5", _seconds, "Seconds that the Rasa server waits for the action server."),
    Variable("REDIS_TIMEOUT", "1", _seconds, "Seconds that anything waits for Redis."),
    Variable("SQL_CONNECT_TIMEOUT", "2", _seconds, "Seconds to reach the database, or to get a free connection."),
    Variable("SQL_STATEMENT_TIMEOUT", "3", _seconds, "Seconds that one SQL statement may take."),
    Variable("SQL_POOL_SIZE", "10", _count, "Connections to the database that one process keeps."),
    Variable("TURN_TIMEOUT", "10", _seconds, "Seconds after which a turn that is not done is answered 503."),
    Variable("IDEMPOTENCY_HOURS", "24", _count, "How long the answer to a message_id is kept for repeats."),
    Variable("TRACKER_MAX_EVENTS", "40", _count, "Events of Rasa's history that are kept for each sender."),
    Variable("TRACKER_DAYS", "30", _count, "Days after which the history of a silent sender is dropped."),
    Variable("LOCK_LEASE", "3", _seconds, "Seconds after which the lock of a killed process is free."),
    Variable("LOG_QUEUE", "100000", _count, "Messages that wait at most for a database that is away."),
    Variable("LOG_LEVEL", "INFO", _level, "DEBUG, INFO, WARNING, ERROR or CRITICAL."),
    Variable("FIXED_NOW", "", _instant, "For tests and demos only: what the bot takes for now when it reads dates."),
)


@dataclass(frozen=True)
class Settings:
    """The values of `VARIABLES`, under the same names in lower case."""

    database_url: str
    redis_url: str
    action_endpoint_url: str
    action_server_token: str
    api_keys: Tuple[str, ...]
    allow_anonymous: bool
    webhook_secret: str
    rate_limit_sender: str
    rate_limit_key: str
    session_minutes: int
    max_days_ahead: int
    holidays: FrozenSet[date]
    quantity_limits: Mapping[Unit, Decimal]
    timezone: tzinfo
    catalog_path: Path
    action_timeout: float
    redis_timeout: float
    sql_connect_timeout: float
    sql_statement_timeout: float
    sql_pool_size: int
    turn_timeout: float
    idempotency_hours: int
    tracker_max_events: int
    tracker_days: int
    lock_lease: float
    log_queue: int
    log_level: str
    fixed_now: Optional[datetime]

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> Settings:
        """The settings of `environ`; an absent or empty variable has its default."""
        values: Dict[str, Any] = {}
        for variable in VARIABLES:
            value = environ.get(variable.name, "").strip() or variable.default
            try:
                values[variable.name.lower()] = variable.parse(value)
            except ValueError as error:
                raise SettingsError(f"{variable.name} {error}.") from error
        return cls(**values)

    def today(self, now: Optional[datetime] = None) -> date:
        """The day in the bot's zone. `FIXED_NOW` wins over `now`; without both it is the clock's."""
        moment = self.fixed_now or now or datetime.now(timezone.utc)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=self.timezone)
        return moment.astimezone(self.timezone).date()


def env_example() -> str:
    """The text of `.env.example`: every variable with its meaning and default."""
    return "\n".join(f"# {variable.meaning}\n{variable.name}={variable.default}\n" for variable in VARIABLES)
