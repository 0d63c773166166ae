"""Fits the accept score to labelled queries and writes it beside this file.

python -m orders.matching.calibrate [queries.yml] [--parts parts.csv] [--out calibration.json]
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Optional, Sequence

from orders.matching.building import Building
from orders.matching.calibration import COMMITTED
from orders.matching.encoder import load_encoder
from orders.matching.scoring import load_labelled
from orders.matching.settings import DEFAULT_SETTINGS
from orders.store.catalogue import read_parts_csv
from orders.vocabulary import CATALOG, load_vocabulary


def main(arguments: Optional[Sequence[str]] = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("queries", nargs="?", type=Path, default=CATALOG.parents[1] / "tests/matching/dev.yml")
    parser.add_argument("--parts", type=Path, default=CATALOG / "parts.csv")
    parser.add_argument("--out", type=Path, default=COMMITTED)
    options = parser.parse_args(arguments)
    settings = DEFAULT_SETTINGS
    building = Building(read_parts_csv(options.parts), settings, load_vocabulary(), load_encoder(settings))
    made = building.calibrated(load_labelled(options.queries))
    made.save(options.out)
    sys.stdout.write(
        f"{options.out}: {made.queries} queries, sold from {made.acceptance.sold}, sure from {made.acceptance.sure}\n"
    )


if __name__ == "__main__":
    main()
