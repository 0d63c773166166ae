"""What each intent does when the message is no answer to an open question."""

from __future__ import annotations

from dataclasses import replace
from typing import Callable, Dict, Sequence

from orders.dialogue.answers_to_order import ask_new_value
from orders.dialogue.asking import can_be_changed, is_empty
from orders.dialogue.both import orders_both_asked_about
from orders.dialogue.catalogue import show_more, show_products
from orders.dialogue.cues import Cue
from orders.dialogue.details import apply_details, has_details
from orders.dialogue.earlier_orders import (
    change_without_order,
    concerns_finished,
    explain_status,
    finished_here,
    more_of_finished,
    offer_to_resume,
    repeat_last,
    tell_status,
)
from orders.dialogue.ending import ask_to_cancel, hand_over, revive
from orders.dialogue.kinds_and_sizes import choose_of_group
from orders.dialogue.model import Question
from orders.dialogue.not_understood import ask_back, missed, not_understood
from orders.dialogue.products import is_sold, match_words, only_tells_size
from orders.dialogue.questions import (
    chitchat,
    give_help,
    goodbye,
    greet,
    other_kind,
    takes_size_asked_for,
    tell_delivery,
    tell_price,
)
from orders.dialogue.removing_lines import calls_line_off, keep_only, line_called, remove_lines
from orders.dialogue.replacing_products import offer_others, replace_product
from orders.dialogue.topics import chooses_of_topic, order_topic
from orders.dialogue.which_line import line_qualified, line_spoken_of
from orders.dialogue.work import Work
from orders.matching.model import Decision
from orders.model import Intent, Status
from orders.reading.model import LineMention
from orders.reading.reader import read

Handler = Callable[[Work], None]

_SURE = 0.6  # of a complaint: less and nothing that went wrong is asked about first
# A yes right behind these orders what was asked about.
_ASKED_ABOUT = (Intent.ASK_PRODUCTS.value, Intent.ASK_PRICE.value)


def by_intent(work: Work) -> None:
    if revive(work):
        return
    if _was_asked_about(work) and orders_both_asked_about(work):
        return
    if work.state.question is not None and work.world.cues.only(work.text, Cue.ENOUGH):
        return  # "itu aja": what is still missing is asked again
    if _says_only_size(work):
        work.intent = Intent.INFORM
        return
    if work.world.cues.only(work.text, Cue.MORE) and show_more(work):
        work.intent = Intent.ASK_PRODUCTS
        return
    if work.intent is Intent.NLU_FALLBACK or not ask_back(work):
        _HANDLERS[work.intent](work)


def _says_only_size(work: Work) -> bool:
    """ "besar": another size of what is ordered, where the reader sees no product in the word alone."""
    line = line_qualified(work) if only_tells_size(work, work.text) and can_be_changed(work.order) else None
    return line is not None and not has_details(work) and choose_of_group(work, line, work.text)


def _order(work: Work) -> None:
    if work.order is not None and work.order.status is Status.CONFIRMED:
        work.order = None  # it is out of the customer's hands: this is the next one
        work.say("utter_new_order")
    elif work.order is None and finished_here(work) is not None:
        work.say("utter_new_order")
    order = work.order
    if order is not None and not can_be_changed(order):
        explain_status(work, order)
        return
    if order is None:
        more_of_finished(work)
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
        explain_status(work, order)
    elif order is None and (work.intent is Intent.CHANGE_ORDER or concerns_finished(work)):
        change_without_order(work)
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


def _change_without_value(work: Work) -> None:
    if offer_others(work):
        return
    cues = work.world.cues
    detail = cues.detail(work.text)
    if calls_line_off(work):
        apply_details(work)
    elif detail is not None:
        ask_new_value(work, detail)
    elif cues.has(work.text, Cue.UNDO):
        work.say("utter_kept")
    else:
        work.ask(Question.CHANGE)


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
        explain_status(work, order)


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
    elif offer_others(work):
        work.intent = Intent.CHANGE_ORDER
    elif order.status in (Status.READY, Status.DRAFT) and (work.state.question is None or _says_wrong(work)):
        work.ask(Question.CHANGE)
    elif order.status is Status.CONFIRMED:
        ask_to_cancel(work)
    else:
        missed(work)


def _says_wrong(work: Work) -> bool:
    """ "salah", "bukan itu": of something in the order, rather than of what is asked."""
    cues = work.world.cues
    return bool(work.lines) and (cues.only(work.text, Cue.WRONG) or cues.only(work.text, Cue.NONE_OF_THESE))


def _products(work: Work) -> None:
    if _counts_and_dates(work):
        work.intent = Intent.ORDER
        _order(work)
        return
    if takes_size_asked_for(work):
        return
    other = other_kind(work)
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


def _cancel(work: Work) -> None:
    """The whole order; of several lines, one that is named is only removed ("heliumnya gak jadi")."""
    named = [mention for mention in work.reading.lines if mention.product]
    one_line = len(work.lines) > 1 and (
        any(line_called(work, mention.words or "") is not None for mention in named)
        or (not named and line_spoken_of(work, work.text) is not None)
    )
    if can_be_changed(work.order) and keep_only(work, named):
        work.intent = Intent.CHANGE_ORDER
    elif can_be_changed(work.order) and (one_line or _is_of_something_else(work, named)):
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


_HANDLERS: Dict[Intent, Handler] = {
    Intent.ORDER: _order,
    Intent.INFORM: _details,
    Intent.CHANGE_ORDER: _details,
    Intent.AFFIRM: _affirm,
    Intent.DENY: _deny,
    Intent.CANCEL_ORDER: _cancel,
    Intent.ORDER_STATUS: tell_status,
    Intent.REPEAT_ORDER: repeat_last,
    Intent.ASK_PRODUCTS: _products,
    Intent.ASK_PRICE: tell_price,
    Intent.ASK_DELIVERY: tell_delivery,
    Intent.COMPLAINT: _complaint,
    Intent.REQUEST_HUMAN: hand_over,
    Intent.BACK_TO_BOT: _say("utter_here"),
    Intent.HELP: give_help,
    Intent.GREET: greet,
    Intent.GOODBYE: goodbye,
    Intent.THANK: _say("utter_welcome"),
    Intent.CHITCHAT: chitchat,
    Intent.BOT_CHALLENGE: _say("utter_bot"),
    Intent.OUT_OF_SCOPE: not_understood,
    Intent.NLU_FALLBACK: not_understood,
}
