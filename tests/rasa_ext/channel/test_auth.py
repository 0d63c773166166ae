"""Keys and signatures."""

from __future__ import annotations

import json
import time
from typing import Dict

import pytest

from orders.settings import Settings
from rasa_ext.channel import OrderChannel
from rasa_ext.channel.auth import Gatekeeper, NoKeys, sign
from rasa_ext.channel.errors import ApiError
from tests.rasa_ext.channel.conftest import SENDER, Serve

SECRET = "a-secret"
NOW = 1_795_376_533.0
BODY = json.dumps({"sender": SENDER, "message": "halo"}).encode()


def gatekeeper(**environ: str) -> Gatekeeper:
    return Gatekeeper(Settings.from_environment(environ))


def signature(moment: float, body: bytes = BODY, secret: str = SECRET) -> str:
    return f"t={int(moment)},v1={sign(secret.encode(), str(int(moment)), body)}"


def test_without_a_key_the_channel_refuses_to_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("API_KEYS", raising=False)
    monkeypatch.delenv("ALLOW_ANONYMOUS", raising=False)
    with pytest.raises(NoKeys, match="API_KEYS"):
        OrderChannel.from_credentials(None)


def test_it_can_be_told_to_take_everybody() -> None:
    assert gatekeeper(ALLOW_ANONYMOUS="true").key_of(None) == "anonymous"
    assert gatekeeper(ALLOW_ANONYMOUS="true").key_of("whatever") == "anonymous"


def test_a_wrong_key_is_wrong_even_where_none_is_needed() -> None:
    with pytest.raises(ApiError):
        gatekeeper(ALLOW_ANONYMOUS="true", API_KEYS="a").key_of("b")


def test_keys_have_names_that_do_not_tell_the_key() -> None:
    keeper = gatekeeper(API_KEYS="one-key, two-key")
    names = {keeper.key_of("one-key"), keeper.key_of("two-key")}
    assert len(names) == 2
    assert not any("key" in name for name in names)


@pytest.mark.parametrize(
    "given",
    [
        None,
        "",
        "t=1,v1=" + "0" * 64,
        signature(NOW - 301),
        signature(NOW + 301),
        signature(NOW, b"another body"),
        signature(NOW, secret="another secret"),
        signature(NOW).upper(),
        signature(NOW) + ",v1=" + "0" * 64,
    ],
)
def test_a_signature_that_is_wrong_old_or_missing_is_401(given: str) -> None:
    with pytest.raises(ApiError) as caught:
        gatekeeper(API_KEYS="a", WEBHOOK_SECRET=SECRET).check_signature(given, BODY, NOW)
    assert caught.value.status == 401


def test_a_signature_of_these_five_minutes_is_taken_and_without_a_secret_none_is_needed() -> None:
    gatekeeper(API_KEYS="a", WEBHOOK_SECRET=SECRET).check_signature(signature(NOW - 300), BODY, NOW)
    gatekeeper(API_KEYS="a").check_signature(None, BODY)


async def test_the_channel_asks_for_the_signature(serve: Serve) -> None:
    async with serve(WEBHOOK_SECRET=SECRET) as bot:
        headers: Dict[str, str] = {"content-type": "application/json"}
        assert (await bot.client.post("/webhook", content=BODY, headers=headers)).status_code == 401
        assert (await bot.client.post("/events", content=BODY, headers=headers)).status_code == 401
        headers["x-signature"] = signature(time.time())
        assert (await bot.client.post("/webhook", content=BODY, headers=headers)).status_code == 200
