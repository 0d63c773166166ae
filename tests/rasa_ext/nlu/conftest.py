"""The pipeline's components as Rasa makes them, trained on a few lines."""

from __future__ import annotations

from pathlib import Path
from typing import Callable, List, Tuple

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from rasa_ext.nlu.classifier import LinearIntentClassifier
from rasa_ext.nlu.featurizer import SignFeaturizer

EXAMPLES = {
    "order": ["mau pesan oksigen", "pesan argon 3 tabung", "I need 5 bottles of nitrogen", "order co2 2 btl besok"],
    "affirm": ["ya", "ok", "oke kak", "yes please", "👍", "betul"],
    "ask_price": ["berapa harga oksigen", "harga argon berapa kak", "how much is nitrogen", "minta daftar harga"],
    "out_of_scope": ["ada lowongan kerja", "what's the weather", "jual sepatu gak", "asdf qwer zxcv"],
}


@pytest.fixture
def storage(tmp_path: Path) -> ModelStorage:
    return LocalModelStorage.create(tmp_path)


@pytest.fixture
def featurizer(storage: ModelStorage) -> SignFeaturizer:
    return SignFeaturizer.create({**SignFeaturizer.get_default_config()}, storage, Resource("signs"), context("signs"))


@pytest.fixture
def trained(storage: ModelStorage, featurizer: SignFeaturizer) -> Tuple[SignFeaturizer, LinearIntentClassifier]:
    data = training_data()
    featurizer.train(data)
    featurizer.process_training_data(data)
    config = LinearIntentClassifier.get_default_config()
    classifier = LinearIntentClassifier.create(config, storage, Resource("intents"), context("intents"))
    classifier.train(data)
    return featurizer, classifier


@pytest.fixture
def intent_of(trained: Tuple[SignFeaturizer, LinearIntentClassifier]) -> Callable[[str], str]:
    featurizer, classifier = trained

    def classify(text: str) -> str:
        return str(classifier.process(featurizer.process([Message.build(text)]))[0].get("intent")["name"])

    return classify


def training_data() -> TrainingData:
    messages: List[Message] = [Message.build(text, intent) for intent, texts in EXAMPLES.items() for text in texts]
    return TrainingData(messages)


def context(name: str) -> ExecutionContext:
    return ExecutionContext(GraphSchema({}), node_name=name)
