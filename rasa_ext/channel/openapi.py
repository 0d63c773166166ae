"""The OpenAPI document of the channel; written by hand in docs/openapi.yml and tested against the code."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, Dict

import yaml

PATH = Path(__file__).resolve().parents[2] / "docs" / "openapi.yml"


@lru_cache(maxsize=1)
def document() -> Dict[str, Any]:
    loaded: Dict[str, Any] = yaml.safe_load(PATH.read_text(encoding="utf-8"))
    return loaded
