"""The intent of a message, from the features that the pipeline gave it."""

from __future__ import annotations

from typing import Any, Dict, List, Optional, Text, Type

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.featurizers.featurizer import Featurizer
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix, vstack

from rasa_ext.nlu.linear import LinearModel, learn

_SHOWN = 10


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LinearIntentClassifier(IntentClassifier, GraphComponent):
    """Support vector machines, trained in seconds. `C`: higher trusts the examples more.

    `sharpness`: higher makes confidences more extreme; the value at which they are right as often as they say
    comes from cross-validation (bench/nlu_tune.py).
    """

    @classmethod
    def required_components(cls) -> List[Type]:
        return [Featurizer]

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        return {"C": 0.5, "sharpness": 4.0}

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LinearIntentClassifier:
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> LinearIntentClassifier:
        with model_storage.read_from(resource) as folder:
            model = LinearModel.load(folder)
        return cls(config, model_storage, resource, model)

    def __init__(
        self,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        model: Optional[LinearModel] = None,
    ) -> None:
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._model = model

    def train(self, training_data: TrainingData) -> Resource:
        examples = [example for example in training_data.intent_examples if example.get(TEXT) and example.get(INTENT)]
        rows = vstack([_row(example) for example in examples], format="csr")
        self._model = learn(
            rows, [example.get(INTENT) for example in examples], self._config["C"], self._config["sharpness"]
        )
        with self._model_storage.write_to(self._resource) as folder:
            self._model.save(folder)
        return self._resource

    def process(self, messages: List[Message]) -> List[Message]:
        assert self._model is not None, "trained or loaded before it is used"
        for message in messages:
            found = zip(self._model.intents, self._model.probabilities(_row(message))[0])
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
