"""What the words around a product say of it: "utk pasien igd" is medical."""

from __future__ import annotations

import re

from orders.dialogue.cues import Joint
from orders.dialogue.products import match_words
from orders.dialogue.things import LONGEST, blanked, ends, overlap, people_in, said_only_of
from orders.dialogue.work import Work
from orders.matching.model import Decision, Match
from orders.model import Unit
from orders.reading.model import LineMention

COUNTED = (Unit.TABUNG, Unit.BTL, Unit.UNIT, Unit.PCS)
_MARK = re.compile(r"[\n,;.!?+&]")
_POSSESSED = re.compile(r"\s*ny?a+\b", re.IGNORECASE)


def words_in_context(work: Work, mention: LineMention) -> str:
    """What is said of the product, with what the words around it say: "utk pasien igd" is medical.

    They mean the same when they are matched again in a later turn, without the words around them."""
    words, around = mention.words or "", message_around(work, mention)
    return in_context(work, words, around) if words and around else words


def in_context(work: Work, words: str, around: str) -> str:
    """The words, with so many of those around them that they mean by themselves what they mean among them."""
    if (words, around) not in work.contexts:
        work.contexts[words, around] = _told_with(work, words, around)
    return work.contexts[words, around]


def _told_with(work: Work, words: str, around: str) -> str:
    matcher = work.world.matcher
    match = matcher.match_within(words, around, phone_number=work.chat.phone_number)
    said_before = words.casefold().split()
    more = [word for word in matcher.told(around).split() if word not in said_before]
    telling = " ".join([words, *more])
    for said in (words, telling):
        if _alike(match_words(work, said), match):
            return said
    kept = around if len(around) <= LONGEST else telling[:LONGEST]
    work.matches[kept] = match
    return kept


def _alike(one: Match, other: Match) -> bool:
    best = {candidate.part.part_num for match in (one, other) for candidate in match.candidates[:1]}
    return one.decision is other.decision and len(best) < 2


def message_around(work: Work, mention: LineMention) -> str:
    """The message around a product, without its count, names and dates; of several only its clause, up to the next."""
    if mention.product is None:
        return ""
    taken = people_in(work.reading) + [date.span for date in work.reading.dates]
    if mention.quantity and mention.quantity.unit in (None, *COUNTED):
        taken.append(mention.quantity.span)  # the "tabung aja" of "2 tabung aja" is no empty cylinder
    named = [line for line in work.reading.lines if line.product]
    alike = [line for line in named if line is mention or overlap(line.product, mention.product)]
    for line in alike:
        taken += said_only_of(line, mention) if line is not mention else []
    text = blanked(work.text, taken)
    others = [ends(line) for line in named if line not in alike]
    if not others:
        return " ".join(text.split())
    first, last = min(ends(line)[0] for line in alike), max(ends(line)[1] for line in alike)
    before = max([end for _, end in others if end <= first], default=0)
    behind = min([start for start, _ in others if start >= last], default=len(text))
    next_thing = work.world.cues.patterns[Joint.NEXT]
    clauses = [*_MARK.finditer(text), *next_thing.finditer(text)]
    before = max([before, *(place.end() for place in clauses if place.end() <= first)])
    behind = min([behind, *(place.start() for place in clauses if place.start() >= last)])
    return " ".join(text[before:behind].split())


def of_line_before(work: Work, mention: LineMention, words: str) -> str:
    """ "oksigen medis 2 sama regulator | nya": a tool for what was named before it."""
    last = work.lines[-1] if work.lines else None
    if last is None or mention.product is None or not _POSSESSED.match(work.text, mention.product.end):
        return words
    if match_words(work, words).decision is not Decision.CHOOSE or last.part_num is None:
        return words
    telling = f"{words} {last.product_name}"
    return words if match_words(work, telling).decision is Decision.NOT_SOLD else telling
