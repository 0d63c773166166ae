"""Prints how well the matcher answers a labelled set of queries, by kind, and writes the worst answers to a file.

python bench/match_report.py [tests/matching/test.yml] [--worst results/match_worst.txt] [--backend onnx|torch]
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any, Mapping, Optional, Sequence

from orders.matching import build_matcher
from orders.matching.rule_report import broken_rules
from orders.matching.scoring import Answered, answer, by_kind, load_labelled, row, worst
from orders.matching.settings import MatcherSettings
from orders.store.catalogue import read_parts_csv

ROOT = Path(__file__).resolve().parents[1]
WORST = 40


def main(arguments: Optional[Sequence[str]] = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", nargs="?", type=Path, default=ROOT / "tests/matching/test.yml")
    parser.add_argument("--worst", type=Path, default=ROOT / "results/match_worst.txt")
    parser.add_argument("--backend", default="onnx")
    options = parser.parse_args(arguments)
    parts = read_parts_csv(ROOT / "data/catalog/parts.csv")
    matcher = build_matcher(
        parts, MatcherSettings(matcher_backend=options.backend, matcher_cache_dir=ROOT / ".cache/matching")
    )
    matcher.match("oksigen")  # the first query pays for what is loaded late
    answers = answer(matcher, load_labelled(options.set))
    print(table(answers))
    broken = broken_rules(matcher, answers)
    print(f"\nhard rules broken: {len(broken)}" + "".join(f"\n  {line}" for line in broken))
    options.worst.parent.mkdir(parents=True, exist_ok=True)
    options.worst.write_text("\n".join(map(line, worst(answers, WORST))) + "\n", encoding="utf-8")
    print(f"the worst {WORST}: {options.worst}")


def table(answers: Sequence[Answered]) -> str:
    rows = [row(kind, found) for kind, found in by_kind(answers).items()] + [row("all", answers)]
    header = f"{'kind':<16}{'n':>5}{'R@1':>7}{'R@5':>7}{'right':>7}{'silent':>8}{'F1':>7}{'p50 ms':>9}{'p99 ms':>9}"
    return "\n".join([header, *(_line(one) for one in rows)])


def _line(one: Mapping[str, Any]) -> str:
    shares = "".join(_share(one[name]) for name in ("recall_at_1", "recall_at_5", "right"))
    times = f"{one['p50']:9.1f}{one['p99']:9.1f}"
    errors = f" {_share(one['silently_wrong'])}{_share(one['not_sold_f1'])}"
    return f"{one['kind']:<16}{one['queries']:>5}{shares}{errors}{times}"


def _share(value: Optional[float]) -> str:
    return "      -" if value is None else f"{value:7.3f}"


def line(one: Answered) -> str:
    mark = "silent" if one.silently_wrong else "ok" if one.right else "wrong"
    wanted = "/".join(decision.value for decision in one.label.decisions)
    got = ", ".join(f"{c.part.part_num} {c.similarity:.2f}" for c in one.match.candidates)
    decided = one.match.decision.value + (" (size not made)" if one.match.size_not_made else "")
    asked = f"{mark:<7}[{one.label.kind}] {one.label.query!r}"
    return f"{asked}: wanted {wanted} {list(one.label.parts)}, got {decided} [{got}]"


if __name__ == "__main__":
    main()
