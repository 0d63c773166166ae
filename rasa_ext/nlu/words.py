"""A message as the intent classifier sees it: plain words that keep their place in the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, List, Mapping

from orders.text import Kind, fold, tokenise
from orders.vocabulary import Vocabulary


@dataclass(frozen=True)
class Word:
    """`text[start:end]` in its usual spelling: "bsk" is "besok", "tbg" and "cyl" are "tabung"."""

    start: int
    end: int
    word: str


def words_of(text: str, known: Vocabulary, spellings: Mapping[str, str]) -> List[Word]:
    """Words, numbers, marks and emoji in order. A repeated mark or emoji ("!!!", "🙏🙏") is one."""
    found: List[Word] = []
    for token in tokenise(fold(text), known):
        if token.kind is Kind.BREAK:
            continue
        word = token.word
        if token.kind is Kind.WORD:
            word = known.units[(word,)].value.lower() if (word,) in known.units else spellings.get(word, word)
        if token.kind is Kind.MARK and found and found[-1].word == word:
            continue
        found.extend(Word(token.start, token.end, part) for part in word.split())
    return found


def load_spellings(known: Vocabulary) -> Dict[str, str]:
    """Of chat_spellings.yml, as the vocabulary has read it: what is typed -> what is meant."""
    return {
        str(typed).casefold(): str(meant)
        for by_word in known.tables["chat_spellings"].values()
        for meant, words in by_word.items()
        for typed in words
    }
