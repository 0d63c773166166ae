"""The intent of a message, from the features that the pipeline gave it."""

from __future__ import annotations

from typing import Any, Dict, List, Text, Type

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.featurizers.featurizer import Featurizer
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix, vstack

from rasa_ext.nlu.component import Component
from rasa_ext.nlu.linear import LinearModel, learn

_SHOWN = 10


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LinearIntentClassifier(Component[LinearModel], IntentClassifier):
    """Support vector machines, trained in seconds. `C`: higher trusts the examples more.

    `sharpness`: higher makes confidences more extreme; the value at which they are right as often as they say
    comes from cross-validation (bench/nlu_tune.py).
    """

    learns = LinearModel

    @classmethod
    def required_components(cls) -> List[Type]:
        return [Featurizer]

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        return {"C": 0.5, "sharpness": 4.0}

    def train(self, training_data: TrainingData) -> Resource:
        examples = [example for example in training_data.intent_examples if example.get(TEXT) and example.get(INTENT)]
        rows = vstack([_row(example) for example in examples], format="csr")
        intents = [example.get(INTENT) for example in examples]
        return self.keep(learn(rows, intents, self._config["C"], self._config["sharpness"]))

    def process(self, messages: List[Message]) -> List[Message]:
        for message in messages:
            found = zip(self.learnt.intents, self.learnt.probabilities(_row(message))[0])
            ranking = sorted(
                ({"name": name, "confidence": float(share)} for name, share in found),
                key=lambda one: (-one["confidence"], one["name"]),
            )
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking[:_SHOWN], add_to_output=True)
        return messages


def _row(message: Message) -> csr_matrix:
    _, sentence = message.get_sparse_features(TEXT)
    assert sentence is not None, "a featurizer stands before this classifier"
    return csr_matrix(sentence.features)
