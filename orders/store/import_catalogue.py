"""`python -m orders.store.import_catalogue data/catalog/parts.csv`: the file becomes the catalogue."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import Optional, Sequence

from orders.settings import Settings, SettingsError
from orders.store.catalogue import CatalogueError, catalogue_version, import_parts, load_parts, read_parts_csv
from orders.store.database import Database, StoreUnavailable


def main(arguments: Optional[Sequence[str]] = None) -> int:
    parser = argparse.ArgumentParser(description="Make a CSV file the catalogue of the database in DATABASE_URL.")
    parser.add_argument("csv", type=Path)
    parser.add_argument("--if-empty", action="store_true", help="leave a catalogue that is there alone")
    given = parser.parse_args(arguments)
    try:
        database = Database(Settings.from_environment(os.environ))
        parts = read_parts_csv(given.csv)
        with database.transaction() as tx:
            present = load_parts(tx) if given.if_empty else ()
            version = catalogue_version(tx) if present else import_parts(tx, parts)
    except (CatalogueError, SettingsError, StoreUnavailable) as error:
        sys.stderr.write(f"The catalogue was not imported: {error}\n")
        return 1
    sys.stdout.write(f"{len(present or parts)} parts, catalogue version {version}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
