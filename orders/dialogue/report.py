"""The state after a turn, as the gateway gets it: the `custom` element of contract section 1."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Dict, Optional, Union

from orders.dialogue.asking import missing_details
from orders.dialogue.model import Turn
from orders.model import Line, Order, Status

NO_ORDER = "none"


def custom_state(turn: Turn, reported: Optional[Order]) -> Dict[str, Any]:
    """`reported` is the order that the customer is talking about: the open one, or the one just finished."""
    status = reported.status if reported else None
    return {
        "conversation_id": turn.chat.conversation_id,
        "language": turn.chat.language.value,
        "intent": turn.intent.value,
        "requires_validation": status is Status.READY,
        "requires_submission": status is Status.CONFIRMED,
        "handoff": turn.chat.handoff,
        "order_state": _order_state(reported, turn.chat.requires_call),
    }


def _order_state(order: Optional[Order], requires_call: bool) -> Dict[str, Any]:
    missing = missing_details(order)
    return {
        "staging_id": order.order_id if order else None,
        "version": order.version if order else 0,
        "status": order.status.value if order else NO_ORDER,
        "is_complete": order is not None and not missing,
        "missing": [detail.value for detail in missing],
        "customer_name": order.customer_name if order else None,
        "customer_company": order.customer_company if order else None,
        "epicor_customer_id": order.epicor_customer_id if order else None,
        "delivery_date": order.delivery_date.isoformat() if order and order.delivery_date else None,
        "requires_call_confirmation": requires_call,
        "epicor_order_number": order.epicor_order_number if order else None,
        "lines": [_line(line) for line in order.lines if line != Line()] if order else [],
    }


def _line(line: Line) -> Dict[str, Any]:
    return {
        "product_name": line.product_name,
        "part_num": line.part_num,
        "description": line.description,
        "quantity": None if line.quantity is None else json_number(line.quantity),
        "unit": line.unit.value if line.unit else None,
        "similarity": line.similarity,
    }


def json_number(value: Decimal) -> Union[int, float]:
    """A JSON number with at most two decimals: 5 rather than 5.00."""
    return int(value) if value == value.to_integral_value() else float(round(value, 2))
