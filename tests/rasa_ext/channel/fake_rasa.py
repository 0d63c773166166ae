"""Rasa's place behind the channel: answers every turn at once, or as the message tells it to.

As a program it serves the channel on a port: `python -m tests.rasa_ext.channel.fake_rasa PORT`.
"""

from __future__ import annotations

import asyncio
import os
import sys
from typing import Any, Dict, List
from uuid import NAMESPACE_URL, uuid5

from rasa.core.channels.channel import UserMessage
from sanic import Sanic

from orders.settings import Settings
from rasa_ext.channel import OrderChannel

PREFIX = "/webhooks/rest"


def state(sender: str, **changes: Any) -> Dict[str, Any]:
    """A state of contract section 1 with no order."""
    order = {
        "staging_id": None,
        "version": None,
        "status": "none",
        "is_complete": False,
        "missing": [],
        "customer_name": None,
        "customer_company": None,
        "epicor_customer_id": None,
        "delivery_date": None,
        "requires_call_confirmation": False,
        "epicor_order_number": None,
        "lines": [],
    }
    flags = {"requires_validation": False, "requires_submission": False, "handoff": False}
    whole = {"conversation_id": str(uuid5(NAMESPACE_URL, sender)), "language": "id", "intent": "order", **flags}
    return {**whole, "order_state": order, **changes}


class FakeRasa:
    """Remembers what it was handed. A text "wait 0.5" makes the turn last, "order ready" gives an order of that
    status; "fail", "mute" and "twice" make the turn fail."""

    def __init__(self) -> None:
        self.messages: List[UserMessage] = []
        self.brought_to_an_end: List[UserMessage] = []

    def texts(self) -> List[Any]:
        return [message.text for message in self.messages]

    async def __call__(self, message: UserMessage) -> None:
        self.messages.append(message)
        word, _, argument = (message.text or "").partition(" ")
        if word == "wait":
            await asyncio.sleep(float(argument))
        if word == "fail":
            raise RuntimeError("secret details")
        custom = state(message.sender_id)
        if word == "order":
            custom["order_state"].update(staging_id=f"order of {message.sender_id}", status=argument)
        event = (message.metadata or {}).get("event")
        if event and event["event"] == "order_failed":
            custom = {"error": {"status": 409, "code": "stale_version", "message": "The order has changed."}}
        if word != "mute":
            await message.output_channel.send_response(message.sender_id, {"custom": custom})
        if word == "twice":
            await message.output_channel.send_response(message.sender_id, {"custom": custom})
        reply = {"text": f"{len(self.messages)}: {message.text}\n\nsecond paragraph"}
        await message.output_channel.send_response(message.sender_id, reply)
        if word == "linger":  # the action server has kept the turn, the tracker is still to be saved
            await asyncio.sleep(float(argument))
        self.brought_to_an_end.append(message)


def app_of(settings: Settings, rasa: FakeRasa) -> Sanic:
    app = Sanic(f"fake_{id(rasa)}", configure_logging=False)
    app.blueprint(OrderChannel(settings).blueprint(rasa), url_prefix=PREFIX)
    return app


if __name__ == "__main__":
    app_of(Settings.from_environment(os.environ), FakeRasa()).run("127.0.0.1", int(sys.argv[1]), access_log=False)
