from __future__ import annotations

import asyncio
import time
from typing import Any, AsyncIterator, Dict, List

import pytest
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore, check_if_tracker_store_async
from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, BotUttered, Event, SessionStarted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig
from redis import Redis

from rasa_ext.tracker_store import BoundedRedisTrackerStore

SENDER = "+6281234567890"
FORM = "order_form"
MOST = 40
A_TURN = 6
# Rasa warns so of every domain that has slots.
pytestmark = pytest.mark.filterwarnings("ignore:Slot auto-fill has been removed:UserWarning")


class Listener(EventBroker):
    def __init__(self) -> None:
        self.heard: List[Dict[str, Any]] = []

    def publish(self, event: Dict[str, Any]) -> None:
        self.heard.append(event)


@pytest.fixture
def domain() -> Domain:
    def slot() -> Dict[str, Any]:
        return {"type": "any", "influence_conversation": False, "mappings": [{"type": "custom"}]}

    return Domain.from_dict(
        {
            "intents": ["order", "inform"],
            "forms": {FORM: {"required_slots": ["question"]}},
            "slots": {"question": slot(), "language": slot(), "untouched": slot()},
        }
    )


@pytest.fixture
async def store(
    domain: Domain, redis_url: str, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[BoundedRedisTrackerStore]:
    monkeypatch.setenv("REDIS_TIMEOUT", "0.3")
    monkeypatch.setenv("TRACKER_MAX_EVENTS", str(MOST))
    store = BoundedRedisTrackerStore(domain, host=redis_url, event_broker=Listener())
    yield store
    await store.close()


def turn(number: int) -> List[Event]:
    return [
        UserUttered(f"message {number}", intent={"name": "inform", "confidence": 0.9}),
        ActionExecuted(FORM),
        *([ActiveLoop(FORM), SlotSet("language", "en")] if number == 0 else []),
        SlotSet("question", f"question {number}"),
        BotUttered(f"reply {number}"),
        BotUttered(None, {"custom": {"status": "draft"}}),
        ActionExecuted(ACTION_LISTEN_NAME),
    ]


async def play(store: BoundedRedisTrackerStore, first: int, last: int) -> DialogueStateTracker:
    """Turns as Rasa's processor has them: fetch, update, save."""
    for number in range(first, last):
        tracker = await store.get_or_create_tracker(SENDER, append_action_listen=False)
        if not tracker.events:
            start: List[Event] = [ActionExecuted(ACTION_SESSION_START_NAME), SessionStarted()]
            tracker.update_with_events([*start, ActionExecuted(ACTION_LISTEN_NAME)], store.domain)
        tracker.update_with_events(turn(number), store.domain)
        await store.save(tracker)
    return tracker


def state(tracker: DialogueStateTracker) -> Dict[str, Any]:
    """What the next turn's policies see. Not the latest message: while a form runs, Rasa finds an older one itself."""
    kept = {"sender_id", "slots", "paused", "latest_action_name", "followup_action"}
    state = {name: value for name, value in tracker.current_state().items() if name in kept}
    return {**state, "loop": tracker.active_loop_name, "interrupted": tracker.is_active_loop_interrupted}


def test_endpoints_yml_can_name_it(domain: Domain, redis_url: str) -> None:
    config = EndpointConfig(url=redis_url, type="rasa_ext.tracker_store.BoundedRedisTrackerStore")
    store = TrackerStore.create(config, domain)
    assert isinstance(store, BoundedRedisTrackerStore)
    assert check_if_tracker_store_async(store)


@pytest.mark.parametrize("turns", [1, 5, 6, 7, 30])
async def test_the_next_turn_finds_the_state_of_the_last(store: BoundedRedisTrackerStore, turns: int) -> None:
    left = await play(store, 0, turns)
    found = await store.retrieve(SENDER)
    unbounded = store.deserialise_tracker(SENDER, store.serialise_tracker(left))
    assert found is not None
    assert unbounded is not None
    assert state(found) == state(unbounded)
    assert found.active_loop_name == FORM
    assert found.current_slot_values() == {
        **left.current_slot_values(),
        "language": "en",
        "question": f"question {turns - 1}",
        "untouched": None,
    }


async def test_the_history_is_bounded_and_begins_where_the_bot_listened(store: BoundedRedisTrackerStore) -> None:
    await play(store, 0, 100)
    found = await store.retrieve(SENDER)
    assert found is not None
    events = list(found.events)
    prefix = [event for event in events[:4] if isinstance(event, (ActiveLoop, SlotSet))]
    assert MOST - A_TURN < len(events) <= MOST + len(prefix)
    assert events[len(prefix)] == ActionExecuted(ACTION_LISTEN_NAME)
    assert isinstance(events[len(prefix) + 1], UserUttered)
    assert [event.timestamp for event in events] == sorted(event.timestamp for event in events)
    assert found.applied_events()


async def test_a_turn_longer_than_the_bound_is_kept_whole(store: BoundedRedisTrackerStore) -> None:
    await play(store, 0, 3)
    tracker = await store.retrieve(SENDER)
    assert tracker is not None
    long = [UserUttered("hi"), *(BotUttered(f"part {number}") for number in range(50)), *turn(9)[-1:]]
    tracker.update_with_events(long, store.domain)
    await store.save(tracker)
    found = await store.retrieve(SENDER)
    assert found is not None
    assert found.latest_message == tracker.latest_message
    assert len([event for event in found.events if isinstance(event, BotUttered)]) == 50


async def test_every_event_is_published_once_and_in_order(store: BoundedRedisTrackerStore) -> None:
    tracker = await play(store, 0, 20)
    await store.save(tracker)
    listener = store.event_broker
    assert isinstance(listener, Listener)
    texts = [event["text"] for event in listener.heard if event.get("text")]
    assert texts == [text for number in range(20) for text in (f"message {number}", f"reply {number}")]
    assert {event["sender_id"] for event in listener.heard} == {SENDER}


async def test_a_lost_history_is_begun_anew(store: BoundedRedisTrackerStore, redis_url: str) -> None:
    await play(store, 0, 3)
    with Redis.from_url(redis_url) as redis:
        redis.flushall()
    assert await store.retrieve(SENDER) is None
    await play(store, 3, 4)
    assert list(await store.keys()) == [f"tracker:{SENDER}"]


async def test_a_silent_senders_history_ends(store: BoundedRedisTrackerStore, redis_url: str) -> None:
    await play(store, 0, 1)
    with Redis.from_url(redis_url) as redis:
        assert 0 < redis.ttl(f"tracker:{SENDER}") <= 30 * 24 * 60 * 60


async def test_a_redis_that_hangs_holds_up_its_own_turn_only(store: BoundedRedisTrackerStore, redis_url: str) -> None:
    await play(store, 0, 1)
    with Redis.from_url(redis_url) as redis:
        redis.execute_command("CLIENT", "PAUSE", "1000")
    started, beats = time.monotonic(), 0
    turn = asyncio.create_task(store.retrieve(SENDER))
    while not turn.done():
        await asyncio.sleep(0.01)
        beats += 1
    assert isinstance(turn.exception(), Exception)
    assert time.monotonic() - started < 0.8
    assert beats > 10
    await asyncio.sleep(1)
