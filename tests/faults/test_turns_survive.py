"""Parts die, freeze and come back in the middle of turns: nothing is half done, nothing is done twice."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import List

import httpx
import pytest

from tests.bot import KEY, Answer, Bot
from tests.faults.mortal import ORDER, again, body, orders_of, refused, seen_as_down
from tests.slash_texts import slash_texts

pytestmark = pytest.mark.slow


def test_a_killed_action_server_costs_a_repeat_and_nothing_else(mortal: Bot) -> None:
    sender = mortal.new_sender()
    before = mortal.say(sender, ORDER).order
    mortal.stack.actions.kill()
    assert refused(mortal.post(sender, "Budi", {"message_id": "name"}))
    assert seen_as_down(mortal, "action_server")
    again(mortal, mortal.stack.actions)
    after = mortal.say(sender, "Budi", message_id="name").order
    assert (after["staging_id"], after["customer_name"]) == (before["staging_id"], "Budi")
    assert "customer_company" in after["missing"]
    assert mortal.say(sender, "PT Maju Jaya").order["customer_company"] == "PT Maju Jaya"


def test_a_frozen_action_server_is_given_up_after_its_time(mortal: Bot) -> None:
    sender = mortal.new_sender()
    mortal.stack.actions.pause()
    try:
        begun = time.monotonic()
        assert refused(mortal.post(sender, ORDER, {"message_id": "order"}))
        assert time.monotonic() - begun < 8
    finally:
        mortal.stack.actions.resume()
    assert mortal.say(sender, ORDER, message_id="order").order["version"] == 1
    assert len(orders_of(mortal, sender)) == 1


def test_a_rasa_server_that_is_killed_in_a_turn_leaves_one_order(mortal: Bot) -> None:
    sender = mortal.new_sender()
    mortal.stack.actions.pause()  # the turn is under way, and stays there
    with ThreadPoolExecutor(1) as pool:
        lost = pool.submit(mortal.post, sender, ORDER, {"message_id": "order"})
        time.sleep(1.5)
        mortal.stack.rasa.kill()
        mortal.stack.actions.resume()
        with pytest.raises(httpx.TransportError):
            lost.result(10)
    again(mortal, mortal.stack.rasa)
    first = mortal.say(sender, ORDER, message_id="order")
    assert first.order["version"] == 1
    assert len(orders_of(mortal, sender)) == 1
    assert mortal.say(sender, ORDER, message_id="order") == first


def test_without_redis_nothing_is_taken_and_with_it_everything_again(mortal: Bot) -> None:
    sender = mortal.new_sender()
    assert mortal.stack.redis is not None
    before = mortal.say(sender, ORDER).order
    mortal.stack.redis.kill()
    assert refused(mortal.post(sender, "Budi", {"message_id": "name"}))
    assert seen_as_down(mortal, "redis")
    again(mortal, mortal.stack.redis)
    after = mortal.say(sender, "Budi", message_id="name").order
    assert (after["staging_id"], after["customer_name"]) == (before["staging_id"], "Budi")


@pytest.mark.parametrize("name", ["postgres", "redis"])
def test_a_frozen_database_does_not_freeze_the_server(mortal: Bot, name: str) -> None:
    sender = mortal.new_sender()
    part = getattr(mortal.stack, name)
    part.pause()
    try:
        begun = time.monotonic()
        assert seen_as_down(mortal, "database" if name == "postgres" else name)
        answer = mortal.post(sender, ORDER, {"message_id": "order"})
        assert time.monotonic() - begun < 12
        # connections that PostgreSQL had opened before are processes of their own, which go on
        assert refused(answer) or (name == "postgres" and answer.status_code == 200)
    finally:
        part.resume()
    mortal.stack.await_ready(mortal.stack.rasa, patience=30)
    assert mortal.say(sender, ORDER, message_id="order").order["version"] == 1
    assert len(orders_of(mortal, sender)) == 1


def test_a_client_that_hangs_up_finds_the_answer_when_it_comes_back(mortal: Bot) -> None:
    sender = mortal.new_sender()
    with pytest.raises(httpx.ReadTimeout):
        mortal.http.post("/webhooks/rest/webhook", json=body(sender, ORDER, "order"), timeout=0.01)
    assert mortal.say(sender, ORDER, message_id="order").order["version"] == 1
    assert len(orders_of(mortal, sender)) == 1


def test_repeats_at_once_at_two_replicas_are_one_order(mortal: Bot, replica: httpx.Client) -> None:
    sender = mortal.new_sender()

    def send(number: int) -> bytes:
        client = (mortal.http, replica)[number % 2]
        response = client.post("/webhooks/rest/webhook", json=body(sender, ORDER, "order"))
        assert response.status_code == 200
        return response.content

    with ThreadPoolExecutor(20) as pool:
        assert len(set(pool.map(send, range(20)))) == 1
    assert len(orders_of(mortal, sender)) == 1


def test_messages_at_two_replicas_are_handled_in_their_order_and_none_is_lost(
    mortal: Bot, replica: httpx.Client
) -> None:
    sender = mortal.new_sender()
    mortal.say(sender, ORDER)
    texts = [f"ganti jumlahnya jadi {number}" for number in range(11, 41)]
    answers: List[Answer] = []

    def send(number: int) -> Answer:
        client = (mortal.http, replica)[number % 2]
        response = client.post("/webhooks/rest/webhook", json=body(sender, texts[number], f"m{number}"))
        assert response.status_code == 200, response.text
        return Answer.of(response.json())

    with ThreadPoolExecutor(len(texts)) as pool:
        sending = []
        for number in range(len(texts)):
            sending.append(pool.submit(send, number))
            time.sleep(0.05)
        answers = [one.result() for one in sending]
    versions = [answer.order["version"] for answer in answers]
    assert sorted(versions) == list(range(2, 2 + len(texts)))
    for replica_of in (0, 1):  # between two servers the order is that in which each has got round to asking
        assert versions[replica_of::2] == sorted(versions[replica_of::2])
    assert [answer.order["lines"][0]["quantity"] for answer in answers] == list(range(11, 41))


def test_texts_that_look_like_commands_change_nothing(mortal: Bot) -> None:
    """A few on their whole way; a thousand are in tests/rasa_ext/channel."""
    texts = slash_texts(60)
    for said in ([ORDER], [ORDER, "Budi"], [ORDER, "Budi", "PT Maju Jaya"], [ORDER, "Budi", "PT Maju Jaya", "besok"]):
        sender = mortal.new_sender()
        state = [mortal.say(sender, text) for text in said][-1].custom
        for text in islice(texts, 15):
            assert mortal.say(sender, text).custom["order_state"] == state["order_state"], text


def test_while_one_sender_floods_others_are_served(mortal: Bot) -> None:
    stop = threading.Event()
    flooder, bystander = mortal.new_sender(), mortal.new_sender()

    def flood() -> None:
        with httpx.Client(base_url=mortal.stack.url, headers={"X-API-Key": KEY}, timeout=60) as client:
            while not stop.is_set():
                client.post("/webhooks/rest/webhook", json={"sender": flooder, "message": "halo"})

    with ThreadPoolExecutor(5) as pool:
        for _ in range(5):
            pool.submit(flood)
        try:
            for _ in range(5):
                assert mortal.say(bystander, "halo").texts
        finally:
            stop.set()
