from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Dict, List, Optional
from uuid import uuid4

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError

from orders.model import OPEN_STATUSES, Line, Order, Status, Unit
from orders.store.database import Database
from orders.store.orders import (
    OrderChanged,
    last_submitted_order,
    load_open_order,
    load_order_by_staging_id,
    recent_orders,
    save_order,
)
from orders.store.tables import audit
from orders.store.tables import staging as table

OXYGEN = Line("oksigen", "GO2-IND-06", "OXYGEN INDUSTRIAL GAS 6 M3", Decimal("5.00"), Unit.TABUNG, 0.93)
ARGON = Line("argon", "GAR-HP-06", "ARGON HP GAS 6 M3", Decimal("2.50"), Unit.BTL, 0.9)


@pytest.fixture
def order(conversation_id: str, phone: str) -> Order:
    return Order(str(uuid4()), conversation_id, phone, lines=(OXYGEN, ARGON), delivery_date=date(2026, 11, 25))


def save(database: Database, before: Optional[Order], after: Order, now: datetime, who: str = "customer") -> Order:
    with database.transaction() as tx:
        return save_order(tx, before, after, who, now)


def opened(database: Database, phone: str) -> Optional[Order]:
    with database.transaction() as tx:
        return load_open_order(tx, phone)


def rows(database: Database) -> List[Dict[str, Any]]:
    with database.transaction() as tx:
        return [dict(row) for row in tx.execute(select(table).order_by(table.c.LineNum)).mappings()]


def audited(database: Database) -> List[Dict[str, Any]]:
    with database.transaction() as tx:
        return [dict(row) for row in tx.execute(select(audit).order_by(audit.c.AuditId)).mappings()]


def gateway_writes(database: Database, staging_id: str, **values: Any) -> None:
    with database.transaction() as tx:
        tx.execute(update(table).where(table.c.StagingId == staging_id).values(values))


def test_an_order_comes_back_as_it_was_saved(database: Database, order: Order, now: datetime) -> None:
    full = replace(
        order,
        version=7,
        status=Status.VALIDATED,
        customer_name="Sri",
        customer_company="PT Maju",
        epicor_customer_id="C-1",
        validation_result={"stock_ok": True, "left": {"GO2": 3}},
        epicor_order_number="SO-1",
    )
    saved = save(database, None, full, now)
    assert saved == replace(full, created_at=now, updated_at=now)
    assert opened(database, order.phone_number) == saved


def test_each_line_is_a_row_and_the_first_is_the_staging_id(database: Database, order: Order, now: datetime) -> None:
    save(database, None, order, now)
    first, second = rows(database)
    assert (first["StagingId"], first["OrderId"], first["LineNum"]) == (order.order_id, order.order_id, 1)
    assert (second["OrderId"], second["LineNum"]) == (order.order_id, 2)
    assert second["StagingId"] != order.order_id
    assert (second["Quantity"], second["Unit"], second["PartNum"]) == (Decimal("2.50"), "BTL", "GAR-HP-06")


@pytest.mark.parametrize("lines", [(), (Line(),)])
def test_an_order_without_lines_is_one_empty_row(database: Database, order: Order, now: datetime, lines: Any) -> None:
    saved = save(database, None, replace(order, lines=lines), now)
    assert [row["ProductName"] for row in rows(database)] == [None]
    assert saved.lines == ()
    assert opened(database, order.phone_number) == saved


@pytest.mark.parametrize("lines", [(), (ARGON,), (ARGON, OXYGEN), (OXYGEN, ARGON, replace(OXYGEN, quantity=None))])
def test_rows_follow_the_lines_and_line_1_keeps_its_id(
    database: Database, order: Order, now: datetime, lines: Any
) -> None:
    before = save(database, None, order, now)
    saved = save(database, before, replace(before, lines=lines, version=2), now + timedelta(minutes=1))
    assert opened(database, order.phone_number) == saved
    assert saved.lines == lines
    stored = rows(database)
    assert [row["LineNum"] for row in stored] == list(range(1, max(1, len(lines)) + 1))
    assert stored[0]["StagingId"] == order.order_id
    assert {row["CreatedAt"] for row in stored} == {now}


def test_nothing_is_written_when_nothing_has_changed(database: Database, order: Order, now: datetime) -> None:
    before = save(database, None, order, now)
    assert save(database, before, replace(before, lines=tuple(before.lines)), now + timedelta(hours=1)) == before
    assert [row["UpdatedAt"] for row in rows(database)] == [now, now]
    assert len(audited(database)) == 1


def test_each_change_is_audited_with_who_and_what(database: Database, order: Order, now: datetime) -> None:
    first = save(database, None, order, now, who=order.phone_number)
    changed = replace(first, version=2, delivery_date=date(2026, 11, 26), lines=(OXYGEN,))
    second = save(database, first, changed, now, who=order.phone_number)
    save(database, second, replace(second, status=Status.READY), now + timedelta(seconds=1), who="gateway")
    created, edited, ready = audited(database)
    assert (created["Action"], created["VersionBefore"], created["VersionAfter"]) == ("created", None, 1)
    assert (edited["Action"], edited["VersionBefore"], edited["VersionAfter"]) == ("changed", 1, 2)
    assert (ready["Action"], ready["ChangedBy"]) == ("ready", "gateway")
    assert edited["ChangedBy"] == order.phone_number
    assert edited["ChangedAt"] == now
    changes = json.loads(edited["Changes"])
    assert changes["delivery_date"] == ["2026-11-25", "2026-11-26"]
    assert [len(lines) for lines in changes["lines"]] == [2, 1]
    assert changes["lines"][0][0]["unit"] == "TABUNG"
    assert json.loads(ready["Changes"]) == {"status": ["draft", "ready"]}


def test_a_submitted_order_has_its_moment(database: Database, order: Order, now: datetime) -> None:
    before = save(database, None, order, now)
    later = now + timedelta(minutes=5)
    saved = save(database, before, replace(before, status=Status.SUBMITTED), later)
    assert saved.submitted_at == later
    assert {row["SubmittedAt"] for row in rows(database)} == {later}


@pytest.mark.parametrize("status", Status)
def test_only_an_order_under_way_is_open(database: Database, order: Order, now: datetime, status: Status) -> None:
    save(database, None, replace(order, status=status), now)
    found = opened(database, order.phone_number)
    assert (found is not None) == (status in OPEN_STATUSES)
    assert opened(database, "+62000") is None


def test_what_the_gateway_writes_into_line_1_is_the_orders(database: Database, order: Order, now: datetime) -> None:
    before = save(database, None, replace(order, status=Status.READY), now)
    gateway_writes(database, order.order_id, OrderStatus="validated", ValidationResult='{"stock_ok": true}')
    seen = opened(database, order.phone_number)
    assert seen == replace(before, status=Status.VALIDATED, validation_result={"stock_ok": True})
    save(database, seen, replace(seen, status=Status.CONFIRMED), now)
    assert [row["OrderStatus"] for row in rows(database)] == ["confirmed", "confirmed"]
    gateway_writes(database, order.order_id, OrderStatus="submitted", EpicorOrderNumber="SO-9")
    assert opened(database, order.phone_number) is None
    with database.transaction() as tx:
        done = last_submitted_order(tx, order.phone_number)
    assert done is not None
    assert done.epicor_order_number == "SO-9"


@pytest.mark.parametrize(
    ("written", "read"),
    [("stock is low", {"text": "stock is low"}), ("[1]", {"text": [1]}), ("", None), ('{"a": 1}', {"a": 1})],
)
def test_a_validation_result_that_is_no_object_is_kept(
    database: Database, order: Order, now: datetime, written: str, read: Any
) -> None:
    save(database, None, order, now)
    gateway_writes(database, order.order_id, ValidationResult=written)
    seen = opened(database, order.phone_number)
    assert seen is not None
    assert seen.validation_result == read
    save(database, seen, replace(seen, version=2), now)
    assert rows(database)[0]["ValidationResult"] == written


def test_a_row_that_something_else_made_is_an_order(
    database: Database, conversation_id: str, phone: str, now: datetime
) -> None:
    with database.transaction() as tx:
        values = {"ConversationId": conversation_id, "PhoneNumber": phone, "ProductName": "oksigen", "Unit": "barrel"}
        tx.execute(insert(table).values(values))
    seen = opened(database, phone)
    assert seen is not None
    assert seen.lines == (Line("oksigen"),)
    save(database, seen, replace(seen, version=2, customer_name="Sri"), now)
    assert rows(database)[0]["OrderId"] == seen.order_id


def test_an_order_that_was_changed_meanwhile_is_not_overwritten(
    database: Database, order: Order, now: datetime
) -> None:
    before = save(database, None, replace(order, status=Status.READY), now)
    gateway_writes(database, order.order_id, OrderStatus="validated")
    with pytest.raises(OrderChanged):
        save(database, before, replace(before, version=2), now)
    with pytest.raises(OrderChanged):
        save(database, None, order, now)
    assert [row["Version"] for row in rows(database)] == [1, 1]
    assert len(audited(database)) == 1


def test_an_order_is_found_by_any_of_its_lines_but_only_for_its_sender(
    database: Database, order: Order, now: datetime
) -> None:
    saved = save(database, None, replace(order, status=Status.SUBMITTED), now)
    with database.transaction() as tx:
        for row in tx.execute(select(table.c.StagingId)).scalars().all():
            assert load_order_by_staging_id(tx, row.upper(), order.phone_number) == saved
        assert load_order_by_staging_id(tx, order.order_id, "+62000") is None
        assert load_order_by_staging_id(tx, str(uuid4()), order.phone_number) is None
        assert load_order_by_staging_id(tx, "'; DROP TABLE", order.phone_number) is None


def test_recent_orders_are_the_newest_first(database: Database, order: Order, now: datetime) -> None:
    saved = [
        save(
            database,
            None,
            replace(order, order_id=str(uuid4()), status=status, lines=(OXYGEN, ARGON)),
            now + timedelta(minutes=minute),
        )
        for minute, status in enumerate([Status.SUBMITTED, Status.CANCELLED, Status.SUBMITTED, Status.DRAFT])
    ]
    with database.transaction() as tx:
        assert recent_orders(tx, order.phone_number, 3) == tuple(reversed(saved[1:]))
        assert last_submitted_order(tx, order.phone_number) == saved[2]
        assert recent_orders(tx, "+62000", 3) == ()


def test_no_race_can_begin_two_orders_of_one_sender(database: Database, order: Order, now: datetime) -> None:
    save(database, None, order, now)
    with pytest.raises(IntegrityError):
        save(database, None, replace(order, order_id=str(uuid4())), now)
    save(database, None, replace(order, order_id=str(uuid4()), phone_number="+62000"), now)


def test_a_word_that_is_too_long_is_cut_and_not_the_turns_end(database: Database, order: Order, now: datetime) -> None:
    long = replace(order, lines=(replace(OXYGEN, product_name="x" * 4096),), customer_company="y" * 4096)
    saved = save(database, None, long, now)
    assert saved.lines[0].product_name == "x" * 255
    assert opened(database, order.phone_number) == saved
    assert save(database, saved, replace(saved, customer_company="y" * 4096), now) == saved
