from __future__ import annotations

from typing import Callable, Tuple

import pytest
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message

from rasa_ext.nlu.classifier import LinearIntentClassifier
from rasa_ext.nlu.featurizer import SignFeaturizer
from tests.rasa_ext.nlu.conftest import EXAMPLES, context

Trained = Tuple[SignFeaturizer, LinearIntentClassifier]


@pytest.mark.parametrize(("intent", "text"), [(intent, text) for intent, texts in EXAMPLES.items() for text in texts])
def test_what_was_trained_is_known(intent: str, text: str, intent_of: Callable[[str], str]) -> None:
    assert intent_of(text) == intent


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("psn helium 7 btl lusa", "order"),
        ("hrg helium brp", "ask_price"),
        ("okeee", "affirm"),
        ("loker dong", "out_of_scope"),
    ],
)
def test_what_no_example_says_is_known_by_its_signs(text: str, intent: str, intent_of: Callable[[str], str]) -> None:
    assert intent_of(text) == intent


def test_confidences_of_the_ranking_are_shares_best_first(trained: Trained) -> None:
    featurizer, classifier = trained
    (message,) = classifier.process(featurizer.process([Message.build("berapa harga helium")]))
    ranking = message.get("intent_ranking")
    shares = [one["confidence"] for one in ranking]
    assert message.get("intent") == ranking[0]
    assert shares == sorted(shares, reverse=True)
    assert sum(shares) == pytest.approx(1)


def test_a_loaded_classifier_answers_like_the_trained_one(trained: Trained, storage: ModelStorage) -> None:
    featurizer, classifier = trained
    config = LinearIntentClassifier.get_default_config()
    loaded = LinearIntentClassifier.load(config, storage, Resource("intents"), context("intents"))
    for text in ("mau pesan", "berapa", "", "😀" * 100):
        (message,) = featurizer.process([Message.build(text)])
        once = classifier.process([message])[0].get("intent_ranking")
        assert loaded.process([message])[0].get("intent_ranking") == once
