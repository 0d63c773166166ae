"""No text makes the matcher raise, or take long."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orders.matching.catalogue import Catalogue
from orders.matching.model import Decision

PIECES = [
    "oksigen",
    "6",
    "m3",
    "80/20",
    "%",
    "-",
    "atau",
    "co2",
    "GO2-IND",
    "x",
    "₂",
    "bukan",
    "untuk",
    "\n",
    "🙏",
    "99,999%",
    "'",
]


@given(text=st.text(max_size=300) | st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_reading_any_text_never_raises(catalogue: Catalogue, text: str) -> None:
    catalogue.reader.said(text)


@given(text=st.text(max_size=200) | st.lists(st.sampled_from(PIECES), max_size=10).map(" ".join))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_matching_any_text_never_raises_and_keeps_its_promise(matcher: Any, text: str) -> None:
    match = matcher.match(text)
    assert len(match.candidates) <= 5
    count = len(match.parts)
    allowed = {Decision.ONE: range(1, 2), Decision.CHOOSE: range(2, 6), Decision.NOT_SOLD: range(0, 3)}
    assert count in allowed[match.decision]


@pytest.mark.parametrize("text", ["a" * 4096, "oksigen " * 512, "1" * 4096, "o2-" * 1365, "😀" * 4096, "asdf " * 819])
def test_the_longest_message_is_answered_soon(matcher: Any, text: str) -> None:
    start = time.thread_time()
    matcher.match(text)
    assert time.thread_time() - start < 2.0
