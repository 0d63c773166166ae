"""Units of measure as they stand in a list of tokens."""

from __future__ import annotations

from typing import Optional, Sequence, Tuple

from orders.matching.words import bones
from orders.model import Unit
from orders.text import Kind, Token, corrected
from orders.vocabulary import Vocabulary

# Words for single things: beside "tabung" they only count ("tabung oksigen 2 biji" are two TABUNG).
COUNTERS = (Unit.PCS, Unit.UNIT)
_LONGEST = 2
_SHORTEST_SLIP = 3


def unit_at(
    tokens: Sequence[Token], index: int, vocabulary: Vocabulary, behind_number: bool = False
) -> Tuple[Optional[Unit], int]:
    """The unit at `index` and how many tokens it takes; (None, 0) if there is none."""
    if index >= len(tokens) or tokens[index].kind is not Kind.WORD:
        return None, 0
    for length in range(_LONGEST, 0, -1):
        words = tuple(token.word for token in tokens[index : index + length])
        if len(words) == length and words in vocabulary.units:
            return vocabulary.units[words], length
    word = tokens[index].word
    if behind_number and word in vocabulary.units_after_number:
        return vocabulary.units_after_number[word], 1
    close = corrected(word, vocabulary.forgiving_units, vocabulary)
    unit = vocabulary.units[(close,)] if close else None
    if unit is None and behind_number:
        unit = _of_its_bones(word, vocabulary)
    return (unit, 1) if unit else (None, 0)


def _of_its_bones(word: str, vocabulary: Vocabulary) -> Optional[Unit]:
    """ "7 kubk", "5 btol": behind a figure a word of no other meaning that has the consonants of a unit is one."""
    ordinary = word in vocabulary.known or word in vocabulary.everyday or word in vocabulary.people.names
    if ordinary or not word.isalpha() or len(word) < _SHORTEST_SLIP:
        return None
    return vocabulary.unit_bones.get(bones(word))
