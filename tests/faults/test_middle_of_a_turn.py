"""Parts that are killed, flushed or given up while a turn is in the database: it is done once, or not at all."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import httpx
import pytest

from tests.bot import Bot
from tests.faults.mortal import (
    ORDER,
    again,
    await_turn_in_the_database,
    flush_redis,
    held_in_the_database,
    orders_of,
    refused,
    sent_until_taken,
)

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", ["actions", "postgres", "redis", "rasa"])
def test_whatever_is_killed_in_the_middle_of_a_turn_the_repeat_makes_it_one_order(mortal: Bot, name: str) -> None:
    sender, part = mortal.new_sender(), getattr(mortal.stack, name)
    with ThreadPoolExecutor(1) as pool:
        with held_in_the_database(mortal, sender):
            lost = pool.submit(mortal.post, sender, ORDER, {"message_id": "order"})
            await_turn_in_the_database(mortal)
            part.kill()
        with suppress(httpx.TransportError):
            # the database has the turn once it is let go on, and the answer needs no Redis
            assert refused(answer := lost.result(30)) or (name == "redis" and answer.status_code == 200)
    again(mortal, part)
    first = sent_until_taken(mortal.http, sender, ORDER, "order")
    assert first.json()[-1]["custom"]["order_state"]["version"] == 1
    assert len(orders_of(mortal, sender)) == 1
    assert sent_until_taken(mortal.http, sender, ORDER, "order").content == first.content
    assert mortal.say(sender, "Budi").order["customer_name"] == "Budi"


def test_when_a_replica_is_killed_in_a_turn_the_other_does_it_once(mortal: Bot, replica: httpx.Client) -> None:
    sender = mortal.new_sender()
    with ThreadPoolExecutor(1) as pool:
        with held_in_the_database(mortal, sender):
            lost = pool.submit(mortal.post, sender, ORDER, {"message_id": "order"})
            await_turn_in_the_database(mortal)
            mortal.stack.rasa.kill()
        with pytest.raises(httpx.TransportError):
            lost.result(30)
    taken = sent_until_taken(replica, sender, ORDER, "order").json()[-1]["custom"]["order_state"]
    assert (taken["version"], len(orders_of(mortal, sender))) == (1, 1)


def test_a_turn_that_was_answered_503_is_not_done_later(mortal: Bot) -> None:
    sender = mortal.new_sender()
    mortal.stack.actions.pause()
    try:
        assert refused(mortal.post(sender, ORDER))
    finally:
        mortal.stack.actions.resume()
    time.sleep(2)
    assert orders_of(mortal, sender) == []
    assert mortal.say(sender, "2 tabung argon").order["lines"][0]["quantity"] == 2


def test_when_redis_has_lost_everything_repeats_change_nothing_and_the_chat_goes_on(mortal: Bot) -> None:
    sender = mortal.new_sender()
    before = mortal.say(sender, ORDER, message_id="order")
    flush_redis(mortal)
    assert mortal.say(sender, ORDER, message_id="order") == before
    flush_redis(mortal)
    after = mortal.say(sender, "Budi", message_id="name").order
    assert (after["staging_id"], after["customer_name"]) == (before.order["staging_id"], "Budi")


def test_a_restart_of_the_database_loses_and_doubles_nothing(mortal: Bot) -> None:
    sender = mortal.new_sender()
    before = mortal.say(sender, ORDER, message_id="order")
    assert mortal.stack.postgres is not None
    mortal.stack.postgres.kill()
    assert refused(mortal.post(sender, "Budi", {"message_id": "name"}))
    again(mortal, mortal.stack.postgres)
    after = mortal.say(sender, "Budi", message_id="name").order
    assert (after["staging_id"], after["customer_name"]) == (before.order["staging_id"], "Budi")
    assert mortal.say(sender, ORDER, message_id="order") == before
    assert len(orders_of(mortal, sender)) == 1
