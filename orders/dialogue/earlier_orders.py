"""Orders that are on their way, finished or left unfinished: what is said of them, and the last one again."""

from __future__ import annotations

from dataclasses import replace
from typing import Optional, Tuple

from orders.dialogue.asking import can_be_changed, is_empty
from orders.dialogue.cues import Cue
from orders.dialogue.details import apply_details, has_details
from orders.dialogue.model import Question, Reply
from orders.dialogue.products import is_sold
from orders.dialogue.replacing_products import replace_product
from orders.dialogue.summary import line_reply, lines_and_date, order_summary
from orders.dialogue.which_line import find_line
from orders.dialogue.work import Work
from orders.model import Intent, Order, Status

_STATUSES_SHOWN = 3
_ADD_NEAR = 15  # letters before a product in which it is added to the others: as many as "tapi ditambah " has


def finished_here(work: Work) -> Optional[Order]:
    """The submitted order that this conversation is still about."""
    submitted = _last_submitted(work)
    return submitted if submitted and work.state.finished_order == submitted.order_id else None


def _last_submitted(work: Work) -> Optional[Order]:
    return next((order for order in work.world.recent_orders if order.status is Status.SUBMITTED), None)


def concerns_finished(work: Work) -> bool:
    """A day or a name without a product, right after an order was submitted, is meant for that one."""
    return finished_here(work) is not None and not any(line.product for line in work.reading.lines)


def change_without_order(work: Work) -> None:
    finished = finished_here(work)
    if finished is not None:
        refer_to_a_person(work, finished)
    elif any(line.product or (line.quantity and work.state.topic) for line in work.reading.lines):
        apply_details(work)  # also "ya udah 25 kg 1 tabung" of what was asked about
    else:
        work.say("utter_no_order")


def refer_to_a_person(work: Work, finished: Order) -> None:
    """Only a person can still change, or call off, what is in the ERP."""
    work.say("utter_order_finished", number=finished.epicor_order_number or "")
    work.ask(Question.HUMAN_OFFER)


def explain_status(work: Work, order: Order) -> None:
    work.say(f"utter_is_{order.status.value}", number=order.epicor_order_number or "")


def offer_to_resume(work: Work, *, hold: bool) -> None:
    """Show the unfinished order and ask whether to go on with it; `hold` keeps this message for the answer."""
    assert work.order is not None
    if hold:
        work.hold()
    work.ask(Question.RESUME, lines=order_summary(work.order))


def repeat_last(work: Work) -> None:
    """The last submitted order again, with a new date: proposed, never sent without a yes."""
    last = _last_submitted(work)
    if _is_of_open_order(work, last):
        work.intent = Intent.CHANGE_ORDER
        apply_details(work)
        return
    if last is None:
        work.say("utter_no_last_order")
        work.open_order()
        sold = tuple(line for line in work.reading.lines if line.quantity or is_sold(work, line))
        work.reading = replace(work.reading, lines=sold)
        if has_details(work):
            apply_details(work)
        return
    if work.order is not None and work.order.status is Status.CONFIRMED:
        work.order = None
    if work.order is not None and not is_empty(work.order):
        offer_to_resume(work, hold=True)
        return
    order = work.open_order()
    work.order = replace(
        order,
        lines=last.lines,
        customer_name=order.customer_name or last.customer_name,
        customer_company=order.customer_company or last.customer_company,
    )
    if has_details(work):
        work.intent = Intent.CHANGE_ORDER
        _exchange_product(work)
        apply_details(work)
        work.intent = Intent.REPEAT_ORDER
    work.replies.insert(0, Reply("utter_repeat", {"lines": lines_and_date(work.order)}))
    work.echoes = False


def _is_of_open_order(work: Work, last: Optional[Order]) -> bool:
    """ "argonnya 5 aja kayak biasa" of an order that is open: details of it, not the order of last time."""
    if work.order is None or is_empty(work.order) or not can_be_changed(work.order) or not has_details(work):
        return False
    named = [mention.words or "" for mention in work.reading.lines if mention.product]
    return last is None or (bool(named) and all(find_line(work, words) is not None for words in named))


def _exchange_product(work: Work) -> None:
    """ "kayak kemarin tapi argon" of an order for oxygen alone: argon instead of it."""
    named = [mention for mention in work.reading.lines if mention.product]
    if len(work.lines) != 1 or len(named) != 1 or not is_sold(work, named[0]):
        return
    start = named[0].product.start if named[0].product else 0
    before, cues = work.text[max(0, start - _ADD_NEAR) : start], work.world.cues
    if find_line(work, named[0].words or "") is None and not (cues.has(before, Cue.ADD) or cues.has(before, Cue.JOINS)):
        replace_product(work, 0, named[0])
        rest = tuple(mention for mention in work.reading.lines if mention is not named[0])
        work.reading = replace(work.reading, lines=rest)


def more_of_finished(work: Work) -> None:
    """ "tambah 1 lagi" right behind an order of one thing: the new order is for the same thing."""
    finished, mentions = finished_here(work), work.reading.lines
    more = bool(mentions) and all(mention.product is None and mention.quantity for mention in mentions)
    if finished is not None and len(finished.lines) == 1 and more and work.world.cues.has(work.text, Cue.ADD):
        work.open_order()
        work.update_order(lines=(replace(finished.lines[0], quantity=None),))


def tell_status(work: Work) -> None:
    """The open order and the last ones, with their status and ERP number."""
    orders: Tuple[Order, ...] = work.world.recent_orders[:_STATUSES_SHOWN]
    if work.order is not None and not is_empty(work.order):
        orders = (work.order, *orders)[:_STATUSES_SHOWN]
    if not orders:
        work.say("utter_no_orders")
        return
    work.say("utter_orders", lines=tuple(_status_line(order) for order in orders))


def _status_line(order: Order) -> Reply:
    more = len(order.lines) - 1
    return Reply(
        "utter_order_status_more" if more > 0 else "utter_order_status",
        {
            "line": tuple(line_reply(line) for line in order.lines[:1]) + lines_and_date(replace(order, lines=())),
            "count": more,
            "status": (Reply(f"utter_status_{order.status.value}", {"number": order.epicor_order_number or ""}),),
        },
    )
