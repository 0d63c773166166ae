"""The one way to the database: transactions with a limit on every wait."""

from __future__ import annotations

import select
import time
from contextlib import contextmanager
from typing import Any, Iterator

import psycopg2  # type: ignore[import-untyped]
import psycopg2.extensions  # type: ignore[import-untyped]
from sqlalchemy import create_engine
from sqlalchemy.engine import Connection as Transaction
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from orders.settings import Settings

__all__ = ["Database", "StoreUnavailable", "Transaction"]

# How much longer than a statement may take the client waits for a server that does not answer at all.
_GRACE_SECONDS = 1.0


class StoreUnavailable(Exception):
    """The database is away, too slow or gave up on us; nothing of the transaction was kept."""


class Database:
    """A pool of connections. Made once per process; connects when first used."""

    def __init__(self, settings: Settings) -> None:
        options: Any = {}
        if settings.database_url.startswith("postgresql"):
            milliseconds = int(settings.sql_statement_timeout * 1000)
            options = {
                "connect_timeout": max(2, round(settings.sql_connect_timeout)),  # libpq takes less for 2 as well
                "options": f"-c statement_timeout={milliseconds} -c timezone=UTC",
                "application_name": "order-bot",
            }
            _wait_at_most(settings.sql_statement_timeout + _GRACE_SECONDS)
        self._engine = create_engine(
            settings.database_url,
            future=True,
            connect_args=options,
            hide_parameters=True,  # they are customers' words and numbers, and errors are logged
            pool_pre_ping=True,
            pool_size=settings.sql_pool_size,
            max_overflow=0,
            pool_timeout=settings.sql_connect_timeout,
        )

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """Everything done inside is kept together, or not at all. StoreUnavailable if the database is at fault."""
        try:
            with self._engine.begin() as tx:
                yield tx
        except (OperationalError, InterfaceError, PoolTimeout) as error:
            raise StoreUnavailable(_first_line(error)) from error
        except DBAPIError as error:
            if error.connection_invalidated:
                raise StoreUnavailable(_first_line(error)) from error
            raise

    def close(self) -> None:
        self._engine.dispose()


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]


def _wait_at_most(seconds: float) -> None:
    """Have psycopg2 give up on a server that keeps silent: it would wait for ever, whatever the server's own limits."""

    def wait(connection: Any) -> None:
        poller, deadline = select.poll(), time.monotonic() + seconds
        while True:
            state = connection.poll()
            if state == psycopg2.extensions.POLL_OK:
                return
            wanted = select.POLLIN if state == psycopg2.extensions.POLL_READ else select.POLLOUT
            poller.register(connection.fileno(), wanted)
            left = deadline - time.monotonic()
            if left <= 0 or not poller.poll(left * 1000):
                raise psycopg2.OperationalError(f"no answer from the database within {seconds:g} s")

    psycopg2.extensions.set_wait_callback(wait)
