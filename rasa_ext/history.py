"""How much of a sender's history Rasa keeps: what the next turn needs, however long the sender has been writing."""

from __future__ import annotations

from typing import List, Sequence

from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.events import ActionExecuted, ActiveLoop, Event, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker


def newest_events(tracker: DialogueStateTracker, at_most: int) -> List[Event]:
    """The tracker's last events, from a moment on at which the bot listened; about `at_most`, but at least one turn.

    They begin with the loop and the slots as they stood at that moment, so that replaying them ends in the same state.
    """
    events = list(tracker.events)
    if len(events) <= at_most:
        return events
    listening = [number for number, event in enumerate(events) if _listens(event)]
    turns = [number for number in listening if number < len(events) - 1] or listening
    if not turns:
        return events
    start = next((number for number in turns if number >= len(events) - at_most), turns[-1])
    return _state_after(tracker, events[:start], events[start].timestamp) + events[start:]


def _listens(event: Event) -> bool:
    return isinstance(event, ActionExecuted) and event.action_name == ACTION_LISTEN_NAME


def _state_after(tracker: DialogueStateTracker, events: Sequence[Event], moment: float) -> List[Event]:
    before = tracker.init_copy()
    initial = before.current_slot_values()
    for event in events:
        before.update(event)
    state: List[Event] = []
    if before.active_loop_name:
        state.append(ActiveLoop(before.active_loop_name, timestamp=moment))
    for name, value in before.current_slot_values().items():
        if value != initial[name]:
            state.append(SlotSet(name, value, timestamp=moment))
    return state
