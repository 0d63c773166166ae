"""Fits the accept score to labelled queries, for the sentence model that the settings name.

The default model's goes beside this file, that of any other into MATCHER_CACHE_DIR.

python -m orders.matching.calibrate [queries.yml] [--parts parts.csv] [--out calibration.json]
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import Optional, Sequence, Tuple

from orders.matching.building import Building
from orders.matching.calibration import COMMITTED, Calibration, own_file
from orders.matching.encoder import load_encoder
from orders.matching.scoring import load_labelled
from orders.matching.settings import DEFAULT_SETTINGS, PACKAGED_MODEL, MatcherSettings
from orders.model import Part
from orders.settings import Settings
from orders.store.catalogue import read_parts_csv
from orders.vocabulary import CATALOG, load_vocabulary

QUERIES = CATALOG.parents[1] / "tests/matching/dev.yml"


def calibrate(
    parts: Sequence[Part], settings: MatcherSettings, queries: Path = QUERIES, out: Optional[Path] = None
) -> Tuple[Calibration, Path]:
    """The calibration of the model of `settings`, and the file that it went into."""
    encoder = load_encoder(settings)
    made = Building(parts, settings, load_vocabulary(), encoder).calibrated(load_labelled(queries))
    default = (settings.matcher_model, settings.matcher_backend) == (PACKAGED_MODEL, DEFAULT_SETTINGS.matcher_backend)
    file = out or (COMMITTED if default else own_file(encoder.fingerprint, settings.matcher_cache_dir))
    made.save(file)
    return made, file


def main(arguments: Optional[Sequence[str]] = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("queries", nargs="?", type=Path, default=QUERIES)
    parser.add_argument("--parts", type=Path, default=CATALOG / "parts.csv")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args(arguments)
    settings = Settings.from_environment(os.environ).matcher
    made, file = calibrate(read_parts_csv(options.parts), settings, options.queries, options.out)
    sys.stdout.write(
        f"{file}: {made.queries} queries, sold from {made.acceptance.sold}, sure from {made.acceptance.sure}\n"
    )


if __name__ == "__main__":
    main()
