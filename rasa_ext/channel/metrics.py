"""The figures of contract section 7, as Prometheus counts them."""

from __future__ import annotations

from typing import Any, Mapping

import structlog
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from redis.asyncio import Redis
from redis.exceptions import RedisError

from orders.model import Intent, Status

logger = structlog.get_logger()

SECONDS = (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
REMEMBER_SECONDS = 90 * 24 * 3600
INTENTS = frozenset(intent.value for intent in Intent)
STATUSES = frozenset(status.value for status in Status)


class Metrics:
    """Counters of this replica. Redis remembers, for all of them, what has been counted already."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self._registry = CollectorRegistry()
        self.conversations = Counter("conversations", "Conversations begun.", registry=self._registry)
        self.messages = Counter("messages", "Messages and events handled.", ["intent"], registry=self._registry)
        self.response_time = Histogram(
            "response_time_seconds", "From a request to its answer.", buckets=SECONDS, registry=self._registry
        )
        self.errors = Counter("errors", "Requests answered with an error.", ["type"], registry=self._registry)
        self.orders = Counter("orders", "Orders that came into this status.", ["status"], registry=self._registry)
        self.dependencies = Gauge(
            "dependency_up", "1 while the dependency answers.", ["dependency"], registry=self._registry
        )

    def count_error(self, code: str) -> None:
        self.errors.labels(type=code).inc()

    async def count_turn(self, state: Mapping[str, Any]) -> None:
        """Counts one turn by the state that it ended in (contract section 1)."""
        intent = state.get("intent")
        self.messages.labels(intent=intent if intent in INTENTS else "other").inc()
        order = state.get("order_state") or {}
        try:
            if await self._is_new("conversation", str(state.get("conversation_id")), ""):
                self.conversations.inc()
            status, staging_id = order.get("status"), order.get("staging_id")
            if staging_id and status in STATUSES and await self._is_new("order", str(staging_id), status):
                self.orders.labels(status=status).inc()
        except (RedisError, OSError) as error:
            logger.warning("channel.turn_not_counted", error=str(error))

    def text(self) -> bytes:
        return generate_latest(self._registry)

    async def _is_new(self, kind: str, identifier: str, value: str) -> bool:
        """True if `value` is not what was last seen of `identifier`."""
        key = f"channel:seen:{kind}:{identifier}"
        async with self._redis.pipeline(transaction=True) as pipeline:
            before, _ = await pipeline.getset(key, value).expire(key, REMEMBER_SECONDS).execute()
        return before is None or before.decode() != value
