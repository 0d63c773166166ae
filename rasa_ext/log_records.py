"""Which of Rasa's events belong in the conversation log, and what is kept of them."""

from __future__ import annotations

import hashlib
from datetime import datetime, timezone
from typing import Any, Dict, List, Mapping, Optional

from orders.model import GATEWAY_EVENT_INTENT, INTENT_CLASSES, Intent, IntentClass
from orders.store.messages import Role

Event = Mapping[str, Any]
Record = Dict[str, Any]

# What the gateway's paper calls an entity, where the bot's name differs.
_PAPER_NAMES = {"product": "product_name"}


class Recorder:
    """Turns events, as they are published, into records that JSON can hold; see `orders.store.messages.Message`.

    A record's key is made of the gateway's id of the message and, for replies, their number: a turn that is done again
    is logged once. Rasa publishes a turn's events one right after the other, so the last message said which turn it is.
    """

    def __init__(self) -> None:
        self._turn: Optional[List[str]] = None
        self._replies = 0

    def record(self, event: Event) -> Optional[Record]:
        """None for an event that is no text of the customer or the bot."""
        if event.get("event") == "user":
            return self._message(event)
        if event.get("event") == "bot":
            return self._reply(event)
        return None

    def _message(self, event: Event) -> Optional[Record]:
        sender, moment = str(event["sender_id"]), float(event["timestamp"])
        identifier = (event.get("metadata") or {}).get("message_id") or event.get("message_id") or repr(moment)
        self._turn = [sender, str(identifier), _utc(moment).date().isoformat()]
        self._replies = 0
        data = event.get("parse_data") or {}
        intent = data.get("intent") or {}
        text = _clean(event.get("text"))
        if not text or intent.get("name") == GATEWAY_EVENT_INTENT:
            return None
        return {
            **_record(self._turn, Role.USER, sender, moment, text),
            "intent": _class_of(intent.get("name")).value,
            "intent_name": intent.get("name"),
            "confidence": intent.get("confidence"),
            "entities": _entities(data.get("entities") or ()),
        }

    def _reply(self, event: Event) -> Optional[Record]:
        text = _clean(event.get("text"))
        if not text:
            return None
        sender, moment = str(event["sender_id"]), float(event["timestamp"])
        self._replies += 1
        of_turn = self._turn is not None and self._turn[0] == sender
        identity = [*(self._turn or ()), str(self._replies)] if of_turn else [sender, repr(moment), text]
        return _record(identity, Role.ASSISTANT, sender, moment, text)


def _record(identity: List[str], role: Role, sender: str, moment: float, text: str) -> Record:
    key = hashlib.sha256("\0".join((role.value, *identity)).encode()).hexdigest()
    return {
        "event_key": key,
        "role": role.value,
        "sender": sender,
        "content": text,
        "created_at": _utc(moment).isoformat(),
    }


def _utc(moment: float) -> datetime:
    return datetime.fromtimestamp(moment, timezone.utc)


def _clean(text: Any) -> str:
    """Without what PostgreSQL cannot hold: NUL and halves of surrogate pairs."""
    return str(text or "").replace("\0", "").encode("utf-8", "replace").decode().strip()


def _class_of(name: Optional[str]) -> IntentClass:
    known = {intent.value: intent for intent in Intent}
    return INTENT_CLASSES[known[name]] if name in known else IntentClass.FALLBACK


def _entities(found: Any) -> Dict[str, Any]:
    """{"product_name": "oxygen", "quantity": 10}; a list where an entity was found more than once."""
    values: Dict[str, List[Any]] = {}
    for entity in found:
        name = str(entity.get("entity"))
        values.setdefault(_PAPER_NAMES.get(name, name), []).append(entity.get("value"))
    return {name: several[0] if len(several) == 1 else several for name, several in values.items()}
