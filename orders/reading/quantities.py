"""Quantities of a message: numbers with their units, dates, prices, codes and names left alone."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import FrozenSet, List, Optional, Sequence

from orders.model import Detail, Unit
from orders.reading.masks import Use, is_bulleted
from orders.reading.model import QuantityMention, QuantityProblem, Span
from orders.reading.numbers import Number, number_at
from orders.reading.units import unit_at
from orders.text import Kind, Token, corrected
from orders.grammar import Role
from orders.vocabulary import Vocabulary

_LONGEST_PHRASE = 3
_MOST_WITHOUT_UNIT = 100_000


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


@dataclass(frozen=True)
class Message:
    """A message taken apart: its tokens, what each may be read as, and how its words steer the reading."""

    text: str
    tokens: Sequence[Token]
    uses: Sequence[Use]
    roles: Sequence[FrozenSet[Role]]
    vocabulary: Vocabulary
    asked: Optional[Detail] = None

    def word(self, index: int) -> str:
        return self.tokens[index].word if 0 <= index < len(self.tokens) else ""

    def has_role(self, index: int, *roles: Role) -> bool:
        return 0 <= index < len(self.tokens) and not self.roles[index].isdisjoint(roles)

    def is_free(self, index: int) -> bool:
        return 0 <= index < len(self.tokens) and self.uses[index] is Use.FREE

    def span(self, first: int, last: int) -> Span:
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        return Span(start, end, self.text[start:end])


def roles_of(tokens: Sequence[Token], vocabulary: Vocabulary) -> List[FrozenSet[Role]]:
    """The roles of each token; the words of a phrase share its role, the longest phrase first."""
    found: List[FrozenSet[Role]] = [frozenset()] * len(tokens)
    index = 0
    while index < len(tokens):
        for length in range(_LONGEST_PHRASE, 0, -1):
            phrase = tuple(token.word for token in tokens[index : index + length])
            roles = vocabulary.roles.get(phrase)
            if roles is not None and len(phrase) == length:
                found[index : index + length] = [roles] * length
                index += length - 1
                break
        index += 1
    return found


def find_amounts(message: Message) -> List[Amount]:
    """All quantities in order; those with a problem have no value, but for one that is not above zero."""
    amounts: List[Amount] = []
    bulleted = is_bulleted(message.text)
    index = 0
    while index < len(message.tokens):
        amount = _amount_at(message, index, bulleted) if message.is_free(index) else None
        if amount is None:
            index = _behind_refused(message, index)
        else:
            amounts.append(amount)
            index = amount.last
    return _joined_ranges(message, amounts)


def _behind_refused(message: Message, index: int) -> int:
    """Where to go on after a number that is none of ours: "jam dua belas" is not twelve, and not two either."""
    number = number_at(message.tokens, index, message.vocabulary.numbers) if message.is_free(index) else None
    return index + (number.length if number else 1)


def _amount_at(message: Message, index: int, bulleted: bool) -> Optional[Amount]:
    return _vague_at(message, index) or _one_of_unit_at(message, index) or _number_amount_at(message, index, bulleted)


def _vague_at(message: Message, index: int) -> Optional[Amount]:
    words = message.vocabulary.numbers.vague
    for length in range(3, 0, -1):
        phrase = tuple(token.word for token in message.tokens[index : index + length])
        if len(phrase) == length and phrase in words:
            break
    else:
        return None
    last = index + length
    unit, unit_length = unit_at(message.tokens, last, message.vocabulary)
    if message.has_role(index - 1, Role.HOW_MANY) or message.word(index - 1) in ("kasih", "thanks"):
        return None
    near = (message.word(last), message.word(index - 1), message.word(last + 1))
    named = any(word in message.vocabulary.products for word in near[:2]) or (near[0] == "of" and near[2] in message.vocabulary.products)
    if unit is None and not named and message.asked is not Detail.QUANTITY:
        return None
    mention = QuantityMention(
        message.span(index, last + unit_length),
        None,
        unit,
        message.span(last, last + unit_length) if unit else None,
        QuantityProblem.VAGUE,
    )
    return Amount(index, last + unit_length, mention)


def _one_of_unit_at(message: Message, index: int) -> Optional[Amount]:
    """ "sebotol" is one bottle, and so is "a bottle"."""
    if message.word(index) in message.vocabulary.numbers.articles:
        unit, length = unit_at(message.tokens, index + 1, message.vocabulary)
        behind = message.word(index + 1 + length)
        if unit is None or message.has_role(index - 1, Role.HOW_MANY) or behind in message.vocabulary.named_before:
            return None
        last = index + 1 + length
        return Amount(index, last, QuantityMention(message.span(index, last), Decimal(1), unit, message.span(index + 1, last)))
    unit = message.vocabulary.one_of_unit.get(message.word(index))
    if unit is None or message.has_role(index - 1, Role.NOT_ORDERED, Role.HOW_MANY):
        return None
    span = message.span(index, index + 1)
    last = index + 1
    extra = message.vocabulary.numbers.fractions.get(message.word(last))
    if extra:
        last += 1
    return Amount(index, last, QuantityMention(message.span(index, last), Decimal(1) + (extra or 0), unit, span))


def _number_amount_at(message: Message, index: int, bulleted: bool) -> Optional[Amount]:
    vocabulary, tokens = message.vocabulary, message.tokens
    number = number_at(tokens, index, vocabulary.numbers) or _misspelt_number(message, index)
    if number is None or not all(message.is_free(place) for place in range(index, index + number.length)):
        return None
    first, last = index, index + number.length
    each = times = False
    of_two = number.value % 1 != 0 and _is_number(message, last + 1)  # "2.4 x10"
    if message.word(last) in vocabulary.numbers.times and not message.has_role(last + 1, Role.COUNTED) and not of_two:
        times, last = True, last + 1
    unit, unit_length = unit_at(tokens, last, vocabulary, behind_number=True)
    if unit is not None and not all(message.is_free(place) for place in range(last, last + unit_length)):
        unit, unit_length = None, 0
    if message.word(last + unit_length) in vocabulary.named_before:
        unit, unit_length = None, 0
    unit_span = message.span(last, last + unit_length) if unit else None
    last += unit_length
    if not _may_count(message, first, last, number, unit):
        return None
    if unit is None and not times and _leading_unit(message, first, last):
        unit, _ = unit_at(tokens, first - 1, vocabulary)
        unit_span = message.span(first - 1, first)
        first -= 1
    if message.word(first - 1) in vocabulary.numbers.times and message.is_free(first - 1) and not _is_number(message, first - 2):
        times, first = True, first - 1
    problem = _problem(message, index, number, bulleted)
    is_size = _is_said_to_be_size(message, index, last, unit)
    if message.has_role(index - 1, Role.EACH) or message.has_role(last, Role.EACH):
        each = not is_size
    value = None if problem in (QuantityProblem.TOO_PRECISE,) else number.value
    if problem is QuantityProblem.NOT_POSITIVE and number.value > 0:
        value, first = -number.value, first - 1
    mention = QuantityMention(
        message.span(first, last), value, unit, unit_span, problem, grouped=number.grouped and problem is None
    )
    is_total = message.has_role(index - 1, Role.TOTAL) or message.has_role(last, Role.TOTAL)
    return Amount(first, last, mention, is_size, each, is_total, times)


def _is_said_to_be_size(message: Message, index: int, last: int, unit: Optional[Unit]) -> bool:
    measure = unit in message.vocabulary.size_units
    if measure and (message.word(index - 1) in ("@", "yang") or message.word(last) == "one"):
        return True
    before = index - 1
    while message.word(before) in ("to", "jadi", "nya", ":", "the"):
        before -= 1
    return message.has_role(before, Role.SIZE) and (unit is None or measure)


def _is_number(message: Message, index: int) -> bool:
    return 0 <= index < len(message.tokens) and message.tokens[index].kind is Kind.NUMBER


def _misspelt_number(message: Message, index: int) -> Optional[Number]:
    """ "sembilann": only right before a unit, where nothing else is likely."""
    words = message.vocabulary.numbers
    close = corrected(message.word(index), tuple(words.all_words), message.vocabulary)
    if close is None or unit_at(message.tokens, index + 1, message.vocabulary)[0] is None:
        return None
    token = message.tokens[index]
    return number_at([Token(token.start, token.end, close, token.kind)], 0, words)


def _leading_unit(message: Message, first: int, last: int) -> bool:
    """ "tabung 5": a unit said before its number, and not the unit of a number before it."""
    unit, length = unit_at(message.tokens, first - 1, message.vocabulary) if first else (None, 0)
    if unit is None or length != 1 or not message.is_free(first - 1) or unit in message.vocabulary.size_units:
        return False
    before = first - 2
    return not (before >= 0 and number_at(message.tokens, before, message.vocabulary.numbers))


def _may_count(message: Message, first: int, last: int, number: Number, unit: Optional[Unit]) -> bool:
    """Whether the words around a number let it be a quantity."""
    before = first - 1
    while before >= 0 and message.tokens[before].kind is Kind.MARK and message.word(before) in ".:#(=":
        before -= 1
    if message.has_role(before, Role.NOT_ORDERED):
        return False
    if unit is not None:
        return True
    if message.has_role(last, Role.COUNTED) or message.word(last) in message.vocabulary.measures:
        return False
    if message.has_role(before, Role.NO_QUANTITY) and message.asked is not Detail.QUANTITY:
        return False
    if number.length == 1 and message.word(first) in ("satu", "one", "a", "an") and not _one_is_counted(message, first, last):
        return False
    if number.in_words and message.word(first) in message.vocabulary.numbers.articles:
        return number.length > 1
    in_thousands = message.tokens[first].kind is Kind.NUMBER and number.length > 1 and number.value >= 1000
    return number.value < _MOST_WITHOUT_UNIT and (not in_thousands or message.asked is Detail.QUANTITY)


def _one_is_counted(message: Message, first: int, last: int) -> bool:
    if message.word(first - 1) in ("salah", "yang", "this", "that", "which", "the", "last", "next", "any", "no", "first", "second", "other") or message.word(last) in (
        "lagi", "of", "moment", "sec", "second", "minute", "by", "day", "per",
    ):  # fmt: skip
        return False
    if message.word(first) == "one" and message.word(last) == "more":
        last += 1
    if message.word(first) in ("one", "a", "an"):
        if message.asked is Detail.QUANTITY or message.word(first) != "one":
            return message.asked is Detail.QUANTITY
        following = message.word(last)
        led = first == 0 or message.is_free(first - 1) and message.word(first - 1) in message.vocabulary.fillers
        alone = not following and len(message.tokens) <= 3 and led
        return alone or following in message.vocabulary.products or (
            following.isalpha() and following not in message.vocabulary.fillers
        )
    return True


def _problem(message: Message, index: int, number: Number, bulleted: bool) -> Optional[QuantityProblem]:
    if number.value <= 0 or _is_negative(message, index, bulleted):
        return QuantityProblem.NOT_POSITIVE
    if number.value != round(number.value, 2):
        return QuantityProblem.TOO_PRECISE
    return None


def _is_negative(message: Message, index: int, bulleted: bool) -> bool:
    before = message.word(index - 1)
    if before in message.vocabulary.numbers.minus:
        return True
    if before != "-" or message.tokens[index - 1].end != message.tokens[index].start:
        return False
    joined_on = index >= 2 and message.tokens[index - 2].end == message.tokens[index - 1].start and message.word(index - 2) != "\n"
    return not joined_on and not bulleted


def _joined_ranges(message: Message, amounts: Sequence[Amount]) -> List[Amount]:
    """ "10-12 botol", "5 atau 6", "dua tiga tabung": one mention without a value."""
    joined: List[Amount] = []
    for amount in amounts:
        if joined and _is_range(message, joined[-1], amount):
            first = joined[-1].first
            if first and message.word(first - 1) in message.vocabulary.numbers.between:
                first -= 1
            unit = amount.unit or joined[-1].unit
            unit_span = amount.mention.unit_span or joined[-1].mention.unit_span
            span = message.span(first, amount.last)
            mention = QuantityMention(span, None, unit, unit_span, QuantityProblem.RANGE)
            joined[-1] = Amount(first, amount.last, mention)
        else:
            joined.append(amount)
    return joined


def _is_range(message: Message, left: Amount, right: Amount) -> bool:
    low, high = left.mention.value, right.mention.value
    if left.mention.problem is QuantityProblem.RANGE or low is None or high is None:
        return False
    if left.unit is not None and left.unit is not right.unit:
        return False
    if left.first and message.word(left.first - 1) in ("from", "dari") and message.word(left.last) == "to":
        return False
    words = message.vocabulary.numbers
    between = [message.word(index) for index in range(left.last, right.first)]
    if not between:
        return (left.unit is None and not left.times and not right.times and high - low == 1
                and message.tokens[left.first].kind is message.tokens[right.first].kind is Kind.WORD)  # fmt: skip
    if between in (["-"], ["~"], ["/"], ["s", "/", "d"], ["s", ".", "d"]) or (len(between) == 1 and between[0] in words.range):
        return True
    is_pair = len(between) == 1 and (message.has_role(left.last, Role.NEXT))
    return is_pair and left.first > 0 and message.word(left.first - 1) in words.between
