"""The conversation log: one OneAiConversationMessage row for each message and each reply."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any, Mapping, Optional, Sequence

from sqlalchemy import insert, select
from sqlalchemy.dialects import postgresql

from orders.model import IntentClass
from orders.store.database import Transaction
from orders.store.rows import fitted, to_json
from orders.store.tables import message as table


class Role(str, Enum):
    USER = "user"
    ASSISTANT = "assistant"


@dataclass(frozen=True)
class Message:
    """One row. `event_key` says which event it is, at most 64 characters: the same key is written once."""

    event_key: str
    conversation_id: str
    role: Role
    content: str
    created_at: datetime
    intent: Optional[IntentClass] = None
    intent_name: Optional[str] = None
    confidence: Optional[float] = None
    entities: Optional[Mapping[str, Any]] = None


def append_messages(tx: Transaction, messages: Sequence[Message]) -> None:
    """Write, in this order, those that are not there yet."""
    rows = [_row(message) for message in messages]
    if tx.dialect.name == "postgresql":
        for row in rows:
            tx.execute(postgresql.insert(table).values(row).on_conflict_do_nothing(index_elements=["EventKey"]))
        return
    keys = [message.event_key for message in messages]
    known = set(tx.execute(select(table.c.EventKey).where(table.c.EventKey.in_(keys))).scalars())
    for row in rows:
        if row["EventKey"] not in known:
            known.add(row["EventKey"])
            tx.execute(insert(table).values(row))


def _row(message: Message) -> Mapping[str, Any]:
    return {
        "ConversationId": message.conversation_id,
        "Role": message.role.value,
        "Content": message.content,
        "Intent": message.intent.value if message.intent else None,
        "Entities": None if message.entities is None else to_json(message.entities),
        "CreatedAt": message.created_at,
        "IntentName": fitted(table.c.IntentName, message.intent_name),
        "Confidence": message.confidence,
        "EventKey": message.event_key,
    }
