"""The texts nearest to a vector: exactly while that is fast enough, through an index of faiss above."""

from __future__ import annotations

from importlib import import_module
from typing import Any, Dict, List, Mapping, Tuple

import numpy as np

from orders.matching.encoder import Vectors

_LISTS_PER_ROOT = 4  # inverted lists: four times the square root of the number of vectors
_PROBES = 24


class Neighbours:
    """`vectors` have length one. Answers are (row, cosine), nearest first."""

    def __init__(self, vectors: Vectors, exact_up_to: int) -> None:
        self._vectors = vectors
        self._index: Any = _index(vectors) if len(vectors) > exact_up_to else None
        if self._index is not None:
            self._vectors = vectors[:0]

    def __getstate__(self) -> Dict[str, Any]:
        index = None if self._index is None else import_module("faiss").serialize_index(self._index)
        return {"vectors": self._vectors, "index": index}

    def __setstate__(self, state: Mapping[str, Any]) -> None:
        self._vectors = state["vectors"]
        self._index = None if state["index"] is None else import_module("faiss").deserialize_index(state["index"])

    def nearest(self, vector: Vectors, count: int) -> List[Tuple[int, float]]:
        if self._index is not None:
            similarities, rows = self._index.search(vector.reshape(1, -1), count)
            return [(int(row), float(value)) for row, value in zip(rows[0], similarities[0], strict=True) if row >= 0]
        if not len(self._vectors):
            return []
        similar = self._vectors @ vector
        count = min(count, len(similar))
        best = np.argpartition(-similar, count - 1)[:count]
        return [(int(row), float(similar[row])) for row in best[np.argsort(-similar[best], kind="stable")]]


def _index(vectors: Vectors) -> Any:
    faiss = import_module("faiss")
    lists = int(_LISTS_PER_ROOT * np.sqrt(len(vectors)))
    quantizer = faiss.IndexFlatIP(vectors.shape[1])
    index = faiss.IndexIVFScalarQuantizer(
        quantizer, vectors.shape[1], lists, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT
    )
    rng = np.random.default_rng(0)
    sample = rng.choice(len(vectors), min(len(vectors), lists * 40), replace=False)
    index.train(vectors[np.sort(sample)])
    index.add(vectors)
    index.nprobe = _PROBES
    return index
