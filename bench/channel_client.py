"""What the benches of the channel share: replicas by URL, senders that nobody has used, times."""

from __future__ import annotations

import argparse
import asyncio
import random
import statistics
import time
from typing import Any, Dict, List, Optional, Sequence, Tuple

import httpx

PATH = "/webhooks/rest/webhook"


def arguments(about: Optional[str], **defaults: int) -> argparse.Namespace:
    """`--url` (several: replicas), `--key`, and a whole number for each default."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--url", action="append", help="a Rasa server; again for each replica")
    parser.add_argument("--key", default="", help="one of API_KEYS")
    for name, default in defaults.items():
        parser.add_argument(f"--{name}", type=int, default=default)
    given = parser.parse_args()
    given.url = given.url or ["http://127.0.0.1:5005"]
    return given


def new_sender() -> str:
    return f"+62{random.randrange(10**10, 10**11)}"


class Replicas:
    """Clients of all replicas; number n takes the n-th in turn."""

    def __init__(self, urls: Sequence[str], key: str, connections: int = 100) -> None:
        limits = httpx.Limits(max_connections=connections, max_keepalive_connections=connections)
        self.clients = [
            httpx.AsyncClient(base_url=url, headers={"X-API-Key": key}, timeout=60, limits=limits) for url in urls
        ]

    async def send(self, number: int, sender: str, text: str, message_id: str = "") -> Tuple[httpx.Response, float]:
        body: Dict[str, Any] = {"sender": sender, "message": text}
        if message_id:
            body["metadata"] = {"message_id": message_id}
        begun = time.perf_counter()
        response = await self.clients[number % len(self.clients)].post(PATH, json=body)
        return response, time.perf_counter() - begun

    async def send_until_taken(self, number: int, sender: str, text: str, message_id: str) -> Dict[str, Any]:
        """The state of the answer; 429 and 503 are sent again with the same id, as the contract has it."""
        while True:
            response, _ = await self.send(number, sender, text, message_id)
            if response.status_code == 200:
                state: Dict[str, Any] = response.json()[-1]["custom"]
                return state
            if response.status_code not in (429, 503):
                raise SystemExit(f"{response.status_code}: {response.text}")
            await asyncio.sleep(float(response.headers["retry-after"]))

    async def close(self) -> None:
        for client in self.clients:
            await client.aclose()


def percentile(values: List[float], percent: int) -> float:
    return statistics.quantiles(values, n=100, method="inclusive")[percent - 1]
