"""Two quantities that are one range: the customer is asked which."""

from __future__ import annotations

from typing import List, Sequence

from orders.grammar import Marker, Role
from orders.reading.message import Message
from orders.reading.model import QuantityMention, QuantityProblem
from orders.reading.products import has_product_name
from orders.reading.quantities import Amount
from orders.text import Kind

_RANGE_MARKS = (["-"], ["~"], ["/"], ["s", "/", "d"], ["s", ".", "d"])


def with_ranges(message: Message, amounts: Sequence[Amount]) -> List[Amount]:
    """ "10-12 botol", "5 atau 6", "dua tiga tabung": one mention without a value."""
    joined: List[Amount] = []
    for amount in amounts:
        if joined and _is_range(message, joined[-1], amount):
            joined[-1] = _range(message, joined[-1], amount)
        else:
            joined.append(amount)
    return joined


def _range(message: Message, left: Amount, right: Amount) -> Amount:
    first = left.first - (message.word(left.first - 1) in message.vocabulary.numbers.between)
    unit = right.unit or left.unit
    unit_span = right.mention.unit_span or left.mention.unit_span
    span = message.span(first, right.last)
    return Amount(first, right.last, QuantityMention(span, None, unit, unit_span, QuantityProblem.RANGE))


def _is_range(message: Message, left: Amount, right: Amount) -> bool:
    low, high = left.mention.value, right.mention.value
    if low is None or high is None:
        return False
    if left.unit is not None and left.unit is not right.unit:
        return right.unit is None and _is_open_range(message, left, right)
    if left.last == right.first:
        return high - low == 1 and _are_two_words(message, left, right)
    if message.is_marker(left.first - 1, Marker.FROM) and message.is_marker(left.last, Marker.TOWARD):
        return False  # "from 10 to 6" changes it
    between = message.words(left.last, right.first)
    if between in _RANGE_MARKS or (len(between) == 1 and between[0] in message.vocabulary.numbers.range):
        return True
    is_pair = len(between) == 1 and message.has_role(left.last, Role.NEXT)
    return is_pair and message.word(left.first - 1) in message.vocabulary.numbers.between


def _is_open_range(message: Message, left: Amount, right: Amount) -> bool:
    """ "30 kg maksimal 40": the unit is said with the first only."""
    between = message.words(left.last, right.first)
    stated = len(between) == 1 and between[0] in message.vocabulary.numbers.range
    return stated and not has_product_name([message.word(right.last)], message.vocabulary)


def _are_two_words(message: Message, left: Amount, right: Amount) -> bool:
    """ "dua tiga" is two or three; "2 3" may be anything."""
    plain = left.unit is None and not left.times and not right.times
    return plain and message.is_kind(left.first, Kind.WORD) and message.is_kind(right.first, Kind.WORD)
