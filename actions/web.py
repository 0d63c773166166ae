"""The action server as HTTP: what Rasa posts to /webhook, for whoever knows the shared secret; health and figures.

It stands in the place of rasa_sdk's own app, which answers anybody, echoes requests and stack traces in its errors, and
warns in every call that rasa_sdk 3.21 is not Rasa 3.6: that pair is what the tests run, so the warning says nothing.
"""

from __future__ import annotations

import hmac
import time
from typing import Any, Callable, Dict, Mapping, Optional

import structlog
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionNotFoundException
from sanic import Sanic
from sanic.exceptions import SanicException
from sanic.request import Request
from sanic.response import HTTPResponse, json, raw

from orders.masking import masked
from orders.store.database import StoreUnavailable

TOKEN_HEADER = "X-Action-Token"
MAX_BODY_BYTES = 8 * 1024 * 1024

logger = structlog.get_logger()


class Metrics:
    """Figures of the calls."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self.calls = Counter("action_calls", "Calls by Rasa.", ["action", "outcome"], registry=self._registry)
        self.seconds = Histogram("action_seconds", "From a call to its result.", registry=self._registry)

    def text(self) -> bytes:
        return generate_latest(self._registry)


def app_of(executor: ActionExecutor, token: str, is_ready: Callable[[], bool]) -> Sanic:
    """`is_ready`: whether a customer would be answered."""
    app = Sanic("order_actions", configure_logging=False)
    app.config.REQUEST_MAX_SIZE = MAX_BODY_BYTES
    metrics = Metrics()

    @app.post("/webhook")
    async def webhook(request: Request) -> HTTPResponse:
        if not _knows(token, request.headers.get(TOKEN_HEADER)):
            return _error(401, "unauthorized")
        call = request.json
        if not isinstance(call, dict):
            return _error(422, "not_a_call")
        with metrics.seconds.time():
            outcome, response = await _run(executor, call)
        metrics.calls.labels(action=_name(executor, call), outcome=outcome).inc()
        return response

    @app.get("/health")
    async def health(_: Request) -> HTTPResponse:
        ready = is_ready()
        return json({"status": "ok" if ready else "starting"}, status=200 if ready else 503)

    @app.get("/metrics")
    async def figures(_: Request) -> HTTPResponse:
        return raw(metrics.text(), content_type="text/plain; version=0.0.4; charset=utf-8")

    @app.exception(Exception)
    async def failed(request: Request, error: Exception) -> HTTPResponse:
        if isinstance(error, SanicException) and error.status_code < 500:
            return _error(422 if error.status_code == 400 else error.status_code, "malformed_request")
        logger.error("actions.error", path=request.path, exc_info=error)
        return _error(500, "internal")

    return app


async def _run(executor: ActionExecutor, call: Mapping[str, Any]) -> tuple[str, HTTPResponse]:
    """The outcome in a word, and the response. Never 400: that tells Rasa to go on without the action."""
    started = time.perf_counter()
    log = logger.bind(sender=masked(str(call.get("sender_id"))), action=call.get("next_action"))
    try:
        result = await executor.run(dict(call))
    except ActionNotFoundException:
        return "unknown", _error(404, "unknown_action")
    except StoreUnavailable as error:
        log.error("actions.store_unavailable", reason=str(error))
        return "store_unavailable", _error(503, "store_unavailable")
    except Exception as error:  # the edge: whatever an action raises, Rasa is told that the turn failed
        log.error("actions.failed", exc_info=error)
        return "failed", _error(500, "action_failed")
    body = result.model_dump() if result else {}
    log.info("actions.done", seconds=round(time.perf_counter() - started, 3), **_about(body))
    return "done", json(body)


def _about(body: Mapping[str, Any]) -> Dict[str, Optional[str]]:
    """What of a turn's state belongs into the log."""
    for response in body.get("responses", ()):
        state = response.get("custom") or {}
        if "conversation_id" in state:
            order = state["order_state"]
            return {"conversation": state["conversation_id"], "intent": state["intent"], "status": order["status"]}
        if "error" in state:
            return {"refused": state["error"].get("code")}
    return {}


def _knows(token: str, given: Optional[str]) -> bool:
    """In constant time; without a token nobody is let in."""
    return bool(token) and hmac.compare_digest(token.encode(), (given or "").encode("utf-8", "surrogateescape"))


def _name(executor: ActionExecutor, call: Mapping[str, Any]) -> str:
    name = call.get("next_action")
    return name if isinstance(name, str) and name in executor.actions else "unknown"


def _error(status: int, code: str) -> HTTPResponse:
    return json({"error": {"code": code}}, status=status)
