"""A finished draft as what the reader tells others of a line."""

from __future__ import annotations

from dataclasses import replace
from typing import Optional, Tuple

from orders.grammar import Label, Marker, Role
from orders.model import Unit
from orders.reading.drafts import Draft
from orders.reading.message import Message
from orders.reading.model import LineMention, QuantityMention, Span
from orders.reading.quantities import Amount
from orders.reading.sizes import is_measure
from orders.reading.units import COUNTERS
from orders.text import Kind

_MOST_BETWEEN = 2
_OPENING = "@("


def mention_of(message: Message, draft: Draft) -> LineMention:
    if draft.amount is not None and draft.size is not None and (length := _whole_length(draft.amount, draft.size)):
        draft = replace(draft, amount=length, size=None)
    product, apart = _product(message, draft)
    if draft.amount is not None:
        quantity = _quantity(message, draft, draft.amount)
        size = _may_be_size(message, draft, draft.amount)
        return LineMention(product, quantity, quantity.unit, size, apart, draft.amount.each)
    if draft.size is not None and product is None:
        return LineMention(None, draft.size.mention, draft.unit or draft.size.unit, True)
    return LineMention(product, None, draft.unit, False, apart, draft.unit_for_all)


def _whole_length(amount: Amount, size: Amount) -> Optional[Amount]:
    """ "2 selang | 10 meter" is twenty metres: what comes by the metre is counted in metres."""
    count, metres = amount.mention.value, size.mention.value
    if size.unit is not Unit.M or amount.unit not in (None, *COUNTERS) or count is None or metres is None:
        return None
    if amount.mention.problem is not None or size.mention.problem is not None:
        return None
    return replace(size, mention=replace(size.mention, value=count * metres), is_size=False)


def _product(message: Message, draft: Draft) -> Tuple[Optional[Span], Tuple[Span, ...]]:
    """The product with a size that stands beside it, and what is said of it elsewhere."""
    if draft.product is None:
        return None, ()
    first, last = draft.product.first, draft.product.last
    apart = [(piece.first, piece.last) for piece in draft.apart]
    size = draft.size
    if size is not None:
        if last <= size.first <= last + _MOST_BETWEEN and not _is_parted(message, draft.amount, last, size.first):
            last = size.last
        elif size.last <= first <= size.last + 1 and not _is_parted(message, draft.amount, size.last, first):
            first = size.first
        else:
            pointed = size.unit is None and message.is_marker(size.first - 1, Marker.POINTER)  # "yang 1" is no "1"
            apart.append((size.first - pointed, size.last))
    return message.span(first, last), tuple(message.span(start, end) for start, end in sorted(apart))


def _is_parted(message: Message, amount: Optional[Amount], first: int, last: int) -> bool:
    """Whether a quantity, a mark or a line end stands between a product and its size."""
    if amount is not None and first <= amount.first < last:
        return True
    return any(
        message.is_kind(index, Kind.BREAK, Kind.MARK) and message.word(index) not in _OPENING
        for index in range(first, last)
    )


def _quantity(message: Message, draft: Draft, amount: Amount) -> QuantityMention:
    """The quantity, in the unit that was said apart from it where it has none of its own."""
    mention, unit, piece = amount.mention, draft.unit, draft.unit_piece
    if unit is not None and piece is not None and (mention.unit is None or mention.unit in COUNTERS):
        return replace(mention, unit=unit, unit_span=message.span(piece.first, piece.last))
    if unit is not None and mention.unit is None and draft.product is not None:
        return replace(mention, unit=unit)
    return mention


def _may_be_size(message: Message, draft: Draft, amount: Amount) -> bool:
    product = draft.product
    if product is None or draft.size is not None or draft.label is Label.QUANTITY or amount.first < product.last:
        return False
    between = range(product.last, amount.first)
    says_how_many = any(
        message.has_role(index, Role.ORDER, Role.WISH, Role.CHANGE) or message.is_marker(index, Marker.SO_MANY)
        for index in between
    )
    return is_measure(message, amount) and not says_how_many
