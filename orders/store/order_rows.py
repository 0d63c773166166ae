"""How an order stands in its staging rows, and is read from them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Dict, List, Sequence

from sqlalchemy.engine import RowMapping

from orders.model import Line, Order, Status, Unit
from orders.store.rows import fitted, from_json, to_json
from orders.store.tables import staging as table


def as_stored(order: Order) -> Order:
    """The order as it will come out of the database again."""
    return replace(
        order,
        lines=tuple(
            replace(
                line,
                product_name=fitted(table.c.ProductName, line.product_name),
                description=fitted(table.c.PartDescription, line.description),
            )
            for line in order.lines
            if order.lines != (Line(),)
        ),
        customer_name=fitted(table.c.CustomerName, order.customer_name),
        customer_company=fitted(table.c.CustomerCompany, order.customer_company),
        epicor_customer_id=fitted(table.c.EpicorCustomerId, order.epicor_customer_id),
        epicor_order_number=fitted(table.c.EpicorOrderNumber, order.epicor_order_number),
        validation_result=None if order.validation_result is None else from_json(to_json(order.validation_result)),
    )


def columns_of(order: Order) -> List[Dict[str, Any]]:
    """The columns of every row of the order, line 1 first; without a line there is one row with none of its columns."""
    shared = {
        "OrderId": order.order_id,
        "ConversationId": order.conversation_id,
        "PhoneNumber": order.phone_number,
        "Version": order.version,
        "CustomerName": order.customer_name,
        "CustomerCompany": order.customer_company,
        "EpicorCustomerId": order.epicor_customer_id,
        "DeliveryDate": order.delivery_date,
        "OrderStatus": order.status.value,
        "ValidationResult": None if order.validation_result is None else to_json(order.validation_result),
        "EpicorOrderNumber": order.epicor_order_number,
        "CreatedAt": order.created_at,
        "UpdatedAt": order.updated_at,
        "SubmittedAt": order.submitted_at,
    }
    return [
        {
            **shared,
            "LineNum": number,
            "ProductName": line.product_name,
            "PartNum": line.part_num,
            "PartDescription": line.description,
            "Quantity": line.quantity,
            "Unit": line.unit.value if line.unit else None,
            "Similarity": line.similarity,
        }
        for number, line in enumerate(order.lines or (Line(),), start=1)
    ]


def order_of(rows: Sequence[RowMapping]) -> Order:
    """A gateway may have written a status and the like to line 1 only, so line 1 speaks for the order."""
    first = rows[0]
    lines = tuple(_line(row) for row in rows)
    return Order(
        order_id=first["OrderId"] or first["StagingId"],
        conversation_id=first["ConversationId"],
        phone_number=first["PhoneNumber"],
        version=first["Version"],
        status=Status(first["OrderStatus"] or Status.DRAFT.value),
        lines=lines if lines != (Line(),) else (),
        customer_name=first["CustomerName"],
        customer_company=first["CustomerCompany"],
        epicor_customer_id=first["EpicorCustomerId"],
        delivery_date=first["DeliveryDate"],
        validation_result=from_json(first["ValidationResult"]),
        epicor_order_number=first["EpicorOrderNumber"],
        created_at=first["CreatedAt"],
        updated_at=first["UpdatedAt"],
        submitted_at=first["SubmittedAt"],
    )


def _line(row: RowMapping) -> Line:
    units = {unit.value for unit in Unit}
    return Line(
        product_name=row["ProductName"],
        part_num=row["PartNum"],
        description=row["PartDescription"],
        quantity=row["Quantity"],
        unit=Unit(row["Unit"]) if row["Unit"] in units else None,
        similarity=row["Similarity"],
    )
