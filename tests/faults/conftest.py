"""A bot whose parts may be killed, frozen and started again."""

from __future__ import annotations

from typing import Callable, Iterator

import httpx
import pytest

from launcher.servers import RasaServer
from launcher.training import ensure_model
from tests.bot import KEY, Bot
from tests.faults.mortal import again


@pytest.fixture(scope="session")
def started(start_bot: Callable[..., Bot]) -> Bot:
    return start_bot()


@pytest.fixture
def mortal(started: Bot) -> Iterator[Bot]:
    """A bot whose parts a test may kill; whatever it killed runs again afterwards."""
    yield started
    for part in started.stack.parts:
        if not part.alive:
            again(started, part)


@pytest.fixture(scope="session")
def replica(started: Bot) -> Iterator[httpx.Client]:
    """A second Rasa server beside the first."""
    server = RasaServer(started.stack.run_dir / "replica")
    server.start(started.stack.env, ensure_model())
    started.stack.await_ready(server, patience=120)
    with httpx.Client(base_url=server.url, headers={"X-API-Key": KEY}, timeout=30) as client:
        yield client
    server.stop()
