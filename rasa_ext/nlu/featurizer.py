"""Hands the signs of a message to Rasa's intent classifiers, as one sparse sentence feature."""

from __future__ import annotations

import os
from typing import Any, Dict, List, Text, Type

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.sparse_featurizer.sparse_featurizer import SparseFeaturizer
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, INTENT, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from orders.settings import Settings
from rasa_ext.nlu.component import Component
from rasa_ext.nlu.lexicon import lexicon
from rasa_ext.nlu.order_reader import reading_of
from rasa_ext.nlu.sign_space import SignSpace, learn_space
from rasa_ext.nlu.signs import Signs, signs_of


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class SignFeaturizer(Component[SignSpace], SparseFeaturizer):
    """Letters, the outline of the message and plain facts about it (rasa_ext/nlu/signs.py)."""

    learns = SignSpace

    @classmethod
    def required_components(cls) -> List[Type]:
        return [Tokenizer]

    @classmethod
    def validate_config(cls, config: Dict[Text, Any]) -> None:
        """There is nothing to configure."""

    def __init__(self, config: Dict[Text, Any], storage: ModelStorage, resource: Resource, name: Text) -> None:
        Component.__init__(self, config, storage, resource, name)
        SparseFeaturizer.__init__(self, name, config)
        self._settings = Settings.from_environment(os.environ)

    def train(self, training_data: TrainingData) -> Resource:
        examples = [example for example in training_data.intent_examples if example.get(TEXT) and example.get(INTENT)]
        return self.keep(learn_space([self._signs(example) for example in examples]))

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        self._add(training_data.training_examples, own=1)
        return training_data

    def process(self, messages: List[Message]) -> List[Message]:
        self._add(messages, own=0)
        return messages

    def _add(self, messages: List[Message], own: int) -> None:
        for message in messages:
            if message.get(TEXT) is not None:
                row = self.learnt.row(self._signs(message), lexicon().vocabulary, own=own)
                message.add_features(Features(row, FEATURE_TYPE_SENTENCE, TEXT, self._identifier))

    def _signs(self, message: Message) -> Signs:
        text = message.get(TEXT)
        reading = reading_of(message, self._settings.today())
        return signs_of(text, lexicon().words(text), reading, lexicon())
