"""How long the matcher takes to start and to answer, and how much memory it holds, by the size of the catalogue.

python -m bench.match_scale 118 10000 100000
"""

from __future__ import annotations

import argparse
import gc
import time
from pathlib import Path
from typing import Optional, Sequence, Tuple

from bench.match_catalogue import made_up
from orders.matching import build_matcher
from orders.matching.scoring import load_labelled
from orders.matching.settings import MatcherSettings
from orders.model import Part
from orders.store.catalogue import read_parts_csv

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = 118
QUERIES = 300


def main(arguments: Optional[Sequence[str]] = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=[SAMPLE])
    parser.add_argument("--cache", type=Path, default=ROOT / ".cache/matching")
    options = parser.parse_args(arguments)
    queries = [label.query for label in load_labelled(ROOT / "tests/matching/dev.yml")][:QUERIES]
    print(f"{'parts':>8}{'start s':>10}{'again s':>10}{'p50 ms':>9}{'p99 ms':>9}{'RSS MB':>9}")
    for size in options.sizes:
        parts = read_parts_csv(ROOT / "data/catalog/parts.csv") if size == SAMPLE else made_up(size)
        print(_measured(parts, queries, MatcherSettings(matcher_cache_dir=options.cache)), flush=True)


def _measured(parts: Tuple[Part, ...], queries: Sequence[str], settings: MatcherSettings) -> str:
    starts = []
    for _ in range(2):  # the second with every vector in the cache
        gc.collect()
        start = time.perf_counter()
        matcher = build_matcher(parts, settings)
        starts.append(time.perf_counter() - start)
    matcher.match("oksigen")
    times = []
    for query in queries:
        start = time.perf_counter()
        matcher.match(query)
        times.append((time.perf_counter() - start) * 1000)
    times.sort()
    p50, p99 = times[len(times) // 2], times[int(len(times) * 0.99)]
    return f"{len(parts):>8}{starts[0]:>10.1f}{starts[1]:>10.1f}{p50:>9.1f}{p99:>9.1f}{_resident():>9.0f}"


def _resident() -> float:
    """Megabytes that this process holds now."""
    for line in Path("/proc/self/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0


if __name__ == "__main__":
    main()
