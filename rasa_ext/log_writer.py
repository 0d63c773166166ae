"""The thread that writes the conversation log into the database, off the way of every turn."""

from __future__ import annotations

import logging
import threading
from datetime import datetime
from typing import List

from redis.exceptions import RedisError
from sqlalchemy.exc import SQLAlchemyError

from orders.model import IntentClass
from orders.store.conversations import conversation_at
from orders.store.database import Database, StoreUnavailable, Transaction
from orders.store.messages import Message, Role, append_messages
from rasa_ext.log_queue import LogQueue
from rasa_ext.log_records import Record

logger = logging.getLogger(__name__)

BATCH = 100
_PAUSE_SECONDS = 0.5  # before another look at what is away, or at whether somebody must take the lead


class LogWriter(threading.Thread):
    """Writes each record once, in order, whatever goes away in between; of all replicas one writes at a time."""

    def __init__(self, queue: LogQueue, database: Database, session_minutes: int) -> None:
        super().__init__(name="conversation-log", daemon=True)
        self._queue = queue
        self._database = database
        self._session_minutes = session_minutes
        self._stopping = threading.Event()

    def stop(self) -> None:
        """Let it finish what it is at, and leave the rest to Redis."""
        self._stopping.set()
        self.join(timeout=5)

    def run(self) -> None:
        while not self._stopping.is_set():
            self._step()
        try:
            self._queue.flush()
            self._queue.resign()
        except (RedisError, OSError) as error:
            logger.warning("The conversation log could not be handed over: %s", error)

    def _step(self) -> None:
        try:
            self._queue.flush()
            if self._queue.lead():
                self._empty()
            else:
                self._stopping.wait(_PAUSE_SECONDS)
        except (RedisError, OSError, StoreUnavailable) as error:
            logger.warning("The conversation log has to wait: %s", error)
            self._queue.put_back()
            self._stopping.wait(_PAUSE_SECONDS)

    def _empty(self) -> None:
        batch = self._queue.take(BATCH)
        if not batch:
            return
        try:
            self._write(list(batch.values()))
        except SQLAlchemyError:
            for record in batch.values():
                self._write_alone(record)
        self._queue.done(list(batch))

    def _write_alone(self, record: Record) -> None:
        """A record that the database refuses must not stand in the way of all others."""
        try:
            self._write([record])
        except SQLAlchemyError as error:
            logger.error("Record %s of the conversation log was refused: %s", record["event_key"], type(error).__name__)

    def _write(self, records: List[Record]) -> None:
        with self._database.transaction() as tx:
            append_messages(tx, [self._message(tx, record) for record in records])

    def _message(self, tx: Transaction, record: Record) -> Message:
        moment = datetime.fromisoformat(record["created_at"])
        return Message(
            event_key=record["event_key"],
            conversation_id=conversation_at(tx, record["sender"], moment, self._session_minutes),
            role=Role(record["role"]),
            content=record["content"],
            created_at=moment,
            intent=IntentClass(record["intent"]) if "intent" in record else None,
            intent_name=record.get("intent_name"),
            confidence=record.get("confidence"),
            entities=record.get("entities"),
        )
