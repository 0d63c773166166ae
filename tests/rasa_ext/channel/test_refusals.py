"""What is refused, how, and that nothing happens then (contract section 6)."""

from __future__ import annotations

import asyncio
import gzip
import json
from typing import Any, Dict

import httpx
import pytest

from tests.rasa_ext.channel.conftest import SENDER, Bot, Serve
from tests.rasa_ext.channel.fake_rasa import PREFIX

JSON = {"content-type": "application/json"}
GOOD = {"sender": SENDER, "message": "halo"}


def refused(response: httpx.Response, status: int, named: str = "") -> bool:
    error = response.json()["error"]
    assert set(response.json()) == {"error"}
    assert set(error) == {"code", "message"}
    assert response.status_code == status, response.text
    assert named in error["message"]
    return True


@pytest.mark.parametrize("key", ["", "wrong", "a-key,another-key", "A-KEY", "a-key\xff"])
async def test_a_wrong_key_is_401(bot: Bot, key: str) -> None:
    headers = [(b"x-api-key", key.encode("latin-1"))]
    assert refused(await bot.client.post("/webhook", json=GOOD, headers=headers), 401)
    assert bot.rasa.messages == []


async def test_no_key_is_401_and_each_key_is_good(bot: Bot) -> None:
    del bot.client.headers["x-api-key"]
    assert refused(await bot.client.post("/webhook", json=GOOD), 401)
    for key in ("a-key", "another-key"):
        assert (await bot.client.post("/webhook", json=GOOD, headers={"x-api-key": key})).status_code == 200


@pytest.mark.parametrize(
    "content_type", ["text/plain", "application/xml", "", "application/jsonx", "multipart/form-data"]
)
async def test_what_does_not_say_that_it_is_json_is_415(bot: Bot, content_type: str) -> None:
    body = json.dumps(GOOD).encode()
    assert refused(await bot.client.post("/webhook", content=body, headers={"content-type": content_type}), 415)


async def test_json_with_a_charset_is_taken(bot: Bot) -> None:
    headers = {"content-type": "Application/JSON; charset=utf-8"}
    assert (await bot.client.post("/webhook", content=json.dumps(GOOD).encode(), headers=headers)).status_code == 200


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"halo",
        b'{"sender": "a", "message": NaN}',
        b"\xff\xfe\xfd",
        b'{"sender": "a", "message": "\xff"}',
        b"[" * 30_000,
        b"1" * 5000,
        b'{"sender": "a", "message": "halo", "metadata": {"x": 1e999}}',
        b'{"sender": "a", "sender": "b", "message": "halo"}',
        b'{"sender": "a", "message": "halo", "metadata": {"message_id": "1", "message_id": "2"}}',
        gzip.compress(b'{"sender": "a", "message": "halo"}'),
    ],
)
async def test_what_is_not_json_is_400(bot: Bot, body: bytes) -> None:
    assert refused(await bot.client.post("/webhook", content=body, headers=JSON), 400)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        *[
            ({"sender": sender}, "sender")
            for sender in (None, "", " ", 7, ["a"], "a" * 51, "a b", "a\n", "á", "٣", "a/b", {})
        ],
        *[
            ({"message": text}, "message")
            for text in (None, "", "  \n", "\u0000", 7, 1.5, True, ["halo"], {"text": "halo"})
        ],
        *[({"metadata": metadata}, "metadata") for metadata in ("x", 7, [], True)],
        *[({"metadata": {"message_id": value}}, "message_id") for value in (7, "", " ", "x" * 201, ["x"], {})],
        *[({"metadata": {"customer_name": value}}, "customer_name") for value in (7, ["x"], {})],
    ],
)
async def test_a_missing_or_malformed_field_is_422_and_named(bot: Bot, change: Dict[str, Any], named: str) -> None:
    assert refused(await bot.client.post("/webhook", json={**GOOD, **change}), 422, named)
    body = {key: value for key, value in {**GOOD, **change}.items() if value is not None}
    assert refused(await bot.client.post("/webhook", json=body), 422, named)
    assert bot.rasa.messages == []


@pytest.mark.parametrize("body", [[], "halo", 7, None, True])
async def test_json_that_is_no_object_is_422(bot: Bot, body: Any) -> None:
    assert refused(await bot.client.post("/webhook", content=json.dumps(body).encode(), headers=JSON), 422)


@pytest.mark.parametrize("sender", ["a", "A" * 50, "+62-81_2.3@x:y", "0"])
async def test_senders_of_the_contract_are_taken(bot: Bot, sender: str) -> None:
    assert (await bot.send("halo", sender)).status_code == 200


async def test_a_message_may_have_4096_characters_and_no_more(bot: Bot) -> None:
    assert (await bot.send("é" * 4096)).status_code == 200
    assert refused(await bot.send("x" * 4097), 413, "message")


async def test_a_body_above_64_kilobytes_is_413_and_is_not_parsed(bot: Bot) -> None:
    assert refused(await bot.client.post("/webhook", json={**GOOD, "padding": "x" * 70_000}), 413)
    assert refused(await bot.client.post("/webhook", content=b"{" * 5_000_000, headers=JSON), 413)
    assert (await bot.client.post("/webhook", json={**GOOD, "padding": "x" * 60_000})).status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/webhook", 405),
        ("DELETE", "/events", 405),
        ("PUT", "/health", 405),
        ("GET", "/nothing", 404),
        ("POST", "/webhook/more", 404),
        ("POST", "/%2e%2e/conversations", 404),
        ("GET", "/../../model/parse", 404),
    ],
)
async def test_other_paths_and_methods_are_refused_in_json(bot: Bot, method: str, path: str, status: int) -> None:
    response = await bot.client.request(method, path)
    assert refused(response, status)
    assert ("allow" in response.headers) == (status == 405)


@pytest.mark.parametrize(
    ("request_bytes", "statuses"),
    [
        (b"nonsense\r\n\r\n", {400}),
        (b"POST %s/webhook HTTP/1.1\r\ncontent-length: many\r\n\r\n", {400}),
        (b"POST %s/webhook HTTP/1.1\r\ncontent-length: -5\r\n\r\n", {400}),
        (b"POST %s/webhook HTTP/1.1\r\ncontent-length: 5\r\ncontent-length: 7\r\n\r\n", {400}),
        (b"POST %s/webhook HTTP/1.1\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n", {400}),
        (b"POST %s/webhook HTTP/1.1\r\ntransfer-encoding: gzip\r\n\r\n", {400}),
        (b"GET %s/\xff\xfe HTTP/1.1\r\n\r\n", {400, 404}),
        (b"GET %s/\0 HTTP/1.1\r\n\r\n", {400}),
        (b"GET http://[ HTTP/1.1\r\n\r\n", {400}),
        (b"POST %s/webhook HTTP/1.1\r\nexpect: money\r\ncontent-length: 1\r\n\r\n", {417}),
        (b"POST %s/webhook HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\nzz\r\nx\r\n0\r\n\r\n", {400}),
        (b"GET %s/health HTTP/1.1\r\nx: " + b"a" * 20_000 + b"\r\n\r\n", {413}),
        (b"GET %s/health HTTP/9.9\r\n\r\n", {400}),
    ],
)
async def test_what_is_not_proper_http_is_refused_in_json(bot: Bot, request_bytes: bytes, statuses: set[int]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", bot.port)
    writer.write(request_bytes.replace(b"%s", PREFIX.encode()))
    head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 5)
    body = await asyncio.wait_for(reader.read(200), 5)
    writer.close()
    assert int(head.split()[1]) in statuses
    assert set(json.loads(body)) == {"error"}


async def test_malformed_requests_are_refused_before_anybody_is_asked(serve: Serve) -> None:
    """So they cost next to nothing, and nothing is written."""
    bodies = [b"[" * 30_000, b'{"sender": "a"}', b"x" * 60_000, json.dumps({**GOOD, "message": "x" * 5000}).encode()]
    async with serve(REDIS_URL="redis://127.0.0.1:9/0") as bot:
        for body in bodies:
            for path in ("/webhook", "/events"):
                response = await bot.client.post(path, content=body, headers=JSON)
                assert 400 <= response.status_code < 500
        assert bot.rasa.messages == []


async def test_one_message_too_many_is_429_and_says_when_there_is_room(serve: Serve) -> None:
    async with serve(RATE_LIMIT_SENDER="3/minute") as bot:
        assert [(await bot.send("halo")).status_code for _ in range(3)] == [200] * 3
        for _ in range(2):
            response = await bot.send("halo", message_id="m")
            assert refused(response, 429)
            assert 1 <= int(response.headers["retry-after"]) <= 60
        assert (await bot.send("halo", "+62999")).status_code == 200
        assert len(bot.rasa.messages) == 4


async def test_too_many_requests_under_one_key_are_429_whoever_sends(serve: Serve) -> None:
    async with serve(RATE_LIMIT_KEY="2/minute") as bot:
        assert [(await bot.send("halo", f"s{number}")).status_code for number in range(3)] == [200, 200, 429]
        other = await bot.client.post("/webhook", json=GOOD, headers={"x-api-key": "another-key"})
        assert other.status_code == 200


async def test_a_repeat_does_not_count_as_another_message(serve: Serve) -> None:
    async with serve(RATE_LIMIT_SENDER="1/minute") as bot:
        assert [(await bot.send("halo", message_id="m")).status_code for _ in range(3)] == [200] * 3


async def test_without_redis_a_message_is_503_and_may_be_sent_again(serve: Serve) -> None:
    async with serve(REDIS_URL="redis://127.0.0.1:9/0") as bot:
        response = await bot.send("halo", message_id="m")
        assert refused(response, 503)
        assert int(response.headers["retry-after"]) >= 1
        assert bot.rasa.messages == []
