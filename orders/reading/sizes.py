"""Which of two quantities beside a product is its size."""

from __future__ import annotations

from typing import Optional, Sequence

from orders.grammar import Marker
from orders.reading.message import Message
from orders.reading.pieces import Piece, What, is_qualifier
from orders.reading.quantities import Amount


def is_measure(message: Message, amount: Amount) -> bool:
    """Whether it says how much is inside ("6 m3"), as sizes do."""
    return amount.unit in message.vocabulary.size_units and not amount.times


def may_be_size(message: Message, product: Optional[Piece], amount: Amount, behind: Amount) -> bool:
    """Whether `amount` is a size, now that another follows: "6 m3 | 5 tabung", "3.2 | 4 dus", "lpg 12 | 5", "lpg
    yang 12 | 5"."""
    if is_measure(message, amount) or amount.is_bare_decimal:
        return True
    is_bare = amount.unit is None and not amount.times
    pointed = message.is_marker(amount.first - 1, Marker.POINTER)
    beside = product.last == amount.first - pointed if product is not None else pointed  # "…, yang 50 | 2"
    return is_bare and beside and amount.last == behind.first


def is_size_beside(
    message: Message, product: Optional[Piece], counted: Amount, items: Sequence[Piece], index: int
) -> bool:
    """Whether the amount at `index` is the size of what `counted` counts: "5 tabung oksigen | 6 m3"."""
    amount = items[index].amount
    if amount is None or (product is not None and belongs_to_next(message, items, index)):
        return False
    if amount.is_bare_decimal and product is not None:
        return True
    return is_measure(message, amount) and not is_measure(message, counted)


def belongs_to_next(message: Message, items: Sequence[Piece], index: int) -> bool:
    """ "oksigen 5 tabung | 20 kg dry ice": a product follows at once that has no quantity behind it."""
    following = items[index + 1 : index + 3]
    if not following or following[0].what is not What.PRODUCT or following[0].first > items[index].last + 1:
        return False
    if message.is_marker(following[0].first - 1, Marker.PURPOSE) or is_qualifier(message, following[0]):
        return False
    return len(following) < 2 or following[1].what is not What.AMOUNT
