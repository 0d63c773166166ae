"""What in a message is one thing to order, seen with the catalogue: the reader knows words, the matcher knows parts."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import List, Optional, Sequence, Tuple

from orders.dialogue.cues import Cue, Cues, Joint
from orders.dialogue.model import World
from orders.grammar import Role
from orders.matching.model import Decision, Match
from orders.reading.model import LineMention, Reading, Span

_MARK_BETWEEN = re.compile(r"[\n;!?]|[,.](?!\d)")
_STEERS = (Cue.REPLACE, Cue.NEGATE, Cue.REMOVE)
_MARKS = ".,!?:; "
LONGEST = 120  # letters in which one thing is said; more is talk
_MOST = 4  # mentions that can be one thing: "gas kalibrasi CO H2S CH4"


def ends(mention: LineMention) -> Tuple[int, int]:
    """Where what is said of a line begins and ends in the message; a count for each of several is of no one of them."""
    own = mention.quantity if mention.quantity and not (mention.each and mention.product) else None
    spans = [mention.product, *mention.apart, own.span if own else None]
    kept = [span for span in spans if span]
    return min(span.start for span in kept), max(span.end for span in kept)


def overlap(one: Optional[Span], other: Optional[Span]) -> bool:
    """Whether two lines are named by the same words: "argon | besar 3 sama yang kecil 2"."""
    return one is not None and other is not None and one.start < other.end and other.start < one.end


def said_only_of(line: LineMention, other: LineMention) -> List[Span]:
    """What is said of `line` and not of `other`, which is named by the same words: its size, grade and count."""
    found = [*line.apart, *([line.quantity.span] if line.quantity else [])]
    if line.product and other.product:
        pieces = ((line.product.start, other.product.start), (other.product.end, line.product.end))
        found += [Span(start, end, "") for start, end in pieces if start < end]
    kept = [*other.apart, *([other.quantity.span] if other.quantity else [])]
    return [span for span in found if span not in kept]


def people_in(reading: Reading) -> List[Span]:
    """Where a message says who orders."""
    return [span for span in (reading.customer_name, reading.customer_company) if span]


def blanked(text: str, spans: Sequence[Span]) -> str:
    """The text with spaces in place of `spans`."""
    for span in spans:
        text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
    return text


def joined_things(reading: Reading, world: World) -> Reading:
    """Products that together are one part, or of which one is wanted, as one line: "argon 75 helium 25", "argon atau
    nitrogen", "flashback arrestors for the oxygen side"."""
    lines: List[LineMention] = []
    rest = list(reading.lines)
    while rest:
        together = ((n, _one_of(rest[:n], reading.text, world)) for n in range(min(_MOST, len(rest)), 1, -1))
        size, line = next(((n, one) for n, one in together if one is not None), (1, rest[0]))
        lines.append(line)
        del rest[:size]
    return replace(reading, lines=tuple(lines))


def joined_purposes(reading: Reading, world: World) -> Reading:
    """What a product without a count is for, and how much of it, with the product: "elpiji 3 kg ada? buat warung bakso
    saya, butuh 4"."""
    lines: List[LineMention] = []
    for line in reading.lines:
        if lines and _says_what_for(lines[-1], line, reading.text, world):
            lines[-1] = _for_purpose(lines[-1], line, reading.text)
        else:
            lines.append(line)
    return replace(reading, lines=tuple(lines))


def _says_what_for(named: LineMention, line: LineMention, text: str, world: World) -> bool:
    if named.product is None or line.product is None or not (named.quantity is None or named.maybe_size):
        return False
    between = text[ends(named)[1] : line.product.start]
    joined = any(world.cues.has(piece, Joint.WHAT_FOR) for piece in _MARK_BETWEEN.split(between)[-1:])
    if not joined or world.cues.has(between, Joint.NEXT) or world.matcher.names_gas(line.words or ""):
        return False
    return world.matcher.match(named.words or "").decision is not Decision.NOT_SOLD


def _for_purpose(named: LineMention, line: LineMention, text: str) -> LineMention:
    assert named.product
    assert line.product
    apart = (*named.apart, line.product, *line.apart)
    if line.quantity is None or named.quantity is None:
        return replace(named, apart=apart, quantity=named.quantity or line.quantity, unit=named.unit or line.unit)
    start, end = named.product.start, named.quantity.span.end  # two figures: the first is its size
    product = Span(start, end, text[start:end])
    return LineMention(product, line.quantity, line.unit, apart=apart)


def without_denied(reading: Reading, world: World) -> Reading:
    """Without the products that are said not to be wanted, where another is: "bukan argon tapi nitrogen".

    What is around the others still says so: "gas bakar, jangan asetilin"."""
    kept = [line for line in reading.lines if not _is_denied(line, reading.text, world)]
    return replace(reading, lines=tuple(kept)) if any(line.product for line in kept) else reading


def _is_denied(mention: LineMention, text: str, world: World) -> bool:
    if mention.product is None:
        return False
    before, cues = text[: mention.product.start], world.cues
    while (pointed := cues.before(before, Joint.POINTING)) is not None:
        before = pointed
    return cues.before(before, Cue.NEGATE) is not None and not cues.begins(text[ends(mention)[1] :], Joint.ONLY)


def _one_of(mentions: Sequence[LineMention], text: str, world: World) -> Optional[LineMention]:
    if len(mentions) < 2 or any(mention.product is None or mention.each for mention in mentions):
        return None
    start, end = min(ends(one)[0] for one in mentions), max(ends(one)[1] for one in mentions)
    if end - start > LONGEST:
        return None
    of_it = _of_what(text[start : ends(mentions[-1])[0]], world.cues)
    pointed = of_it is not None and world.cues.before(of_it, Joint.POINTED) is not None
    if any(world.cues.has(text[start:end], cue) for cue in _STEERS):
        return None
    adds = world.cues.has(text[start:end], Cue.ADD) and not pointed  # "kirim 1 lg yg buat asetilin"
    thing = world.matcher.one_thing(text[start:end])
    if thing is None or (adds and not thing.shares):
        return None
    counted = [one.quantity for one in mentions if one.quantity]
    shared = [one for one in mentions if one.quantity and one.quantity.value in thing.shares]
    is_mixture = len(shared) > 1 and not _is_apart(text[ends(shared[0])[0] : ends(shared[-1])[1]], world.cues)
    for_gas = len(mentions) == 2 and of_it is not None and thing.tool
    if not (thing.shares or thing.mixed or thing.tool) and _are_wished_apart(mentions, text, world):
        return None
    if not (thing.alternative or is_mixture or for_gas or thing.match.decision is Decision.ONE):
        return None
    if _is_apart(text[start:end], world.cues) and not (thing.shares or thing.mixed or (for_gas and pointed)):
        return None
    counts = [
        count
        for count in counted
        if count.value not in thing.shares
        and world.cues.before(text[start : count.span.start], Joint.CONTAINING) is None
    ]
    if len(counts) > 1 or (adds and shared and not counts):  # "argon 80 plus co2 20 tabung" counts two gases
        return None
    quantity = counts[0] if counts else None
    first, last = _without_count(quantity.span if quantity else None, start, end)
    words = text[first:last].strip()
    first = text.index(words, first)
    product = Span(first, first + len(words), words)
    unit = next((one.unit for one in mentions if one.unit and (one.quantity is None or one.quantity is quantity)), None)
    line = LineMention(product, quantity, quantity.unit if quantity else unit)
    return _without_unit_in_name(line, thing.match) if thing.match.decision is Decision.ONE else line


def _of_what(text: str, cues: Cues) -> Optional[str]:
    """What is before the word that says what a tool is for, where the text ends so ("regulator yg | buat tabung")."""
    vessel = cues.before(text, Joint.VESSEL)
    return cues.before(text if vessel is None else vessel, Joint.WHAT_FOR)


def _is_apart(text: str, cues: Cues) -> bool:
    """Whether a mark or a word ends one thing and begins another; "75 Ar 25 CO2" is one."""
    return _MARK_BETWEEN.search(text) is not None or cues.has(text, Joint.NEXT)


def _are_wished_apart(mentions: Sequence[LineMention], text: str, world: World) -> bool:
    """ "mau oksigen mau argon": a word for wishing stands before each of them; "termos buat bawa nitrogen" is one."""
    products = [mention.product for mention in mentions if mention.product]
    before = [text[: products[0].start], *(text[one.end : other.start] for one, other in pairwise(products))]
    return sum(_wishes(piece, world) for piece in before) > 1


def _wishes(text: str, world: World) -> bool:
    words = re.findall(r"[^\W\d_]+", text.casefold())
    return any(world.vocabulary.roles.get((word,), frozenset()) & {Role.WISH, Role.ORDER} for word in words)


def _without_unit_in_name(line: LineMention, match: Match) -> LineMention:
    """ "regulator buat | tabung | oksigen 1": not what it is counted in, but a word of its name."""
    quantity = line.quantity
    inside = quantity is None or overlap(quantity.unit_span, line.product)
    if line.unit is None or line.unit in match.candidates[0].part.units() or not inside:
        return line
    return replace(line, unit=None, quantity=quantity and replace(quantity, unit=None, unit_span=None))


def _without_count(count: Optional[Span], start: int, end: int) -> Tuple[int, int]:
    if count is not None and count.start == start:
        return count.end, end
    return (start, count.start) if count is not None and count.end == end else (start, end)


def with_unread_thing(reading: Reading, world: World) -> Reading:
    """A thing said by its use or in words that only the catalogue knows, where no product was read: "dop tabung"."""
    if any(line.product for line in reading.lines) or len(reading.lines) > 1:
        return reading
    for span in _said(reading, world):
        if len(span.text) <= LONGEST and world.matcher.one_thing(span.text) is not None:
            bare = reading.lines[0] if reading.lines else LineMention()
            return replace(reading, lines=(replace(bare, product=span),))
    return reading


def _said(reading: Reading, world: World) -> List[Span]:
    """The message without small words at its ends, and whole; no names, dates or counts may be between the words."""
    taken = people_in(reading) + [date.span for date in reading.dates]
    taken += [line.quantity.span for line in reading.lines if line.quantity]
    left = blanked(reading.text, taken)
    words = list(re.finditer(r"\S+", left))
    telling = [word for word in words if word.group().strip(_MARKS).casefold() not in world.vocabulary.fillers]
    found = []
    for kept in (telling, words):
        start, end = (kept[0].start(), kept[-1].end()) if kept else (0, 0)
        if end and left[start:end] == reading.text[start:end]:
            text = left[start:end].rstrip(_MARKS)
            found.append(Span(start, start + len(text), text))
    return found
