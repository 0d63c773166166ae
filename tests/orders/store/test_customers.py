from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Optional
from uuid import uuid4

import pytest

from orders.model import Customer, Order, Status
from orders.store.customers import find_customer, upsert_customer
from orders.store.database import Database
from orders.store.orders import save_order


@pytest.fixture
def known(phone: str) -> Customer:
    return Customer(phone, "Sri", "PT Maju", "C-1", Decimal("1000000.50"))


def find(database: Database, phone: str) -> Optional[Customer]:
    with database.transaction() as tx:
        return find_customer(tx, phone)


def upsert(database: Database, customer: Customer, now: datetime) -> None:
    with database.transaction() as tx:
        upsert_customer(tx, customer, now)


def order(database: Database, customer: Customer, conversation_id: str, status: Status, now: datetime) -> None:
    made = Order(
        str(uuid4()),
        conversation_id,
        customer.phone_number,
        status=status,
        customer_name=customer.customer_name,
        customer_company=customer.customer_company,
    )
    with database.transaction() as tx:
        save_order(tx, None, made, "customer", now)


def test_a_stranger_is_nobody(database: Database, phone: str) -> None:
    assert find(database, phone) is None


def test_the_customer_map_is_kept_and_found(database: Database, known: Customer, now: datetime) -> None:
    upsert(database, known, now)
    assert find(database, known.phone_number) == known
    moved = replace(known, customer_company="PT Jaya", credit_limit=None)
    upsert(database, moved, now)
    assert find(database, known.phone_number) == replace(moved, credit_limit=known.credit_limit)


def test_a_customer_without_an_epicor_number_only_completes_an_entry(
    database: Database, known: Customer, now: datetime
) -> None:
    renamed = replace(known, customer_name="Dewi", epicor_customer_id=None)
    upsert(database, renamed, now)
    assert find(database, known.phone_number) is None
    upsert(database, known, now)
    upsert(database, renamed, now)
    assert find(database, known.phone_number) == replace(known, customer_name="Dewi")


@pytest.mark.parametrize("status", Status)
def test_only_a_submitted_order_makes_a_sender_known(
    database: Database, known: Customer, conversation_id: str, now: datetime, status: Status
) -> None:
    order(database, known, conversation_id, status, now)
    found = find(database, known.phone_number)
    expected = Customer(known.phone_number, "Sri", "PT Maju") if status is Status.SUBMITTED else None
    assert found == expected


def test_what_the_map_leaves_open_comes_from_the_last_order(
    database: Database, known: Customer, conversation_id: str, now: datetime
) -> None:
    upsert(database, Customer(known.phone_number, "Dewi", None, "C-2"), now)
    order(database, known, conversation_id, Status.SUBMITTED, now)
    assert find(database, known.phone_number) == Customer(known.phone_number, "Dewi", "PT Maju", "C-2")
