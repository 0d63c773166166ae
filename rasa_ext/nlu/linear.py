"""A linear model of intents that is only numbers: no pickled objects in the model archive."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Sequence, Tuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

_FILE = "intents.npz"


@dataclass(frozen=True)
class LinearModel:
    """`weights` has a row for each sign and a column for each of `intents`; `bias` one number for each intent."""

    intents: Tuple[str, ...]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]

    def probabilities(self, rows: csr_matrix) -> NDArray[np.float64]:
        """A row for each row of `rows`; its numbers sum to 1."""
        scores = np.asarray(rows @ self.weights + self.bias, dtype=np.float64)
        each = 1.0 / (1.0 + np.exp(-scores))
        return each / each.sum(axis=1, keepdims=True)

    def save(self, folder: Path) -> None:
        np.savez_compressed(folder / _FILE, intents=np.array(self.intents), weights=self.weights, bias=self.bias)

    @classmethod
    def load(cls, folder: Path) -> LinearModel:
        with np.load(folder / _FILE, allow_pickle=False) as stored:
            return cls(tuple(str(name) for name in stored["intents"]), stored["weights"], stored["bias"])


def learn(rows: csr_matrix, intents: Sequence[str], strength: float) -> LinearModel:
    """One logistic regression an intent against all others; the same result on every run."""
    from sklearn.linear_model import LogisticRegression

    names = tuple(sorted(set(intents)))
    model: Any = LogisticRegression(C=strength, solver="liblinear", random_state=0)
    model.fit(rows, intents)
    weights, bias = model.coef_, model.intercept_
    if len(names) == 2:
        weights, bias = np.vstack([-weights, weights]), np.concatenate([-bias, bias])
    return LinearModel(names, weights.T.astype(np.float32), bias.astype(np.float32))
