"""Who changed what of an order, and when: one row for each change that was made through us."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime
from typing import Any, Dict, Optional

from sqlalchemy import insert

from orders.model import Order
from orders.store.database import Transaction
from orders.store.rows import fitted, to_json
from orders.store.tables import audit

# What happens with every change, or to no order.
_NOT_AUDITED = {"order_id", "phone_number", "created_at", "updated_at"}


def record_change(tx: Transaction, before: Optional[Order], after: Order, who: str, now: datetime) -> None:
    tx.execute(
        insert(audit).values(
            OrderId=after.order_id,
            VersionBefore=before.version if before else None,
            VersionAfter=after.version,
            Action=_action(before, after),
            ChangedBy=fitted(audit.c.ChangedBy, who),
            Changes=to_json(_changes(before, after)),
            ChangedAt=now,
        )
    )


def _action(before: Optional[Order], after: Order) -> str:
    if before is None:
        return "created"
    return after.status.value if after.status is not before.status else "changed"


def _changes(before: Optional[Order], after: Order) -> Dict[str, Any]:
    """Each field that differs, with its values before and after; a line is the object of its fields."""
    changes = {}
    for name in (field.name for field in fields(Order) if field.name not in _NOT_AUDITED):
        values = [_shown(getattr(order, name)) if order else None for order in (before, after)]
        if values[0] != values[1]:
            changes[name] = values
    return changes


def _shown(value: Any) -> Any:
    return [vars(line) for line in value] if isinstance(value, tuple) else value
