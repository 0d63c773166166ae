"""The same words said again to "atas nama siapa?" or "dari perusahaan apa?": whoever repeats them means them."""

from __future__ import annotations

from orders.dialogue.details import given_details
from orders.dialogue.heard import LOUD, LOUDEST, take_details
from orders.dialogue.model import ASKED_DETAIL, Question
from orders.dialogue.work import Work
from orders.model import Detail, Intent
from orders.reading.insisted import insisted
from orders.reading.model import Reading

_ASKED = (Question.CUSTOMER_NAME, Question.CUSTOMER_COMPANY)
_REACTIONS = frozenset({Intent.AFFIRM, Intent.DENY, Intent.THANK, Intent.GREET, Intent.GOODBYE})
_LONGEST = 80


def take_insisted(work: Work, question: Question) -> bool:
    """Take what was said before, word for word, if it can be a name; else remember it for the next time."""
    if question not in _ASKED:
        return False
    said = " ".join(work.text.casefold().split())
    again = said == work.state.unanswered
    work.remember(unanswered=said if len(said) <= _LONGEST else None)
    if not again or work.intent in LOUDEST | _REACTIONS or given_details(work.reading) & {Detail.DELIVERY_DATE}:
        return False
    span = insisted(work.text, work.world.vocabulary, ASKED_DETAIL[question])
    if span is None or (work.intent in LOUD and not span.text.istitle()):
        return False
    name, company = (span, None) if question is Question.CUSTOMER_NAME else (None, span)
    work.reading = Reading(work.text, customer_name=name, customer_company=company)
    work.remember(unanswered=None)
    return take_details(work)
