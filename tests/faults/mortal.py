"""What the tests of this folder do to a bot, and ask it afterwards."""

from __future__ import annotations

import time
from contextlib import contextmanager, suppress
from typing import Any, Dict, Iterator, List

import httpx
from redis import Redis
from sqlalchemy import create_engine, text
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from launcher.process import Process
from orders.settings import Settings
from orders.store.conversations import lock_sender
from tests.bot import Bot

ORDER = "mau pesan 5 tabung oksigen"


def body(sender: str, text: str, message_id: str) -> Dict[str, Any]:
    return {"sender": sender, "message": text, "metadata": {"message_id": message_id}}


def again(bot: Bot, part: Process) -> None:
    bot.stack.start_again(part)
    bot.stack.await_ready(part, patience=120)
    bot.stack.await_ready(bot.stack.rasa, patience=30)


def seen_as_down(bot: Bot, dependency: str) -> bool:
    """Within two seconds."""
    deadline = time.monotonic() + 2
    while time.monotonic() < deadline:
        if bot.stack.rasa.health()["checks"][dependency] == "unhealthy":
            return True
    return False


def orders_of(bot: Bot, sender: str) -> List[List[str]]:
    statement = (
        """SELECT "OrderId", "ProductName", "Quantity", "Version" FROM "OneAiOrderStaging" WHERE "PhoneNumber" = '{}'"""
    )
    return bot.rows(statement.format(sender))


def refused(response: httpx.Response) -> bool:
    return response.status_code == 503 and int(response.headers["retry-after"]) >= 1 and "error" in response.json()


@contextmanager
def held_in_the_database(bot: Bot, sender: str) -> Iterator[None]:
    """The sender's next turn gets as far as the database, and not further. For at most SQL_STATEMENT_TIMEOUT."""
    with suppress(DBAPIError), _engine(bot).begin() as tx:  # the database itself may be killed meanwhile
        lock_sender(tx, sender)
        yield


def await_turn_in_the_database(bot: Bot) -> None:
    waiting = text("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
    deadline = time.monotonic() + 10
    with _engine(bot).connect() as connection:
        while not connection.execute(waiting).scalar():
            assert time.monotonic() < deadline, "no turn has come"
            time.sleep(0.02)


def _engine(bot: Bot) -> Engine:
    return create_engine(Settings.from_environment(bot.stack.env).database_url, poolclass=NullPool, future=True)


def flush_redis(bot: Bot) -> None:
    with Redis.from_url(bot.stack.env["REDIS_URL"]) as redis:
        redis.flushall()


def sent_until_taken(client: httpx.Client, sender: str, said: str, message_id: str) -> httpx.Response:
    """As a gateway sends: 503, and a server that is not there, are tried again with the same id."""
    deadline = time.monotonic() + 60
    while True:
        with suppress(httpx.TransportError):
            response = client.post("/webhooks/rest/webhook", json=body(sender, said, message_id))
            if not refused(response):
                return response
        assert time.monotonic() < deadline, "the message was never taken"
        time.sleep(0.5)
