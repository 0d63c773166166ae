"""Takes quantities and units into a line, or says why they cannot be taken."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Optional

from orders.dialogue.model import Question, Reply
from orders.dialogue.products import match_words, with_match
from orders.dialogue.summary import line_name
from orders.dialogue.work import Work
from orders.matching.model import Decision
from orders.model import Line, Unit
from orders.reading.model import QuantityMention, QuantityProblem

# Units that are packages of their own, each with its part.
_PACKAGES = (Unit.PALET, Unit.VGL, Unit.DEWAR)
# Above this nobody means it, and the staging table has no room for it.
MOST = Decimal(10) ** 9


def apply_quantity(work: Work, index: int, mention: QuantityMention) -> None:
    mention = _without_counter(work, index, mention)
    if mention.problem is not None or mention.value is None:
        problem = mention.problem or QuantityProblem.VAGUE
        work.say(f"utter_quantity_{problem.value}", said=mention.span.text)
        if mention.unit and work.lines[index].unit is None:
            apply_unit(work, index, mention.unit)
        if work.lines[index].quantity is not None:
            return
        work.ask(Question.QUANTITY, line=index, part=line_name(work.lines[index]))
        return
    if mention.value >= MOST:
        work.say("utter_quantity_too_large", said=mention.span.text)
        return
    unit = mention.unit
    if unit is not None and not takes(work, index, unit):
        _take_package(work, index, unit)
    if unit is not None and not takes(work, index, unit):
        _refuse_unit(work, index, unit)
        known = work.lines[index]
        if known.quantity and known.unit and _only_unit(work, index) is None:  # what it was stays as it was
            return
        unit = None
    line = replace(work.lines[index], quantity=mention.value)
    if mention.unit is not None and unit is None and _only_unit(work, index) is not None:
        line = replace(line, unit=None)  # "3 tabung" of what comes by the piece: are 3 pieces meant?
    work.set_line(index, line)
    if unit is not None:
        apply_unit(work, index, unit)
    elif line.unit is None and mention.unit is None:
        work.set_line(index, replace(line, unit=_only_unit(work, index)))
    if mention.grouped:
        work.say("utter_quantity_grouped", said=mention.span.text, quantity=mention.value)


def _without_counter(work: Work, index: int, mention: QuantityMention) -> QuantityMention:
    """The 3 of "oksigen 3 biji": what counts anything is no unit that could be refused."""
    said = mention.unit_span.text.casefold() if mention.unit_span else ""
    if mention.unit is None or said not in work.world.vocabulary.counters or takes(work, index, mention.unit):
        return mention
    return replace(mention, unit=None, unit_span=None)


def _take_package(work: Work, index: int, unit: Unit) -> None:
    """ "N2 = 1 pallet": the unit names another part of the same gas, the one that comes by the pallet."""
    line = work.lines[index]
    if unit in _PACKAGES and line.product_name:
        match = match_words(work, f"{line.product_name} {unit.value.casefold()}")
        if match.decision is Decision.ONE and match.candidates[0].part.uom == unit.value:
            work.set_line(index, with_match(line, match))


def apply_unit(work: Work, index: int, unit: Unit) -> None:
    if takes(work, index, unit):
        work.set_line(index, replace(work.lines[index], unit=unit))
    else:
        _refuse_unit(work, index, unit)


def takes(work: Work, index: int, unit: Unit) -> bool:
    part = work.world.matcher.part(work.lines[index].part_num or "")
    return part is None or unit in part.units()


def _refuse_unit(work: Work, index: int, unit: Unit) -> None:
    part = work.world.matcher.part(work.lines[index].part_num or "")
    units = part.units() if part else ()
    work.say(
        "utter_unit_refused",
        part=line_name(work.lines[index]),
        unit=unit,
        units=tuple(Reply("utter_unit", {"unit": taken}) for taken in units),
    )


def _only_unit(work: Work, index: int) -> Optional[Unit]:
    part = work.world.matcher.part(work.lines[index].part_num or "")
    return part.units()[0] if part is not None and len(part.units()) == 1 else None


def check_quantities(work: Work) -> None:
    """Ask once about a quantity above the limit of its unit."""
    for index, line in enumerate(work.lines):
        if line.quantity is None or line.unit is None:
            continue
        limit = work.world.rules.quantity_limits.get(line.unit)
        if limit is not None and line.quantity > limit and check_key(line) not in work.state.checked:
            work.ask(Question.QUANTITY_CHECK, line=index, part=line_name(line), quantity=line.quantity, unit=line.unit)
            return


def check_key(line: Line) -> str:
    """Names a quantity that the customer has confirmed."""
    return f"{line.part_num}|{line.quantity}|{line.unit.value if line.unit else ''}"
