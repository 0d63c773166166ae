"""Rasa's tracker store in Redis, bounded: a turn costs the same after years as on the first day."""

from __future__ import annotations

import json
import os
from collections import Counter
from typing import Any, Iterable, List, Optional, Tuple

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SerializedTrackerAsText, TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker

from orders.settings import Settings
from rasa_ext.history import newest_events
from rasa_ext.redis_clients import RedisClients

PREFIX = "tracker:"
_SECONDS_A_DAY = 24 * 60 * 60


class BoundedRedisTrackerStore(TrackerStore, SerializedTrackerAsText):
    """Keeps TRACKER_MAX_EVENTS events of each sender for TRACKER_DAYS. `host` is a Redis URL; REDIS_URL by default.

    What is lost with it is no order: those are in SQL.
    """

    def __init__(
        self,
        domain: Optional[Domain],
        host: Optional[str] = None,
        event_broker: Optional[EventBroker] = None,
        **kwargs: Any,
    ) -> None:
        settings = Settings.from_environment(os.environ)
        self._clients = RedisClients(host or settings.redis_url, settings.redis_timeout)
        self._max_events = settings.tracker_max_events
        self._lifetime = settings.tracker_days * _SECONDS_A_DAY
        super().__init__(domain, event_broker, **kwargs)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Publish what is new and keep the newest events. The lock store sees to it that nobody else does so now."""
        redis, key = self._clients.current, PREFIX + tracker.sender_id
        if self.event_broker is not None:
            new = _not_in(await redis.get(key), list(tracker.events))
            await self._stream_new_events(self.event_broker, new, tracker.sender_id)
        events = newest_events(tracker, self._max_events)
        dialogue = {"events": [event.as_dict() for event in events], "name": tracker.sender_id}
        await redis.set(key, json.dumps(dialogue), ex=self._lifetime)

    async def retrieve(self, sender_id: str) -> Optional[DialogueStateTracker]:
        stored = await self._clients.current.get(PREFIX + sender_id)
        return None if stored is None else self.deserialise_tracker(sender_id, stored)

    async def keys(self) -> Iterable[str]:
        return [key async for key in self._clients.current.scan_iter(match=PREFIX + "*")]

    async def close(self) -> None:
        await self._clients.close()


def _not_in(stored: Optional[str], events: List[Event]) -> List[Event]:
    """The events that the stored tracker has not got, and has not dropped either.

    Told by kind and moment, not by which moments are later: the clocks of two replicas may differ.
    """
    known: Counter[Tuple[Any, Any]] = Counter()
    old = json.loads(stored)["events"] if stored else []
    for event in old:
        known[event["event"], event["timestamp"]] += 1
    new = []
    for event in events:
        if old and event.timestamp < old[0]["timestamp"]:
            continue
        identity = (event.type_name, event.timestamp)
        if known[identity] > 0:
            known[identity] -= 1
        else:
            new.append(event)
    return new
