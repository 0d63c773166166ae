"""A matcher over the sample catalogue, with the real sentence model; made once."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Tuple

import pytest

from orders.matching.catalogue import Catalogue, load_catalogue
from orders.matching.settings import MatcherSettings
from orders.matching.terms import Terms
from orders.matching.vocabulary import load_terms
from orders.model import Part
from orders.store.catalogue import read_parts_csv
from orders.vocabulary import CATALOG, load_vocabulary

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def parts() -> Tuple[Part, ...]:
    return read_parts_csv(CATALOG / "parts.csv")


@pytest.fixture(scope="session")
def terms() -> Terms:
    return load_terms(load_vocabulary())


@pytest.fixture(scope="session")
def catalogue(parts: Tuple[Part, ...], terms: Terms) -> Catalogue:
    return load_catalogue(parts, terms)


@pytest.fixture(scope="session")
def settings() -> MatcherSettings:
    """The cache that the bot itself uses: the model is exported once a machine, not once a test run."""
    return MatcherSettings(matcher_cache_dir=ROOT / ".cache/matching")


@pytest.fixture(scope="session")
def matcher(parts: Tuple[Part, ...], settings: MatcherSettings) -> Any:
    pytest.importorskip("onnxruntime")
    from orders.matching import build_matcher

    return build_matcher(parts, settings)
