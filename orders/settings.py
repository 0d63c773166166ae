"""Every setting of the bot: one frozen `Settings`, read once from the environment and handed on.

`VARIABLES` is the one list of names, defaults and meanings; `.env.example` is `env_example()`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timezone, tzinfo
from decimal import Decimal
from pathlib import Path
from typing import Any, Callable, Dict, FrozenSet, Mapping, Optional, Tuple

from orders.matching.settings import DEFAULT_SETTINGS as MATCHER
from orders.matching.settings import MatcherSettings
from orders.model import Unit
from orders.setting_values import (
    count,
    database,
    days,
    flag,
    instant,
    level,
    limits,
    one_of,
    rates,
    seconds,
    text,
    url,
    words,
    zone,
)


class SettingsError(ValueError):
    """A variable of the environment has a value that cannot be used; the message names it."""


@dataclass(frozen=True)
class Variable:
    """One variable of the environment. `parse` raises ValueError with the rest of "NAME …"."""

    name: str
    default: str
    parse: Callable[[str], Any]
    meaning: str
    spaces_count: bool = False


VARIABLES: Tuple[Variable, ...] = (
    Variable("DATABASE_URL", "postgresql://localhost:5432/oneai", database, "The OneAI database."),
    Variable(
        "REDIS_URL",
        "redis://localhost:6379/0",
        url("redis", "rediss", "unix"),
        "Redis: dialogue state, locks, answers kept for repeats, rate limits, the log's queue.",
    ),
    Variable(
        "ACTION_ENDPOINT_URL",
        "http://localhost:5055/webhook",
        url("http", "https"),
        "Where the Rasa server finds the action server.",
    ),
    Variable(
        "ACTION_SERVER_TOKEN", "", text, "Secret that both servers share; without it the action server answers nobody."
    ),
    Variable("API_KEYS", "", words, "Keys of the gateway, separated by commas, so that one can replace another."),
    Variable(
        "ALLOW_ANONYMOUS", "false", flag, "true: the channel also takes requests without a key. Not for production."
    ),
    Variable("WEBHOOK_SECRET", "", text, "When set, every request must carry an HMAC signature made with it."),
    Variable("RATE_LIMIT_SENDER", "600/minute", rates, "Messages taken from one sender."),
    Variable("RATE_LIMIT_KEY", "6000/minute", rates, "Requests taken under one key."),
    Variable("SESSION_MINUTES", "60", count, "Silence after which a conversation is over; its draft is kept."),
    Variable("MAX_DAYS_AHEAD", "90", count, "How far ahead a delivery may be ordered."),
    Variable("HOLIDAYS", "", days, "Days without delivery beside Sundays: 2026-12-25,2027-01-01."),
    Variable(
        "QUANTITY_LIMITS",
        "BTL=500,TABUNG=500,VGL=100,DEWAR=100,M3=20000,KG=20000,TON=50,L=20000,"
        "PCS=1000,UNIT=200,SET=200,BOX=500,ROLL=500,M=5000,PALET=100,CAN=500",
        limits,
        "Above this much of a unit in one line the bot asks whether that is right.",
    ),
    Variable("TIMEZONE", "Asia/Jakarta", zone, 'Zone of "today" and "tomorrow". The database is in UTC.'),
    Variable("CATALOG_PATH", "data/catalog", Path, "Folder of parts.csv and the vocabulary."),
    Variable("MATCHER_MODEL", MATCHER.matcher_model, text, "Sentence model: the packaged one, a folder, or a hub id."),
    Variable(
        "MATCHER_REVISION",
        MATCHER.matcher_revision,
        text,
        "Revision of a model from the hub. Empty, as the two prefixes below: what the model's card says.",
    ),
    Variable("MATCHER_BACKEND", MATCHER.matcher_backend, one_of("onnx", "torch"), "onnx (quick on a CPU) or torch."),
    Variable("MATCHER_QUERY_PREFIX", MATCHER.matcher_query_prefix, text, "What the model wants before a query.", True),
    Variable("MATCHER_TEXT_PREFIX", MATCHER.matcher_text_prefix, text, "What the model wants before a text.", True),
    Variable("MATCHER_LOCAL_FILES_ONLY", "true", flag, "false: a model that is not on this machine is downloaded."),
    Variable("MATCHER_CACHE_DIR", str(MATCHER.matcher_cache_dir), Path, "Where vectors and exported models are kept."),
    Variable(
        "MATCHER_CALIBRATION",
        MATCHER.matcher_calibration,
        one_of("auto", "strict"),
        "strict: refuse to start when it was calibrated for other words or parts; for another model it always does.",
    ),
    Variable(
        "MATCHER_EXACT_SEARCH_UP_TO",
        str(MATCHER.matcher_exact_search_up_to),
        count,
        "Texts up to which the search is exact; an index answers above it.",
    ),
    Variable("ACTION_TIMEOUT", "5", seconds, "Seconds that the Rasa server waits for the action server."),
    Variable("REDIS_TIMEOUT", "1", seconds, "Seconds that anything waits for Redis."),
    Variable("SQL_CONNECT_TIMEOUT", "2", seconds, "Seconds to reach the database, or to get a free connection."),
    Variable("SQL_STATEMENT_TIMEOUT", "3", seconds, "Seconds that one SQL statement may take."),
    Variable("SQL_POOL_SIZE", "10", count, "Connections to the database that one process keeps."),
    Variable("TURN_TIMEOUT", "10", seconds, "Seconds after which a turn that is not done is answered 503."),
    Variable("IDEMPOTENCY_HOURS", "24", count, "How long the answer to a message_id is kept for repeats."),
    Variable("TRACKER_MAX_EVENTS", "40", count, "Events of Rasa's history that are kept for each sender."),
    Variable("TRACKER_DAYS", "30", count, "Days after which the history of a silent sender is dropped."),
    Variable("LOCK_LEASE", "3", seconds, "Seconds after which the lock of a killed process is free."),
    Variable("LOG_QUEUE", "100000", count, "Messages that wait at most for a database that is away."),
    Variable("LOG_LEVEL", "INFO", level, "DEBUG, INFO, WARNING, ERROR or CRITICAL."),
    Variable("FIXED_NOW", "", instant, "For tests and demos only: what the bot takes for now when it reads dates."),
)


@dataclass(frozen=True)
class Settings:
    """The values of `VARIABLES`, under the same names in lower case; those of MATCHER_* in `matcher`."""

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
    matcher: MatcherSettings
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
            given = environ.get(variable.name, "")
            value = (given if variable.spaces_count else given.strip()) or variable.default
            try:
                values[variable.name.lower()] = variable.parse(value)
            except ValueError as error:
                raise SettingsError(f"{variable.name} {error}.") from error
        matcher = {name: values.pop(name) for name in list(values) if name.startswith("matcher_")}
        return cls(**values, matcher=MatcherSettings(**matcher))

    def today(self, now: Optional[datetime] = None) -> date:
        """The day in the bot's zone. `FIXED_NOW` wins over `now`; without both it is the clock's."""
        moment = self.fixed_now or now or datetime.now(timezone.utc)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=self.timezone)
        return moment.astimezone(self.timezone).date()


def env_example() -> str:
    """The text of `.env.example`: every variable with its meaning and default."""
    return "\n".join(f"# {variable.meaning}\n{variable.name}={variable.default}\n" for variable in VARIABLES)
