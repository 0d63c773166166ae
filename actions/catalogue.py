"""The matcher over the catalogue in the database: made anew, beside the one in use, whenever the catalogue changes."""

from __future__ import annotations

import threading
from collections import Counter
from typing import Callable, Dict, Mapping, Optional, Sequence

import structlog
from sqlalchemy.exc import ProgrammingError

from orders.matching.history import History
from orders.matching.model import Matcher
from orders.model import Part
from orders.store.catalogue import catalogue_version, load_parts
from orders.store.database import Database, StoreUnavailable
from orders.store.products import customer_products, learned_products

logger = structlog.get_logger()

Build = Callable[[Sequence[Part], History], Matcher]

LOOK_SECONDS = 10.0
WAIT_SECONDS = 0.5  # between two looks while there is no catalogue yet


class NoCatalogue(RuntimeError):
    """The database holds no parts: nothing could be ordered."""


class StoredHistory:
    """What customers confirmed before, as it was at the last look; what one of them took, as it is."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._confirmed: Dict[str, Counter[str]] = {}

    def look(self) -> None:
        confirmed: Dict[str, Counter[str]] = {}
        with self._database.transaction() as tx:
            for learned in learned_products(tx):
                confirmed.setdefault(learned.words, Counter())[learned.part_num] += 1
        self._confirmed = confirmed

    def confirmed(self, words: str) -> Mapping[str, int]:
        return self._confirmed.get(" ".join(words.lower().split()), {})

    def taken_by(self, phone_number: str) -> Mapping[str, int]:
        with self._database.transaction() as tx:
            return Counter(customer_products(tx, phone_number))


class LiveMatcher:
    """Call it for the matcher of the present catalogue. Turns under way keep the one they began with."""

    def __init__(self, database: Database, build: Build, broken: Callable[[str], None] = lambda reason: None) -> None:
        """`broken` is told why when no matcher can be made and there is none to go on with."""
        self._database = database
        self._build = build
        self._broken = broken
        self._history = StoredHistory(database)
        self._version: Optional[int] = None
        self._matcher: Optional[Matcher] = None
        self._stopped = threading.Event()

    def __call__(self) -> Matcher:
        if self._matcher is None:
            raise NoCatalogue("the catalogue is not loaded yet")
        return self._matcher

    @property
    def ready(self) -> bool:
        return self._matcher is not None

    def look(self) -> None:
        """Load the catalogue if it is not the one in use. Raises NoCatalogue, StoreUnavailable."""
        with self._database.transaction() as tx:
            version = catalogue_version(tx)
            parts = load_parts(tx) if version != self._version else ()
        self._history.look()
        if version == self._version:
            return
        if not parts:
            raise NoCatalogue("the table OneAiPart is empty: import a catalogue first")
        self._matcher = self._build(parts, self._history)
        self._version = version
        logger.info("catalogue.loaded", version=version, parts=len(parts))

    def watch(self) -> None:
        """Look again and again, in a thread of its own, until `stop`."""
        threading.Thread(target=self._watch, name="catalogue", daemon=True).start()

    def stop(self) -> None:
        self._stopped.set()

    def _watch(self) -> None:
        while not self._stopped.wait(LOOK_SECONDS if self.ready else WAIT_SECONDS):
            try:
                self.look()
            except (
                StoreUnavailable,
                NoCatalogue,
                ProgrammingError,
            ) as error:  # the last: the tables are still to be made
                logger.warning("catalogue.not_looked_at", error=str(error))
            except RuntimeError as error:  # ModelError, CalibrationError: the matcher in use stays
                logger.error("catalogue.not_usable", error=str(error))
                if not self.ready:
                    self._broken(str(error))
