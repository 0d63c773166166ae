"""How long bystanders wait while one sender floods, against how long they wait otherwise; both by turns.

python -m bench.channel_flood --url http://127.0.0.1:5005 --key KEY
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
from collections import Counter
from multiprocessing.sharedctypes import Synchronized
from typing import List

from bench.channel_client import Replicas, arguments, new_sender, percentile


async def main() -> None:
    given = arguments(__doc__, bystanders=10, messages=10, flooders=20, rounds=3)
    flowing, ended = multiprocessing.Value("b", 0), multiprocessing.Value("b", 0)
    flood = multiprocessing.Process(target=flood_until, args=(given, flowing, ended))
    flood.start()  # a process of its own, or it would delay the bystanders' clock and not only their answers
    replicas = Replicas(given.url, given.key, connections=given.bystanders)
    await bystand(replicas, given.bystanders, 2)
    quiet: List[float] = []
    flooded: List[float] = []
    for _ in range(given.rounds):
        quiet += await bystand(replicas, given.bystanders, given.messages)
        flowing.value = 1
        await asyncio.sleep(1)
        flooded += await bystand(replicas, given.bystanders, given.messages)
        flowing.value = 0
        await asyncio.sleep(2)
    ended.value = 1
    flood.join()
    for percent in (50, 95):
        before, during = 1000 * percentile(quiet, percent), 1000 * percentile(flooded, percent)
        print(f"p{percent}: quiet {before:.0f} ms · flooded {during:.0f} ms · {during / before:.2f} times")
    await replicas.close()


async def bystand(replicas: Replicas, bystanders: int, messages: int) -> List[float]:
    """Each sends, waits for the answer, thinks for a second, and sends again."""

    async def one(number: int) -> List[float]:
        sender, times = new_sender(), []
        await asyncio.sleep(number / bystanders)
        for _ in range(messages):
            response, seconds = await replicas.send(number, sender, "mau pesan 5 tabung oksigen")
            if response.status_code != 200:
                raise SystemExit(f"a bystander got {response.status_code}: {response.text}")
            times.append(seconds)
            await asyncio.sleep(1)
        return times

    return [seconds for times in await asyncio.gather(*map(one, range(bystanders))) for seconds in times]


def flood_until(given: argparse.Namespace, flowing: Synchronized[int], ended: Synchronized[int]) -> None:
    asyncio.run(flood_all(given, flowing, ended))


async def flood_all(given: argparse.Namespace, flowing: Synchronized[int], ended: Synchronized[int]) -> None:
    """All flooders are one sender; each sends again as soon as it has an answer, whatever that says."""
    replicas, statuses = Replicas(given.url, given.key, connections=given.flooders), Counter[int]()
    sender = new_sender()

    async def one() -> None:
        while not ended.value:
            if flowing.value:
                response, _ = await replicas.send(0, sender, "halo")
                statuses[response.status_code] += 1
            else:
                await asyncio.sleep(0.05)

    await asyncio.gather(*(one() for _ in range(given.flooders)))
    print("the flood was answered", dict(statuses))
    await replicas.close()


if __name__ == "__main__":
    asyncio.run(main())
