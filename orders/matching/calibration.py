"""The accept score of one model, vocabulary and catalogue: fitted to labelled queries, kept as a small JSON file."""

from __future__ import annotations

import hashlib
import json
import logging
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Callable, Dict, Iterator, Mapping, Optional, Sequence

import numpy as np
from numpy.typing import NDArray

from orders.files import replacing
from orders.matching.acceptance import Acceptance, Considered, features
from orders.matching.logistic import fit
from orders.matching.model import Decision
from orders.matching.scoring import Labelled
from orders.model import Part

COMMITTED = Path(__file__).with_name("calibration.json")
_RIDGE = 1.0
_LEAST_NOT_SOLD = 100  # queries: with fewer the threshold is chance
# What an error costs against a needless refusal, or a needless question.
_FALSE_SALE, _SILENT_ERROR = 1.5, 6.0
_AS_LOW = 1.01
_STRICT = "strict"
_log = logging.getLogger(__name__)

Floats = NDArray[np.floating[Any]]


class CalibrationError(RuntimeError):
    """There is no calibration that may be used; the message says why and what to do."""


@dataclass(frozen=True)
class Calibration:
    """`key`: what it was made for. `model`: the fingerprint of the encoder within it."""

    key: str
    model: str
    acceptance: Acceptance
    queries: int

    def save(self, path: Path) -> None:
        content = {"key": self.key, "model": self.model, "queries": self.queries, **asdict(self.acceptance)}
        with replacing(path) as output:
            output.write((json.dumps(content, indent=1) + "\n").encode())


def load(path: Path) -> Optional[Calibration]:
    """The calibration of that file; None where there is none."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        acceptance = Acceptance(content["weights"], content["bias"], content["sold"], content["sure"])
        return Calibration(content["key"], content["model"], acceptance, content["queries"])
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError) as error:
        raise CalibrationError(f"{path} is no calibration ({error!r}); make it anew with `make calibrate`.") from error


def key_of(model: str, vocabulary: str, parts: Sequence[Part]) -> str:
    """Changes with the model, the vocabulary and anything of a part that matching looks at."""
    digest = hashlib.sha256(f"{model}:{vocabulary}:".encode())
    for part in sorted(parts, key=lambda one: one.part_num):
        row = (part.part_num, part.description, part.uom, part.group, part.content_qty.normalize(), part.content_uom)
        digest.update(repr((*map(str, row), part.is_default)).encode())
    return digest.hexdigest()[:32]


@dataclass(frozen=True)
class View:
    """A way of considering queries, and how much it counts."""

    consider: Callable[[str], Optional[Considered]]  # None: the query is decided without the score
    weight: float


def calibrate(
    views: Sequence[View], part_of: Callable[[int], str], labels: Sequence[Labelled], key: str, model: str
) -> Calibration:
    """Fitted to `labels`, as each of `views` considers them. CalibrationError with under 100 of things not sold."""
    not_sold = sum(label.decisions == (Decision.NOT_SOLD,) for label in labels)
    if not_sold < _LEAST_NOT_SOLD:
        raise CalibrationError(f"Only {not_sold} queries for things not sold; a calibration needs {_LEAST_NOT_SOLD}.")
    examples = list(_examples(views, part_of, labels))
    names = sorted(examples[0].values)
    values = np.asarray([[one.values[name] for name in names] for one in examples])
    meant = np.asarray([one.meant for one in examples])
    first = np.asarray([one.first for one in examples])
    sure = np.asarray([one.sure for one in examples])
    weights = np.asarray([one.weight for one in examples])
    fitted, bias = fit(values, meant.astype(float), weights, _RIDGE)
    chances = 1.0 / (1.0 + np.exp(-(values @ fitted + bias)))
    sold_from = _cheapest(chances, weights * meant, weights * ~meant * _FALSE_SALE)
    sure_from = _cheapest(chances, weights * (first & sure), weights * (~first & sure) * _SILENT_ERROR)
    by_name: Dict[str, float] = {name: round(float(weight), 4) for name, weight in zip(names, fitted, strict=True)}
    acceptance = Acceptance(by_name, round(bias, 4), sold_from, max(sold_from, sure_from))
    return Calibration(key, model, acceptance, len(labels))


@dataclass(frozen=True)
class _Example:
    values: Mapping[str, float]
    meant: bool  # a right part is among those proposed
    first: bool  # ... and is the first of them
    sure: bool
    weight: float


def _examples(views: Sequence[View], part_of: Callable[[int], str], labels: Sequence[Labelled]) -> Iterator[_Example]:
    for view in views:
        for label in labels:
            considered = view.consider(label.query)
            if considered is None or not considered.proposal.rows or considered.proposal.lack is not None:
                continue
            offered = [part_of(row) for row in considered.proposal.rows]
            meant = bool(set(offered) & set(label.parts))
            yield _Example(
                features(considered), meant, offered[0] in label.parts, considered.proposal.sure, view.weight
            )


def _cheapest(chances: Floats, lost: Floats, let_in: Floats) -> float:
    """The threshold that costs least: `lost` is what each below it costs, `let_in` what each above it does.

    Costs are flat where few errors are left, and the least of them is chance: of those about as low the strictest."""
    steps = np.linspace(0.02, 0.98, 97)
    costs = np.asarray([np.sum(lost[chances < step]) + np.sum(let_in[chances >= step]) for step in steps])
    return round(float(steps[np.flatnonzero(costs <= costs.min() * _AS_LOW)[-1]]), 2)


def own_file(model: str, cache: Path) -> Path:
    """Where the calibration of a model is kept: beside this file for the one that is served by default."""
    committed = load(COMMITTED)
    if committed is not None and committed.model == model:
        return COMMITTED
    return cache / f"calibration-of-{hashlib.sha256(model.encode()).hexdigest()[:16]}.json"


def usable(key: str, model: str, cache: Path, mode: str, carry_over: Callable[[Calibration], str]) -> Calibration:
    """The calibration made for `key`: the model's own, else one in the cache, else the model's own carried over.

    One made for another model is never used: what a cosine is worth differs too much between models.
    `carry_over` tries it on the catalogue at hand and says in words how it did; it raises CalibrationError if it fails.
    With "strict" a calibration made for anything else is refused."""
    own = load(own_file(model, cache))
    if own is None or own.model != model:
        raise CalibrationError(
            "There is no calibration of this sentence model, and that of another does not fit it: "
            "run `make calibrate` with the same settings of MATCHER_*."
        )
    if own.key == key:
        return own
    if mode == _STRICT:
        raise CalibrationError("The matcher is calibrated for another vocabulary or catalogue: run `make calibrate`.")
    file = cache / f"calibration-{key}.json"
    kept = load(file)
    if kept is not None and kept.acceptance == own.acceptance:
        return kept
    carried = Calibration(key, model, own.acceptance, own.queries)
    _log.warning(
        "The matcher is calibrated for another vocabulary or catalogue; the calibration was tried on this one "
        "and is used: %s. `make calibrate` makes one of its own.",
        carry_over(carried),
    )
    carried.save(file)
    return carried
