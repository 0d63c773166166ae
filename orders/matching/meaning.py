"""Which texts of the vocabulary and the catalogue mean nearly the same as a query."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Dict, List, Sequence, Tuple

import numpy as np
from rapidfuzz import fuzz
from rapidfuzz.process import extractOne

from orders.matching.catalogue import Catalogue
from orders.matching.embeddings import embedded
from orders.matching.encoder import Encoder, Vectors
from orders.matching.facts import Facts
from orders.matching.neighbours import Neighbours
from orders.matching.terms import Terms

_NEAREST = 50  # parts that are looked at more closely


@dataclass(frozen=True)
class Nearness:
    """How near a query is to what is sold and to what is not, 0 to 1, by meaning and by letters."""

    sold: float = 0.0
    not_sold: float = 0.0
    part: float = 0.0
    sold_letters: float = 0.0
    not_sold_letters: float = 0.0
    means: Tuple[Facts, ...] = ()  # of the nearest text that stands for something sold
    rows: Tuple[int, ...] = ()  # parts, nearest first


class Meaning:
    def __init__(self, catalogue: Catalogue, terms: Terms, encoder: Encoder, cache: Path, exact_up_to: int) -> None:
        self._encoder = encoder
        sold: Dict[str, Tuple[Facts, ...]] = {}
        for text, term in terms.sold_texts():
            sold.setdefault(catalogue.reader.english(text), term.means)
        sold.pop("", None)
        self._sold_texts: List[str] = list(sold)
        self._sold_means: List[Tuple[Facts, ...]] = list(sold.values())
        unsold = {catalogue.reader.english(text) for text in terms.not_sold_texts()}
        self._not_sold_texts: List[str] = sorted(unsold - set(sold) - {""})
        descriptions = [catalogue.reader.english(part.description) for part in catalogue.parts]
        vectors = embedded([*self._sold_texts, *self._not_sold_texts, *descriptions], encoder, cache)
        ends = np.cumsum([len(self._sold_texts), len(self._not_sold_texts)])
        self._sold, self._not_sold = vectors[: ends[0]], vectors[ends[0] : ends[1]]
        self._parts = Neighbours(vectors[ends[1] :], exact_up_to)
        self.encode = lru_cache(maxsize=2048)(self._encode)

    def _encode(self, english: str) -> Vectors:
        return self._encoder.encode([english])[0]

    def near(self, english: str) -> Nearness:
        if not english:
            return Nearness()
        vector = self.encode(english)
        sold, not_sold = self._sold @ vector, self._not_sold @ vector
        parts = self._parts.nearest(vector, _NEAREST)
        return Nearness(
            sold=float(sold.max(initial=0.0)),
            not_sold=float(not_sold.max(initial=0.0)),
            part=parts[0][1] if parts else 0.0,
            sold_letters=_by_letters(english, self._sold_texts),
            not_sold_letters=_by_letters(english, self._not_sold_texts),
            means=self._sold_means[int(sold.argmax())] if len(sold) else (),
            rows=tuple(row for row, _ in parts),
        )


def _by_letters(text: str, texts: Sequence[str]) -> float:
    hit = extractOne(text, texts, scorer=fuzz.ratio)
    return hit[1] / 100 if hit else 0.0
