"""Files that are whole or not there: who reads one while it is written anew still finds the one before."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Iterator
from uuid import uuid4


@contextmanager
def replacing(file: Path) -> Iterator[BinaryIO]:
    """What is written goes to a file beside, which takes its place at the end; an error leaves it as it was."""
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f"{file.name}.{uuid4().hex}.tmp")
    try:
        with beside.open("xb") as output:
            yield output
        os.replace(beside, file)
    finally:
        beside.unlink(missing_ok=True)
