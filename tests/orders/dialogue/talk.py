"""A customer to talk through `take_turn` with: keeps the chat between turns and speaks every reply strictly."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timezone
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional, Union

import yaml

from orders.dialogue.cues import load_cues
from orders.dialogue.gateway import Event, Refusal, take_event
from orders.dialogue.model import Chat, OrderRules, Question, Turn, Understood, World
from orders.dialogue.turn import take_turn
from orders.model import Customer, Intent, Language, Order, Status, Unit
from orders.phrasing import phrase
from orders.vocabulary import Vocabulary, load_vocabulary
from orders.wording import spoken
from tests.orders.dialogue.fakes import FakeMatcher

ROOT = Path(__file__).resolve().parents[3]
SUNDAY = date(2026, 11, 22)
RULES = OrderRules(
    max_days_ahead=90, holidays=frozenset({date(2026, 12, 25)}), quantity_limits={Unit.TABUNG: Decimal(500)}
)


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    return load_vocabulary()


@lru_cache(maxsize=1)
def responses() -> Dict[str, Any]:
    found: Dict[str, Any] = {}
    for file in sorted((ROOT / "data" / "responses").glob("*.yml")):
        found.update(yaml.safe_load(file.read_text(encoding="utf-8"))["responses"])
    return found


@lru_cache(maxsize=1)
def cues() -> Any:
    return load_cues()


def _fail_on_gap(response: str, value: str) -> None:
    raise AssertionError(f"{response} wants {value}, which nobody gives")


class Talk:
    """`order` is the newest order even when it is finished; `texts` is what the bot said last."""

    def __init__(
        self,
        *,
        gateway: bool = True,
        language: Language = Language.INDONESIAN,
        customer: Optional[Customer] = None,
        profile_name: Optional[str] = None,
        today: date = SUNDAY,
    ) -> None:
        self.chat = Chat("c0", "+628", language=language)
        self.gateway = gateway
        self.customer = customer
        self.profile_name = profile_name
        self.today = today
        self.past: List[Order] = []
        self.order: Optional[Order] = None
        self.texts: List[str] = []
        self.turns = 0

    def say(
        self,
        text: str,
        intent: Intent,
        ranking: tuple[tuple[Intent, float], ...] = (),
        asks_for_language: bool = False,
    ) -> Turn:
        message = Understood(text, intent, ranking=ranking, asks_for_language=asks_for_language)
        turn = take_turn(self.chat, message, self.world())
        self._keep(turn)
        return turn

    def event(self, name: str, version: Optional[int] = None, **data: Any) -> Union[Turn, Refusal]:
        order = self.chat.order
        if version is None and order is not None:
            version = order.version
        event = Event(name, version, data, datetime(2026, 11, 22, tzinfo=timezone.utc))
        result = take_event(self.chat, order, event, self.world())
        if isinstance(result, Turn):
            self._keep(result)
        return result

    def come_back(self) -> None:
        """The session ends; the order stays."""
        self.chat = replace(self.chat, state=Chat("", "").state, expired=True)
        self.texts = []

    @property
    def question(self) -> Optional[Question]:
        return self.chat.state.question

    @property
    def said(self) -> str:
        return "\n".join(self.texts)

    def world(self) -> World:
        self.turns += 1
        return World(
            today=self.today,
            matcher=FakeMatcher(),
            vocabulary=vocabulary(),
            cues=cues(),
            rules=RULES,
            new_order_id=f"order-{self.turns}",
            has_gateway=self.gateway,
            customer=self.customer,
            profile_name=self.profile_name,
            recent_orders=tuple(reversed(self.past)),
        )

    def _keep(self, turn: Turn) -> None:
        replies = (*turn.replies, *((turn.question,) if turn.question else ()))
        said: Mapping[str, int] = turn.chat.state.said
        speak = [spoken(reply, turn.chat.language, vocabulary(), said) for reply in replies]
        self.texts = [phrase(responses(), one, _fail_on_gap) for one in speak]
        self.past.extend(turn.closed)
        self.order = turn.chat.order or self.order
        finished = turn.chat.order is not None and turn.chat.order.status in (Status.SUBMITTED, Status.CANCELLED)
        if finished and turn.chat.order is not None:
            self.past.append(turn.chat.order)
        self.chat = replace(turn.chat, order=None if finished else turn.chat.order)
