"""How long the matcher takes to start and to answer, and how much memory it holds, by the size of the catalogue.

python -m bench.match_scale 118 10000 100000

Each start is a process of its own: the first fills the cache, the second is what a restart costs. Times are the
processor's, of one thread for a query: what they take on a core that does nothing else.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Dict, Optional, Sequence

from bench.match_catalogue import made_up
from orders.matching import build_matcher
from orders.matching.scoring import load_labelled
from orders.matching.settings import MatcherSettings
from orders.store.catalogue import read_parts_csv

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = 118
QUERIES = 300


def main(arguments: Optional[Sequence[str]] = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=[SAMPLE])
    parser.add_argument("--cache", type=Path, default=ROOT / ".cache/matching")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.here:
        print(json.dumps(_measured(options.sizes[0], MatcherSettings(matcher_cache_dir=options.cache))))
        return
    print(f"{'parts':>8}{'start s':>10}{'again s':>10}{'p50 ms':>9}{'p99 ms':>9}{'RSS MB':>9}")
    for size in options.sizes:
        first, again = (_in_a_process(size, options.cache) for _ in range(2))
        times = f"{first['start']:>10.1f}{again['start']:>10.1f}{again['p50']:>9.1f}{again['p99']:>9.1f}"
        print(f"{size:>8}{times}{again['resident']:>9.0f}", flush=True)


def _in_a_process(size: int, cache: Path) -> Dict[str, float]:
    command = [sys.executable, "-m", "bench.match_scale", str(size), "--cache", str(cache), "--here"]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    found: Dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def _measured(size: int, settings: MatcherSettings) -> Dict[str, Any]:
    parts = read_parts_csv(ROOT / "data/catalog/parts.csv") if size == SAMPLE else made_up(size)
    queries = [label.query for label in load_labelled(ROOT / "tests/matching/dev.yml")][:QUERIES]
    begun = time.process_time()
    matcher = build_matcher(parts, settings)
    start = time.process_time() - begun
    matcher.match("oksigen")
    times = []
    for query in queries:
        begun = time.thread_time()
        matcher.match(query)
        times.append((time.thread_time() - begun) * 1000)
    times.sort()
    p50, p99 = times[len(times) // 2], times[int(len(times) * 0.99)]
    return {"start": start, "p50": p50, "p99": p99, "resident": _resident()}


def _resident() -> float:
    """Megabytes that this process holds now."""
    (line,) = (one for one in Path("/proc/self/status").read_text().splitlines() if one.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    main()
