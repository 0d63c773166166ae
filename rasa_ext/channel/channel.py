"""The channel as Rasa sees it: routes, and what happens when the server starts and stops."""

from __future__ import annotations

import os
from typing import Any, Awaitable, Callable, Dict, Optional, Tuple
from uuid import uuid4

from rasa.core.channels.channel import InputChannel, UserMessage
from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError
from sanic import Blueprint, Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, json, raw

from orders.gateway_events import GatewayEvent
from orders.model import GATEWAY_EVENT_INTENT
from orders.settings import Settings
from rasa_ext.channel import health, sanic_seams, seams
from rasa_ext.channel.answers import Answers, key_of
from rasa_ext.channel.apology import apology
from rasa_ext.channel.auth import KEY_HEADER, SIGNATURE_HEADER, Gatekeeper
from rasa_ext.channel.commands import MEANINGLESS, is_command, not_understood
from rasa_ext.channel.errors import error_handler
from rasa_ext.channel.incoming import MAX_BODY_BYTES, IncomingMessage, body_of, event_of, known_fields, message_of
from rasa_ext.channel.metrics import Metrics
from rasa_ext.channel.openapi import document
from rasa_ext.channel.rates import Rates
from rasa_ext.channel.turns import Turns, Work

NAME = "rest"
GATEWAY = "gateway"  # in the metadata of every message of this channel
EVENT_PREFIX = "event:"
REDIS_CONNECTIONS = 50
WARM_UP = "gas"
SECONDS_TO_FINISH = 5


class OrderChannel(InputChannel):
    """Contract sections 1, 2, 6 and 7 under /webhooks/rest."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._gatekeeper = Gatekeeper(settings)
        seams.install(settings)

    @classmethod
    def name(cls) -> str:
        return NAME

    @classmethod
    def from_credentials(cls, credentials: Optional[Dict[str, Any]]) -> OrderChannel:
        """credentials.yml only names the channel: the settings come from the environment, as everywhere."""
        return cls(Settings.from_environment(os.environ))

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        settings = self._settings
        redis = redis_of(settings)
        rates = Rates(settings)
        metrics = Metrics(redis)
        answers = Answers(redis, settings.idempotency_hours * 3600)
        turns = Turns(on_new_message, answers, rates, settings, metrics.count_turn)
        routes = Blueprint("order_channel")

        def admitted(request: Request) -> Tuple[str, Any]:
            """Nothing is awaited from here to the door of `Turns`: requests keep the order in which they arrived."""
            api_key = self._gatekeeper.key_of(request.headers.get(KEY_HEADER))
            self._gatekeeper.check_signature(request.headers.get(SIGNATURE_HEADER), request.body)
            return api_key, body_of(request)

        @routes.post("/webhook")
        async def webhook(request: Request) -> HTTPResponse:
            with metrics.response_time.time():
                api_key, body = admitted(request)
                return _json(await turns.answer(message_work(api_key, message_of(body))))

        @routes.post("/events")
        async def events(request: Request) -> HTTPResponse:
            with metrics.response_time.time():
                api_key, body = admitted(request)
                return _json(await turns.answer(event_work(api_key, event_of(body), body)))

        @routes.get("/")
        async def alive(_: Request) -> HTTPResponse:
            return json({"status": "ok"})  # as Rasa's own REST channel

        @routes.get("/health")
        async def health_state(request: Request) -> HTTPResponse:
            body = health.body_of(await request.app.ctx.order_health.state())
            return json(body, status=200 if body["status"] == "healthy" else 503)

        @routes.get("/metrics")
        async def metrics_text(request: Request) -> HTTPResponse:
            for name, is_up in (await request.app.ctx.order_health.state()).items():
                metrics.dependencies.labels(dependency=name).set(is_up)
            return raw(metrics.text(), content_type="text/plain; version=0.0.4; charset=utf-8")

        @routes.get("/openapi.json")
        async def openapi(_: Request) -> HTTPResponse:
            return json(document())

        @routes.listener("before_server_start")
        async def prepare(app: Sanic, _: Any) -> None:
            sanic_seams.install(app, MAX_BODY_BYTES)
            app.error_handler.add(Exception, error_handler(metrics.count_error, apology()))
            app.ctx.order_health = health.Health(health.checks_of(settings, redis, lambda: _has_model(app)))

        @routes.listener("after_server_start")
        async def warm_up(app: Sanic, _: Any) -> None:
            """The first message that a model reads takes half a second, in which nobody else is answered."""
            if _has_model(app):
                await app.ctx.agent.parse_message(WARM_UP)

        @routes.listener("before_server_stop")
        async def finish(_: Sanic, __: Any) -> None:
            await turns.finish(SECONDS_TO_FINISH)
            await redis.close()

        return routes


def message_work(api_key: str, message: IncomingMessage) -> Work:
    message_id = message.message_id
    if message_id.startswith(EVENT_PREFIX):
        message_id = f"message:{message_id}"  # must not be taken for the event of that name
    metadata: Dict[str, Any] = {"message_id": message_id, GATEWAY: True}
    if message.customer_name:
        metadata["customer_name"] = message.customer_name
    key = key_of("message", message.sender, message.message_id) if message.repeatable else None
    if not is_command(message.text):
        return Work(api_key, message.sender, message.text, message_id, metadata, key)
    metadata["text"] = MEANINGLESS
    return Work(api_key, message.sender, message.text, message_id, metadata, key, not_understood())


def event_work(api_key: str, event: GatewayEvent, body: Any) -> Work:
    """The event as a message that NLU does not read; orders.gateway_events reads `body`, which is valid, once more."""
    event_id = event.event_id or uuid4().hex
    message_id = EVENT_PREFIX + event_id
    metadata = {"message_id": message_id, GATEWAY: True, "event": known_fields(event, body)}
    parse_data = {"text": "", "intent": {"name": GATEWAY_EVENT_INTENT, "confidence": 1.0}, "entities": []}
    key = key_of("event", event.sender, event_id) if event.event_id else None
    return Work(api_key, event.sender, "", message_id, metadata, key, parse_data)


def redis_of(settings: Settings) -> Redis:
    pool = BlockingConnectionPool.from_url(
        settings.redis_url,
        max_connections=REDIS_CONNECTIONS,
        timeout=settings.redis_timeout,
        socket_timeout=settings.redis_timeout,
        socket_connect_timeout=settings.redis_timeout,
        retry=Retry(NoBackoff(), 1),  # a connection of before a restart of Redis fails once
        retry_on_error=[ConnectionError],
    )
    return Redis(connection_pool=pool)


def _has_model(app: Sanic) -> bool:
    agent = getattr(app.ctx, "agent", None)
    return agent is not None and bool(agent.is_ready())


def _json(body: str) -> HTTPResponse:
    return raw(body.encode(), content_type="application/json")
