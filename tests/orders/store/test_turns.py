from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from orders.store.database import Database
from orders.store.turns import TurnAlreadyRecorded, forget_turns, record_turn, recorded_turn

LONG = "wamid." + "x" * 1000


@pytest.mark.parametrize("key", ["wamid.1", LONG])
def test_a_recorded_turn_is_found_for_its_sender_and_key_only(
    database: Database, phone: str, now: datetime, key: str
) -> None:
    with database.transaction() as tx:
        outcome = {"quantity": Decimal("2.50"), "count": Decimal("5.00"), "day": date(2026, 11, 25), "texts": ["ya”"]}
        record_turn(tx, phone, key, outcome, now)
        found = {"quantity": 2.5, "count": 5, "day": "2026-11-25", "texts": ["ya”"]}
        assert recorded_turn(tx, phone, key) == found
        assert recorded_turn(tx, phone, key + "0") is None
        assert recorded_turn(tx, phone + "0", key) is None


def test_a_turn_cannot_be_recorded_twice(database: Database, phone: str, now: datetime) -> None:
    with database.transaction() as tx:
        record_turn(tx, phone, "1", {"said": "first"}, now)
    with pytest.raises(TurnAlreadyRecorded), database.transaction() as tx:
        record_turn(tx, phone, "1", {"said": "second"}, now)
    with database.transaction() as tx:
        assert recorded_turn(tx, phone, "1") == {"said": "first"}


def test_old_turns_are_forgotten(database: Database, phone: str, now: datetime) -> None:
    with database.transaction() as tx:
        for hour in range(4):
            record_turn(tx, phone, str(hour), {}, now + timedelta(hours=hour))
        assert forget_turns(tx, now + timedelta(hours=2)) == 2
        assert [recorded_turn(tx, phone, str(hour)) is None for hour in range(4)] == [True, True, False, False]
