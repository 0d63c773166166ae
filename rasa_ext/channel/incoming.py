"""What comes in: the body of a request, checked before anything is done with it."""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass, fields
from typing import Any, Dict, List, Mapping, Optional, Tuple
from uuid import uuid4

from sanic.request import Request

from orders.gateway_events import EVENTS, GatewayEvent, parse_event, parse_sender
from orders.plain import Malformed, clean, clean_text, optional_text_of
from rasa_ext.channel.errors import ApiError

MAX_BODY_BYTES = 64 * 1024
MAX_MESSAGE_CHARACTERS = 4096
MAX_ID_CHARACTERS = 200
MAX_NAME_CHARACTERS = 255

_UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


@dataclass(frozen=True)
class IncomingMessage:
    """A customer's message. `repeatable`: the gateway named it, so it may be sent again."""

    sender: str
    text: str
    message_id: str
    repeatable: bool
    customer_name: Optional[str] = None


def body_of(request: Request) -> Any:
    """The parsed JSON of a request that says it is JSON and is not too big."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise ApiError(415, "The body must be application/json.")
    if len(request.body) > MAX_BODY_BYTES:
        raise ApiError(413, f"The body may have at most {MAX_BODY_BYTES} bytes.")
    try:
        return json.loads(request.body, parse_constant=_no_constant, parse_float=_finite, object_pairs_hook=_named_once)
    except (ValueError, RecursionError) as error:
        raise ApiError(400, "The body is not JSON.") from error


def message_of(body: Any) -> IncomingMessage:
    try:
        return _message(body)
    except Malformed as error:
        raise ApiError(422, str(error)) from error


def event_of(body: Any) -> GatewayEvent:
    try:
        event = parse_event(body)
    except Malformed as error:
        raise ApiError(422, str(error)) from error
    if event.staging_id is not None and not _UUID.fullmatch(event.staging_id):
        raise ApiError(404, "There is no order with this staging_id.", "unknown_order")
    return event


def known_fields(event: GatewayEvent, body: Mapping[str, Any]) -> Dict[str, Any]:
    """What of a valid event goes on into Rasa. What its kind has no use for was not looked at, and stays outside."""
    every = {field.name for field in fields(GatewayEvent)}
    used = every if EVENTS[event.event].of_order else {"sender", "event", "event_id"}
    return {name: clean(body[name]) for name in used if name in body}


def _message(body: Any) -> IncomingMessage:
    if not isinstance(body, dict):
        raise Malformed("body", "must be an object")
    sender = parse_sender(body)
    text = body.get("message")
    if not isinstance(text, str):
        raise Malformed("message", "must be a text")
    if len(text) > MAX_MESSAGE_CHARACTERS:
        raise ApiError(413, f"message may have at most {MAX_MESSAGE_CHARACTERS} characters.")
    text = clean_text(text).strip()
    if not text:
        raise Malformed("message", "must not be empty")
    metadata = body.get("metadata")
    if metadata is None:
        metadata = {}
    if not isinstance(metadata, dict):
        raise Malformed("metadata", "must be an object")
    known = clean({name: metadata.get(name) for name in ("message_id", "customer_name")}, "metadata")
    message_id = optional_text_of(known, "message_id", MAX_ID_CHARACTERS, "metadata.")
    return IncomingMessage(
        sender,
        text,
        message_id or uuid4().hex,
        message_id is not None,
        _name(known.get("customer_name")),
    )


def _name(name: Any) -> Optional[str]:
    """The name of a WhatsApp profile is whatever its owner typed: too long is cut, blank is none."""
    if name is not None and not isinstance(name, str):
        raise Malformed("metadata.customer_name", "must be a text")
    return (name or "").strip()[:MAX_NAME_CHARACTERS] or None


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def _finite(digits: str) -> float:
    """1e999 is JSON, and would be kept as Infinity, which is not."""
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError("the number is too big")
    return number


def _named_once(pairs: List[Tuple[str, Any]]) -> Dict[str, Any]:
    """Of two senders, which one? Others before us may have looked at the first, json takes the last."""
    values = dict(pairs)
    if len(values) != len(pairs):
        raise ApiError(400, "The body names a field twice.")
    return values
