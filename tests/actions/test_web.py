"""The action server answers only who knows the secret, and never with what went wrong inside."""

from __future__ import annotations

from typing import Any, AsyncIterator, Dict

import httpx
import pytest
import pytest_asyncio
from rasa_sdk import Action
from rasa_sdk.executor import ActionExecutor
from sanic import Sanic

from actions.web import _knows, app_of
from launcher.ports import free_port
from orders.store.database import StoreUnavailable

TOKEN = "a-token"


class Turn(Action):
    def name(self) -> str:
        return "turn"

    async def run(self, dispatcher: Any, tracker: Any, domain: Any) -> Any:
        text = tracker.latest_message["text"]
        if text == "database":
            raise StoreUnavailable("password=secret")
        if text == "bug":
            raise ZeroDivisionError("secret")
        dispatcher.utter_message(text=text)
        return []


class Readiness:
    ready = True


@pytest_asyncio.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    Sanic.test_mode = True
    Readiness.ready = True
    executor = ActionExecutor()
    executor.register_action(Turn())
    port = free_port()
    app = app_of(executor, TOKEN, lambda: Readiness.ready)
    server = await app.create_server("127.0.0.1", port, return_asyncio_server=True)
    await server.startup()
    await server.start_serving()
    headers = {"X-Action-Token": TOKEN}
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", headers=headers) as client:
        yield client
    await server.close()
    Sanic.unregister_app(app)


def call(text: str, action: str = "turn") -> Dict[str, Any]:
    tracker = {"sender_id": "+628123456789", "latest_message": {"text": text}, "slots": {}, "events": []}
    return {"next_action": action, "sender_id": "+628123456789", "tracker": tracker, "domain": {}, "version": "3.6.21"}


@pytest.mark.parametrize("token", [None, "", "wrong", TOKEN + "x", TOKEN.upper()])
async def test_without_the_secret_nothing_is_run(client: httpx.AsyncClient, token: str) -> None:
    del client.headers["x-action-token"]
    headers = {} if token is None else {"X-Action-Token": token}
    assert (await client.post("/webhook", json=call("halo"), headers=headers)).status_code == 401
    assert "done" not in (await client.get("/metrics")).text


def test_an_empty_secret_lets_nobody_in() -> None:
    assert not _knows("", "")
    assert not _knows("", None)


async def test_with_the_secret_the_action_is_run(client: httpx.AsyncClient) -> None:
    response = await client.post("/webhook", json=call("halo"))
    assert (response.status_code, response.json()["responses"][0]["text"]) == (200, "halo")
    assert 'action_calls_total{action="turn",outcome="done"} 1.0' in (await client.get("/metrics")).text


@pytest.mark.parametrize(
    ("body", "status"),
    [(call("database"), 503), (call("bug"), 500), (call("halo", "other"), 404), ([], 422), (None, 422)],
)
async def test_a_failure_is_told_without_its_reason_and_never_as_400(
    client: httpx.AsyncClient, body: Any, status: int
) -> None:
    response = await client.post("/webhook", json=body)
    assert response.status_code == status
    assert set(response.json()) == {"error"}
    assert "secret" not in response.text


async def test_what_is_not_json_and_other_paths_are_refused(client: httpx.AsyncClient) -> None:
    assert (await client.post("/webhook", content=b"{")).status_code == 422
    assert (await client.get("/actions")).status_code == 404
    assert (await client.get("/webhook")).status_code == 405


async def test_health_needs_no_secret_and_waits_for_the_matcher(client: httpx.AsyncClient) -> None:
    del client.headers["x-action-token"]
    assert (await client.get("/health")).status_code == 200
    Readiness.ready = False
    assert (await client.get("/health")).status_code == 503
