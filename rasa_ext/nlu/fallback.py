"""A message that no intent explains well enough is `nlu_fallback`."""

from __future__ import annotations

from typing import Any, Dict, List, Text, Type

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY
from rasa.shared.nlu.training_data.message import Message

from orders.model import Intent
from rasa_ext.nlu.component import Component


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class Fallback(Component[Any], IntentClassifier):
    """Rasa's own calls a message ambiguous too when two intents are close, and so refuses three times as many."""

    @classmethod
    def required_components(cls) -> List[Type]:
        return [IntentClassifier]

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        return {"threshold": 0.35}

    def process(self, messages: List[Message]) -> List[Message]:
        """The ranking stays behind the fallback: the dialogue asks back by it."""
        for message in messages:
            confidence = message.get(INTENT)["confidence"]
            if confidence < self._config["threshold"]:
                refused = {"name": Intent.NLU_FALLBACK.value, "confidence": 1.0 - confidence}
                message.set(INTENT, refused, add_to_output=True)
                message.set(INTENT_RANKING_KEY, [refused, *message.get(INTENT_RANKING_KEY)], add_to_output=True)
        return messages
