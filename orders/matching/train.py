"""Teaches the default sentence model our own words, and leaves it ready to be served by setting MATCHER_MODEL.

python -m orders.matching.train [folder to write] [--steps 300]
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any, Iterator, List, Optional, Sequence

from orders.matching.building import Building
from orders.matching.calibrate import calibrate
from orders.matching.encoder import find_model, load_encoder
from orders.matching.phrasing import Pair, pairs
from orders.matching.settings import DEFAULT_SETTINGS, MatcherSettings
from orders.model import Part
from orders.store.catalogue import read_parts_csv
from orders.vocabulary import CATALOG, load_vocabulary

TRAINED = DEFAULT_SETTINGS.matcher_cache_dir / "trained-model"
STEPS = 300
SEED = 7
_BATCH = 32
_RATE = 3e-5
_WARM_UP = 0.1  # share of the steps
_LONGEST = 32  # tokens


def batches(examples: Sequence[Pair], steps: int, seed: int) -> Iterator[List[Pair]]:
    """`steps` batches in each of which every thing is there once: all others are what it is not."""
    rng = random.Random(seed)
    waiting: List[Pair] = []
    for _ in range(steps):
        batch: dict[str, Pair] = {}
        passed: List[Pair] = []
        while len(batch) < _BATCH:
            if not waiting:
                if len(passed) >= len(examples):
                    break
                waiting = rng.sample(examples, len(examples))
            pair = waiting.pop()
            if batch.setdefault(pair.thing, pair) is not pair:
                passed.append(pair)
        waiting += passed
        yield list(batch.values())


def train(
    base: MatcherSettings, examples: Sequence[Pair], folder: Path, steps: int, rate: float = _RATE, seed: int = SEED
) -> float:
    """`folder` becomes the model of `base` after `steps` steps over `examples`; the mean loss of the last tenth."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.losses import MultipleNegativesRankingLoss

    torch.manual_seed(seed)
    model: Any = SentenceTransformer(str(find_model(base).folder), device="cpu", local_files_only=True)
    model.max_seq_length = _LONGEST
    loss_of = MultipleNegativesRankingLoss(model)
    optimizer = torch.optim.AdamW(model.parameters(), lr=rate)
    warm = max(1, int(steps * _WARM_UP))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, max(0.0, (steps - step) / max(1, steps - warm)))
    )
    losses: List[float] = []
    model.train()
    for batch in batches(examples, steps, seed):
        sides = [model.preprocess([pair.one for pair in batch]), model.preprocess([pair.other for pair in batch])]
        loss = loss_of(sides, torch.empty(0))
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        losses.append(loss.item())
    shutil.rmtree(folder, ignore_errors=True)
    model.save(str(folder))
    last = losses[-max(1, len(losses) // 10) :]
    return sum(last) / len(last)


def train_and_calibrate(
    parts: Sequence[Part], base: MatcherSettings, folder: Path, steps: int = STEPS, queries: Optional[Path] = None
) -> MatcherSettings:
    """The settings that serve the trained model: exported, its texts encoded, with a calibration of its own."""
    vocabulary = load_vocabulary()
    examples = pairs(Building(parts, base, vocabulary, load_encoder(base)), vocabulary.tables, SEED)
    start = time.monotonic()
    loss = train(base, examples, folder, steps)
    sys.stdout.write(f"{len(examples)} pairs, {steps} steps, {time.monotonic() - start:.0f} s, loss {loss:.3f}\n")
    served = replace(base, matcher_model=str(folder))
    made, file = calibrate(parts, served, *([queries] if queries else []))
    sys.stdout.write(f"{file}: sold from {made.acceptance.sold}, sure from {made.acceptance.sure}\n")
    return served


def main(arguments: Optional[Sequence[str]] = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=TRAINED)
    parser.add_argument("--steps", type=int, default=STEPS)
    options = parser.parse_args(arguments)
    served = train_and_calibrate(read_parts_csv(CATALOG / "parts.csv"), DEFAULT_SETTINGS, options.folder, options.steps)
    sys.stdout.write(f"MATCHER_MODEL={served.matcher_model} serves it.\n")


if __name__ == "__main__":
    main()
