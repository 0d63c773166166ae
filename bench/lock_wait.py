"""What the lock costs: from the moment at which a sender's turn could begin until it begins, over two processes.

.venv/rasa/bin/python -m bench.lock_wait --turns 1000
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path
from typing import List, Tuple

from launcher.databases import Redis
from launcher.paths import ROOT
from rasa_ext.lock_store import FairRedisLockStore

REPLICAS = 2
ALLOWED = 0.05
Turn = Tuple[float, float, float, int]  # asked, served, free again, number


async def replica() -> None:
    """A Rasa server's place: takes the lock for each number that it reads, and works while it has it."""
    store, loop = FairRedisLockStore(), asyncio.get_running_loop()
    done: List[Turn] = []

    async def turn(number: int) -> None:
        asked = time.time()
        async with store.lock("sender"):
            served = time.time()
            await asyncio.sleep(random.uniform(0.002, 0.02))
            done.append((asked, served, time.time(), number))

    turns = []
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        turns.append(asyncio.create_task(turn(int(line))))
        await asyncio.sleep(0)
    await asyncio.gather(*turns)
    await store.close()
    print(json.dumps(done))


def play(url: str, count: int, gap: float) -> List[Turn]:
    command = [sys.executable, "-W", "ignore", "-m", "bench.lock_wait", "--replica"]
    servers = [_server(command, url) for _ in range(REPLICAS)]
    time.sleep(8)  # Rasa takes its time to be imported
    for number in range(count):
        pipe = servers[number % REPLICAS].stdin
        assert pipe
        pipe.write(f"{number}\n")
        pipe.flush()
        time.sleep(gap)
    done = [turn for server in servers for turn in json.loads(server.communicate()[0])]
    return sorted(done, key=lambda turn: turn[1])


def _server(command: List[str], url: str) -> "subprocess.Popen[str]":
    env = {**os.environ, "REDIS_URL": url}
    return subprocess.Popen(command, cwd=ROOT, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=1000)
    parser.add_argument("--gap-ms", type=float, default=10, help="between two messages; a turn works for 2 to 20 ms")
    parser.add_argument("--replica", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.replica:
        asyncio.run(replica())
        return
    with tempfile.TemporaryDirectory() as folder:
        redis = Redis(Path(folder))
        redis.start()
        while not redis.ready:
            time.sleep(0.05)
        turns = play(redis.url, given.turns, given.gap_ms / 1000)
        redis.stop()
    together = sum(later[1] < earlier[2] for earlier, later in pairwise(turns))
    waits = sorted(served - max(asked, earlier[2]) for earlier, (asked, served, _, _) in pairwise(turns))
    p50, p99 = (1000 * waits[int(len(waits) * share)] for share in (0.5, 0.99))
    slow = sum(wait > ALLOWED for wait in waits)
    print(f"turns {len(turns)} of {given.turns} · two at once {together}")
    print(f"wait beyond the work: p50 {p50:.1f} ms · p99 {p99:.1f} ms · over 50 ms: {slow} of {len(waits)}")


if __name__ == "__main__":
    main()
