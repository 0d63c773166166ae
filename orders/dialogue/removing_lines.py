"""Lines that are called off, or lessened: "argonnya gak jadi", "kurangi 2"."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import List, Optional, Sequence

from orders.dialogue.asking import can_be_changed
from orders.dialogue.cues import Cue, Joint
from orders.dialogue.products import match_words, with_part
from orders.dialogue.summary import line_name
from orders.dialogue.which_line import (
    ask_which_line,
    bare_target,
    find_line,
    line_spoken_of,
    lines_called,
    mentions_with_only,
)
from orders.dialogue.work import Work
from orders.matching.model import Decision
from orders.model import Intent, Line, Unit
from orders.reading.model import LineMention, QuantityMention
from orders.text import OF_THE_ONE

_CLAUSES = re.compile(r"[,;.\n]")
_REDUCE_NEAR = 18  # letters before a number in which it is looked for: as many as "tolong dikurangin " has


def remove_lines(work: Work, mentions: Sequence[LineMention]) -> None:
    """Remove the lines that are named; say so when one is not there."""
    indexes: List[int] = []
    for mention in mentions:
        if mention.product is None:
            continue
        words = mention.words or ""
        if work.focus is None and len(lines_called(work, words)) > 1:
            ask_which_line(work)
            return
        index = work.focus if work.focus is not None else line_called(work, words)
        if index is None:
            work.say("utter_line_unknown", product=words)
        else:
            indexes.append(index)
    if not indexes and not any(mention.product for mention in mentions):
        item = work.focus if work.focus is not None else work.world.cues.item(work.text, len(work.lines))
        if item is None:
            item = line_spoken_of(work, work.text)
        if item is None and len(work.lines) == 1:
            item = 0
        if item is None:
            ask_which_line(work)
            return
        indexes.append(item)
    for index in sorted(set(indexes), reverse=True):
        _remove(work, index)


def calls_line_off(work: Work) -> bool:
    """ "hapus yang kedua", "spraynya ga jadi": a line is to go though no product was read; "ga jadi" alone is none."""
    if not (work.lines and work.world.cues.has(work.text, Cue.REMOVE)):
        return False
    named = len(work.lines) > 1 and line_spoken_of(work, work.text) is not None
    return named or not work.world.cues.has(work.text, Cue.UNDO)


def line_called(work: Work, words: str) -> Optional[int]:
    """The line that these words call off; where they are no product's own name, that with one of them in its name."""
    index = find_line(work, words)
    if index is None and match_words(work, words).decision is not Decision.ONE:
        return line_spoken_of(work, words)
    return index


def _remove(work: Work, index: int) -> None:
    line = work.lines[index]
    said = (line.product_name, line.part_num, line.quantity, line.unit.value if line.unit else None)
    work.remember(removed=tuple("" if one is None else str(one) for one in said))
    work.say("utter_removed", part=line_name(work.lines[index]))
    work.remove_line(index)


def keep_only(work: Work, mentions: Sequence[LineMention]) -> bool:
    """ "oksigennya dihapus, just the argon", "cancel everything except the argon": all lines go but those."""
    before = work.chat.order.lines if work.chat.order is not None else ()
    if len(before) < 2 or any(mention.quantity for mention in mentions):
        return False
    kept = {find_line(work, mention.words or "") for mention in _left_standing(work, mentions)}
    if not kept or None in kept or len(kept) == len(work.lines):
        return False
    for index in reversed(range(len(work.lines))):
        if index not in kept:
            _remove(work, index)
    return True


def _left_standing(work: Work, mentions: Sequence[LineMention]) -> List[LineMention]:
    cues, named = work.world.cues, [mention for mention in mentions if mention.product]
    removes = cues.has(work.text, Cue.REMOVE)
    if removes and cues.has(work.text, Cue.THE_REST):
        return named
    spared: List[LineMention] = []
    for mention in named:
        joined = bool(spared) and spared[-1] is not mention and _is_joined(work, spared[-1], mention)
        if joined or (removes and _is_marked(work, mention, Cue.EXCEPT)) or _is_spared(work, mention, named[0]):
            spared.append(mention)
    return spared if removes or len(spared) == len(named) else []


def _is_spared(work: Work, mention: LineMention, first: LineMention) -> bool:
    """ "hapus oksigen, just the argon"; not "cancel just the argon", which calls that one off."""
    assert mention.product
    cues, before = work.world.cues, work.text[: mention.product.start]
    called_off = mention is first and cues.has(before, Cue.REMOVE) and not cues.has(before, Cue.ALL_LINES)
    return _is_marked(work, mention, Cue.SOLELY) and not called_off and not _says_more(work, mention)


def _says_more(work: Work, mention: LineMention) -> bool:
    """ "cuma argonnya yang salah", "argonnya cuma buat las": something else is said of it, and nothing of the rest."""
    assert mention.product
    following = [line.product.start for line in work.reading.lines if line.product]
    end = min((start for start in following if start > mention.product.start), default=len(work.text))
    clause = _CLAUSES.split(work.text[mention.product.end : end].casefold().removeprefix(OF_THE_ONE))[0]
    for cue in (Cue.SOLELY, Cue.JOINS):
        clause = work.world.cues.patterns[cue].sub(" ", clause)
    talks = all(word in work.world.vocabulary.fillers for word in re.findall(r"[^\W\d_]+", clause))
    return not talks or any(work.world.cues.has(clause, cue) for cue in (Cue.WRONG, Cue.NO, Cue.EXCHANGE))


def _is_joined(work: Work, one: LineMention, other: LineMention) -> bool:
    """The helium of "just the argon and helium"."""
    assert one.product
    assert other.product
    between = work.text[one.product.end : other.product.start].casefold().removeprefix(OF_THE_ONE)
    return work.world.cues.only(between, Cue.JOINS)


def _is_marked(work: Work, mention: LineMention, cue: Cue) -> bool:
    """Whether the word stands right before the product, or right behind it: "just the argon", "argonnya doang"."""
    assert mention.product
    cues, before = work.world.cues, work.text[: mention.product.start]
    while (pointed := cues.before(before, Joint.POINTING)) is not None:
        before = pointed
    behind = work.text[mention.product.end :].casefold().removeprefix(OF_THE_ONE)
    return cues.before(before, cue) is not None or cues.begins(behind, cue)


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


def without_stock(work: Work, mentions: Sequence[LineMention]) -> Sequence[LineMention]:
    """ "regulatornya ga usah, di klinik masih ada 2": what is there already is no count of what is called off."""
    return [replace(one, quantity=None, unit=None) if _is_in_stock(work, one) else one for one in mentions]


def _is_in_stock(work: Work, mention: LineMention) -> bool:
    if mention.product is None or mention.quantity is None:
        return False
    clauses, cues = _CLAUSES.split(work.text[mention.product.end : mention.quantity.span.start]), work.world.cues
    has = cues.has(clauses[-1], Cue.HAVE) or cues.has(clauses[-1], Cue.STOCK)
    return len(clauses) > 1 and has and cues.has(clauses[0], Cue.REMOVE)


def reduce_line(work: Work, mention: LineMention) -> bool:
    """ "kurangi 2", "cancel 2 of the oxygen": so many less, or the line removed if none would be left."""
    quantity = mention.quantity
    if quantity is None or quantity.value is None or quantity.problem is not None:
        return False
    before = work.text[max(0, quantity.span.start - _REDUCE_NEAR) : quantity.span.start]
    if not work.world.cues.has(before, Cue.REDUCE) or work.world.cues.has(before, Cue.REPLACE):  # "kurangi jadi 2"
        return False
    if not mention.words and work.world.cues.has(work.text, Cue.ALL_LINES):
        reduced = [_reduce(work, index, quantity) for index in reversed(range(len(work.lines)))]
        return any(reduced)
    index = find_line(work, mention.words) if mention.words else bare_target(work)
    return index is not None and _reduce(work, index, quantity)


def _reduce(work: Work, index: int, quantity: QuantityMention) -> bool:
    assert quantity.value is not None
    line = work.lines[index]
    if line.quantity is None or quantity.unit not in (None, line.unit):
        return False
    if line.quantity > quantity.value:
        work.set_line(index, replace(line, quantity=line.quantity - quantity.value))
    else:
        _remove(work, index)
    return True
