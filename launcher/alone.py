"""Locks of this folder, which the kernel gives back however their holder ends."""

from __future__ import annotations

import fcntl
import os
from contextlib import contextmanager
from typing import Iterator, Optional

from launcher.errors import Trouble
from launcher.paths import RUN_DIR
from launcher.progress import step

LOCK = RUN_DIR / "launcher.lock"


@contextmanager
def alone() -> Iterator[None]:
    """One bot a folder."""
    RUN_DIR.mkdir(exist_ok=True)
    with LOCK.open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Trouble(f"The bot is already running in this folder (pid {holder()}); `make stop` ends it.") from None
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield


def holder() -> Optional[int]:
    """The pid of the launcher that runs in this folder."""
    if not LOCK.exists():
        return None
    with LOCK.open() as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            text = lock.read()
            return int(text) if text else None
    return None


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Whoever would set up or train at the same time in this folder waits."""
    RUN_DIR.mkdir(exist_ok=True)
    with (RUN_DIR / "setup.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            with step("Waiting for another set-up in this folder"):
                fcntl.flock(lock, fcntl.LOCK_EX)
        yield
