"""Another product in the place of one: "bukan argon, nitrogen maksudnya"."""

from __future__ import annotations

from dataclasses import replace
from typing import Sequence

from orders.dialogue.amounts import apply_quantity, apply_unit
from orders.dialogue.asking import can_be_changed
from orders.dialogue.contexts import words_in_context
from orders.dialogue.cues import Cue
from orders.dialogue.figures import size_is_meant
from orders.dialogue.products import match_words, only_qualifies, with_match, without_part
from orders.dialogue.which_line import find_line, line_qualified
from orders.dialogue.work import Work
from orders.matching.model import Decision
from orders.model import Detail, Line
from orders.reading.model import LineMention


def replace_product(work: Work, index: int, mention: LineMention) -> None:
    """Another product for the line; its quantity stays, and its unit where the new part takes it."""
    old = work.lines[index]
    words = _in_grade_asked(work, old, words_in_context(work, mention))
    sized = size_is_meant(work, mention)
    match = sized or match_words(work, words)
    if match.decision is Decision.NOT_SOLD and not match.parts:
        work.say("utter_not_sold", product=words)
        return
    work.set_line(index, with_match(Line(product_name=words, quantity=old.quantity, unit=old.unit), match))
    if mention.quantity and sized is None:
        apply_quantity(work, index, mention.quantity)
    elif mention.unit and sized is None:
        apply_unit(work, index, mention.unit)


def offer_others(work: Work) -> bool:
    """ "bukan itu", said of the product that was taken down: the others that it may have been, to choose from."""
    cues, index = work.world.cues, line_qualified(work)
    denied = cues.only(work.text, Cue.NONE_OF_THESE) or cues.only(work.text, Cue.NEGATE, Cue.ITEM)
    if not denied and not (cues.has(work.text, Cue.NEGATE) and cues.detail(work.text) is Detail.PRODUCT):
        return False
    if index is None or work.lines[index].part_num is None or not can_be_changed(work.order):
        return False
    line = work.lines[index]
    words = line.product_name or line.description or ""
    match = match_words(work, words)
    others = tuple(one for one in match.candidates if one.part.part_num != line.part_num)
    if others:
        work.matches[words] = replace(match, decision=Decision.CHOOSE, candidates=others, ask=None)
        work.set_line(index, without_part(line, words))
    return bool(others)


def _in_grade_asked(work: Work, line: Line, words: str) -> str:
    """ "butuh uhp", and asked of which gas, "argon": the argon of that grade, where there is one."""
    said = line.product_name
    if said is None or line.part_num is not None or not only_qualifies(work, said):
        return words
    both = f"{words} {said}"
    return both if match_words(work, both).decision is Decision.ONE else words


def swap_product(work: Work, mentions: Sequence[LineMention]) -> bool:
    """ "bukan argon, nitrogen maksudnya", "ganti argon jadi nitrogen", "nitrogen, bukan argon"."""
    first, second = mentions
    assert first.product
    assert second.product
    folded = work.text.casefold()
    negated = [work.world.cues.find(folded[: m.product.start], Cue.NEGATE) for m in mentions if m.product]
    between = folded[first.product.end : second.product.start]
    if negated[0] is None and work.world.cues.has(between, Cue.NEGATE):
        first, second = second, first
    elif negated[0] is None and not work.world.cues.has(folded, Cue.REPLACE):
        return False
    assert first.product
    assert second.product
    index = find_line(work, first.words or "")
    if index is None and len(work.lines) == 1:
        index = 0
    if index is None or (not any(negated) and _are_two_changes(work, first, second)):
        return False
    replace_product(work, index, second)
    return True


def _are_two_changes(work: Work, first: LineMention, second: LineMention) -> bool:
    """ "argon jadi 5, oksigen jadi 3", "n2 jadi 6 terus tambah argon 1": each has its own say, neither is swapped."""
    assert first.product
    assert second.product
    cues, said_until = work.world.cues, first.product.end
    if first.quantity:
        said_until = max(said_until, first.quantity.span.end)
        if second.quantity and find_line(work, second.words or "") is not None:
            return True
    between = work.text[said_until : second.product.start]
    return cues.has(between, Cue.ADD) or (first.quantity is not None and not cues.has(between, Cue.REPLACE))
