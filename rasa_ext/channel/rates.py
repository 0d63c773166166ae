"""How many requests one sender, or one key, may send; counted in Redis for all replicas by the library `limits`."""

from __future__ import annotations

import asyncio
import math
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Dict

from limits import RateLimitItem, parse_many
from limits.storage import RedisStorage
from limits.strategies import MovingWindowRateLimiter
from redis.exceptions import RedisError

from orders.settings import Settings
from rasa_ext.channel.errors import ApiError, Unavailable

MAX_REMEMBERED = 10_000


class Rates:
    """`limits` talks to Redis in its own way only, which blocks: it gets threads of its own."""

    def __init__(self, settings: Settings) -> None:
        timeout = settings.redis_timeout
        self._storage = RedisStorage(settings.redis_url, socket_timeout=timeout, socket_connect_timeout=timeout)
        self._limiter = MovingWindowRateLimiter(self._storage)
        self._limits = {
            "sender": parse_many(settings.rate_limit_sender) if settings.rate_limit_sender else [],
            "key": parse_many(settings.rate_limit_key) if settings.rate_limit_key else [],
        }
        self._patience = 2 * timeout  # the threads may all be waiting for a Redis that hangs
        self._threads = ThreadPoolExecutor(4, "rates")
        self._full_until: Dict[str, float] = {}

    async def check(self, **who: str) -> None:
        """Counts one request of this `sender` and `key`; ApiError 429 if that is one too many for either."""
        now = time.time()
        full_until = {what: self._full_until.get(f"{what}:{name}", 0) for what, name in who.items()}
        if max(full_until.values()) <= now:
            hit = asyncio.get_running_loop().run_in_executor(self._threads, self._hit_all, who)
            try:
                full_until = await asyncio.wait_for(hit, self._patience)
            except (RedisError, asyncio.TimeoutError) as error:
                raise Unavailable("redis") from error
        for what, moment in full_until.items():
            if moment > now:
                self._remember(f"{what}:{who[what]}", moment)
                raise ApiError(429, f"Too many requests of this {what}.", retry_after=max(1, math.ceil(moment - now)))

    def _hit_all(self, who: Dict[str, str]) -> Dict[str, float]:
        full_until: Dict[str, float] = {}
        for what, name in who.items():
            full_until[what] = self._hit(what, name)
            if full_until[what]:
                break
        return full_until

    def _hit(self, what: str, who: str) -> float:
        """0 if there is room, else the moment (Unix seconds) at which there is again."""
        for limit in self._limits[what]:
            if not self._limiter.hit(limit, what, who):
                return self._reset(limit, what, who)
        return 0

    def _reset(self, limit: RateLimitItem, what: str, who: str) -> float:
        reset, _ = self._limiter.get_window_stats(limit, what, who)
        return max(float(reset), time.time() + 0.5)

    def _remember(self, name: str, moment: float) -> None:
        """A flood is refused from memory, without asking Redis again for what it has just said."""
        if len(self._full_until) >= MAX_REMEMBERED:
            self._full_until.clear()
        self._full_until[name] = moment
