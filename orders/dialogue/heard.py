"""What a message says to a question, whatever else it says: yes, no, or details."""

from __future__ import annotations

import re

from orders.dialogue.asking import can_be_changed
from orders.dialogue.cues import Cue, Joint
from orders.dialogue.details import apply_details, has_details
from orders.dialogue.kinds_and_sizes import choose_of_group
from orders.dialogue.products import are_akin, match_words
from orders.dialogue.which_line import line_qualified
from orders.dialogue.work import Work
from orders.model import Intent, Part
from orders.reading.model import DateProblem

# A bare yes or no that was taken for one of these is a yes or no; "makasih ya" is thanks.
_UNSURE = frozenset({Intent.INFORM, Intent.ORDER, Intent.CHANGE_ORDER, Intent.NLU_FALLBACK, Intent.OUT_OF_SCOPE})


def says_yes(work: Work) -> bool:
    return work.intent is Intent.AFFIRM or (work.intent in _UNSURE and work.world.cues.only(work.text, Cue.YES))


def says_no(work: Work) -> bool:
    return work.intent is Intent.DENY or (work.intent in _UNSURE and work.world.cues.only(work.text, Cue.NO))


def thanks_with_a_yes(work: Work) -> bool:
    """ "ok makasih ya", "perfect, thanks": of an order that is shown, it is right; thanks alone say nothing of it."""
    cues = work.world.cues
    thanks = cues.find(work.text, Cue.THANKS)
    if thanks is None or not cues.only(work.text, Cue.YES, Cue.THANKS):
        return False
    return cues.only(work.text.casefold()[: thanks.start()], Cue.YES)  # the "ya" of "makasih ya" is no yes


def agrees_in_a_hurry(work: Work) -> bool:
    """ "iya bener, buruan", "yes, asap please" of an order that has its day: a yes, and no other day."""
    cues, reading = work.world.cues, work.reading
    if work.intent in LOUD - {Intent.ASK_DELIVERY} or "?" in work.text or not cues.begins(work.text, Cue.YES):
        return False
    if reading.lines or reading.customer_name or reading.customer_company or not cues.has(work.text, Cue.HURRY):
        return False
    if any(mention.problem is not DateProblem.AS_SOON_AS_POSSIBLE for mention in reading.dates):
        return False
    return not any(cues.has(work.text, cue) for cue in (Cue.NEGATE, Cue.REMOVE, Cue.EARLIER, Joint.NEXT))


# What a customer says in the middle of a question that is no answer to it, whatever details stand in it.
LOUD = frozenset(
    {Intent.CANCEL_ORDER, Intent.REQUEST_HUMAN, Intent.COMPLAINT, Intent.ASK_PRICE, Intent.ASK_PRODUCTS,
     Intent.ASK_DELIVERY, Intent.ORDER_STATUS, Intent.REPEAT_ORDER, Intent.BACK_TO_BOT, Intent.BOT_CHALLENGE,
     Intent.HELP}
)  # fmt: skip


# Heard wrongly so seldom that they are followed even where the message also answers the question.
LOUDEST = frozenset({Intent.CANCEL_ORDER, Intent.REQUEST_HUMAN, Intent.BACK_TO_BOT, Intent.ASK_PRICE})


# Whatever NLU makes of "bentar ya, saya tanya bos dulu", it is none of these.
_SURE = LOUD | {Intent.ORDER, Intent.GREET}


# With the words before it that say what it is: "no hp saya 0812-3456-7890".
_PHONE_NUMBER = re.compile(r"(?:[^\W\d]+\W+){0,4}(?:\+?62|0)[\s.-]?8\d{1,3}(?:[\s.-]?\d{2,4}){2,3}\W*", re.IGNORECASE)


def waits(work: Work) -> bool:
    """The customer will be back in a moment: "bentar saya tanya bos dulu" names nobody and asks for nothing."""
    cues, reading = work.world.cues, work.reading
    return (
        work.state.question is not None
        and work.intent not in _SURE
        and cues.has(work.text, Cue.WAIT)
        and not (reading.lines or reading.dates or reading.customer_company)
        and not any(cues.has(work.text, cue) for cue in (Cue.REPLACE, Cue.REMOVE, Cue.NEGATE, Cue.PURPOSE))
    )


def says_another_kind(work: Work) -> bool:
    """ "eh wait, yang HP aja, yang 7 kubik", "kalau begitu yang 7 kubik, seperti biasanya": another one of what is
    ordered, heard as a pause or as the order of last time."""
    cues, order = work.world.cues, work.order
    waits = cues.has(work.text, Cue.WAIT) and work.intent not in LOUD
    measured = any(letter.isdigit() for letter in work.text)
    repeats = work.intent is Intent.REPEAT_ORDER and (measured or not work.world.recent_orders)
    if not (waits or repeats) or "?" in work.text or not cues.has(work.text, Cue.SIZE) or not can_be_changed(order):
        return False
    line = line_qualified(work)
    part = work.world.matcher.part(work.lines[line].part_num or "") if line is not None else None
    if line is None or part is None or not (_only_qualifies(work, part) and choose_of_group(work, line, work.text)):
        return False
    work.intent = Intent.CHANGE_ORDER
    return True


def _only_qualifies(work: Work, part: Part) -> bool:
    """Whether what was read is a grade or a size that the part could have, and no detail of another kind."""
    reading, sizes = work.reading, work.world.vocabulary.size_units
    if reading.dates or reading.customer_name or reading.customer_company:
        return False
    meant = [match_words(work, line.words or "").parts for line in reading.lines if line.product]
    counts = [line.quantity.unit for line in reading.lines if line.quantity]
    return all(any(are_akin(part, one) for one in parts) for parts in meant) and all(unit in sizes for unit in counts)


def only_sends_along(work: Work) -> bool:
    """ "kirim ke jl raya 5 ya", "PO nya 8891": an address or a PO number, and nothing that stands in an order."""
    return (
        work.state.question is not None
        and work.intent not in LOUD - {Intent.ASK_DELIVERY}
        and "?" not in work.text
        and work.world.cues.has(work.text, Cue.SENT_ALONG)
        and not has_details(work)
    )


def names_day(work: Work) -> bool:
    """A day to come that is not asked about: where the day is the question, the answer, whatever NLU made of it."""
    behind = work.text[work.reading.dates[-1].span.end :] if work.reading.dates else ""
    complains = work.intent is Intent.COMPLAINT and work.world.cues.has(work.text, Cue.WRONG)
    return has_day_to_come(work) and "?" not in behind and not complains


def has_day_to_come(work: Work) -> bool:
    return any(mention.day is not None and mention.day >= work.world.today for mention in work.reading.dates)


def only_gives_phone_number(work: Work) -> bool:
    """ "0812 3456 7890" to any question: who writes is known by his number; it is kept in the chat."""
    return work.state.question is not None and _PHONE_NUMBER.fullmatch(work.text.strip()) is not None


def take_details(work: Work) -> bool:
    if not has_details(work):
        return False
    work.intent = _detail_intent(work)
    apply_details(work)
    return True


def _detail_intent(work: Work) -> Intent:
    return work.intent if work.intent in (Intent.ORDER, Intent.CHANGE_ORDER, Intent.INFORM) else Intent.INFORM
