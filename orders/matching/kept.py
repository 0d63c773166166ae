"""What was worked out of one catalogue, kept on disk: a restart over 100,000 parts must not read each of them again."""

from __future__ import annotations

import hashlib
import pickle
from functools import cache
from pathlib import Path
from typing import Callable, TypeVar

from orders.files import replacing

Made = TypeVar("Made")

_WORTH_IT = 1_000  # parts; fewer are read sooner than they are loaded
_MOST_FILES = 8
_BROKEN = (OSError, EOFError, pickle.UnpicklingError, AttributeError, ImportError, IndexError, ValueError)


class Kept:
    """`key` changes with everything that it was worked out of, but for our own code, which is added here."""

    def __init__(self, folder: Path, key: str, parts: int) -> None:
        self._folder = folder
        self._key = key
        self._used = parts >= _WORTH_IT

    def get(self, name: str, make: Callable[[], Made]) -> Made:
        """What was kept under that name, else what `make` makes."""
        if not self._used:
            return make()
        digest = hashlib.sha256(f"{_code()}:{self._key}:{name}".encode()).hexdigest()[:16]
        file = self._folder / f"kept-{digest}.pickle"
        try:
            with file.open("rb") as content:
                found: Made = pickle.load(content)
            return found
        except _BROKEN:
            made = make()
            self._save(file, made)
            return made

    def _save(self, file: Path, made: object) -> None:
        with replacing(file) as output:
            pickle.dump(made, output, protocol=5)
        oldest_first = sorted(self._folder.glob("kept-*.pickle"), key=lambda one: one.stat().st_mtime)
        for old in oldest_first[:-_MOST_FILES]:
            old.unlink(missing_ok=True)


@cache
def _code() -> str:
    digest = hashlib.sha256()
    for source in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(source.read_bytes())
    return digest.hexdigest()
