"""What each intent does when the message is no answer to an open question."""

from __future__ import annotations

from dataclasses import replace
from typing import Callable, Dict, Optional, Sequence, Tuple

from orders.dialogue.answers_to_order import ask_new_value
from orders.dialogue.asking import can_be_changed, is_empty
from orders.dialogue.catalogue import remember_topic, show_more, show_products
from orders.dialogue.cues import Cue
from orders.dialogue.details import apply_details, has_details
from orders.dialogue.ending import ask_to_cancel, hand_over, revive
from orders.dialogue.model import Question, Reply
from orders.dialogue.not_understood import ask_back, is_sold, missed, not_understood
from orders.dialogue.products import chooses_of_topic, find_line, match_words, order_topic
from orders.dialogue.summary import line_reply, lines_and_date, order_summary
from orders.dialogue.taking_dates import apply_dates
from orders.dialogue.taking_lines import choose_of_group, remove_lines, replace_product
from orders.dialogue.work import Work
from orders.matching.model import Decision
from orders.model import Intent, Order, Status
from orders.reading.model import LineMention
from orders.reading.reader import read

Handler = Callable[[Work], None]

_STATUSES_SHOWN = 3
_SURE = 0.6  # of a complaint: less and nothing that went wrong is asked about first
_ASKED_ABOUT = (
    Intent.ASK_PRODUCTS.value,
    Intent.ASK_PRICE.value,
)  # a yes right behind these orders what was asked about


def by_intent(work: Work) -> None:
    if revive(work):
        return
    if work.world.cues.only(work.text, Cue.MORE) and show_more(work):
        work.intent = Intent.ASK_PRODUCTS
        return
    if work.intent is Intent.NLU_FALLBACK or not ask_back(work):
        _HANDLERS[work.intent](work)


def _order(work: Work) -> None:
    if work.order is not None and work.order.status is Status.CONFIRMED:
        work.order = None  # it is out of the customer's hands: this is the next one
        work.say("utter_new_order")
    elif work.order is None and _finished_here(work) is not None:
        work.say("utter_new_order")
    order = work.order
    if order is not None and not can_be_changed(order):
        _explain_status(work, order)
        return
    if has_details(work):
        apply_details(work)
        if work.world.cues.has(work.text, Cue.PRICE):
            work.say("utter_price")
        return
    if order is not None and not is_empty(order) and work.state.question is not Question.RESUME:
        offer_to_resume(work, hold=False)
    elif _was_asked_about(work):
        _order_asked_about(work)
    else:
        work.open_order()


def _details(work: Work) -> None:
    """inform and change_order: details of the open order; without one they begin one, or concern a finished one."""
    order = work.order
    if order is not None and not can_be_changed(order):
        _explain_status(work, order)
    elif order is None and (work.intent is Intent.CHANGE_ORDER or _concerns_finished(work)):
        _change_without_order(work)
    elif has_details(work):
        apply_details(work)
    elif order is not None and work.intent is Intent.CHANGE_ORDER:
        _change_without_value(work)
    elif order is None and chooses_of_topic(work):
        work.open_order()
        order_topic(work)
    elif not (
        len(work.lines) == 1 and work.world.cues.has(work.text, Cue.SIZE) and choose_of_group(work, 0, work.text)
    ):
        not_understood(work)


def _change_without_order(work: Work) -> None:
    finished = _finished_here(work)
    if finished is not None:
        work.say("utter_order_finished", number=finished.epicor_order_number or "")
        work.ask(Question.HUMAN_OFFER)
    elif any(line.product for line in work.reading.lines):
        apply_details(work)
    else:
        work.say("utter_no_order")


def _finished_here(work: Work) -> Optional[Order]:
    """The submitted order that this conversation is still about."""
    recent = work.world.recent_orders
    submitted = next((order for order in recent if order.status is Status.SUBMITTED), None)
    return submitted if submitted and work.state.finished_order == submitted.order_id else None


def _concerns_finished(work: Work) -> bool:
    """A day or a name without a product, right after an order was submitted, is meant for that one."""
    return _finished_here(work) is not None and not any(line.product for line in work.reading.lines)


def _change_without_value(work: Work) -> None:
    cues = work.world.cues
    detail = cues.detail(work.text)
    if cues.has(work.text, Cue.REMOVE) and not cues.has(work.text, Cue.UNDO) and work.lines:
        apply_details(work)
    elif detail is not None:
        ask_new_value(work, detail)
    elif cues.has(work.text, Cue.UNDO):
        work.say("utter_kept")
    else:
        work.ask(Question.CHANGE)


def _explain_status(work: Work, order: Order) -> None:
    work.say(f"utter_is_{order.status.value}", number=order.epicor_order_number or "")


def _affirm(work: Work) -> None:
    order = work.order
    if has_details(work) and can_be_changed(order):
        apply_details(work)
    elif order is None:
        if _was_asked_about(work):
            _order_asked_about(work)
            return
        work.say("utter_nothing_to_confirm")
    elif order.status is Status.DRAFT:
        if work.state.rejected:
            work.remember(rejected=False)
        elif work.state.question is not None:
            missed(work)
    else:
        _explain_status(work, order)


def _was_asked_about(work: Work) -> bool:
    """Whether the message before asked about a product: a yes, or a bare "ok pesan", orders that one."""
    return work.state.topic is not None and work.chat.state.last_intent in _ASKED_ABOUT


def _order_asked_about(work: Work) -> None:
    """As much of it as was asked about: "harga 10 tabung argon?", then "ok pesan"."""
    reading = read(work.state.topic_text or "", today=work.world.today, vocabulary=work.world.vocabulary)
    if any(line.product for line in reading.lines):
        work.reading = replace(reading, dates=(), customer_name=None, customer_company=None)
        work.remember(topic=None)
        apply_details(work)
    else:
        work.open_order()
        order_topic(work)


def _deny(work: Work) -> None:
    order = work.order
    if has_details(work) and order is not None and can_be_changed(order):
        work.intent = Intent.CHANGE_ORDER
        apply_details(work)
    elif order is None:
        work.say("utter_all_right")
    elif order.status in (Status.READY, Status.DRAFT) and work.state.question is None:
        work.ask(Question.CHANGE)
    elif order.status is Status.CONFIRMED:
        ask_to_cancel(work)
    else:
        missed(work)


def _repeat(work: Work) -> None:
    """The last submitted order again, with a new date: proposed, never sent without a yes."""
    last = next((order for order in work.world.recent_orders if order.status is Status.SUBMITTED), None)
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
        apply_details(work)
        work.intent = Intent.REPEAT_ORDER
    work.replies.insert(0, Reply("utter_repeat", {"lines": lines_and_date(work.order)}))
    work.echoes = False


def _status(work: Work) -> None:
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


def _products(work: Work) -> None:
    if _counts_and_dates(work):
        work.intent = Intent.ORDER
        _order(work)
        return
    other = _other_kind(work)
    if other is not None and can_be_changed(work.order):
        work.intent = Intent.CHANGE_ORDER
        replace_product(work, *other)
        return
    wants_more = not any(line.product for line in work.reading.lines) and work.world.cues.has(work.text, Cue.MORE)
    if not (wants_more and show_more(work)):
        show_products(work)


def _counts_and_dates(work: Work) -> bool:
    """ "can I get 8 bottles for tomorrow?": so much of it on such a day is no question about what there is."""
    counted = any(line.quantity and line.quantity.unit and not line.maybe_size for line in work.reading.lines)
    return counted and any(mention.day for mention in work.reading.dates)


def _other_kind(work: Work) -> Optional[Tuple[int, LineMention]]:
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


def _price(work: Work) -> None:
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


def _delivery(work: Work) -> None:
    """Of a draft without a day, "hari ini bisa?" says when."""
    order = work.order
    if order is not None and order.status is Status.DRAFT and order.delivery_date is None and work.reading.dates:
        apply_dates(work, work.reading.dates)
    else:
        _refer_to_sales(work, "utter_delivery")


def _greet(work: Work) -> None:
    order = work.order
    if order is not None and not is_empty(order):
        if order.status is Status.DRAFT:
            offer_to_resume(work, hold=False)
        else:
            work.say("utter_greet_briefly")
            if order.status in (Status.READY, Status.CONFIRMED):
                _explain_status(work, order)
        return
    customer = work.world.customer
    if customer and customer.customer_name:
        work.say("utter_greet_by_name", name=customer.customer_name)
    else:
        work.say("utter_greet")


def offer_to_resume(work: Work, *, hold: bool) -> None:
    """Show the unfinished order and ask whether to go on with it; `hold` keeps this message for the answer."""
    assert work.order is not None
    if hold:
        work.hold()
    work.ask(Question.RESUME, lines=order_summary(work.order))


def _cancel(work: Work) -> None:
    """The whole order; of several lines, one that is named is only removed ("heliumnya gak jadi")."""
    named = [mention for mention in work.reading.lines if mention.product]
    one_line = len(work.lines) > 1 and any(find_line(work, mention.words or "") is not None for mention in named)
    if can_be_changed(work.order) and (one_line or _is_of_something_else(work, named)):
        work.intent = Intent.CHANGE_ORDER
        remove_lines(work, named)
    else:
        ask_to_cancel(work)


def _is_of_something_else(work: Work, named: Sequence[LineMention]) -> bool:
    """ "argonnya batal" of an order without argon: no reason to cancel what was ordered."""
    ours = {line.part_num for line in work.lines}
    matches = [match_words(work, mention.words or "") for mention in named]
    return bool(matches and ours) and all(
        match.decision is Decision.ONE and match.candidates[0].part.part_num not in ours for match in matches
    )


def _chitchat(work: Work) -> None:
    """Few words while an order is being taken: "oh gitu" wants no conversation."""
    work.say("utter_chitchat" if work.state.question is None else "utter_chitchat_briefly")


def _help(work: Work) -> None:
    """ "gimana min?" while the order is under way asks for news of it."""
    order = work.order
    if order is not None and order.status in (Status.READY, Status.CONFIRMED):
        _explain_status(work, order)
    else:
        work.say("utter_help")


def _human(work: Work) -> None:
    hand_over(work)


def _complaint(work: Work) -> None:
    """Handed over when something went wrong; "oksigen habis, cepat kirim!!" is an order, and an unsure one is asked."""
    order, wrong = work.order, work.world.cues.has(work.text, Cue.WRONG)
    before = bool(work.world.recent_orders) or (order is not None and not can_be_changed(order))
    if not wrong and not before and any(is_sold(work, line) for line in work.reading.lines):
        work.intent = Intent.ORDER
        _order(work)
        return
    if not wrong and work.message.confidence < _SURE:
        work.ask(Question.HUMAN_OFFER)
        return
    work.say("utter_sorry_complaint")
    hand_over(work)


def _say(response: str) -> Handler:
    def handler(work: Work) -> None:
        work.say(response)

    return handler


def _goodbye(work: Work) -> None:
    kept = work.order is not None and not is_empty(work.order) and work.order.status is Status.DRAFT
    work.say("utter_goodbye_kept" if kept else "utter_goodbye")
    work.silent = True


_HANDLERS: Dict[Intent, Handler] = {
    Intent.ORDER: _order,
    Intent.INFORM: _details,
    Intent.CHANGE_ORDER: _details,
    Intent.AFFIRM: _affirm,
    Intent.DENY: _deny,
    Intent.CANCEL_ORDER: _cancel,
    Intent.ORDER_STATUS: _status,
    Intent.REPEAT_ORDER: _repeat,
    Intent.ASK_PRODUCTS: _products,
    Intent.ASK_PRICE: _price,
    Intent.ASK_DELIVERY: _delivery,
    Intent.COMPLAINT: _complaint,
    Intent.REQUEST_HUMAN: _human,
    Intent.BACK_TO_BOT: _say("utter_here"),
    Intent.HELP: _help,
    Intent.GREET: _greet,
    Intent.GOODBYE: _goodbye,
    Intent.THANK: _say("utter_welcome"),
    Intent.CHITCHAT: _chitchat,
    Intent.BOT_CHALLENGE: _say("utter_bot"),
    Intent.OUT_OF_SCOPE: not_understood,
    Intent.NLU_FALLBACK: not_understood,
}
