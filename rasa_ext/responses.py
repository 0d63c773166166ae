"""Speaks the replies: Rasa's responses, chosen by language, their wordings taking turns."""

from __future__ import annotations

from typing import Any, Dict, Optional, Text

import structlog
from rasa.core.nlg import TemplatedNaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from orders.phrasing import phrase

logger = structlog.get_logger()


class Responses(TemplatedNaturalLanguageGenerator):
    """Loaded by `nlg.type` of endpoints.yml.

    The action server says with each response its language, which of its wordings is due, and its values
    (`orders.wording.spoken`). What the form asks comes without: its words are in the slot `wording`.

    Rasa makes it before there is a model, and gives only a TemplatedNaturalLanguageGenerator the model's `responses`.
    """

    def __init__(self, endpoint_config: EndpointConfig, domain: Domain) -> None:
        super().__init__(domain.responses)

    async def generate(
        self, utter_action: Text, tracker: DialogueStateTracker, output_channel: Text, **kwargs: Any
    ) -> Optional[Dict[Text, Any]]:
        if utter_action not in self.responses:
            logger.error("responses.unknown", response=utter_action)
            return None
        spoken = kwargs if "language" in kwargs else tracker.get_slot("wording") or {}
        language = spoken.get("language") or tracker.get_slot("language")
        text = phrase(
            self.responses,
            {**spoken, "response": utter_action, "language": language},
            lambda response, value: logger.error("responses.value_missing", response=response, value=value),
        )
        return {"text": text}
