"""The catalogue in use follows the database."""

from __future__ import annotations

import os
import threading
import time
from threading import Event
from typing import Iterator, Sequence

import pytest

from actions.catalogue import LiveMatcher, NoCatalogue
from orders.matching.history import History
from orders.model import Part
from orders.settings import Settings
from orders.store.catalogue import import_parts
from orders.store.database import Database
from tests.orders.dialogue.fakes import PARTS, FakeMatcher


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    database = Database(Settings.from_environment({**os.environ, "DATABASE_URL": database_url}))
    yield database
    database.close()


def build(parts: Sequence[Part], history: History) -> FakeMatcher:
    return FakeMatcher(parts)


def test_an_empty_catalogue_is_refused_by_name(database: Database) -> None:
    live = LiveMatcher(database, build)
    with pytest.raises(NoCatalogue, match="OneAiPart"):
        live.look()
    assert not live.ready


def test_an_import_is_taken_up_and_turns_under_way_keep_theirs(database: Database) -> None:
    live = LiveMatcher(database, build)
    with database.transaction() as tx:
        import_parts(tx, PARTS[:3])
    live.look()
    under_way = live()
    with database.transaction() as tx:
        import_parts(tx, PARTS[:5])
    live.look()
    assert (len(under_way.parts()), len(live().parts())) == (3, 5)


def test_an_unchanged_catalogue_is_not_loaded_again(database: Database) -> None:
    live = LiveMatcher(database, build)
    with database.transaction() as tx:
        import_parts(tx, PARTS[:3])
    live.look()
    first = live()
    live.look()
    assert live() is first


def test_a_catalogue_that_cannot_be_used_is_told_unless_there_is_one_to_go_on_with(database: Database) -> None:
    def fail(parts: Sequence[Part], history: History) -> FakeMatcher:
        raise RuntimeError("no model")

    told = Event()
    live = LiveMatcher(database, fail, lambda reason: told.set())
    with database.transaction() as tx:
        import_parts(tx, PARTS[:3])
    live.watch()
    assert told.wait(10)
    live.stop()


def test_a_database_without_tables_is_waited_for(empty_database_url: str) -> None:
    database = Database(Settings.from_environment({**os.environ, "DATABASE_URL": empty_database_url}))
    told = Event()
    live = LiveMatcher(database, build, lambda reason: told.set())
    live.watch()
    time.sleep(1.5)
    assert any(thread.name == "catalogue" for thread in threading.enumerate())
    assert not told.is_set()
    live.stop()
    database.close()
