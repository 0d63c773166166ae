from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import select

from orders.model import IntentClass
from orders.store.database import Database
from orders.store.messages import Message, Role, append_messages
from orders.store.tables import message as table


def test_messages_are_kept_in_order_and_each_key_once(database: Database, conversation_id: str, now: datetime) -> None:
    asked = Message(
        "key-1",
        conversation_id,
        Role.USER,
        "mau pesan “oksigen”",
        now,
        IntentClass.ORDER,
        "order",
        0.98,
        {"product_name": "oksigen"},
    )
    said = Message("key-2", conversation_id, Role.ASSISTANT, "Berapa?", now)
    with database.transaction() as tx:
        append_messages(tx, [asked, said, replace(said, content="again")])
    with database.transaction() as tx:
        append_messages(tx, [replace(asked, content="again"), replace(said, event_key="key-3", content="Lalu?")])
        rows = tx.execute(select(table).order_by(table.c.MessageId)).mappings().all()
    assert [(row["Role"], row["Content"]) for row in rows] == [
        ("user", "mau pesan “oksigen”"),
        ("assistant", "Berapa?"),
        ("assistant", "Lalu?"),
    ]
    first = rows[0]
    assert (first["Intent"], first["IntentName"], first["Confidence"]) == ("ORDER", "order", 0.98)
    assert first["Entities"] == '{"product_name": "oksigen"}'
    assert first["CreatedAt"] == now
    assert (rows[1]["Intent"], rows[1]["Entities"]) == (None, None)
