"""What the goods are for, said of an order that has them already: "buat pasien" of oxygen."""

from __future__ import annotations

from dataclasses import replace
from typing import Optional

from orders.dialogue.asking import can_be_changed
from orders.dialogue.contexts import in_context
from orders.dialogue.cues import Cue
from orders.dialogue.details import has_details
from orders.dialogue.model import Question
from orders.dialogue.products import are_akin, match_words, with_match, without_part
from orders.dialogue.things import blanked, people_in
from orders.dialogue.work import Work
from orders.matching.model import Decision
from orders.model import Intent, Part, Status
from orders.reading.model import LineMention

_ONLY_A_PURPOSE = frozenset(
    {Intent.ORDER, Intent.INFORM, Intent.CHANGE_ORDER, Intent.NLU_FALLBACK, Intent.OUT_OF_SCOPE}
)
_MORE = frozenset({Intent.AFFIRM, Intent.DENY})
_ITS_OWN_ANSWER = frozenset({Question.CHOICE, Question.NEAREST, Question.SIZE, Question.PRODUCT, Question.RESUME})


def take_purpose(work: Work) -> bool:
    """Each line becomes the part that its words mean for that purpose, or is asked about. True if the message is dealt
    with: a yes that only repeats what it is for still answers the question."""
    order = work.order
    if order is None or not can_be_changed(order) or work.intent not in _ONLY_A_PURPOSE | _MORE:
        return False
    around = _purpose(work) if work.state.question not in _ITS_OWN_ANSWER else ""
    if not around:
        return False
    before = work.lines
    fits = [index for index in range(len(before)) if _serves(work, index, around)]
    if fits:
        work.reading = replace(work.reading, lines=tuple(line for line in work.reading.lines if not line.product))
    understood = work.lines != before or (bool(fits) and work.intent in _ONLY_A_PURPOSE)
    return understood and not has_details(work)


def suggest_for_company(work: Work) -> None:
    """Tells once of the part that a product's name means for such a company: bare oxygen, for a hospital.

    Only tells: the bare name takes its default part, and many a hospital has a workshop."""
    order, before = work.order, work.chat.order
    if order is None or not order.customer_company or not can_be_changed(order):
        return
    known = before is not None and before.customer_company == order.customer_company
    for line in order.lines:
        part = work.world.matcher.part(line.part_num or "")
        if part is None or (known and before and line.part_num in {one.part_num for one in before.lines}):
            continue
        other = _meant_for(work, part, line.product_name or part.description, order.customer_company)
        if other is not None and not _was_taken(work, part):
            ours = part.description.split()
            words = " ".join(word for word in other.description.split() if word not in ours)
            work.say("utter_for_company", company=order.customer_company, part=other.description, words=words)


def _meant_for(work: Work, part: Part, words: str, company: str) -> Optional[Part]:
    """What the words mean in another grade with the company's name among them; by themselves they mean the part."""
    own, match = match_words(work, words), match_words(work, f"{words} {company}")
    if own.decision is not Decision.ONE or match.decision is not Decision.ONE or own.parts != (part,):
        return None
    meant = match.parts[0]
    return None if work.world.matcher.same_grade(meant.part_num, part.part_num) or not are_akin(meant, part) else meant


def _was_taken(work: Work, part: Part) -> bool:
    orders = (order for order in work.world.recent_orders if order.status is Status.SUBMITTED)
    return any(line.part_num == part.part_num for order in orders for line in order.lines)


def _purpose(work: Work) -> str:
    """The message without names and days, where it says what something is for: a hospital as a customer does not."""
    products = [line for line in work.reading.lines if line.product]
    if not work.world.cues.has(work.text, Cue.PURPOSE) or any(_is_of_its_own(work, line) for line in products):
        return ""
    taken = people_in(work.reading) + [date.span for date in work.reading.dates]
    text = " ".join(blanked(work.text, taken).split())
    return text if work.world.matcher.told(text) else ""


def _is_of_its_own(work: Work, line: LineMention) -> bool:
    """Whether it is one more thing to order, or another in the place of one: "5 argon", "argon buat las"."""
    return line.quantity is not None or line.unit is not None or work.world.matcher.names_gas(line.words or "")


def _serves(work: Work, index: int, around: str) -> bool:
    """Whether what the line is called can be for that; the part may then be another one."""
    line = work.lines[index]
    part = work.world.matcher.part(line.part_num or "")
    if part is None or _is_for_others(work, part, around):
        return False
    name = line.product_name or part.description
    said = in_context(work, name, f"{name} {around}")
    match = match_words(work, said)
    if match.decision is Decision.NOT_SOLD or not are_akin(part, match.candidates[0].part):
        return False
    if match.decision is Decision.CHOOSE:
        if len(work.lines) > 1:
            return False  # said of another line, then
        work.set_line(index, without_part(line, said))
    elif match.candidates[0].part.part_num != part.part_num:
        work.set_line(index, with_match(replace(line, product_name=said), match))
    return True


def _is_for_others(work: Work, part: Part, around: str) -> bool:
    """ "buat balon" is not said of oxygen."""
    alone = match_words(work, around)
    return alone.decision is not Decision.NOT_SOLD and not any(are_akin(part, one) for one in alone.parts)
