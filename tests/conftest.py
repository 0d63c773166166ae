"""Real PostgreSQL and real Redis for every test that asks for them; one server each a run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Iterator
from uuid import uuid4

import pytest

from launcher.databases import Postgres, Redis
from launcher.paths import ROOT
from launcher.process import Process

TEMPLATE = "migrated"
QUICK = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "200"}


def _await(service: Process, seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not service.ready:  # type: ignore[attr-defined]  # every service of the launcher has it
        assert service.exit_code is None, f"{service.name} ended: {service.last_words()}"
        assert time.monotonic() < deadline, f"{service.name} was not ready in {seconds} s: {service.last_words()}"
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
