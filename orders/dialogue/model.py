"""What a turn of the conversation is made of: the question that is open, what was understood, what is answered."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, Mapping, Optional, Tuple

from orders.dialogue.cues import Cues
from orders.matching.model import Matcher
from orders.model import Customer, Detail, Intent, Language, Order, Unit
from orders.vocabulary import Vocabulary


class Question(str, Enum):
    """What the customer was asked. The form asks it with the response `utter_ask_<value>`."""

    PRODUCT = "product"
    QUANTITY = "quantity"
    UNIT = "unit"
    CUSTOMER_NAME = "customer_name"
    CUSTOMER_COMPANY = "customer_company"
    DELIVERY_DATE = "delivery_date"
    CHOICE = "choice"  # which of these parts?
    NEAREST = "nearest"  # we do not sell that: one of these instead?
    SIZE = "size"  # that size is not made: one of these instead?
    WHICH_LINE = "which_line"  # which line do you mean?
    QUANTITY_CHECK = "quantity_check"  # so many, is that right?
    QUANTITY_OFFER = "quantity_offer"  # only so many are there: take them?
    UNIT_OFFER = "unit_offer"  # it only comes in this unit: take that?
    NAME_OFFER = "name_offer"  # is it in the name of the WhatsApp profile?
    DATE_OFFER = "date_offer"  # that day is not possible, is this one?
    CONFIRMATION = "confirmation"  # is this order right?
    CHANGE = "change"  # what shall be changed?
    RESUME = "resume"  # go on with the unfinished order, or start anew?
    CANCEL_CHECK = "cancel_check"  # really cancel?
    RETRY = "retry"  # Epicor refused it: send it again?
    HUMAN_OFFER = "human_offer"  # shall a person take over?
    CLARIFY = "clarify"  # did you mean this or that?


# How a bare answer to a question is to be read.
ASKED_DETAIL: Mapping[Question, Detail] = {
    Question.PRODUCT: Detail.PRODUCT,
    Question.QUANTITY: Detail.QUANTITY,
    Question.QUANTITY_CHECK: Detail.QUANTITY,
    Question.QUANTITY_OFFER: Detail.QUANTITY,
    Question.UNIT: Detail.UNIT,
    Question.UNIT_OFFER: Detail.UNIT,
    Question.CUSTOMER_NAME: Detail.CUSTOMER_NAME,
    Question.NAME_OFFER: Detail.CUSTOMER_NAME,
    Question.CUSTOMER_COMPANY: Detail.CUSTOMER_COMPANY,
    Question.DELIVERY_DATE: Detail.DELIVERY_DATE,
    Question.DATE_OFFER: Detail.DELIVERY_DATE,
}


@dataclass(frozen=True)
class DialogueState:
    """What must be remembered from turn to turn beside the order; kept as JSON in OneAiConversation.DialogueState."""

    question: Optional[Question] = None
    line: int = 0  # index of the line that the question is about
    touched: Optional[int] = None  # index of the one line that the last change was about
    options: Tuple[str, ...] = ()  # part numbers, or intents with CLARIFY, in the order shown
    offered: Optional[str] = None  # the date (ISO), number, unit or name that the question offers
    period: Optional[str] = None  # the first day (ISO) of "minggu depan", after which the day was asked
    held_text: Optional[str] = None  # a message that waits for the answer to the question
    held_intent: Optional[str] = None  # what NLU made of it
    unanswered: Optional[str] = None  # what was said to the question for a name or company and not taken
    failures: int = 0  # messages in a row that were not understood
    profile_declined: bool = False  # the order is not in the name of the WhatsApp profile
    rejected: bool = False  # the gateway refused the order as it stands
    checked: Tuple[str, ...] = ()  # unusual quantities that the customer has confirmed, "line words|quantity|unit"
    finished_order: Optional[str] = None  # OrderId of the submitted or cancelled order that is still reported
    removed: Tuple[str, ...] = ()  # the line that the last message called off: words, part number, quantity, unit
    topic: Optional[str] = None  # the product that was asked about last: "yang 7 kubik, 3 botol" may order it
    topic_text: Optional[str] = None  # the message that asked about it, with how much of it
    page_of: Optional[str] = None  # product group whose list is being paged, "" for the groups themselves
    page: int = 0
    last_intent: Optional[str] = None
    language_open: bool = False  # nothing said so far was in a language: the first word that is tells it
    said: Mapping[str, int] = field(default_factory=dict)  # how often each response was used: wordings take turns

    def to_json(self) -> dict[str, Any]:
        data = asdict(self)
        data["question"] = self.question.value if self.question else None
        return data

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> DialogueState:
        known = {name: data[name] for name in cls.__dataclass_fields__ if name in data}
        for name in ("options", "checked", "removed"):
            known[name] = tuple(known.get(name) or ())
        known["question"] = Question(known["question"]) if known.get("question") else None
        return cls(**known)


@dataclass(frozen=True)
class Reply:
    """A response by name with what it needs; the words are in data/responses.

    Values may be str, int, Decimal, date, Unit, or a tuple of replies (rendered one a line).
    """

    response: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Understood:
    """One customer message as NLU and the language guesser see it."""

    text: str
    intent: Intent
    confidence: float = 1.0
    ranking: Tuple[Tuple[Intent, float], ...] = ()
    asks_for_language: bool = False  # "english please"


@dataclass(frozen=True)
class OrderRules:
    """What an order may be; from the settings."""

    max_days_ahead: int = 90
    holidays: frozenset[date] = frozenset()
    quantity_limits: Mapping[Unit, Decimal] = field(default_factory=dict)


@dataclass(frozen=True)
class World:
    """What a decision may look at beside the conversation itself."""

    today: date
    matcher: Matcher
    vocabulary: Vocabulary
    cues: Cues
    rules: OrderRules = OrderRules()
    new_order_id: str = ""  # StagingId of the order that this turn may begin
    has_gateway: bool = True
    customer: Optional[Customer] = None
    profile_name: Optional[str] = None
    recent_orders: Tuple[Order, ...] = ()  # newest first, the open one left out


@dataclass(frozen=True)
class Chat:
    """A conversation as it stands: its order, if one is open, and what is remembered."""

    conversation_id: str
    phone_number: str
    language: Language = Language.INDONESIAN
    state: DialogueState = DialogueState()
    order: Optional[Order] = None
    handoff: bool = False
    requires_call: bool = False
    expired: bool = False  # the session before this message was over


@dataclass(frozen=True)
class Turn:
    """What a message or an event came to. `question` is asked after `replies`; both are empty in a handoff."""

    chat: Chat
    intent: Intent
    replies: Tuple[Reply, ...] = ()
    question: Optional[Reply] = None
    closed: Tuple[Order, ...] = ()  # orders that were given up for a new one, now cancelled
