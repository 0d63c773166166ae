"""What each message led to, so that a turn that is done again answers the same and changes nothing."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any, Dict, Mapping, Optional

from sqlalchemy import delete, insert, select
from sqlalchemy.exc import IntegrityError

from orders.store.database import Transaction
from orders.store.rows import from_json, room, to_json
from orders.store.tables import turn as table


class TurnAlreadyRecorded(Exception):
    """Somebody else has done this turn meanwhile: this transaction must not be kept."""


def recorded_turn(tx: Transaction, phone: str, key: str) -> Optional[Dict[str, Any]]:
    outcome = tx.execute(
        select(table.c.Outcome).where(table.c.PhoneNumber == phone, table.c.MessageKey == _fitted(key))
    ).scalar()
    return from_json(outcome)


def record_turn(tx: Transaction, phone: str, key: str, outcome: Mapping[str, Any], now: datetime) -> None:
    values = {"PhoneNumber": phone, "MessageKey": _fitted(key), "Outcome": to_json(outcome), "CreatedAt": now}
    try:
        tx.execute(insert(table).values(values))
    except IntegrityError as error:
        raise TurnAlreadyRecorded("the turn was recorded by another transaction") from error


def forget_turns(tx: Transaction, before: datetime) -> int:
    """Drop the turns that are older; how many there were."""
    return tx.execute(delete(table).where(table.c.CreatedAt < before)).rowcount


def _fitted(key: str) -> str:
    longest = room(table.c.MessageKey)
    return key if len(key) <= longest else hashlib.sha256(key.encode()).hexdigest()
