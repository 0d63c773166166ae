"""Sixty customers with goals of their own get what they want, in few turns, and are never asked twice the same way."""

from __future__ import annotations

from typing import List

import pytest

from tests.bot import Bot
from tests.e2e.gateway import Gateway
from tests.e2e.simulator import Figures, simulate

CUSTOMERS = 60


@pytest.fixture(scope="module")
def figures(bot: Bot) -> Figures:
    found = simulate(Gateway(bot.http), range(CUSTOMERS))
    print(*found.report(), sep="\n")  # noqa: T201 - these figures are what the test is run for
    return found


def _told(figures: Figures) -> List[str]:
    return [one.transcript() for one in figures.conversations if one.failure]


@pytest.mark.slow
def test_nearly_every_customer_gets_exactly_his_order(figures: Figures) -> None:
    assert figures.success >= 0.95, "\n\n".join(_told(figures))


@pytest.mark.slow
def test_an_order_in_one_message_takes_at_most_three_turns(figures: Figures) -> None:
    assert 0 < figures.plain_turns <= 3


@pytest.mark.slow
def test_nobody_is_asked_the_same_twice_in_a_row_in_the_same_words(figures: Figures) -> None:
    assert not figures.repeated
