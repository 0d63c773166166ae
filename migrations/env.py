"""Alembic's entry: `alembic upgrade head` works on DATABASE_URL, `alembic upgrade head --sql` only writes SQL."""

from __future__ import annotations

import os

from alembic import context
from sqlalchemy import create_engine, pool

from orders.settings import Settings
from orders.store.tables import metadata

# Two launches at the same time: the second waits for the first.
_LOCK = 5120425


def _offline(url: str) -> None:
    context.configure(url=url, target_metadata=metadata, literal_binds=True)
    with context.begin_transaction():
        context.run_migrations()


def _online(url: str) -> None:
    engine = create_engine(url, future=True, poolclass=pool.NullPool)
    with engine.connect() as connection:
        context.configure(connection=connection, target_metadata=metadata, compare_type=True)
        with context.begin_transaction():
            if connection.dialect.name == "postgresql":
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
            context.run_migrations()


_url = Settings.from_environment(os.environ).database_url
if context.is_offline_mode():
    _offline(_url)
else:
    _online(_url)
