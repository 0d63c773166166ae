"""Compares ways of seeing what words mean, each in a process of its own and with a calibration of its own.

python -m bench.match_models [--set tests/matching/test.yml] [--out docs/matching-models.md]

`make train-matcher` makes the trained model first; without it its row is left out.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Callable, Dict, Mapping, Optional, Sequence

import numpy as np

from orders.matching import building
from orders.matching.acceptance import Acceptance
from orders.matching.building import Building
from orders.matching.encoder import Encoder, Vectors, load_encoder
from orders.matching.history import NoHistory
from orders.matching.meaning import Nearness
from orders.matching.rule_report import broken_rules
from orders.matching.scoring import answer, load_labelled, row
from orders.matching.settings import MatcherSettings
from orders.matching.terms import Terms
from orders.matching.train import TRAINED
from orders.matching.vocabulary import load_terms
from orders.model import Part
from orders.store.catalogue import read_parts_csv
from orders.vocabulary import Vocabulary, load_vocabulary

ROOT = Path(__file__).resolve().parents[1]
DEV = ROOT / "tests/matching/dev.yml"
SETTINGS = MatcherSettings(matcher_cache_dir=ROOT / ".cache/matching")
MARK = "<!-- below: written by bench.match_models -->"
SHARES = ("recall_at_1", "recall_at_5", "right", "silently_wrong", "not_sold_f1")
LETTERS = 4096  # hashed n-grams of characters


class NoEncoder:
    """Nothing is near to anything."""

    fingerprint = "none"

    def encode(self, texts: Sequence[str]) -> Vectors:
        return np.zeros((len(texts), 1), dtype=np.float32)

    def encode_query(self, text: str) -> Vectors:
        return np.zeros(1, dtype=np.float32)


class LetterEncoder:
    """TF-IDF of the 2 to 4 letters that follow one another within a word."""

    fingerprint = "letters"

    def __init__(self, texts: Sequence[str]) -> None:
        from sklearn.feature_extraction.text import HashingVectorizer, TfidfTransformer

        self._hashed = HashingVectorizer(
            analyzer="char_wb", ngram_range=(2, 4), n_features=LETTERS, alternate_sign=False, norm=None
        )
        self._weighted = TfidfTransformer(sublinear_tf=True).fit(self._hashed.transform(texts))

    def encode(self, texts: Sequence[str]) -> Vectors:
        return self._weighted.transform(self._hashed.transform(texts)).toarray().astype(np.float32)

    def encode_query(self, text: str) -> Vectors:
        vector: Vectors = self.encode([text])[0]
        return vector


class NoMeaning:
    """In place of `orders.matching.meaning.Meaning`: neither meaning nor letters."""

    def __init__(self, *_: Any) -> None: ...

    def near(self, english: str) -> Nearness:
        return Nearness()

    def spelt_like(self, text: str) -> None:
        return None


def _letters(vocabulary: Vocabulary, parts: Sequence[Part]) -> Encoder:
    terms: Terms = load_terms(vocabulary)
    texts = [text for text, _ in terms.sold_texts()] + sorted(terms.not_sold_texts())
    return LetterEncoder([*texts, *(part.description.lower() for part in parts)])


def _attributes_only(vocabulary: Vocabulary, parts: Sequence[Part]) -> Encoder:
    building.Meaning = NoMeaning  # type: ignore[assignment,misc]
    return NoEncoder()


def _model(**settings: Any) -> Callable[[Vocabulary, Sequence[Part]], Encoder]:
    return lambda *_: load_encoder(replace(SETTINGS, **settings))


OF_OUR_OWN = "and all-MiniLM-L6-v2 trained on our words, ONNX int8"
MODELS: Mapping[str, Callable[[Vocabulary, Sequence[Part]], Encoder]] = {
    "and all-MiniLM-L6-v2, torch": _model(matcher_backend="torch"),
    "and all-MiniLM-L6-v2, ONNX int8 (served)": _model(),
    OF_OUR_OWN: _model(matcher_model=str(ROOT / TRAINED)),
}
MADE: Mapping[str, Callable[[Vocabulary, Sequence[Part]], Encoder]] = {
    "attributes only": _attributes_only,
    "and likeness of letters": lambda *_: NoEncoder(),
    "and character TF-IDF": _letters,
    **MODELS,
}


def _built(name: str) -> Building:
    parts, vocabulary = read_parts_csv(ROOT / "data/catalog/parts.csv"), load_vocabulary()
    with TemporaryDirectory() as folder:  # what is no sentence model is fitted anew, and leaves nothing behind
        kept = SETTINGS if name in MODELS else replace(SETTINGS, matcher_cache_dir=Path(folder))
        return Building(parts, kept, vocabulary, MADE[name](vocabulary, parts))


def quality(name: str, labelled: Path) -> Dict[str, Any]:
    """How well one way answers, with a calibration fitted for it to the dev set."""
    made = _built(name)
    calibration = made.calibrated(load_labelled(DEV))
    matcher = made.matcher(calibration.acceptance, NoHistory())
    answers = answer(matcher, load_labelled(labelled))
    scores = row(name, answers)
    return {name: scores[name] for name in SHARES} | {"broken": len(broken_rules(matcher, answers))}


def effort(name: str, labelled: Path) -> Dict[str, Any]:
    """What one way costs: processor seconds to start with everything cached, megabytes, milliseconds a query."""
    matcher = _built(name).matcher(Acceptance({}, 0.0, 0.0, 0.0), NoHistory())
    matcher.match("oksigen")
    start, resident = time.process_time(), _resident()
    if "torch" in sys.modules:
        import_module("torch").set_num_threads(1)
    times = []
    for label in load_labelled(labelled):
        begun = time.thread_time()
        matcher.match(label.query)
        times.append((time.thread_time() - begun) * 1000)
    times.sort()
    return {"start": start, "resident": resident, "p50": times[len(times) // 2], "p99": times[int(len(times) * 0.99)]}


def _resident() -> float:
    (line,) = (one for one in Path("/proc/self/status").read_text().splitlines() if one.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def _in_a_process(measure: str, name: str, labelled: Path) -> Dict[str, Any]:
    command = [sys.executable, "-m", "bench.match_models", "--set", str(labelled), "--measure", measure, name]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{name}: {done.stderr.strip()[-500:]}")
    found: Dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def table(rows: Mapping[str, Mapping[str, Any]]) -> str:
    head = ["", "R@1", "R@5", "right", "silently wrong", "not-sold F1", "hard rules broken"]
    head += ["ms p50", "ms p99", "start s", "RSS MB"]
    lines = [head, ["---"] + ["--:"] * (len(head) - 1)]
    for name, one in rows.items():
        shares = [f"{one[share]:.3f}" for share in SHARES]
        costs = [f"{one['p50']:.1f}", f"{one['p99']:.1f}", f"{one['start']:.1f}", f"{one['resident']:.0f}"]
        lines.append([name, *shares, str(one["broken"]), *costs])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def main(arguments: Optional[Sequence[str]] = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", nargs="?", choices=MADE, help=argparse.SUPPRESS)
    parser.add_argument("--measure", choices=["quality", "effort"], help=argparse.SUPPRESS)
    parser.add_argument("--set", type=Path, default=ROOT / "tests/matching/test.yml")
    parser.add_argument("--out", type=Path, default=ROOT / "docs/matching-models.md")
    options = parser.parse_args(arguments)
    if options.measure:
        measure = quality if options.measure == "quality" else effort
        print(json.dumps(measure(options.name, options.set)))
        return
    rows = {}
    for name in MADE:
        if name == OF_OUR_OWN and not (ROOT / TRAINED).exists():
            continue
        rows[name] = {**_in_a_process("quality", name, options.set), **_in_a_process("effort", name, options.set)}
        print(table({name: rows[name]}).splitlines()[-1], flush=True)
    before, mark, _ = options.out.read_text(encoding="utf-8").partition(MARK)
    options.out.write_text(f"{before}{mark}\n\n{table(rows)}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
