"""Requests made up from the OpenAPI document, right and wrong ones: never a 5xx but 503, always as documented."""

from __future__ import annotations

import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.generation.case import Case
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from launcher.paths import ROOT
from tests.bot import KEY, Bot

EXAMPLES = 40
CHECKS = [
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
]

document = schemathesis.openapi.from_path(ROOT / "docs" / "openapi.yml")
document.config.checks.negative_data_rejection.expected_statuses = ["4xx"]  # 413 is a refusal, too


@document.parametrize()
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_is_sent_is_answered_as_documented(case: Case, bot: Bot) -> None:
    response = case.call(base_url=bot.stack.url, headers={"X-API-Key": KEY})
    assert response.status_code < 500 or response.status_code == 503
    case.validate_response(response, checks=CHECKS)
