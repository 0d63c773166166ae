"""What a message is meant as, where its words tell that from what NLU took it for."""

from __future__ import annotations

from dataclasses import replace

from orders.dialogue.calling_off import calls_order_off
from orders.dialogue.cues import Cue, Cues, Joint
from orders.dialogue.details import given_details
from orders.dialogue.model import Chat, World
from orders.dialogue.products import are_akin
from orders.matching.model import Decision
from orders.model import Detail, Intent, Language, Order
from orders.reading.model import LineMention, Reading
from orders.reading.reader import read
from orders.text import OF_THE_ONE

_CHANGING = (Intent.CHANGE_ORDER, Intent.OUT_OF_SCOPE, Intent.NLU_FALLBACK)
_CANCELLING = (*_CHANGING, Intent.DENY, Intent.INFORM, Intent.ORDER, Intent.CHITCHAT)
_MOST_ITEMS = 9  # of an order: "nomor 2" names a line
_OUT_OF_PLACE = (Intent.OUT_OF_SCOPE, Intent.NLU_FALLBACK, Intent.CHITCHAT, Intent.ASK_PRICE)
_SPARING = (Cue.NEGATE, Cue.REVIVE, Cue.THE_REST, Cue.EXCEPT)
_COUNTING = (Cue.NEGATE, Cue.REPLACE, Cue.SLIP, Joint.ONLY)
_NO_CHANGE = (*_OUT_OF_PLACE, Intent.ORDER, Intent.INFORM, Intent.DENY)
_ASKING = (Cue.PRICE, Cue.HAVE, Cue.STOCK)


def as_meant(chat: Chat, intent: Intent, reading: Reading, world: World) -> Intent:
    """The intent, or what the words make of it in an order that has lines."""
    cues, text = world.cues, reading.text
    if intent is Intent.DENY and chat.language is Language.INDONESIAN and cues.only(text, Cue.YES):
        return Intent.AFFIRM  # "nah betul"; in English a "nah" says no
    if chat.order is None or not chat.order.lines:
        return intent
    if intent in _CHANGING and _calls_everything_off(reading, world):
        return Intent.CANCEL_ORDER
    if intent in _CANCELLING and calls_order_off(text, cues) and not _spares(reading, world):
        return Intent.CANCEL_ORDER
    if intent in _OUT_OF_PLACE and _counts_otherwise(reading, world):
        return Intent.CHANGE_ORDER
    if intent in _NO_CHANGE and _calls_line_off(chat.order, reading, world):
        return Intent.CHANGE_ORDER
    if intent in _OUT_OF_PLACE and cues.has(text, Cue.WAIT) and _names_line(chat.order, reading, world):
        return Intent.CHANGE_ORDER  # "bentar, argonnya 6 aja"
    return intent


def without_yes_for_name(reading: Reading, world: World) -> Reading:
    """Without a name or company that is no more than a yes or a no: "leres", "Confirmed, please", "ora"."""
    says = any(world.cues.only(reading.text, *cues) for cues in ((Cue.YES,), (Cue.NO,), (Cue.YES, Cue.NO)))
    if not says or world.vocabulary.people.says_no_company(reading.text):
        return reading
    return replace(reading, customer_name=None, customer_company=None)


def with_lone_count(reading: Reading, world: World) -> Reading:
    """Of a change in which nothing else is read, its only number as how many: "aduh kegencet, 15"."""
    detail, points = world.cues.detail(reading.text), world.cues.has(reading.text, Cue.REMOVE)
    if given_details(reading) or points or detail not in (None, Detail.QUANTITY):
        return reading
    again = read(reading.text, today=world.today, vocabulary=world.vocabulary, asked=Detail.QUANTITY)
    bare = [line for line in again.lines if line.quantity and line.quantity.value and not line.product]
    is_item = world.cues.item(reading.text, _MOST_ITEMS) is not None
    return replace(reading, lines=tuple(bare)) if len(bare) == 1 and not is_item else reading


def _calls_everything_off(reading: Reading, world: World) -> bool:
    """ "ordernya void aja semuanya", "hapus semua": the order, and none of its lines."""
    cues = world.cues
    off = cues.has(reading.text, Cue.REMOVE) and cues.has(reading.text, Cue.ALL_LINES)
    return off and not given_details(reading) and not _spares(reading, world)


def _calls_line_off(order: Order, reading: Reading, world: World) -> bool:
    """ "scrap the acetylene, we found some", "argonnya coret": said of a line, and right beside its name."""
    return "?" not in reading.text and any(
        _is_in(order, line, world) and _is_called_off(line, reading.text, world.cues)
        for line in reading.lines
        if line.product and not line.quantity
    )


def _is_called_off(line: LineMention, text: str, cues: Cues) -> bool:
    assert line.product
    before, behind = text[: line.product.start], text[line.product.end :].casefold().removeprefix(OF_THE_ONE)
    if cues.has(text, Cue.KEEP):
        return False
    while (pointed := cues.before(before, Joint.POINTING)) is not None:
        before = pointed
    kept = cues.before(before, Cue.REMOVE)
    if kept is not None:
        return all(cues.before(kept, cue) is None for cue in (Cue.NO, Cue.NEGATE))  # "don't forget the argon"
    return cues.begins(cues.filler.sub(" ", behind.split(",")[0]), Cue.REMOVE)


def _names_line(order: Order, reading: Reading, world: World) -> bool:
    """How many of a line, or which other kind of it: "tunggu dulu, oksigennya yang medis"."""
    return "?" not in reading.text and any(
        _is_in(order, line, world) if line.quantity else _is_other_kind(order, line, world)
        for line in reading.lines
        if line.product
    )


def _is_other_kind(order: Order, mention: LineMention, world: World) -> bool:
    match = world.matcher.match(mention.words or "")
    parts = [world.matcher.part(line.part_num) for line in order.lines if line.part_num]
    meant = match.candidates[0].part if match.decision is Decision.ONE else None
    return meant is not None and meant not in parts and any(part and are_akin(part, meant) for part in parts)


def _is_in(order: Order, mention: LineMention, world: World) -> bool:
    """Whether the words can mean a part of the order."""
    meant = world.matcher.match(mention.words or "").parts if mention.product else ()
    ours = {line.part_num for line in order.lines}
    return any(part.part_num in ours for part in meant)


def _spares(reading: Reading, world: World) -> bool:
    """Whether something of the order is named, or said to stay."""
    named = any(line.product or line.quantity for line in reading.lines)
    return named or any(world.cues.has(reading.text, cue) for cue in _SPARING)


def _counts_otherwise(reading: Reading, world: World) -> bool:
    """ "WOI 20 BUKAN 2!!", "buset mahal, 10 aja dah": rude, or about the price, and a change all the same."""
    cues, text = world.cues, reading.text
    bare = len(reading.lines) == 1 and reading.lines[0].product is None and reading.lines[0].quantity is not None
    asks = "?" in text or any(cues.has(text, cue) for cue in _ASKING)
    return bare and not asks and any(cues.has(text, cue) for cue in _COUNTING)
