"""Which texts of the vocabulary and the catalogue are near to a query, by meaning and by letters."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Dict, List, Optional, Sequence, Tuple

import numpy as np
from rapidfuzz import fuzz
from rapidfuzz.process import extractOne

from orders.matching.catalogue import Catalogue
from orders.matching.embeddings import embedded
from orders.matching.encoder import Encoder, Vectors
from orders.matching.facts import Facts
from orders.matching.kept import Kept
from orders.matching.neighbours import Neighbours
from orders.matching.terms import Terms
from orders.matching.words import plain

_NEAREST = 50  # parts that are looked at more closely
_SAME_LETTERS = 85.0  # of 100: "dri ice" is dry ice


@dataclass(frozen=True)
class Nearness:
    """How near a query is to what is sold and to what is not.

    By meaning in standard deviations above what a text has to things it has nothing to do with; by letters 0 to 1."""

    sold: float = 0.0
    not_sold: float = 0.0
    part: float = 0.0
    sold_letters: float = 0.0
    not_sold_letters: float = 0.0
    means: Tuple[Facts, ...] = ()  # of the nearest text that stands for something sold
    rows: Tuple[int, ...] = ()  # parts, nearest first


class Meaning:
    def __init__(
        self, catalogue: Catalogue, terms: Terms, encoder: Encoder, cache: Path, exact_up_to: int, kept: Kept
    ) -> None:
        sold: Dict[str, Tuple[Facts, ...]] = {}
        self._spelt: Dict[str, Tuple[Facts, ...]] = {}
        for text, term in terms.sold_texts():
            sold.setdefault(catalogue.reader.english(text), term.means)
            self._spelt.setdefault(text, term.means)
        sold.pop("", None)
        self._sold_texts: List[str] = list(sold)
        self._sold_means: List[Tuple[Facts, ...]] = list(sold.values())
        unsold = {catalogue.reader.english(text) for text in terms.not_sold_texts()}
        self._not_sold_texts: List[str] = sorted(unsold - set(sold) - {""})
        vectors = embedded([*self._sold_texts, *self._not_sold_texts], encoder, cache, "words")
        self._sold, self._not_sold = np.split(vectors, [len(self._sold_texts)])

        def neighbours() -> Neighbours:
            descriptions = [catalogue.reader.english(part.description) for part in catalogue.parts]
            return Neighbours(embedded(descriptions, encoder, cache, "parts"), exact_up_to)

        self._parts = kept.get(f"neighbours-{exact_up_to}", neighbours)
        self._background = _background(self._sold, self._not_sold)
        self._encode_query = encoder.encode_query
        self.near = lru_cache(maxsize=2048)(self._near)

    def _near(self, english: str) -> Nearness:
        if not english:
            return Nearness()
        vector = self._encode_query(english)
        sold, not_sold = self._sold @ vector, self._not_sold @ vector
        parts = self._parts.nearest(vector, _NEAREST)
        return Nearness(
            sold=self._standard(float(sold.max(initial=0.0))),
            not_sold=self._standard(float(not_sold.max(initial=0.0))),
            part=self._standard(parts[0][1] if parts else 0.0),
            sold_letters=_by_letters(english, self._sold_texts),
            not_sold_letters=_by_letters(english, self._not_sold_texts),
            means=self._sold_means[int(sold.argmax())] if len(sold) else (),
            rows=tuple(row for row, _ in parts),
        )

    def spelt_like(self, text: str) -> Optional[Tuple[Facts, ...]]:
        """What a whole text that is nearly the letters of a phrase of the vocabulary means."""
        hit = extractOne(plain(text).strip(), self._spelt.keys(), scorer=fuzz.ratio, score_cutoff=_SAME_LETTERS)
        return self._spelt[hit[0]] if hit else None

    def _standard(self, cosine: float) -> float:
        middle, width = self._background
        return (cosine - middle) / width


def _background(sold: Vectors, not_sold: Vectors) -> Tuple[float, float]:
    """Middle and width of how near things not sold are to the nearest thing sold: what a model's cosines are worth."""
    if not len(sold) or not len(not_sold):
        return 0.0, 1.0
    nearest = (not_sold @ sold.T).max(axis=1)
    return float(np.median(nearest)), float(nearest.std()) or 1.0


def _by_letters(text: str, texts: Sequence[str]) -> float:
    hit = extractOne(text, texts, scorer=fuzz.ratio)
    return hit[1] / 100 if hit else 0.0
