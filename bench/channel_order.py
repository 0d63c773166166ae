"""Messages of one sender over all replicas, many under way: how many are lost or overtaken, what does the queue cost?

python -m bench.channel_order --url http://127.0.0.1:5005 --url http://127.0.0.1:5006 --key KEY
"""

from __future__ import annotations

import asyncio
import time
from itertools import pairwise
from typing import Any, Dict, List

from bench.channel_client import Replicas, arguments, new_sender


async def main() -> None:
    given = arguments(__doc__, messages=1000, under_way=8, gap_ms=30)
    replicas = Replicas(given.url, given.key)
    sender = new_sender()
    await replicas.send_until_taken(0, sender, "mau pesan 5 tabung oksigen", f"{sender}-first")
    alone = []
    for number in range(20):
        begun = time.perf_counter()
        await replicas.send_until_taken(number, sender, f"ganti jumlahnya jadi {6 + number % 2}", f"{sender}-a{number}")
        alone.append(time.perf_counter() - begun)
    places = asyncio.Semaphore(given.under_way)
    states: List[Dict[str, Any]] = [{}] * given.messages

    async def send(number: int) -> None:
        quantity = 11 + number % 400
        text = f"ganti jumlahnya jadi {quantity}"
        states[number] = await replicas.send_until_taken(number, sender, text, f"{sender}-{number}")
        places.release()

    begun = time.perf_counter()
    sending = []
    for number in range(given.messages):
        await places.acquire()
        sending.append(asyncio.create_task(send(number)))
        await asyncio.sleep(given.gap_ms / 1000)
    await asyncio.gather(*sending)
    took = time.perf_counter() - begun
    versions = [state["order_state"]["version"] for state in states]
    wrong = sum(state["order_state"]["lines"][0]["quantity"] != 11 + n % 400 for n, state in enumerate(states))
    overtaken = sum(later <= earlier for earlier, later in pairwise(versions))
    lost = given.messages - (max(versions) - min(versions) + 1)
    each, single = 1000 * took / given.messages, 1000 * sorted(alone)[len(alone) // 2]
    print(f"messages {given.messages} · lost {lost} · overtaken {overtaken} · answered for another {wrong}")
    print(f"one turn alone {single:.0f} ms (median) · in the queue {each:.0f} ms each")
    await replicas.close()


if __name__ == "__main__":
    asyncio.run(main())
