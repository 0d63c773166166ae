"""The calls that docs/gateway.md shows, made to a running bot; bench/record_answers.py writes them into the page."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from itertools import count
from typing import Any, Dict, Iterator, Mapping, Optional, Tuple

from tests.bot import Bot

MESSAGES = "/webhooks/rest/webhook"
EVENTS = "/webhooks/rest/events"
WIDTH = 110
BLOCK = re.compile(r"<!-- recorded: (?P<name>[\w-]+) -->\n```http\n(?P<text>.*?)\n```\n", re.DOTALL)
TELLING = ("status", "language", "code", "missing", "event")  # what these say is compared, not only that they say it
OK = {"stock_ok": True, "credit_ok": True}


@dataclass(frozen=True)
class Call:
    name: str
    request: str  # method and path
    body: Any  # None for GET
    status: int
    answer: Any

    def block(self) -> str:
        body = "" if self.body is None else f"\n{layout(self.body)}"
        inner = f"{self.request}{body}\n\n{self.status}\n{layout(self.answer)}"
        return f"<!-- recorded: {self.name} -->\n```http\n{inner}\n```\n"

    @classmethod
    def of_block(cls, name: str, text: str) -> Call:
        asked, answered = text.split("\n\n")
        request, _, body = asked.partition("\n")
        status, _, answer = answered.partition("\n")
        return cls(name, request, json.loads(body) if body else None, int(status), json.loads(answer))

    @property
    def shape(self) -> Tuple[Any, ...]:
        """What must stay true of the page when words, names and identifiers change."""
        return self.request, shape_of(self.body), self.status, shape_of(self.answer)


class Recorder:
    """One customer whose calls are recorded, with identifiers that are the same each time."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._sender = bot.new_sender()
        self._numbers = count(1)
        self._order: Mapping[str, Any] = {}

    def say(self, name: str, text: str, **metadata: str) -> Call:
        metadata = {"message_id": f"wamid.{next(self._numbers)}", **metadata}
        return self.post(name, MESSAGES, {"sender": self._sender, "message": text, "metadata": metadata})

    def tell(self, name: str, event: str, **data: Any) -> Call:
        return self.post(name, EVENTS, {**self._event(event), **self._of_order(), "data": data})

    def tell_of_chat(self, name: str, event: str) -> Call:
        return self.post(name, EVENTS, self._event(event))

    def tell_of_version(self, name: str, version: int, event: str, **data: Any) -> Call:
        return self.post(name, EVENTS, {**self._event(event), **self._of_order(), "version": version, "data": data})

    def post(self, name: str, path: str, body: Any, headers: Optional[Dict[str, str]] = None) -> Call:
        response = self._bot.http.post(path, json=body, headers=headers)
        answer = response.json()
        if response.status_code == 200:
            self._order = answer[-1]["custom"]["order_state"]
        return Call(name, f"POST {path}", body, response.status_code, answer)

    def get(self, name: str, path: str) -> Call:
        response = self._bot.http.get(path)
        return Call(name, f"GET {path}", None, response.status_code, response.json())

    def _event(self, event: str) -> Dict[str, Any]:
        return {"sender": self._sender, "event": event, "event_id": f"event-{next(self._numbers)}"}

    def _of_order(self) -> Dict[str, Any]:
        return {"staging_id": self._order["staging_id"], "version": self._order["version"]}


def play(bot: Bot) -> Iterator[Call]:
    """Every call of the page, in an order in which they happen."""
    budi = Recorder(bot)
    yield budi.say("message", "mau pesan 5 tabung oksigen buat besok", customer_name="Budi S")
    yield budi.say("ready", "a.n. Budi Santoso dari PT Maju Jaya")
    left = {"reason": "only 3 of GO2-IND-06 in stock", "available_quantity": 3}
    yield budi.tell("order_rejected", "order_rejected", validation_result={**OK, "stock_ok": False}, **left)
    budi.say("again", "ya, 3 saja")
    yield budi.tell_of_version("version_conflict", 1, "order_validated", validation_result=OK)
    customer = {"epicor_customer_id": "C00123", "customer_company": "PT Maju Jaya", "credit_limit": 50000000}
    yield budi.tell("order_validated", "order_validated", validation_result=OK, customer=customer)
    yield budi.say("confirmed", "ya")
    yield budi.tell("order_failed", "order_failed", reason="Epicor is not reachable")
    budi.say("again", "ya")
    yield budi.tell("order_submitted", "order_submitted", epicor_order_number="SO-104512")
    yield budi.tell("status_conflict", "order_failed", reason="Epicor is not reachable")

    sri = Recorder(bot)
    yield sri.tell_of_chat("handoff_started", "handoff_started")
    yield sri.say("silent", "halo, ada orang?")
    yield sri.tell_of_chat("handoff_ended", "handoff_ended")
    yield sri.post("invalid_field", MESSAGES, {"sender": "+62 812", "message": "halo"})
    yield sri.post("unauthorized", MESSAGES, {"sender": "+62812", "message": "halo"}, {"X-API-Key": "wrong"})
    yield sri.get("health", "/webhooks/rest/health")


def recorded_in(page: str) -> Dict[str, Call]:
    return {found["name"]: Call.of_block(found["name"], found["text"]) for found in BLOCK.finditer(page)}


def shape_of(value: Any, name: str = "") -> Any:
    """Names and types, and the values of `TELLING` and of booleans. Neighbours of one shape count as one."""
    if isinstance(value, dict):
        return {key: shape_of(item, key) for key, item in value.items()}
    if isinstance(value, list):
        shapes = [shape_of(item, name) for item in value]
        return [shape for number, shape in enumerate(shapes) if number == 0 or shapes[number - 1] != shape]
    if value is None or isinstance(value, bool) or name in TELLING:
        return value
    return "number" if isinstance(value, (int, float)) else type(value).__name__


def layout(value: Any, indent: int = 0) -> str:
    """JSON with as much on a line as has room there."""
    line = json.dumps(value, ensure_ascii=False)
    if len(line) + indent <= WIDTH or not isinstance(value, (dict, list)):
        return line
    if isinstance(value, list):
        return "[" + (",\n" + " " * (indent + 1)).join(layout(item, indent + 1) for item in value) + "]"
    rows, row = [], ""
    for key, item in value.items():
        text = f"{json.dumps(key)}: {layout(item, indent + 2)}"
        if row and ("\n" in text or "\n" in row or len(row) + len(text) + indent + 4 > WIDTH):
            rows.append(row)
            row = text
        else:
            row = f"{row}, {text}" if row else text
    return "{" + (",\n" + " " * (indent + 1)).join([*rows, row]) + "}"
