"""Quantities of a message: numbers with their units, dates, prices, codes and names left alone."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import List, Optional, Tuple

from orders.grammar import Marker, Role
from orders.model import Detail, Unit
from orders.reading.counting import is_price_of_one, is_said_to_be_size, may_count, problem_of
from orders.reading.masks import is_bulleted
from orders.reading.message import Message
from orders.reading.model import QuantityMention, QuantityProblem, Span
from orders.reading.numbers import Number, number_at
from orders.reading.units import COUNTERS, unit_at
from orders.text import Kind, Token, corrected

_LONGEST_VAGUE = 4


@dataclass(frozen=True)
class Amount:
    """A quantity and the tokens `first` up to `last` (exclusive) that say it."""

    first: int
    last: int
    mention: QuantityMention
    is_size: bool = False  # said to be a size: "ukuran 6 m3", "@6m3"
    each: bool = False  # meant for every line before it
    is_total: bool = False
    times: bool = False  # "x5", "5x"

    @property
    def unit(self) -> Optional[Unit]:
        return self.mention.unit

    @property
    def is_bare_decimal(self) -> bool:
        """ "3.2" without a unit: rather the thickness of a rod than a number of things."""
        value = self.mention.value
        return self.unit is None and not self.times and value is not None and value % 1 != 0


def find_amounts(message: Message) -> List[Amount]:
    """All quantities in order; those with a problem have no value, but for one that is not above zero."""
    amounts: List[Amount] = []
    bulleted = is_bulleted(message.text)
    index = 0
    while index < len(message.tokens):
        amount = _amount_at(message, index, bulleted) if message.is_free(index) else None
        if amount is not None:
            amounts.append(amount)
        index = amount.last if amount else _behind_refused(message, index)
    return amounts


def _behind_refused(message: Message, index: int) -> int:
    """Where to go on after a number that is none of ours: "jam dua belas" is not twelve, and not two either."""
    number = number_at(message.tokens, index, message.vocabulary.numbers) if message.is_free(index) else None
    return index + (number.length if number else 1)


def _amount_at(message: Message, index: int, bulleted: bool) -> Optional[Amount]:
    if message.is_kind(index, Kind.NUMBER):
        return _number_amount_at(message, index, bulleted)
    if not message.is_kind(index, Kind.WORD):
        return None
    return (
        _vague_at(message, index)
        or _a_unit_at(message, index)
        or _one_of_unit_at(message, index)
        or _number_amount_at(message, index, bulleted)
    )


def _vague_at(message: Message, index: int) -> Optional[Amount]:
    """ "banyak", "beberapa tabung": only with a unit or product beside it, or where the quantity was asked."""
    length = next((length for length in range(_LONGEST_VAGUE, 0, -1) if _is_vague(message, index, length)), 0)
    if not length or message.has_role(index - 1, Role.HOW_MANY) or message.is_marker(index - 1, Marker.THANKS):
        return None
    unit, unit_span, last = _unit_behind(message, index + length)
    beside = (index - 1, last, last + 1)
    named = any(message.word(place) in message.vocabulary.products for place in beside)
    if unit is None and not named and message.asked is not Detail.QUANTITY:
        return None
    return Amount(index, last, QuantityMention(message.span(index, last), None, unit, unit_span, QuantityProblem.VAGUE))


def _is_vague(message: Message, index: int, length: int) -> bool:
    return tuple(message.words(index, index + length)) in message.vocabulary.numbers.vague


def _a_unit_at(message: Message, index: int) -> Optional[Amount]:
    """ "a bottle" is one."""
    if message.word(index) not in message.vocabulary.numbers.articles or message.has_role(index - 1, Role.HOW_MANY):
        return None
    unit, unit_span, last = _unit_behind(message, index + 1)
    if unit is None or is_price_of_one(message, index, last):
        return None
    return Amount(index, last, QuantityMention(message.span(index, last), Decimal(1), unit, unit_span))


def _one_of_unit_at(message: Message, index: int) -> Optional[Amount]:
    """ "sebotol" is one bottle, "sekilo setengah" one and a half kilograms."""
    unit = message.vocabulary.one_of_unit.get(message.word(index))
    if unit is None or message.has_role(index - 1, Role.NOT_ORDERED, Role.HOW_MANY):
        return None
    extra = message.vocabulary.numbers.fractions.get(message.word(index + 1), Decimal(0))
    last = index + (2 if extra else 1)
    if is_price_of_one(message, index, last):
        return None
    mention = QuantityMention(message.span(index, last), 1 + extra, unit, message.span(index, index + 1))
    return Amount(index, last, mention)


def _number_amount_at(message: Message, index: int, bulleted: bool) -> Optional[Amount]:
    words = message.vocabulary.numbers
    number = number_at(message.tokens, index, words) or _number_before_unit(message, index)
    if number is None or not message.are_free(range(index, index + number.length)):
        return None
    first, last = index, index + number.length
    times = _is_times(message, number, last)
    unit, unit_span, last = _unit_behind(message, last + times, behind_number=True)
    if unit is None and message.is_marker(last - 1, Marker.HUNDREDWEIGHT):
        unit, unit_span = Unit.KG, message.span(last - 1, last)
    if not may_count(message, first, last, number, unit):
        return None
    if unit is None and not times and _has_leading_unit(message, first):
        unit, _ = unit_at(message.tokens, first - 1, message.vocabulary)
        unit_span, first = message.span(first - 1, first), first - 1
    if (
        message.word(first - 1) in words.times
        and message.is_free(first - 1)
        and not message.is_kind(first - 2, Kind.NUMBER)
    ):
        times, first = True, first - 1
    problem = problem_of(message, index, number, bulleted)
    value = None if problem is QuantityProblem.TOO_PRECISE else number.value
    if problem is QuantityProblem.NOT_POSITIVE and number.value > 0:
        value, first = -number.value, first - 1
    grouped = number.grouped and problem is None
    is_size = is_said_to_be_size(message, index, last, unit)
    return Amount(
        first,
        last,
        QuantityMention(message.span(first, last), value, unit, unit_span, problem, grouped),
        is_size=is_size,
        each=not is_size and (message.has_role(index - 1, Role.EACH) or message.has_role(last, Role.EACH)),
        is_total=message.has_role(index - 1, Role.TOTAL) or message.has_role(last, Role.TOTAL),
        times=times,
    )


def _unit_behind(
    message: Message, index: int, behind_number: bool = False
) -> Tuple[Optional[Unit], Optional[Span], int]:
    """The unit at `index`, its span and where it ends; none where the word belongs to a name ("5 cylinder caps")."""
    unit, length = unit_at(message.tokens, index, message.vocabulary, behind_number)
    last = index + length
    if (
        unit is None
        or not message.are_free(range(index, last))
        or (unit not in COUNTERS and message.word(last) in message.vocabulary.named_before)
    ):
        return None, None, index
    return unit, message.span(index, last), last


def _is_times(message: Message, number: Number, index: int) -> bool:
    """ "12x", but not the x of "2.4 x10" or of "2x sehari"."""
    if message.word(index) not in message.vocabulary.numbers.times or message.has_role(index + 1, Role.COUNTED):
        return False
    if message.has_role(index, Role.COUNTED) and not message.is_kind(index + 1, Kind.NUMBER):
        return False  # "sudah tiga kali telat"
    return number.value % 1 == 0 or not message.is_kind(index + 1, Kind.NUMBER)


def _number_before_unit(message: Message, index: int) -> Optional[Number]:
    """ "kalih", "sembilann": only right before a unit, where nothing else is likely."""
    words = message.vocabulary.numbers
    if unit_at(message.tokens, index + 1, message.vocabulary)[0] is None:
        return None
    if message.word(index) in words.before_unit:
        return Number(words.before_unit[message.word(index)], 1, in_words=True)
    close = corrected(message.word(index), words.spellings, message.vocabulary)
    if close is None:
        return None
    token = message.tokens[index]
    return number_at([Token(token.start, token.end, close, token.kind)], 0, words)


def _has_leading_unit(message: Message, first: int) -> bool:
    """ "tabung 5": a unit said before its number, and not the unit of a number before it or the end of a name."""
    unit, length = unit_at(message.tokens, first - 1, message.vocabulary) if first else (None, 0)
    if unit is None or length != 1 or not message.is_free(first - 1) or unit in message.vocabulary.size_units:
        return False
    if message.word(first - 2) in message.vocabulary.named_after and not message.has_role(first - 2, Role.ORDER):
        return False  # "tutup tabung 3"
    return first < 2 or number_at(message.tokens, first - 2, message.vocabulary.numbers) is None
