"""Real PostgreSQL and real Redis for every test that asks for them; one server each a run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Callable, Iterator
from uuid import uuid4

import pytest

from launcher.databases import Postgres, Redis
from launcher.paths import ROOT
from launcher.process import Process
from launcher.stack import Stack
from launcher.training import ensure_model
from orders.settings import Settings
from tests.bot import SETTINGS, Bot

TEMPLATE = "migrated"
# What is committed outlives a killed server, though not a machine without power.
QUICK = {"fsync": "off", "full_page_writes": "off", "max_connections": "200"}


def _await(service: Process, seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not service.ready:
        assert service.exit_code is None, f"{service.title} ended: {service.reason()}"
        assert time.monotonic() < deadline, f"{service.title} was not ready in {seconds} s: {service.reason()}"
        time.sleep(0.05)


@pytest.fixture(scope="session")
def run_dir() -> Iterator[Path]:
    directory = Path(tempfile.mkdtemp(prefix="order-bot-"))
    yield directory
    shutil.rmtree(directory, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres(run_dir: Path) -> Iterator[Postgres]:
    """A PostgreSQL server whose database `migrated` has every table and no rows."""
    server = Postgres(run_dir, options=QUICK)
    server.start()
    try:
        _await(server)
        server.ensure_database(TEMPLATE)
        if (ROOT / "alembic.ini").exists():
            env = {**os.environ, "DATABASE_URL": server.url_of(TEMPLATE)}
            done = subprocess.run(
                [sys.executable, "-m", "alembic", "upgrade", "head"],
                cwd=ROOT,
                env=env,
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == 0, done.stderr
        yield server
    finally:
        server.stop()


@pytest.fixture
def database_url(postgres: Postgres) -> Iterator[str]:
    """A migrated, empty database of this test's own."""
    name = f"test_{uuid4().hex[:12]}"
    postgres.sql(f'CREATE DATABASE "{name}" TEMPLATE "{TEMPLATE}"')
    yield postgres.url_of(name)
    postgres.sql(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def empty_database_url(postgres: Postgres) -> Iterator[str]:
    """A database without a single table, for tests of the migrations themselves."""
    name = f"test_{uuid4().hex[:12]}"
    postgres.sql(f'CREATE DATABASE "{name}"')
    yield postgres.url_of(name)
    postgres.sql(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(scope="session")
def redis_server(run_dir: Path) -> Iterator[Redis]:
    server = Redis(run_dir)
    server.start()
    try:
        _await(server)
        yield server
    finally:
        server.stop()


@pytest.fixture
def redis_url(redis_server: Redis) -> str:
    """A real Redis, empty at the start of each test."""
    import redis

    with redis.Redis.from_url(redis_server.url) as client:
        client.flushall()
    return redis_server.url


@pytest.fixture
def settings(database_url: str, redis_url: str) -> Settings:
    """Settings with this test's own database and Redis, and the tests' fixed Monday."""
    return Settings.from_environment({**SETTINGS, "DATABASE_URL": database_url, "REDIS_URL": redis_url})


@pytest.fixture(scope="session")
def start_bot() -> Iterator[Callable[..., Bot]]:
    """Starts a whole bot on free ports, with its own databases; keywords are settings. All end with the tests."""
    bots: list[Bot] = []

    def start(**env: str) -> Bot:
        directory = Path(tempfile.mkdtemp(prefix="order-bot-"))
        given = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "REDIS_URL")}
        stack = Stack(directory, {**given, **SETTINGS, **env}, model=ensure_model, postgres_options=QUICK)
        bots.append(Bot(stack))
        stack.start()
        return bots[-1]

    yield start
    for bot in bots:
        bot.http.close()
        bot.stack.stop()
        shutil.rmtree(bot.stack.run_dir, ignore_errors=True)


@pytest.fixture(scope="session")
def bot(start_bot: Callable[..., Bot]) -> Bot:
    """The bot that all end-to-end tests share; a test that kills parts of it takes `start_bot`."""
    return start_bot()
