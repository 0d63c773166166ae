"""One turn: from a customer's message to what is ordered and what is said."""

from __future__ import annotations

from dataclasses import replace
from typing import Optional

from orders.dialogue.answers import answer
from orders.dialogue.asking import is_empty
from orders.dialogue.counts_instead import with_count_instead
from orders.dialogue.cues import Cue
from orders.dialogue.details import given_details, has_details, without_numbers_sent_along
from orders.dialogue.earlier_orders import offer_to_resume
from orders.dialogue.ending import take_back
from orders.dialogue.heard import only_gives_phone_number, only_sends_along, says_another_kind, take_details, waits
from orders.dialogue.intents import by_intent
from orders.dialogue.meant import as_meant, with_lone_count, without_yes_for_name
from orders.dialogue.model import ASKED_DETAIL, Chat, Question, Turn, Understood, World
from orders.dialogue.moving_days import with_day_moved
from orders.dialogue.multiplying import multiply
from orders.dialogue.purposes import take_purpose
from orders.dialogue.removing_lines import put_back
from orders.dialogue.settling import settle
from orders.dialogue.summary import order_summary
from orders.dialogue.things import joined_purposes, joined_things, with_unread_thing, without_denied
from orders.dialogue.work import Work
from orders.model import Detail, Intent, Status
from orders.reading.model import Reading
from orders.reading.reader import read

# Asked again until they are answered: a message, or a whole order, waits for them.
_PATIENT = (Question.RESUME, Question.WHICH_LINE)

_BRACKETS = ("[", "<")
_NOTHING_ASKED = (None, Question.PRODUCT)
_NAMES_THINGS = frozenset(
    {Intent.ORDER, Intent.INFORM, Intent.ASK_PRODUCTS, Intent.ASK_PRICE, Intent.NLU_FALLBACK, Intent.OUT_OF_SCOPE}
)

# After a pause these are dealt with at once; anything else first asks about the unfinished order.
_NEVER_HELD = frozenset(
    {Intent.REQUEST_HUMAN, Intent.COMPLAINT, Intent.CANCEL_ORDER, Intent.ORDER_STATUS, Intent.GOODBYE, Intent.THANK}
)


def take_turn(chat: Chat, message: Understood, world: World) -> Turn:
    """What a customer's message comes to. Pure: the caller stores the chat and speaks the replies."""
    if _says_nothing(message.text, world):
        message = replace(message, intent=Intent.NLU_FALLBACK)
    reading = _read(message.text, world, _question_answered(chat, message.text), message.intent)
    if not (chat.order and chat.order.lines):
        reading = without_denied(reading, world)
    elif (instead := with_count_instead(reading, world)) is not None and message.intent is not Intent.COMPLAINT:
        reading, message = instead, replace(message, text=instead.text, intent=Intent.CHANGE_ORDER)
    message = replace(message, intent=as_meant(chat, message.intent, reading, world))
    work = Work(chat, world, message, with_day_moved(chat, message.intent, reading, world))
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


def _says_nothing(text: str, world: World) -> bool:
    """ "???", or what a chat writes where a picture was: "[sticker]", "<Media omitted>"."""
    marks = text.isascii() and not any(letter.isalnum() for letter in text)
    return marks or (text.strip()[:1] in _BRACKETS and world.cues.only(text, Cue.MEDIA))


def _question_answered(chat: Chat, text: str) -> Optional[Question]:
    """A bare figure behind an offered day says how many, while that is not known ("secepatnya": "20")."""
    question, lines = chat.state.question, chat.order.lines if chat.order else ()
    counts = text.strip().isdecimal() and any(line.quantity is None for line in lines)
    return Question.QUANTITY if question is Question.DATE_OFFER and counts else question


def _read(text: str, world: World, question: Optional[Question], intent: Intent) -> Reading:
    """The message in the light of the question; one that does not answer it is read for what it says by itself."""
    asked = ASKED_DETAIL.get(question) if question else None
    reading = read(text, today=world.today, vocabulary=world.vocabulary, asked=asked)
    answers = {asked, Detail.CUSTOMER_COMPANY} if asked is Detail.CUSTOMER_NAME else {asked}  # the company first
    if asked is not None and not given_details(reading) & answers:
        reading = read(text, today=world.today, vocabulary=world.vocabulary)
    if intent is Intent.CHANGE_ORDER and question not in (*_PATIENT, Question.CLARIFY):
        reading = with_lone_count(reading, world)
    reading = without_yes_for_name(reading, world)
    reading = joined_purposes(joined_things(without_numbers_sent_along(reading, world.cues), world), world)
    return with_unread_thing(reading, world) if question in _NOTHING_ASKED and intent in _NAMES_THINGS else reading


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
    take_back(work)
    return settle(work)


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
    if says_another_kind(work):
        return
    if waits(work):
        work.intent = Intent.CHITCHAT
        work.say("utter_waiting")
        work.silent = True
        return
    if only_sends_along(work):
        work.intent = Intent.INFORM
        work.say("utter_sent_along")
        return
    if only_gives_phone_number(work) and not has_details(work):
        work.intent = Intent.INFORM
        work.say("utter_phone_kept")
        return
    question = work.state.question
    order_before = work.order
    if put_back(work):
        take_details(work)
        return
    if multiply(work):
        return
    answered = take_purpose(work) or answer(work)
    if not answered:
        by_intent(work)
        if question in _PATIENT and work.asked is None and work.order is order_before and work.order is not None:
            _ask_again(work, question)
            return
    if work.again is not None:
        held, work.again = work.again, None
        work.message, work.intent = held, held.intent
        work.reading = _read(held.text, work.world, None, held.intent)
        work.remember(held_text=None, held_intent=None, question=None)
        by_intent(work)
    if work.asked not in (*_PATIENT, Question.CLARIFY):
        work.remember(held_text=None, held_intent=None)


def _ask_again(work: Work, question: Question) -> None:
    assert work.order is not None
    if not work.silent:
        work.ask(question, line=work.state.line, lines=order_summary(work.order))
