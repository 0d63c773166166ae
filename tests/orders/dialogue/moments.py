"""The moments of an order: what has been said so far, and the question that is open then."""

from __future__ import annotations

from typing import Dict, List, Tuple

from orders.dialogue.model import Question
from orders.model import Intent, Order
from tests.orders.dialogue.talk import Talk

# What has been said when the customer changes his mind, and the question that is open then.
Moment = Tuple[List[Tuple[str, Intent]], "Question | None"]
MOMENTS: Dict[str, Moment] = {
    "quantity": ([("mau pesan oksigen", Intent.ORDER)], Question.QUANTITY),
    "unit": ([("mau pesan oksigen 5", Intent.ORDER)], Question.UNIT),
    "name": ([("mau pesan oksigen 5 tabung", Intent.ORDER)], Question.CUSTOMER_NAME),
    "company": ([("mau pesan oksigen 5 tabung", Intent.ORDER), ("Budi", Intent.INFORM)], Question.CUSTOMER_COMPANY),
    "date": ([("mau pesan oksigen 5 tabung atas nama Budi dari PT Maju", Intent.ORDER)], Question.DELIVERY_DATE),
    "date_offer": (
        [("oksigen 5 tabung atas nama Budi dari PT Maju, kirim hari minggu", Intent.ORDER)],
        Question.DATE_OFFER,
    ),
    "quantity_check": ([("mau pesan oksigen 900 tabung", Intent.ORDER)], Question.QUANTITY_CHECK),
    "ready": ([("oksigen 5 tabung atas nama Budi dari PT Maju kirim besok", Intent.ORDER)], None),
    "confirmation": (
        [("oksigen 5 tabung atas nama Budi dari PT Maju kirim besok", Intent.ORDER), ("VALIDATE", Intent.ORDER)],
        Question.CONFIRMATION,
    ),
    "change": (
        [
            ("oksigen 5 tabung atas nama Budi dari PT Maju kirim besok", Intent.ORDER),
            ("VALIDATE", Intent.ORDER),
            ("bukan", Intent.DENY),
        ],
        Question.CHANGE,
    ),
}


def at(moment: str) -> Talk:
    talk = Talk()
    turns, question = MOMENTS[moment]
    for text, intent in turns:
        if text == "VALIDATE":
            talk.event("order_validated", validation_result={"stock_ok": True, "credit_ok": True})
        else:
            talk.say(text, intent)
    assert talk.question is question
    return talk


def order_of(talk: Talk) -> Order:
    assert talk.order is not None
    return talk.order
