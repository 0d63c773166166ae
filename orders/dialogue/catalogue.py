"""Answers about what is sold: the groups, then the parts of one, a page at a time."""

from __future__ import annotations

from typing import List, Optional, Sequence

from orders.dialogue.contexts import words_in_context
from orders.dialogue.cues import Cue
from orders.dialogue.model import Reply
from orders.dialogue.products import match_words, parts_of_group
from orders.dialogue.work import Work
from orders.matching.model import Decision
from orders.model import Part

PAGE = 10
_MOST_ASKED = 4  # products in one question that are answered


def show_products(work: Work) -> None:
    """The parts of what was asked about, or the groups."""
    words = _words(work)
    if words is None and _asks_about_the_order(work):
        work.say("utter_sales")
        return
    if words is None:
        _show(work, None, 0)
        return
    _show_parts_of(work, words)
    _tell_of_the_others(work)


def _show_parts_of(work: Work, words: str) -> None:
    match = match_words(work, words)
    remember_topic(work)
    parts = match.parts
    if match.decision is Decision.NOT_SOLD and not match.size_not_made:
        _say_not_sold(work, words, parts)
        return
    if match.decision is Decision.ONE:
        group = parts[0].group
        work.say("utter_sold", part=parts[0].description)
        shown = work.chat.state.topic == words and not work.world.cues.has(work.text, Cue.VARIANTS)
        if not shown and 1 < len(parts_of_group(work, group)) <= PAGE:
            _show(work, group, 0)
        return
    lines = tuple(Reply("utter_part", {"part": part.description}) for part in parts)
    work.say("utter_parts", group=_without_question(work, words), lines=lines)


def _without_question(work: Work, words: str) -> str:
    """ "gas apa aja buat las", said back: "gas buat las"."""
    named = next((line.words for line in work.reading.lines if line.words), None)
    left, patterns = named or words, work.world.cues.patterns
    for cue in (Cue.RANGE, Cue.HAVE):
        left = patterns[cue].sub(" ", left)
    return " ".join(left.split()).strip(" ?!.,") or words


def _asks_about_the_order(work: Work) -> bool:
    """ "1500 kubik itu berapa tabung?", "tabungnya sewa apa beli?": not what else there is, and sales know."""
    cues = work.world.cues
    wants_list = cues.has(work.text, Cue.RANGE) or cues.has(work.text, Cue.MORE)
    counts = any(line.quantity or line.unit for line in work.reading.lines)
    return bool(work.lines) and (counts or not wants_list)


def _tell_of_the_others(work: Work) -> None:
    """ "jual freon r32 sama elpiji ga?": of the first the list is shown; of each other, whether there is any."""
    for line in [line for line in work.reading.lines if line.product][1:_MOST_ASKED]:
        sized = line.maybe_size and line.quantity
        words = f"{line.words} {line.quantity.span.text}" if sized and line.quantity else line.words or ""
        match = match_words(work, words)
        if match.decision is Decision.NOT_SOLD or match.size_not_made:
            _say_not_sold(work, words, match.parts)
        elif match.decision is Decision.ONE:
            work.say("utter_sold", part=match.candidates[0].part.description)
        else:
            parts = tuple(Reply("utter_part", {"part": part.description}) for part in match.parts)
            work.say("utter_parts", group=words, lines=parts)


def _words(work: Work) -> Optional[str]:
    """What is asked about: what is named, or, of "stoknya ada?", what the talk is about."""
    named = next((words_in_context(work, line) for line in work.reading.lines if line.product), None)
    cues, text = work.world.cues, work.text
    if named is not None:
        return named
    if work.state.topic and any(line.quantity for line in work.reading.lines):
        return _sized(work, work.state.topic)
    if not cues.has(text, Cue.VARIANTS) and (not cues.has(text, Cue.STOCK) or cues.has(text, Cue.RANGE)):
        return _use_asked_for(work)
    about = work.lines[work.state.line :] + work.lines
    return work.state.topic or next((line.product_name for line in about if line.product_name), None)


def _sized(work: Work, topic: str) -> str:
    """What was asked about in the size that is asked for ("yang 7 kubik ada?"); "kalo 10 tabung ada?" asks for none."""
    measures = [line.quantity.span.text for line in work.reading.lines if line.quantity and line.quantity.unit]
    for measure in measures:
        match = match_words(work, f"{topic} {measure}")
        if match.size_not_made or (match.decision is Decision.ONE and match.parts != match_words(work, topic).parts):
            return f"{topic} {measure}"
    return topic


def _use_asked_for(work: Work) -> Optional[str]:
    """ "gas buat ngisi balon": what it is for, where nothing is named and something sold is for that."""
    purpose = work.world.cues.find(work.text, Cue.PURPOSE)
    if purpose is None or match_words(work, work.text).decision is Decision.NOT_SOLD:
        return None
    words = work.text[purpose.start() :].strip(" ?!.")
    return words if match_words(work, words).decision is not Decision.NOT_SOLD else None


def remember_topic(work: Work) -> None:
    """The product that was asked about may be ordered without being named again."""
    words = _words(work)
    if words is not None:
        match = match_words(work, words)
        if match.size_not_made and work.state.topic:
            return  # what was asked about before is not of that size, and may still be ordered
        sold = match.decision is not Decision.NOT_SOLD
        work.remember(topic=words if sold else None, topic_text=work.text if sold else None)


def show_not_sold(work: Work) -> bool:
    """Whether something was ordered that is not sold: then it is said so by its name, with the nearest there is."""
    wanted = [line for line in work.reading.lines if line.product and line.quantity]
    if not wanted:
        return False
    match = match_words(work, wanted[0].words or "")
    if match.decision is not Decision.NOT_SOLD:
        return False
    _say_not_sold(work, wanted[0].words or "", match.parts)
    return True


def _say_not_sold(work: Work, words: str, nearest: Sequence[Part]) -> None:
    lines = tuple(Reply("utter_part", {"part": part.description}) for part in nearest)
    work.say("utter_not_sold_nearest" if lines else "utter_not_sold", product=words, lines=lines)


def show_more(work: Work) -> bool:
    """The next page of the list that was shown last, if there is one."""
    if work.state.page_of is None:
        return False
    return _show(work, work.state.page_of or None, work.state.page + 1)


def _show(work: Work, group: Optional[str], page: int) -> bool:
    names = _groups(work) if group is None else [part.description for part in parts_of_group(work, group)]
    shown = names[page * PAGE : (page + 1) * PAGE]
    if not shown:
        return False
    lines = tuple(Reply("utter_part", {"part": name}) for name in shown)
    left = len(names) - (page + 1) * PAGE
    if left > 0:
        lines += (Reply("utter_more", {"left": left}),)
    if group is None:
        work.say("utter_groups", lines=lines)
    else:
        work.say("utter_parts", group=group, lines=lines)
    work.remember(page_of=(group or "") if left > 0 else None, page=page if left > 0 else 0)
    return True


def _groups(work: Work) -> List[str]:
    return list(dict.fromkeys(part.group for part in work.world.matcher.parts()))
