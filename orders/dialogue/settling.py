"""The end of a turn: the order's status follows its content, the next question is found, what was noted is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Dict, Optional, Tuple

from orders.dialogue.amounts import check_quantities
from orders.dialogue.asking import ask_missing, is_complete
from orders.dialogue.model import Question, Reply, Turn
from orders.dialogue.purposes import suggest_for_company
from orders.dialogue.summary import changes, line_reply, order_summary
from orders.dialogue.taking_dates import gives_up_past_day
from orders.dialogue.work import Work
from orders.model import Intent, Order, Status

_TOLD = (Status.READY, Status.CONFIRMED)  # in these nothing is asked of the customer


def settle(work: Work) -> Turn:
    """Bring the order's status in line with its content, and find the next question."""
    if work.changed:
        _count_version(work)
    replies = tuple(work.replies)
    work.replies_given = bool(replies)
    work.replies = []
    if not work.handoff:
        _move_on(work)
        _count_late_change(work)
        replies = _echo(work) + replies + tuple(work.replies)
        if not replies and work.question is None and not work.silent:
            replies = (_where_it_stands(work.order),)
    if work.handoff and work.chat.handoff:
        replies, work.question = (), None
    return _turn(work, replies)


def _count_version(work: Work) -> None:
    """A change of what is ordered is a new version, and has to be validated again."""
    before, order = work.chat.order, work.order
    assert order is not None
    if before is not None and before.order_id == order.order_id:
        order = replace(order, version=before.version + 1)
    status = order.status if order.status is Status.CANCELLED else Status.DRAFT
    work.order = replace(order, status=status, validation_result=None)
    if status is Status.DRAFT:
        work.remember(rejected=False)


def _where_it_stands(order: Optional[Order]) -> Reply:
    """Nothing else is to be said or asked: a message is never left without an answer."""
    return Reply(f"utter_is_{order.status.value}", {}) if order and order.status in _TOLD else Reply("utter_all_right")


def _count_late_change(work: Work) -> None:
    """A line whose words mean nothing any more, since the catalogue has changed, was given up while asking."""
    before, order = work.chat.order, work.order
    if work.changed and before and order and before.order_id == order.order_id and before.version == order.version:
        work.update_order(version=before.version + 1)


def _move_on(work: Work) -> None:
    order = work.order
    if order is None or work.asked is not None or work.silent:
        return
    _offer_again(work)
    suggest_for_company(work)
    if order.status is Status.DRAFT:
        gives_up_past_day(work)
        check_quantities(work)
        if work.asked is None:
            ask_missing(work)
        if work.asked is None and is_complete(work.order):
            _complete(work)
    if work.asked is None and work.order is not None:
        if work.order.status is Status.VALIDATED:
            _ask_to_confirm(work)
        elif work.order.status is Status.FAILED:
            work.ask(Question.RETRY)


def _ask_to_confirm(work: Work) -> None:
    """With the whole order; after something in between it is still to be seen, and the question alone is enough."""
    order, before = work.order, work.chat.order
    assert order is not None
    shown = work.chat.state.question is Question.CONFIRMATION and before is not None and before.status is order.status
    if shown and work.replies_given and work.intent not in (Intent.ORDER_STATUS, Intent.BACK_TO_BOT):
        work.say("utter_confirm_briefly")
        work.silent = True
    else:
        work.ask(Question.CONFIRMATION, lines=order_summary(order))


def _offer_again(work: Work) -> None:
    """An offer that was not answered stands: a later "ya" takes it."""
    before, order, offered = work.chat.order, work.order, work.chat.state.offered
    if (
        before is None
        or order is None
        or before.order_id != order.order_id
        or work.state.offered != offered
        or not offered
    ):
        return
    asked = work.chat.state.question
    if asked is Question.DATE_OFFER and order.delivery_date == before.delivery_date:
        work.ask(Question.DATE_OFFER, offer=date.fromisoformat(offered))
    elif (
        asked is Question.QUANTITY_OFFER
        and order.lines == before.lines
        and order.delivery_date == before.delivery_date  # on another day there may be enough
    ):
        work.ask(Question.QUANTITY_OFFER, quantity=Decimal(offered), unit=order.lines[0].unit)


def _complete(work: Work) -> None:
    """Every slot is filled and valid: over to the gateway, or, where there is none, to the customer's yes."""
    if work.state.rejected:
        work.ask(Question.CHANGE)
    elif work.world.has_gateway:
        work.update_order(status=Status.READY)
        assert work.order is not None
        if work.chat.order is not None and work.chat.order.status is Status.VALIDATED:
            work.say("utter_checking_again", lines=order_summary(work.order))
        else:
            work.say("utter_checking")
    else:
        work.update_order(status=Status.VALIDATED)


def _echo(work: Work) -> Tuple[Reply, ...]:
    """What was taken down in this turn, unless the whole order is shown anyway."""
    order = work.order
    if order is None or not work.changed or work.asked is Question.CONFIRMATION or order.status is Status.CANCELLED:
        return ()
    if any(reply.response == "utter_checking_again" for reply in work.replies):
        return ()
    customer = work.world.customer
    noted = changes(work.chat.order, order, known_customer=bool(customer and customer.customer_name))
    if work.asked in (Question.QUANTITY, Question.UNIT):  # the question names the line as far as it is known
        noted = tuple(reply for reply in noted if reply != line_reply(order.lines[work.state.line]))
    if not noted or not work.echoes:
        return ()
    return (Reply("utter_noted" if len(noted) == 1 else "utter_noted_list", {"lines": noted}),)


def _turn(work: Work, replies: Tuple[Reply, ...]) -> Turn:
    question = work.asked if work.asked is not None else (work.state.question if work.silent else None)
    said: Dict[str, int] = dict(work.state.said)
    for reply in (*replies, *((work.question,) if work.question else ())):
        said[reply.response] = said.get(reply.response, 0) + 1
    state = replace(
        work.state,
        question=question,
        failures=work.state.failures if work.missed or work.asked is Question.CLARIFY else 0,
        finished_order=_finished(work.order) or work.state.finished_order,
        last_intent=work.intent.value,
        said=said,
        touched=_touched(work),
    )
    chat = replace(
        work.chat,
        state=state,
        order=work.order,
        handoff=work.handoff,
        requires_call=work.requires_call,
        expired=False,
    )
    closed = tuple(replace(order, status=Status.CANCELLED) for order in work.closed)
    return Turn(chat, work.intent, replies, work.question, closed)


def _touched(work: Work) -> Optional[int]:
    """The line that "eh salah, 10 aja" is about: the only one that this turn changed, or else the one before."""
    before, after = work.chat.order, work.order
    if before is None or after is None or before.lines == after.lines:
        return work.state.touched
    if before.order_id != after.order_id or len(before.lines) > len(after.lines):
        return None
    changed = [i for i, line in enumerate(after.lines) if line not in before.lines]
    return changed[0] if len(changed) == 1 else None


def _finished(order: Optional[Order]) -> Optional[str]:
    return order.order_id if order and order.status in (Status.SUBMITTED, Status.CANCELLED) else None
