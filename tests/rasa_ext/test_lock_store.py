from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path
from typing import Any, AsyncIterator, List

import pytest
from rasa.core.lock_store import LockError, LockStore
from rasa.utils.endpoints import EndpointConfig
from redis import Redis

from rasa_ext.lock_store import FLOOD, FairRedisLockStore

ROOT = Path(__file__).parents[2]
SENDER = "+6281234567890"

# A replica: takes the lock for each number that it is given on stdin, and works a little while it has it.
REPLICA = """
import asyncio, json, os, sys, time
from redis.asyncio import Redis
from rasa_ext.lock_store import FairRedisLockStore

async def turn(store, redis, number):
    asked = time.time()
    async with store.lock("sender"):
        served = time.time()
        inside = await redis.incr("inside")
        before = json.loads(await redis.get("seen") or "[]")
        await asyncio.sleep(0.002)
        await redis.set("seen", json.dumps(before + [[number, inside, asked, served, time.time()]]))
        await redis.decr("inside")

async def main():
    store, redis = FairRedisLockStore(), Redis.from_url(os.environ["REDIS_URL"])
    loop, turns = asyncio.get_running_loop(), []
    async with store.lock("warm"):
        print("ready", flush=True)
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        turns.append(asyncio.create_task(turn(store, redis, int(line))))
        await asyncio.sleep(0)
    await asyncio.gather(*turns)
    await store.close()
    await redis.close()

asyncio.run(main())
"""


@pytest.fixture(autouse=True)
def environment(redis_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REDIS_URL", redis_url)
    monkeypatch.setenv("REDIS_TIMEOUT", "0.5")
    monkeypatch.setenv("LOCK_LEASE", "0.6")


@pytest.fixture
async def store(environment: None) -> AsyncIterator[FairRedisLockStore]:
    store = FairRedisLockStore()
    yield store
    await store.close()


def replica() -> "subprocess.Popen[str]":
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", REPLICA],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "LOCK_LEASE": "3"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    return process


async def hold(store: FairRedisLockStore, sender: str, seconds: float, log: List[Any], name: Any) -> None:
    async with store.lock(sender):
        log.append(name)
        await asyncio.sleep(seconds)
        log.append(name)


def test_endpoints_yml_can_name_it(redis_url: str) -> None:
    config = EndpointConfig(url=redis_url, type="rasa_ext.lock_store.FairRedisLockStore")
    assert isinstance(LockStore.create(config), FairRedisLockStore)


async def test_messages_of_one_sender_are_served_one_at_a_time_in_order(store: FairRedisLockStore) -> None:
    log: List[int] = []
    turns = []
    for number in range(50):
        turns.append(asyncio.create_task(hold(store, SENDER, 0.001, log, number)))
        await asyncio.sleep(0)
    await asyncio.gather(*turns)
    assert log == [number for number in range(50) for _ in range(2)]


async def test_senders_do_not_wait_for_one_another(store: FairRedisLockStore) -> None:
    log: List[str] = []
    slow = asyncio.create_task(hold(store, SENDER, 0.5, log, "slow"))
    await asyncio.sleep(0.1)
    await asyncio.wait_for(hold(store, SENDER + "1", 0, log, "quick"), 0.3)
    assert log == ["slow", "quick", "quick"]
    await slow


async def test_a_sender_who_floods_gives_way_to_the_others(store: FairRedisLockStore) -> None:
    log: List[str] = []
    first = asyncio.create_task(hold(store, "bystander", 0.3, log, "bystander"))
    await asyncio.sleep(0.05)
    floods = [asyncio.create_task(hold(store, "flooder", 0, log, "flood")) for _ in range(FLOOD)]
    few = [asyncio.create_task(hold(store, "person", 0, log, "person")) for _ in range(FLOOD - 1)]
    await asyncio.gather(*few)
    await asyncio.gather(first, *floods)
    assert log[0] == "bystander"
    assert log.index("flood") > log.index("bystander", 1)
    assert log.index("person") < log.index("bystander", 1)


async def test_a_sender_who_floods_is_served_even_if_the_others_never_pause(
    store: FairRedisLockStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rasa_ext.lock_store.GIVE_WAY_SECONDS", 0.05)
    log: List[str] = []
    busy = asyncio.create_task(hold(store, "bystander", 1, log, "bystander"))
    await asyncio.sleep(0.05)
    await asyncio.gather(*(hold(store, "flooder", 0, log, "flood") for _ in range(FLOOD)))
    assert log == ["bystander"] + ["flood"] * 2 * FLOOD
    busy.cancel()


async def test_a_sender_who_floods_rests_between_his_turns_while_others_write(store: FairRedisLockStore) -> None:
    log: List[str] = []

    async def flood() -> float:
        started = time.monotonic()
        await asyncio.gather(*(hold(store, "flooder", 0.05, log, "flood") for _ in range(2 * FLOOD)))
        return time.monotonic() - started

    alone = await flood()
    await hold(store, "person", 0, log, "person")
    assert await flood() > 1.5 * alone


async def test_a_lock_outlives_its_lease_while_its_owner_lives(store: FairRedisLockStore) -> None:
    log: List[str] = []
    other = FairRedisLockStore()
    first = asyncio.create_task(hold(store, SENDER, 1.5, log, "first"))
    await asyncio.sleep(0.1)
    waiting = [asyncio.create_task(hold(replica, SENDER, 0, log, "next")) for replica in (store, other, store)]
    await asyncio.gather(first, *waiting)
    await other.close()
    assert log == ["first", "first"] + ["next"] * 6


async def test_a_turn_that_fails_gives_the_lock_back(store: FairRedisLockStore) -> None:
    with pytest.raises(ZeroDivisionError):
        async with store.lock(SENDER):
            raise ZeroDivisionError
    started = time.monotonic()
    async with store.lock(SENDER):
        assert time.monotonic() - started < 0.1


async def test_who_stops_waiting_is_not_waited_for(store: FairRedisLockStore) -> None:
    log: List[str] = []
    first = asyncio.create_task(hold(store, SENDER, 0.2, log, "first"))
    await asyncio.sleep(0.05)
    gone = asyncio.create_task(hold(store, SENDER, 9, log, "gone"))
    await asyncio.sleep(0.05)
    last = asyncio.create_task(hold(store, SENDER, 0, log, "last"))
    gone.cancel()
    await asyncio.wait_for(asyncio.gather(first, last), 0.4)
    assert log == ["first", "first", "last", "last"]


async def test_waiting_has_an_end(store: FairRedisLockStore) -> None:
    async with store.lock(SENDER):
        with pytest.raises(LockError):
            async with store.lock(SENDER, lock_lifetime=0.1):
                pass


async def test_nothing_is_left_in_redis(store: FairRedisLockStore, redis_url: str) -> None:
    async with store.lock(SENDER):
        pass
    with Redis.from_url(redis_url) as redis:
        assert redis.keys("*") == []


async def test_a_redis_that_is_away_is_a_lock_error_and_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REDIS_URL", "redis://127.0.0.1:1/0")
    started = time.monotonic()
    with pytest.raises(LockError):
        async with FairRedisLockStore().lock(SENDER):
            pass
    assert time.monotonic() - started < 1


async def test_two_replicas_lose_and_reorder_nothing(redis_url: str) -> None:
    replicas = [replica(), replica()]
    for number in range(300):
        pipe = replicas[number % 2].stdin
        assert pipe
        pipe.write(f"{number}\n")
        pipe.flush()
        await asyncio.sleep(0.004)
    for process in replicas:
        assert process.stdin
        process.stdin.close()
        assert process.wait(30) == 0
        assert process.stdout
        process.stdout.close()
    with Redis.from_url(redis_url) as redis:
        seen = json.loads(redis.get("seen") or "[]")
    assert [inside for _, inside, *_ in seen] == [1] * 300
    assert [turn[0] for turn in sorted(seen)] == list(range(300))
    for parity in (0, 1):  # within a replica the order is exact, between two to the millisecond that each takes to ask
        numbers = [turn[0] for turn in seen if turn[0] % 2 == parity]
        assert numbers == sorted(numbers)
    assert all(later[2] > earlier[2] - 0.05 for earlier, later in pairwise(seen))


async def test_a_killed_owner_is_out_of_the_way_within_its_lease(store: FairRedisLockStore) -> None:
    code = """
import asyncio
from rasa_ext.lock_store import FairRedisLockStore
async def main():
    async with FairRedisLockStore().lock("+6281234567890"):
        print("held", flush=True)
        await asyncio.sleep(60)
asyncio.run(main())
"""
    owner = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", code],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert owner.stdout
    assert owner.stdout.readline() == "held\n"
    waiting = asyncio.create_task(hold(store, SENDER, 0, [], "waiting"))
    await asyncio.sleep(1)
    assert not waiting.done()
    owner.send_signal(signal.SIGKILL)
    started = time.monotonic()
    await waiting
    owner.wait()
    owner.stdout.close()
    assert time.monotonic() - started < 1
