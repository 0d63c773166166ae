"""Another kind or size of what a line already orders: "yang medis ya", "yang 1 m3 aja"."""

from __future__ import annotations

from dataclasses import replace

from orders.dialogue.cues import Cue
from orders.dialogue.figures import is_called_size
from orders.dialogue.products import (
    are_akin,
    in_same_grade,
    match_words,
    of_group,
    parts_of_group,
    with_match,
    without_part,
)
from orders.dialogue.work import Work
from orders.matching.model import Decision
from orders.model import Line, Part
from orders.reading.model import QuantityMention


def change_kind(work: Work, index: int, words: str) -> None:
    """ "yang medis ya" of oxygen: the part that the line's words mean together with these; else it is asked."""
    if choose_of_group(work, index, words):
        return
    line = work.lines[index]
    name = f"{line.product_name or ''} {words}".strip()
    match = match_words(work, name)
    if match.decision is Decision.ONE:
        work.set_line(index, with_match(replace(line, product_name=name), match))
    elif match.decision is Decision.CHOOSE:
        work.set_line(index, without_part(line, name))
    else:
        work.say("utter_not_understood")


def choose_of_group(work: Work, index: int, words: str) -> bool:
    """ "yang paling kecil", "the 99.999 one": the part of the line's group that these words tell from the others."""
    line = work.lines[index]
    part = work.world.matcher.part(line.part_num or "")
    if part is None:
        return False
    chosen = of_group(work, part, words, line.product_name or "")
    if chosen.decision is not Decision.ONE:
        return False
    work.set_line(index, with_match(line, chosen))
    return True


def change_size(work: Work, index: int, quantity: QuantityMention) -> bool:
    """ "yang 1 m3 aja" said of 5 cylinders names another size of the same product, not how much of it."""
    line = work.lines[index]
    part = work.world.matcher.part(line.part_num or "")
    if part is None:
        return False
    if _is_in_name(work, part, quantity) or _becomes_named(work, index, part, quantity):
        return True
    if not (_is_bare_size(work, line, quantity) or _is_measured(work, line, part, quantity)):
        return False
    return take_size(work, index, part, quantity)


def take_size(work: Work, index: int, part: Part, quantity: QuantityMention) -> bool:
    """The size, of what the line orders, where it is made; else it is asked. False for what can be no size of it."""
    line = work.lines[index]
    if part.content_qty == quantity.value:
        return True  # "yang 7 kubik" of the one of 7 m3
    measure = f"{quantity.span.text} {part.content_uom}"
    chosen = work.world.matcher.choose(measure, in_same_grade(work, part))
    if chosen.decision is Decision.CHOOSE:  # of several grades the one that the line's words mean
        chosen = match_words(work, f"{line.product_name or ''} {measure}")
    if chosen.decision is Decision.ONE and chosen.candidates[0].part.content_qty == quantity.value:
        work.set_line(index, with_match(line, chosen))
        return True
    made = any(other.content_qty == quantity.value for other in parts_of_group(work, part.group))
    if quantity.unit is None and not made:
        return False
    said = quantity.span.text if quantity.unit else measure
    name = f"{line.product_name or part.description} {said}"  # not made, or only in another grade: it is asked
    work.set_line(index, without_part(line, name))
    return True


def _becomes_named(work: Work, index: int, part: Part, quantity: QuantityMention) -> bool:
    """ "yang 1 m3" of an empty cylinder, which is not counted by that: the one with that size in its name."""
    if not _is_no_count(work, part, quantity):
        return False
    line = work.lines[index]
    name = f"{line.product_name or part.description} {quantity.span.text}"
    match = match_words(work, name)
    if match.decision is Decision.NOT_SOLD or not are_akin(part, match.candidates[0].part):
        return False
    one = match.decision is Decision.ONE
    work.set_line(index, with_match(replace(line, product_name=name), match) if one else without_part(line, name))
    return True


def _is_no_count(work: Work, part: Part, quantity: QuantityMention) -> bool:
    counted = quantity.value is None or quantity.unit in (None, *part.units())
    return not counted and is_called_size(work, quantity)


def _is_in_name(work: Work, part: Part, quantity: QuantityMention) -> bool:
    """The "yang 6 kubik" of a rented cylinder of 6 m3: not how many."""
    if not _is_no_count(work, part, quantity):
        return False
    return work.world.matcher.choose(quantity.span.text, [part]).decision is Decision.ONE


def _is_measured(work: Work, line: Line, part: Part, quantity: QuantityMention) -> bool:
    if quantity.unit is None or quantity.unit is line.unit or part.content_uom != quantity.unit.value:
        return False
    return is_called_size(work, quantity)


def _is_bare_size(work: Work, line: Line, quantity: QuantityMention) -> bool:
    """ "yg 6" of cylinders that are counted already, and that are sold with 6 m3: the word stands right before it."""
    if quantity.unit is not None or line.quantity is None:
        return False
    before = work.text[: quantity.span.start].split()[-1:]
    return bool(before) and work.world.cues.only(before[0], Cue.SIZE)


def chose_by(work: Work, quantity: QuantityMention) -> bool:
    """Whether the 1 m3 of "yang 1 m3 aja" is the size of the part that it chose, or the 25 of "yang 25"."""
    part = work.world.matcher.part(work.lines[0].part_num or "")
    if not is_called_size(work, quantity):
        return False
    if quantity.unit is None:  # "yang 25"
        return part is not None and part.content_qty == quantity.value
    if part is not None and (part.content_qty, part.content_uom) != (quantity.value, quantity.unit.value):
        return False
    return quantity.unit in work.world.vocabulary.size_units
