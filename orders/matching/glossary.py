"""Indonesian words in English, one by one: what uses and things not sold are compared in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, Iterable, List, Mapping, Sequence, Tuple

from orders.matching.words import chunks

_LONGEST = 3  # words in a phrase of the glossary


@dataclass(frozen=True)
class English:
    """One word or phrase in English, and the words from `start` to `end` that it stands for."""

    text: str
    start: int
    end: int


def load_glossary(table: Mapping[str, Iterable[Any]]) -> Dict[Tuple[str, ...], str]:
    """Phrase of any language -> English, of glossary.yml. An English phrase stands for itself, to stay together."""
    found = {tuple(chunks(str(english))): str(english) for english in table}
    found.update(
        {tuple(chunks(str(words))): str(english) for english, spellings in table.items() for words in spellings}
    )
    return found


def in_english(words: Sequence[str], glossary: Mapping[Tuple[str, ...], str]) -> List[English]:
    """The words with every phrase that the glossary knows in English; the others as they are."""
    found: List[English] = []
    index = 0
    while index < len(words):
        for length in range(min(_LONGEST, len(words) - index), 0, -1):
            english = glossary.get(tuple(words[index : index + length]))
            if english is not None or length == 1:
                found.append(English(english or words[index], index, index + length))
                index += length
                break
    return found
