"""How the answer to a list is taken: one of the parts shown, or of the lines of the order."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Sequence

from orders.dialogue.both import chooses_both, chooses_several
from orders.dialogue.cues import Cue
from orders.dialogue.details import apply_details, has_details
from orders.dialogue.figures import is_called_size
from orders.dialogue.heard import LOUD, says_no, says_yes, take_details
from orders.dialogue.model import Question
from orders.dialogue.products import drop_words, match_words, only_qualifies, with_match, with_part
from orders.dialogue.things import blanked, people_in
from orders.dialogue.which_line import find_line
from orders.dialogue.work import Work
from orders.grammar import Role
from orders.matching.model import Decision, Match
from orders.model import Detail, Intent, Line, Part, Unit
from orders.reading.model import QuantityMention, Reading
from orders.reading.reader import read

_FIRST_PART = re.compile(r"[^,;\n]+(?=[,;\n])")
_SIZED_UNITS = (Unit.M3, Unit.KG, Unit.L)


def choose_part(work: Work) -> bool:
    """One of the parts shown: by number, ordinal, name, size or grade; or none of them."""
    state, cues, matcher = work.state, work.world.cues, work.world.matcher
    options = [part for part in (matcher.part(number) for number in state.options) if part is not None]
    if state.line >= len(work.lines) or not options:
        return False
    if cues.only(work.text, Cue.NONE_OF_THESE) or says_no(work):
        if state.question is Question.NEAREST:
            work.remove_line(state.line)
        else:
            drop_words(work, state.line)
        work.say("utter_none_of_these")
        if state.failures or not work.lines:
            work.ask(Question.PRODUCT, line=state.line)
        return True
    if work.intent in LOUD:
        return False
    if _takes_size_back(work):
        return take_details(work)
    if chooses_several(work, options):
        return True
    if _is_about_another_line(work) or _says_who_orders(work):
        return take_details(work)
    if chooses_both(work, options):
        return True
    if _chooses_for_another(work):
        return True
    position = cues.position(work.text, len(options))
    if position is None and says_yes(work) and len(options) == 1:
        position = 0
    if position is not None:
        work.set_line(state.line, with_part(work.lines[state.line], options[position], 1.0))
        work.intent = Intent.INFORM
        return True
    if _chose_by_number(work, options):
        return True
    chosen = matcher.choose(_without_people(work), options)
    if chosen.decision is Decision.ONE:
        work.set_line(state.line, with_match(work.lines[state.line], chosen))
        _take_the_rest(work)
        work.intent = Intent.INFORM
        return True
    if _narrowed(work) or (chosen.decision is Decision.CHOOSE and _leaves_some(work, chosen, len(options))):
        return True
    if _points_at_nothing(work):
        work.reading = replace(work.reading, lines=())
    return take_details(work)


def _takes_size_back(work: Work) -> bool:
    """ "oh maksudnya 5 tabung" to the sizes of "argon 5 kg": that was how many, in a wrong unit; any size will do."""
    world, line, said = work.world, work.lines[work.state.line], work.reading.lines
    if work.state.question is not Question.SIZE or len(said) != 1 or said[0].product or said[0].unit is None:
        return False
    named = read(line.product_name or "", today=world.today, vocabulary=world.vocabulary).lines
    first = named[0] if len(named) == 1 and named[0].product else None
    if first is None or first.quantity is None or said[0].unit in _SIZED_UNITS:
        return False
    count = said[0].quantity.value if said[0].quantity else first.quantity.value
    if count != first.quantity.value and not world.cues.has(work.text, Cue.REPLACE):
        return False
    counted = Line(product_name=first.words, quantity=first.quantity.value)
    work.set_line(work.state.line, with_match(counted, match_words(work, first.words or "")))
    return True


def _leaves_some(work: Work, chosen: Match, shown: int) -> bool:
    """ "yang buat las" of five gases, "yang 7 m3" of which there are two: those that it leaves are asked for."""
    line = work.lines[work.state.line]
    name = f"{line.product_name or ''} {_without_people(work)}".strip()
    match = match_words(work, name)
    if match.decision is Decision.CHOOSE and 1 < len(match.candidates) < shown:
        work.set_line(work.state.line, replace(line, product_name=name))
        return True
    if len(chosen.candidates) == shown or not line.product_name:
        return False
    work.matches[line.product_name] = chosen
    _take_the_rest(work)  # the size is not how many
    work.intent = Intent.INFORM
    return True


def _says_who_orders(work: Work) -> bool:
    """ "bengkel dedi" over a list of gases: a company, and no choice of the industrial one."""
    world, first = work.world, work.text.casefold().split()[:1]
    is_place = any(Role.PLACE in world.vocabulary.roles.get((word,), frozenset()) for word in first)
    known = work.order is not None and work.order.customer_company is not None
    if known or not is_place or work.world.cues.begins(work.text, Cue.PURPOSE) or has_details(work):
        return False
    reading = read(work.text, today=world.today, vocabulary=world.vocabulary, asked=Detail.CUSTOMER_COMPANY)
    own = work.text.split()[1:]
    if reading.customer_company is None or reading.lines or not own or only_qualifies(work, " ".join(own)):
        return False
    work.reading = reading
    return True


def _points_at_nothing(work: Work) -> bool:
    """ "yang merah" over a list: not one of these, and nothing else that is sold."""
    words = [line.words for line in work.reading.lines if line.words]
    points = work.world.cues.begins(work.text, Cue.SIZE)
    return bool(words) and points and all(match_words(work, one).decision is Decision.NOT_SOLD for one in words)


def _without_people(work: Work) -> str:
    """What the message says of parts: "PT Argon Jaya" over a list of regulators is who orders, not the one chosen."""
    return blanked(work.text, people_in(work.reading))


def _is_about_another_line(work: Work) -> bool:
    """ "argonnya gak jadi", "tambah nitrogen 2": said over a list, but not of it."""
    named = [mention.words or "" for mention in work.reading.lines if mention.product]
    cues = work.world.cues
    if not named:
        return False
    return cues.has(work.text, Cue.ADD) or (
        (work.intent is Intent.CHANGE_ORDER or cues.has(work.text, Cue.REMOVE))
        and any(find_line(work, words) not in (None, work.state.line) for words in named)
    )


def _chose_by_number(work: Work, options: Sequence[Part]) -> bool:
    """ "nomor 3, 2 pcs buat besok": the number first, and behind it more of the order."""
    first = _FIRST_PART.match(work.text)
    position = work.world.cues.position(first.group(), len(options)) if first else None
    if first is None or position is None:
        return False
    behind = [line for line in work.reading.lines if line.quantity and line.quantity.span.start >= first.end()]
    work.set_line(work.state.line, with_part(work.lines[work.state.line], options[position], 1.0))
    work.reading, work.focus = replace(work.reading, lines=tuple(behind)), work.state.line
    _take_the_rest(work)
    work.intent = Intent.INFORM
    return True


def _chooses_for_another(work: Work) -> bool:
    """ "selang las" over the list of regulators: the hose that has yet to be chosen, not a regulator for welding."""
    words = next((mention.words for mention in work.reading.lines if mention.words), None)
    if words is None or work.lines[work.state.line].part_num is not None:
        return False
    said = set(words.casefold().split())
    called = [set((line.product_name or "").casefold().split()) & said for line in work.lines]
    others = [i for i, line in enumerate(work.lines) if called[i] and line.part_num is None]
    match = match_words(work, words)
    if called[work.state.line] or len(others) != 1 or match.decision is not Decision.ONE:
        return False
    work.set_line(others[0], with_match(replace(work.lines[others[0]], product_name=words), match))
    work.intent = Intent.INFORM
    return True


def _narrowed(work: Work) -> bool:
    """ "yang lpg" of regulators, though the list had no room for it: the words of the line together with these."""
    line = work.lines[work.state.line]
    words = next((mention.words for mention in work.reading.lines if mention.words), None)
    points = work.world.cues.has(work.text, Cue.SIZE)
    if words is None or not line.product_name or not (points or only_qualifies(work, words)):
        return False
    name = f"{line.product_name} {words}"
    match = match_words(work, name)
    if match.decision is not Decision.ONE:
        return False
    work.set_line(work.state.line, with_match(replace(line, product_name=name), match))
    _take_the_rest(work)
    work.intent = Intent.INFORM
    return True


def _take_the_rest(work: Work) -> None:
    """The details beside the choice ("yang medis, 5 tabung"): not the product words or size that made it."""
    lines = tuple(
        replace(line, product=None, maybe_size=False)
        for line in work.reading.lines
        if line.quantity and line.quantity.unit not in _SIZED_UNITS and not _is_size_chosen(work, line.quantity)
    )
    work.reading = Reading(
        work.reading.text, lines[:1], work.reading.dates, work.reading.customer_name, work.reading.customer_company
    )
    if has_details(work):
        apply_details(work)


def _is_size_chosen(work: Work, quantity: QuantityMention) -> bool:
    """ "yg 6" of 1 and 6 m3: the figure that chose is not how many."""
    line = work.lines[work.state.line]
    part = work.world.matcher.part(line.part_num or "")
    if part is None or quantity.unit is not None or quantity.value != part.content_qty:
        return False
    return line.quantity is not None or is_called_size(work, quantity)


def choose_line(work: Work) -> bool:
    """The line a held message was about; the message is then dealt with again."""
    index = work.world.cues.position(work.text, len(work.lines))
    if index is None:
        index = find_line(work, work.text)
    if index is None:
        return False
    work.focus, work.again = index, work.held()
    return True
