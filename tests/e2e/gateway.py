"""The gateway as the tests need it: carries messages to the bot and does what its answers ask for.

It is the Python twin of examples/csharp: it sends with retries, checks and places orders in its Epicor, tells the bot
how that went, and keeps to docs/gateway.md in all of it.
"""

from __future__ import annotations

import hmac
import time
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Callable, Dict, Generator, List, Mapping, Optional
from uuid import uuid4

import httpx

from tests.bot import Answer
from tests.e2e.epicor import Epicor

MESSAGES = "/webhooks/rest/webhook"
EVENTS = "/webhooks/rest/events"
LATER = (429, 503)  # send the same again
CONFLICT = 409


class BotError(Exception):
    """The bot refused a request, and would refuse it again."""

    def __init__(self, response: httpx.Response) -> None:
        super().__init__(f"{response.status_code}: {response.text}")
        self.status = response.status_code


class BotUnavailable(Exception):
    """All attempts are used up. The same request may be sent again at any time."""


class Signed(httpx.Auth):
    """X-Signature, made anew for each attempt, over the very bytes that are sent."""

    requires_request_body = True

    def __init__(self, secret: str) -> None:
        self._secret = secret.encode()

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        moment = str(int(time.time()))
        digest = hmac.new(self._secret, moment.encode() + b"." + request.content, sha256).hexdigest()
        request.headers["X-Signature"] = f"t={moment},v1={digest}"
        yield request


@dataclass
class Gateway:
    """`http` knows the address and the key. `sent` is what came out at WhatsApp, by sender."""

    http: httpx.Client
    epicor: Epicor = field(default_factory=Epicor)
    attempts: int = 5
    sleep: Callable[[float], None] = time.sleep
    sent: Dict[str, List[str]] = field(default_factory=dict)
    _newest: Dict[str, Mapping[str, Any]] = field(default_factory=dict)  # `custom` by sender

    def say(
        self, sender: str, text: str, message_id: Optional[str] = None, customer_name: Optional[str] = None
    ) -> Answer:
        """What the customer gets for his message, with all that Epicor had to say to it, and the state at the end."""
        metadata: Dict[str, Any] = {"message_id": message_id or f"wamid.{uuid4().hex}"}
        if customer_name:
            metadata["customer_name"] = customer_name
        before = len(self.sent.setdefault(sender, []))
        self._deliver(sender, self._post(MESSAGES, {"sender": sender, "message": text, "metadata": metadata}))
        self._follow(sender)
        return Answer(tuple(self.sent[sender][before:]), self._newest[sender])

    def start_handoff(self, sender: str) -> Answer:
        """A person takes the chat over."""
        return self._tell(sender, {"event": "handoff_started"})

    def end_handoff(self, sender: str) -> Answer:
        return self._tell(sender, {"event": "handoff_ended"})

    def _follow(self, sender: str) -> None:
        """Checks and places the newest state until it asks for neither.

        An event that meets a conflict is dropped. Either the customer was quicker, and the answer to what he said is
        the state to look at instead; or this state came with an answer given a second time, and is long dealt with.
        """
        while True:
            state = self._newest[sender]
            order = state["order_state"]
            if state["requires_validation"]:
                event, data = self.epicor.check(order)
            elif state["requires_submission"]:
                event, data = self.epicor.place(order)
            else:
                return
            of_order = {"staging_id": order["staging_id"], "version": order["version"]}
            try:
                self._tell(sender, {"event": event, **of_order, "data": data})
            except BotError as error:
                if error.status != CONFLICT:
                    raise
                if self._newest[sender] is state:
                    return

    def _tell(self, sender: str, body: Mapping[str, Any]) -> Answer:
        """A new event_id each time: the same event may happen to an order twice, as when it fails twice."""
        return self._deliver(sender, self._post(EVENTS, {"sender": sender, "event_id": uuid4().hex, **body}))

    def _deliver(self, sender: str, answer: Answer) -> Answer:
        self.sent.setdefault(sender, []).extend(answer.texts)
        self._newest[sender] = answer.custom
        return answer

    def _post(self, path: str, body: Mapping[str, Any]) -> Answer:
        """The same body, with the same id in it, until there is an answer."""
        trouble, wait = "", 0.0
        for attempt in range(self.attempts):
            if attempt:
                self.sleep(wait)
            wait = min(0.5 * 2**attempt, 10)
            try:
                response = self.http.post(path, json=body)
            except httpx.TransportError as error:
                trouble = repr(error)
                continue
            if response.status_code == httpx.codes.OK:
                return Answer.of(response.json())
            if response.status_code not in LATER:
                raise BotError(response)
            trouble = f"{response.status_code}: {response.text}"
            wait = float(response.headers.get("Retry-After", wait))
        raise BotUnavailable(f"{self.attempts} attempts, the last ended with {trouble}")
