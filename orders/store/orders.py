"""Orders as staging rows: one row a line, changed as a whole, each change audited."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import datetime
from typing import Any, List, Optional, Sequence, Tuple

from sqlalchemy import and_, delete, insert, or_, select, update
from sqlalchemy.engine import RowMapping

from orders.model import OPEN_STATUSES, Order, Status
from orders.store.audit import record_change
from orders.store.database import Transaction
from orders.store.order_rows import as_stored, columns_of, order_of
from orders.store.tables import staging as table


class OrderChanged(Exception):
    """The order in the database is not the one that was read: somebody else has changed it since."""


def load_open_order(tx: Transaction, phone: str) -> Optional[Order]:
    """The newest order of the sender that is still under way; its rows are locked until the transaction ends."""
    names = [status.value for status in OPEN_STATUSES]
    condition = and_(table.c.PhoneNumber == phone, or_(table.c.OrderStatus.in_(names), table.c.OrderStatus.is_(None)))
    order = _first(_load(tx, _newest(tx, condition, 1), lock=True))
    return order if order and order.status in OPEN_STATUSES else None


def load_order_by_staging_id(tx: Transaction, staging_id: str, phone: str) -> Optional[Order]:
    """The sender's order that has this line, locked; None if it is nobody's or somebody else's."""
    try:
        wanted = str(uuid.UUID(staging_id))
    except ValueError:
        return None
    row = tx.execute(
        select(table.c.OrderId, table.c.StagingId).where(table.c.StagingId == wanted, table.c.PhoneNumber == phone)
    ).first()
    return _first(_load(tx, [row[0] or row[1]], lock=True)) if row else None


def recent_orders(tx: Transaction, phone: str, limit: int = 5) -> Tuple[Order, ...]:
    """The sender's orders, newest first, whatever their status."""
    return _load(tx, _newest(tx, table.c.PhoneNumber == phone, limit))


def last_submitted_order(tx: Transaction, phone: str) -> Optional[Order]:
    submitted = and_(table.c.PhoneNumber == phone, table.c.OrderStatus == Status.SUBMITTED.value)
    return _first(_load(tx, _newest(tx, submitted, 1)))


def save_order(tx: Transaction, before: Optional[Order], after: Order, who: str, now: datetime) -> Order:
    """Make the rows say `after`, and keep who changed what. Returns `after` as it is stored.

    `before` is the order as it was loaded, None for a new one. OrderChanged if the rows no longer say `before`.
    """
    rows = _rows(tx, [after.order_id], lock=True)
    stored = order_of(rows) if rows else None
    if stored != before:
        raise OrderChanged(f"order {after.order_id} was changed while it was worked on")
    after = as_stored(after)
    if before is not None and after == replace(before, created_at=after.created_at, updated_at=after.updated_at):
        return before
    submitted_at = after.submitted_at or (now if after.status is Status.SUBMITTED else None)
    after = replace(after, created_at=after.created_at or now, updated_at=now, submitted_at=submitted_at)
    _write(tx, rows, before, after)
    record_change(tx, before, after, who, now)
    return after


def _write(tx: Transaction, rows: Sequence[RowMapping], before: Optional[Order], after: Order) -> None:
    wanted = columns_of(after)
    current = columns_of(before) if before else []
    for number, values in enumerate(wanted):
        if number >= len(rows):
            staging_id = after.order_id if number == 0 else str(uuid.uuid4())
            tx.execute(insert(table).values({**values, "StagingId": staging_id}))
            continue
        known = current[number] if number < len(current) else {}
        changed = {name: value for name, value in values.items() if name not in known or known[name] != value}
        changed["OrderId"] = after.order_id
        tx.execute(update(table).where(table.c.StagingId == rows[number]["StagingId"]).values(changed))
    surplus = [row["StagingId"] for row in rows[len(wanted) :]]
    if surplus:
        tx.execute(delete(table).where(table.c.StagingId.in_(surplus)))


def _newest(tx: Transaction, condition: Any, limit: int) -> List[str]:
    rows = tx.execute(
        select(table.c.OrderId, table.c.StagingId)
        .where(condition, table.c.LineNum == 1)
        .order_by(table.c.CreatedAt.desc())
        .limit(limit)
    )
    return [order_id or staging_id for order_id, staging_id in rows]


def _load(tx: Transaction, order_ids: Sequence[str], lock: bool = False) -> Tuple[Order, ...]:
    rows = _rows(tx, order_ids, lock)
    groups = [[row for row in rows if order_id in (row["OrderId"], row["StagingId"])] for order_id in order_ids]
    return tuple(order_of(group) for group in groups if group)


def _first(orders: Tuple[Order, ...]) -> Optional[Order]:
    return orders[0] if orders else None


def _rows(tx: Transaction, order_ids: Sequence[str], lock: bool) -> Sequence[RowMapping]:
    if not order_ids:
        return []
    mine = or_(table.c.OrderId.in_(order_ids), table.c.StagingId.in_(order_ids))
    query = select(table).where(mine).order_by(table.c.LineNum)
    return list(tx.execute(query.with_for_update() if lock else query).mappings())
