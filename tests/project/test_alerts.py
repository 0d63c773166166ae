"""The files of deploy/prometheus fit each other and docker compose; what they name is compared with the code in
tests/actions/test_alerts.py and tests/rasa_ext/channel/test_alerts.py."""

from __future__ import annotations

import re
from typing import Any

import pytest

from launcher.paths import ROOT
from tests.project.alerts import FOLDER, RULES, selectors, unreadable
from tests.project.files import load

SCRAPED = {job["job_name"]: job for job in load(FOLDER / "prometheus.yml")["scrape_configs"]}
SERVICES = load(ROOT / "docker-compose.yml")["services"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule["alert"]))
def test_a_rule_can_be_read_and_says_what_it_means(rule: Any) -> None:
    assert unreadable(rule["expr"]) == ""
    assert set(rule) <= {"alert", "expr", "for", "labels", "annotations"}
    assert re.fullmatch(r"\d+[smhd]", rule.get("for", "1m"))
    assert rule["labels"]["severity"] in ("page", "ticket")
    assert rule["annotations"]["summary"].endswith(".")


@pytest.mark.parametrize(
    "expression", ["sum(rate(metric[5m])", "sum rate(x)", 'up{job="a"} === 1', "rate(metric[5 min])"]
)
def test_what_cannot_be_read_is_noticed(expression: str) -> None:
    assert unreadable(expression)


def test_every_rule_looks_at_jobs_that_are_scraped() -> None:
    seen = {str(one.labels.get("job")) for rule in RULES for one in selectors(str(rule["expr"]))}
    assert seen == set(SCRAPED)


def test_no_two_rules_have_one_name() -> None:
    names = [rule["alert"] for rule in RULES]
    assert len(set(names)) == len(names)


def test_targets_are_services_of_docker_compose() -> None:
    targets = [target for job in SCRAPED.values() for one in job["static_configs"] for target in one["targets"]]
    assert {target.partition(":")[0] for target in targets} == {"rasa", "actions"} <= set(SERVICES)
