"""All words that the pipeline knows beforehand, read once for all of its components."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import List, Mapping

from orders.dialogue.cues import Cues, load_cues
from orders.vocabulary import Vocabulary, load_vocabulary
from rasa_ext.nlu.meanings import Meanings, load_meanings
from rasa_ext.nlu.words import Word, load_spellings, words_of


@dataclass(frozen=True)
class Lexicon:
    vocabulary: Vocabulary
    cues: Cues
    meanings: Meanings
    spellings: Mapping[str, str]

    def words(self, text: str) -> List[Word]:
        return words_of(text, self.vocabulary, self.spellings)


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The one of data/catalog."""
    vocabulary = load_vocabulary()
    return Lexicon(vocabulary, load_cues(), load_meanings(vocabulary), load_spellings(vocabulary))
