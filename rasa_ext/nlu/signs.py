"""What speaks for one intent or another: letters, the outline's words in their order, and plain facts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Dict, Iterator, List, Mapping, Sequence

from orders.dialogue.cues import Cues
from orders.reading.model import Reading
from orders.vocabulary import Vocabulary
from rasa_ext.nlu.facts import facts
from rasa_ext.nlu.outline import is_detail, outline
from rasa_ext.nlu.words import MOST_WORDS, Word

_LETTERS = range(2, 6)
_WORDS = range(1, 4)


class Block(str, Enum):
    """Signs of one kind; each block of a message weighs the same, however long the message is."""

    LETTERS = "letters"
    OUTLINE = "outline"
    FACTS = "facts"


@dataclass(frozen=True)
class Signs:
    """All signs in a message, each once. `rest` are the words that are no detail, for counting unknown ones."""

    blocks: Mapping[Block, Sequence[str]]
    rest: Sequence[str]


def signs_of(text: str, words: Sequence[Word], reading: Reading, cues: Cues, known: Vocabulary) -> Signs:
    words = words[:MOST_WORDS]
    outlined = outline(words, reading)
    blocks: Dict[Block, List[str]] = {
        Block.LETTERS: list(dict.fromkeys(_letters(words))),
        Block.OUTLINE: list(dict.fromkeys(_sequences(["^", *outlined, "$"]))),
        Block.FACTS: facts(text, words, outlined, reading, cues, known),
    }
    return Signs(blocks, [word for word in outlined if not is_detail(word) and word[0].isalpha()])


def _letters(words: Sequence[Word]) -> Iterator[str]:
    for word in words:
        padded = f" {word.word} "
        for size in _LETTERS:
            for start in range(len(padded) - size + 1):
                yield padded[start : start + size]


def _sequences(words: Sequence[str]) -> Iterator[str]:
    for size in _WORDS:
        for start in range(len(words) - size + 1):
            yield " ".join(words[start : start + size])
