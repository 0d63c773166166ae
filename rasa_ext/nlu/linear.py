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
    """`weights` has a row for each sign and a column for each of `intents`; `bias` one number for each intent.

    `sharpness` turns margins into probabilities that are right as often as they say.
    """

    intents: Tuple[str, ...]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]
    sharpness: float

    def probabilities(self, rows: csr_matrix) -> NDArray[np.float64]:
        """A row for each row of `rows`; its numbers sum to 1."""
        margins = self.sharpness * np.asarray(rows @ self.weights + self.bias, dtype=np.float64)
        shares = np.exp(margins - margins.max(axis=1, keepdims=True))
        return np.asarray(shares / shares.sum(axis=1, keepdims=True))

    def save(self, folder: Path) -> None:
        np.savez_compressed(
            folder / _FILE,
            intents=np.array(self.intents),
            weights=self.weights,
            bias=self.bias,
            sharpness=np.array(self.sharpness),
        )

    @classmethod
    def load(cls, folder: Path) -> LinearModel:
        with np.load(folder / _FILE, allow_pickle=False) as stored:
            names = tuple(str(name) for name in stored["intents"])
            return cls(names, stored["weights"], stored["bias"], float(stored["sharpness"]))


def learn(rows: csr_matrix, intents: Sequence[str], strength: float, sharpness: float) -> LinearModel:
    """One support vector machine an intent against all others; the same result on every run."""
    from sklearn.svm import LinearSVC

    names = tuple(sorted(set(intents)))
    model: Any = LinearSVC(C=strength, random_state=0)
    model.fit(rows, intents)
    weights, bias = model.coef_, model.intercept_
    if len(names) == 2:
        weights, bias = np.vstack([-weights, weights]), np.concatenate([-bias, bias])
    return LinearModel(names, weights.T.astype(np.float32), bias.astype(np.float32), sharpness)
