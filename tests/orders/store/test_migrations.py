from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import List

import pytest
from sqlalchemy import create_engine, inspect

from orders.settings import Settings
from orders.store.tables import metadata

ROOT = Path(__file__).parents[3]


def alembic(url: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "alembic", *arguments]
    env = {**os.environ, "DATABASE_URL": url}
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)


def tables(url: str) -> List[str]:
    engine = create_engine(Settings.from_environment({"DATABASE_URL": url}).database_url, future=True)
    try:
        return inspect(engine).get_table_names()
    finally:
        engine.dispose()


def test_the_migrated_database_is_what_the_code_expects(empty_database_url: str) -> None:
    assert alembic(empty_database_url, "upgrade", "head").returncode == 0
    assert set(tables(empty_database_url)) == {"alembic_version", *metadata.tables}
    check = alembic(empty_database_url, "check")
    assert check.returncode == 0, check.stdout + check.stderr


def test_a_migration_can_be_taken_back(empty_database_url: str) -> None:
    assert alembic(empty_database_url, "upgrade", "head").returncode == 0
    assert alembic(empty_database_url, "downgrade", "base").returncode == 0
    assert tables(empty_database_url) == ["alembic_version"]
    assert alembic(empty_database_url, "upgrade", "head").returncode == 0


def test_two_launches_at_once_migrate_once(empty_database_url: str) -> None:
    env = {**os.environ, "DATABASE_URL": empty_database_url}
    command = [sys.executable, "-m", "alembic", "upgrade", "head"]
    launches = [
        subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    errors = [launch.communicate()[1] for launch in launches]
    assert [launch.returncode for launch in launches] == [0, 0], errors


@pytest.mark.parametrize("url", ["postgresql://nowhere/oneai", "mssql+pyodbc://nowhere/oneai"])
def test_the_sql_can_be_written_without_a_database(url: str) -> None:
    done = alembic(url, "upgrade", "head", "--sql")
    assert done.returncode == 0, done.stderr
    assert all(name in done.stdout for name in metadata.tables)
