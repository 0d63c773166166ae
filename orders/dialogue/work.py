"""The scratch pad of one turn: the only mutable thing in the dialogue, and it never leaves the turn."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Dict, List, Optional, Tuple

from orders.dialogue.model import Chat, DialogueState, Question, Reply, Understood, World
from orders.matching.model import Match
from orders.model import Customer, Intent, Line, Order, Status
from orders.reading.model import Reading

# What a customer's change of the order touches; anything else is no new version.
_ORDERED = ("lines", "delivery_date", "customer_name", "customer_company")


class Work:
    """One message (or event) being worked on; `chat` is what it started from, the rest is what it comes to."""

    def __init__(self, chat: Chat, world: World, message: Understood, reading: Reading) -> None:
        self.chat = chat
        self.world = world
        self.message = message
        self.reading = reading
        self.order: Optional[Order] = chat.order
        self.state: DialogueState = chat.state
        self.intent: Intent = message.intent
        self.handoff = chat.handoff
        self.requires_call = chat.requires_call
        self.matches: Dict[str, Match] = {}  # what this turn has asked the matcher already
        self.contexts: Dict[Tuple[str, str], str] = {}  # ... of words, and of all those around them
        self.replies: List[Reply] = []
        self.replies_given = False  # whether something was said before the next question is looked for
        self.question: Optional[Reply] = None
        self.asked: Optional[Question] = None
        self.missed = False  # nothing in the message could be used
        self.silent = False  # say no more: the open question is kept, but not asked again now
        self.echoes = True  # what was taken down is said again
        self.counted = False  # the only line was counted by its size: the next size is another line
        self.focus: Optional[int] = None  # the line that the customer named for a held message
        self.closed: tuple[Order, ...] = ()  # an order that this turn gave up for a new one
        self.again: Optional[Understood] = None  # a held message that is now to be dealt with

    @property
    def text(self) -> str:
        return self.message.text

    @property
    def lines(self) -> tuple[Line, ...]:
        return self.order.lines if self.order else ()

    @property
    def changed(self) -> bool:
        """Whether what is ordered differs from what this turn started with."""
        before, after = self.chat.order, self.order
        if before is None or after is None or before.order_id != after.order_id:
            return after is not None
        return any(getattr(before, name) != getattr(after, name) for name in _ORDERED)

    def say(self, response: str, **values: Any) -> None:
        self.replies.append(Reply(response, values))

    def ask(self, question: Question, *, line: int = 0, **values: Any) -> None:
        """Open a question; the first one asked in a turn stands, so that a customer never gets two."""
        if self.asked is None:
            self.asked = question
            self.state = replace(self.state, line=line)
            self.question = Reply(f"utter_ask_{question.value}", values)

    def hold(self) -> None:
        """Keep the message until the question that is being asked is answered: nothing said is lost."""
        self.remember(held_text=self.text, held_intent=self.intent.value)

    def held(self) -> Optional[Understood]:
        """The message that waits, if one does."""
        if not self.chat.state.held_text:
            return None
        return Understood(self.chat.state.held_text, Intent(self.chat.state.held_intent or Intent.INFORM.value))

    def remember(self, **changes: Any) -> None:
        self.state = replace(self.state, **changes)

    def update_order(self, **changes: Any) -> None:
        assert self.order is not None
        self.order = replace(self.order, **changes)

    def set_line(self, index: int, line: Line) -> None:
        lines = list(self.lines)
        lines[index] = line
        self.update_order(lines=tuple(lines))

    def remove_line(self, index: int) -> None:
        self.update_order(lines=self.lines[:index] + self.lines[index + 1 :])

    def open_order(self) -> Order:
        """The open order, or a new draft in which a known customer's name and company already stand."""
        if self.order is None or self.order.status in (Status.SUBMITTED, Status.CANCELLED):
            customer = self.world.customer or self._told_before()
            self.order = Order(
                order_id=self.world.new_order_id,
                conversation_id=self.chat.conversation_id,
                phone_number=self.chat.phone_number,
                customer_name=customer.customer_name if customer else None,
                customer_company=customer.customer_company if customer else None,
                epicor_customer_id=customer.epicor_customer_id if customer else None,
            )
            self.remember(checked=(), rejected=False, finished_order=None)
        return self.order

    def _told_before(self) -> Optional[Customer]:
        """Who orders, as said for another order of this conversation."""
        others = (self.chat.order, *self.world.recent_orders)
        for order in others:
            if order and order.conversation_id == self.chat.conversation_id and order.customer_name:
                return Customer(order.phone_number, order.customer_name, order.customer_company)
        return None
