"""What the user sees of everything that takes longer than a moment: what is done, and for how many seconds."""

from __future__ import annotations

import sys
import threading
import time
from contextlib import contextmanager
from typing import Iterator

EVERY_ON_SCREEN = 1.0
EVERY_IN_A_LOG = 15.0


@contextmanager
def step(label: str) -> Iterator[None]:
    """Shows `label` with the seconds that have passed, from the first second on, and how it ended."""
    started = time.monotonic()
    done = threading.Event()
    screen = sys.stdout.isatty()

    def show(end: str) -> None:
        line = f"  {label} … {time.monotonic() - started:.0f} s"
        print(f"\r{line}{end}" if screen else f"{line}{end}", end="" if screen and not end else "\n", flush=True)

    def tick() -> None:
        while not done.wait(EVERY_ON_SCREEN if screen else EVERY_IN_A_LOG):
            show("")

    ticker = threading.Thread(target=tick, daemon=True)
    ticker.start()
    try:
        yield
    except BaseException:
        done.set()
        ticker.join()
        show("  stopped")
        raise
    done.set()
    ticker.join()
    show("  done")
