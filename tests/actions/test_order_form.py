"""The form's action: when Rasa hangs up, the turn is not kept."""

from __future__ import annotations

import asyncio
import threading
from typing import Any, Callable, Dict

import httpx
import pytest
from rasa_sdk.executor import ActionExecutor
from sanic import Sanic

from actions.order_form import ValidateOrderForm
from actions.service import Message
from actions.web import TOKEN_HEADER, app_of
from launcher.ports import free_port


class SlowService:
    def __init__(self) -> None:
        self.begun, self.told = threading.Event(), threading.Event()

    def take(self, message: Message, given_up: Callable[[], bool]) -> Dict[str, Any]:
        self.begun.set()
        for _ in range(500):
            if given_up():
                self.told.set()
                break
            threading.Event().wait(0.01)
        return {"error": {"status": 409, "code": "test", "message": "test"}}


async def test_a_turn_is_told_when_rasa_hangs_up() -> None:
    Sanic.test_mode = True
    service, executor, port = SlowService(), ActionExecutor(), free_port()
    executor.register_action(ValidateOrderForm(service))  # type: ignore[arg-type]
    app = app_of(executor, "a-token", lambda: True)
    server = await app.create_server("127.0.0.1", port, return_asyncio_server=True)
    await server.startup()
    await server.start_serving()
    tracker = {"sender_id": "a", "latest_message": {"text": "halo"}, "slots": {}, "events": []}
    call = {"next_action": "validate_order_form", "sender_id": "a", "tracker": tracker, "domain": {}, "version": "3"}
    async with httpx.AsyncClient(headers={TOKEN_HEADER: "a-token"}) as client:
        with pytest.raises(httpx.ReadTimeout):
            await client.post(f"http://127.0.0.1:{port}/webhook", json=call, timeout=0.3)
        assert service.begun.is_set()
    for _ in range(200):
        if service.told.is_set():
            break
        await asyncio.sleep(0.01)
    assert service.told.is_set()
    await server.close()
    Sanic.unregister_app(app)
