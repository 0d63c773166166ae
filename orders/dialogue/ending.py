"""How an order leaves the customer's hands: confirmed, called off, begun anew, or given to a person (and back)."""

from __future__ import annotations

from dataclasses import replace
from typing import Optional

from orders.dialogue.asking import is_empty
from orders.dialogue.calling_off import calls_off, calls_order_off, takes_back, thinks_better_of_it
from orders.dialogue.cues import Cue
from orders.dialogue.details import apply_details, has_details
from orders.dialogue.earlier_orders import finished_here, refer_to_a_person
from orders.dialogue.heard import LOUD
from orders.dialogue.model import Question
from orders.dialogue.products import are_akin, match_words
from orders.dialogue.summary import order_lines
from orders.dialogue.taking_dates import gives_up_past_day
from orders.dialogue.work import Work
from orders.model import Intent, Order, Status

_CHECKED_BEFORE_CANCELLING = (Status.VALIDATED, Status.CONFIRMED, Status.FAILED)


def confirm(work: Work) -> None:
    """The customer's yes to what was validated."""
    if not gives_up_past_day(work):
        work.update_order(status=Status.CONFIRMED)
        work.say("utter_confirmed")


def ask_to_cancel(work: Work) -> None:
    """Call the order off at once where the words leave no doubt, else after asking whether that is sure."""
    order = work.order
    if order is None or (is_empty(order) and order.status is Status.DRAFT and work.state.question is None):
        finished = finished_here(work)
        if finished is not None:
            refer_to_a_person(work, finished)
        else:
            work.say("utter_nothing_to_cancel")
    elif takes_back(work.text, work.world.cues) and not calls_off(work.text, work.world.cues):
        work.say("utter_kept")  # "jangan dibatalin"
    elif is_empty(order) or _is_certain(work, order):
        cancel(work)
    else:
        work.ask(Question.CANCEL_CHECK, lines=order_lines(order))


def _is_certain(work: Work, order: Order) -> bool:
    """What names the order is certain; "batal aja" is until it is validated, "ga jadi" while something is missing.

    An intent that no word bears out ("semuanya dobelin") never is."""
    text, cues = work.text, work.world.cues
    if calls_order_off(text, cues) or _is_sure(work):
        return True
    if order.status in _CHECKED_BEFORE_CANCELLING:
        return False
    return calls_off(text, cues) or (order.status is Status.DRAFT and thinks_better_of_it(text, cues))


def _is_sure(work: Work) -> bool:
    """ "batalin aja, saya yakin": what would be asked is said already; "kurang yakin", "yakin ga ya?" is not sure."""
    cues = work.world.cues
    sure = cues.find(work.text, Cue.SURE)
    if sure is None or "?" in work.text:
        return False
    before = work.text.casefold()[: sure.start()]
    return all(cues.before(before, cue) is None for cue in (Cue.NO, Cue.NEGATE, Cue.WRONG))


def cancel(work: Work) -> None:
    assert work.order is not None
    work.update_order(status=Status.CANCELLED)
    work.remember(finished_order=work.order.order_id, checked=(), rejected=False, options=(), offered=None)
    work.say("utter_cancelled")


def revive(work: Work) -> bool:
    """ "jangan dibatalin", right after it was: the same order again, under a number of its own."""
    last = _just_cancelled(work)
    if last is None or not takes_back(work.text, work.world.cues):
        return False
    if not _is_still_of(work, last):
        if work.intent not in LOUD:
            work.intent = Intent.ORDER
        return False
    work.intent = Intent.CHANGE_ORDER
    work.order = replace(
        work.open_order(),
        lines=last.lines,
        delivery_date=last.delivery_date,
        customer_name=last.customer_name,
        customer_company=last.customer_company,
    )
    work.say("utter_revived")
    if has_details(work):
        apply_details(work)
    return True


def _just_cancelled(work: Work) -> Optional[Order]:
    last = next(iter(work.world.recent_orders), None)
    if work.order is not None or last is None or last.status is not Status.CANCELLED:
        return None
    return last if last.order_id == work.state.finished_order else None


def _is_still_of(work: Work, last: Order) -> bool:
    """Whether the words are of the old order: "eh jadi deh, nitrogen 4 tabung" instead of argon is a new one."""
    named = [mention.words or "" for mention in work.reading.lines if mention.product]
    if not named:
        return True
    part = work.world.matcher.part(last.lines[0].part_num or "") if len(last.lines) == 1 else None
    return part is not None and all(
        any(are_akin(part, one) for one in match_words(work, words).parts) for words in named
    )


def start_anew(work: Work) -> None:
    """Call the unfinished order off without a word more: the customer asked for a new one."""
    if work.order is not None:
        work.closed = (work.order,)
        work.order = None
        work.remember(checked=(), rejected=False, options=(), offered=None, line=0)
    work.say("utter_anew")


def hand_over(work: Work) -> None:
    """A person takes over: the bot says so and is silent from then on."""
    work.handoff = True
    work.requires_call = True
    work.silent = True  # the open question waits for the bot's return
    work.remember(failures=0)
    work.say("utter_handoff")


def take_back(work: Work) -> None:
    """The bot takes the chat up again where it stood."""
    work.handoff = work.requires_call = False
    work.say("utter_back")
