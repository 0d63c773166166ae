"""The channel served on a port, on real Redis, with a fake Rasa behind it."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import Any, AsyncIterator, Callable, Dict, NamedTuple

import httpx
import pytest
import pytest_asyncio
from sanic import Sanic

from launcher.ports import free_port
from orders.settings import Settings
from tests.rasa_ext.channel.fake_rasa import PREFIX, FakeRasa, app_of

KEY = "a-key"
SENDER = "+6281234567890"


class Bot(NamedTuple):
    client: httpx.AsyncClient
    rasa: FakeRasa
    port: int

    async def send(self, text: Any, sender: Any = SENDER, **metadata: Any) -> httpx.Response:
        return await self.client.post("/webhook", json={"sender": sender, "message": text, "metadata": metadata})

    async def tell(self, body: Dict[str, Any]) -> httpx.Response:
        return await self.client.post("/events", json=body)


Serve = Callable[..., Any]


@asynccontextmanager
async def served(environ: Dict[str, str]) -> AsyncIterator[Bot]:
    Sanic.test_mode = True  # several apps in one process
    rasa, port = FakeRasa(), free_port()
    app = app_of(Settings.from_environment(environ), rasa)
    server = await app.create_server("127.0.0.1", port, return_asyncio_server=True, access_log=False)
    await server.startup()
    await server.before_start()
    await server.after_start()
    await server.start_serving()
    url = f"http://127.0.0.1:{port}{PREFIX}"
    async with httpx.AsyncClient(base_url=url, headers={"X-API-Key": KEY}, timeout=20) as client:
        yield Bot(client, rasa, port)
    await server.before_stop()
    await server.close()
    await server.after_stop()


def pytest_collection_finish() -> None:
    """Rasa's imports change the policy to uvloop, whose loops hang when pytest closes them after serving."""
    asyncio.set_event_loop_policy(None)


@pytest.fixture
def environ(redis_url: str) -> Dict[str, str]:
    return {
        "REDIS_URL": redis_url,
        "API_KEYS": f"{KEY},another-key",
        "RATE_LIMIT_SENDER": "1000/minute",
        "ACTION_ENDPOINT_URL": "http://127.0.0.1:9/webhook",
        "DATABASE_URL": "postgresql://127.0.0.1:9/none",
    }


@pytest.fixture
def serve(environ: Dict[str, str]) -> Serve:
    """`async with serve(NAME="value") as bot`: the channel with these variables of the environment."""
    return lambda **changes: served({**environ, **changes})


@pytest_asyncio.fixture
async def bot(serve: Serve) -> AsyncIterator[Bot]:
    async with serve() as bot:
        yield bot
