from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from orders.matching.settings import MatcherSettings
from orders.model import Unit
from orders.settings import VARIABLES, Settings, SettingsError, env_example


def test_every_setting_has_one_variable_of_its_name() -> None:
    settings = [field.name for field in fields(Settings) if field.name != "matcher"]
    matcher = [field.name for field in fields(MatcherSettings)]
    assert sorted(variable.name.lower() for variable in VARIABLES) == sorted([*settings, *matcher])


def test_matching_has_its_own_defaults_unless_told_otherwise() -> None:
    assert Settings.from_environment({}).matcher == MatcherSettings()
    told = Settings.from_environment({"MATCHER_BACKEND": "torch", "MATCHER_QUERY_PREFIX": "query: "}).matcher
    assert (told.matcher_backend, told.matcher_query_prefix) == ("torch", "query: ")


def test_every_unit_has_a_limit() -> None:
    assert set(Settings.from_environment({}).quantity_limits) == set(Unit)


def test_the_example_file_sets_every_default() -> None:
    lines = [line for line in env_example().splitlines() if line and not line.startswith("#")]
    assert Settings.from_environment(dict(line.split("=", 1) for line in lines)) == Settings.from_environment({})


def test_an_empty_variable_has_its_default() -> None:
    assert Settings.from_environment({"SESSION_MINUTES": " ", "TIMEZONE": ""}) == Settings.from_environment({})


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("API_KEYS", "one, two,,", ("one", "two")),
        ("ALLOW_ANONYMOUS", "TRUE", True),
        ("HOLIDAYS", "2026-12-25, 2027-01-01", frozenset({date(2026, 12, 25), date(2027, 1, 1)})),
        ("QUANTITY_LIMITS", "TABUNG=500,KG=2.5", {Unit.TABUNG: Decimal(500), Unit.KG: Decimal("2.5")}),
        ("RATE_LIMIT_SENDER", "30/minute; 500 per hour", "30/minute; 500 per hour"),
        ("DATABASE_URL", "postgres://bot@db/oneai", "postgresql+psycopg2://bot@db/oneai"),
        ("REDIS_URL", "rediss://cache:6380/1", "rediss://cache:6380/1"),
        ("LOG_LEVEL", "debug", "DEBUG"),
        ("FIXED_NOW", "2026-11-23T09:00", datetime(2026, 11, 23, 9, 0)),  # noqa: DTZ001 - the zone is TIMEZONE
    ],
)
def test_a_value_is_read(name: str, text: str, value: object) -> None:
    assert getattr(Settings.from_environment({name: text}), name.lower()) == value


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("DATABASE_URL", "mysql://db/oneai"),
        ("REDIS_URL", "localhost:6379"),
        ("ACTION_ENDPOINT_URL", "localhost:5055"),
        ("ALLOW_ANONYMOUS", "maybe"),
        ("SESSION_MINUTES", "0"),
        ("SESSION_MINUTES", "an hour"),
        ("MAX_DAYS_AHEAD", "-1"),
        ("ACTION_TIMEOUT", "nan"),
        ("REDIS_TIMEOUT", "0"),
        ("HOLIDAYS", "25/12/2026"),
        ("QUANTITY_LIMITS", "TABUNG"),
        ("QUANTITY_LIMITS", "BARREL=5"),
        ("RATE_LIMIT_KEY", "many"),
        ("TIMEZONE", "Mars/Olympus"),
        ("TIMEZONE", "../etc"),
        ("LOG_LEVEL", "LOUD"),
        ("MATCHER_BACKEND", "abacus"),
        ("FIXED_NOW", "today"),
    ],
)
def test_a_wrong_value_is_one_sentence_that_names_the_variable(name: str, text: str) -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.from_environment({name: text})
    assert str(caught.value).startswith(f"{name} ")
    assert str(caught.value).count(".") == 1 or name == "HOLIDAYS"
    assert "\n" not in str(caught.value)


def test_today_is_the_day_in_jakarta() -> None:
    settings = Settings.from_environment({})
    evening = datetime(2026, 11, 23, 17, 30, tzinfo=timezone.utc)
    assert settings.today(evening) == date(2026, 11, 24)
    assert settings.today(evening - timedelta(hours=1)) == date(2026, 11, 23)


def test_a_fixed_moment_wins_over_the_clock_and_is_in_the_bots_zone() -> None:
    settings = Settings.from_environment({"FIXED_NOW": "2026-11-23T23:30"})
    assert settings.today() == settings.today(datetime(2030, 1, 1, tzinfo=timezone.utc)) == date(2026, 11, 23)
