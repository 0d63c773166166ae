"""All words that the pipeline knows beforehand, read once for all of its components."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from orders.dialogue.cues import Cues, load_cues
from orders.vocabulary import Vocabulary, load_vocabulary
from rasa_ext.nlu.meanings import Meanings, load_meanings


@dataclass(frozen=True)
class Lexicon:
    vocabulary: Vocabulary
    cues: Cues
    meanings: Meanings


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The one of data/catalog."""
    vocabulary = load_vocabulary()
    return Lexicon(vocabulary, load_cues(), load_meanings(vocabulary))
