"""What of a stretch of a message lines are made of: products, quantities and units, but for what orders nothing."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import List, Sequence

from orders.grammar import Marker, Role
from orders.model import Detail
from orders.reading.message import Message
from orders.reading.pieces import Piece, What
from orders.reading.sizes import is_measure
from orders.text import Kind

_NEAR = 3
_FEWEST_DEALT = 3
_ITEMS = (What.PRODUCT, What.AMOUNT, What.UNIT)


def items_of(message: Message, segment: Sequence[Piece]) -> List[Piece]:
    """The products, quantities and units of a segment, in order; names in a row are dealt their counts."""
    items = [piece for piece in _kept(message, segment) if piece.what in _ITEMS and not _is_place(message, piece)]
    items = [piece for index, piece in enumerate(items) if not _is_verb(message, items, index)]
    return _dealt_out(message, items)


def _kept(message: Message, segment: Sequence[Piece]) -> Sequence[Piece]:
    """Without what comes back: "balikin | kosong 5", "return 3 empties", "tabung kosong 3 | dijemput"."""
    ends = (place for piece in segment for place in (piece.first, piece.last - 1))
    empties = any(message.is_marker(place, Marker.EMPTY) for place in ends)
    for place, piece in enumerate(segment):
        comes_back = empties and message.is_marker(piece.first, Marker.PICKED_UP)
        if piece.what is What.WORD and (comes_back or message.has_role(piece.first, Role.RETURNED)):
            behind = any(other.what in _ITEMS for other in segment[place + 1 :])
            return segment[:place] if behind else ()
    return segment


def _is_place(message: Message, piece: Piece) -> bool:
    """ "ke klinik sehat sentosa": words that no catalogue knows, behind a word for a place."""
    if piece.what is not What.PRODUCT or piece.known or message.asked is Detail.PRODUCT:
        return False
    for index in range(piece.first - 1, max(piece.first - _NEAR - 1, -1), -1):
        if message.has_role(index, Role.PLACE):
            return True
        if not message.is_kind(index, Kind.WORD) or not message.is_filler(index):
            return False
    return False


def _is_verb(message: Message, items: Sequence[Piece], index: int) -> bool:
    """ "throw | two cans | of leak detector": an unknown word before a quantity that has its product behind it."""
    piece = items[index]
    if piece.what is not What.PRODUCT or piece.known or message.has_role(piece.first - 1, Role.LINK):
        return False
    following = [item.what for item in items[index + 1 :]]
    while following[:2] == [What.AMOUNT, What.AMOUNT]:
        del following[0]
    if following[2:] == [What.AMOUNT] and _is_size_of(message, items[index + 1 :]):
        del following[2]
    if following[:2] != [What.AMOUNT, What.PRODUCT] or not next(
        item.known for item in items[index + 1 :] if item.what is What.PRODUCT
    ):
        return False
    return following[2:3] != [What.AMOUNT] or following[-1] is What.PRODUCT


def _is_size_of(message: Message, items: Sequence[Piece]) -> bool:
    """The 7 m3 of "3 tabung argon 7 m3"."""
    count, size = items[0].amount, items[-1].amount
    return count is not None and size is not None and is_measure(message, size) and not is_measure(message, count)


def _dealt_out(message: Message, items: Sequence[Piece]) -> List[Piece]:
    """ "o2 co2 n2 | 5 3 2", "n2 h2 | masing2 2": names in a row, with one count for each or one for all of them."""
    found: List[Piece] = []
    index = 0
    while index < len(items):
        names = _names_in_row(message, items[index])
        behind = items[index + 1 : index + 2 + len(names)]
        counts = list(takewhile(lambda piece: piece.what is What.AMOUNT, behind))
        shared = len(names) > 1 and bool(counts) and counts[0].amount is not None and counts[0].amount.each
        if shared or (len(names) == len(counts) >= _FEWEST_DEALT):
            parts = zip(names, counts, strict=True) if not shared else [(name,) for name in names]
            found.extend(piece for part in parts for piece in part)
            index += len(names) if not shared else 0
        else:
            found.append(items[index])
        index += 1
    return found


def _names_in_row(message: Message, piece: Piece) -> List[Piece]:
    """A product for each word, where every word is a name of its own."""
    places, names = range(piece.first, piece.last), message.vocabulary.product_names
    if piece.what is not What.PRODUCT or not all((message.word(place),) in names for place in places):
        return []
    return [replace(piece, first=place, last=place + 1) for place in places]
