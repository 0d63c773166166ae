"""Messages of whole orders delivered again and again, in sequence and at once: how many orders are there twice?

python -m bench.channel_redeliveries --url http://127.0.0.1:5005 --url http://127.0.0.1:5006 --key KEY
"""

from __future__ import annotations

import asyncio
import random

from bench.channel_client import Replicas, arguments, new_sender

STEPS = ("mau pesan oksigen", "5 tabung", "atas nama Budi", "PT Maju Jaya", "besok")


async def main() -> None:
    given = arguments(__doc__, redeliveries=1000, senders=10)
    replicas = Replicas(given.url, given.key)
    each = given.redeliveries // given.senders // len(STEPS)
    repeated = differing = doubled = 0
    for _ in range(given.senders):
        sender, first, orders = new_sender(), {}, set()
        for step, text in enumerate(STEPS):
            message_id = f"{sender}-{step}"
            at_once = each // 2
            sending = (replicas.send(number, sender, text, message_id) for number in range(at_once + 1))
            answers = [response for response, _ in await asyncio.gather(*sending)]
            answers += [(await replicas.send(number, sender, text, message_id))[0] for number in range(each - at_once)]
            bodies = {response.content for response in answers if response.status_code == 200}
            repeated += len(answers) - 1
            differing += len(bodies) - 1
            first[message_id] = (text, bodies.pop())
        for message_id, (text, body) in random.sample(list(first.items()), len(first)):  # the whole order again
            response, _ = await replicas.send(random.randrange(9), sender, text, message_id)
            repeated += 1
            differing += response.content != body
        state = await replicas.send_until_taken(0, sender, "status pesanan saya", f"{sender}-status")
        orders.add(state["order_state"]["staging_id"])
        doubled += len(state["order_state"]["lines"]) - 1 + (state["order_state"]["lines"][0]["quantity"] != 5)
    print(f"redeliveries {repeated} · answers that differ {differing} · lines or quantities doubled {doubled}")
    await replicas.close()


if __name__ == "__main__":
    asyncio.run(main())
