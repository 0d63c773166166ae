"""The matcher over the sample catalogue, with the real sentence model; made once."""

from __future__ import annotations

from pathlib import Path

import pytest

from orders.matching import build_matcher
from orders.matching.model import Matcher
from orders.matching.settings import MatcherSettings
from orders.store.catalogue import read_parts_csv

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def matcher() -> Matcher:
    parts = read_parts_csv(ROOT / "data" / "catalog" / "parts.csv")
    found: Matcher = build_matcher(parts, MatcherSettings(matcher_cache_dir=ROOT / ".cache" / "matching"))
    return found
