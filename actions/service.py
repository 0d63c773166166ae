"""One turn against the database: load, decide, keep, answer; all of it in one transaction."""

from __future__ import annotations

import uuid
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta, timezone
from itertools import count
from typing import Any, Callable, Dict, Iterator, Mapping, Optional, Sequence

from orders.dialogue.cues import Cues
from orders.dialogue.gateway import Event, Refusal, event_customer, take_event
from orders.dialogue.model import Chat, DialogueState, OrderRules, Turn, Understood, World
from orders.dialogue.report import custom_state
from orders.dialogue.turn import take_turn
from orders.matching.model import Matcher
from orders.model import Language, Order, Status
from orders.reading.language import LanguageGuesser, conversation_language
from orders.settings import Settings
from orders.store.conversations import Conversation, load_conversation, lock_sender, save_conversation
from orders.store.customers import find_customer, upsert_customer
from orders.store.database import Database, Transaction
from orders.store.orders import OrderChanged, load_open_order, load_order_by_staging_id, recent_orders, save_order
from orders.store.products import remember_product
from orders.store.turns import TurnAlreadyRecorded, forget_turns, record_turn, recorded_turn
from orders.vocabulary import Vocabulary
from orders.wording import spoken

GATEWAY = "gateway"
_FORGET_EVERY = 500  # turns
_ATTEMPTS = 2  # a turn that met another change of the same order is decided anew, once


@dataclass(frozen=True)
class Message:
    """What Rasa hands over: the customer's message as understood, or a gateway event."""

    sender: str
    key: str  # message_id or event key: the same one again changes nothing
    understood: Understood
    event: Optional[Mapping[str, Any]] = None
    profile_name: Optional[str] = None
    has_gateway: bool = True


@dataclass(frozen=True)
class Service:
    """Everything a turn needs, made once per process. `matcher` gives the present one: the catalogue may change."""

    settings: Settings
    database: Database
    vocabulary: Vocabulary
    cues: Cues
    guesser: LanguageGuesser
    matcher: Callable[[], Matcher]
    turns: Iterator[int] = field(default_factory=lambda: count(1))

    def take(self, message: Message, given_up: Callable[[], bool] = lambda: False) -> Dict[str, Any]:
        """The outcome of a turn as JSON (see `_answer`), or the `error` of an event that is refused.

        A repeated key gets the first outcome again.

        Raises StoreUnavailable when nothing could be kept, TurnGivenUp when nobody waits for it any more: who was told
        that it failed may have said something else since.
        """
        for attempt in range(1, _ATTEMPTS + 1):
            try:
                with self.database.transaction() as tx:
                    outcome = self._take(tx, message, datetime.now(timezone.utc))
                    if given_up():
                        raise TurnGivenUp
                    return outcome
            except _Refused as refused:
                return {"error": asdict(refused.refusal)}
            except (OrderChanged, TurnAlreadyRecorded):
                if attempt == _ATTEMPTS:
                    raise
        raise AssertionError("unreachable")

    def _take(self, tx: Transaction, message: Message, now: datetime) -> Dict[str, Any]:
        lock_sender(tx, message.sender)
        known = recorded_turn(tx, message.sender, message.key)
        if known is not None:
            return known
        conversation = load_conversation(tx, message.sender, now, self.settings.session_minutes)
        chat = self._chat(conversation, load_open_order(tx, message.sender))
        world = self._world(tx, message, chat.order, now)
        if message.event is None:
            outcome = self._customer_turn(tx, message, chat, conversation, world, now)
        else:
            outcome = self._gateway_turn(tx, message, chat, conversation, world, now)
        record_turn(tx, message.sender, message.key, outcome, now)
        if next(self.turns) % _FORGET_EVERY == 0:
            forget_turns(tx, now - timedelta(hours=self.settings.idempotency_hours))
        return outcome

    def _chat(self, conversation: Conversation, order: Optional[Order]) -> Chat:
        return Chat(
            conversation_id=conversation.conversation_id,
            phone_number=conversation.phone_number,
            language=conversation.language or Language.INDONESIAN,
            state=DialogueState.from_json(conversation.dialogue_state),
            order=order,
            handoff=conversation.handoff,
            requires_call=conversation.requires_call,
            expired=conversation.expired or (conversation.is_new and order is not None),
        )

    def _world(self, tx: Transaction, message: Message, order: Optional[Order], now: datetime) -> World:
        settings = self.settings
        past = recent_orders(tx, message.sender)
        return World(
            today=settings.today(now),
            matcher=self.matcher(),
            vocabulary=self.vocabulary,
            cues=self.cues,
            rules=OrderRules(settings.max_days_ahead, settings.holidays, settings.quantity_limits),
            new_order_id=str(uuid.uuid4()),
            has_gateway=message.has_gateway,
            customer=find_customer(tx, message.sender),
            profile_name=message.profile_name,
            recent_orders=tuple(one for one in past if order is None or one.order_id != order.order_id),
        )

    def _customer_turn(
        self, tx: Transaction, message: Message, chat: Chat, conversation: Conversation, world: World, now: datetime
    ) -> Dict[str, Any]:
        guess = self.guesser.guess(message.understood.text)
        untold = conversation.language is None or chat.state.language_open
        language = conversation_language(None if untold else conversation.language, guess)
        state = replace(chat.state, language_open=untold and guess.language is None)
        chat = replace(chat, language=language, state=state)
        turn = take_turn(chat, replace(message.understood, asks_for_language=guess.explicit), world)
        self._keep(tx, chat.order, turn, message.sender, now)
        self._remember_products(tx, chat.order, turn.chat.order, world.matcher, now)
        return self._answer(tx, turn, conversation, world, now)

    def _gateway_turn(
        self, tx: Transaction, message: Message, chat: Chat, conversation: Conversation, world: World, now: datetime
    ) -> Dict[str, Any]:
        assert message.event is not None
        staging_id = message.event.get("staging_id")
        about_open = staging_id is None
        named = chat.order if about_open else load_order_by_staging_id(tx, str(staging_id), message.sender)
        data = message.event.get("data") or {}
        event = Event(str(message.event["event"]), message.event.get("version"), data, now)
        result = take_event(chat, named, event, world)
        if isinstance(result, Refusal):
            raise _Refused(result)
        self._keep(tx, named, result, GATEWAY, now)
        customer = event_customer(message.sender, data)
        if customer is not None:
            upsert_customer(tx, customer, now)
        return self._answer(tx, result, conversation, world, now)

    def _keep(self, tx: Transaction, before: Optional[Order], turn: Turn, who: str, now: datetime) -> None:
        for closed in turn.closed:
            save_order(tx, before, closed, who, now)
            before = None
        after = turn.chat.order
        if after is not None:
            save_order(tx, before if before and before.order_id == after.order_id else None, after, who, now)

    def _remember_products(
        self, tx: Transaction, before: Optional[Order], after: Optional[Order], matcher: Matcher, now: datetime
    ) -> None:
        """What a customer has confirmed is what his words meant."""
        if after is None or after.status is not Status.CONFIRMED or (before and before.status is Status.CONFIRMED):
            return
        for line in after.lines:
            part = matcher.part(line.part_num or "")
            if part is not None and line.product_name:
                remember_product(tx, line.product_name, part, line.similarity or 0.0, now)

    def _answer(
        self, tx: Transaction, turn: Turn, conversation: Conversation, world: World, now: datetime
    ) -> Dict[str, Any]:
        chat = turn.chat
        state = chat.state
        kept = replace(
            conversation,
            language=chat.language,
            dialogue_state=state.to_json(),
            handoff=chat.handoff,
            requires_call=chat.requires_call,
            customer_name=_customer_name(turn, world) or conversation.customer_name,
        )
        save_conversation(tx, kept, now)
        speak = lambda reply: spoken(reply, chat.language, self.vocabulary, state.said)  # noqa: E731
        return {
            "replies": [speak(reply) for reply in turn.replies],
            "question": state.question.value if turn.question and state.question else None,
            "wording": speak(turn.question) if turn.question else None,
            "language": chat.language.value,
            "custom": custom_state(turn, _reported(turn, world.recent_orders)),
        }


class TurnGivenUp(Exception):
    """Rasa has hung up; nothing of the turn was kept."""


class _Refused(Exception):
    """An event that changes nothing: not even what the turn had begun to write is kept."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.code)
        self.refusal = refusal


def _customer_name(turn: Turn, world: World) -> Optional[str]:
    if turn.chat.order is not None and turn.chat.order.customer_name:
        return turn.chat.order.customer_name
    return world.customer.customer_name if world.customer else None


def _reported(turn: Turn, past: Sequence[Order]) -> Optional[Order]:
    if turn.chat.order is not None:
        return turn.chat.order
    finished = turn.chat.state.finished_order
    return next((order for order in past if order.order_id == finished), None)
