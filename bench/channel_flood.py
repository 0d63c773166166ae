"""How long bystanders wait while one sender floods, against how long they wait otherwise.

python -m bench.channel_flood --url http://127.0.0.1:5005 --key KEY
"""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import List

from bench.channel_client import Replicas, arguments, new_sender, percentile


async def main() -> None:
    given = arguments(__doc__, bystanders=10, messages=10, flooders=20)
    replicas = Replicas(given.url, given.key, connections=given.bystanders + given.flooders)
    await bystand(replicas, 1, 5)
    quiet = await bystand(replicas, given.bystanders, given.messages)
    statuses: Counter[int] = Counter()
    sender = new_sender()
    floods = [asyncio.create_task(flood(replicas, sender, statuses)) for _ in range(given.flooders)]
    flooded = await bystand(replicas, given.bystanders, given.messages)
    for one in floods:
        one.cancel()
    await asyncio.gather(*floods, return_exceptions=True)
    before, during = 1000 * percentile(quiet, 95), 1000 * percentile(flooded, 95)
    print(f"p95 of bystanders: quiet {before:.0f} ms · flooded {during:.0f} ms · {during / before:.2f} times")
    print("the flood was answered", dict(statuses))
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


async def flood(replicas: Replicas, sender: str, statuses: Counter[int]) -> None:
    while True:
        response, _ = await replicas.send(0, sender, "halo")
        statuses[response.status_code] += 1


if __name__ == "__main__":
    asyncio.run(main())
