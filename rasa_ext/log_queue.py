"""The way of a log record from a turn to the database: a Redis stream that outlives this process.

While Redis is away records wait in memory, and those behind them too, so that they keep their order.
"""

from __future__ import annotations

import json
import logging
import threading
import time
from collections import deque
from typing import Any, Deque, Dict, List, Tuple
from uuid import uuid4

from redis import Redis
from redis.exceptions import RedisError, ResponseError

from rasa_ext.log_records import Record

logger = logging.getLogger(__name__)

STREAM = "conversation-log"
GROUP = "sql"
CONSUMER = "writer"  # one name for all replicas: whoever leads takes over what the last leader had not finished
LEADER = "conversation-log:leader"
LEADER_SECONDS = 5.0

# How long a turn may be held up to queue a record, and how long Redis is then left alone.
_PUT_SECONDS = 0.25
_REST_SECONDS = 2.0

_LEAD = """
if redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then return 1 end
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return 1
"""
_RESIGN = "if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end"


class LogQueue:
    """`put` is for turns, everything else for the one thread that empties the queue."""

    def __init__(self, url: str, timeout: float, at_most: int) -> None:
        self._quick = _client(url, min(timeout, _PUT_SECONDS))
        self._redis = _client(url, timeout)
        self._block = int(timeout * 500)
        self._at_most = at_most
        self._waiting: Deque[Record] = deque(maxlen=at_most)
        self._guard = threading.Lock()
        self._rest_until = 0.0
        self._name = uuid4().hex
        self._unfinished = True

    def put(self, record: Record) -> None:
        """Never fails. What `at_most` records in memory have no room for pushes the oldest out."""
        with self._guard:
            if not self._waiting and time.monotonic() >= self._rest_until:
                try:
                    self._add(self._quick, record)
                    return
                except (RedisError, OSError) as error:
                    self._rest_until = time.monotonic() + _REST_SECONDS
                    logger.warning("The conversation log waits in memory: %s", error)
            if len(self._waiting) == self._at_most:
                logger.error("The conversation log is full; its oldest record is lost.")
            self._waiting.append(record)

    def flush(self) -> None:
        """Move what waits in memory to Redis, in its order. RedisError or OSError if that is away still."""
        while self._waiting:
            record = self._waiting[0]
            self._add(self._redis, record)
            with self._guard:
                if self._waiting and self._waiting[0] is record:
                    self._waiting.popleft()

    def lead(self) -> bool:
        """Whether this process is the one that empties the queue, for the next LEADER_SECONDS."""
        leads = self._redis.eval(_LEAD, 1, LEADER, self._name, int(LEADER_SECONDS * 1000)) == 1
        self._unfinished = self._unfinished or not leads
        return leads

    def resign(self) -> None:
        self._redis.eval(_RESIGN, 1, LEADER, self._name)

    def take(self, count: int) -> Dict[str, Record]:
        """The next records by their place in the stream; first those that were taken and not `done`."""
        try:
            batch = self._read("0", count) if self._unfinished else {}
            self._unfinished = bool(batch)
            return batch or self._read(">", count)
        except ResponseError as error:
            if "NOGROUP" not in str(error):
                raise
            self._redis.xgroup_create(STREAM, GROUP, id="0", mkstream=True)
            return {}

    def put_back(self) -> None:
        """What was taken could not be dealt with: take it again."""
        self._unfinished = True

    def done(self, places: List[str]) -> None:
        with self._redis.pipeline() as pipe:
            pipe.xack(STREAM, GROUP, *places)
            pipe.xdel(STREAM, *places)
            pipe.execute()

    def close(self) -> None:
        for client in (self._quick, self._redis):
            client.close()
            client.connection_pool.disconnect()

    def _add(self, client: Any, record: Record) -> None:
        client.xadd(STREAM, {"record": json.dumps(record)}, maxlen=self._at_most, approximate=True)

    def _read(self, start: str, count: int) -> Dict[str, Record]:
        answer = self._redis.xreadgroup(GROUP, CONSUMER, {STREAM: start}, count=count, block=self._block)
        entries: List[Tuple[str, Dict[str, str]]] = answer[0][1] if answer else []
        trimmed = [place for place, fields in entries if not fields]
        if trimmed:
            logger.error("The conversation log was full; %d records are lost.", len(trimmed))
            self.done(trimmed)
        return {place: json.loads(fields["record"]) for place, fields in entries if fields}


def _client(url: str, timeout: float) -> Any:
    return Redis.from_url(url, decode_responses=True, socket_timeout=timeout, socket_connect_timeout=timeout)
