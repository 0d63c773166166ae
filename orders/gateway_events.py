"""What the gateway tells the bot (contract section 2): one frozen dataclass an event, one dictionary of them.

Another event is another class with a `parse` and a row in EVENTS.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Callable, Mapping, Optional, Union

from orders.plain import (
    Malformed,
    clean,
    mapping_of,
    optional_number_of,
    optional_text_of,
    text_of,
    whole_number_of,
)

_SENDER = re.compile(r"[A-Za-z0-9+\-_.@:]{1,50}")


@dataclass(frozen=True)
class GatewayCustomer:
    """What Epicor knows of the customer; for OneAiCustomerMap."""

    epicor_customer_id: str
    customer_name: Optional[str] = None
    customer_company: Optional[str] = None
    credit_limit: Optional[float] = None


@dataclass(frozen=True)
class OrderValidated:
    validation_result: Mapping[str, Any]
    customer: Optional[GatewayCustomer] = None

    @classmethod
    def parse(cls, data: Mapping[str, Any]) -> OrderValidated:
        return cls(mapping_of(data, "validation_result", "data."), _customer(data))


@dataclass(frozen=True)
class OrderRejected:
    validation_result: Mapping[str, Any]
    reason: str
    available_quantity: Optional[float] = None

    @classmethod
    def parse(cls, data: Mapping[str, Any]) -> OrderRejected:
        return cls(
            mapping_of(data, "validation_result", "data."),
            text_of(data, "reason", 1000, "data."),
            optional_number_of(data, "available_quantity", "data."),
        )


@dataclass(frozen=True)
class OrderSubmitted:
    epicor_order_number: str

    @classmethod
    def parse(cls, data: Mapping[str, Any]) -> OrderSubmitted:
        return cls(text_of(data, "epicor_order_number", 50, "data."))


@dataclass(frozen=True)
class OrderFailed:
    reason: str

    @classmethod
    def parse(cls, data: Mapping[str, Any]) -> OrderFailed:
        return cls(text_of(data, "reason", 1000, "data."))


@dataclass(frozen=True)
class HandoffStarted:
    @classmethod
    def parse(cls, data: Mapping[str, Any]) -> HandoffStarted:
        return cls()


@dataclass(frozen=True)
class HandoffEnded:
    @classmethod
    def parse(cls, data: Mapping[str, Any]) -> HandoffEnded:
        return cls()


Payload = Union[OrderValidated, OrderRejected, OrderSubmitted, OrderFailed, HandoffStarted, HandoffEnded]


@dataclass(frozen=True)
class Kind:
    """`of_order`: it is about one version of one order, and a repeat must be told by its event_id."""

    parse: Callable[[Mapping[str, Any]], Payload]
    of_order: bool = True


EVENTS: Mapping[str, Kind] = {
    "order_validated": Kind(OrderValidated.parse),
    "order_rejected": Kind(OrderRejected.parse),
    "order_submitted": Kind(OrderSubmitted.parse),
    "order_failed": Kind(OrderFailed.parse),
    "handoff_started": Kind(HandoffStarted.parse, of_order=False),
    "handoff_ended": Kind(HandoffEnded.parse, of_order=False),
}


@dataclass(frozen=True)
class GatewayEvent:
    """`staging_id` and `version` are None exactly for the events of EVENTS that are not `of_order`."""

    sender: str
    event: str
    data: Payload
    staging_id: Optional[str] = None
    version: Optional[int] = None
    event_id: Optional[str] = None


def parse_sender(body: Mapping[str, Any]) -> str:
    """1 to 50 characters out of letters, digits and + - _ . @ : (contract section 6)."""
    sender = body.get("sender")
    if not isinstance(sender, str) or not _SENDER.fullmatch(sender):
        raise Malformed("sender", "must be 1 to 50 characters out of letters, digits and + - _ . @ :")
    return sender


def parse_event(body: Any) -> GatewayEvent:
    """The event that `body` (parsed JSON) holds. Malformed names the first field that is wrong."""
    if not isinstance(body, dict):
        raise Malformed("body", "must be an object")
    sender = parse_sender(body)
    body = clean(body)
    name = body.get("event")
    kind = EVENTS.get(name) if isinstance(name, str) else None
    if kind is None:
        raise Malformed("event", "must be one of " + ", ".join(EVENTS))
    if not kind.of_order:
        return GatewayEvent(sender, name, kind.parse({}), event_id=optional_text_of(body, "event_id", 200))
    return GatewayEvent(
        sender,
        name,
        staging_id=text_of(body, "staging_id", 64),
        version=whole_number_of(body, "version"),
        event_id=text_of(body, "event_id", 200),
        data=kind.parse(mapping_of(body, "data")),
    )


def _customer(data: Mapping[str, Any]) -> Optional[GatewayCustomer]:
    if data.get("customer") is None:
        return None
    customer, within = mapping_of(data, "customer", "data."), "data.customer."
    return GatewayCustomer(
        text_of(customer, "epicor_customer_id", 50, within),
        optional_text_of(customer, "customer_name", 255, within),
        optional_text_of(customer, "customer_company", 255, within),
        optional_number_of(customer, "credit_limit", within),
    )
