"""How the answer to an offer is taken: this quantity, unit, name or day?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from orders.dialogue.amounts import check_key
from orders.dialogue.answers_to_order import change_after_no
from orders.dialogue.details import tidy_name
from orders.dialogue.heard import LOUD, LOUDEST, has_day_to_come, names_day, says_no, says_yes, take_details
from orders.dialogue.model import Question
from orders.dialogue.work import Work
from orders.model import Intent, Unit


def check_quantity(work: Work) -> bool:
    if _new_quantity(work):
        return True
    line = work.lines[work.state.line] if work.state.line < len(work.lines) else None
    if line is None:
        return False
    if says_yes(work):
        work.remember(checked=work.state.checked + (check_key(line),))
        return True
    if says_no(work):
        work.set_line(work.state.line, replace(line, quantity=None))
        return True
    return False


def _new_quantity(work: Work) -> bool:
    return work.intent not in LOUD and any(line.quantity for line in work.reading.lines) and take_details(work)


def take_quantity(work: Work) -> bool:
    """The gateway has less in stock: take what there is?"""
    if _new_quantity(work):
        return True
    if says_yes(work) and work.state.offered:
        line = work.lines[work.state.line]
        work.set_line(work.state.line, replace(line, quantity=Decimal(work.state.offered)))
        return True
    return change_after_no(work)


def take_unit(work: Work) -> bool:
    if says_yes(work) and work.state.offered and work.state.line < len(work.lines):
        work.set_line(work.state.line, replace(work.lines[work.state.line], unit=Unit(work.state.offered)))
        return True
    if work.intent not in LOUD and take_details(work):
        return True
    if says_no(work) and work.state.line < len(work.lines):
        work.set_line(work.state.line, replace(work.lines[work.state.line], quantity=None))
        return True
    return False


def _praises(work: Work) -> bool:
    """ "bagus" to the name of the WhatsApp profile, heard as a yes: no other name."""
    name = work.reading.customer_name
    word = name is not None and name.text.casefold() in work.world.vocabulary.people.names_said_alone
    return word and work.intent is Intent.AFFIRM


def take_name(work: Work) -> bool:
    if work.intent not in LOUD and work.reading.customer_name and not _praises(work):
        return take_details(work)
    if says_yes(work) and work.state.offered:
        work.update_order(customer_name=tidy_name(work.state.offered))
        return True
    if says_no(work):
        work.remember(profile_declined=True)
        return True
    return work.intent not in LOUD and take_details(work)


def take_day(work: Work) -> bool:
    loud = LOUDEST if names_day(work) else LOUD
    answers = work.intent is not Intent.AFFIRM or has_day_to_come(work)  # "ya udah rabu" is no yes to Monday
    if work.intent not in loud and work.reading.dates and answers:
        return take_details(work)
    if says_yes(work) and work.state.offered:
        work.update_order(delivery_date=date.fromisoformat(work.state.offered))
        return True
    if says_no(work):
        work.ask(Question.DELIVERY_DATE)
        return True
    return work.intent is not Intent.ASK_DELIVERY and work.intent not in LOUD and take_details(work)
