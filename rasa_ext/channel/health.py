"""Whether everything that a turn needs is there; known within two seconds, whatever hangs."""

from __future__ import annotations

import asyncio
import time
from typing import Any, Awaitable, Callable, Dict, Mapping, Optional
from urllib.parse import urljoin

import aiohttp
from redis.asyncio import Redis
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from orders.settings import Settings

CHECK_SECONDS = 1.0
FRESH_SECONDS = 0.5

Check = Callable[[], Awaitable[None]]


class Health:
    """Checks run at the same time, each for a second at most; an answer is used again for half a second."""

    def __init__(self, checks: Mapping[str, Check]) -> None:
        self._checks = checks
        self._last: Optional[asyncio.Task[Dict[str, bool]]] = None
        self._at = 0.0

    async def state(self) -> Dict[str, bool]:
        if self._last is None or (self._last.done() and time.monotonic() - self._at > FRESH_SECONDS):
            self._last = asyncio.get_running_loop().create_task(self._look())
        return await asyncio.shield(self._last)

    async def _look(self) -> Dict[str, bool]:
        results = await asyncio.gather(*map(self._passes, self._checks.values()))
        self._at = time.monotonic()
        return dict(zip(self._checks, results, strict=True))

    @staticmethod
    async def _passes(check: Check) -> bool:
        try:
            await asyncio.wait_for(check(), CHECK_SECONDS)
        except Exception:  # noqa: BLE001 — each library fails in its own ways, and all of them mean "not there"
            return False
        return True


def checks_of(settings: Settings, redis: Redis, model_is_ready: Callable[[], bool]) -> Mapping[str, Check]:
    return {
        "database": _database(settings),
        "redis": redis.ping,
        "action_server": _action_server(settings),
        "model": _model(model_is_ready),
    }


def body_of(state: Mapping[str, bool]) -> Dict[str, Any]:
    """Contract section 7."""
    words = {True: "healthy", False: "unhealthy"}
    return {"status": words[all(state.values())], "checks": {name: words[ok] for name, ok in state.items()}}


def _database(settings: Settings) -> Check:
    """A connection of its own each time: one kept open may be the only one that still works."""
    engine = create_engine(settings.database_url, poolclass=NullPool)
    looking: Optional[asyncio.Future[None]] = None

    def look() -> None:
        with engine.connect() as connection:
            connection.execute(text("SELECT 1"))

    async def check() -> None:
        nonlocal looking
        if looking is None or looking.done():  # one that hangs is enough
            looking = asyncio.get_running_loop().run_in_executor(None, look)
        await asyncio.shield(looking)

    return check


def _action_server(settings: Settings) -> Check:
    url = urljoin(settings.action_endpoint_url, "health")

    async def check() -> None:
        async with aiohttp.ClientSession() as session, session.get(url) as response:
            response.raise_for_status()

    return check


def _model(is_ready: Callable[[], bool]) -> Check:
    async def check() -> None:
        if not is_ready():
            raise LookupError("no model is loaded")

    return check
