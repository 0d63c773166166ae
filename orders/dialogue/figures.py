"""What a figure beside a product says: its size, which one it is, or how many."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Optional

from orders.dialogue.contexts import message_around
from orders.dialogue.cues import Cue
from orders.dialogue.products import match_words, parts_of_group
from orders.dialogue.work import Work
from orders.grammar import Role
from orders.matching.model import HARDLY_COUNTED, Decision, Match
from orders.model import Part
from orders.reading.model import LineMention, QuantityMention
from orders.text import OF_THE_ONE

_ABOUT = re.compile(r"(?:\d\s*|puluh|belas)an$", re.IGNORECASE)
_FIGURE_LAST = re.compile(r"\s\d+(?:[.,]\d+)?$")
_SIZE_NEAR = 12  # letters before a measure in which it is called a size: as many as "yang ukuran " has


def size_is_meant(work: Work, mention: LineMention) -> Optional[Match]:
    """The match of "oksigen 6 m3" when the 6 m3 is the size of a part, None when it is the quantity."""
    quantity = mention.quantity
    if mention.product is None or quantity is None or quantity.value is None:
        return None
    if not mention.maybe_size and quantity.unit is not None:
        return None
    if quantity.unit is None:
        return _of_that_figure(work, mention, quantity)
    measure = f"{_plain(quantity.value)} {quantity.unit.value}"
    words, around = f"{mention.words} {measure}", message_around(work, mention)
    sized = work.world.matcher.match_within(words, around, phone_number=work.chat.phone_number)
    if sized.size_not_made or sized.decision is Decision.NOT_SOLD:
        return None
    return sized if all(_comes_in(work, part, quantity) for part in sized.parts) else None


def _comes_in(work: Work, part: Part, quantity: QuantityMention) -> bool:
    """Whether the part is of that size and not counted by it: "oksigen 6 m3", "mesin oksigen 5 liter" (a minute)."""
    assert quantity.unit is not None
    assert quantity.value is not None
    if (part.content_qty, part.content_uom) == (quantity.value, quantity.unit.value):
        return part.uom != part.content_uom
    if quantity.unit in part.units():
        return False
    return work.world.matcher.choose(_plain(quantity.value), [part]).decision is Decision.ONE


def _of_that_figure(work: Work, mention: LineMention, quantity: QuantityMention) -> Optional[Match]:
    """The one that a figure without a unit names: "lpg 50an", "freon 22", "kawat las rb26 2.6"."""
    match = match_words(work, mention.words or "")
    if _ABOUT.search(quantity.span.text):
        return _made_with_figure(work, mention.words or "", match, quantity)
    return _named_by_figure(work, mention, match, quantity)


def _named_by_figure(work: Work, mention: LineMention, own: Match, quantity: QuantityMention) -> Optional[Match]:
    """What is surely meant with the figure right behind its name ("lpg 50"), and not without, or is of that size.

    Nobody orders 22 of some freon, no box of rods comes in 2.6 pieces, and "lpg 12" is more often one than twelve."""
    if _FIGURE_LAST.search(mention.words or ""):
        return None
    value, names = quantity.value, [span for span in (mention.product, *mention.apart) if span]
    end = max((span.end for span in names if span.end <= quantity.span.start), default=quantity.span.start)
    if value is None or end == quantity.span.start:
        return None
    pointing = _pointing(work, work.text[end : quantity.span.start])  # "oksigen yang 7" is no "oksigen 7"
    if pointing is None:
        return None
    sized = match_words(work, f"{mention.words} {pointing} {quantity.span.text}")
    if sized.decision is Decision.NOT_SOLD:
        return None
    part = sized.candidates[0].part
    has_size = work.world.matcher.choose(_plain(value), [part]).decision is Decision.ONE
    if value % 1:
        return sized if has_size else None
    if sized.decision is not Decision.ONE:
        return None
    told = own.decision is not Decision.ONE or own.candidates[0].part.part_num != part.part_num
    return sized if told or (has_size and value >= HARDLY_COUNTED) else None


def _pointing(work: Work, between: str) -> Optional[str]:
    """What points at the figure where no more than a word for size stands between it and the name: "lpg | yang | 50".

    Before such a word also one for a change ("co2 tapi | yang | 30"; "co2 jadi 30" counts). None: more is between."""
    size = list(work.world.cues.patterns[Cue.SIZE].finditer(between))
    if size and not between[size[-1].end() :].strip():
        before = [word for word in between[: size[0].start()].split() if word != OF_THE_ONE]
        if before and all(_steers(work, word) for word in before):
            return between[size[0].start() :].strip()
    rest = work.world.cues.patterns[Cue.SIZE].sub(" ", between).strip()
    return between.strip() if rest in ("", OF_THE_ONE) else None


def _steers(work: Work, word: str) -> bool:
    vocabulary = work.world.vocabulary
    return Role.CHANGE in vocabulary.roles.get((vocabulary.plain(word.casefold()),), frozenset())


def _made_with_figure(work: Work, words: str, match: Match, quantity: QuantityMention) -> Optional[Match]:
    """ "lpg 50an", "elpiji lima puluhan": the one that is made with that figure."""
    if match.decision is not Decision.ONE:
        return None
    of_group = parts_of_group(work, match.candidates[0].part.group)
    units = {part.content_uom for part in of_group if part.content_qty == quantity.value}
    if quantity.value is None or len(units) != 1:
        return None
    sized = match_words(work, f"{words} {_plain(quantity.value)} {units.pop()}")
    return sized if sized.decision is Decision.ONE else None


def size_not_made(work: Work, mention: LineMention, said: str) -> Optional[str]:
    """What is `said`, with its measure, of what comes in bottles of another size ("amonia 25 kg" of 50 kg); None for a
    quantity.

    Less than the smallest bottle, or one and a part of it, is never delivered."""
    quantity = mention.quantity
    if not mention.maybe_size or quantity is None or quantity.value is None or quantity.unit is None:
        return None
    if quantity.value <= 0:
        return None
    own, with_size = match_words(work, mention.words or ""), match_words(work, said).size_not_made
    words = said if with_size else f"{said} {_plain(quantity.value)} {quantity.unit.value}"
    sized = match_words(work, words)
    if own.decision is Decision.NOT_SOLD or not sized.size_not_made or not sized.parts:
        return None
    bottled = [part for part in sized.parts if part.content_uom == quantity.unit.value and part.uom != part.content_uom]
    made = [part.content_qty for part in bottled if part.content_qty]
    if len(made) < len(sized.parts):
        return None
    less, alone = quantity.value < min(made), len(sized.parts) == 1 and quantity.value < 2 * made[0]
    return words if less or alone else None


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def match_size_apart(work: Work, words: str, quantity: QuantityMention) -> None:
    """Of two figures behind a name the first is its size, which it alone does not tell: "argon 7 | 3".

    "argon yang 7" tells it, whatever follows."""
    figure = _FIGURE_LAST.search(words)
    name = words[: figure.start()].split() if figure else []
    if name and not work.world.cues.patterns[Cue.SIZE].fullmatch(name[-1].casefold()):
        work.matches[words] = match_words(work, f"{words} {quantity.span.text}")


def is_called_size(work: Work, quantity: QuantityMention) -> bool:
    """Whether a word for size stands right before the measure: "yang 1 m3"."""
    start = quantity.span.start
    return work.world.cues.has(work.text[max(0, start - _SIZE_NEAR) : start], Cue.SIZE)
