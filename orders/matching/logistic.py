"""A logistic regression of a few dozen features, fitted by Newton's method: no library is needed."""

from __future__ import annotations

from typing import Any, Tuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating[Any]]

_STEPS = 50


def fit(values: Array, labels: Array, weights: Array, ridge: float) -> Tuple[Array, float]:
    """Weights and bias for rows of `values`, `labels` of 0 or 1, `weights` by row; `ridge` draws weights to 0."""
    rows = np.hstack([values, np.ones((len(values), 1))])
    penalty = np.full(rows.shape[1], ridge)
    penalty[-1] = 1e-6
    found = np.zeros(rows.shape[1])
    for _ in range(_STEPS):
        chances = 1.0 / (1.0 + np.exp(-np.clip(rows @ found, -30, 30)))
        slope = rows.T @ (weights * (chances - labels)) + penalty * found
        bend = (rows * (weights * chances * (1 - chances))[:, None]).T @ rows + np.diag(penalty)
        step = np.linalg.solve(bend, slope)
        found = found - step
        if np.abs(step).max() < 1e-8:
            break
    return found[:-1], float(found[-1])
