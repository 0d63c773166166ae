"""Puts what was read in a message into the order. A value that cannot be taken leaves the old one as it was."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Sequence

from orders.dialogue.cues import Cue, Cues
from orders.dialogue.model import Question
from orders.dialogue.products import is_sold
from orders.dialogue.sizes_corrected import correct_size
from orders.dialogue.taking_dates import apply_dates, names_several_days
from orders.dialogue.taking_lines import apply_lines
from orders.dialogue.work import Work
from orders.model import Detail
from orders.reading.model import LineMention, Reading

_NEAR = 24  # letters between "alamat" and the number of the house


def has_details(work: Work) -> bool:
    """Whether the message says anything that could stand in an order."""
    return bool(given_details(work.reading))


def given_details(reading: Reading) -> frozenset[Detail]:
    """The details that a message gives."""
    lines = reading.lines
    given = {
        Detail.PRODUCT: any(line.product for line in lines),
        Detail.QUANTITY: any(line.quantity for line in lines),
        Detail.UNIT: any(line.unit or (line.quantity and line.quantity.unit) for line in lines),
        Detail.CUSTOMER_NAME: reading.customer_name is not None,
        Detail.CUSTOMER_COMPANY: reading.customer_company is not None,
        Detail.DELIVERY_DATE: bool(reading.dates),
    }
    return frozenset(detail for detail, said in given.items() if said)


def without_numbers_sent_along(reading: Reading, cues: Cues) -> Reading:
    """ "PO nya 8891", "alamat blok c 12": a bare number behind such a word is not how much is ordered."""
    return replace(reading, lines=tuple(line for line in reading.lines if not _is_sent_along(line, reading, cues)))


def _is_sent_along(line: LineMention, reading: Reading, cues: Cues) -> bool:
    if line.product or line.unit or line.quantity is None or line.quantity.unit:
        return False
    before = re.split(r"[,;\n]", reading.text[: line.quantity.span.start])[-1]
    return cues.has(before[-_NEAR:], Cue.SENT_ALONG)


def apply_details(work: Work) -> None:
    """Everything that was read, lines first, into the order; opens one if there is none."""
    work.open_order()
    if not correct_size(work):
        apply_lines(work, _without_shares(work))
    apply_dates(work, work.reading.dates)
    _apply_people(work)
    _tell_of_what_is_sent_along(work)


def _tell_of_what_is_sent_along(work: Work) -> None:
    """An address, a PO number or who fetches it has no place in the order: the customer is told once."""
    if work.world.cues.has(work.text, Cue.SENT_ALONG) and not work.state.said.get("utter_sent_along"):
        work.say("utter_sent_along")
    if work.world.cues.has(work.text, Cue.PICKED_UP) and not work.state.said.get("utter_picked_up"):
        work.say("utter_picked_up")


def _without_shares(work: Work) -> Sequence[LineMention]:
    """ "12 on Monday and 12 on Thursday" of 24: how much of it on which day is no new quantity.

    Of "5 oksigen senin, 3 oksigen kamis" the first is this order: the other day is for the next one."""
    lines = work.reading.lines
    if work.state.question is Question.QUANTITY_OFFER or not names_several_days(work, work.reading.dates):
        return lines
    if not any(line.quantity for line in work.lines):
        named = [(line.words or "").casefold() for line in lines]
        return [line for number, line in enumerate(lines) if not line.product or named[number] not in named[:number]]
    return [line for line in lines if line.product and is_sold(work, line)]


def _apply_people(work: Work) -> None:
    if work.reading.customer_name:
        name = work.reading.customer_name.text
        work.update_order(customer_name=tidy_name(name.lower() if work.text.isupper() else name))
    if work.reading.customer_company:
        people, said = work.world.vocabulary.people, work.reading.customer_company.text
        company = people.no_company[work.chat.language.value] if people.says_no_company(said) else said
        work.update_order(customer_company=" ".join(company.split())[:255])


def tidy_name(name: str) -> str:
    """A person's name with capitals where it was typed without any."""
    words = name.split()
    if name == name.lower():
        words = [word.capitalize() for word in words]
    return " ".join(words)[:255]
