"""One turn of a sender at a time, in the order of arrival, over all replicas; a sender who floods gives way.

For each sender Redis holds a queue of tickets and until when each ticket lives. The first living ticket is served;
whoever waits or is served renews its ticket, so a killed process is out of the way after LOCK_LEASE seconds.
"""

from __future__ import annotations

import asyncio
import logging
import os
import time
from collections import deque
from contextlib import asynccontextmanager, suppress
from math import inf
from typing import Any, AsyncIterator, Deque, Optional
from uuid import uuid4
from weakref import WeakValueDictionary

from rasa.core.lock import TicketLock
from rasa.core.lock_store import LOCK_LIFETIME, LockError, LockStore
from rasa.utils.endpoints import EndpointConfig
from redis.exceptions import RedisError

from orders.settings import Settings
from rasa_ext.redis_clients import RedisClients

logger = logging.getLogger(__name__)

# How soon a replica sees that another one is done. Within a process the next one is woken at once.
POLL_SECONDS = 0.015

# A sender with this many turns in one process is no person who writes. His turns begin while no person's turn runs
# there, or after this long: nobody is kept out for good.
FLOOD = 4
GIVE_WAY_SECONDS = 0.5
# While others write, a flood rests so many times as long as its last turn took: it gets a third of the time.
REST = 2
OTHERS_WRITE_SECONDS = 1.0

# KEYS: queue, leases. ARGV: ticket, lease in milliseconds. Both keys die with the last ticket.
_NOW = """
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local function renew()
  redis.call('HSET', KEYS[2], ARGV[1], now + ARGV[2])
  redis.call('PEXPIRE', KEYS[1], ARGV[2] * 3)
  redis.call('PEXPIRE', KEYS[2], ARGV[2] * 3)
end
"""
_DRAW = f"""{_NOW}
redis.call('RPUSH', KEYS[1], ARGV[1])
renew()
"""
# 0: the ticket is not in the queue any more.
_RENEW = f"""{_NOW}
if redis.call('HEXISTS', KEYS[2], ARGV[1]) == 0 then return 0 end
renew()
return 1
"""
# 1: the ticket is served, 0: it waits, -1: it is not in the queue any more. Dead tickets before it are thrown away.
_ASK = f"""{_NOW}
if redis.call('HEXISTS', KEYS[2], ARGV[1]) == 0 then return -1 end
renew()
while true do
  local first = redis.call('LINDEX', KEYS[1], 0)
  if not first then return -1 end
  if first == ARGV[1] then return 1 end
  local lease = redis.call('HGET', KEYS[2], first)
  if lease and tonumber(lease) > now then return 0 end
  redis.call('LPOP', KEYS[1])
  redis.call('HDEL', KEYS[2], first)
end
"""
_RETURN = """
redis.call('LREM', KEYS[1], 1, ARGV[1])
redis.call('HDEL', KEYS[2], ARGV[1])
"""


class _Place:
    """A ticket's place among those of this process."""

    def __init__(self, ticket: str) -> None:
        self.ticket = ticket
        self.is_first = asyncio.Event()


class _Line:
    """Those of one sender in this process: only the first asks Redis, the others only keep their tickets alive."""

    def __init__(self) -> None:
        self.door = asyncio.Lock()
        self._places: Deque[_Place] = deque()

    def enter(self, ticket: str) -> _Place:
        place = _Place(ticket)
        self._places.append(place)
        self._places[0].is_first.set()
        return place

    def leave(self, place: _Place) -> None:
        self._places.remove(place)
        if self._places:
            self._places[0].is_first.set()

    @property
    def floods(self) -> bool:
        return len(self._places) >= FLOOD


class _Floor:
    """Who is served in this process: the turns of senders who flood begin in the gaps between those of the others."""

    def __init__(self) -> None:
        self._others = 0
        self._is_free = asyncio.Event()
        self._others_wrote = self._rests_until = -inf  # on the clock of time.monotonic

    @asynccontextmanager
    async def taken(self, floods: bool) -> AsyncIterator[None]:
        if floods:
            await self._gap()
            started = time.monotonic()
            try:
                yield
            finally:
                ended = time.monotonic()
                self._rests_until = ended + REST * (ended - started)
            return
        self._others += 1
        self._is_free.clear()
        try:
            yield
        finally:
            self._others -= 1
            self._others_wrote = time.monotonic()
            if not self._others:
                self._is_free.set()

    async def _gap(self) -> None:
        now = time.monotonic()
        if now < self._others_wrote + OTHERS_WRITE_SECONDS:
            await asyncio.sleep(min(self._rests_until - now, GIVE_WAY_SECONDS))
        if self._others:
            with suppress(asyncio.TimeoutError):
                await asyncio.wait_for(self._is_free.wait(), GIVE_WAY_SECONDS)


class FairRedisLockStore(LockStore):
    """Lock store of endpoints.yml. `url` is a Redis URL; REDIS_URL by default."""

    def __init__(self, endpoint_config: Optional[EndpointConfig] = None) -> None:
        settings = Settings.from_environment(os.environ)
        url = endpoint_config.url if endpoint_config else None
        self._clients = RedisClients(url or settings.redis_url, settings.redis_timeout)
        self._lease = settings.lock_lease
        self._lines: WeakValueDictionary[str, _Line] = WeakValueDictionary()
        self._floor = _Floor()
        super().__init__()

    @asynccontextmanager
    async def lock(
        self, conversation_id: str, lock_lifetime: float = LOCK_LIFETIME, wait_time_in_seconds: float = POLL_SECONDS
    ) -> AsyncIterator[TicketLock]:
        """Wait for all who asked before. LockError after `lock_lifetime` seconds of waiting, or if Redis is away."""
        line = self._lines.get(conversation_id)
        if line is None:
            line = self._lines[conversation_id] = _Line()
        place = line.enter(uuid4().hex)
        renewing: Optional[asyncio.Task[None]] = None
        try:
            try:
                async with line.door:  # one by one: connections of their own could overtake each other
                    await self._run(_DRAW, conversation_id, place)
                await asyncio.wait_for(self._served(conversation_id, place), lock_lifetime)
            except asyncio.TimeoutError as error:
                raise LockError(f"not served within {lock_lifetime:g} s") from error
            except (RedisError, OSError) as error:
                raise LockError(f"no lock without Redis: {error}") from error
            renewing = asyncio.get_running_loop().create_task(self._keep(conversation_id, place))
            async with self._floor.taken(line.floods):
                yield TicketLock(conversation_id)
        finally:
            if renewing:
                renewing.cancel()
            await asyncio.shield(self._leave(conversation_id, place, line))

    async def close(self) -> None:
        await self._clients.close()

    async def _served(self, conversation_id: str, place: _Place) -> None:
        while not place.is_first.is_set():
            try:
                await asyncio.wait_for(place.is_first.wait(), self._lease / 3)
            except asyncio.TimeoutError:
                if not await self._run(_RENEW, conversation_id, place):
                    raise LockError("the ticket was lost while it waited") from None
        while True:
            turn = await self._run(_ASK, conversation_id, place)
            if turn == 1:
                return
            if turn == -1:
                raise LockError("the ticket was lost while it waited")
            await asyncio.sleep(POLL_SECONDS)

    async def _keep(self, conversation_id: str, place: _Place) -> None:
        while True:
            await asyncio.sleep(self._lease / 3)
            try:
                if not await self._run(_RENEW, conversation_id, place):
                    logger.warning("A lock was lost while its turn went on; the database still keeps turns apart.")
                    return
            except (RedisError, OSError) as error:
                logger.warning("A lock could not be renewed: %s", error)

    async def _leave(self, conversation_id: str, place: _Place, line: _Line) -> None:
        try:
            await self._run(_RETURN, conversation_id, place)
        except (RedisError, OSError) as error:
            logger.warning("A lock could not be given back, it expires in %g s: %s", self._lease, error)
        finally:
            line.leave(place)

    async def _run(self, script: str, conversation_id: str, place: _Place) -> Any:
        # Braces: both keys of a sender are in one slot of a Redis cluster.
        keys = [f"lock:{{{conversation_id}}}:queue", f"lock:{{{conversation_id}}}:leases"]
        return await self._clients.current.eval(script, len(keys), *keys, place.ticket, int(self._lease * 1000))
