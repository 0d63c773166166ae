from __future__ import annotations

import threading
import time
from dataclasses import replace
from datetime import datetime, timedelta
from typing import List

import pytest
from sqlalchemy import insert, select, update

from orders.model import Language, Order, Status
from orders.store.conversations import Conversation, load_conversation, lock_sender, save_conversation
from orders.store.database import Database
from orders.store.orders import save_order
from orders.store.tables import conversation as table

HOUR = 60


def load(database: Database, phone: str, now: datetime) -> Conversation:
    with database.transaction() as tx:
        return load_conversation(tx, phone, now, HOUR)


def save(database: Database, conversation: Conversation, now: datetime) -> None:
    with database.transaction() as tx:
        save_conversation(tx, conversation, now)


def status_of(database: Database, conversation_id: str) -> str:
    with database.transaction() as tx:
        return str(tx.execute(select(table.c.Status).where(table.c.ConversationId == conversation_id)).scalar())


def test_what_was_saved_is_loaded(database: Database, phone: str, now: datetime) -> None:
    begun = load(database, phone, now)
    assert begun == Conversation(begun.conversation_id, phone, is_new=True)
    saved = replace(
        begun,
        language=Language.ENGLISH,
        dialogue_state={"question": "quantity", "words": "oksigen “6 m³”", "options": [1, None]},
        handoff=True,
        requires_call=True,
        customer_name="Ibu Sri",
    )
    save(database, saved, now)
    assert load(database, phone, now + timedelta(minutes=59)) == replace(saved, is_new=False)


def test_senders_have_conversations_of_their_own(database: Database, phone: str, now: datetime) -> None:
    assert load(database, phone, now).conversation_id != load(database, phone + "1", now).conversation_id


def test_a_session_lives_as_long_as_it_is_heard_of(database: Database, phone: str, now: datetime) -> None:
    begun = load(database, phone, now)
    save(database, begun, now + timedelta(minutes=50))
    assert load(database, phone, now + timedelta(minutes=100)).conversation_id == begun.conversation_id


def test_after_a_session_a_new_one_keeps_the_language_and_the_person_who_took_over(
    database: Database, phone: str, now: datetime
) -> None:
    first = replace(
        load(database, phone, now),
        language=Language.ENGLISH,
        dialogue_state={"question": "unit"},
        handoff=True,
        requires_call=True,
        customer_name="Sri",
    )
    save(database, first, now)
    second = load(database, phone, now + timedelta(minutes=61))
    assert second == replace(
        first,
        conversation_id=second.conversation_id,
        dialogue_state={},
        is_new=True,
        expired=True,
        previous_id=first.conversation_id,
    )
    assert second.conversation_id != first.conversation_id
    assert status_of(database, second.conversation_id) == "active"


@pytest.mark.parametrize(
    ("statuses", "closed"),
    [
        ([], "abandoned"),
        ([Status.DRAFT], "abandoned"),
        ([Status.CONFIRMED], "completed"),
        ([Status.SUBMITTED], "completed"),
        ([Status.SUBMITTED, Status.CANCELLED], "abandoned"),
        ([Status.CANCELLED, Status.SUBMITTED], "completed"),
    ],
)
def test_a_session_is_closed_by_what_became_of_its_last_order(
    database: Database, phone: str, now: datetime, statuses: List[Status], closed: str
) -> None:
    begun = load(database, phone, now)
    for number, status in enumerate(statuses):
        order = Order(f"00000000-0000-0000-0000-00000000000{number}", begun.conversation_id, phone, status=status)
        with database.transaction() as tx:
            save_order(tx, None, order, phone, now + timedelta(seconds=number))
    load(database, phone, now + timedelta(days=1))
    assert status_of(database, begun.conversation_id) == closed


def test_a_session_that_the_gateway_closed_is_not_taken_up_again(database: Database, phone: str, now: datetime) -> None:
    first = replace(load(database, phone, now), language=Language.ENGLISH, handoff=True)
    save(database, first, now)
    with database.transaction() as tx:
        tx.execute(update(table).values(Status="completed"))
    second = load(database, phone, now)
    assert (second.is_new, second.expired, second.handoff) == (True, False, False)
    assert (second.previous_id, second.language) == (first.conversation_id, Language.ENGLISH)


def test_a_row_that_the_gateway_made_is_a_session(database: Database, phone: str, now: datetime) -> None:
    with database.transaction() as tx:
        tx.execute(insert(table).values(PhoneNumber=phone, CreatedAt=now, UpdatedAt=None, DialogueState="{broken"))
    found = load(database, phone, now)
    assert (found.is_new, found.language, found.handoff) == (False, Language.INDONESIAN, False)


def test_one_sender_is_served_by_one_transaction_at_a_time(database: Database, phone: str) -> None:
    order: List[str] = []

    def second() -> None:
        with database.transaction() as tx:
            lock_sender(tx, phone)
            order.append("second")

    with database.transaction() as tx:
        lock_sender(tx, phone)
        waiting = threading.Thread(target=second)
        waiting.start()
        with database.transaction() as other:
            lock_sender(other, phone + "1")
        time.sleep(0.2)
        order.append("first")
    waiting.join()
    assert order == ["first", "second"]
