"""A Redis client for each event loop: its connections belong to the loop that opened them."""

from __future__ import annotations

import asyncio
from typing import Any, MutableMapping
from weakref import WeakKeyDictionary

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError


class RedisClients:
    """Clients of one server whose every wait ends after `timeout` seconds."""

    def __init__(self, url: str, timeout: float) -> None:
        self._url = url
        self._timeout = timeout
        self._clients: MutableMapping[asyncio.AbstractEventLoop, Any] = WeakKeyDictionary()

    @property
    def current(self) -> Any:
        """The client of the running loop."""
        loop = asyncio.get_running_loop()
        client = self._clients.get(loop)
        if client is None:
            client = self._clients[loop] = Redis.from_url(
                self._url,
                decode_responses=True,
                socket_timeout=self._timeout,
                socket_connect_timeout=self._timeout,
                retry=Retry(NoBackoff(), 1),  # a connection of before a restart of Redis fails once
                retry_on_error=[ConnectionError],
            )
        return client

    async def close(self) -> None:
        """Close the running loop's connections."""
        client = self._clients.pop(asyncio.get_running_loop(), None)
        if client is not None:
            await client.close()
            await client.connection_pool.disconnect()
