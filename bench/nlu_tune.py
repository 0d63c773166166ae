"""Prints what the numbers that judge a message rest on, by cross-validation on the training examples alone.

    .venv/rasa/bin/python -m bench.nlu_tune            (a few minutes)

For `C`, `sharpness` and `threshold` of config.yml: accuracy, how far confidences are off, and what is refused.
For the close intents that orders/dialogue/intents.py asks back: how many there are, and how many of them would have
been taken wrongly or refused. Examples with the same outline are in one fold, so that none is judged by its own twin.
"""

from __future__ import annotations

import re
import zlib
from pathlib import Path
from typing import Iterator, List, Tuple

import numpy as np
import yaml
from numpy.typing import NDArray
from scipy.sparse import vstack

from bench.nlu_held_out import AS_SEEN_FROM, NOT_FOR_US, ROOT
from orders.dialogue.not_understood import CLARIFIABLE
from orders.reading.reader import read
from rasa_ext.nlu.fallback import Fallback
from rasa_ext.nlu.lexicon import lexicon
from rasa_ext.nlu.linear import learn
from rasa_ext.nlu.outline import outline
from rasa_ext.nlu.sign_space import learn_space
from rasa_ext.nlu.signs import Signs, signs_of

FOLDS = 5
STRENGTHS = (0.25, 0.5, 1.0)
SHARPNESSES = (3.0, 3.5, 4.0, 4.5, 5.0)
THRESHOLDS = (0.0, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5)
MARGINS = (0.05, 0.1, 0.15, 0.2, 0.25)
LIKELY = 0.15
BINS = 20

ASKED_BACK = sorted(intent.value for intent in CLARIFIABLE)

Example = Tuple[Signs, str, int]  # signs, intent, fold


def main() -> None:
    examples = list(_examples())
    intents = np.array([intent for _, intent, _ in examples])
    for strength in STRENGTHS:
        names, margins = _cross_validated(examples, strength)
        right = names[margins.argmax(1)] == intents
        print(f"C {strength}: {100 * right.mean():.2f} % right")
        for sharpness in SHARPNESSES:
            shares = _shares(margins, sharpness)
            _print_calibration(names, shares, intents, sharpness)
            _print_close(names, shares, intents)


def _examples() -> Iterator[Example]:
    for path in sorted((ROOT / "data" / "nlu").glob("*/*.yml")):
        yield from _examples_of(path)


def _examples_of(path: Path) -> Iterator[Example]:
    known = lexicon()
    for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
        for line in block["examples"].splitlines():
            text = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", line.removeprefix("- "))
            reading = read(text, today=AS_SEEN_FROM, vocabulary=known.vocabulary)
            words = known.words(text)
            outlined = outline(words, reading)
            telling = [word for word in outlined if word not in known.vocabulary.fillers]
            group = " ".join(telling if len(telling) > 1 else outlined)
            yield signs_of(text, words, reading, known), block["intent"], zlib.crc32(group.encode()) % FOLDS


def _cross_validated(examples: List[Example], strength: float) -> Tuple[NDArray[np.str_], NDArray[np.float64]]:
    """The margin of each intent for each example, by a model that has seen none of its group."""
    known = lexicon().vocabulary
    names = sorted({intent for _, intent, _ in examples})
    margins = np.zeros((len(examples), len(names)))
    for fold in range(FOLDS):
        train = [one for one in examples if one[2] != fold]
        test = [number for number, one in enumerate(examples) if one[2] == fold]
        space = learn_space([signs for signs, _, _ in train])
        rows = vstack([space.row(signs, known, own=1) for signs, _, _ in train], format="csr")
        model = learn(rows, [intent for _, intent, _ in train], strength, 1.0)
        unseen = vstack([space.row(examples[number][0], known) for number in test], format="csr")
        margins[test] = unseen @ model.weights + model.bias
    return np.array(names), margins


def _shares(margins: NDArray[np.float64], sharpness: float) -> NDArray[np.float64]:
    shares = np.exp(sharpness * (margins - margins.max(axis=1, keepdims=True)))
    return np.asarray(shares / shares.sum(axis=1, keepdims=True))


def _print_calibration(
    names: NDArray[np.str_], shares: NDArray[np.float64], intents: NDArray[np.str_], sharpness: float
) -> None:
    found, confidence = names[shares.argmax(1)], shares.max(1)
    right = found == intents
    bins = np.minimum((confidence * BINS).astype(int), BINS - 1)
    gap = sum(abs((confidence - right)[bins == one].sum()) for one in range(BINS)) / len(right)
    print(f"  sharpness {sharpness}: confidence is off by {100 * gap:.2f} points")
    outside = intents == NOT_FOR_US
    for threshold in THRESHOLDS:
        refused = (found == NOT_FOR_US) | (confidence < threshold)
        print(
            f"    threshold {threshold:.2f}: {100 * refused[outside].mean():.1f} % of out of scope caught, "
            f"{100 * refused[~outside].mean():.1f} % of in scope refused"
        )


def _print_close(names: NDArray[np.str_], shares: NDArray[np.float64], intents: NDArray[np.str_]) -> None:
    ranked = np.argsort(-shares, axis=1)[:, :2]
    best, runner_up = np.take_along_axis(shares, ranked, axis=1).T
    first, second = names[ranked].T
    pairs = np.isin(first, ASKED_BACK) & np.isin(second, ASKED_BACK) & (runner_up >= LIKELY)
    wrong = (first != intents) | (best < Fallback.get_default_config()["threshold"])
    for margin in MARGINS:
        close = pairs & (best - runner_up <= margin)
        wrongly, offered = wrong[close], ((first == intents) | (second == intents))[close]
        print(
            f"    margin {margin:.2f}: {100 * close.mean():.2f} % asked back; {100 * wrongly.mean():.0f} % of them "
            f"else wrong or refused, {100 * offered.mean():.0f} % offered what was meant"
        )


if __name__ == "__main__":
    main()
