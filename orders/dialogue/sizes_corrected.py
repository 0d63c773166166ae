"""The size that something in the order should have: "yang RB-26 harusnya 2.6 mm", "the acetylene should be 3 kg"."""

from __future__ import annotations

from typing import Optional

from orders.dialogue.amounts import apply_quantity
from orders.dialogue.contexts import words_in_context
from orders.dialogue.cues import Cue
from orders.dialogue.kinds_and_sizes import take_size
from orders.dialogue.products import match_words, with_match
from orders.dialogue.which_line import find_line
from orders.dialogue.work import Work
from orders.matching.model import Decision
from orders.model import Intent, Line, Part
from orders.reading.model import LineMention, QuantityMention


def correct_size(work: Work) -> bool:
    """Give the line that is named the size it should have; how many there are of it stays."""
    named = [mention for mention in work.reading.lines if mention.product]
    if len(named) != 1 or len(work.reading.lines) != 1 or not work.world.cues.has(work.text, Cue.SHOULD_BE):
        return False
    index = _line_named(work, named[0].words or "")
    before = work.chat.order.lines if work.chat.order is not None else ()
    part = work.world.matcher.part(work.lines[index].part_num or "") if index is not None else None
    if index is None or part is None or work.lines[index] not in before:
        return False
    quantity = named[0].quantity
    if quantity is not None and _measures(part, work.lines[index], quantity):
        corrected = take_size(work, index, part, quantity)
    else:
        corrected = _take_words(work, index, part, named[0])
    if corrected:
        work.intent = Intent.CHANGE_ORDER
    return corrected


def _line_named(work: Work, words: str) -> Optional[int]:
    """The line of that name, or the only one of the same product ("elpiji nya yang 50 kg" of one of 12 kg)."""
    index = find_line(work, words)
    match = match_words(work, words)
    if index is not None or match.decision is not Decision.ONE:
        return index
    parts = [work.world.matcher.part(line.part_num or "") for line in work.lines]
    same = [place for place, part in enumerate(parts) if part and part.group == match.candidates[0].part.group]
    return same[0] if len(same) == 1 else None


def _measures(part: Part, line: Line, quantity: QuantityMention) -> bool:
    """The 7 m3 of cylinders; of what is ordered by the kilo "harusnya 450 kg" says how much."""
    unit = quantity.unit
    counted_otherwise = line.quantity is not None and line.unit is not unit and part.uom != part.content_uom
    return unit is not None and quantity.value is not None and part.content_uom == unit.value and counted_otherwise


def _take_words(work: Work, index: int, part: Part, mention: LineMention) -> bool:
    """ "harusnya 2.6 mm": a measure that counts nothing is a word of the name."""
    match = match_words(work, words_in_context(work, mention))
    meant = match.candidates[0].part if match.decision is Decision.ONE else None
    if meant is None or meant.group != part.group or meant.part_num == part.part_num:
        return False
    work.set_line(index, with_match(work.lines[index], match))
    if mention.quantity is not None:
        apply_quantity(work, index, mention.quantity)
    return True
