from __future__ import annotations

from datetime import datetime, timezone
from typing import Iterator

import pytest

from orders.settings import Settings
from orders.store.conversations import load_conversation
from orders.store.database import Database

PHONE = "+6281234567890"


@pytest.fixture
def now() -> datetime:
    return datetime(2026, 11, 23, 2, 0, tzinfo=timezone.utc)


@pytest.fixture
def phone() -> str:
    return PHONE


@pytest.fixture
def settings(database_url: str) -> Settings:
    return Settings.from_environment({"DATABASE_URL": database_url, "SQL_STATEMENT_TIMEOUT": "0.5"})


@pytest.fixture
def database(settings: Settings) -> Iterator[Database]:
    database = Database(settings)
    yield database
    database.close()


@pytest.fixture
def conversation_id(database: Database, phone: str, now: datetime) -> str:
    with database.transaction() as tx:
        return load_conversation(tx, phone, now, 60).conversation_id
