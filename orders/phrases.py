"""Words and phrases of a vocabulary, found in a message as lexemes that keep their place in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Callable, Dict, Iterable, List, Mapping, Optional, Sequence, Tuple

# A tag is what a phrase can mean: its kind, and a number where the kind has one (a month, a weekday, an offset).
Tag = Tuple[str, int]

_TOKEN = re.compile(r"\n|\d+|[^\W\d_]+(?:['’`´][^\W\d_]+)*|[^\w\s]|_")
_APOSTROPHES = str.maketrans("’`´", "'''")
_FEW = 5
_LONG_RUN = re.compile(r"(.)\1{2,}")
_DOUBLED = re.compile(r"[^\W\d_]([^\W\d_aeiou])\1")  # "Ann" is no stretched "an"


@dataclass(frozen=True)
class Lexeme:
    """A word, number, mark or known phrase of a message; `word` is folded, `tags` is what it can mean."""

    start: int
    end: int
    word: str
    tags: Mapping[str, int] = field(default_factory=dict)
    number: Optional[int] = None

    def has(self, *kinds: str) -> bool:
        return bool(self.tags) and not self.tags.keys().isdisjoint(kinds)


END = Lexeme(-1, -1, "")


def at(lexemes: Sequence[Lexeme], index: int) -> Lexeme:
    """The lexeme there, or an empty one beyond either end."""
    return lexemes[index] if 0 <= index < len(lexemes) else END


class Lexemes:
    """A message's lexemes, of which any place may be asked about."""

    def __init__(self, lexemes: Sequence[Lexeme]) -> None:
        self.lexemes = lexemes

    def at(self, index: int) -> Lexeme:
        return at(self.lexemes, index)

    def has(self, index: int, *kinds: str) -> bool:
        if not 0 <= index < len(self.lexemes):
            return False
        tags = self.lexemes[index].tags
        return bool(tags) and not tags.keys().isdisjoint(kinds)


def tokens(text: str) -> List[Lexeme]:
    """The words, numbers, marks and line ends of a text, untagged. A number of more than eight digits has no value."""
    found = []
    for match in _TOKEN.finditer(text):
        raw = match.group()
        number = int(raw) if raw.isdecimal() and len(raw) <= 8 else None
        found.append(Lexeme(match.start(), match.end(), raw.casefold().translate(_APOSTROPHES), {}, number))
    return found


def skip(index: int, fits: Callable[[int], bool], step: int = 1) -> int:
    """`index` moved on while `fits` says so, a few places at most: any message is read in linear time."""
    for _ in range(_FEW):
        if not fits(index):
            break
        index += step
    return index


class PhraseTable:
    """Phrases with their tags; looks up the longest phrase first and forgives stretched letters ("besokkkk")."""

    def __init__(self, phrases: Iterable[Tuple[str, Tag]]) -> None:
        self._tags: Dict[Tuple[str, ...], Dict[str, int]] = {}
        self._lengths: Dict[str, List[int]] = {}
        for phrase, (kind, value) in phrases:
            words = tuple(token.word for token in tokens(phrase))
            self._tags.setdefault(words, {}).setdefault(kind, value)
            lengths = self._lengths.setdefault(words[0], [])
            if len(words) not in lengths:
                lengths.append(len(words))
                lengths.sort(reverse=True)

    def tags_of(self, word: str) -> Mapping[str, int]:
        """What a single word means, with no forgiveness; empty for an unknown one."""
        return self._tags.get((word,), {})

    def lexemes(self, text: str) -> List[Lexeme]:
        """The message as lexemes, each known phrase joined into one."""
        raw = tokens(text)
        words = [self._known_form(token.word) for token in raw]
        found: List[Lexeme] = []
        index = 0
        while index < len(raw):
            length, tags = self._longest_at(words, index)
            if not tags and words[index] == raw[index].word:
                found.append(raw[index])
                index += 1
                continue
            first, last = raw[index], raw[index + length - 1]
            joined = " ".join(words[index : index + length])
            found.append(Lexeme(first.start, last.end, joined, tags, first.number if length == 1 else None))
            index += length
        return found

    def _known_form(self, word: str) -> str:
        if word in self._lengths or len(word) < 3:
            return word
        for form in (_LONG_RUN.sub(r"\1", word), word.rstrip(word[-1]) + word[-1]):
            if form in self._lengths and not _DOUBLED.fullmatch(word):
                return form
        return word

    def _longest_at(self, words: List[str], index: int) -> Tuple[int, Mapping[str, int]]:
        for length in self._lengths.get(words[index], ()):
            tags = self._tags.get(tuple(words[index : index + length]))
            if tags is not None and index + length <= len(words):
                return length, tags
        return 1, {}
