from __future__ import annotations

from typing import Callable

import pytest
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message

from rasa_ext.nlu.fallback import Fallback
from tests.rasa_ext.nlu.conftest import context

RANKING = [{"name": "order", "confidence": 0.34}, {"name": "ask_price", "confidence": 0.3}]


Refused = Callable[[float], Message]


@pytest.fixture
def refused(storage: ModelStorage) -> Refused:
    fallback = Fallback.create({"threshold": 0.35}, storage, Resource("fallback"), context("fallback"))

    def process(confidence: float) -> Message:
        ranking = [{"name": "order", "confidence": confidence}, RANKING[1]]
        (message,) = fallback.process([Message({"intent": ranking[0], "intent_ranking": ranking})])
        return message

    return process


@pytest.mark.parametrize(("confidence", "intent"), [(0.34, "nlu_fallback"), (0.35, "order"), (0.9, "order")])
def test_only_what_is_below_the_threshold_is_refused(refused: Refused, confidence: float, intent: str) -> None:
    assert refused(confidence).get("intent")["name"] == intent


def test_the_ranking_stays_behind_the_fallback(refused: Refused) -> None:
    names = [one["name"] for one in refused(0.34).get("intent_ranking")]
    assert names == ["nlu_fallback", "order", "ask_price"]
