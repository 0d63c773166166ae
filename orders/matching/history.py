"""What customers confirmed before: evidence and tie-breaker, never a reason to break a rule."""

from __future__ import annotations

from typing import Mapping, Protocol


class History(Protocol):
    """Both answers are part number -> how often."""

    def confirmed(self, words: str) -> Mapping[str, int]:
        """The parts that customers confirmed for these words (`OneAiProductMap`)."""

    def taken_by(self, phone_number: str) -> Mapping[str, int]:
        """The parts that this customer ordered before."""


class NoHistory:
    """Nothing was learnt yet."""

    def confirmed(self, words: str) -> Mapping[str, int]:
        return {}

    def taken_by(self, phone_number: str) -> Mapping[str, int]:
        return {}
