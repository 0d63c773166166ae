"""Another count in the place of one that is denied: "asetilennya jangan tiga, dua saja", "not two but one"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Optional, Tuple

from orders.dialogue.cues import Cue, Joint
from orders.dialogue.model import World
from orders.dialogue.things import blanked
from orders.model import Detail
from orders.reading.model import LineMention, Reading, Span
from orders.reading.reader import read

_MARK = re.compile(r"[,;\n]")


def with_count_instead(reading: Reading, world: World) -> Optional[Reading]:
    """The message without the denied count, read as how many of what is named; None where no count is denied."""
    denied = _denied(reading, world)
    if denied is None or reading.dates:
        return None
    no, end, behind = denied
    before, counted = _part(reading, world, 0, no.start), _part(reading, world, no.end, end, Detail.QUANTITY)
    wanted = _part(reading, world, behind, len(reading.text), Detail.QUANTITY)
    if not _counts_once(counted) or not _counts_once(wanted) or wanted.lines[0].product:
        return None
    named = [line for line in (*before.lines, *counted.lines) if line.product]
    quantity = wanted.lines[0].quantity
    assert quantity
    if len(named) > 1 or (quantity.unit in world.vocabulary.size_units):  # "jangan 6 kubik, 7 kubik" are sizes
        return None
    line = LineMention(named[0].product if named else None, quantity, quantity.unit)
    text = _without_count(reading.text, no, counted.lines[0])
    return replace(reading, text=text, lines=(line,), customer_name=None, customer_company=None)


def _without_count(text: str, no: Span, denied: LineMention) -> str:
    assert denied.quantity
    spans = [no, denied.quantity.span, *([denied.quantity.unit_span] if denied.quantity.unit_span else [])]
    return blanked(text, spans)


def _denied(reading: Reading, world: World) -> Optional[Tuple[Span, int, int]]:
    """The word that denies, where what it denies ends, and where what is wanted instead begins."""
    no = world.cues.find(reading.text, Cue.NEGATE)
    if no is None or "?" in reading.text:
        return None
    rest = reading.text[no.end() :]
    ends = [found for found in (_MARK.search(rest), world.cues.find(rest, Joint.NEXT)) if found is not None]
    if not ends:
        return None
    first = min(ends, key=lambda found: found.start())
    return Span(no.start(), no.end(), no.group()), no.end() + first.start(), no.end() + first.end()


def _part(reading: Reading, world: World, start: int, end: int, asked: Optional[Detail] = None) -> Reading:
    """What stands between `start` and `end` says by itself; its places are those of the whole message."""
    text = reading.text
    around = [Span(0, start, text[:start]), Span(end, len(text), text[end:])]
    return read(blanked(text, around), today=world.today, vocabulary=world.vocabulary, asked=asked)


def _counts_once(part: Reading) -> bool:
    lines = part.lines
    return len(lines) == 1 and lines[0].quantity is not None and lines[0].quantity.value is not None and not part.dates
