"""A message as the pieces that lines are made of: products, quantities, units, and what stands between them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Dict, List, Optional, Sequence

from orders.grammar import Label, Marker, Role
from orders.model import Detail, Unit
from orders.reading.labels import label_at
from orders.reading.masks import Use
from orders.reading.message import Message
from orders.reading.products import has_product_name, name_start, product_end
from orders.reading.quantities import Amount
from orders.reading.units import unit_at
from orders.text import Kind

_NEAR = 4
_SEPARATORS = ",;.?!+&|•"


class What(Enum):
    PRODUCT = "product"
    AMOUNT = "amount"
    UNIT = "unit"
    STOP = "stop"  # ends a line: a comma, "dan", the end of a line of text, a label
    WORD = "word"  # anything else


@dataclass(frozen=True)
class Piece:
    """Tokens `first` up to `last` (exclusive) of a message."""

    what: What
    first: int
    last: int
    amount: Optional[Amount] = None
    unit: Optional[Unit] = None
    known: bool = False  # a product with a name of the catalogue in it
    label: Optional[Label] = None


def pieces_of(message: Message, amounts: Sequence[Amount]) -> List[Piece]:
    """All tokens of the message in order, in pieces."""
    starts = {amount.first: amount for amount in amounts}
    found: List[Piece] = []
    index = 0
    while index < len(message.tokens):
        found.append(_piece_at(message, index, starts))
        index = found[-1].last
    return found


def _piece_at(message: Message, index: int, amounts: Dict[int, Amount]) -> Piece:
    label = label_at(message, index)
    if label is not None:
        return Piece(What.STOP, index, label[1], label=label[0])
    if index in amounts:
        return Piece(What.AMOUNT, index, amounts[index].last, amount=amounts[index], unit=amounts[index].unit)
    last = product_end(message, index, amounts)
    if last > index:
        return _product(message, name_start(message, index, last), last)
    unit, length = unit_at(message.tokens, index, message.vocabulary) if message.is_free(index) else (None, 1)
    if unit is not None and not _only_mentions_unit(message, index, unit, length):
        return Piece(What.UNIT, index, index + length, unit=unit)
    return Piece(_what(message, index), index, index + max(length, 1))


def _only_mentions_unit(message: Message, index: int, unit: Unit, length: int) -> bool:
    """ "berapa tabung", "per tabung", "unitnya"."""
    asked_about = message.has_role(index - 1, Role.HOW_MANY, Role.NOT_ORDERED) and message.asked is not Detail.UNIT
    if asked_about or unit is not Unit.UNIT:
        return asked_about
    return message.is_marker(index + length, Marker.POSSESSIVE) or _names_other_unit(message, index + length)


def _names_other_unit(message: Message, index: int) -> bool:
    """ "the unit | should be kg"."""
    for place in range(index, index + _NEAR):
        if unit_at(message.tokens, place, message.vocabulary)[0] is not None:
            return message.is_free(place)
        if not message.is_kind(place, Kind.WORD) or not (message.is_filler(place) or message.roles[place]):
            return False
    return False


def _what(message: Message, index: int) -> What:
    if message.is_kind(index, Kind.BREAK):
        return What.STOP
    if message.is_kind(index, Kind.MARK):
        if message.word(index) == "." and "." in (message.word(index - 1), message.word(index + 1)):
            return What.WORD  # "oksigen.....5 tabung"
        return What.STOP if message.word(index) in _SEPARATORS else What.WORD
    return What.STOP if message.is_free(index) and message.has_role(index, Role.NEXT) else What.WORD


def _product(message: Message, first: int, last: int) -> Piece:
    vocabulary, words = message.vocabulary, message.words(first, last)
    units = (unit_at(message.tokens, index, vocabulary)[0] for index in range(first, last))
    unit = next((unit for unit in units if unit is not None), None)
    if unit is not None and not (vocabulary.named_before | vocabulary.named_after).isdisjoint(words):
        unit = None  # "tabung kosong"
    return Piece(What.PRODUCT, first, last, unit=unit, known=has_product_name(words, vocabulary))


def is_qualifier(message: Message, piece: Piece) -> bool:
    """Whether a product says only what kind of something else it is: "medis", "80/20"; not "dry ice"."""
    words = tuple(message.words(piece.first, piece.last))
    if len(words) > 1 and words in message.vocabulary.product_names:
        return False
    return all(
        message.word(index) in message.vocabulary.qualifiers
        or message.word(index) in message.vocabulary.measures
        or message.uses[index] is Use.NAME
        or message.is_kind(index, Kind.NUMBER)
        for index in range(piece.first, piece.last)
    )


def is_variant(message: Message, piece: Piece) -> bool:
    """A grade, size or form of something named before: "medis", "kecil", "blok"."""
    grades, behind = message.vocabulary.grades, message.vocabulary.behind_product
    return all(word in grades or word in behind for word in message.words(piece.first, piece.last))


def is_grade(message: Message, piece: Piece) -> bool:
    return message.vocabulary.grades.issuperset(message.words(piece.first, piece.last))
