"""Units of measure as they stand in a list of tokens."""

from __future__ import annotations

from typing import Optional, Sequence, Tuple

from orders.model import Unit
from orders.text import Kind, Token, corrected
from orders.vocabulary import Vocabulary

# Words for single things: beside "tabung" they only count ("tabung oksigen 2 biji" are two TABUNG).
COUNTERS = (Unit.PCS, Unit.UNIT)
_LONGEST = 2


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
    return (vocabulary.units[(close,)], 1) if close else (None, 0)
