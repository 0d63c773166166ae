"""What is said without a product of one of several lines, or of them all: "masing-masing 3", "semua jadi botol"."""

from __future__ import annotations

from dataclasses import replace
from typing import Optional

from orders.dialogue.amounts import apply_quantity, apply_unit, takes
from orders.dialogue.cues import Cue, Joint
from orders.dialogue.model import Question
from orders.dialogue.which_line import ABOUT_LINE
from orders.dialogue.work import Work
from orders.model import Intent
from orders.reading.model import LineMention, QuantityMention
from orders.reading.reader import read

_BESIDE = 2  # words between a count and what says that it comes on top


def waits_for_unit(work: Work) -> bool:
    """ "tabung" to how many there are to be of one: of what is counted already, as well."""
    counted = any(line.quantity is not None and line.unit is None for line in work.lines)
    return work.chat.state.question is Question.QUANTITY and len(work.lines) > 1 and counted


def is_said_of_all(work: Work, mention: LineMention) -> bool:
    """ "ganti semuanya jadi botol", "semua 5 tabung"; the five of "5 semua", of 3 and 2, are what they come to."""
    cues = work.world.cues
    if not cues.has(work.text, Cue.ALL_LINES) or cues.has(work.text, Cue.ENOUGH) or cues.has(work.text, Cue.ADD):
        return False
    if mention.quantity is None:
        return work.intent is Intent.CHANGE_ORDER and cues.has(work.text, Cue.REPLACE)
    counts = [line.quantity for line in work.lines]
    together = sum(count for count in counts if count)
    return None in counts or cues.has(work.text, Cue.REPLACE) or mention.quantity.value != together


def said_of_both(work: Work, mention: LineMention) -> LineMention:
    """ "tabung dua-duanya": the two says of which, and what stands beside it is of each."""
    said = work.world.cues.find(work.text, Cue.BOTH)
    count = mention.quantity
    if said is None or len(work.lines) < 2:
        return mention
    if count is not None and said.start() <= count.span.start < said.end():
        rest = read(work.text.replace(said.group(), " "), today=work.world.today, vocabulary=work.world.vocabulary)
        units = [line.unit for line in rest.lines if line.unit]
        return replace(mention, quantity=None, unit=next(iter(units), None), each=True)
    return replace(mention, each=True) if count is None else mention


def is_on_top(work: Work, count: QuantityMention) -> bool:
    """ "tambah 2", "2 more", "2 tabung lagi": so many more than there are."""
    cues, text = work.world.cues, work.text
    if cues.has(text, Cue.REPLACE):
        return False
    before, behind = text[: count.span.start].split()[-_BESIDE:], text[count.span.end :].split()[:_BESIDE]
    return cues.has(" ".join(before), Joint.ON_TOP) or cues.has(" ".join(behind), Joint.MORE)


def apply_to_each(work: Work, mention: LineMention) -> None:
    """ "masing-masing 3", "tabung semua": to each line that lacks it, or to all of them."""
    lacking = [i for i, line in enumerate(work.lines) if (line.quantity if mention.quantity else line.unit) is None]
    for index in lacking or range(len(work.lines)):
        if mention.quantity:
            apply_quantity(work, index, mention.quantity)
        elif mention.unit and takes(work, index, mention.unit):
            apply_unit(work, index, mention.unit)


def line_counted_in(work: Work, mention: LineMention, talked_of: Optional[int]) -> Optional[int]:
    """The line that is meant: that talked of, unless it is not asked about and another alone takes the unit."""
    unit = mention.quantity.unit if mention.quantity else None
    asked = work.chat.state.question in ABOUT_LINE or work.focus is not None
    if unit is None or asked or (talked_of is not None and takes(work, talked_of, unit)):
        return talked_of
    fitting = [index for index in range(len(work.lines)) if takes(work, index, unit)]
    return fitting[0] if len(fitting) == 1 else talked_of
