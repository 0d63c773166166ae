"""Puts the lines of a message into the order: new ones, and what changes of those that stand in it."""

from __future__ import annotations

from dataclasses import replace
from typing import Optional, Sequence

from orders.dialogue.amounts import apply_quantity, apply_unit
from orders.dialogue.contexts import of_line_before, words_in_context
from orders.dialogue.cues import Cue
from orders.dialogue.each_line import (
    apply_to_each,
    is_on_top,
    is_said_of_all,
    line_counted_in,
    said_of_both,
    waits_for_unit,
)
from orders.dialogue.figures import match_size_apart, size_is_meant, size_not_made
from orders.dialogue.kinds_and_sizes import change_kind, change_size, chose_by
from orders.dialogue.products import (
    are_akin,
    is_sold,
    match_words,
    only_qualifies,
    only_tells_size,
    parts_of_group,
    with_match,
)
from orders.dialogue.removing_lines import keep_only, reduce_line, remove_beside, remove_lines, without_stock
from orders.dialogue.replacing_products import replace_product, swap_product
from orders.dialogue.talk_beside_counts import without_talk
from orders.dialogue.things import ends
from orders.dialogue.topics import names_of_topic, order_topic
from orders.dialogue.which_line import (
    ask_which_line,
    bare_target,
    find_line,
    line_qualified,
    line_waiting_for_product,
    mentions_with_only,
    names_another_gas,
    only_line_before,
)
from orders.dialogue.work import Work
from orders.matching.model import Decision
from orders.model import Intent, Line
from orders.reading.model import LineMention
from orders.text import OF_THE_ONE


def apply_lines(work: Work, mentions: Sequence[LineMention]) -> None:
    correction = work.intent is Intent.CHANGE_ORDER
    cues, text = work.world.cues, work.text
    if keep_only(work, mentions):
        return
    mentions = without_stock(work, without_talk(work, mentions))
    stated = mentions
    kept = mentions_with_only(work, mentions, Cue.KEEP)
    mentions = [mention for mention in mentions if mention not in kept]
    if stated and not mentions:
        work.say("utter_kept")
        return
    if correction and not mentions and _is_about_something_else(work):
        return
    if correction and cues.has(text, Cue.REMOVE) and not any(m.quantity and not m.maybe_size for m in mentions):
        remove_lines(work, mentions)
        return
    if correction:
        mentions = remove_beside(work, mentions)
    if correction and len(mentions) == 1 and reduce_line(work, mentions[0]):
        return
    products = [mention for mention in mentions if mention.product]
    if mentions and not work.lines and work.state.topic and all(_is_of_topic(work, mention) for mention in mentions):
        order_topic(work)
        mentions = [
            replace(mention, product=None, apart=())
            for mention in mentions
            if (not chose_by(work, mention.quantity) if mention.quantity else mention.unit)
        ]
        products = []
    if correction and len(products) == 1 and _replaces_all(work, products[0]):
        work.update_order(lines=work.lines[:1])
        replace_product(work, 0, products[0])
        return
    if correction and len(products) == 2 and len(mentions) == 2 and work.lines and swap_product(work, products):
        return
    for mention in mentions:
        if mention.product:
            _apply_product_line(work, mention, correction)
        else:
            _apply_bare_line(work, mention)


def _replaces_all(work: Work, mention: LineMention) -> bool:
    """ "ganti semua jadi nitrogen 4 tabung": one line in the place of all there were."""
    assert mention.product
    before, cues = work.text[: mention.product.start], work.world.cues
    changes = cues.has(before, Cue.REPLACE) and cues.has(before, Cue.ALL_LINES) and len(work.lines) > 1
    return changes and find_line(work, mention.words or "") is None and is_sold(work, mention)


def _is_about_something_else(work: Work) -> bool:
    """ "ga usah, kirim senin aja": what is called off is the day before, no line."""
    reading = work.reading
    other = reading.dates or reading.customer_name or reading.customer_company
    named = work.focus is not None or work.world.cues.item(work.text, len(work.lines)) is not None
    return bool(other) and not named


def _is_of_topic(work: Work, mention: LineMention) -> bool:
    """ "5 tabung", "yang medis 2", "the big one": said of the product that was asked about before."""
    words = mention.words or ""
    return mention.product is None or only_qualifies(work, words) or names_of_topic(work, words)


def _apply_product_line(work: Work, mention: LineMention, correction: bool) -> None:
    words = of_line_before(work, mention, words_in_context(work, mention))
    if mention.quantity:
        match_size_apart(work, words, mention.quantity)
    cues, text = work.world.cues, work.text
    replaces = cues.has(text, Cue.REPLACE) or cues.has(text, Cue.NEGATE)
    additive = cues.has(text, Cue.ADD) and not cues.has(text, Cue.REPLACE)
    if mention.quantity and only_tells_size(work, words) and _count_by_size(work, mention, words):
        return
    target = find_line(work, words)
    if target is not None and mention.quantity and _is_line_beside(work, target, words):
        target, additive = None, True
    waiting = line_waiting_for_product(work)
    if target is None and waiting is not None:
        replace_product(work, waiting, mention)
        return
    of_one = line_qualified(work) if not (additive or mention.quantity) and only_qualifies(work, words) else None
    if of_one is not None and names_another_gas(work, of_one, words):
        of_one = None
    if of_one is not None and (target is None or of_one != target or only_tells_size(work, words)):
        change_kind(work, of_one, words)
        return
    if of_one is None and target is None and _says_size_of_some_line(work, mention, words):
        ask_which_line(work)
        return
    of_kind = _line_of_that_kind(work, mention, words, correction) if target is None and not additive else None
    if of_kind is not None:
        replace_product(work, of_kind, mention)
        return
    comes_on_top = additive or (cues.begins(text, Cue.JOINS) and not replaces) or _is_another_thing(work, mention)
    if target is None and correction and not comes_on_top and only_line_before(work):
        if replaces or work.lines[0].part_num is None or match_words(work, words).decision is not Decision.NOT_SOLD:
            replace_product(work, 0, mention)
        else:
            work.say("utter_not_sold", product=words)  # a word that nobody knows takes no product's place
        return
    sized = size_is_meant(work, mention)
    if sized and mention.quantity and sized.decision is Decision.CHOOSE:
        words = f"{words} {mention.quantity.span.text}"  # what is asked for is of that size
    if target is None or (sized and _other_part(work, target, sized.candidates[0].part.part_num)):
        if sized and target is not None and not additive:
            replace_product(work, target, mention)
            return
        unmade = size_not_made(work, mention, words) if target is None and not sized else None
        if unmade is not None:
            work.update_order(lines=(*work.lines, Line(product_name=unmade)))
            return
        match = sized or match_words(work, words)
        if not work.lines and mention.quantity and only_tells_size(work, words):
            _apply_bare_line(work, replace(mention, product=None))  # "yang kecil 3": of what, is asked
            return
        if match.decision is Decision.NOT_SOLD and not match.parts:
            work.say("utter_not_sold", product=words)
            return
        work.update_order(lines=work.lines + (with_match(Line(product_name=words), match),))
        target, additive = len(work.lines) - 1, False
    before = work.lines[target]
    if not (additive or mention.quantity or mention.unit) and _means_another(work, target, words):
        replace_product(work, target, mention)
        return
    if mention.quantity and sized is None:
        apply_quantity(work, target, mention.quantity)
        after = work.lines[target]
        stood_before = work.chat.order is not None and before in work.chat.order.lines
        additive = additive if stood_before else not correction and _is_counted_again(work, mention, before)
        same_unit = before.unit in (None, after.unit)  # the unit may be still to be asked
        if additive and before.quantity and after.quantity and same_unit and (before != after or not stood_before):
            work.set_line(target, replace(after, quantity=before.quantity + after.quantity))
    elif mention.unit and not (mention.quantity and mention.unit is mention.quantity.unit):
        apply_unit(work, target, mention.unit)  # not the litre of "nitrogen cair 180 liter", which is its size


def _says_size_of_some_line(work: Work, mention: LineMention, words: str) -> bool:
    """ "yang kecil" of an order of several lines that were there before: of which, is asked."""
    before = work.chat.order.lines if work.chat.order is not None else ()
    return len(before) > 1 and mention.quantity is None and only_tells_size(work, words)


def _line_of_that_kind(work: Work, mention: LineMention, words: str, correction: bool) -> Optional[int]:
    """ "co2nya yang food grade": another grade or size of what is in the order already, not one more."""
    if mention.quantity or mention.product is None or work.chat.order is None:
        return None
    if not (correction or _is_spoken_of(work, mention)):
        return None
    match = match_words(work, words)
    meant = match.candidates[0].part if match.decision is Decision.ONE else None
    parts = [work.world.matcher.part(line.part_num or "") for line in work.chat.order.lines]
    akin = [index for index, part in enumerate(parts) if part and meant and are_akin(part, meant)]
    return akin[0] if len(akin) == 1 and work.lines == work.chat.order.lines else None


def _is_spoken_of(work: Work, mention: LineMention) -> bool:
    """The "nya" of "co2nya yang food grade", "oksigennya yang 1 kubik": it was named before."""
    assert mention.product
    if work.text[mention.product.end :].lstrip().casefold().startswith(OF_THE_ONE):
        return True
    names = work.world.vocabulary.product_names
    words = mention.product.text.casefold().split()
    return any(word.endswith(OF_THE_ONE) and (word[: -len(OF_THE_ONE)],) in names for word in words)


def _is_counted_again(work: Work, mention: LineMention, line: Line) -> bool:
    """ "5 oksigen ke Bekasi dan 3 oksigen ke Cikarang": together eight; the same count said again is one."""
    if line.quantity is None or mention.product is None or mention.quantity is None:
        return False
    earlier = [other for other in work.reading.lines if other.product and other.product.start < mention.product.start]
    since = max((ends(other)[1] for other in earlier), default=0)
    between, cues = work.text[since : ends(mention)[0]], work.world.cues
    joined = cues.has(between, Cue.JOINS) or mention.quantity.value != line.quantity
    return joined and not any(cues.has(between, cue) for cue in (Cue.REPLACE, Cue.NEGATE, Cue.SLIP))


def _is_another_thing(work: Work, mention: LineMention) -> bool:
    """ "eh oksigennya jadi deh 3" of an order for argon: the word for changing stands behind what is not in it."""
    if mention.product is None or mention.quantity is None or not is_sold(work, mention):
        return False
    cues, before, behind = work.world.cues, work.text[: mention.product.start], work.text[mention.product.end :]
    return cues.has(behind, Cue.REPLACE) and not (cues.has(before, Cue.REPLACE) or cues.has(work.text, Cue.NEGATE))


def _count_by_size(work: Work, mention: LineMention, words: str) -> bool:
    """ "yang kecil 3, yang besar 2" of the one line there was: it takes the first size, another one the second."""
    assert mention.quantity
    before = work.chat.order.lines if work.chat.order is not None else ()
    part = work.world.matcher.part(before[0].part_num or "") if len(before) == 1 else None
    if part is None:
        return False
    name = f"{part.group.casefold()} {words}"
    chosen = work.world.matcher.choose(words, parts_of_group(work, part.group))
    match = chosen if chosen.decision is Decision.ONE else match_words(work, name)
    if match.decision is Decision.NOT_SOLD:
        return False
    line = with_match(Line(product_name=name, unit=before[0].unit), match)
    if work.counted:
        work.update_order(lines=(*work.lines, line))
    else:
        work.set_line(0, line)
    work.counted = True
    apply_quantity(work, len(work.lines) - 1, mention.quantity)
    return True


def _is_line_beside(work: Work, index: int, words: str) -> bool:
    """ "5 oxygen big, 3 small": a line that this message has just counted is not counted again by other words."""
    line, before = work.lines[index], work.chat.order.lines if work.chat.order is not None else ()
    if line in before or line.quantity is None or (line.product_name or "").casefold() == words.casefold():
        return False
    match = match_words(work, words)
    return match.decision is not Decision.ONE or match.candidates[0].part.part_num != line.part_num


def _other_part(work: Work, index: int, part_num: str) -> bool:
    return work.lines[index].part_num not in (None, part_num)


def _means_another(work: Work, index: int, words: str) -> bool:
    """ "yang oksigen kecil aja" of oxygen: parts like the line's, but not that one."""
    meant = match_words(work, words).parts
    ours = work.world.matcher.part(work.lines[index].part_num or "")
    return (
        ours is not None
        and bool(meant)
        and all(part.part_num != ours.part_num and are_akin(part, ours) for part in meant)
    )


def _come_on_top(work: Work, index: int, before: Line) -> None:
    """ "tambah 2 tabung lagi", "2 more": what has just been counted is in addition to what was ordered before."""
    after, order = work.lines[index], work.chat.order
    stood_before = order is not None and before in order.lines
    if stood_before and before.quantity and after.quantity and before.unit == after.unit:
        work.set_line(index, replace(after, quantity=before.quantity + after.quantity))


def _apply_bare_line(work: Work, mention: LineMention) -> None:
    """A quantity or unit without a product: of the line asked about, the item named, or the only one it can be."""
    mention = said_of_both(work, mention)
    if len(work.lines) > 1 and (mention.each or is_said_of_all(work, mention)):
        apply_to_each(work, mention)
        return
    if mention.unit and mention.quantity is None and waits_for_unit(work):
        apply_to_each(work, mention)
        return
    index = line_counted_in(work, mention, bare_target(work))
    if index is None and not work.lines:
        work.update_order(lines=(Line(),))
        index = 0
    if index is None and mention.unit and mention.quantity is None and any(line.unit is None for line in work.lines):
        apply_to_each(work, mention)  # "cylinders", to another question: of all that are still without
        return
    if index is None:
        ask_which_line(work)
        return
    if mention.apart:
        change_kind(work, index, mention.words or "")
    before = work.lines[index]
    if mention.quantity and not change_size(work, index, mention.quantity):
        apply_quantity(work, index, mention.quantity)
        if is_on_top(work, mention.quantity):
            _come_on_top(work, index, before)
    elif mention.unit and (mention.quantity is None or mention.unit is not mention.quantity.unit):
        apply_unit(work, index, mention.unit)  # also the bottle of "tabung kecil yang 1 kubik"
