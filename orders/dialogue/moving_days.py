"""A day that is told by how far the old one moves: "majuin sehari", "push it back two days"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Optional

from orders.dialogue.cues import Cue
from orders.dialogue.model import Chat, World
from orders.model import Intent
from orders.reading.model import DateMention, Reading, Span
from orders.reading.numbers import number_at
from orders.text import fold, tokenise

_MOST_DAYS = 60
_MOVES = (Intent.CHANGE_ORDER, Intent.INFORM, Intent.ORDER, Intent.ASK_DELIVERY, Intent.NLU_FALLBACK)


def with_day_moved(chat: Chat, intent: Intent, reading: Reading, world: World) -> Reading:
    """The reading with the day that the order's moves to; as it is where no day moves by a number of days."""
    day = chat.order.delivery_date if chat.order else None
    if reading.lines or reading.customer_company or reading.customer_name:
        return reading  # "PT Maju, 2 tabung sehari"
    moved = _moved(day, reading.text, world) if day is not None and intent in _MOVES else None
    if moved is None or any(mention.day and not _counts_from_today(mention) for mention in reading.dates):
        return reading
    mention = DateMention(Span(0, len(reading.text), reading.text), moved)
    return replace(reading, dates=(mention,))


def _counts_from_today(mention: DateMention) -> bool:
    """ "2 days later" is read as two days from now where it stands alone."""
    return any(letter.isdigit() for letter in mention.span.text) or "later" in mention.span.text.casefold()


def _moved(day: date, text: str, world: World) -> Optional[date]:
    earlier, later = world.cues.has(text, Cue.EARLIER), world.cues.has(text, Cue.LATER)
    days = _days(text, world) if earlier != later else None
    return None if days is None else day + timedelta(days=-days if earlier else days)


def _days(text: str, world: World) -> Optional[int]:
    """How many days are said: "sehari", "2 hari", "a day", "seminggu"."""
    for cue, days in ((Cue.ONE_DAY, 1), (Cue.ONE_WEEK, 7)):
        if world.cues.has(text, cue):
            return days
    tokens = tokenise(fold(text), world.vocabulary)
    for index in range(len(tokens)):
        number = number_at(tokens, index, world.vocabulary.numbers)
        behind = " ".join(token.word for token in tokens[index + number.length :][:1]) if number else ""
        for cue, days in ((Cue.DAYS, 1), (Cue.WEEKS, 7)):
            if number and world.cues.only(behind, cue) and 0 < number.value <= _MOST_DAYS and number.value % 1 == 0:
                return int(number.value) * days
    return None
