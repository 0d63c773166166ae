"""Events of contract section 2 are taken as they are specified, and in no other form."""

from __future__ import annotations

from typing import Any, Dict

import pytest

from orders.gateway_events import (
    EVENTS,
    GatewayCustomer,
    HandoffEnded,
    HandoffStarted,
    OrderFailed,
    OrderRejected,
    OrderSubmitted,
    OrderValidated,
    parse_event,
)
from orders.plain import Malformed

DATA: Dict[str, Dict[str, Any]] = {
    "order_validated": {"validation_result": {"stock_ok": True}},
    "order_rejected": {"validation_result": {"stock_ok": False}, "reason": "out of stock"},
    "order_submitted": {"epicor_order_number": "SO-1"},
    "order_failed": {"reason": "timeout"},
    "handoff_started": {},
    "handoff_ended": {},
}
CUSTOMER = {"epicor_customer_id": "C1", "customer_name": "Budi", "customer_company": None, "credit_limit": 1.5}


def body(event: str, /, **changes: Any) -> Dict[str, Any]:
    whole = {
        "sender": "+62811",
        "event": event,
        "staging_id": "c1d2",
        "version": 3,
        "event_id": "e1",
        "data": DATA.get(event, {}),
    }
    return {name: value for name, value in {**whole, **changes}.items() if value is not ...}


@pytest.mark.parametrize(
    ("event", "data"),
    [
        ("order_validated", OrderValidated({"stock_ok": True})),
        ("order_rejected", OrderRejected({"stock_ok": False}, "out of stock")),
        ("order_submitted", OrderSubmitted("SO-1")),
        ("order_failed", OrderFailed("timeout")),
        ("handoff_started", HandoffStarted()),
        ("handoff_ended", HandoffEnded()),
    ],
)
def test_each_event_of_the_contract_is_understood(event: str, data: Any) -> None:
    parsed = parse_event(body(event))
    assert (parsed.sender, parsed.event, parsed.event_id, parsed.data) == ("+62811", event, "e1", data)
    assert (parsed.staging_id, parsed.version) == (("c1d2", 3) if EVENTS[event].of_order else (None, None))


def test_handoffs_need_nothing_but_their_name() -> None:
    assert parse_event({"sender": "a", "event": "handoff_ended"}).data == HandoffEnded()


def test_a_customer_and_an_available_quantity_may_come_along() -> None:
    validated = parse_event(body("order_validated", data={"validation_result": {}, "customer": CUSTOMER})).data
    assert validated == OrderValidated({}, GatewayCustomer("C1", "Budi", None, 1.5))
    rejected = {**DATA["order_rejected"], "available_quantity": 7}
    assert parse_event(body("order_rejected", data=rejected)).data.available_quantity == 7


@pytest.mark.parametrize("event", [event for event in EVENTS if EVENTS[event].of_order])
@pytest.mark.parametrize("field", ["sender", "event", "staging_id", "version", "event_id", "data"])
@pytest.mark.parametrize("value", [..., None, [], True, 1.5, "", {"a": 1}])
def test_what_an_order_needs_is_needed(event: str, field: str, value: Any) -> None:
    with pytest.raises(Malformed) as caught:
        parse_event(body(event, **{field: value}))
    assert caught.value.field.partition(".")[0] == field


@pytest.mark.parametrize(
    ("event", "data", "field"),
    [
        ("order_validated", {"validation_result": "ok"}, "data.validation_result"),
        ("order_validated", {"validation_result": {}, "customer": "C1"}, "data.customer"),
        ("order_validated", {"validation_result": {}, "customer": {}}, "data.customer.epicor_customer_id"),
        (
            "order_validated",
            {"validation_result": {}, "customer": {**CUSTOMER, "credit_limit": "1"}},
            "data.customer.credit_limit",
        ),
        ("order_rejected", {"validation_result": {}}, "data.reason"),
        (
            "order_rejected",
            {"validation_result": {}, "reason": "x", "available_quantity": -1},
            "data.available_quantity",
        ),
        (
            "order_rejected",
            {"validation_result": {}, "reason": "x", "available_quantity": float("inf")},
            "data.available_quantity",
        ),
        ("order_submitted", {"epicor_order_number": 17}, "data.epicor_order_number"),
        ("order_submitted", {"epicor_order_number": "x" * 51}, "data.epicor_order_number"),
        ("order_failed", {"reason": " "}, "data.reason"),
    ],
)
def test_malformed_data_is_named(event: str, data: Dict[str, Any], field: str) -> None:
    with pytest.raises(Malformed) as caught:
        parse_event(body(event, data=data))
    assert caught.value.field == field


@pytest.mark.parametrize("version", [0, -1, 2**31, True, 3.0])
def test_a_version_is_a_whole_number_that_a_database_can_hold(version: Any) -> None:
    with pytest.raises(Malformed):
        parse_event(body("order_failed", version=version))


def test_what_a_database_cannot_store_is_taken_out_of_every_text() -> None:
    data = {"validation_result": {"note\x00": ["a\ud800b", "e\u0301"]}}
    assert parse_event(body("order_validated", data=data)).data == OrderValidated({"note": ["ab", "é"]})


def test_data_is_not_nested_without_end() -> None:
    nested: Any = {}
    for _ in range(50):
        nested = {"a": nested}
    with pytest.raises(Malformed):
        parse_event(body("order_validated", data={"validation_result": nested}))
