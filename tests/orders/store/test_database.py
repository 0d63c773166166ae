from __future__ import annotations

import os
import signal
import socket
import threading
import time

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import IntegrityError

from orders.settings import Settings
from orders.store.database import Database, StoreUnavailable
from orders.store.tables import conversation


def test_an_error_undoes_the_whole_transaction(database: Database, phone: str) -> None:
    def fail_half_way() -> None:
        with database.transaction() as tx:
            tx.execute(insert(conversation).values(PhoneNumber=phone))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_half_way()
    with database.transaction() as tx:
        assert tx.execute(select(conversation)).first() is None


def test_a_status_that_does_not_exist_is_refused(database: Database, phone: str) -> None:
    with pytest.raises(IntegrityError), database.transaction() as tx:
        tx.execute(insert(conversation).values(PhoneNumber=phone, Status="asleep"))


def test_a_database_that_is_away_is_named_so_and_soon() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, but nobody listens
        url = f"postgresql://nobody@127.0.0.1:{taken.getsockname()[1]}/oneai"
        database = Database(Settings.from_environment({"DATABASE_URL": url}))
        started = time.monotonic()
        with pytest.raises(StoreUnavailable), database.transaction():
            pass
        assert time.monotonic() - started < 3


def test_a_statement_that_takes_too_long_is_given_up(database: Database) -> None:
    started = time.monotonic()
    with pytest.raises(StoreUnavailable), database.transaction() as tx:
        tx.execute(text("SELECT pg_sleep(30)"))
    assert time.monotonic() - started < 1.5


def test_a_server_that_keeps_silent_is_given_up_and_left(database: Database) -> None:
    backend = 0

    def meet_silence() -> None:
        nonlocal backend
        with database.transaction() as tx:
            backend = tx.execute(text("SELECT pg_backend_pid()")).scalar() or 0
            os.kill(backend, signal.SIGSTOP)
            tx.execute(text("SELECT 1"))

    started = time.monotonic()
    try:
        with pytest.raises(StoreUnavailable):
            meet_silence()
    finally:
        os.kill(backend, signal.SIGCONT)
    assert time.monotonic() - started < 4
    with database.transaction() as tx:
        assert tx.execute(text("SELECT pg_backend_pid()")).scalar() != backend


def test_connections_that_the_server_has_closed_are_replaced(database: Database, settings: Settings) -> None:
    with database.transaction() as tx:
        backend = tx.execute(text("SELECT pg_backend_pid()")).scalar()
    other = Database(settings)
    with other.transaction() as tx:
        tx.execute(text("SELECT pg_terminate_backend(:backend)"), {"backend": backend})
    other.close()
    with database.transaction() as tx:
        assert tx.execute(text("SELECT 1")).scalar() == 1


def test_waiting_for_a_free_connection_has_an_end(database_url: str) -> None:
    environment = {"DATABASE_URL": database_url, "SQL_POOL_SIZE": "1", "SQL_CONNECT_TIMEOUT": "0.2"}
    database = Database(Settings.from_environment(environment))
    release = threading.Event()

    def hold() -> None:
        with database.transaction():
            release.wait(10)

    holder = threading.Thread(target=hold)
    holder.start()
    time.sleep(0.3)
    try:
        with pytest.raises(StoreUnavailable), database.transaction():
            pass
    finally:
        release.set()
        holder.join()
        database.close()
