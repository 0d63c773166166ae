"""Signs as numbers: a place for each sign that the training examples share, and its weight in a message."""

from __future__ import annotations

import json
import math
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, Iterable, List, Mapping, Sequence, Tuple

import numpy as np
from scipy.sparse import csr_matrix

from orders.vocabulary import Vocabulary
from rasa_ext.nlu.signs import Block, Signs

_FILE = "signs.json"
# How much a block says; found by cross-validation.
WEIGHTS: Mapping[Block, float] = {Block.LETTERS: 1.0, Block.OUTLINE: 1.0, Block.MEANINGS: 1.0, Block.FACTS: 0.35}


@dataclass(frozen=True)
class SignSpace:
    """`places` and `weights` (rarer signs weigh more) of every sign; `seen` counts examples that hold a word."""

    places: Mapping[str, int]
    weights: Sequence[float]
    seen: Mapping[str, int]

    @property
    def size(self) -> int:
        return len(self.places)

    def row(self, signs: Signs, known: Vocabulary, *, own: int = 0) -> csr_matrix:
        """One row. `own` is 1 for an example that `seen` has counted: its words are no more familiar for that."""
        columns: List[int] = []
        values: List[float] = []
        for block, names in _named(signs, self._strange(signs.rest, known, own)):
            places = [self.places[name] for name in names if name in self.places]
            weights = [self.weights[place] for place in places]
            length = math.sqrt(sum(weight * weight for weight in weights)) if block is not Block.FACTS else 1.0
            columns += places
            values += [WEIGHTS[block] * weight / length for weight in weights]
        return csr_matrix((np.array(values, dtype=np.float32), ([0] * len(columns), columns)), shape=(1, self.size))

    def _strange(self, words: Sequence[str], known: Vocabulary, own: int) -> List[str]:
        """How many of the words, and which share of them, neither the examples nor the vocabulary know."""
        if not words:
            return []
        names = known.people.names
        strange = sum(self.seen.get(word, 0) <= own and word not in known.known and word not in names for word in words)
        return [f"strange:{min(3, strange)}", f"strange share:{4 * strange // len(words)}"]

    def save(self, folder: Path) -> None:
        content = {"places": self.places, "weights": list(self.weights), "seen": self.seen}
        (folder / _FILE).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> SignSpace:
        return cls(**json.loads((folder / _FILE).read_text(encoding="utf-8")))


_STRANGE = [f"strange:{count}" for count in range(4)] + [f"strange share:{share}" for share in range(5)]


def learn_space(examples: Sequence[Signs], least: int = 2) -> SignSpace:
    """The space of all signs that at least `least` examples share."""
    counts: Counter[str] = Counter()
    plain: Dict[str, float] = {}
    seen: Counter[str] = Counter()
    for signs in examples:
        for block, names in _named(signs, ()):
            counts.update(names)
            if block is Block.FACTS:
                plain.update(dict.fromkeys(names, 1.0))
        seen.update(set(signs.rest))
    named = sorted(name for name, count in counts.items() if count >= least)
    named += [f"{Block.FACTS.value}:{name}" for name in _STRANGE]
    plain.update({f"{Block.FACTS.value}:{name}": 1.0 for name in _STRANGE})
    total = len(examples)
    weights = [plain.get(name) or round(math.log((1 + total) / (1 + counts[name])) + 1, 4) for name in named]
    return SignSpace({name: place for place, name in enumerate(named)}, weights, dict(seen))


def _named(signs: Signs, more_facts: Iterable[str]) -> List[Tuple[Block, List[str]]]:
    """Signs of different blocks never share a name."""
    more: Dict[Block, Iterable[str]] = {Block.FACTS: more_facts}
    return [
        (block, [f"{block.value}:{name}" for name in (*names, *more.get(block, ()))])
        for block, names in signs.blocks.items()
    ]
