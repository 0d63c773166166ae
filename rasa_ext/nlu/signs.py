"""What speaks for one intent or another: letters, the outline's words and meanings in their order, and plain facts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from itertools import combinations
from typing import Dict, Iterator, Mapping, Sequence

from orders.reading.model import Reading
from rasa_ext.nlu.facts import facts
from rasa_ext.nlu.lexicon import Lexicon
from rasa_ext.nlu.outline import is_detail, outline
from rasa_ext.nlu.words import Word

_MOST_WORDS = 300  # of more words the rest says nothing new about what a message is for
_MOST_MEANINGS = 8  # of more meanings pairs say nothing any more
_LETTERS = range(2, 6)
_WORDS = range(1, 4)


class Block(str, Enum):
    """Signs of one kind; each block of a message weighs the same, however long the message is."""

    LETTERS = "letters"
    OUTLINE = "outline"
    MEANINGS = "meanings"
    FACTS = "facts"


@dataclass(frozen=True)
class Signs:
    """All signs in a message, each once. `rest` are the words that are no detail, for counting unknown ones."""

    blocks: Mapping[Block, Sequence[str]]
    rest: Sequence[str]


def signs_of(text: str, words: Sequence[Word], reading: Reading, lexicon: Lexicon) -> Signs:
    words = words[:_MOST_WORDS]
    outlined = outline(words, reading)
    blocks: Dict[Block, Iterator[str]] = {
        Block.LETTERS: _letters(words),
        Block.OUTLINE: _sequences(outlined),
        Block.MEANINGS: _meanings(outlined, lexicon),
        Block.FACTS: iter(facts(text, words, outlined, reading, lexicon)),
    }
    rest = [word for word in outlined if not is_detail(word) and word[0].isalpha()]
    return Signs({block: list(dict.fromkeys(names)) for block, names in blocks.items()}, rest)


def _letters(words: Sequence[Word]) -> Iterator[str]:
    for word in words:
        padded = f" {word.word} "
        for size in _LETTERS:
            for start in range(len(padded) - size + 1):
                yield padded[start : start + size]


def _sequences(words: Sequence[str]) -> Iterator[str]:
    framed = ["^", *words, "$"]
    for size in _WORDS:
        for start in range(len(framed) - size + 1):
            yield " ".join(framed[start : start + size])


def _meanings(outlined: Sequence[str], lexicon: Lexicon) -> Iterator[str]:
    found = lexicon.meanings.of(outlined)
    yield from _sequences(["/".join(meaning) or word for word, meaning in found])
    single = sorted({one for _, meaning in found for one in meaning})
    yield from (f"means {one}" for one in single)
    if len(single) <= _MOST_MEANINGS:
        yield from (f"means {one} and {other}" for one, other in combinations(single, 2))
