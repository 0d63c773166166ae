"""Whether the words around a number let it be a quantity, and of what kind."""

from __future__ import annotations

from typing import Optional

from orders.grammar import Marker, Role
from orders.model import Detail, Unit
from orders.reading.message import Message
from orders.reading.model import QuantityProblem
from orders.reading.numbers import Number
from orders.reading.products import has_product_name
from orders.reading.units import unit_at
from orders.text import Kind

_MOST_WITHOUT_UNIT = 100_000
_AFTER_LABEL = ".:#(="
_SHORT_ANSWER = 3
_NEAR = 3


def may_count(message: Message, first: int, last: int, number: Number, unit: Optional[Unit]) -> bool:
    """`first` up to `last` are the tokens of the number and its unit."""
    before = first - 1
    while message.is_kind(before, Kind.MARK) and message.word(before) in _AFTER_LABEL:
        before -= 1
    if message.has_role(before, Role.NOT_ORDERED) or (
        unit is not None and number.value == 1 and is_price_of_one(message, first, last)
    ):
        return False
    if unit is not None:
        return True
    if (
        message.is_marker(first - 1, Marker.THANKS)
        or _is_code(message, first, number)
        or _numbers_site(message, before, last)
    ):
        return False
    if message.has_role(last, Role.COUNTED) or message.word(last) in message.vocabulary.measures:
        return False
    answers = message.asked is Detail.QUANTITY
    below = before - (message.word(before) == "-")  # "suhu -78"
    if _is_moved_to(message, before):
        return True
    if message.has_role(below, Role.NO_QUANTITY) and not (answers and message.is_marker(before, Marker.LOOSE_NUMBER)):
        return False
    if (not answers and _is_purpose(message, before, last)) or _is_spelt_for(message, first, last, number):
        return False
    if number.in_words and number.value < 1 and not answers and not message.has_role(before, Role.CHANGE):
        return has_product_name([message.word(last)], message.vocabulary)  # "it was half empty"
    if number.length == 1 and message.is_marker(first, Marker.ONE):
        return _one_is_counted(message, first, last)
    in_thousands = not number.in_words and number.length > 1 and number.value >= 1000  # "50 ribu" is a price
    return number.value < _MOST_WITHOUT_UNIT and (not in_thousands or message.asked is Detail.QUANTITY)


def is_price_of_one(message: Message, first: int, last: int) -> bool:
    """ "satu tabungnya berapa", "how much is a bottle": the price of one, not an order of it."""
    if message.has_role(first - 1, Role.ORDER):
        return False
    behind, before = last, first - 1
    while behind < last + _NEAR and _leads_to_price(message, behind):
        behind += 1
    while before > first - _NEAR and _leads_to_price(message, before):
        before -= 1
    return _asks_price(message, behind) or _asks_price(message, before)


def _asks_price(message: Message, index: int) -> bool:
    how_much = message.has_role(index, Role.HOW_MANY) and not message.has_role(index, Role.NOT_ORDERED)
    return how_much or message.is_marker(index, Marker.HOW_MUCH)


def _leads_to_price(message: Message, index: int) -> bool:
    return not _asks_price(message, index) and (
        message.is_filler(index)
        or message.is_marker(index, Marker.POSSESSIVE, Marker.PURPOSE)
        or message.has_role(index, Role.LINK)
    )


def _is_moved_to(message: Message, before: int) -> bool:
    """ "dari 5 | ke | 8" """
    counted = (
        message.is_kind(before - 1, Kind.NUMBER) or message.word(before - 1) in message.vocabulary.numbers.all_words
    )
    return message.has_role(before, Role.CHANGE) and counted and message.is_marker(before - 2, Marker.FROM)


def _is_code(message: Message, first: int, number: Number) -> bool:
    """ "0712": nobody counts with a zero in front."""
    word = message.word(first)
    return number.length == 1 and len(word) > 1 and word.startswith("0") and word.isdecimal()


def _numbers_site(message: Message, before: int, last: int) -> bool:
    """ "gudang 2: ...", but not "buat gudang 2 oksigen"."""
    return message.is_marker(before, Marker.SITE) and not has_product_name([message.word(last)], message.vocabulary)


def _is_purpose(message: Message, before: int, last: int) -> bool:
    """ "buat 200 balon": what it is for; "harga untuk 10 oksigen" is ten all the same."""
    if not message.is_marker(before, Marker.PURPOSE) or not message.is_kind(last, Kind.WORD) or message.is_filler(last):
        return False
    return not has_product_name([message.word(last)], message.vocabulary)


def _is_spelt_for(message: Message, first: int, last: int, number: Number) -> bool:
    """ "2 bottles 4 my kids"."""
    figure = message.is_kind(first, Kind.NUMBER) and number.length == 1 and number.value in (2, 4)
    return figure and message.is_marker(last, Marker.OWNER) and not message.is_marker(last, Marker.NOT_BEFORE_ONE)


def _one_is_counted(message: Message, first: int, last: int) -> bool:
    """ "oksigen satu" and "one oxygen", but not "salah satu" or "the small one"."""
    if message.is_marker(first - 1, Marker.NOT_BEFORE_ONE) or message.is_marker(last, Marker.NOT_BEHIND_ONE):
        return False
    if not message.is_marker(first, Marker.PRONOUN_ONE):
        return True
    if message.asked is Detail.QUANTITY:
        return message.word(first - 1) not in message.vocabulary.qualifiers
    following = last + message.is_marker(last, Marker.MORE)
    word = message.word(following)
    if message.is_kind(following, Kind.NUMBER) and unit_at(message.tokens, following + 1, message.vocabulary, True)[0]:
        return True  # "one 10 L dewar"
    if word in message.vocabulary.products or (word.isalpha() and not message.is_filler(following)):
        return True
    led = first == 0 or (message.is_free(first - 1) and message.is_filler(first - 1))
    return not word and led and len(message.tokens) <= _SHORT_ANSWER


def is_said_to_be_size(message: Message, first: int, last: int, unit: Optional[Unit]) -> bool:
    """ "ukuran 6 m3", "@6m3", "yang 6 m3", "the 6 m3 one"."""
    measure = unit in message.vocabulary.size_units
    if measure and (message.is_marker(first - 1, Marker.SIZE_POINTER) or message.is_marker(last, Marker.PRONOUN_ONE)):
        return True
    before = first - 1
    while message.word(before) == ":" or message.is_marker(before, Marker.TOWARD, Marker.POSSESSIVE, Marker.POINTER):
        before -= 1
    return message.has_role(before, Role.SIZE) and (unit is None or measure)


def problem_of(message: Message, first: int, number: Number, bulleted: bool) -> Optional[QuantityProblem]:
    if number.value <= 0 or _is_negative(message, first, bulleted):
        return QuantityProblem.NOT_POSITIVE
    if number.value != round(number.value, 2):
        return QuantityProblem.TOO_PRECISE
    return None


def _is_negative(message: Message, first: int, bulleted: bool) -> bool:
    if message.word(first - 1) in message.vocabulary.numbers.minus:
        return True
    if message.word(first - 1) != "-" or not message.are_joined(first - 1, first):
        return False
    follows_word = message.are_joined(first - 2, first - 1) and not message.is_kind(first - 2, Kind.BREAK)
    return not follows_word and not bulleted
