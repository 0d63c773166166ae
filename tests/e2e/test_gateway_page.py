"""docs/gateway.md says what the bot does."""

from __future__ import annotations

import re

import pytest

from launcher.paths import ROOT
from orders.gateway_events import EVENTS
from orders.model import Status
from tests.bot import Bot
from tests.e2e.recorded import play, recorded_in

PAGE = (ROOT / "docs" / "gateway.md").read_text(encoding="utf-8")
CHANNEL = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "rasa_ext" / "channel").glob("*.py")}
REFUSALS = (ROOT / "orders" / "dialogue" / "gateway.py").read_text(encoding="utf-8")


def rows(heading: str) -> list[str]:
    """The first word of each row of the tables under a heading, their head rows included."""
    section = PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return re.findall(r"^\| `?([\w-]+)", section, re.MULTILINE)


def test_every_status_is_explained() -> None:
    assert set(rows("Order status")[1:]) == {"none", *(status.value for status in Status)}


def test_every_event_is_explained() -> None:
    assert set(rows("Events")[1:]) == set(EVENTS)


def test_every_error_code_is_explained_and_none_that_there_is_not() -> None:
    by_status = set(re.findall(r'^    \d{3}: "(\w+)"', CHANNEL["errors.py"], re.MULTILINE)) - {"unavailable"}
    by_name = {code for text in CHANNEL.values() for code in re.findall(r'Unavailable\("(\w+)"', text)}
    of_orders = set(re.findall(r'Refusal\(\d{3}, "(\w+)"', REFUSALS))
    told = re.findall(r"^\| \d{3} \| `(\w+)`", PAGE, re.MULTILINE)
    assert set(told) == by_status | by_name | of_orders
    assert len(told) == len(set(told))


def test_every_metric_is_explained() -> None:
    made = re.findall(r'(Counter|Histogram|Gauge)\(\s*"(\w+)"', CHANNEL["metrics.py"])
    names = {name + "_total" if kind == "Counter" else name for kind, name in made}
    assert names - set(rows("Operations")) == set()


def test_every_mark_has_its_recorded_answer() -> None:
    assert re.findall(r"<!-- recorded: ([\w-]+) -->", PAGE) == list(recorded_in(PAGE))


@pytest.mark.slow
def test_the_bot_answers_as_the_page_shows_it(bot: Bot) -> None:
    shown = recorded_in(PAGE)
    calls = {call.name: call for call in play(bot)}
    assert set(calls) == set(shown)
    for name, call in calls.items():
        assert call.shape == shown[name].shape, f"{name}: `python -m bench.record_answers` writes the page again"
