"""`python -m actions.server`: the action server, on ACTION_INTERFACE:ACTION_PORT (127.0.0.1:5055)."""

from __future__ import annotations

import logging
import os
import sys
from typing import Any

import structlog
from rasa_sdk.executor import ActionExecutor
from sanic import Sanic

from actions.building import build_service
from actions.order_form import ValidateOrderForm
from actions.web import app_of
from orders.settings import Settings, SettingsError

PORT = "5055"
INTERFACE = "127.0.0.1"


def main() -> int:
    try:
        settings = Settings.from_environment(os.environ)
    except SettingsError as error:
        sys.stderr.write(f"The action server was not started: {error}\n")
        return 1
    if not settings.action_server_token:
        sys.stderr.write("The action server was not started: ACTION_SERVER_TOKEN is empty.\n")
        return 1
    log_in_structure(settings.log_level)
    server_of(settings).run(
        host=os.environ.get("ACTION_INTERFACE") or INTERFACE,
        port=int(os.environ.get("ACTION_PORT") or PORT),
        single_process=True,
        access_log=False,
        motd=False,
    )
    return 0


def server_of(settings: Settings) -> Sanic:
    service, matcher = build_service(settings)
    executor = ActionExecutor()
    executor.register_action(ValidateOrderForm(service))
    app = app_of(executor, settings.action_server_token, lambda: matcher.ready)

    @app.before_server_start
    async def watch(*_: Any) -> None:
        matcher.watch()

    @app.after_server_stop
    async def stop(*_: Any) -> None:
        matcher.stop()
        service.database.close()

    return app


def log_in_structure(level: str) -> None:
    """One JSON object a line, ours and the libraries'."""
    logging.basicConfig(level=level, format="%(message)s")
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level)),
    )


if __name__ == "__main__":
    sys.exit(main())
