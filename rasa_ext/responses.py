"""Speaks the replies: Rasa's responses, chosen by language, their wordings taking turns."""

from __future__ import annotations

import string
from typing import Any, Dict, List, Mapping, Optional, Text

import structlog
from rasa.core.nlg import TemplatedNaturalLanguageGenerator
from rasa.core.nlg.generator import ResponseVariationFilter
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

logger = structlog.get_logger()

# Replies within a reply stand one below the other under these names, and one after the other under any other.
_LISTS = ("lines", "options")


class Responses(TemplatedNaturalLanguageGenerator):
    """Loaded by `nlg.type` of endpoints.yml.

    The action server says with each response its language, which of its wordings is due, and its values
    (`orders.wording.spoken`). What the form asks has no such words of its own: they are in the slot `wording`.
    """

    def __init__(self, endpoint_config: EndpointConfig, domain: Domain) -> None:
        super().__init__(domain.responses)
        self._variations = ResponseVariationFilter(domain.responses)

    async def generate(
        self, utter_action: Text, tracker: DialogueStateTracker, output_channel: Text, **kwargs: Any
    ) -> Optional[Dict[Text, Any]]:
        if utter_action not in self.responses:
            logger.error("responses.unknown", response=utter_action)
            return None
        asked = tracker.get_slot("wording") or {}
        spoken = kwargs if "language" in kwargs else asked
        return {"text": self._text(utter_action, spoken)}

    def _text(self, utter_action: str, spoken: Mapping[str, Any]) -> str:
        variants = self._variations.responses_for_utter_action(utter_action, "", {"language": spoken.get("language")})
        template: str = variants[int(spoken.get("variant", 0)) % len(variants)]["text"]
        values = {name: self._value(name, value) for name, value in (spoken.get("values") or {}).items()}
        return _Formatter(utter_action).format(template.strip(), **values)

    def _value(self, name: str, value: Any) -> str:
        if not isinstance(value, list):
            return str(value)
        texts: List[str] = [self._text(inner["response"], inner) for inner in value]
        return ("\n" if name in _LISTS else ", ").join(texts)


class _Formatter(string.Formatter):
    """A value that a wording wants and nobody gave is left out, and logged: a gap is better than no answer."""

    def __init__(self, response: str) -> None:
        self.response = response

    def get_value(self, key: Any, args: Any, kwargs: Any) -> Any:
        if key not in kwargs:
            logger.error("responses.value_missing", response=self.response, value=key)
            return ""
        return kwargs[key]
