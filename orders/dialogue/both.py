"""Several things at once: "dua-duanya", of two parts to choose from or of two products that were asked about."""

from __future__ import annotations

from dataclasses import replace
from typing import List, Sequence

from orders.dialogue.amounts import apply_quantity
from orders.dialogue.cues import Cue
from orders.dialogue.details import apply_details, has_details
from orders.dialogue.products import match_words, with_match, with_part
from orders.dialogue.work import Work
from orders.matching.model import Decision
from orders.model import Intent, Line, Part
from orders.reading.model import LineMention, QuantityMention
from orders.reading.reader import read


def chooses_both(work: Work, options: Sequence[Part]) -> bool:
    """ "dua-duanya" over a list of two: a line for each, with the count that was said of what they are called."""
    if len(options) != 2 or not work.world.cues.has(work.text, Cue.BOTH):
        return False
    index = work.state.line
    pair = [with_part(work.lines[index], part, 1.0) for part in options]
    work.update_order(lines=(*work.lines[:index], *pair, *work.lines[index + 1 :]))
    _apply_the_rest(work)
    return True


def chooses_several(work: Work, options: Sequence[Part]) -> bool:
    """ "yang asetilin 2 tabung, oksigennya 2 juga" over a list: a line for each, with its own count."""
    mentions = [line for line in work.reading.lines if line.product]
    chosen = [work.world.matcher.choose(line.words or "", options) for line in mentions]
    parts = [match.parts[0] for match in chosen if match.decision is Decision.ONE]
    if len(mentions) < 2 or len(parts) < len(mentions) or len({part.part_num for part in parts}) < len(parts):
        return False
    index = work.state.line
    lines = [with_part(replace(work.lines[index], product_name=line.words), part, 1.0)
             for line, part in zip(mentions, parts, strict=True)]  # fmt: skip
    work.update_order(lines=(*work.lines[:index], *lines, *work.lines[index + 1 :]))
    counts = _counts(work)
    shared = next((line.quantity for line in mentions if line.each), None)
    for place, line in enumerate(mentions, start=index):
        count = line.quantity if line.quantity in counts else shared
        if count:
            apply_quantity(work, place, count)
    work.reading = replace(work.reading, lines=())
    work.intent = Intent.INFORM
    if has_details(work):
        apply_details(work)
    return True


def orders_both_asked_about(work: Work) -> bool:
    """ "masing-masing 3", "keduanya" right behind "ada oksigen sama asetilen?"."""
    each = any(line.each and line.product is None for line in work.reading.lines)
    if work.lines or not (each or work.world.cues.has(work.text, Cue.BOTH)):
        return False
    lines = _asked_about(work)
    if len(lines) != 2:
        return False
    work.open_order()
    work.update_order(lines=tuple(lines))
    work.remember(topic=None)
    _apply_the_rest(work)
    return True


def _asked_about(work: Work) -> List[Line]:
    reading = read(work.state.topic_text or "", today=work.world.today, vocabulary=work.world.vocabulary)
    names = [line.words or "" for line in reading.lines if line.product]
    matches = [(name, match_words(work, name)) for name in names]
    return [with_match(Line(name), match) for name, match in matches if match.decision is not Decision.NOT_SOLD]


def _apply_the_rest(work: Work) -> None:
    """What else the message says, its count of each."""
    lines = tuple(LineMention(quantity=count, unit=count.unit, each=True) for count in _counts(work)[:1])
    work.reading = replace(work.reading, lines=lines)
    work.intent = Intent.INFORM
    if has_details(work):
        apply_details(work)


def _counts(work: Work) -> List[QuantityMention]:
    """How many are said; the two of "dua-duanya" says of which."""
    said = work.world.cues.find(work.text, Cue.BOTH)
    counts = [line.quantity for line in work.reading.lines if line.quantity]
    return [count for count in counts if said is None or not said.start() <= count.span.start < said.end()]
