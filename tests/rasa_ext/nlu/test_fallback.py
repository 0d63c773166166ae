from __future__ import annotations

import pytest
from rasa.shared.nlu.training_data.message import Message

from rasa_ext.nlu.fallback import Fallback

RANKING = [{"name": "order", "confidence": 0.34}, {"name": "ask_price", "confidence": 0.3}]


def refused(confidence: float) -> Message:
    ranking = [{"name": "order", "confidence": confidence}, RANKING[1]]
    (message,) = Fallback({"threshold": 0.35}).process([Message({"intent": ranking[0], "intent_ranking": ranking})])
    return message


@pytest.mark.parametrize(("confidence", "intent"), [(0.34, "nlu_fallback"), (0.35, "order"), (0.9, "order")])
def test_only_what_is_below_the_threshold_is_refused(confidence: float, intent: str) -> None:
    assert refused(confidence).get("intent")["name"] == intent


def test_the_ranking_stays_behind_the_fallback() -> None:
    names = [one["name"] for one in refused(0.34).get("intent_ranking")]
    assert names == ["nlu_fallback", "order", "ask_price"]
