"""Health, metrics and the OpenAPI document (contract section 7)."""

from __future__ import annotations

import asyncio
import re
import time
from typing import Any, Dict, Set

import pytest
import yaml
from sanic import Sanic

from orders.gateway_events import EVENTS
from orders.model import Status, Unit
from rasa_ext.channel.health import Health, body_of
from rasa_ext.channel.openapi import PATH
from rasa_ext.channel.seams import install
from tests.rasa_ext.channel.conftest import Bot, Serve
from tests.rasa_ext.channel.fake_rasa import PREFIX

DOCUMENT: Dict[str, Any] = yaml.safe_load(PATH.read_text(encoding="utf-8"))


async def passes() -> None: ...


async def fails() -> None:
    raise ConnectionError


async def hangs() -> None:
    await asyncio.sleep(60)


async def test_health_names_what_is_down_within_two_seconds_even_if_it_hangs() -> None:
    health = Health({"database": hangs, "redis": passes, "action_server": fails, "model": hangs})
    begun = time.monotonic()
    body = body_of(await health.state())
    assert time.monotonic() - begun < 2
    assert body == {
        "status": "unhealthy",
        "checks": {"database": "unhealthy", "redis": "healthy", "action_server": "unhealthy", "model": "unhealthy"},
    }


async def test_health_is_looked_at_anew() -> None:
    up = True

    async def check() -> None:
        if not up:
            raise ConnectionError

    health = Health({"redis": check})
    assert (await health.state()) == {"redis": True}
    up = False
    await asyncio.sleep(0.6)
    assert (await health.state()) == {"redis": False}


async def test_health_needs_no_key_and_is_503_when_something_is_missing(bot: Bot) -> None:
    del bot.client.headers["x-api-key"]
    response = await bot.client.get("/health")
    assert response.status_code == 503
    assert response.json()["checks"]["redis"] == "healthy"
    assert set(response.json()["checks"]) == {"database", "redis", "action_server", "model"}


async def figures(bot: Bot) -> Dict[str, float]:
    text = (await bot.client.get("/metrics")).text
    return {name: float(value) for name, value in re.findall(r"^([^#\s]\S*) (\S+)$", text, re.MULTILINE)}


async def test_the_figures_of_the_contract_are_counted(bot: Bot) -> None:
    await bot.send("halo", "a")
    await bot.send("halo", "a", message_id="m")
    await bot.send("halo", "a", message_id="m")
    await bot.send("order draft", "b")
    await bot.send("order draft", "b")
    await bot.send("order ready", "b")
    await bot.send("", "a")
    await asyncio.sleep(0.2)
    counted = await figures(bot)
    assert counted["conversations_total"] == 2
    assert counted['messages_total{intent="order"}'] == 5
    assert counted['orders_total{status="draft"}'] == 1
    assert counted['orders_total{status="ready"}'] == 1
    assert counted['errors_total{type="invalid_field"}'] == 1
    assert counted["response_time_seconds_count"] == 7
    assert counted['dependency_up{dependency="redis"}'] == 1
    assert counted['dependency_up{dependency="action_server"}'] == 0


async def test_every_route_is_in_the_document_and_the_other_way_round(bot: Bot) -> None:
    served = {
        (f"/{route.path}", method.lower())
        for app in Sanic._app_registry.values()
        for route in app.router.routes
        for method in route.methods
    }
    documented = {(path.rstrip("/"), method) for path, methods in DOCUMENT["paths"].items() for method in methods}
    assert served == documented


async def test_the_document_is_served(bot: Bot) -> None:
    assert (await bot.client.get("/openapi.json")).json() == DOCUMENT


async def test_every_status_that_is_documented_is_answered(serve: Serve, redis_url: str) -> None:
    """401, 413, 415 and so on of the document are those of the code; see test_refusals for each in detail."""
    event = {"sender": "a", "event": "order_failed", "staging_id": "0" * 8 + "-0000" * 3 + "-" + "0" * 12}
    failed = {**event, "version": 1, "event_id": "e", "data": {"reason": "x"}}
    json_type = {"content-type": "application/json"}
    async with serve(RATE_LIMIT_SENDER="2/minute") as bot:
        seen: Dict[str, Set[int]] = {}
        for path, body in (
            ("webhook", {"sender": "s", "message": "halo"}),
            ("events", {"sender": "t", "event": "handoff_ended"}),
        ):

            async def post(**request: Any) -> int:
                return (await bot.client.post(f"/{path}", **request)).status_code  # noqa: B023

            seen[path] = {
                await post(json=body),
                await post(content=b"{", headers=json_type),
                await post(json=body, headers={"x-api-key": "wrong"}),
                await post(content=b"x" * 70_000, headers=json_type),
                await post(content=b"{}"),
                await post(json={}),
                *[await post(json=body) for _ in range(2)],
            }
        seen["events"] |= {
            (await bot.tell(failed)).status_code,
            (await bot.tell({**failed, "staging_id": "x"})).status_code,
        }
        seen["webhook"].add((await bot.send("fail", "u")).status_code)
    async with serve(REDIS_URL="redis://127.0.0.1:9/0") as bot:
        seen["events"].add((await bot.tell(failed)).status_code)
    for path, statuses in seen.items():
        documented = DOCUMENT["paths"][f"{PREFIX}/{path}"]["post"]["responses"]
        assert statuses == {int(status) for status in documented}


def test_the_documents_lists_are_those_of_the_code() -> None:
    schemas = DOCUMENT["components"]["schemas"]
    events = {
        schemas[name]["properties"]["event"].get("const")
        for name in schemas
        if "event" in schemas[name].get("properties", {})
    }
    assert (events - {None}) | set(schemas["Handoff"]["properties"]["event"]["enum"]) == set(EVENTS)
    order = schemas["OrderState"]["properties"]
    assert set(order["status"]["enum"]) == {"none", *(status.value for status in Status)}
    assert set(order["lines"]["items"]["properties"]["unit"]["enum"]) == {None, *(unit.value for unit in Unit)}


@pytest.mark.parametrize("name", ["sendMessage", "tellEvent"])
def test_what_may_be_sent_again_says_when(name: str) -> None:
    [operation] = [one["post"] for one in DOCUMENT["paths"].values() if one.get("post", {}).get("operationId") == name]
    for status in ("429", "503"):
        assert operation["responses"][status] == {"$ref": "#/components/responses/Later"}
    assert DOCUMENT["components"]["responses"]["Later"]["headers"]["Retry-After"]["required"]


def test_rasa_waits_for_an_action_as_long_as_the_setting_says(serve: Serve, environ: Dict[str, str]) -> None:
    import rasa.core.actions.action

    from orders.settings import Settings

    install(Settings.from_environment({**environ, "ACTION_TIMEOUT": "3.5"}))
    assert rasa.core.actions.action.DEFAULT_REQUEST_TIMEOUT.total == 3.5
