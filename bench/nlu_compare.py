"""Rasa's own ways to understand messages next to ours, on the same held-out messages: docs/nlu-comparison.md.

    make nlu-compare        or        python -m bench.nlu_compare [--only "DIET small, normalised" …]

Runs in Rasa's environment. Each pipeline is trained and measured in processes of its own; rows of pipelines that are
not named by `--only` stay as they were measured last (results/nlu-comparison.json).
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any, Dict, List, Mapping, Optional, Sequence

import yaml

from bench.nlu_comparison_page import page
from bench.nlu_held_out import NOON, ROOT, Row, Understood, held_out, one_class
from bench.nlu_scores import Share, by_group, caught, refused, share
from bench.nlu_span_lines import are_lines_right
from launcher.servers import QUIET

PAGE = ROOT / "docs" / "nlu-comparison.md"
FIGURES = ROOT / "results" / "nlu-comparison.json"
LONG = 4096  # characters
ROUNDS = 3  # of which the quickest counts

OURS = "ours"
SHIPPED: Sequence[Mapping[str, Any]] = yaml.safe_load((ROOT / "config.yml").read_text(encoding="utf-8"))["pipeline"]
NORMALISER = SHIPPED[0]
THRESHOLD: float = SHIPPED[-1]["threshold"]

_LETTERS = {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4}
_COUNTS = ({"name": "CountVectorsFeaturizer"}, _LETTERS)
_DIET = {"name": "DIETClassifier", "constrain_similarities": True, "random_seed": 0}
_SMALL = {"number_of_transformer_layers": 1, "transformer_size": 64, "embedding_dimension": 16, "epochs": 20}
STOCK: Mapping[str, Sequence[Mapping[str, Any]]] = {
    "LogisticRegression + CRF": (*_COUNTS, {"name": "LogisticRegressionClassifier"}, {"name": "CRFEntityExtractor"}),
    "DIET small": ({"name": "LexicalSyntacticFeaturizer"}, *_COUNTS, {**_DIET, **_SMALL}),
    "DIET default": ({"name": "LexicalSyntacticFeaturizer"}, *_COUNTS, {**_DIET, "epochs": 10}),
}


def pipelines() -> Dict[str, List[Mapping[str, Any]]]:
    """By the name of its row: ours as it is shipped, the others with and without our normaliser."""
    # The fallback of all is ours: one threshold. Rasa's own refuses close calls too unless it is told not to.
    fallback = {"name": "FallbackClassifier", "threshold": THRESHOLD, "ambiguity_threshold": 0.0}
    found = {OURS: list(SHIPPED)}
    for name, components in STOCK.items():
        found[name] = [{"name": "WhitespaceTokenizer"}, *components, fallback]
        found[f"{name}, normalised"] = [NORMALISER, *components, fallback]
    return found


def main(arguments: Optional[Sequence[str]] = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", choices=pipelines(), default=list(pipelines()), metavar="PIPELINE")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)  # what the bench asks of its own processes
    options = parser.parse_args(arguments)
    if options.measure:
        print(json.dumps(asyncio.run(measured(options.measure))))
        return
    FIGURES.parent.mkdir(exist_ok=True)
    figures: Dict[str, Any] = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else {}
    for name in options.only:
        figures[name] = compared(pipelines()[name])
        FIGURES.write_text(json.dumps(figures, indent=1), encoding="utf-8")
        print(f"{name}: {figures[name]}", flush=True)
    rows = {name: figures.get(name, {}) for name in pipelines()}
    PAGE.write_text(page(rows, STOCK, THRESHOLD, len(held_out())), encoding="utf-8")


def compared(pipeline: Sequence[Mapping[str, Any]]) -> Dict[str, Any]:
    """One row: trained from nothing, Rasa's cache of training steps included, and measured as it is loaded."""
    with tempfile.TemporaryDirectory() as directory:
        folder = Path(directory)
        config = {"recipe": "default.v1", "language": "id", "assistant_id": "comparison", "pipeline": [*pipeline]}
        (folder / "config.yml").write_text(json.dumps(config), encoding="utf-8")  # JSON is YAML too
        env = {**os.environ, **QUIET, "FIXED_NOW": NOON, "RASA_CACHE_DIRECTORY": str(folder / "cache")}
        started = perf_counter()
        trained = _run(
            ["rasa", "train", "nlu", "--config", str(folder / "config.yml"), "--nlu", "data/nlu"]
            + ["--domain", "domain.yml", "--out", directory, "--fixed-model-name", "model"],
            env,
        )
        seconds = perf_counter() - started
        model = folder / "model.tar.gz"
        found: Dict[str, Any] = json.loads(_run(["bench.nlu_compare", "--measure", str(model)], env).stdout)
        learnt = re.findall(r"i_acc=([\d.]+)", trained.stderr)  # as DIET tells it after each epoch
        return {
            **found,
            "learnt": round(100 * float(learnt[-1]), 1) if learnt else None,
            "training_s": round(seconds),
            "archive_mb": round(model.stat().st_size / 1e6, 1),
            "examples": examples(),
        }


def _run(module: Sequence[str], env: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "ignore", "-m", *module]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr[-2000:])
    return done


def examples() -> int:
    blocks = [
        block
        for path in (ROOT / "data/nlu").glob("*/*.yml")
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]
    ]
    return sum(len(block.get("examples", "").splitlines()) for block in blocks)


async def measured(model: Path) -> Dict[str, Any]:
    from rasa.core.agent import Agent

    from bench.nlu_report import quiet

    quiet()
    agent = Agent.load(str(model))
    await agent.parse_message("halo")
    long_text = " ".join(row["text"] for _, row in held_out())[:LONG]
    parsed = [await _timed(agent, row["text"]) for _, row in held_out()]
    long = [await _timed(agent, long_text) for _ in range(ROUNDS)]
    times = {"p50_ms": round(median(one["ms"] for one in parsed), 1), "long_ms": round(min(one["ms"] for one in long))}
    return {**_scores(parsed), **times}


async def _timed(agent: Any, text: str) -> Dict[str, Any]:
    """Processor time: whatever else the machine does would be in the time of the clock."""
    started = process_time()
    found = await agent.parse_message(text)
    return {**found, "ms": 1000 * (process_time() - started)}


def _scores(parsed: Sequence[Mapping[str, Any]]) -> Dict[str, Any]:
    answers, unrefused, lines = [], [], []
    for (file, row), one in zip(held_out(), parsed):
        intent = one["intent"]
        first = next(other for other in one["intent_ranking"] if other["name"] != "nlu_fallback")
        answers.append(Understood(file, row, one_class(intent["name"]), first["confidence"], ()))
        unrefused.append(first["name"] == row["intent"])
        if _has_lines(row):
            lines.append(are_lines_right(row, one["entities"]))
    shares = {
        "right": share([one.is_right for one in answers]),
        **by_group(answers, lambda one: one.file),
        "no_threshold": share(unrefused),
        "caught": caught(answers),
        "refused": refused(answers),
        "lines": share(lines),
    }
    return {**{name: _percent(found) for name, found in shares.items()}, "messages_with_lines": len(lines)}


def _has_lines(row: Row) -> bool:
    """What is meant by "10" after "how many" only the conversation knows, no pipeline."""
    return bool(row.get("lines")) and not row.get("asked")


def _percent(found: Share) -> float:
    return round(100 * found.right / found.of, 1)


if __name__ == "__main__":
    main()
