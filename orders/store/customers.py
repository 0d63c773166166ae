"""What is known of who owns a phone number: OneAiCustomerMap, which the gateway may fill itself, and earlier orders."""

from __future__ import annotations

from datetime import datetime
from typing import Optional

from sqlalchemy import insert, select, update

from orders.model import Customer
from orders.store.database import Transaction
from orders.store.orders import last_submitted_order
from orders.store.rows import fitted
from orders.store.tables import customer_map as table


def find_customer(tx: Transaction, phone: str) -> Optional[Customer]:
    """The customer map's entry; what it leaves open, or all, from the sender's last submitted order."""
    row = tx.execute(select(table).where(table.c.PhoneNumber == phone)).mappings().first()
    complete = row is not None and row["CustomerName"] and row["CustomerCompany"]
    order = None if complete else last_submitted_order(tx, phone)
    if row is None:
        if order is None:
            return None
        return Customer(phone, order.customer_name, order.customer_company, order.epicor_customer_id)
    return Customer(
        phone,
        customer_name=row["CustomerName"] or (order.customer_name if order else None),
        customer_company=row["CustomerCompany"] or (order.customer_company if order else None),
        epicor_customer_id=row["EpicorCustomerId"],
        credit_limit=row["CreditLimit"],
    )


def upsert_customer(tx: Transaction, customer: Customer, now: datetime) -> None:
    """Keep what the gateway says of a customer; a None says nothing and changes nothing.

    The map has no place for a customer without an Epicor number: such a one is only kept if there is an entry already.
    """
    told = {
        "EpicorCustomerId": fitted(table.c.EpicorCustomerId, customer.epicor_customer_id),
        "CustomerName": fitted(table.c.CustomerName, customer.customer_name),
        "CustomerCompany": fitted(table.c.CustomerCompany, customer.customer_company),
        "CreditLimit": customer.credit_limit,
    }
    values = {name: value for name, value in told.items() if value is not None}
    entry = table.c.PhoneNumber == customer.phone_number
    updated = tx.execute(update(table).where(entry).values({**values, "LastSyncAt": now}))
    if updated.rowcount == 0 and customer.epicor_customer_id:
        tx.execute(insert(table).values({**values, "PhoneNumber": customer.phone_number, "LastSyncAt": now}))
