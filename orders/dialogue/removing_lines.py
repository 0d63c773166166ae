"""Lines that are called off, or lessened: "argonnya gak jadi", "kurangi 2"."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import List, Sequence

from orders.dialogue.asking import can_be_changed
from orders.dialogue.cues import Cue
from orders.dialogue.products import match_words, with_part
from orders.dialogue.summary import line_name
from orders.dialogue.which_line import ask_which_line, bare_target, find_line, mentions_with_only
from orders.dialogue.work import Work
from orders.model import Intent, Line, Unit
from orders.reading.model import LineMention

_REDUCE_NEAR = 18  # letters before a number in which it is looked for: as many as "tolong dikurangin " has


def remove_lines(work: Work, mentions: Sequence[LineMention]) -> None:
    """Remove the lines that are named; say so when one is not there."""
    indexes: List[int] = []
    for mention in mentions:
        if mention.product is None:
            continue
        words = mention.words or ""
        index = find_line(work, words)
        if index is None:
            work.say("utter_line_unknown", product=words)
        else:
            indexes.append(index)
    if not indexes and not any(mention.product for mention in mentions):
        item = work.focus if work.focus is not None else work.world.cues.item(work.text, len(work.lines))
        if item is None and len(work.lines) == 1:
            item = 0
        if item is None:
            ask_which_line(work)
            return
        indexes.append(item)
    for index in sorted(set(indexes), reverse=True):
        _remove(work, index)


def _remove(work: Work, index: int) -> None:
    line = work.lines[index]
    said = (line.product_name, line.part_num, line.quantity, line.unit.value if line.unit else None)
    work.remember(removed=tuple("" if one is None else str(one) for one in said))
    work.say("utter_removed", part=line_name(work.lines[index]))
    work.remove_line(index)


def put_back(work: Work) -> bool:
    """ "eh jadi deh", "put it back, 1 cylinder" right behind a line that was called off: it stands there again."""
    removed, named = work.chat.state.removed, [line.words or "" for line in work.reading.lines if line.product]
    work.remember(removed=())
    if not removed or work.order is None or not can_be_changed(work.order):
        return False
    if not work.world.cues.has(work.text, Cue.PUT_BACK):
        return False
    words, part_num, quantity, unit = removed
    part = work.world.matcher.part(part_num)
    if part is None or any(
        match_words(work, one).candidates[:1] != match_words(work, words).candidates[:1] for one in named
    ):
        return False
    count, measure = Decimal(quantity) if quantity else None, Unit(unit) if unit else None
    line = with_part(Line(words or None, quantity=count, unit=measure), part, 1.0)
    work.update_order(lines=(*work.lines, line))
    work.intent, work.focus = Intent.CHANGE_ORDER, len(work.lines) - 1
    counts = tuple(replace(one, product=None) for one in work.reading.lines if one.quantity)
    work.reading = replace(work.reading, lines=counts)
    return True


def remove_beside(work: Work, mentions: Sequence[LineMention]) -> Sequence[LineMention]:
    """ "argonnya jadi 3, asetilin gak jadi": what is called off beside other changes of the order; returns the rest."""
    called_off = mentions_with_only(work, mentions, Cue.REMOVE)
    rest = [mention for mention in mentions if mention not in called_off]
    if not called_off or not rest or any(find_line(work, one.words or "") is None for one in rest):
        return mentions
    remove_lines(work, called_off)
    return rest


def reduce_line(work: Work, mention: LineMention) -> bool:
    """ "kurangi 2", "cancel 2 of the oxygen": so many less, or the line removed if none would be left."""
    quantity = mention.quantity
    if quantity is None or quantity.value is None or quantity.problem is not None:
        return False
    before = work.text[max(0, quantity.span.start - _REDUCE_NEAR) : quantity.span.start]
    if not work.world.cues.has(before, Cue.REDUCE) or work.world.cues.has(before, Cue.REPLACE):  # "kurangi jadi 2"
        return False
    index = find_line(work, mention.words) if mention.words else bare_target(work)
    if index is None:
        return False
    line = work.lines[index]
    if line.quantity is None or quantity.unit not in (None, line.unit):
        return False
    if line.quantity > quantity.value:
        work.set_line(index, replace(line, quantity=line.quantity - quantity.value))
    else:
        _remove(work, index)
    return True
