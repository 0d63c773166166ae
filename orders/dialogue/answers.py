"""How the answer to each open question is taken. A handler returns False when the message is no answer to it:
then the message is dealt with by its intent, and the question is asked again."""

from __future__ import annotations

from dataclasses import replace
from typing import Callable, Dict, Optional

from orders.dialogue.answers_to_lists import choose_line, choose_part
from orders.dialogue.answers_to_offers import check_quantity, take_day, take_name, take_quantity, take_unit
from orders.dialogue.answers_to_order import (
    check_cancelling,
    clarify,
    confirm_order,
    name_change,
    resume,
    retry,
    take_human,
)
from orders.dialogue.cues import Cue
from orders.dialogue.details import given_details
from orders.dialogue.heard import LOUD, LOUDEST, names_day, take_details
from orders.dialogue.insisting import take_insisted
from orders.dialogue.model import Question
from orders.dialogue.things import blanked
from orders.dialogue.work import Work
from orders.model import Detail, Intent, Unit
from orders.reading.model import Reading
from orders.reading.people import lone_name
from orders.reading.reader import read

Handler = Callable[[Work], bool]

# Of a bare answer ("tabung juga") the question knows more than the intent.
_BARE_WORDS = 3
_NEVER_A_NAME = frozenset(
    {Question.PRODUCT, Question.QUANTITY, Question.UNIT, Question.UNIT_OFFER, Question.CHOICE, Question.NEAREST,
     Question.SIZE, Question.DELIVERY_DATE, Question.DATE_OFFER, Question.RESUME}
)  # fmt: skip
_ASKS_DETAIL = frozenset(Question(detail.value) for detail in Detail)
_SMALL_TALK = frozenset({Intent.CHITCHAT, Intent.THANK, Intent.GREET, Intent.GOODBYE, Intent.OUT_OF_SCOPE})
_SURE = 0.6


def answer(work: Work) -> bool:
    """Take the message as the answer to the open question, if it is one."""
    question = work.state.question
    if question is None:
        return False
    taken = _only_a_name(work, question) or _HANDLERS[question](work) or _only_a_day(work, question)
    return taken or take_insisted(work, question)


def _only_a_name(work: Work, question: Question) -> bool:
    """ "Dewi", "bu Tini" to another question: the name that is still missing; the question is asked again."""
    if question not in _NEVER_A_NAME or work.order is None or work.order.customer_name:
        return False
    name = lone_name(work.text, work.world.vocabulary)
    reading = Reading(work.text, customer_name=name) if name else _name_with_company(work)
    if reading is None:
        return False
    work.reading = reading
    return resume(work) if question is Question.RESUME else take_details(work)


def _only_a_day(work: Work, question: Question) -> bool:
    """ "jemuah wae" while the name is asked: the day, though NLU hears small talk; the question is asked again."""
    heard = question in _ASKS_DETAIL and work.intent in _SMALL_TALK
    return heard and len(work.text.split()) <= _BARE_WORDS and names_day(work) and take_details(work)


def _name_with_company(work: Work) -> Optional[Reading]:
    """ "Laura Chen, Bright Labs": read as the answer to who orders, it is both and nothing else."""
    world = work.world
    reading = read(work.text, today=world.today, vocabulary=world.vocabulary, asked=Detail.CUSTOMER_NAME)
    name, company = reading.customer_name, reading.customer_company
    if name is None or company is None or reading.lines or reading.dates or not name.text.istitle():
        return None
    rest = blanked(work.text, [name, company])
    return None if any(letter.isalnum() for letter in rest) else reading


def _missing_detail(work: Work) -> bool:
    """Product, quantity, unit, name, company, date: the message was read in the light of the question."""
    detail = Detail(work.state.question.value) if work.state.question else None
    loud = LOUD if len(work.text.split()) > _BARE_WORDS else LOUDEST
    given = given_details(work.reading)
    if detail in given and (_is_heard_wrongly(work) or (detail is Detail.DELIVERY_DATE and names_day(work))):
        loud = LOUDEST
    if work.intent in loud - {Intent.ASK_DELIVERY, Intent.HELP}:  # "bisa dikirim besok?" answers when
        return False
    if detail is Detail.CUSTOMER_NAME and Detail.CUSTOMER_COMPANY in given:
        return take_details(work)  # "Kopi Kenangan Senja": nobody's name; it is asked again
    if detail not in given:
        return False
    return take_details(work)


def _is_heard_wrongly(work: Work) -> bool:
    """ "Pak Gani AC service": the answer rather than a complaint about nothing, or what NLU is not sure of."""
    complains = work.intent is Intent.COMPLAINT and work.world.cues.has(work.text, Cue.WRONG)
    unsure = work.message.confidence < _SURE or work.intent is Intent.COMPLAINT
    return unsure and not complains and "?" not in work.text


def _unit(work: Work) -> bool:
    """A unit; or "sama", "ya" to the one that was named first because another line has it."""
    cues, state = work.world.cues, work.state
    agrees = cues.only(work.text, Cue.SAME) or cues.only(work.text, Cue.YES) or cues.only(work.text, Cue.YES, Cue.SAME)
    if not agrees or state.offered not in {unit.value for unit in Unit} or state.line >= len(work.lines):
        return _missing_detail(work)
    work.set_line(state.line, replace(work.lines[state.line], unit=Unit(state.offered)))
    work.intent = Intent.INFORM
    return True


_HANDLERS: Dict[Question, Handler] = {
    Question.PRODUCT: _missing_detail,
    Question.QUANTITY: _missing_detail,
    Question.UNIT: _unit,
    Question.CUSTOMER_NAME: _missing_detail,
    Question.CUSTOMER_COMPANY: _missing_detail,
    Question.DELIVERY_DATE: _missing_detail,
    Question.CHOICE: choose_part,
    Question.NEAREST: choose_part,
    Question.SIZE: choose_part,
    Question.WHICH_LINE: choose_line,
    Question.QUANTITY_CHECK: check_quantity,
    Question.QUANTITY_OFFER: take_quantity,
    Question.UNIT_OFFER: take_unit,
    Question.NAME_OFFER: take_name,
    Question.DATE_OFFER: take_day,
    Question.CONFIRMATION: confirm_order,
    Question.CHANGE: name_change,
    Question.RESUME: resume,
    Question.CANCEL_CHECK: check_cancelling,
    Question.RETRY: retry,
    Question.HUMAN_OFFER: take_human,
    Question.CLARIFY: clarify,
}
