from __future__ import annotations

import time
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any, Callable, Dict, Iterator, List

import pytest
from rasa.core.brokers.broker import EventBroker
from rasa.shared.core.events import BotUttered, SlotSet, UserUttered
from rasa.utils.endpoints import EndpointConfig
from sqlalchemy import select, text

from launcher.databases import Redis as RedisServer
from launcher.ports import free_port
from orders.settings import Settings
from orders.store.conversations import load_conversation
from orders.store.database import Database
from orders.store.tables import message as table
from rasa_ext.event_log import ConversationLog
from rasa_ext.log_queue import LogQueue

SENDER = "+6281234567890"
MakeLog = Callable[..., ConversationLog]


@pytest.fixture
def environment(database_url: str, redis_url: str) -> Dict[str, str]:
    return {
        "DATABASE_URL": database_url,
        "REDIS_URL": redis_url,
        "REDIS_TIMEOUT": "0.4",
        "SQL_STATEMENT_TIMEOUT": "0.5",
    }


@pytest.fixture
def make_log(environment: Dict[str, str]) -> Iterator[MakeLog]:
    made: List[ConversationLog] = []

    def make(**changes: str) -> ConversationLog:
        made.append(ConversationLog(Settings.from_environment({**environment, **changes})))
        return made[-1]

    yield make
    for log in made:
        log._stop()


@pytest.fixture
def database(environment: Dict[str, str]) -> Iterator[Database]:
    database = Database(Settings.from_environment(environment))
    yield database
    database.close()


@pytest.fixture(autouse=True)
def conversation_id(database: Database) -> str:
    with database.transaction() as tx:
        return load_conversation(tx, SENDER, datetime.now(timezone.utc), 60).conversation_id


def said(text: Any, sender: str = SENDER, intent: str = "order", **metadata: Any) -> Dict[str, Any]:
    entities = [
        {"entity": "product", "value": "oksigen"},
        {"entity": "quantity", "value": 5},
        {"entity": "unit", "value": "TABUNG"},
        {"entity": "unit", "value": "KG"},
    ]
    event = UserUttered(text, intent={"name": intent, "confidence": 0.98}, entities=entities, metadata=metadata)
    return {"sender_id": sender, **event.as_dict()}


def replied(text: Any, sender: str = SENDER, **data: Any) -> Dict[str, Any]:
    return {"sender_id": sender, **BotUttered(text, data).as_dict()}


def rows(database: Database) -> List[Dict[str, Any]]:
    with database.transaction() as tx:
        return [dict(row) for row in tx.execute(select(table).order_by(table.c.MessageId)).mappings()]


def await_rows(database: Database, count: int, seconds: float = 10) -> List[Dict[str, Any]]:
    deadline = time.monotonic() + seconds
    while len(found := rows(database)) < count and time.monotonic() < deadline:
        time.sleep(0.05)
    assert len(found) == count
    return found


def settle(database: Database, log: ConversationLog, at: str = "") -> List[Dict[str, Any]]:
    """The rows once everything published until now has had its time."""
    log.publish(said("last one", message_id=f"settle {at}"))
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        found = rows(database)
        if found and found[-1]["Content"] == "last one":
            return found[:-1]
        time.sleep(0.05)
    raise AssertionError("the log was not written")


async def test_endpoints_yml_can_name_it(environment: Dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    log = await EventBroker.create(EndpointConfig(type="rasa_ext.event_log.ConversationLog"))
    assert isinstance(log, ConversationLog)
    await log.close()


def test_a_message_and_its_replies_are_rows_in_order(
    database: Database, make_log: MakeLog, conversation_id: str
) -> None:
    log = make_log()
    event = said("mau pesan “oksigen”", message_id="wamid.1")
    for published in (event, replied("Berapa?"), replied("Untuk kapan?")):
        log.publish(published)
    first, second, third = await_rows(database, 3)
    assert (first["Role"], first["Content"], first["Intent"], first["IntentName"], first["Confidence"]) == (
        "user",
        "mau pesan “oksigen”",
        "ORDER",
        "order",
        0.98,
    )
    assert first["Entities"] == '{"product_name": "oksigen", "quantity": 5, "unit": ["TABUNG", "KG"]}'
    assert first["CreatedAt"] == datetime.fromtimestamp(event["timestamp"], timezone.utc)
    assert [(row["Role"], row["Content"], row["Intent"]) for row in (second, third)] == [
        ("assistant", "Berapa?", None),
        ("assistant", "Untuk kapan?", None),
    ]
    assert {row["ConversationId"] for row in (first, second, third)} == {conversation_id}


@pytest.mark.parametrize(
    ("intent", "stored"),
    [("cancel_order", "CANCEL_ORDER"), ("greet", "CHIT_CHAT"), ("complaint", "FALLBACK"), ("unheard_of", "FALLBACK")],
)
def test_the_class_of_the_intent_is_stored(database: Database, make_log: MakeLog, intent: str, stored: str) -> None:
    make_log().publish(said("…", intent=intent))
    (row,) = await_rows(database, 1)
    assert (row["Intent"], row["IntentName"]) == (stored, intent)


@pytest.mark.parametrize(
    "event",
    [
        said("", intent="order"),
        said(None),
        said("  "),
        said("/gateway", intent="gateway_event"),
        replied(None, custom={"status": "draft"}),
        replied(""),
        {"sender_id": SENDER, **SlotSet("question", "unit").as_dict()},
    ],
)
def test_what_nobody_said_is_not_logged(database: Database, make_log: MakeLog, event: Dict[str, Any]) -> None:
    log = make_log()
    log.publish(event)
    assert settle(database, log) == []


def test_a_turn_that_is_done_again_is_logged_once(database: Database, make_log: MakeLog) -> None:
    log = make_log()
    for _ in range(2):
        for event in (said("ya", message_id="wamid.1"), replied("Terima kasih"), replied("Terima kasih")):
            log.publish(event)
    log.publish(said("ya", message_id="wamid.2"))
    assert [row["Content"] for row in settle(database, log)] == ["ya", "Terima kasih", "Terima kasih", "ya"]


def test_replies_to_a_gateway_event_are_logged(database: Database, make_log: MakeLog) -> None:
    log = make_log()
    for _ in range(2):
        log.publish(said("event", intent="gateway_event", message_id="event-1"))
        log.publish(replied("Pesanan Anda SO-1"))
    assert [row["Content"] for row in settle(database, log)] == ["Pesanan Anda SO-1"]


def test_what_postgresql_cannot_hold_is_left_out(database: Database, make_log: MakeLog) -> None:
    make_log().publish(said("o\0ksigen \ud83d"))
    assert await_rows(database, 1)[0]["Content"] == "oksigen ?"


def test_a_record_that_is_refused_stops_no_other(database: Database, make_log: MakeLog) -> None:
    log = make_log()
    log.publish(said("nobody", sender="x" * 99))
    log.publish(said("hello"))
    assert [row["Content"] for row in await_rows(database, 1)] == ["hello"]


def test_a_message_whose_turn_failed_has_a_conversation_too(database: Database, make_log: MakeLog) -> None:
    make_log().publish(said("halo", sender="+62999"))
    (row,) = await_rows(database, 1)
    with database.transaction() as tx:
        conversation = load_conversation(tx, "+62999", datetime.now(timezone.utc), 60)
    assert (conversation.conversation_id, conversation.is_new) == (row["ConversationId"], False)


def test_late_rows_belong_to_the_session_in_which_they_were_said(
    database: Database, make_log: MakeLog, conversation_id: str
) -> None:
    log = make_log()
    event = said("halo")
    with database.transaction() as tx:
        later = load_conversation(tx, SENDER, datetime.now(timezone.utc) + timedelta(hours=2), 60)
    assert later.conversation_id != conversation_id
    log.publish(event)
    log.publish({**said("lagi"), "timestamp": event["timestamp"] + 7200})
    assert [row["ConversationId"] for row in await_rows(database, 2)] == [conversation_id, later.conversation_id]


def test_a_database_that_is_away_loses_nothing(database: Database, make_log: MakeLog) -> None:
    log = make_log()
    with database.transaction() as tx:
        tx.execute(text('LOCK TABLE "OneAiConversationMessage" IN ACCESS EXCLUSIVE MODE'))
        for number in range(5):
            log.publish(said(f"message {number}"))
        time.sleep(1.2)  # at least one attempt is given up
    assert [row["Content"] for row in await_rows(database, 5)] == [f"message {number}" for number in range(5)]


def test_what_a_killed_process_left_is_written_by_the_next(
    database: Database, make_log: MakeLog, environment: Dict[str, str], redis_url: str
) -> None:
    make_log()._stop()  # the stream has its group
    killed = LogQueue(redis_url, 0.4, 100)
    assert killed.lead()
    log = make_log()  # waits until the leader's term ends
    for number in range(3):
        log.publish(said(f"message {number}"))
    assert len(killed.take(2)) == 2  # and dies
    killed.close()
    assert [row["Content"] for row in await_rows(database, 3)] == [f"message {number}" for number in range(3)]


def test_two_replicas_write_each_record_once_and_a_senders_in_order(database: Database, make_log: MakeLog) -> None:
    logs = [make_log(), make_log()]
    for number in range(200):
        for sender in (SENDER, SENDER + "1"):
            logs[number % 2].publish(said(str(number), sender=sender, message_id=str(number)))
    found = await_rows(database, 400)
    of_conversations: Dict[str, List[str]] = {}
    for row in found:
        of_conversations.setdefault(row["ConversationId"], []).append(row["Content"])
    assert list(of_conversations.values()) == [[str(number) for number in range(200)]] * 2


def test_while_redis_is_away_records_wait_in_memory_and_no_turn_waits_for_them(
    database: Database, make_log: MakeLog, tmp_path: Path
) -> None:
    port = free_port()
    log = make_log(REDIS_URL=f"redis://127.0.0.1:{port}/0")
    started = time.monotonic()
    for number in range(50):
        log.publish(said(f"message {number}"))
    assert time.monotonic() - started < 0.5
    server = RedisServer(tmp_path, port)
    server.start()
    try:
        log.publish(said("message 50"))
        assert [row["Content"] for row in await_rows(database, 51)] == [f"message {number}" for number in range(51)]
    finally:
        log._stop()
        server.stop()


def test_memory_is_bounded(make_log: MakeLog) -> None:
    log = make_log(REDIS_URL=f"redis://127.0.0.1:{free_port()}/0", LOG_QUEUE="10")
    for number in range(100):
        log.publish(said(f"message {number}"))
    assert [record["content"] for record in log._queue._waiting] == [f"message {number}" for number in range(90, 100)]


def test_no_log_line_tells_a_phone_number(
    database: Database, make_log: MakeLog, caplog: pytest.LogCaptureFixture
) -> None:
    log = make_log()
    refused = SENDER + "0" * 90
    log.publish(said("halo", sender=refused))
    with database.transaction() as tx:
        tx.execute(text('LOCK TABLE "OneAiConversationMessage" IN ACCESS EXCLUSIVE MODE'))
        log.publish(said("halo"))
        time.sleep(1)
    await_rows(database, 1)
    assert "refused" in caplog.text
    assert "has to wait" in caplog.text
    assert SENDER not in caplog.text
