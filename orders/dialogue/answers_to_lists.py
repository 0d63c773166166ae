"""How the answer to a list is taken: one of the parts shown, or of the lines of the order."""

from __future__ import annotations

from dataclasses import replace

from orders.dialogue.cues import Cue
from orders.dialogue.details import apply_details, has_details
from orders.dialogue.heard import LOUD, says_no, says_yes, take_details
from orders.dialogue.model import Question
from orders.dialogue.products import drop_words, match_words, only_qualifies, with_match, with_part
from orders.dialogue.which_line import find_line
from orders.dialogue.work import Work
from orders.matching.model import Decision
from orders.model import Intent, Unit
from orders.reading.model import Reading

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
    if _is_about_another_line(work):
        return take_details(work)
    position = cues.position(work.text, len(options))
    if position is None and says_yes(work) and len(options) == 1:
        position = 0
    if position is not None:
        work.set_line(state.line, with_part(work.lines[state.line], options[position], 1.0))
        work.intent = Intent.INFORM
        return True
    chosen = matcher.choose(work.text, options)
    if chosen.decision is Decision.ONE:
        work.set_line(state.line, with_match(work.lines[state.line], chosen))
        _take_the_rest(work)
        work.intent = Intent.INFORM
        return True
    return _narrowed(work) or take_details(work)


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
        if line.quantity and line.quantity.unit not in _SIZED_UNITS
    )
    work.reading = Reading(
        work.reading.text, lines[:1], work.reading.dates, work.reading.customer_name, work.reading.customer_company
    )
    if has_details(work):
        apply_details(work)


def choose_line(work: Work) -> bool:
    """The line a held message was about; the message is then dealt with again."""
    index = work.world.cues.position(work.text, len(work.lines))
    if index is None:
        index = find_line(work, work.text)
    if index is None:
        return False
    work.focus, work.again = index, work.held()
    return True
