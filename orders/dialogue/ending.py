"""How an order leaves the customer's hands: confirmed, called off, begun anew, or given to a person (and back)."""

from __future__ import annotations

from dataclasses import replace

from orders.dialogue.asking import is_empty
from orders.dialogue.cues import Cue
from orders.dialogue.earlier_orders import finished_here, refer_to_a_person
from orders.dialogue.model import Question
from orders.dialogue.summary import order_lines
from orders.dialogue.taking_dates import gives_up_past_day
from orders.dialogue.work import Work
from orders.model import Intent, Status

_CHECKED_BEFORE_CANCELLING = (Status.VALIDATED, Status.CONFIRMED, Status.FAILED)


def confirm(work: Work) -> None:
    """The customer's yes to what was validated."""
    if not gives_up_past_day(work):
        work.update_order(status=Status.CONFIRMED)
        work.say("utter_confirmed")


def ask_to_cancel(work: Work) -> None:
    """Call the order off at once, or, once it was validated, after asking whether that is sure."""
    order = work.order
    if order is None or (is_empty(order) and order.status is Status.DRAFT and work.state.question is None):
        finished = finished_here(work)
        if finished is not None:
            refer_to_a_person(work, finished)
        else:
            work.say("utter_nothing_to_cancel")
    elif order.status in _CHECKED_BEFORE_CANCELLING and not _is_sure(work):
        work.ask(Question.CANCEL_CHECK, lines=order_lines(order))
    else:
        cancel(work)


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
    recent = work.world.recent_orders[:1]
    if work.order is not None or not recent or not work.world.cues.has(work.text, Cue.REVIVE):
        return False
    last = recent[0]
    if last.status is not Status.CANCELLED or last.order_id != work.state.finished_order:
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
    return True


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
