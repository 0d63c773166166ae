"""One turn: a customer's message, or nothing but the gateway's word, into what is ordered and what is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Dict, Optional, Tuple

from orders.dialogue.amounts import check_quantities
from orders.dialogue.answers import answer
from orders.dialogue.asking import ask_missing, is_complete, is_empty
from orders.dialogue.cues import Cue
from orders.dialogue.details import given_details, without_numbers_sent_along
from orders.dialogue.earlier_orders import offer_to_resume
from orders.dialogue.heard import only_sends_along, waits
from orders.dialogue.intents import by_intent
from orders.dialogue.model import ASKED_DETAIL, Chat, Question, Reply, Turn, Understood, World
from orders.dialogue.summary import changes, line_reply, order_summary
from orders.dialogue.work import Work
from orders.model import Intent, Order, Status
from orders.reading.model import Reading
from orders.reading.reader import read

# Asked again until they are answered: a message, or a whole order, waits for them.
_PATIENT = (Question.RESUME, Question.WHICH_LINE)

# After a pause these are dealt with at once; anything else first asks about the unfinished order.
_NEVER_HELD = frozenset(
    {Intent.REQUEST_HUMAN, Intent.COMPLAINT, Intent.CANCEL_ORDER, Intent.ORDER_STATUS, Intent.GOODBYE, Intent.THANK}
)


# Statuses in which nothing is asked of the customer.
_TOLD = (Status.READY, Status.CONFIRMED)


def take_turn(chat: Chat, message: Understood, world: World) -> Turn:
    """What a customer's message comes to. Pure: the caller stores the chat and speaks the replies."""
    if message.text.isascii() and not any(letter.isalnum() for letter in message.text):
        message = replace(message, intent=Intent.NLU_FALLBACK)  # "???" says nothing
    work = Work(chat, world, message, _read(message.text, world, _question_answered(chat, message.text)))
    if chat.handoff:
        return _in_handoff(work)
    _see_what_the_gateway_wrote(work)
    if message.asks_for_language and not any(line.quantity for line in work.reading.lines):
        work.say("utter_language")
    elif _comes_back(work):
        offer_to_resume(work, hold=message.intent is not Intent.GREET)
    else:
        _deal(work)
    return settle(work)


def _question_answered(chat: Chat, text: str) -> Optional[Question]:
    """A bare figure behind an offered day says how many, while that is not known ("secepatnya": "20")."""
    question, lines = chat.state.question, chat.order.lines if chat.order else ()
    counts = text.strip().isdecimal() and any(line.quantity is None for line in lines)
    return Question.QUANTITY if question is Question.DATE_OFFER and counts else question


def _read(text: str, world: World, question: Optional[Question]) -> Reading:
    """The message in the light of the question; one that does not answer it is read for what it says by itself."""
    asked = ASKED_DETAIL.get(question) if question else None
    reading = read(text, today=world.today, vocabulary=world.vocabulary, asked=asked)
    if asked is not None and not given_details(reading) & {asked}:
        reading = read(text, today=world.today, vocabulary=world.vocabulary)
    return without_numbers_sent_along(reading, world.cues)


def _see_what_the_gateway_wrote(work: Work) -> None:
    """A gateway may set an order to submitted in the table itself: it is told at the customer's next message."""
    recent = work.world.recent_orders[:1]
    if work.order is None and recent and recent[0].status is Status.SUBMITTED:
        order = recent[0]
        if order.conversation_id == work.chat.conversation_id and work.state.finished_order != order.order_id:
            work.remember(finished_order=order.order_id)
            work.say("utter_submitted", number=order.epicor_order_number or "")


def _in_handoff(work: Work) -> Turn:
    """Silent, until the customer asks for the bot again."""
    if work.intent is not Intent.BACK_TO_BOT:
        work.silent = True
        work.remember(last_intent=work.intent.value)
        return Turn(replace(work.chat, state=work.state), work.intent)
    return settle(take_back(work))


def take_back(work: Work) -> Work:
    """The bot takes the chat up again where it stood."""
    work.handoff = work.requires_call = False
    work.say("utter_back")
    return work


def _comes_back(work: Work) -> bool:
    """Whether this message opens a new session over an unfinished order."""
    order = work.order
    return (
        work.chat.expired
        and order is not None
        and order.status is Status.DRAFT
        and not is_empty(order)
        and work.intent not in _NEVER_HELD
        and not work.world.cues.only(work.text, Cue.GO_ON)
    )


def _deal(work: Work) -> None:
    if waits(work):
        work.intent = Intent.CHITCHAT
        work.say("utter_waiting")
        work.silent = True
        return
    if only_sends_along(work):
        work.intent = Intent.INFORM
        work.say("utter_sent_along")
        return
    question = work.state.question
    order_before = work.order
    answered = answer(work)
    if not answered:
        by_intent(work)
        if question in _PATIENT and work.asked is None and work.order is order_before and work.order is not None:
            _ask_again(work, question)
            return
    if work.again is not None:
        held, work.again = work.again, None
        work.message, work.intent = held, held.intent
        work.reading = _read(held.text, work.world, None)
        work.remember(held_text=None, held_intent=None, question=None)
        by_intent(work)
    if work.asked not in (*_PATIENT, Question.CLARIFY):
        work.remember(held_text=None, held_intent=None)


def _ask_again(work: Work, question: Question) -> None:
    assert work.order is not None
    if not work.silent:
        work.ask(question, line=work.state.line, lines=order_summary(work.order))


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
    if order.status is Status.DRAFT:
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
    elif asked is Question.QUANTITY_OFFER and order.lines == before.lines:
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
