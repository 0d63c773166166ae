"""Puts the lines of a message into the order: which line is meant, and what of it changes."""

from __future__ import annotations

from dataclasses import replace
from typing import List, Optional, Sequence

from orders.dialogue.amounts import apply_quantity, apply_unit
from orders.dialogue.cues import Cue
from orders.dialogue.model import Question
from orders.dialogue.products import (
    are_akin,
    find_line,
    line_of,
    match_words,
    only_qualifies,
    only_tells_size,
    order_topic,
    parts_of_group,
    size_is_meant,
    with_part,
    words_with_purpose,
)
from orders.dialogue.summary import line_name, order_lines
from orders.dialogue.work import Work
from orders.matching.model import Decision
from orders.model import Intent, Line
from orders.reading.model import LineMention, QuantityMention

LISTS = (Question.CHOICE, Question.NEAREST, Question.SIZE)
_ABOUT_LINE = (Question.QUANTITY, Question.UNIT, Question.QUANTITY_CHECK, Question.QUANTITY_OFFER, Question.UNIT_OFFER,
               Question.CHOICE, Question.NEAREST, Question.SIZE, Question.PRODUCT)  # fmt: skip

# Letters before a number in which such a word is looked for; further off it is said of something else.
_SIZE_NEAR = 12  # "yang ukuran 1 m3"
_REDUCE_NEAR = 18  # "tolong dikurangin 2"


def apply_lines(work: Work, mentions: Sequence[LineMention]) -> None:
    correction = work.intent is Intent.CHANGE_ORDER
    cues, text = work.world.cues, work.text
    stated = mentions
    kept = _only(work, mentions, Cue.KEEP)
    mentions = [mention for mention in mentions if mention not in kept]
    if stated and not mentions:
        work.say("utter_kept")
        return
    if correction and cues.has(text, Cue.REMOVE) and not any(m.quantity and not m.maybe_size for m in mentions):
        remove_lines(work, mentions)
        return
    if correction:
        mentions = _remove_beside(work, mentions)
    if correction and len(mentions) == 1 and reduce_line(work, mentions[0]):
        return
    products = [mention for mention in mentions if mention.product]
    if mentions and not work.lines and work.state.topic and all(_is_of_topic(work, mention) for mention in mentions):
        order_topic(work)
        mentions = [
            replace(mention, product=None, apart=())
            for mention in mentions
            if (not _chose_by(work, mention.quantity) if mention.quantity else mention.unit)
        ]
        products = []
    if correction and len(products) == 2 and len(mentions) == 2 and work.lines and swap_product(work, products):
        return
    for mention in mentions:
        if mention.product:
            apply_product_line(work, mention, correction)
        else:
            apply_bare_line(work, mention)


def _is_of_topic(work: Work, mention: LineMention) -> bool:
    """ "5 tabung", "yang medis 2", "the big one": said of the product that was asked about before."""
    return mention.product is None or only_qualifies(work, mention.words or "")


def _chose_by(work: Work, quantity: QuantityMention) -> bool:
    """Whether the 1 m3 of "yang 1 m3 aja" is the size of the part that it chose."""
    part = work.world.matcher.part(work.lines[0].part_num or "")
    unit = quantity.unit.value if quantity.unit else None
    if part is not None and (part.content_qty, part.content_uom) != (quantity.value, unit):
        return False
    if quantity.unit not in work.world.vocabulary.size_units:
        return False
    return _is_called_size(work, quantity)


def _only(work: Work, mentions: Sequence[LineMention], cue: Cue) -> List[LineMention]:
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


def _remove_beside(work: Work, mentions: Sequence[LineMention]) -> Sequence[LineMention]:
    """ "argonnya jadi 3, asetilin gak jadi": what is called off beside other changes of the order; returns the rest."""
    called_off = _only(work, mentions, Cue.REMOVE)
    rest = [mention for mention in mentions if mention not in called_off]
    if not called_off or not rest or any(find_line(work, one.words or "") is None for one in rest):
        return mentions
    remove_lines(work, called_off)
    return rest


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
        line = work.lines[index]
        work.update_order(lines=work.lines[:index] + work.lines[index + 1 :])
        work.say("utter_removed", part=line_name(line))


def reduce_line(work: Work, mention: LineMention) -> bool:
    """ "kurangi 2", "cancel 2 of the oxygen": so many less, or the line removed if none would be left."""
    quantity = mention.quantity
    if quantity is None or quantity.value is None or quantity.problem is not None:
        return False
    before = work.text[max(0, quantity.span.start - _REDUCE_NEAR) : quantity.span.start]
    if not work.world.cues.has(before, Cue.REDUCE) or work.world.cues.has(before, Cue.REPLACE):  # "kurangi jadi 2"
        return False
    index = find_line(work, mention.words) if mention.words else _bare_target(work)
    if index is None:
        return False
    line = work.lines[index]
    if line.quantity is None or quantity.unit not in (None, line.unit):
        return False
    if line.quantity > quantity.value:
        work.set_line(index, replace(line, quantity=line.quantity - quantity.value))
    else:
        work.update_order(lines=work.lines[:index] + work.lines[index + 1 :])
        work.say("utter_removed", part=line_name(line))
    return True


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


def replace_product(work: Work, index: int, mention: LineMention) -> None:
    """Another product for the line; its quantity stays, and its unit where the new part takes it."""
    words = words_with_purpose(work, mention)
    old = work.lines[index]
    sized = size_is_meant(work, mention)
    match = sized or match_words(work, words)
    if match.decision is Decision.NOT_SOLD and not match.candidates:
        work.say("utter_not_sold", product=words)
        return
    line = Line(product_name=words, quantity=old.quantity, unit=old.unit)
    if match.decision is Decision.ONE:
        line = with_part(line, match.candidates[0].part, match.candidates[0].similarity)
    work.set_line(index, line)
    if mention.quantity and sized is None:
        apply_quantity(work, index, mention.quantity)
    elif mention.unit and sized is None:
        apply_unit(work, index, mention.unit)


def apply_product_line(work: Work, mention: LineMention, correction: bool) -> None:
    words = words_with_purpose(work, mention)
    cues, text = work.world.cues, work.text
    replaces = cues.has(text, Cue.REPLACE) or cues.has(text, Cue.NEGATE)
    additive = cues.has(text, Cue.ADD) and not cues.has(text, Cue.REPLACE)
    target = find_line(work, words)
    if target is not None and mention.quantity and _is_line_beside(work, target, words):
        target, additive = None, True
    waiting = _line_waiting_for_product(work)
    if target is None and waiting is not None:
        replace_product(work, waiting, mention)
        return
    of_one = _line_qualified(work) if not (additive or mention.quantity) and only_qualifies(work, words) else None
    if of_one is not None and (target is None or of_one != target):
        change_kind(work, of_one, words)
        return
    comes_on_top = additive or (cues.begins(text, Cue.JOINS) and not replaces)
    if target is None and correction and not comes_on_top and _only_line_before(work):
        replace_product(work, 0, mention)
        return
    sized = size_is_meant(work, mention)
    if target is None or (sized and _other_part(work, target, sized.candidates[0].part.part_num)):
        if sized and target is not None and not additive:
            replace_product(work, target, mention)
            return
        match = sized or match_words(work, words)
        if not work.lines and mention.quantity and only_tells_size(work, words):
            apply_bare_line(work, replace(mention, product=None))  # "yang kecil 3": of what, is asked
            return
        if match.decision is Decision.NOT_SOLD and not match.candidates:
            work.say("utter_not_sold", product=words)
            return
        line = line_of(words, match)
        work.update_order(lines=work.lines + (line,))
        target, additive = len(work.lines) - 1, False
    before = work.lines[target]
    if not (additive or mention.quantity or mention.unit) and _means_another(work, target, words):
        replace_product(work, target, mention)
        return
    if mention.quantity and sized is None:
        apply_quantity(work, target, mention.quantity)
        after = work.lines[target]
        additive = additive and work.chat.order is not None and before in work.chat.order.lines
        if additive and before.quantity and after.quantity and before.unit == after.unit and before != after:
            work.set_line(target, replace(after, quantity=before.quantity + after.quantity))
    elif mention.unit:
        apply_unit(work, target, mention.unit)


def _line_qualified(work: Work) -> Optional[int]:
    """The line of which "yang kecil aja" is said: the only one, or the one that was talked of last."""
    if _only_line_before(work):
        return 0
    touched = work.state.touched
    return touched if touched is not None and touched < len(work.lines) else None


def _is_line_beside(work: Work, index: int, words: str) -> bool:
    """ "5 oxygen big, 3 small": a line that this message has just counted is not counted again by other words."""
    line, before = work.lines[index], work.chat.order.lines if work.chat.order is not None else ()
    if line in before or line.quantity is None or (line.product_name or "").casefold() == words.casefold():
        return False
    match = match_words(work, words)
    return match.decision is not Decision.ONE or match.candidates[0].part.part_num != line.part_num


def _only_line_before(work: Work) -> bool:
    """Whether the order has one line, which it had before this message: only that one can be corrected."""
    return len(work.lines) == 1 and work.chat.order is not None and work.lines[0] in work.chat.order.lines


def _other_part(work: Work, index: int, part_num: str) -> bool:
    return work.lines[index].part_num not in (None, part_num)


def _means_another(work: Work, index: int, words: str) -> bool:
    """ "yang oksigen kecil aja" of oxygen: parts like the line's, but not that one."""
    meant = [candidate.part for candidate in match_words(work, words).candidates]
    ours = work.world.matcher.part(work.lines[index].part_num or "")
    return (
        ours is not None
        and bool(meant)
        and all(part.part_num != ours.part_num and are_akin(part, ours) for part in meant)
    )


def _line_waiting_for_product(work: Work) -> Optional[int]:
    """The line whose product was just asked for, or that has a quantity and no product yet."""
    asked = work.chat.state.question
    adds = asked is not Question.PRODUCT and work.world.cues.has(work.text, Cue.ADD)
    if asked in (Question.PRODUCT, *LISTS) and not adds:
        index = work.chat.state.line
        if index < len(work.lines) and work.lines[index].part_num is None:
            return index
    nameless = [i for i, line in enumerate(work.lines) if line.product_name is None]
    return nameless[0] if nameless else None


def apply_bare_line(work: Work, mention: LineMention) -> None:
    """A quantity or unit without a product: of the line asked about, the item named, or the only one it can be."""
    index = _bare_target(work)
    if index is None and not work.lines:
        work.update_order(lines=(Line(),))
        index = 0
    if index is None:
        ask_which_line(work)
        return
    if mention.apart:
        change_kind(work, index, mention.words or "")
    if mention.quantity and not change_size(work, index, mention.quantity):
        apply_quantity(work, index, mention.quantity)
    elif mention.unit and not mention.quantity:
        apply_unit(work, index, mention.unit)


def change_kind(work: Work, index: int, words: str) -> None:
    """ "yang medis ya" of oxygen: the part that the line's words mean together with these; else it is asked."""
    if choose_of_group(work, index, words):
        return
    line = work.lines[index]
    name = f"{line.product_name or ''} {words}".strip()
    match = match_words(work, name)
    if match.decision is Decision.ONE:
        found = match.candidates[0]
        work.set_line(index, with_part(replace(line, product_name=name), found.part, found.similarity))
    elif match.decision is Decision.CHOOSE:
        work.set_line(index, replace(line, product_name=name, part_num=None, description=None, similarity=None))
    else:
        work.say("utter_not_understood")


def choose_of_group(work: Work, index: int, words: str) -> bool:
    """ "yang paling kecil", "the 99.999 one": the part of the line's group that these words tell from the others."""
    line = work.lines[index]
    part = work.world.matcher.part(line.part_num or "")
    if part is None:
        return False
    chosen = work.world.matcher.choose(words, parts_of_group(work, part.group))
    if chosen.decision is not Decision.ONE:
        return False
    work.set_line(index, with_part(line, chosen.candidates[0].part, chosen.candidates[0].similarity))
    return True


def change_size(work: Work, index: int, quantity: QuantityMention) -> bool:
    """ "yang 1 m3 aja" said of 5 cylinders names another size of the same product, not how much of it."""
    line = work.lines[index]
    part = work.world.matcher.part(line.part_num or "")
    if part is None or quantity.unit is None or quantity.unit is line.unit or part.content_uom != quantity.unit.value:
        return False
    if not _is_called_size(work, quantity):
        return False
    measure = f"{quantity.span.text} {quantity.unit.value}"
    chosen = work.world.matcher.choose(measure, parts_of_group(work, part.group))
    sized = [candidate.part for candidate in chosen.candidates if candidate.part.content_qty == quantity.value]
    if chosen.decision is not Decision.ONE or not sized:
        return False
    work.set_line(index, with_part(line, sized[0], chosen.candidates[0].similarity))
    return True


def _is_called_size(work: Work, quantity: QuantityMention) -> bool:
    """Whether a word for size stands right before the measure: "yang 1 m3"."""
    start = quantity.span.start
    return work.world.cues.has(work.text[max(0, start - _SIZE_NEAR) : start], Cue.SIZE)


def _bare_target(work: Work) -> Optional[int]:
    if work.focus is not None:
        return work.focus
    item = work.world.cues.item(work.text, len(work.lines)) if len(work.lines) > 1 else None
    if item is not None:
        return item
    if work.chat.state.question in _ABOUT_LINE and work.chat.state.line < len(work.lines):
        return work.chat.state.line
    if len(work.lines) == 1:
        return 0
    open_lines = [i for i, line in enumerate(work.lines) if line.quantity is None]
    if len(open_lines) == 1:
        return open_lines[0]
    touched = work.state.touched
    return touched if touched is not None and touched < len(work.lines) else None


def ask_which_line(work: Work) -> None:
    """The message is held until the customer has said which line it is about."""
    assert work.order is not None
    work.hold()
    work.ask(Question.WHICH_LINE, lines=order_lines(work.order))
