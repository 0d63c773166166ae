"""Puts what was read in a message into the order. A value that cannot be taken leaves the old one as it was."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import List, Optional, Sequence

from orders.dialogue.cues import Cue
from orders.dialogue.days import day_problem, first_day, nearest_day
from orders.dialogue.model import Question, Reply
from orders.dialogue.products import find_line, line_of, match_words, order_topic, size_is_meant, with_part
from orders.dialogue.summary import line_name, order_lines
from orders.dialogue.work import Work
from orders.matching.model import Decision
from orders.model import Detail, Intent, Line, Unit
from orders.reading.model import DateMention, DateProblem, LineMention, QuantityMention, QuantityProblem, Reading

_ABOUT_LINE = (Question.QUANTITY, Question.UNIT, Question.QUANTITY_CHECK, Question.QUANTITY_OFFER, Question.UNIT_OFFER,
               Question.CHOICE, Question.NEAREST, Question.SIZE, Question.PRODUCT)  # fmt: skip


def has_details(work: Work) -> bool:
    """Whether the message says anything that could stand in an order."""
    return bool(given_details(work.reading))


# Above this nobody means it, and the staging table has no room for it.
MOST = Decimal(10) ** 9


def given_details(reading: Reading) -> frozenset[Detail]:
    """The details that a message gives."""
    lines = reading.lines
    given = {
        Detail.PRODUCT: any(line.product for line in lines),
        Detail.QUANTITY: any(line.quantity for line in lines),
        Detail.UNIT: any(line.unit or (line.quantity and line.quantity.unit) for line in lines),
        Detail.CUSTOMER_NAME: reading.customer_name is not None,
        Detail.CUSTOMER_COMPANY: reading.customer_company is not None,
        Detail.DELIVERY_DATE: bool(reading.dates),
    }
    return frozenset(detail for detail, said in given.items() if said)


def apply_details(work: Work) -> None:
    """Everything that was read, lines first, into the order; opens one if there is none."""
    work.open_order()
    apply_lines(work, work.reading.lines)
    apply_dates(work, work.reading.dates)
    apply_people(work)


# --- lines -----------------------------------------------------------------------------------------------------


def apply_lines(work: Work, mentions: Sequence[LineMention]) -> None:
    correction = work.intent is Intent.CHANGE_ORDER
    cues, text = work.world.cues, work.text
    if correction and cues.has(text, Cue.REMOVE) and not any(m.quantity for m in mentions):
        remove_lines(work, mentions)
        return
    products = [mention for mention in mentions if mention.product]
    if mentions and not products and not work.lines and work.state.topic:
        order_topic(work)
    if correction and len(products) == 2 and len(mentions) == 2 and work.lines and swap_product(work, products):
        return
    for mention in mentions:
        if mention.product:
            apply_product_line(work, mention, correction)
        else:
            apply_bare_line(work, mention)


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
    if index is None:
        return False
    replace_product(work, index, second)
    return True


def replace_product(work: Work, index: int, mention: LineMention) -> None:
    """Another product for the line; its quantity stays, and its unit where the new part takes it."""
    words = mention.words or ""
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
    words = mention.words or ""
    additive = work.world.cues.has(work.text, Cue.ADD) and not work.world.cues.has(work.text, Cue.REPLACE)
    target = find_line(work, words)
    waiting = _line_waiting_for_product(work)
    if target is None and waiting is not None:
        replace_product(work, waiting, mention)
        return
    if target is None and not additive and _only_line_before(work) and _only_qualifies(work, words):
        change_kind(work, 0, words)
        return
    if target is None and correction and not additive and _only_line_before(work):
        replace_product(work, 0, mention)
        return
    sized = size_is_meant(work, mention)
    if target is None or (sized and _other_part(work, target, sized.candidates[0].part.part_num)):
        if sized and target is not None and not additive:
            replace_product(work, target, mention)
            return
        match = sized or match_words(work, words)
        if match.decision is Decision.NOT_SOLD and not match.candidates:
            work.say("utter_not_sold", product=words)
            return
        line = line_of(words, match)
        work.update_order(lines=work.lines + (line,))
        target, additive = len(work.lines) - 1, False
    before = work.lines[target]
    if mention.quantity and sized is None:
        apply_quantity(work, target, mention.quantity)
        after = work.lines[target]
        additive = additive and work.chat.order is not None and before in work.chat.order.lines
        if additive and before.quantity and after.quantity and before.unit == after.unit and before != after:
            work.set_line(target, replace(after, quantity=before.quantity + after.quantity))
    elif mention.unit:
        apply_unit(work, target, mention.unit)


def _only_line_before(work: Work) -> bool:
    """Whether the order has one line, which it had before this message: only that one can be corrected."""
    return len(work.lines) == 1 and work.chat.order is not None and work.lines[0] in work.chat.order.lines


def _only_qualifies(work: Work, words: str) -> bool:
    """Whether the words name no product, but say more of one named before ("medis", "yang food grade")."""
    vocabulary = work.world.vocabulary
    said = re.findall(r"[^\W\d_]+", words.casefold())
    return any(word in vocabulary.qualifiers for word in said) and all(
        word in vocabulary.qualifiers or word in vocabulary.fillers for word in said
    )


def _other_part(work: Work, index: int, part_num: str) -> bool:
    return work.lines[index].part_num not in (None, part_num)


def _line_waiting_for_product(work: Work) -> Optional[int]:
    """The line whose product was just asked for, or that has a quantity and no product yet."""
    asked = work.chat.state.question
    if asked in (Question.PRODUCT, Question.CHOICE, Question.NEAREST, Question.SIZE):
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
    line = work.lines[index]
    name = f"{line.product_name or ''} {words}".strip()
    match = match_words(work, name)
    if match.decision is Decision.ONE:
        found = match.candidates[0]
        work.set_line(index, with_part(replace(line, product_name=name), found.part, found.similarity))
    elif match.decision is Decision.CHOOSE:
        work.set_line(index, replace(line, product_name=name, part_num=None, description=None, similarity=None))


def change_size(work: Work, index: int, quantity: QuantityMention) -> bool:
    """ "yang 1 m3 aja" said of 5 cylinders names another size of the same product, not how much of it."""
    line = work.lines[index]
    part = work.world.matcher.part(line.part_num or "")
    if part is None or quantity.unit is None or quantity.unit is line.unit or part.content_uom != quantity.unit.value:
        return False
    if not work.world.cues.has(work.text[max(0, quantity.span.start - 12) : quantity.span.start], Cue.SIZE):
        return False
    family = [other for other in work.world.matcher.parts() if other.group == part.group]
    chosen = work.world.matcher.choose(f"{quantity.span.text} {quantity.unit.value}", family)
    sized = [candidate.part for candidate in chosen.candidates if candidate.part.content_qty == quantity.value]
    if chosen.decision is not Decision.ONE or not sized:
        return False
    work.set_line(index, with_part(line, sized[0], chosen.candidates[0].similarity))
    return True


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


# --- quantity and unit -----------------------------------------------------------------------------------------


def apply_quantity(work: Work, index: int, mention: QuantityMention) -> None:
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
    if unit is not None and not _takes(work, index, unit):
        _refuse_unit(work, index, unit)
        unit = None
    line = replace(work.lines[index], quantity=mention.value)
    work.set_line(index, line)
    if unit is not None:
        apply_unit(work, index, unit)
    elif line.unit is None:
        _take_only_unit(work, index, refused=mention.unit is not None)
    if mention.grouped:
        work.say("utter_quantity_grouped", said=mention.span.text, quantity=mention.value)


def apply_unit(work: Work, index: int, unit: Unit) -> None:
    if _takes(work, index, unit):
        work.set_line(index, replace(work.lines[index], unit=unit))
    else:
        _refuse_unit(work, index, unit)


def _takes(work: Work, index: int, unit: Unit) -> bool:
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


def _take_only_unit(work: Work, index: int, refused: bool) -> None:
    part = work.world.matcher.part(work.lines[index].part_num or "")
    if part is not None and len(part.units()) == 1 and not refused:
        work.set_line(index, replace(work.lines[index], unit=part.units()[0]))


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


# --- date ------------------------------------------------------------------------------------------------------


def apply_dates(work: Work, mentions: Sequence[DateMention]) -> None:
    mention = _meant_date(work, mentions)
    if mention is None:
        return
    rules, today = work.world.rules, work.world.today
    if mention.problem is DateProblem.AS_SOON_AS_POSSIBLE:
        offer_day(work, "utter_day_soonest", first_day(today, rules))
    elif mention.problem is not None:
        _ask_clearer_date(work, mention)
    elif mention.day is not None:
        problem = day_problem(mention.day, today, rules)
        if problem is None:
            work.update_order(delivery_date=mention.day)
        else:
            offer = nearest_day(mention.day, today, rules)
            offer_day(work, f"utter_day_{problem.value}", offer, date=mention.day, days=rules.max_days_ahead)


def offer_day(work: Work, reason: str, offer: date, **values: object) -> None:
    """Say why the day is not possible, and offer the nearest one."""
    work.say(reason, **values)
    work.remember(offered=offer.isoformat())
    work.ask(Question.DATE_OFFER, offer=offer)


def _ask_clearer_date(work: Work, mention: DateMention) -> None:
    assert mention.problem is not None
    rules, today = work.world.rules, work.world.today
    possible = [day for day in mention.candidates if day_problem(day, today, rules) is None]
    work.say(f"utter_day_{mention.problem.value}", said=mention.span.text)
    if len(possible) == 1:
        work.remember(offered=possible[0].isoformat())
        work.ask(Question.DATE_OFFER, offer=possible[0])
    else:
        work.ask(Question.DELIVERY_DATE)


def _meant_date(work: Work, mentions: Sequence[DateMention]) -> Optional[DateMention]:
    """The one date that is meant; "bukan besok, lusa" means lusa. Several: asks, and gives None."""
    if not mentions:
        return None
    folded = work.text.casefold()
    kept, end = [], 0
    for mention in mentions:
        before = folded[end : mention.span.start].split()[-2:]
        if not work.world.cues.has(" ".join(before), Cue.NEGATE):
            kept.append(mention)
        end = mention.span.end
    days = {mention.day for mention in kept}
    if len(kept) > 1 and len(days) > 1:
        if work.intent is Intent.CHANGE_ORDER and kept[0].day == (work.order and work.order.delivery_date):
            return kept[-1]
        work.say("utter_day_several")
        work.ask(Question.DELIVERY_DATE)
        return None
    return kept[0] if kept else None


# --- people ----------------------------------------------------------------------------------------------------


def apply_people(work: Work) -> None:
    if work.reading.customer_name:
        work.update_order(customer_name=tidy_name(work.reading.customer_name.text))
    if work.reading.customer_company:
        work.update_order(customer_company=" ".join(work.reading.customer_company.text.split())[:255])


def tidy_name(name: str) -> str:
    """A person's name with capitals where it was typed without any."""
    words = name.split()
    if name == name.lower():
        words = [word.capitalize() for word in words]
    return " ".join(words)[:255]
