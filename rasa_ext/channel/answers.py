"""Answers kept in Redis, so that a message or an event that comes again is answered again and not handled again.

One key for each message: first a claim, "c:<owner>", that expires soon unless its owner renews it; then the answer,
"a:<JSON>", for a day. Whoever finds a claim of somebody else waits; a claim that expired may be taken by anyone.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Optional, Union
from uuid import uuid4

from redis.asyncio import Redis

CLAIM_SECONDS = 6.0

_CLAIM = """
local held = redis.call('GET', KEYS[1])
if held then return held end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return false
"""
_RENEW = "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('PEXPIRE', KEYS[1], ARGV[2]) end return 0"
_RELEASE = "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0"
_KEEP = """
local held = redis.call('GET', KEYS[1])
if held and string.sub(held, 1, 2) == 'a:' then return held end
redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[2])
return false
"""


@dataclass(frozen=True)
class Kept:
    """The answer that was given."""

    body: str


@dataclass(frozen=True)
class Claim:
    """The right, and the duty, to handle the message of `key`."""

    key: str
    owner: str


def key_of(kind: str, sender: str, identifier: str) -> str:
    """`kind` keeps messages and events apart. Hashed: identifiers are the gateway's and may be anything."""
    digest = sha256("\0".join((kind, sender, identifier)).encode()).hexdigest()
    return f"channel:answer:{digest}"


class Answers:
    """The claims and answers of all replicas that share one Redis."""

    def __init__(self, redis: Redis, keep_seconds: int, claim_seconds: float = CLAIM_SECONDS) -> None:
        self.claim_seconds = claim_seconds
        self._keep_seconds = keep_seconds
        self._claim_milliseconds = int(claim_seconds * 1000)
        self._claim = redis.register_script(_CLAIM)
        self._renew = redis.register_script(_RENEW)
        self._release = redis.register_script(_RELEASE)
        self._keep = redis.register_script(_KEEP)

    async def claim(self, key: str) -> Union[Kept, Claim, None]:
        """The kept answer, or a claim of our own, or None while somebody else holds it."""
        owner = f"c:{uuid4().hex}"
        held = _text(await self._claim(keys=[key], args=[owner, self._claim_milliseconds]))
        if held in (None, owner):  # ours: asked twice, when the connection broke
            return Claim(key, owner)
        return Kept(held[2:]) if held.startswith("a:") else None

    async def renew(self, claim: Claim) -> None:
        await self._renew(keys=[claim.key], args=[claim.owner, self._claim_milliseconds])

    async def release(self, claim: Claim) -> None:
        """Nothing was kept: whoever waits may try."""
        await self._release(keys=[claim.key], args=[claim.owner])

    async def keep(self, claim: Claim, body: str) -> Kept:
        """The answer from now on: `body`, unless another one was kept meanwhile."""
        held = _text(await self._keep(keys=[claim.key], args=[f"a:{body}", self._keep_seconds]))
        return Kept(body if held is None else held[2:])


def _text(value: Any) -> Optional[str]:
    return value.decode() if isinstance(value, bytes) else value
