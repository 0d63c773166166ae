"""A message as the intent classifier sees it: plain words that keep their place in the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import List

from orders.text import Kind, fold, tokenise
from orders.vocabulary import Vocabulary


@dataclass(frozen=True)
class Word:
    """`text[start:end]` in its usual spelling: "bsk" is "besok", "tbg" and "cyl" are "tabung"."""

    start: int
    end: int
    word: str


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
        found.extend(Word(token.start, token.end, part) for part in word.split())
    return found
