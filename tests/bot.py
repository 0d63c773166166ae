"""The whole bot as its gateway sees it, for tests that play the gateway."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import Any, Dict, List, Mapping, Optional, Tuple

import httpx

from launcher.stack import Stack

KEY = "key-of-the-tests"
MONDAY = "2026-11-23T09:00:00+07:00"
SETTINGS: Mapping[str, str] = {
    "API_KEYS": KEY,
    "ACTION_SERVER_TOKEN": "token-of-the-tests",
    "FIXED_NOW": MONDAY,
    "RATE_LIMIT_SENDER": "6000/minute",
    "RATE_LIMIT_KEY": "60000/minute",
}


@dataclass(frozen=True)
class Answer:
    """One answer of contract section 1, taken apart."""

    texts: Tuple[str, ...]
    custom: Mapping[str, Any]

    @property
    def text(self) -> str:
        return "\n".join(self.texts)

    @property
    def order(self) -> Mapping[str, Any]:
        state: Mapping[str, Any] = self.custom["order_state"]
        return state

    @classmethod
    def of(cls, messages: List[Dict[str, Any]]) -> Answer:
        customs = [message["custom"] for message in messages if "custom" in message]
        assert len(customs) == 1, messages
        assert "custom" in messages[-1], messages
        return cls(tuple(message["text"] for message in messages[:-1]), customs[0])


class Bot:
    """`stack` is what runs; kill, freeze and start its parts through it."""

    def __init__(self, stack: Stack, timeout: float = 30) -> None:
        self.stack = stack
        self.http = httpx.Client(base_url=stack.url, headers={"X-API-Key": KEY}, timeout=timeout, trust_env=False)
        self._numbers = count(6281200000001)

    def new_sender(self) -> str:
        """A phone number that nobody has used yet."""
        return f"+{next(self._numbers)}"

    def post(self, sender: str, message: str, metadata: Optional[Mapping[str, Any]] = None) -> httpx.Response:
        body: Dict[str, Any] = {"sender": sender, "message": message}
        if metadata is not None:
            body["metadata"] = dict(metadata)
        return self.http.post("/webhooks/rest/webhook", json=body)

    def say(self, sender: str, message: str, **metadata: Any) -> Answer:
        return self._answer(self.post(sender, message, metadata or None))

    def post_event(self, sender: str, event: str, **body: Any) -> httpx.Response:
        return self.http.post("/webhooks/rest/events", json={"sender": sender, "event": event, **body})

    def tell(self, sender: str, event: str, **body: Any) -> Answer:
        """What the gateway tells (contract section 2): staging_id, version, event_id, data."""
        return self._answer(self.post_event(sender, event, **body))

    def rows(self, statement: str) -> List[List[str]]:
        """The rows of a query, every value as text."""
        assert self.stack.postgres is not None
        lines = self.stack.postgres.sql(statement, "oneai").splitlines()
        return [line.split("|") for line in lines]

    @staticmethod
    def _answer(response: httpx.Response) -> Answer:
        assert response.status_code == 200, f"{response.status_code}: {response.text}"
        return Answer.of(response.json())
