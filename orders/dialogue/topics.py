"""What was asked about, and which of it an answer to the list that was shown means."""

from __future__ import annotations

from typing import List, Optional

from orders.dialogue.contexts import COUNTED
from orders.dialogue.cues import Cue
from orders.dialogue.figures import is_called_size
from orders.dialogue.products import match_words, of_group, only_qualifies, parts_of_group, with_match
from orders.dialogue.things import blanked
from orders.dialogue.work import Work
from orders.matching.model import Candidate, Decision, Match
from orders.model import Intent, Line, Part


def chooses_of_topic(work: Work) -> bool:
    """ "yang blok", said of the list that the question before was answered with."""
    points = work.world.cues.has(work.text, Cue.SIZE) or only_qualifies(work, work.text)
    points = points or _position_in_topic(work) is not None
    return bool(points and work.state.topic) and _of_topic(work).decision is not Decision.NOT_SOLD


def names_of_topic(work: Work, words: str) -> bool:
    """ "co2" right behind the list of what there is in food grade: the one of those, not the usual one."""
    match = match_words(work, work.state.topic or "")
    if match.decision is not Decision.CHOOSE or work.chat.state.last_intent != Intent.ASK_PRODUCTS.value:
        return False
    return work.world.matcher.choose(words, _shown_of(work, match)).decision is Decision.ONE


def order_topic(work: Work) -> None:
    """A line of the product that was asked about last, in the size or grade that the message names."""
    words = work.state.topic or ""
    match, chosen = match_words(work, words), _of_topic(work)
    found = chosen if chosen.decision is Decision.ONE else match
    if chosen.decision is Decision.CHOOSE and chosen is not match:  # asked with these very words
        words, found = f"{words} {_said_of_topic(work)}", chosen
    work.update_order(lines=(with_match(Line(product_name=words), found),))
    work.remember(topic=None)


def _of_topic(work: Work) -> Match:
    """Which of the parts that were asked about the message means; how many of them says nothing of which."""
    match = match_words(work, work.state.topic or "")
    position, said = _position_in_topic(work), _said_of_topic(work)
    if position is not None:
        return Match(Decision.ONE, (Candidate(_shown_of(work, match)[position], 1.0),))
    if not said:
        return match
    if match.decision is Decision.ONE:
        chosen = of_group(work, match.candidates[0].part, said, work.state.topic or "")
    else:
        chosen = work.world.matcher.choose(said, _shown_of(work, match))
    if chosen.decision is Decision.NOT_SOLD and only_qualifies(work, said):  # "yang medis" of the industrial ones
        chosen = match_words(work, f"{work.state.topic} {said}")
    left = {candidate.part.part_num for candidate in chosen.candidates}
    one_of_them = match.decision is Decision.ONE and match.candidates[0].part.part_num in left
    return match if chosen.decision is Decision.CHOOSE and one_of_them else chosen  # "yang 25" of the one for food


def _position_in_topic(work: Work) -> Optional[int]:
    """ "yg no 2" of the list that the question before was answered with; a bare 2 is how many of it."""
    if work.state.topic is None or work.chat.state.last_intent != Intent.ASK_PRODUCTS.value:
        return None
    if work.text.strip().isdecimal() or not work.world.cues.has(work.text, Cue.ITEM):
        return None
    return work.world.cues.position(work.text, len(_shown_of(work, match_words(work, work.state.topic))))


def _shown_of(work: Work, match: Match) -> List[Part]:
    """The parts that a question about a product is answered with."""
    return parts_of_group(work, match.parts[0].group) if match.decision is Decision.ONE else list(match.parts)


def _said_of_topic(work: Work) -> str:
    """The message without its counts: the 6 of "ok kirim 6" is no size."""
    counts = [line.quantity for line in work.reading.lines if line.quantity]
    spans = [count.span for count in counts if count.unit in (None, *COUNTED) and not is_called_size(work, count)]
    return " ".join(blanked(work.text, spans).split())
