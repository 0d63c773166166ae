"""Which line of the order is meant: by its words, its number, or what was talked of last."""

from __future__ import annotations

import re
from typing import FrozenSet, List, Optional, Sequence

from orders.dialogue.cues import Cue
from orders.dialogue.model import Question
from orders.dialogue.products import are_akin, match_words, only_qualifies
from orders.dialogue.summary import order_lines
from orders.dialogue.work import Work
from orders.matching.model import Decision
from orders.model import Line
from orders.reading.model import LineMention
from orders.text import OF_THE_ONE

_LISTS = (Question.CHOICE, Question.NEAREST, Question.SIZE)
ABOUT_LINE = (Question.QUANTITY, Question.UNIT, Question.QUANTITY_CHECK, Question.QUANTITY_OFFER, Question.UNIT_OFFER,
              Question.PRODUCT, *_LISTS)  # fmt: skip


def find_line(work: Work, words: str) -> Optional[int]:
    """The index of the order's line that the words mean; None if none, or more than one equally."""
    called = lines_called(work, words)
    if len(called) == 1 and (work.lines[called[0]].product_name or "").casefold() == words.casefold():
        return called[0]
    if len(called) == 1 and work.lines[called[0]].part_num is None:
        return called[0]
    parts = [(i, work.world.matcher.part(line.part_num)) for i, line in enumerate(work.lines) if line.part_num]
    known = [(i, part) for i, part in parts if part is not None]
    if not known:
        return None
    match = match_words(work, words)
    if len(called) == 1 and match.decision is Decision.CHOOSE:
        return called[0]
    meant = match.candidates[0].part if match.decision is Decision.ONE else None
    by_part = [i for i, part in known if meant is not None and part.part_num == meant.part_num]
    if len(by_part) == 1:
        return by_part[0]
    if match.decision is Decision.NOT_SOLD and not only_qualifies(work, words):
        return None
    if match.decision is not Decision.NOT_SOLD:
        known = [(i, part) for i, part in known if any(are_akin(part, one) for one in match.parts)]
    if not known:
        return None
    chosen = work.world.matcher.choose(words, [part for _, part in known])
    if chosen.decision is Decision.ONE:
        number = chosen.candidates[0].part.part_num
        same = [i for i, part in known if part.part_num == number]
        return same[0] if len(same) == 1 else None
    return None


def line_spoken_of(work: Work, text: str) -> Optional[int]:
    """The one line of whose name the text says a word: "spray-nya cancel aja"."""
    named = [_words(f"{line.product_name or ''} {line.description or ''}") for line in work.lines]
    fillers, pointed_at = work.world.vocabulary.fillers, re.findall(rf"\w+(?={OF_THE_ONE}\b)", text.casefold())
    said = (_words(text) - fillers) | set(pointed_at)
    found = [place for place, words in enumerate(named) if words & said]
    return found[0] if len(found) == 1 else None


def _words(text: str) -> FrozenSet[str]:
    """The words of a text, long enough to tell one thing from another, without the "nya" of what was named before."""
    words = re.findall(r"[^\W\d_]{3,}", text.casefold())
    return frozenset(word.removesuffix(OF_THE_ONE) for word in words)


def lines_called(work: Work, words: str) -> List[int]:
    """The lines that go by these words, alone or with more: none but the one that is called just that."""
    exact = [i for i, line in enumerate(work.lines) if (line.product_name or "").casefold() == words.casefold()]
    return exact if len(exact) == 1 else [i for i, line in enumerate(work.lines) if _is_called(line, words)]


def _is_called(line: Line, words: str) -> bool:
    """Whether the customer called the line that, and more: "regulator" of "regulator oksigen"."""
    said = set(words.casefold().split())
    return bool(said) and said <= set((line.product_name or "").casefold().split())


def bare_target(work: Work) -> Optional[int]:
    """The line that "jadi 5" is said of: the item named, the one asked about, or the only one it can be."""
    if work.focus is not None:
        return work.focus
    item = work.world.cues.item(work.text, len(work.lines)) if len(work.lines) > 1 else None
    if item is not None:
        return item
    if work.chat.state.question in ABOUT_LINE and work.chat.state.line < len(work.lines):
        return work.chat.state.line
    if len(work.lines) == 1:
        return 0
    open_lines = [i for i, line in enumerate(work.lines) if line.quantity is None]
    return open_lines[0] if len(open_lines) == 1 else _line_touched(work)


def line_qualified(work: Work) -> Optional[int]:
    """The line of which "yang kecil aja" is said: the only one, the one asked about, or the one talked of last."""
    if work.focus is not None:
        return work.focus
    if only_line_before(work):
        return 0
    asked = work.chat.state
    return asked.line if asked.question in ABOUT_LINE and asked.line < len(work.lines) else _line_touched(work)


def names_another_gas(work: Work, index: int, words: str) -> bool:
    """Whether words that tell a grade tell a gas with it, and not the line's: "balon" of oxygen is helium."""
    part, match = work.world.matcher.part(work.lines[index].part_num or ""), match_words(work, words)
    if part is None or match.decision is Decision.NOT_SOLD:
        return False
    first, *others = match.parts
    return not are_akin(part, first) and all(are_akin(first, one) for one in others)


def _line_touched(work: Work) -> Optional[int]:
    touched = work.state.touched
    return touched if touched is not None and touched < len(work.lines) else None


def line_waiting_for_product(work: Work) -> Optional[int]:
    """The line whose product was just asked for, or that has a quantity and no product yet."""
    asked = work.chat.state.question
    adds = asked is not Question.PRODUCT and work.world.cues.has(work.text, Cue.ADD)
    if asked in (Question.PRODUCT, *_LISTS) and not adds:
        index = work.chat.state.line
        if index < len(work.lines) and work.lines[index].part_num is None:
            return index
    nameless = [i for i, line in enumerate(work.lines) if line.product_name is None]
    return nameless[0] if nameless else None


def only_line_before(work: Work) -> bool:
    """Whether the order has one line, which it had before this message: only that one can be corrected."""
    return len(work.lines) == 1 and work.chat.order is not None and work.lines[0] in work.chat.order.lines


def ask_which_line(work: Work) -> None:
    """The message is held until the customer has said which line it is about."""
    assert work.order is not None
    work.hold()
    work.ask(Question.WHICH_LINE, lines=order_lines(work.order))


def mentions_with_only(work: Work, mentions: Sequence[LineMention], cue: Cue) -> List[LineMention]:
    """The mentions of lines of which nothing else is said: "argon jadi 5, oksigennya tetap", "hapus co2, argon 3"."""
    found, before = [], 0
    for number, mention in enumerate(mentions):
        if mention.product is None:
            continue
        following = (one.product.start for one in mentions[number + 1 :] if one.product)
        end = next(following, len(work.text))
        around = (work.text[before : mention.product.start], work.text[mention.product.end : end])
        only = mention.quantity is None and any(work.world.cues.has(part, cue) for part in around)
        before = end if only else mention.product.end
        if only and find_line(work, mention.words or "") is not None:
            found.append(mention)
    return found
