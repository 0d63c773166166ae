"""Sessions: one OneAiConversation row for each, the dialogue's state in it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Dict, Optional

from sqlalchemy import insert, select, text, update

from orders.model import Language, Status
from orders.store.database import Transaction
from orders.store.rows import fitted, from_json, to_json
from orders.store.tables import ConversationStatus, staging
from orders.store.tables import conversation as table

_A_TURN = timedelta(minutes=1)  # longer than one takes, with clocks that differ


@dataclass(frozen=True)
class Conversation:
    """One session of a sender. `previous_id` is the session before it, when this one is new."""

    conversation_id: str
    phone_number: str
    language: Optional[Language] = None  # of the last reply; None before a sender's first
    dialogue_state: Dict[str, Any] = field(default_factory=dict)
    handoff: bool = False
    requires_call: bool = False
    customer_name: Optional[str] = None
    is_new: bool = False
    expired: bool = False  # new, because the previous one was over
    previous_id: Optional[str] = None


def lock_sender(tx: Transaction, phone: str) -> None:
    """Let no other transaction work for this sender before this one ends (on PostgreSQL)."""
    if tx.dialect.name == "postgresql":
        tx.execute(text("SELECT pg_advisory_xact_lock(hashtextextended(:phone, 0))"), {"phone": phone})


def load_conversation(tx: Transaction, phone: str, now: datetime, session_minutes: int) -> Conversation:
    """The sender's session, or a new one if there is none or it has been silent for too long.

    A session that is over is closed. A new one keeps its language; a person who owns the chat keeps it.
    """
    last = (
        tx.execute(select(table).where(table.c.PhoneNumber == phone).order_by(table.c.CreatedAt.desc()).limit(1))
        .mappings()
        .first()
    )
    if last is None:
        return _begin(tx, Conversation(str(uuid.uuid4()), phone, is_new=True), now)
    found = Conversation(
        last["ConversationId"],
        phone,
        language=_language(last["Language"]),
        dialogue_state=from_json(last["DialogueState"]) or {},
        handoff=last["Handoff"],
        requires_call=last["RequiresCall"],
        customer_name=last["CustomerName"],
    )
    active = last["Status"] in (None, ConversationStatus.ACTIVE.value)
    seen = last["UpdatedAt"] or last["CreatedAt"]
    expired = active and seen is not None and now - seen > timedelta(minutes=session_minutes)
    if active and not expired:
        return found
    if expired:
        _close(tx, found.conversation_id, now)
    following = Conversation(
        str(uuid.uuid4()),
        phone,
        language=found.language,
        handoff=found.handoff and active,
        requires_call=found.requires_call and active,
        customer_name=found.customer_name,
        is_new=True,
        expired=expired,
        previous_id=found.conversation_id,
    )
    return _begin(tx, following, now)


def conversation_at(tx: Transaction, phone: str, moment: datetime, session_minutes: int) -> str:
    """The session in which the sender wrote, or was written to, at `moment`.

    The turn that answers a first message begins the session, a little later. If it failed there is none: then one is
    begun here.
    """
    latest = (
        select(table.c.ConversationId)
        .where(table.c.PhoneNumber == phone, table.c.CreatedAt <= moment + _A_TURN)
        .order_by(table.c.CreatedAt.desc())
        .limit(1)
    )
    found: Optional[str] = tx.execute(latest).scalar()
    if found is None:
        lock_sender(tx, phone)
        found = tx.execute(latest).scalar()
    return found or load_conversation(tx, phone, moment, session_minutes).conversation_id


def save_conversation(tx: Transaction, conversation: Conversation, now: datetime) -> None:
    """Keep what the turn has changed; the session has been heard of `now`."""
    tx.execute(
        update(table)
        .where(table.c.ConversationId == conversation.conversation_id)
        .values({**_values(conversation), "UpdatedAt": now})
    )


def _begin(tx: Transaction, conversation: Conversation, now: datetime) -> Conversation:
    key = {"ConversationId": conversation.conversation_id, "PhoneNumber": conversation.phone_number}
    times = {"CreatedAt": now, "UpdatedAt": now}
    tx.execute(insert(table).values({**key, **_values(conversation), **times}))
    return conversation


def _values(conversation: Conversation) -> Dict[str, Any]:
    return {
        "Language": (conversation.language or Language.INDONESIAN).value,
        "DialogueState": to_json(conversation.dialogue_state),
        "Handoff": conversation.handoff,
        "RequiresCall": conversation.requires_call,
        "CustomerName": fitted(table.c.CustomerName, conversation.customer_name),
    }


def _close(tx: Transaction, conversation_id: str, now: datetime) -> None:
    last_status = tx.execute(
        select(staging.c.OrderStatus)
        .where(staging.c.ConversationId == conversation_id, staging.c.LineNum == 1)
        .order_by(staging.c.CreatedAt.desc())
        .limit(1)
    ).scalar()
    done = last_status in (Status.CONFIRMED.value, Status.SUBMITTED.value)
    status = ConversationStatus.COMPLETED if done else ConversationStatus.ABANDONED
    tx.execute(update(table).where(table.c.ConversationId == conversation_id).values(Status=status.value))


def _language(name: Optional[str]) -> Optional[Language]:
    return Language(name) if name in {language.value for language in Language} else None
