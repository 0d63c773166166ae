"""Who may talk to the channel: whoever has one of the keys and, if a secret is set, signs what he sends."""

from __future__ import annotations

import hmac
import re
import time
from hashlib import sha256
from typing import Optional

from rasa.shared.exceptions import RasaException

from orders.settings import Settings
from rasa_ext.channel.errors import ApiError

KEY_HEADER = "X-API-Key"
SIGNATURE_HEADER = "X-Signature"
SIGNATURE_SECONDS = 300

_SIGNATURE = re.compile(r"t=(\d{1,12}),v1=([0-9a-f]{64})")


class NoKeys(RasaException):
    """The channel would be open to everybody and nobody said that it should."""


class Gatekeeper:
    """Knows the keys and the signing secret of the settings."""

    def __init__(self, settings: Settings) -> None:
        if not settings.api_keys and not settings.allow_anonymous:
            raise NoKeys("API_KEYS names no key. Set it, or ALLOW_ANONYMOUS=true for a bot that only you can reach.")
        self._keys = tuple(sha256(key.encode()).digest() for key in settings.api_keys)
        self._anonymous = settings.allow_anonymous
        self._secret = settings.webhook_secret.encode()

    def key_of(self, given: Optional[str]) -> str:
        """A name for the key given that can be logged; ApiError 401 if it is none of ours. In constant time."""
        digest = sha256((given or "").encode("utf-8", "surrogateescape")).digest()
        known = [hmac.compare_digest(digest, key) for key in self._keys]
        if any(known):
            return digest.hex()[:12]
        if self._anonymous and (given is None or not self._keys):
            return "anonymous"
        raise ApiError(401, f"A valid {KEY_HEADER} is needed.")

    def check_signature(self, signature: Optional[str], body: bytes, now: Optional[float] = None) -> None:
        """ApiError 401 unless it is `t=<unix seconds>,v1=<hex HMAC-SHA256 of "<t>." + body>`, not five minutes off."""
        if not self._secret:
            return
        parts = _SIGNATURE.fullmatch(signature or "")
        if parts is None:
            raise ApiError(401, f"A valid {SIGNATURE_HEADER} is needed.")
        moment, given = parts.groups()
        fresh = abs((time.time() if now is None else now) - int(moment)) <= SIGNATURE_SECONDS
        right = hmac.compare_digest(sign(self._secret, moment, body), given)
        if not (fresh and right):
            raise ApiError(401, f"The {SIGNATURE_HEADER} is wrong or older than five minutes.")


def sign(secret: bytes, moment: str, body: bytes) -> str:
    return hmac.new(secret, moment.encode() + b"." + body, sha256).hexdigest()
