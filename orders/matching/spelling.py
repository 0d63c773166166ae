"""Words as they were meant: slang, stretched letters, typing mistakes, words that were joined or torn apart."""

from __future__ import annotations

from functools import lru_cache
from typing import Dict, FrozenSet, List, Mapping, Optional, Sequence, Tuple

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from orders.matching.words import sound, squeezed

_SUFFIXES = ("nya", "ny", "kah", "lah", "ku", "mu", "ta", "an", "in", "s", "'s", "es")
# Indonesian prefixes, and the first letter that each swallows.
_PREFIXES = (
    *(("meng", "k"), ("meny", "s"), ("mem", "p"), ("men", "t"), ("me", ""), ("peng", "k"), ("peny", "s"), ("pem", "p")),
    *(
        ("pen", "t"),
        ("pe", ""),
        ("nge", ""),
        ("ng", "k"),
        ("ny", "s"),
        ("di", ""),
        ("ter", ""),
        ("ber", ""),
        ("per", ""),
    ),
)
_SHORTEST_STEM = 4
_SHORTEST_PIECE = 3
_LONGEST_WORD = 32


@lru_cache(maxsize=4096)
def _sound(word: str) -> str:
    return sound(word)


def _allowed(length: int) -> int:
    """Slips that a word of that length may have: fewer would miss, more would make another word of it."""
    return 0 if length < 4 else 1 if length < 7 else 2 if length < 10 else 3


class Spelling:
    """Corrects unknown words into words that say what product is meant. A known word is never changed."""

    def __init__(
        self, known: FrozenSet[str], content: FrozenSet[str], joinable: FrozenSet[str], slang: Mapping[str, str]
    ) -> None:
        self._known = known
        self._slang = slang
        self._says = content
        self._content = tuple(sorted(content))
        self._common = tuple(sorted(word for word in known if len(word) >= 4 and word.isalpha()))
        self._sounds: Dict[str, str] = {}
        for word in self._content:
            if len(word) >= 5:
                self._sounds.setdefault(_sound(word), word)
        self._sound_keys = tuple(sorted(self._sounds))
        self._pieces = content | frozenset(word for word in joinable if len(word) >= _SHORTEST_PIECE)
        self._read = lru_cache(maxsize=8192)(self._correct)

    def __contains__(self, word: str) -> bool:
        return word in self._known

    def meant(self, word: str) -> Tuple[Sequence[str], float]:
        """The word or words that were meant, and how far that is from what was typed (0: as typed, 1: unknown)."""
        return self._read(word)

    def _correct(self, word: str) -> Tuple[Sequence[str], float]:
        if word in self._known:
            plural = word not in self._says and word.endswith("s") and word[:-1] in self._says
            return (word[:-1] if plural else self._slang.get(word, word),), 0.0
        simple = self._simple(word)
        if simple is not None:
            return (simple,), 0.0
        if len(word) > _LONGEST_WORD or not word.isalpha():
            return (word,), 1.0
        stem = self._stem(word)
        if stem is not None:
            return (stem,), 0.0
        split = self._split(word, 3)
        if split:
            return tuple(split), 0.05
        near = self._nearest(word)
        return near if near else ((word,), 1.0)

    def _simple(self, word: str) -> Optional[str]:
        for form in (squeezed(word), squeezed(word).rstrip(word[-1]) + word[-1]):
            if form in self._known:
                return self._slang.get(form, form)
            for suffix in _SUFFIXES:
                base = form[: -len(suffix)]
                if form.endswith(suffix) and len(base) >= 3 and base in self._known:
                    return self._slang.get(base, base)
        return None

    def _stem(self, word: str) -> Optional[str]:
        """The known word that an Indonesian one is made of: "pematang" is of "matang", "mengawetkan" of "awet"."""
        for prefix, dropped in _PREFIXES:
            if not word.startswith(prefix):
                continue
            rest = word[len(prefix) :]
            for suffix in ("", *_SUFFIXES, "kan", "i"):
                base = rest[: len(rest) - len(suffix)] if rest.endswith(suffix) else ""
                for form in (base, dropped + base):
                    if len(base) >= _SHORTEST_STEM and form in self._known:
                        return form
        return None

    def _split(self, word: str, most: int) -> Optional[List[str]]:
        """The known words that a joined word is made of, the longest first word first."""
        if word in self._pieces:
            return [word]
        if most == 1:
            return None
        for cut in range(len(word) - _SHORTEST_PIECE, _SHORTEST_PIECE - 1, -1):
            if word[:cut] in self._pieces:
                rest = self._split(word[cut:], most - 1)
                if rest:
                    return [word[:cut], *rest]
        return None

    def _nearest(self, word: str) -> Optional[Tuple[Sequence[str], float]]:
        allowed = _allowed(len(word))
        if not allowed:
            return None
        heard = self._sounds.get(_sound(word))
        if heard is not None and abs(len(heard) - len(word)) <= 3:
            return (heard,), 0.1
        best: List[Tuple[float, int, str]] = []
        for found, slips, _ in extract(word, self._content, scorer=OSA.distance, score_cutoff=allowed, limit=4):
            if slips < 2 or found[0] == word[0]:  # the first letter is seldom the wrong one
                best.append((float(slips), 0 if found[0] == word[0] else 1, found))
        for found, slips, _ in extract(_sound(word), self._sound_keys, scorer=OSA.distance, score_cutoff=allowed - 1):
            if slips < 2 or found[0] == _sound(word)[0]:
                best.append((slips + 0.5, 0, self._sounds[found]))
        if not best:
            return None
        best.sort()
        distance, _, found = best[0]
        common = (
            extract(word, self._common, scorer=OSA.distance, score_cutoff=int(distance) - 1, limit=1)
            if distance >= 1.5
            else ()
        )
        if common:
            return (common[0][0],), common[0][1] / len(word)
        return (found,), distance / max(len(word), len(found))
