"""Questions and small talk in between, each answered in few words."""

from __future__ import annotations

from typing import Optional, Tuple

from orders.dialogue.asking import is_empty
from orders.dialogue.catalogue import remember_topic
from orders.dialogue.cues import Cue
from orders.dialogue.earlier_orders import explain_status, finished_here, offer_to_resume, refer_to_a_person
from orders.dialogue.kinds_and_sizes import choose_of_group
from orders.dialogue.model import Question
from orders.dialogue.products import match_words
from orders.dialogue.taking_dates import apply_dates
from orders.dialogue.work import Work
from orders.matching.model import Decision
from orders.model import Order, Status
from orders.reading.model import LineMention


def other_kind(work: Work) -> Optional[Tuple[int, LineMention]]:
    """ "co2nya yang food grade" of an order with CO2: another part of the same group, not a question."""
    named = [mention for mention in work.reading.lines if mention.product]
    cues, text = work.world.cues, work.text
    asks = "?" in text or any(cues.has(text, cue) for cue in (Cue.STOCK, Cue.RANGE, Cue.PRICE, Cue.HAVE))
    if len(named) != 1 or asks or not cues.has(text, Cue.SIZE):
        return None
    match = match_words(work, named[0].words or "")
    if match.decision is not Decision.ONE:
        return None
    part = match.candidates[0].part
    ours = [(index, work.world.matcher.part(line.part_num or "")) for index, line in enumerate(work.lines)]
    same = [index for index, other in ours if other is not None and other.group == part.group]
    return (same[0], named[0]) if len(same) == 1 and work.lines[same[0]].part_num != part.part_num else None


def takes_size_asked_for(work: Work) -> bool:
    """ "yang 2 kubik ada?" of what is being ordered, before it was said how many: that size is what is wanted."""
    index = work.state.line
    if work.state.question is not Question.QUANTITY or index >= len(work.lines):
        return False
    if any(line.product for line in work.reading.lines) or not work.world.cues.has(work.text, Cue.SIZE):
        return False
    if not choose_of_group(work, index, work.text):
        return False
    work.say("utter_sold", part=work.lines[index].description)
    return True


def tell_price(work: Work) -> None:
    remember_topic(work)
    _refer_to_sales(work, "utter_price")


def _refer_to_sales(work: Work, otherwise: str) -> None:
    """Payment, addresses and least quantities are no prices and no delivery times: say who knows them."""
    cues = work.world.cues
    if cues.has(work.text, Cue.SALES):
        work.say("utter_sales")
    elif cues.has(work.text, Cue.PAYMENT) and not cues.has(work.text, Cue.PRICE):
        work.say("utter_payment")
    else:
        work.say(otherwise)


def tell_delivery(work: Work) -> None:
    """Of an order without that day, "hari ini bisa?" says when."""
    order, days = work.order, {mention.day for mention in work.reading.dates}
    finished = finished_here(work) if order is None else None
    if finished is not None and days - {finished.delivery_date}:
        refer_to_a_person(work, finished)
    elif order is not None and _can_be_moved(order) and days and days != {order.delivery_date}:
        apply_dates(work, work.reading.dates)
    else:
        _refer_to_sales(work, "utter_delivery")


def _can_be_moved(order: Order) -> bool:
    return order.status in (Status.DRAFT, Status.VALIDATED)


def greet(work: Work) -> None:
    order = work.order
    if order is not None and not is_empty(order):
        if work.state.question is not None and work.world.cues.only(work.text):
            return  # "pak", "kak?": whoever calls while he is asked something is only waiting
        if order.status is Status.DRAFT:
            offer_to_resume(work, hold=False)
        else:
            work.say("utter_greet_briefly")
            if order.status in (Status.READY, Status.CONFIRMED):
                explain_status(work, order)
        return
    customer = work.world.customer
    if customer and customer.customer_name:
        work.say("utter_greet_by_name", name=customer.customer_name)
    else:
        work.say("utter_greet")


def chitchat(work: Work) -> None:
    """Few words while an order is being taken: "oh gitu" wants no conversation."""
    work.say("utter_chitchat" if work.state.question is None else "utter_chitchat_briefly")


def give_help(work: Work) -> None:
    """ "gimana min?" while the order is under way asks for news of it."""
    order = work.order
    if order is not None and order.status in (Status.READY, Status.CONFIRMED):
        explain_status(work, order)
    else:
        work.say("utter_help")


def goodbye(work: Work) -> None:
    kept = work.order is not None and not is_empty(work.order) and work.order.status is Status.DRAFT
    work.say("utter_goodbye_kept" if kept else "utter_goodbye")
    work.silent = True
