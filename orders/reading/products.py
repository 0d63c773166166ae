"""Where the words for a product begin and end."""

from __future__ import annotations

from typing import Container, Sequence

from orders.grammar import Marker, Role
from orders.model import Unit
from orders.reading.labels import label_at
from orders.reading.masks import Use
from orders.reading.message import Message
from orders.reading.units import COUNTERS, unit_at
from orders.text import Kind, corrected
from orders.vocabulary import Vocabulary

# Units that are also a kind of thing: "LN2 dewar", "oksigen cair VGL" keep the word in the product.
_NAMING_UNITS = (Unit.VGL, Unit.DEWAR, Unit.PALET, Unit.CAN, Unit.SET, Unit.ROLL)
_JOINING_MARKS = "/-+'\""
_LONGEST_NAME = 4
_NEAR = 3


def product_end(message: Message, first: int, stops: Container[int]) -> int:
    """Where the product that begins at `first` ends; `first` itself if none does. It goes into none of `stops`."""
    last = index = first
    in_brackets = False
    while index < len(message.tokens) and index not in stops and label_at(message, index) is None:
        if _is_content(message, index, first):
            index += 1
            last = last if in_brackets else index
        elif last > first and message.word(index) == "(" and _is_content(message, index + 1, first):
            in_brackets, index = True, index + 1
        elif in_brackets and message.word(index) == ")":
            in_brackets, index = False, index + 1
            last = index
        else:
            joining = _links(message, first, index, stops) if last > first else 0
            if not joining:
                break
            index += joining
    figures_only = all(
        message.uses[place] is Use.NAME or message.word(place) in message.vocabulary.measures
        for place in range(first, last)
    )
    is_size = message.has_role(first - 1, Role.SIZE)  # "ukuran 6 mm"
    return first if figures_only and not is_size and not _is_content(message, last, first) else last


def name_start(message: Message, first: int, last: int) -> int:
    """Behind which words a known name begins: "provide nitrogen" is nitrogen."""
    if has_product_name(message.words(first, last), message.vocabulary):
        while first < last - 1 and not _is_name_word(message, first):
            first += 1
    return first


def has_product_name(words: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether a whole name of something sold is among the words, plural or with one slip."""
    for index, word in enumerate(words):
        lengths = range(1, _LONGEST_NAME + 1)
        if any(tuple(words[index : index + length]) in vocabulary.product_names for length in lengths):
            return True
        singular = word[:-1] if word.endswith("s") else word
        if (singular,) in vocabulary.product_names or vocabulary.codes.fullmatch(word):
            return True
        if corrected(word, vocabulary.long_names, vocabulary) is not None:
            return True
    return False


def _is_name_word(message: Message, index: int) -> bool:
    word, vocabulary = message.word(index), message.vocabulary
    return (
        word in vocabulary.products
        or word in vocabulary.qualifiers
        or word in vocabulary.named_after
        or message.uses[index] is Use.NAME
        or message.is_marker(index, Marker.GENERIC)
        or any(character.isdigit() for character in word)
        or unit_at(message.tokens, index, vocabulary)[0] is not None
        or has_product_name([word], vocabulary)
        or corrected(word, vocabulary.long_grades, vocabulary) is not None
    )


def _is_content(message: Message, index: int, first: int) -> bool:
    """Whether the token can be a word of the product's name that begins at `first`."""
    if index >= len(message.tokens) or message.uses[index] is Use.HIDDEN:
        return False
    if message.uses[index] is Use.NAME:
        return True
    if message.is_kind(index, Kind.NUMBER):
        numbered = index > first and message.is_marker(index - 1, Marker.NUMBERED)
        numbered = numbered and message.word(index - 2) not in message.vocabulary.grades  # "food grade 3"
        return numbered or message.word(index + 1) in message.vocabulary.measures
    if not message.is_kind(index, Kind.WORD):
        return False
    if index > first and (_continues_name(message, index) or _completes_name(message, first, index)):
        return True
    unit = unit_at(message.tokens, index, message.vocabulary)[0]
    if _begins_unit_name(message, index):
        return True
    return _unit_is_name(message, index, first) if unit else _can_name(message, index)


def _can_name(message: Message, index: int) -> bool:
    """An ordinary word: one of a known name, or one that no list of ours has."""
    word, vocabulary = message.word(index), message.vocabulary
    if word in vocabulary.products or (word in vocabulary.typed_names and _says_what_gas(message, index)):
        return True
    if (
        message.roles[index]
        or word in vocabulary.fillers
        or word in vocabulary.slang
        or word in vocabulary.numbers.all_words
        or word in vocabulary.one_of_unit
    ):
        return False
    return len(word) > 1 and "'" not in word and " " not in word and (word,) not in vocabulary.numbers.vague


def _continues_name(message: Message, index: int) -> bool:
    """Words that belong to a name only behind its first word: "mm", "block", "no 2", "kosong" behind "tabung"."""
    word, vocabulary = message.word(index), message.vocabulary
    if word in vocabulary.measures or word in vocabulary.behind_product:
        return True
    if word in vocabulary.named_before and unit_at(message.tokens, index - 1, vocabulary)[0] is not None:
        return True
    number = message.word(index + 1)
    return message.is_marker(index, Marker.NUMBERED_NAME) and number.isdecimal() and len(number) < 3


def _completes_name(message: Message, first: int, index: int) -> bool:
    """ "spray deteksi | bocor": a common word that a known name ends with."""
    starts = range(max(first, index + 1 - _LONGEST_NAME), index)
    return any(tuple(message.words(start, index + 1)) in message.vocabulary.product_names for start in starts)


def _begins_unit_name(message: Message, index: int) -> bool:
    """ "tutup tabung", "sewa tabung"."""
    behind = unit_at(message.tokens, index + 1, message.vocabulary)[0]
    return message.word(index) in message.vocabulary.named_after and behind is not None and message.is_free(index + 1)


def _says_what_gas(message: Message, index: int) -> bool:
    """ "he uhp", "He 5 btl": the short name stands where a gas would."""
    return message.word(index + 1) in message.vocabulary.qualifiers or message.is_kind(index + 1, Kind.NUMBER)


def _unit_is_name(message: Message, index: int, first: int) -> bool:
    vocabulary = message.vocabulary
    if (
        message.word(index + 1) in vocabulary.named_before
        and unit_at(message.tokens, index, vocabulary)[0] not in COUNTERS
    ):
        return True
    if index == first:
        return False
    unit, length = unit_at(message.tokens, index, vocabulary)
    if message.word(index - 1) in vocabulary.named_after or unit in _NAMING_UNITS:
        return True
    behind = index + length
    grows = message.is_free(behind) and message.is_kind(behind, Kind.WORD) and _is_content(message, behind, behind)
    return unit is Unit.TABUNG and grows  # "oksigen tabung kecil"


def _links(message: Message, first: int, index: int, stops: Container[int]) -> int:
    """How many tokens join a product to more of its name ("regulator | dengan | flowmeter", "argon | / | co2")."""
    if message.is_kind(index, Kind.MARK):
        tight = message.are_joined(index - 1, index) and message.are_joined(index, index + 1)
        return int(message.word(index) in _JOINING_MARKS and tight and _is_content(message, index + 1, index))
    if not message.is_free(index) or not message.has_role(index, Role.LINK) or _is_exchange(message, first, index):
        return 0
    if message.is_marker(index, Marker.PURPOSE):
        return _purpose(message, first, index, stops)
    behind = _behind_links(message, index)
    behind += message.is_marker(behind, Marker.HAVING)
    if message.is_marker(index, Marker.CONTENTS) and message.word(behind) not in message.vocabulary.products:
        return 0
    return behind - index if behind not in stops and _is_content(message, behind, behind) else 0


def _behind_links(message: Message, index: int) -> int:
    while message.has_role(index, Role.LINK) and message.is_free(index):
        index += 1
    return index


def _purpose(message: Message, first: int, index: int, stops: Container[int]) -> int:
    """ "gas untuk las" is named by its use; "oksigen untuk bengkel" has a name; only a use like "balon" adds."""
    behind = index + 1
    if all(
        message.is_marker(place, Marker.GENERIC) or message.has_role(place, Role.LINK) for place in range(first, index)
    ):
        behind = _behind_links(message, index)
        while behind not in stops and (message.is_filler(behind) or message.has_role(behind, Role.ORDER)):
            behind += 1  # "gas buat | ngisi | balon"
    elif not _names_use(message, behind):
        return 0
    return behind - index if behind not in stops and _is_content(message, behind, behind) else 0


def _names_use(message: Message, index: int) -> bool:
    word, vocabulary = message.word(index), message.vocabulary
    if word in vocabulary.qualifiers or has_product_name([word], vocabulary):
        return True
    return corrected(word, vocabulary.long_qualifiers, vocabulary) is not None


def _is_exchange(message: Message, first: int, index: int) -> bool:
    """ "replace the oxygen | with | nitrogen": two products."""
    before = range(max(first - _NEAR, 0), first)
    return message.is_marker(index, Marker.EXCHANGE) and any(message.has_role(place, Role.CHANGE) for place in before)
