"""A customer of the dialogue over the whole sample catalogue, with the real matcher."""

from __future__ import annotations

from dataclasses import replace
from typing import List, Optional, Tuple

from orders.dialogue.model import World
from orders.matching.model import Matcher
from orders.model import Intent
from tests.orders.dialogue.talk import Talk


class OfTheCatalogue(Talk):
    def __init__(self, matcher: Matcher) -> None:
        super().__init__()
        self.matcher = matcher

    def world(self) -> World:
        return replace(super().world(), matcher=self.matcher)

    @property
    def ordered(self) -> List[Tuple[Optional[str], Optional[float]]]:
        lines = self.chat.order.lines if self.chat.order else ()
        return [(line.part_num, None if line.quantity is None else float(line.quantity)) for line in lines]


def said(matcher: Matcher, text: str, intent: Intent = Intent.ORDER) -> OfTheCatalogue:
    talk = OfTheCatalogue(matcher)
    talk.say(text, intent)
    return talk
