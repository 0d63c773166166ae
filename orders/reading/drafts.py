"""Lines in the making: what one stretch of a message, from comma to comma, says of each."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import List, Optional, Sequence

from orders.grammar import Label, Marker, Role
from orders.model import Unit
from orders.reading.items import items_of
from orders.reading.message import Message
from orders.reading.pieces import Piece, What, is_qualifier, is_variant
from orders.reading.quantities import Amount
from orders.reading.sizes import belongs_to_next, is_measure, is_size_beside, may_be_size
from orders.reading.units import COUNTERS
from orders.text import Kind

_NEAR = 3
_PACKS = (Unit.PALET, Unit.BOX, Unit.SET)


@dataclass
class Draft:
    """A line in the making."""

    product: Optional[Piece] = None
    amount: Optional[Amount] = None
    size: Optional[Amount] = None
    unit: Optional[Unit] = None
    unit_piece: Optional[Piece] = None
    unit_for_all: bool = False  # "semuanya tabung"
    apart: List[Piece] = field(default_factory=list)
    ordered: bool = False  # a word for ordering stands before the product
    wished: bool = False  # a word for wishing, or "and", does
    label: Optional[Label] = None


def drafts_of(message: Message, segment: Sequence[Piece], label: Optional[Label]) -> List[Draft]:
    """The lines of one stretch; `label` stands before it in a filled-in list."""
    if label is Label.DATE:
        return []
    items = items_of(message, segment)
    drafts: List[Draft] = []
    for index, piece in enumerate(items):
        if piece.what is What.PRODUCT:
            _take_product(message, drafts, items, index)
        elif piece.what is What.UNIT and not is_denied(message, piece.first):
            _take_unit(message, drafts, items, index)
        elif piece.amount is not None and not is_denied(message, piece.first):
            _take_amount(message, drafts, items, index, label)
        elif piece.amount is not None and drafts and drafts[-1].amount is not None:
            drafts[-1].amount = changed(piece.amount, drafts[-1].amount)  # "6 instead of 4 bottles"
    for draft in drafts:
        draft.label = label
    return _without_verbs(message, drafts)


def _without_verbs(message: Message, drafts: Sequence[Draft]) -> List[Draft]:
    """ "argonnya | tetepin 3": an unknown word between a known product and its count is no product."""
    kept: List[Draft] = []
    for draft in drafts:
        if kept and is_verb_of(message, kept[-1], draft):
            kept[-1].amount, kept[-1].size = draft.amount, kept[-1].size or draft.size
        else:
            kept.append(draft)
    return kept


def is_verb_of(message: Message, last: Draft, draft: Draft) -> bool:
    """Whether the unknown product of `draft` is rather said of the known one before it, which nothing counts yet."""
    if last.product is None or not last.product.known or last.amount is not None or draft.amount is None:
        return False
    unknown = draft.product is not None and not draft.product.known and draft.label is None
    return unknown and draft.product is not None and not is_qualifier(message, draft.product)


def is_denied(message: Message, first: int) -> bool:
    """ "bukan 5", "bukan per botol", "remove the 5 bottles"; "remove 2" says how many."""
    before = first - 1 - message.has_role(first - 1, Role.NOT_ORDERED)
    if message.is_marker(before, Marker.REDUCING):
        return False
    while message.is_marker(before, Marker.POINTER):
        before -= 1
    return message.has_role(before, Role.NEGATIVE)


def _take_product(message: Message, drafts: List[Draft], items: Sequence[Piece], index: int) -> None:
    piece, current = items[index], drafts[-1] if drafts else None
    if current is not None and _is_no_line(message, current, items, index):
        return
    if current is not None and current.product is not None and _is_sort_of_unit(message, current, piece):
        current.apart.append(current.product)
    elif current is None or current.product is not None:
        current = Draft()
        drafts.append(current)
    current.product = piece
    if piece.unit is not Unit.DEWAR:  # "LN2 dewar refill" is sold by the litre
        current.unit = current.unit or piece.unit
    counted = current.amount is not None and current.amount.last == piece.first
    lead = _lead(message, current.amount.first if current.amount is not None and counted else piece.first)
    current.ordered = any(message.has_role(place, Role.ORDER) and not _is_noun(message, place) for place in lead)
    current.wished = any(message.has_role(place, Role.ORDER, Role.WISH, Role.NEXT) for place in lead)


def _is_sort_of_unit(message: Message, current: Draft, thing: Piece) -> bool:
    """ "2 | small | cylinders of | oxygen": what was read as the product says which cylinders."""
    sort, unit = current.product, current.unit_piece
    if sort is None or unit is None or current.amount is None or not thing.known:
        return False
    between = all(message.has_role(place, Role.LINK) for place in range(unit.last, thing.first))
    return current.amount.last == sort.first and between and _is_sort(message, sort, unit)


def _is_sort(message: Message, piece: Piece, unit: Piece) -> bool:
    return not piece.known and piece.last == unit.first and is_variant(message, piece)


def _is_no_line(message: Message, current: Draft, items: Sequence[Piece], index: int) -> bool:
    """Whether these words are said of the line before; a grade is put apart, what the thing is for is left out."""
    piece = items[index]
    if _is_said_of(message, current, items, index):
        return True
    gap = range(items[index - 1].last, piece.first)
    if current.product is None:
        shared = current.amount is not None and current.amount.each
        return shared and message.is_marker(piece.first - 1, Marker.PURPOSE, Marker.POINTER)
    goes_on = current.amount is None and items[index - 1].what is What.PRODUCT
    if goes_on and not items[index - 1].known and is_denied(message, items[index - 1].first):
        return False  # "bukan industri | tapi medis"
    if is_qualifier(message, piece) and (goes_on or not _is_counted(items, index)):
        if all(
            message.has_role(place, Role.LINK, Role.SIZE) or message.is_marker(place, Marker.POSSESSIVE)
            for place in gap
        ):
            current.apart.append(piece)
            return True
        return not any(message.has_role(place, Role.CHANGE, Role.NEGATIVE) for place in gap)
    return not piece.known and any(message.is_marker(place, Marker.PURPOSE) for place in gap)


def _is_said_of(message: Message, current: Draft, items: Sequence[Piece], index: int) -> bool:
    """ "oksigen e | entek": an unknown word right behind a known product, and neither of them counted."""
    piece, last = items[index], items[index - 1]
    if piece.known or current.product is not last or not last.known or current.amount is not None:
        return False
    gap = range(last.last, piece.first)
    steers = any(message.has_role(place, Role.CHANGE, Role.NEGATIVE, Role.LINK) for place in gap)
    return index + 1 == len(items) and not steers and not is_qualifier(message, piece)


def _is_counted(items: Sequence[Piece], index: int) -> bool:
    behind = items[index + 1].amount if index + 1 < len(items) else None
    return behind is not None and not behind.is_size


def _lead(message: Message, first: int) -> List[int]:
    """The common words right before a product or its count, back to the last thing said."""
    found: List[int] = []
    words = 0
    for index in range(first - 1, -1, -1):
        is_word = message.is_kind(index, Kind.WORD)
        ends = message.is_kind(index, Kind.NUMBER) or message.word(index) in (".", "?", "!")
        if ends or not message.is_free(index) or words > _NEAR:
            break
        if is_word and not message.is_filler(index) and not message.roles[index]:
            break
        found.append(index)
        words += is_word and not message.has_role(index, Role.WISH)
    return found


def _is_noun(message: Message, index: int) -> bool:
    """ "my order": the thing ordered before, not the wish to order."""
    return message.is_marker(index, Marker.NOUN) and message.is_marker(index - 1, Marker.OWNER)


def _take_unit(message: Message, drafts: List[Draft], items: Sequence[Piece], index: int) -> None:
    piece, current = items[index], drafts[-1] if drafts else None
    behind = items[index + 1] if index + 1 < len(items) else None
    leads = behind is not None and behind.what is What.PRODUCT and (behind.known or behind.first == piece.last)
    if current is None or (leads and current.product is not None and not _is_sort(message, current.product, piece)):
        current = Draft()
        drafts.append(current)
    if behind is None and _is_vessel(message, current, piece):
        current.product = replace(piece, what=What.PRODUCT, unit=None, known=True)
        return
    amount, product = current.amount, current.product
    is_beside = (
        product is not None and amount is not None and amount.last <= product.first and product.last == piece.first
    )
    if amount is not None and is_beside and current.size is None and is_measure(message, amount):
        current.size, current.amount = amount, None  # "1 m3 oxygen bottles"
    if current.unit is None and (current.amount is None or current.amount.unit in (None, *COUNTERS)):
        current.unit, current.unit_piece = piece.unit, piece
        current.unit_for_all = _is_for_all(message, piece.first, piece.last)


def _is_vessel(message: Message, current: Draft, piece: Piece) -> bool:
    """ "one | 10 L | dewar": counted and of a size, it is the thing itself and not what another is sold in."""
    counted = current.amount is not None and current.size is not None and current.product is None
    return piece.unit is Unit.DEWAR and counted and current.unit is None


def _is_for_all(message: Message, first: int, last: int) -> bool:
    """ "semuanya | tabung", "tabung | semua", "all in | cylinders"."""
    before = first - 1 - message.has_role(first - 1, Role.LINK)
    said = message.has_role(before, Role.TOTAL, Role.EACH) or message.has_role(last, Role.TOTAL, Role.EACH)
    return said or message.is_marker(before, Marker.ALL) or message.is_marker(last, Marker.ALL)


def _take_amount(
    message: Message, drafts: List[Draft], items: Sequence[Piece], index: int, label: Optional[Label]
) -> None:
    amount, current = items[index].amount, drafts[-1] if drafts else None
    assert amount is not None
    if current is not None and current.amount is not None and _is_changed(message, items, index):
        current.amount = changed(current.amount, amount)
    elif current is not None and current.amount is not None and _is_contents(message, current.amount, amount):
        return
    elif current is None:
        drafts.append(Draft(size=amount) if amount.is_size or label is Label.SIZE else Draft(amount=amount))
    elif amount.is_size and current.amount is not None and _is_counted_apart(message, items, index):
        drafts.append(Draft(size=amount))  # "lpg gede 5 | yang 12 kilo 10"
    elif amount.is_size and current.size is None:
        current.size = amount
    elif amount.is_size and current.amount is not None:
        drafts.append(Draft(size=amount))  # "argon yang 6 m3 4 | yang 1 m3 2"
    elif current.amount is None:
        _give_amount(message, current, amount)
    elif current.size is None and is_size_beside(message, current.product, current.amount, items, index):
        current.size = amount
    elif current.size is None and _turns_amount_into_size(message, current, items, index):
        current.size, current.amount = current.amount, amount
    else:
        drafts.append(Draft(amount=amount))


def changed(said: Amount, amount: Amount) -> Amount:
    """ "5 tabung jadi 7": the new one, in the old one's unit where it has none."""
    if amount.unit is not None or said.unit is None:
        return amount
    return replace(amount, mention=replace(amount.mention, unit=said.unit, unit_span=said.mention.unit_span))


def _is_contents(message: Message, said: Amount, amount: Amount) -> bool:
    """ "1 palet | isi 16 tabung": what is in it."""
    return said.unit in _PACKS and message.has_role(amount.first - 1, Role.SIZE)


def _is_counted_apart(message: Message, items: Sequence[Piece], index: int) -> bool:
    """Whether a count of its own stands behind a size, which is not that of the product behind it."""
    amounts = list(takewhile(lambda item: item.amount is not None, items[index + 1 :]))
    behind = amounts[0].amount if amounts else None
    if behind is None or behind.is_size or is_measure(message, behind) or belongs_to_next(message, items, index + 1):
        return False
    if amounts[-1].amount is not None and amounts[-1].amount.is_size:
        return False  # "oksigen 3 tabung yang 6 m3, 2 tabung yang 1 m3"
    return all(message.is_filler(place) for place in range(items[index].last, behind.first))


def _is_changed(message: Message, items: Sequence[Piece], index: int) -> bool:
    """ "5 | jadi | 10": the later one holds."""
    gap = range(items[index - 1].last, items[index].first) if index else range(0)
    return any(message.has_role(place, Role.CHANGE) or message.is_marker(place, Marker.TOWARD) for place in gap)


def _give_amount(message: Message, draft: Draft, amount: Amount) -> None:
    """ "tabung oksigen 6 m3" counts in tabung, so that 6 m3 is the size."""
    counts_otherwise = draft.unit is not None and draft.unit not in message.vocabulary.size_units
    if is_measure(message, amount) and draft.product is not None and counts_otherwise:
        draft.size = amount
    else:
        draft.amount = amount


def _turns_amount_into_size(message: Message, draft: Draft, items: Sequence[Piece], index: int) -> bool:
    amount = items[index].amount
    if amount is None or draft.amount is None or is_measure(message, amount) or belongs_to_next(message, items, index):
        return False
    return may_be_size(message, draft.product, draft.amount, amount)
