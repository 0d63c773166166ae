"""Starts a bot and writes its answers into docs/gateway.md: .venv/actions/bin/python -m bench.record_answers"""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path

from launcher.paths import ROOT
from launcher.stack import Stack
from launcher.training import ensure_model
from tests.bot import SETTINGS, Bot
from tests.e2e.recorded import play

PAGE = ROOT / "docs" / "gateway.md"


def main() -> None:
    page = PAGE.read_text(encoding="utf-8")
    model = ensure_model()
    with tempfile.TemporaryDirectory() as directory:
        given = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "REDIS_URL")}
        stack = Stack(Path(directory), {**given, **SETTINGS}, model=lambda: model)
        try:
            stack.start()
            bot = Bot(stack)
            for call in play(bot):
                page = put(page, call.name, call.block())
            bot.http.close()
        finally:
            stack.stop()
    PAGE.write_text(page, encoding="utf-8")


def put(page: str, name: str, block: str) -> str:
    """The page with the block of this name in its place, or right after its mark if there was none yet."""
    mark = re.compile(rf"<!-- recorded: {name} -->\n(```http\n.*?\n```\n)?", re.DOTALL)
    if len(mark.findall(page)) != 1:
        raise SystemExit(f"{PAGE.name} must have exactly one mark for {name}.")
    return mark.sub(lambda _: block, page)


if __name__ == "__main__":
    main()
