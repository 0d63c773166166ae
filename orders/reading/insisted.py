"""What a customer who says the same again to the question for a name or a company gives as one."""

from __future__ import annotations

from typing import Optional

from orders.model import Detail
from orders.reading.known_words import HasPeople
from orders.reading.message_parts import trimmed
from orders.reading.model import Span
from orders.reading.name_words import Scene

_MOST_WORDS = {Detail.CUSTOMER_NAME: 3, Detail.CUSTOMER_COMPANY: 6}
_NEVER = ("question", "or_else", "name_marker", "company_marker", "other_label")


def insisted(text: str, vocabulary: HasPeople, asked: Detail) -> Optional[Span]:
    """All of a short answer but its courtesies; None where it is a question, a product, or only a reaction.

    Of a person's name no word is one that never is (`stop`: "oke siap"), of a company's not every word."""
    scene = Scene(text, vocabulary, ())
    first, last = trimmed(scene, 0, len(scene.lexemes))
    words = range(first, last)
    if "?" in text or not 0 < len(words) <= _MOST_WORDS[asked]:
        return None
    if any(not (scene.is_word(word) or scene.has(word, "suffix")) or scene.has(word, *_NEVER) for word in words):
        return None
    if all(scene.is_product(word) for word in words):
        return None
    reactions = [scene.has(word, "stop", "trim") and not scene.is_word_said_as_name(word) for word in words]
    refused = any(reactions) if asked is Detail.CUSTOMER_NAME else all(reactions)
    return None if refused else scene.span(first, last)
