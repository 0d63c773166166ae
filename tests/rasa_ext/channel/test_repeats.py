"""The same message again: the first answer, word for word, and nothing done twice, also over two replicas."""

from __future__ import annotations

import asyncio
import json

import httpx
import pytest

from tests.rasa_ext.channel.conftest import KEY, SENDER, Bot, Serve
from tests.rasa_ext.channel.fake_rasa import PREFIX

EVENT = {"sender": SENDER, "event": "handoff_started"}


async def test_a_repeat_gets_the_first_answer_word_for_word(bot: Bot) -> None:
    first = await bot.send("halo", message_id="m")
    again = await bot.send("something else", message_id="m")
    assert again.content == first.content
    assert bot.rasa.texts() == ["halo"]


async def test_ids_belong_to_their_sender_and_to_messages_or_events(bot: Bot) -> None:
    await bot.send("one", "a", message_id="m")
    await bot.send("two", "b", message_id="m")
    await bot.tell({"sender": "a", "event": "handoff_started", "event_id": "m"})
    assert len(bot.rasa.messages) == 3


async def test_repeats_at_once_wait_for_the_first(bot: Bot) -> None:
    answers = await asyncio.gather(*(bot.send("wait 0.3", message_id="m") for _ in range(20)))
    assert len({answer.content for answer in answers}) == 1
    assert {answer.status_code for answer in answers} == {200}
    assert len(bot.rasa.messages) == 1


async def test_repeats_at_once_on_two_replicas_wait_for_the_first(serve: Serve) -> None:
    async with serve() as one, serve() as two:
        answers = await asyncio.gather(*(bot.send("wait 0.3", message_id="m") for bot in (one, two) * 10))
        assert len({answer.content for answer in answers}) == 1
        assert len(one.rasa.messages) + len(two.rasa.messages) == 1


async def test_after_a_failure_a_waiting_repeat_on_the_other_replica_tries_itself(serve: Serve) -> None:
    async with serve() as one, serve() as two:
        failing = asyncio.create_task(one.send("fail", message_id="m"))
        await asyncio.sleep(0.02)
        again = await two.send("halo", message_id="m")
        assert ((await failing).status_code, again.status_code) == (503, 200)


async def test_who_hangs_up_and_comes_back_gets_the_answer(bot: Bot) -> None:
    with pytest.raises(httpx.ReadTimeout):
        await bot.client.post(
            "/webhook",
            json={"sender": SENDER, "message": "wait 0.5", "metadata": {"message_id": "m"}},
            timeout=0.1,
        )
    again = await bot.send("wait 0.5", message_id="m")
    assert again.status_code == 200
    assert len(bot.rasa.messages) == 1


async def test_a_turn_that_takes_too_long_is_503_and_its_answer_is_there_later(serve: Serve) -> None:
    async with serve(TURN_TIMEOUT="0.3") as bot:
        late = await bot.send("wait 0.6", message_id="m")
        assert (late.status_code, late.json()["error"]["code"]) == (503, "timeout")
        await asyncio.sleep(0.5)
        assert (await bot.send("wait 0.6", message_id="m")).status_code == 200
        assert len(bot.rasa.messages) == 1


@pytest.mark.parametrize(("text", "ends"), [("wait 0.6", 0), ("linger 0.6", 1)])
async def test_a_turn_that_takes_too_long_and_cannot_be_asked_for_is_given_up_unless_it_is_kept_already(
    serve: Serve, text: str, ends: int
) -> None:
    async with serve(TURN_TIMEOUT="0.3") as bot:
        assert (await bot.send(text)).json()["error"]["code"] == "timeout"
        await asyncio.sleep(0.5)
        assert len(bot.rasa.brought_to_an_end) == ends


async def test_a_turn_that_cannot_be_asked_for_goes_on_when_its_client_hangs_up(bot: Bot) -> None:
    with pytest.raises(httpx.ReadTimeout):
        await bot.client.post("/webhook", json={"sender": SENDER, "message": "wait 0.4"}, timeout=0.1)
    await asyncio.sleep(0.5)
    assert len(bot.rasa.brought_to_an_end) == 1


async def test_a_claim_whose_owner_is_gone_is_taken_over(serve: Serve, redis_url: str) -> None:
    import redis

    from rasa_ext.channel.answers import key_of

    with redis.Redis.from_url(redis_url) as client:
        client.set(key_of("message", SENDER, "m"), "c:somebody-who-died", px=600)
    async with serve() as bot:
        assert (await bot.send("halo", message_id="m")).status_code == 200


async def test_a_claim_outlives_its_first_lease_while_its_owner_works(serve: Serve, redis_url: str) -> None:
    import redis

    from rasa_ext.channel.answers import CLAIM_SECONDS, key_of

    async with serve() as bot:
        working = asyncio.create_task(bot.send("wait 3", message_id="m"))
        await asyncio.sleep(2.5)
        with redis.Redis.from_url(redis_url) as client:
            left = client.pttl(key_of("message", SENDER, "m")) / 1000
        assert left > CLAIM_SECONDS - 2
        await working


async def test_answers_are_kept_for_a_day(bot: Bot, redis_url: str) -> None:
    import redis

    from rasa_ext.channel.answers import key_of

    await bot.send("halo", message_id="m")
    with redis.Redis.from_url(redis_url) as client:
        assert 86_000 < client.ttl(key_of("message", SENDER, "m")) <= 86_400


async def test_messages_of_one_sender_reach_rasa_in_the_order_of_arrival(bot: Bot) -> None:
    texts = [f"message {number}" for number in range(50)]
    connections = [await asyncio.open_connection("127.0.0.1", bot.port) for _ in texts]
    for text, (_, writer) in zip(texts, connections, strict=True):
        body = json.dumps({"sender": SENDER, "message": text}).encode()
        head = f"POST {PREFIX}/webhook HTTP/1.1\r\nx-api-key: {KEY}\r\ncontent-type: application/json\r\n"
        writer.write(f"{head}content-length: {len(body)}\r\n\r\n".encode() + body)
        await asyncio.sleep(0.002)
    for reader, writer in connections:
        assert (await reader.readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 200")
        writer.close()
    assert bot.rasa.texts() == texts


async def test_a_sender_does_not_wait_for_another(bot: Bot) -> None:
    slow = asyncio.create_task(bot.send("wait 1", "a"))
    await asyncio.sleep(0.05)
    quick = await asyncio.wait_for(bot.send("halo", "b"), 0.5)
    assert quick.status_code == 200
    await slow
