"""Collects what one turn says: texts in their order, and exactly one `custom` with the state after it."""

from __future__ import annotations

from typing import Any, Dict, List, Mapping, Optional

from rasa.core.channels.channel import CollectingOutputChannel

from rasa_ext.channel.errors import ApiError

REFUSALS = (404, 409)


class TurnFailed(Exception):
    """The turn cannot be kept; the tracker must stay as it was before it."""


class Refused(Exception):
    """The action refused a gateway event: nothing was changed, and the tracker must not be either."""

    def __init__(self, error: ApiError) -> None:
        super().__init__(error.message)
        self.error = error


class TurnOutput(CollectingOutputChannel):
    """The output channel of one turn."""

    def __init__(self) -> None:
        super().__init__()
        self.customs: List[Mapping[str, Any]] = []

    async def send_text_message(self, recipient_id: str, text: str, **_: Any) -> None:
        """One text is one message: the stock collector would cut it at every blank line."""
        await self._persist_message(self._message(recipient_id, text=text.strip()))

    async def send_custom_json(self, recipient_id: str, json_message: Dict[str, Any], **_: Any) -> None:
        self.customs.append(json_message)

    def check(self) -> None:
        """Raises TurnFailed or Refused unless the turn ended as it must."""
        if len(self.customs) != 1:
            raise TurnFailed(f"the turn gave {len(self.customs)} states instead of one")
        error = self.customs[0].get("error")
        if error is None:
            return
        if error.get("status") not in REFUSALS:
            raise TurnFailed(f"the action reports {error.get('code')}")
        raise Refused(ApiError(error["status"], str(error.get("message", "")), str(error.get("code", ""))))

    def state(self) -> Mapping[str, Any]:
        return self.customs[0]

    def answer(self, recipient_id: str) -> List[Dict[str, Any]]:
        """Contract section 1: the texts, then the state. Pictures, buttons and the like are none of it."""
        texts: List[Optional[str]] = [message.get("text") for message in self.messages]
        said = [{"recipient_id": recipient_id, "text": text} for text in texts if text]
        return [*said, {"recipient_id": recipient_id, "custom": self.customs[0]}]
