"""So many times as much of all lines, or of those named: "dobelin semuanya", "triple the oxygen"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import List, Mapping, Optional, Tuple

from orders.dialogue.asking import can_be_changed
from orders.dialogue.cues import Cue
from orders.dialogue.earlier_orders import explain_status
from orders.dialogue.heard import LOUD, take_details
from orders.dialogue.removing_lines import line_called
from orders.dialogue.things import blanked, overlap
from orders.dialogue.which_line import line_spoken_of
from orders.dialogue.work import Work
from orders.model import Intent
from orders.reading.model import Span
from orders.reading.reader import read

_MARK = re.compile(r"[,;.\n]")
_FACTORS: Mapping[Cue, int] = {Cue.TWICE: 2, Cue.THRICE: 3}
_NOT_MORE = (Cue.NEGATE, Cue.NO, Cue.REMOVE, Cue.WRONG, Cue.DOUBT)
_ELSEWHERE = (LOUD - {Intent.CANCEL_ORDER, Intent.REPEAT_ORDER}) | {Intent.COMPLAINT}


def multiply(work: Work) -> bool:
    """Multiply what is counted; what the rest of the message says (a day, a line that goes) is taken too."""
    found = _wished(work)
    if found is None or work.order is None or not work.lines:
        return False
    factor, clause, said = found
    indexes = _lines_meant(work, said)
    if not any(work.lines[index].quantity for index in indexes):
        return False
    work.intent = Intent.CHANGE_ORDER
    if not can_be_changed(work.order):
        explain_status(work, work.order)
        return True
    for index in indexes:
        line = work.lines[index]
        if line.quantity is not None:
            work.set_line(index, replace(line, quantity=line.quantity * factor))
    rest = [line for line in work.reading.lines if line.product and not overlap(line.product, clause)]
    work.reading = replace(work.reading, lines=tuple(rest))
    take_details(work)
    return True


def _wished(work: Work) -> Optional[Tuple[int, Span, str]]:
    """The factor, the clause that wishes it, and what this says beside; a question or "kok dobel" wishes nothing."""
    cues, text = work.world.cues, work.text
    if "?" in text or work.intent in _ELSEWHERE:
        return None
    for cue, factor in _FACTORS.items():
        said = cues.find(text, cue)
        if said is not None:
            clause = _clause(text, said.start(), said.end())
            rest = blanked(clause.text, [Span(said.start() - clause.start, said.end() - clause.start, "")])
            return None if any(cues.has(rest, no) for no in _NOT_MORE) else (factor, clause, rest)
    return None


def _clause(text: str, start: int, end: int) -> Span:
    """What stands between the marks around a place."""
    first = max((mark.end() for mark in _MARK.finditer(text) if mark.end() <= start), default=0)
    last = min((mark.start() for mark in _MARK.finditer(text) if mark.start() >= end), default=len(text))
    return Span(first, last, text[first:last])


def _lines_meant(work: Work, text: str) -> List[int]:
    """The line that is named, or all; none where something is named that is not in the order."""
    reading = read(text, today=work.world.today, vocabulary=work.world.vocabulary)
    named = [line for line in reading.lines if line.product]
    if not named:
        item = work.world.cues.item(text, len(work.lines)) if len(work.lines) > 1 else None
        spoken_of = item if item is not None else line_spoken_of(work, text)
        return [spoken_of] if spoken_of is not None and len(work.lines) > 1 else list(range(len(work.lines)))
    found = [line_called(work, line.words or "") for line in named]
    return [] if None in found else [index for index in found if index is not None]
