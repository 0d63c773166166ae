"""Messages without what tells two ways of writing the same thing apart."""

from __future__ import annotations

from orders.text import Kind, fold, tokenise
from orders.vocabulary import Vocabulary

_KEPT_MARKS = ("?", "!", "/")


def normalise(text: str, vocabulary: Vocabulary) -> str:
    """Plain letters, slang written out, joined words apart; no emoji, and only the marks that say something."""
    tokens = tokenise(fold(text), vocabulary)
    return " ".join(
        token.word for token in tokens if token.kind in (Kind.WORD, Kind.NUMBER) or token.word in _KEPT_MARKS
    )
