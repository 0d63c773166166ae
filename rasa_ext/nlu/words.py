"""A message as the intent classifier sees it: plain words that keep their place in the text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import List

from orders.text import Kind, fold, tokenise
from orders.vocabulary import Vocabulary, load_vocabulary

# Of more words than these the rest says nothing new about what a message is for.
MOST_WORDS = 300


@dataclass(frozen=True)
class Word:
    """`text[start:end]` in its usual spelling: "bsk" is "besok", "tbg" and "cyl" are "tabung"."""

    start: int
    end: int
    word: str


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The one of data/catalog, read once for all components of the pipeline."""
    return load_vocabulary()


def words_of(text: str, known: Vocabulary) -> List[Word]:
    """Words, numbers, marks and emoji in order. A repeated mark or emoji ("!!!", "🙏🙏") is one."""
    found: List[Word] = []
    for token in tokenise(fold(text), known):
        if token.kind is Kind.BREAK:
            continue
        word = token.word
        if token.kind is Kind.WORD and (word,) in known.units:
            word = known.units[(word,)].value.lower()
        if token.kind is Kind.MARK and found and found[-1].word == word:
            continue
        for part in word.split():
            found.append(Word(token.start, token.end, part))
    return found
