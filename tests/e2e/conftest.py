from __future__ import annotations

from typing import Iterator

import pytest

from tests.e2e.scripted_bot import ScriptedBot, scripted_bot


@pytest.fixture
def script() -> Iterator[ScriptedBot]:
    with scripted_bot() as bot:
        yield bot
