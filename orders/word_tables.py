"""What every file of data/catalog has in common: words by language under a canonical key."""

from __future__ import annotations

import re
from typing import Any, FrozenSet, Iterable, Iterator, List, Mapping, Tuple

Phrase = Tuple[str, ...]

WORDS = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def folded(word: object) -> str:
    return str(word).casefold()


def all_languages(by_language: Mapping[str, Iterable[Any]]) -> List[str]:
    return [folded(word) for words in by_language.values() for word in words]


def phrases(words: Iterable[Any]) -> Iterator[Phrase]:
    for word in words:
        yield tuple(folded(word).split())


def words_of(tables: Mapping[str, Any], *stems: str) -> FrozenSet[str]:
    """Every word of the files of these names, whatever their layout."""
    return frozenset(
        word
        for stem in stems
        for text in _texts(tables.get(stem))
        for word in WORDS.findall(text.casefold())
        if len(word) > 1 and not word.isdigit()
    )


def words_alone(tables: Mapping[str, Any], *stems: str) -> FrozenSet[str]:
    """The words that are an entry of their own in these files, not only a word of a longer one."""
    entries = (text.casefold() for stem in stems for text in _texts(tables.get(stem)))
    return frozenset(entry for entry in entries if WORDS.fullmatch(entry))


def _texts(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, Mapping):
        for key, value in node.items():
            yield from _texts(key)
            yield from _texts(value)
    elif isinstance(node, list):
        for value in node:
            yield from _texts(value)
