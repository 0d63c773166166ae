"""Words that are recognised with a slip in them."""

from __future__ import annotations

from typing import Dict, Iterable, Optional, Tuple

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne


class Spellings:
    """Finds the word that another is one slip away from: a letter wrong, missing, too many, or two swapped."""

    def __init__(self, words: Iterable[str], shortest: int) -> None:
        found: Dict[int, Tuple[str, ...]] = {}
        for word in sorted(word for word in set(words) if len(word) >= shortest):
            for length in (len(word) - 1, len(word), len(word) + 1):
                found[length] = (*found.get(length, ()), word)
        self._by_length = found  # of the misspelt word, so that few have to be compared

    def near(self, word: str) -> Optional[str]:
        best = extractOne(word, self._by_length.get(len(word), ()), scorer=OSA.distance, score_cutoff=1)
        return str(best[0]) if best else None
