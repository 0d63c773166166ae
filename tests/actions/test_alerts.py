"""What the alert rules ask of the action server is what it exposes."""

from __future__ import annotations

import inspect
import re

from actions import web
from tests.project.alerts import of_job, unknown
from tests.project.test_alerts import SCRAPED

JOB = "order-bot-actions"


def test_the_rules_name_what_the_action_server_exposes() -> None:
    outcomes = set(re.findall(r'return "(\w+)", (?:_error|json)', inspect.getsource(web._run)))
    assert "done" in outcomes
    assert of_job(JOB)
    assert unknown(JOB, web.Metrics(), {"outcome": outcomes}) == []


def test_it_is_scraped_where_it_answers() -> None:
    assert SCRAPED[JOB].get("metrics_path", "/metrics") == "/metrics"
    assert '@app.get("/metrics")' in inspect.getsource(web.app_of)
