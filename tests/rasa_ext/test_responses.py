"""The speaker that Rasa loads: an action's reply with its own words, a form's question with those of the slot."""

from __future__ import annotations

import pytest
import yaml
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SlotSet
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from rasa_ext.responses import Responses

DOMAIN_YAML = """
version: "3.1"
slots:
  language: {type: text, influence_conversation: false, mappings: [{type: custom}]}
  wording: {type: any, influence_conversation: false, mappings: [{type: custom}]}
responses:
  utter_ask_quantity:
  - text: "Berapa {part}?"
  - text: "{part} berapa?"
  - condition: [{type: slot, name: language, value: en}]
    text: "How many {part}?"
"""

# Rasa says so of every domain that is made in code.
pytestmark = pytest.mark.filterwarnings("ignore:Slot auto-fill has been removed:UserWarning")


@pytest.fixture
def domain() -> Domain:
    return Domain.from_dict(yaml.safe_load(DOMAIN_YAML))


@pytest.fixture
def tracker(domain: Domain) -> DialogueStateTracker:
    return DialogueStateTracker("x", domain.slots)


@pytest.fixture
def responses(domain: Domain) -> Responses:
    return Responses(EndpointConfig(type="rasa_ext.responses.Responses"), domain)


async def test_an_actions_reply_brings_its_words(responses: Responses, tracker: DialogueStateTracker) -> None:
    said = await responses.generate(
        "utter_ask_quantity", tracker, "rest", language="en", variant=0, values={"part": "O2"}
    )
    assert said == {"text": "How many O2?"}


async def test_a_forms_question_takes_its_words_from_the_slot(
    responses: Responses, tracker: DialogueStateTracker
) -> None:
    tracker.update(SlotSet("wording", {"language": "id", "variant": 1, "values": {"part": "O2"}}))
    assert await responses.generate("utter_ask_quantity", tracker, "rest") == {"text": "O2 berapa?"}


async def test_an_unknown_reply_is_no_text(responses: Responses, tracker: DialogueStateTracker) -> None:
    assert await responses.generate("utter_nothing", tracker, "rest", language="id") is None


async def test_the_models_replies_take_the_place_of_none(tracker: DialogueStateTracker, domain: Domain) -> None:
    """Rasa makes the speaker before the model is loaded."""
    responses = Responses(EndpointConfig(type="rasa_ext.responses.Responses"), Domain.empty())
    responses.responses = domain.responses
    said = await responses.generate(
        "utter_ask_quantity", tracker, "rest", language="en", variant=0, values={"part": "O2"}
    )
    assert said == {"text": "How many O2?"}
