"""The form's action: hands a turn to the service, and its outcome to Rasa."""

from __future__ import annotations

import asyncio
import threading
import uuid
from typing import Any, Dict, List, Text

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.service import Message, Service
from orders.dialogue.model import Understood
from orders.model import GATEWAY_EVENT_INTENT, Intent

MIRRORED = ("customer_name", "customer_company", "delivery_date")
MIRRORED_LINE = {"product": "product_name", "quantity": "quantity", "unit": "unit"}


class ValidateOrderForm(Action):
    """Rasa calls it once in every turn, when it runs the form `order_form`."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def name(self) -> Text:
        return "validate_order_form"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> List[EventType]:
        message = message_of(tracker)
        outcome = await self._take(message)
        if "error" in outcome:
            dispatcher.utter_message(json_message={"error": outcome["error"]})
            return _unchanged(tracker)
        for reply in outcome["replies"]:
            dispatcher.utter_message(**reply)
        if message.has_gateway:
            dispatcher.utter_message(json_message=outcome["custom"])
        return slots(outcome)

    async def _take(self, message: Message) -> Dict[str, Any]:
        """Rasa hangs up when it gives a turn up, and this is cancelled then; the thread must not keep that turn."""
        given_up = threading.Event()
        try:
            return await asyncio.to_thread(self._service.take, message, given_up.is_set)
        except asyncio.CancelledError:
            given_up.set()
            raise


def _unchanged(tracker: Tracker) -> List[EventType]:
    """Nothing has changed. A form whose action sets no slot but the requested one counts as rejected: so one is set."""
    return [SlotSet(slot, tracker.get_slot(slot)) for slot in ("language", "requested_slot")]


def message_of(tracker: Tracker) -> Message:
    """What the newest message of the tracker says, and who says it."""
    latest = tracker.latest_message
    metadata: Dict[str, Any] = latest.get("metadata") or {}
    name = (latest.get("intent") or {}).get("name") or Intent.NLU_FALLBACK.value
    is_event = name == GATEWAY_EVENT_INTENT
    known = {one.value for one in Intent}
    intent = Intent(name) if name in known else Intent.NLU_FALLBACK
    return Message(
        sender=tracker.sender_id,
        key=str(metadata.get("message_id") or uuid.uuid4()),
        understood=Understood(
            text=metadata.get("text") or latest.get("text") or "",
            intent=intent,
            confidence=float((latest.get("intent") or {}).get("confidence") or 0.0),
            ranking=tuple(
                (Intent(one["name"]), float(one["confidence"]))
                for one in latest.get("intent_ranking") or ()
                if one.get("name") in known and one["name"] != Intent.NLU_FALLBACK.value
            ),
        ),
        event=metadata.get("event") if is_event else None,
        profile_name=metadata.get("customer_name"),
        has_gateway=bool(metadata.get("gateway")),
    )


def slots(outcome: Dict[str, Any]) -> List[EventType]:
    """The question for the form to ask, and a mirror of the order for whoever reads the tracker."""
    order = outcome["custom"]["order_state"]
    first = order["lines"][0] if order["lines"] else {}
    values = {slot: first.get(field) for slot, field in MIRRORED_LINE.items()}
    values.update({slot: order[slot] for slot in MIRRORED})
    values["language"] = outcome["language"]
    values["wording"] = outcome["wording"]
    values["requested_slot"] = outcome["question"]
    return [SlotSet(slot, value) for slot, value in values.items()]
