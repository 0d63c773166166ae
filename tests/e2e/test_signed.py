"""A bot with a WEBHOOK_SECRET: whole orders by signed requests, and nothing by any other."""

from __future__ import annotations

import hmac
import json
import time
from hashlib import sha256
from pathlib import Path
from typing import Callable, Dict, List, Optional

import httpx
import pytest

from tests.bot import KEY, Bot
from tests.e2e.gateway import EVENTS, MESSAGES, Gateway, Signed
from tests.e2e.test_csharp import ORDERS, program, said, talk

__all__ = ["program"]  # the fixture

pytestmark = pytest.mark.slow

SECRET = "secret-of-the-tests"


@pytest.fixture(scope="module")
def signing(start_bot: Callable[..., Bot]) -> Bot:
    return start_bot(WEBHOOK_SECRET=SECRET)


def signature(body: bytes, age: int = 0, secret: str = SECRET) -> str:
    moment = int(time.time()) - age
    digest = hmac.new(secret.encode(), f"{moment}.".encode() + body, sha256).hexdigest()
    return f"t={moment},v1={digest}"


def test_the_python_gateway_brings_an_order_to_its_number(signing: Bot) -> None:
    sender = signing.new_sender()
    with httpx.Client(
        base_url=signing.stack.url, headers={"X-API-Key": KEY}, auth=Signed(SECRET), timeout=30
    ) as client:
        gateway = Gateway(client)
        assert [gateway.say(sender, text).order["status"] for text in ORDERS["id"]][-1] == "submitted"


def test_the_csharp_gateway_brings_an_order_to_its_number(signing: Bot, program: Path) -> None:
    lines = talk(program, signing.stack.url, ORDERS["id"], signing.new_sender(), BOT_WEBHOOK_SECRET=SECRET)
    said(lines, "telling order_validated", "telling order_submitted", "status submitted")


@pytest.mark.parametrize("path", [MESSAGES, EVENTS])
@pytest.mark.parametrize(
    "sign",
    [
        pytest.param(lambda body: None, id="missing"),
        pytest.param(lambda body: signature(body, secret="another"), id="of another secret"),
        pytest.param(lambda body: signature(body + b" "), id="of another body"),
        pytest.param(lambda body: signature(body, age=301), id="too old"),
        pytest.param(lambda body: signature(body, age=-330), id="of the future"),
        pytest.param(lambda body: signature(body).replace("v1=", "v0="), id="of another version"),
    ],
)
def test_any_other_request_is_401_and_changes_nothing(
    signing: Bot, path: str, sign: Callable[[bytes], Optional[str]]
) -> None:
    sender = signing.new_sender()
    bodies: Dict[str, Dict[str, str]] = {
        MESSAGES: {"sender": sender, "message": "mau pesan oksigen"},
        EVENTS: {"sender": sender, "event": "handoff_started"},
    }
    body = json.dumps(bodies[path]).encode()
    given = sign(body)
    headers: List[tuple[str, str]] = [("Content-Type", "application/json")]
    headers += [("X-Signature", given)] if given else []
    response = signing.http.post(path, content=body, headers=headers)
    assert (response.status_code, response.json()["error"]["code"]) == (401, "unauthorized")
    assert signing.rows(f"""SELECT 1 FROM "OneAiConversation" WHERE "PhoneNumber" = '{sender}'""") == []  # noqa: S608
