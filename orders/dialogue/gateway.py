"""What the gateway's events do (contract section 2): one handler an event, in one dictionary."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any, Callable, Dict, Mapping, Optional, Union

from orders.dialogue.ending import take_back
from orders.dialogue.model import Chat, Question, Turn, Understood, World
from orders.dialogue.settling import settle
from orders.dialogue.work import Work
from orders.model import Customer, Intent, Order, Status
from orders.reading.model import Reading


@dataclass(frozen=True)
class Refusal:
    """An event that changes nothing: the channel answers it with `status` (404 or 409)."""

    status: int
    code: str
    message: str


UNKNOWN_ORDER = Refusal(404, "unknown_order", "no order of this sender has that staging_id")


@dataclass(frozen=True)
class Event:
    """A gateway event whose form the channel has checked."""

    name: str
    version: Optional[int]
    data: Mapping[str, Any]
    at: datetime


Handler = Callable[[Work, Event], Optional[Refusal]]


def take_event(chat: Chat, order: Optional[Order], event: Event, world: World) -> Union[Turn, Refusal]:
    """What an event comes to. `order` is the one that it names, None for an unknown one or where it names none."""
    intent = Intent(chat.state.last_intent) if chat.state.last_intent else Intent.ORDER
    work = Work(replace(chat, order=order), world, Understood("", intent), Reading(""))
    refusal = _HANDLERS[event.name](work, event)
    if refusal is not None:
        return refusal
    turn = settle(work)
    return turn if order is None or chat.order is None or order.order_id == chat.order.order_id else _aside(chat, turn)


def _aside(chat: Chat, turn: Turn) -> Turn:
    """The event was about an earlier order: it is told, and the dialogue stays with the one that is open."""
    state = replace(chat.state, said=turn.chat.state.said)
    return replace(turn, chat=replace(turn.chat, state=state), question=None)


def event_customer(phone_number: str, data: Mapping[str, Any]) -> Optional[Customer]:
    """The customer whom an event brings along, to be kept in OneAiCustomerMap."""
    customer = data.get("customer")
    if not customer or not customer.get("epicor_customer_id"):
        return None
    limit = customer.get("credit_limit")
    return Customer(
        phone_number=phone_number,
        customer_name=customer.get("customer_name"),
        customer_company=customer.get("customer_company"),
        epicor_customer_id=str(customer["epicor_customer_id"]),
        credit_limit=None if limit is None else Decimal(str(limit)),
    )


def _misfit(work: Work, event: Event, *statuses: Status) -> Optional[Refusal]:
    """404 for an unknown order, 409 for one in another state or of another version."""
    order = work.order
    if order is None:
        return UNKNOWN_ORDER
    if event.version is not None and event.version != order.version:
        return Refusal(409, "version_conflict", f"the order is at version {order.version}")
    if order.status not in statuses:
        return Refusal(409, "status_conflict", f"the order is {order.status.value}")
    return None


def _validated(work: Work, event: Event) -> Optional[Refusal]:
    refusal = _misfit(work, event, Status.READY)
    if refusal:
        return refusal
    customer = event_customer(work.chat.phone_number, event.data)
    work.update_order(status=Status.VALIDATED, validation_result=event.data.get("validation_result"))
    if customer is not None:
        work.update_order(epicor_customer_id=customer.epicor_customer_id)
    return None


def _rejected(work: Work, event: Event) -> Optional[Refusal]:
    refusal = _misfit(work, event, Status.READY, Status.VALIDATED)
    if refusal:
        return refusal
    result = event.data.get("validation_result") or {}
    available = event.data.get("available_quantity")
    work.update_order(status=Status.DRAFT, validation_result=result)
    work.remember(rejected=True)
    if result.get("stock_ok") is False:
        _out_of_stock(work, None if available is None else Decimal(str(available)))
    elif result.get("credit_ok") is False:
        work.say("utter_rejected_credit")
        work.ask(Question.CHANGE)
    else:
        work.say("utter_rejected", reason=str(event.data.get("reason") or "-"))
        work.ask(Question.CHANGE)
    return None


def _out_of_stock(work: Work, available: Optional[Decimal]) -> None:
    """Offer what there is, where it is clear of which line."""
    if available is None or available <= 0 or len(work.lines) != 1:
        work.say("utter_rejected_stock")
        work.ask(Question.CHANGE)
        return
    line = work.lines[0]
    work.remember(offered=f"{available:f}")
    work.say("utter_rejected_stock_left", quantity=available, unit=line.unit, part=line.description or "")
    work.ask(Question.QUANTITY_OFFER, quantity=available, unit=line.unit)


def _submitted(work: Work, event: Event) -> Optional[Refusal]:
    refusal = _misfit(work, event, Status.CONFIRMED, Status.FAILED)
    if refusal:
        return refusal
    number = str(event.data["epicor_order_number"])
    work.update_order(status=Status.SUBMITTED, epicor_order_number=number, submitted_at=event.at)
    work.say("utter_submitted", number=number)
    return None


def _failed(work: Work, event: Event) -> Optional[Refusal]:
    refusal = _misfit(work, event, Status.CONFIRMED)
    if refusal:
        return refusal
    work.update_order(status=Status.FAILED)
    work.say("utter_failed")
    return None


def _handoff_started(work: Work, event: Event) -> Optional[Refusal]:
    work.handoff = True
    work.silent = True
    return None


def _handoff_ended(work: Work, event: Event) -> Optional[Refusal]:
    if work.handoff:
        take_back(work)
    return None


_HANDLERS: Dict[str, Handler] = {
    "order_validated": _validated,
    "order_rejected": _rejected,
    "order_submitted": _submitted,
    "order_failed": _failed,
    "handoff_started": _handoff_started,
    "handoff_ended": _handoff_ended,
}
