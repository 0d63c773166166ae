"""Words that every part of the bot shares: intents, statuses, details, units, parts, lines and orders.

Each name is written once, here, next to its meaning (shared gateway contract, sections 1, 3, 4 and 5).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, Mapping, Optional, Tuple


class Language(str, Enum):
    """Languages of a reply."""

    INDONESIAN = "id"
    ENGLISH = "en"


class Intent(str, Enum):
    """What a message is for (contract section 4)."""

    ORDER = "order"
    INFORM = "inform"
    CHANGE_ORDER = "change_order"
    AFFIRM = "affirm"
    DENY = "deny"
    CANCEL_ORDER = "cancel_order"
    ORDER_STATUS = "order_status"
    REPEAT_ORDER = "repeat_order"
    ASK_PRODUCTS = "ask_products"
    ASK_PRICE = "ask_price"
    ASK_DELIVERY = "ask_delivery"
    COMPLAINT = "complaint"
    REQUEST_HUMAN = "request_human"
    BACK_TO_BOT = "back_to_bot"
    HELP = "help"
    GREET = "greet"
    GOODBYE = "goodbye"
    THANK = "thank"
    CHITCHAT = "chitchat"
    BOT_CHALLENGE = "bot_challenge"
    OUT_OF_SCOPE = "out_of_scope"
    NLU_FALLBACK = "nlu_fallback"


class IntentClass(str, Enum):
    """What `OneAiConversationMessage.Intent` stores."""

    ORDER = "ORDER"
    CANCEL_ORDER = "CANCEL_ORDER"
    CHIT_CHAT = "CHIT_CHAT"
    FALLBACK = "FALLBACK"


INTENT_CLASSES: Mapping[Intent, IntentClass] = {
    Intent.ORDER: IntentClass.ORDER,
    Intent.INFORM: IntentClass.ORDER,
    Intent.CHANGE_ORDER: IntentClass.ORDER,
    Intent.AFFIRM: IntentClass.ORDER,
    Intent.DENY: IntentClass.ORDER,
    Intent.REPEAT_ORDER: IntentClass.ORDER,
    Intent.ORDER_STATUS: IntentClass.ORDER,
    Intent.ASK_PRODUCTS: IntentClass.ORDER,
    Intent.ASK_PRICE: IntentClass.ORDER,
    Intent.ASK_DELIVERY: IntentClass.ORDER,
    Intent.CANCEL_ORDER: IntentClass.CANCEL_ORDER,
    Intent.GREET: IntentClass.CHIT_CHAT,
    Intent.GOODBYE: IntentClass.CHIT_CHAT,
    Intent.THANK: IntentClass.CHIT_CHAT,
    Intent.CHITCHAT: IntentClass.CHIT_CHAT,
    Intent.BOT_CHALLENGE: IntentClass.CHIT_CHAT,
    Intent.HELP: IntentClass.CHIT_CHAT,
    Intent.REQUEST_HUMAN: IntentClass.CHIT_CHAT,
    Intent.BACK_TO_BOT: IntentClass.CHIT_CHAT,
    Intent.COMPLAINT: IntentClass.FALLBACK,
    Intent.OUT_OF_SCOPE: IntentClass.FALLBACK,
    Intent.NLU_FALLBACK: IntentClass.FALLBACK,
}

# The intent under which the channel hands a gateway event to Rasa; no customer's text can be given it.
GATEWAY_EVENT_INTENT = "gateway_event"


class Status(str, Enum):
    """Where an order is (contract section 3)."""

    DRAFT = "draft"
    READY = "ready"
    VALIDATED = "validated"
    CONFIRMED = "confirmed"
    SUBMITTED = "submitted"
    FAILED = "failed"
    CANCELLED = "cancelled"


# Orders that a customer can still talk about as "the" order of this chat.
OPEN_STATUSES = (Status.DRAFT, Status.READY, Status.VALIDATED, Status.CONFIRMED, Status.FAILED)


class Detail(str, Enum):
    """What an order needs, in the order in which it is asked (contract section 5)."""

    PRODUCT = "product"
    QUANTITY = "quantity"
    UNIT = "unit"
    CUSTOMER_NAME = "customer_name"
    CUSTOMER_COMPANY = "customer_company"
    DELIVERY_DATE = "delivery_date"


class Unit(str, Enum):
    """Units of measure (contract section 5)."""

    M3 = "M3"
    BTL = "BTL"
    TABUNG = "TABUNG"
    KG = "KG"
    TON = "TON"
    L = "L"
    PCS = "PCS"
    UNIT = "UNIT"
    SET = "SET"
    BOX = "BOX"
    ROLL = "ROLL"
    M = "M"
    PALET = "PALET"
    VGL = "VGL"
    DEWAR = "DEWAR"
    CAN = "CAN"


@dataclass(frozen=True)
class Part:
    """One row of the ERP's catalogue. `content_qty` is in `content_uom`, per one `uom`."""

    part_num: str
    description: str
    uom: str
    group: str
    content_qty: Decimal
    content_uom: str
    is_default: bool

    def units(self) -> Tuple[Unit, ...]:
        """The units that it can be ordered in, its own first (contract section 5)."""
        names = [self.uom, self.content_uom]
        if Unit.BTL in names:
            names.insert(1, Unit.TABUNG.value)
        if Unit.KG in names:
            names.append(Unit.TON.value)
        known = {unit.value for unit in Unit}
        return tuple(Unit(name) for name in dict.fromkeys(names) if name in known)


@dataclass(frozen=True)
class Line:
    """One line of an order; None is what is not known yet. `product_name` is in the customer's words."""

    product_name: Optional[str] = None
    part_num: Optional[str] = None
    description: Optional[str] = None
    quantity: Optional[Decimal] = None
    unit: Optional[Unit] = None
    similarity: Optional[float] = None


@dataclass(frozen=True)
class Order:
    """An order as its staging rows hold it. `order_id` is the StagingId of line 1 and the OrderId of all."""

    order_id: str
    conversation_id: str
    phone_number: str
    version: int = 1
    status: Status = Status.DRAFT
    lines: Tuple[Line, ...] = ()
    customer_name: Optional[str] = None
    customer_company: Optional[str] = None
    epicor_customer_id: Optional[str] = None
    delivery_date: Optional[date] = None
    validation_result: Optional[Mapping[str, Any]] = None
    epicor_order_number: Optional[str] = None
    created_at: Optional[datetime] = None
    updated_at: Optional[datetime] = None
    submitted_at: Optional[datetime] = None


@dataclass(frozen=True)
class Customer:
    """What `OneAiCustomerMap`, or an earlier submitted order, knows of a phone number."""

    phone_number: str
    customer_name: Optional[str] = None
    customer_company: Optional[str] = None
    epicor_customer_id: Optional[str] = None
    credit_limit: Optional[Decimal] = None
