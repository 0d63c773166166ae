"""A message as the pieces that lines are made of: products, quantities, units, and what stands between them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import Dict, List, Optional, Sequence, Tuple

from orders.model import Unit
from orders.reading.masks import Use
from orders.reading.quantities import Amount, Message
from orders.reading.units import unit_at
from orders.text import Kind, corrected
from orders.grammar import Label, Role
from orders.vocabulary import Vocabulary

# Units that are also a kind of thing: "LN2 dewar", "oksigen cair VGL" keep the word in the product.
_NAMING_UNITS = (Unit.VGL, Unit.DEWAR, Unit.PALET, Unit.CAN, Unit.SET, Unit.ROLL)
_JOINING_MARKS = "/-+'\""
_SEPARATORS = ",;.?!+&|•"
_FOR = ("untuk", "for")
_EXCHANGING = ("with", "for", "dengan", "untuk")
_HAVING = "ada"  # "regulator yang ada heater"
_GENERIC = ("gas", "gases", "gasnya")
_LONGEST_NAME = 4


class What(Enum):
    PRODUCT = "product"
    AMOUNT = "amount"
    UNIT = "unit"
    STOP = "stop"  # ends a line: a comma, "dan", the end of a line of text
    CHANGE = "change"  # "jadi", "ganti"
    WORD = "word"  # anything else


@dataclass(frozen=True)
class Piece:
    """Tokens `first` up to `last` (exclusive) of a message."""

    what: What
    first: int
    last: int
    amount: Optional[Amount] = None
    unit: Optional[Unit] = None
    known: bool = False  # a product with a word of the catalogue in it
    label: Optional[Label] = None


def pieces_of(message: Message, amounts: Sequence[Amount]) -> List[Piece]:
    """All tokens of the message in order, in pieces."""
    starts: Dict[int, Amount] = {amount.first: amount for amount in amounts}
    found: List[Piece] = []
    index, count = 0, len(message.tokens)
    while index < count:
        label = label_at(message, index)
        if label is not None:
            found.append(Piece(What.STOP, index, label[1], label=label[0]))
            index = label[1]
            continue
        if index in starts:
            amount = starts[index]
            found.append(Piece(What.AMOUNT, index, amount.last, amount=amount, unit=amount.unit))
            index = amount.last
            continue
        last = product_end(message, index, starts)
        if last > index:
            found.append(_product(message, _trimmed_start(message, index, last), last))
            index = last
            continue
        unit, length = unit_at(message.tokens, index, message.vocabulary) if message.is_free(index) else (None, 0)
        asked_about = message.has_role(index - 1, Role.HOW_MANY, Role.NOT_ORDERED)
        names_the_detail = unit is Unit.UNIT and message.word(index + length) == "nya"
        if unit is not None and not asked_about and not names_the_detail:
            found.append(Piece(What.UNIT, index, index + length, unit=unit))
        else:
            length = max(length, 1)
            found.append(Piece(_what(message, index), index, index + length))
        index += length
    return found


def label_at(message: Message, index: int) -> Optional[Tuple[Label, int]]:
    """The label that begins at `index` ("Jumlah:", "No HP :") and the index behind its colon."""
    if message.tokens[index].kind is not Kind.WORD:
        return None
    for length in (3, 2, 1):
        phrase = tuple(token.word for token in message.tokens[index : index + length])
        behind = index + length
        if message.word(behind) == "nya":
            behind += 1
        if message.word(behind) in (":", "=") and phrase in message.vocabulary.labels:
            return message.vocabulary.labels[phrase], behind + 1
    return None


def _what(message: Message, index: int) -> What:
    token = message.tokens[index]
    if token.kind is Kind.BREAK:
        return What.STOP
    if token.kind is Kind.MARK:
        return What.STOP if token.word in _SEPARATORS else What.WORD
    if message.is_free(index) and message.has_role(index, Role.NEXT):
        return What.STOP
    if message.is_free(index) and message.has_role(index, Role.CHANGE):
        return What.CHANGE
    return What.WORD


def product_end(message: Message, first: int, amounts: Dict[int, Amount]) -> int:
    """Where the product that begins at `first` ends; `first` itself if none begins there."""
    last = index = first
    depth = 0
    while index < len(message.tokens) and index not in amounts:
        if label_at(message, index) is not None:
            break
        if _is_content(message, index, first):
            index += 1
            last = index if not depth else last
        elif last > first and message.word(index) == "(" and _is_content(message, index + 1, first):
            depth, index = 1, index + 1
        elif depth and message.word(index) == ")":
            depth, index = 0, index + 1
            last = index
        elif last > first and _links(message, first, index, amounts):
            index += _links(message, first, index, amounts)
        else:
            break
    if all(message.uses[place] is Use.NAME or message.word(place) in message.vocabulary.measures for place in range(first, last)):
        return last if _is_content(message, last, first) else first
    return last


def _is_content(message: Message, index: int, first: int) -> bool:
    """Whether the token can be a word of a product's name."""
    if index >= len(message.tokens) or message.uses[index] is Use.HIDDEN:
        return False
    token, vocabulary = message.tokens[index], message.vocabulary
    if message.uses[index] is Use.NAME:
        return True
    if token.kind is Kind.NUMBER:
        return message.word(index + 1) in vocabulary.measures or (
            index > first and message.word(index - 1) in ("no", "nomor", "tip", "tipe", "type", "seri", "grade")
        )
    if token.kind is not Kind.WORD:
        return False
    if index > first and (token.word in vocabulary.measures or token.word in vocabulary.behind_product):
        return True
    if index > first and token.word in vocabulary.named_before and unit_at(message.tokens, index - 1, vocabulary)[0]:
        return True
    if token.word in vocabulary.named_after and unit_at(message.tokens, index + 1, vocabulary)[0] and message.is_free(index + 1):
        return True
    if token.word in ("no", "nomor") and index > first and _is_short_number(message, index + 1):
        return True
    if (token.word,) in vocabulary.units or unit_at(message.tokens, index, vocabulary)[0]:
        return _unit_is_name(message, index, first)
    if token.word in vocabulary.products:
        return True
    if token.word in vocabulary.typed_names and _says_what_gas(message, index):
        return True
    if token.word in vocabulary.fillers or message.roles[index] or token.word in vocabulary.slang:
        return False
    if token.word in vocabulary.numbers.all_words or (token.word,) in vocabulary.numbers.vague:
        return False
    return len(token.word) > 1 and "'" not in token.word and " " not in token.word


def _says_what_gas(message: Message, index: int) -> bool:
    """ "he uhp", "He 5 btl": the short name stands where a gas would."""
    if index + 1 >= len(message.tokens) or message.tokens[index + 1].kind is Kind.BREAK:
        return False
    return message.word(index + 1) in message.vocabulary.qualifiers or message.tokens[index + 1].kind is Kind.NUMBER


def _is_short_number(message: Message, index: int) -> bool:
    return message.word(index).isdecimal() and len(message.word(index)) < 3


def _unit_is_name(message: Message, index: int, first: int) -> bool:
    vocabulary = message.vocabulary
    if message.word(index + 1) in vocabulary.named_before and message.word(index + 1) not in ("empty",):
        return True
    if message.word(index - 1) in vocabulary.named_after and message.uses[index - 1] is not Use.HIDDEN:
        return index > first
    unit, length = unit_at(message.tokens, index, vocabulary)
    if index > first and unit in _NAMING_UNITS:
        return True
    following = index + length
    grows = following < len(message.tokens) and message.uses[following] is Use.FREE and message.tokens[following].kind is Kind.WORD
    return index > first and grows and unit is Unit.TABUNG and _is_content(message, following, following)


def _links(message: Message, first: int, index: int, amounts: Dict[int, Amount]) -> int:
    """How many tokens join a product to more of its name ("gas | buat | las", "argon | / | co2"); 0 if none."""
    token, behind = message.tokens[index], index + 1
    if token.kind is Kind.MARK:
        tight = behind < len(message.tokens) and token.start == message.tokens[index - 1].end and message.tokens[behind].start == token.end
        return 1 if token.word in _JOINING_MARKS and tight and _is_content(message, behind, index) else 0
    if not message.is_free(index) or not message.has_role(index, Role.LINK) or _is_exchange(message, first, index):
        return 0
    if token.word in _FOR:
        return _purpose(message, first, index, amounts)
    while behind < len(message.tokens) and message.has_role(behind, Role.LINK) and message.is_free(behind):
        behind += 1
    if message.word(behind) == _HAVING:
        behind += 1
    if behind in amounts or (token.word == "in" and message.word(behind) not in message.vocabulary.products):
        return 0
    return behind - index if _is_content(message, behind, behind) else 0


def _purpose(message: Message, first: int, index: int, amounts: Dict[int, Amount]) -> int:
    """ "gas untuk las" is named by its use; "oksigen untuk bengkel" has a name, and only a use like "balon" adds to it."""
    vocabulary, behind = message.vocabulary, index + 1
    generic = all(message.word(place) in _GENERIC or message.has_role(place, Role.LINK) for place in range(first, index))
    if generic:
        while message.has_role(behind, Role.LINK) or (behind == index + 1 and message.word(behind) in vocabulary.fillers):
            behind += 1
        return behind - index if behind not in amounts and _is_content(message, behind, behind) else 0
    word = message.word(behind)
    names_use = word in vocabulary.qualifiers or has_product_name([word], vocabulary) or corrected(word, tuple(vocabulary.qualifiers), vocabulary) is not None
    return 1 if names_use and behind not in amounts and _is_content(message, behind, behind) else 0


def _is_exchange(message: Message, first: int, index: int) -> bool:
    """ "replace the oxygen | with | nitrogen": two products."""
    if message.word(index) not in _EXCHANGING:
        return False
    return any(message.has_role(place, Role.CHANGE) for place in range(max(first - 3, 0), first))


def _product(message: Message, first: int, last: int) -> Piece:
    vocabulary = message.vocabulary
    words = [message.word(index) for index in range(first, last)]
    unit = next((unit for unit in (unit_at(message.tokens, index, vocabulary)[0] for index in range(first, last)) if unit), None)
    if unit is not None and any(word in vocabulary.named_before | vocabulary.named_after for word in words):
        unit = None
    return Piece(What.PRODUCT, first, last, unit=unit, known=has_product_name(words, vocabulary))


def _trimmed_start(message: Message, first: int, last: int) -> int:
    """Behind which words a known name begins: "provide nitrogen" is nitrogen."""
    words = [message.word(index) for index in range(first, last)]
    if not has_product_name(words, message.vocabulary):
        return first
    while first < last - 1 and not _is_name_word(message, first):
        first += 1
    return first


def _is_name_word(message: Message, index: int) -> bool:
    word, vocabulary = message.word(index), message.vocabulary
    if word in vocabulary.products or word in vocabulary.qualifiers or message.uses[index] is Use.NAME or word in _GENERIC:
        return True
    if any(character.isdigit() for character in word) or has_product_name([word], vocabulary):
        return True
    if unit_at(message.tokens, index, vocabulary)[0] is not None:
        return True
    return word in vocabulary.named_after or corrected(word, tuple(vocabulary.grades), vocabulary) is not None


def has_product_name(words: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether a whole name of something sold is among the words, singular or plural, one slip in a longer word forgiven."""
    for index, word in enumerate(words):
        for length in range(1, _LONGEST_NAME + 1):
            if tuple(words[index : index + length]) in vocabulary.product_names:
                return True
        if (word.removesuffix("s"),) in vocabulary.product_names or vocabulary.codes.fullmatch(word):
            return True
        if corrected(word, vocabulary.long_names, vocabulary) is not None:
            return True
    return False
