"""Another sentence model by setting: its prefixes and revision reach it, and it is served only with its calibration."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any, Tuple

import numpy as np
import pytest
import yaml

from orders.matching import build_matcher
from orders.matching.building import Building
from orders.matching.calibrate import QUERIES
from orders.matching.calibration import COMMITTED, CalibrationError
from orders.matching.encoder import ModelError, find_model, load_encoder
from orders.matching.phrasing import pairs
from orders.matching.settings import MODEL_CARDS, PRODUCTION_MODEL, MatcherSettings
from orders.matching.train import batches, train, train_and_calibrate
from orders.model import Part
from orders.vocabulary import load_vocabulary
from tests.orders.matching.tiny_model import write_tiny_model

pytest.importorskip("torch")

TEXTS = ["query : passage : oxygen medical welding nitrogen liquid argon regulator fire extinguisher 6 m3"]
CARD = MODEL_CARDS[PRODUCTION_MODEL]


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny_model(tmp_path_factory.mktemp("tiny"), TEXTS)


@pytest.fixture(scope="module")
def chosen(tiny: Path, tmp_path_factory: pytest.TempPathFactory) -> MatcherSettings:
    return MatcherSettings(matcher_model=str(tiny), matcher_cache_dir=tmp_path_factory.mktemp("cache"))


@pytest.fixture
def hub(tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of the hub that holds the production model's pinned revision."""
    folder = tmp_path / f"models--{PRODUCTION_MODEL.replace('/', '--')}" / "snapshots" / CARD.revision
    shutil.copytree(tiny, folder)
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path))
    return folder


@pytest.mark.parametrize("backend", ["onnx", "torch"])
def test_the_prefixes_stand_before_texts_and_queries(chosen: MatcherSettings, backend: str) -> None:
    plain = replace(chosen, matcher_backend=backend)
    prefixed = replace(plain, matcher_query_prefix="query: ", matcher_text_prefix="passage: ")
    without, encoder = load_encoder(plain), load_encoder(prefixed)
    assert np.allclose(encoder.encode(["oxygen"]), without.encode(["passage: oxygen"]), atol=1e-5)
    assert np.allclose(encoder.encode_query("oxygen"), without.encode(["query: oxygen"])[0], atol=1e-5)
    assert not np.allclose(encoder.encode(["oxygen"]), without.encode(["oxygen"]), atol=1e-3)
    assert encoder.fingerprint != without.fingerprint


def test_the_production_model_comes_with_the_revision_and_prefixes_of_its_card(hub: Path, tmp_path: Path) -> None:
    settings = MatcherSettings(matcher_model=PRODUCTION_MODEL, matcher_cache_dir=tmp_path)
    assert find_model(settings).folder == hub
    encoder = load_encoder(replace(settings, matcher_backend="torch"))
    assert f"{CARD.text_prefix!r}{CARD.query_prefix!r}" in encoder.fingerprint


def test_what_is_set_wins_over_the_card() -> None:
    settings = MatcherSettings(matcher_model=PRODUCTION_MODEL, matcher_query_prefix="q: ", matcher_revision="main")
    found = settings.with_card()
    assert (found.matcher_query_prefix, found.matcher_text_prefix) == ("q: ", CARD.text_prefix)
    assert found.matcher_revision == "main"


def test_a_revision_that_is_not_here_is_refused_in_one_sentence(hub: Path, tmp_path: Path) -> None:
    settings = MatcherSettings(matcher_model=PRODUCTION_MODEL, matcher_revision="0" * 40, matcher_cache_dir=tmp_path)
    with pytest.raises(ModelError, match=f"{PRODUCTION_MODEL}.*revision 0000.*MATCHER_LOCAL_FILES_ONLY") as failure:
        load_encoder(settings)
    assert "\n" not in str(failure.value)


def test_a_model_without_a_calibration_of_its_own_is_refused(
    parts: Tuple[Part, ...], chosen: MatcherSettings, tmp_path: Path
) -> None:
    with pytest.raises(CalibrationError, match=r"no calibration of this sentence model.*make calibrate"):
        build_matcher(parts, replace(chosen, matcher_backend="torch", matcher_cache_dir=tmp_path))


@pytest.fixture(scope="module")
def examples(parts: Tuple[Part, ...], settings: MatcherSettings) -> Any:
    vocabulary = load_vocabulary()
    return pairs(Building(parts, settings, vocabulary, load_encoder(settings)), vocabulary.tables, 7)


def test_the_examples_are_in_both_languages_and_hold_no_labelled_query(examples: Any) -> None:
    texts = {text for pair in examples for text in (pair.one, pair.other)}
    assert {"oksigen", "oxygen", "dry ice"} <= texts
    assert any("es kering" in text for text in texts)
    assert all(pair.one != pair.other for pair in examples)


def test_no_batch_holds_one_thing_twice(examples: Any) -> None:
    for batch in batches(examples, 20, seed=1):
        assert len({pair.thing for pair in batch}) == len(batch) == 32
    again = list(batches(examples, 3, seed=1))
    assert again == list(batches(examples, 3, seed=1))


def test_training_brings_texts_of_one_meaning_together(tiny: Path, examples: Any, tmp_path: Path) -> None:
    base = MatcherSettings(matcher_model=str(tiny), matcher_cache_dir=tmp_path)
    first = train(base, examples[:400], tmp_path / "one", steps=1, rate=1e-2)
    last = train(base, examples[:400], tmp_path / "many", steps=20, rate=1e-2)
    assert last < first


@pytest.fixture(scope="module")
def few_queries(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every third labelled query, and enough of things not sold: a calibration in seconds."""
    labels = yaml.safe_load(QUERIES.read_text(encoding="utf-8"))
    unsold = [label for label in labels if label["decision"] == "not_sold"][:120]
    file = tmp_path_factory.mktemp("queries") / "few.yml"
    file.write_text(yaml.safe_dump([label for label in labels if label not in unsold][::5] + unsold))
    return file


def test_what_train_matcher_leaves_is_served_by_the_setting_and_the_default_stays_as_it_was(
    parts: Tuple[Part, ...], tiny: Path, few_queries: Path, tmp_path: Path
) -> None:
    before = COMMITTED.read_bytes()
    base = MatcherSettings(matcher_model=str(tiny), matcher_cache_dir=tmp_path, matcher_calibration="strict")
    served = train_and_calibrate(parts, base, tmp_path / "trained", steps=3, queries=few_queries)
    assert served.matcher_model == str(tmp_path / "trained")
    assert build_matcher(parts, served).match("C2H2-06K").candidates[0].part.part_num == "C2H2-06K"
    assert COMMITTED.read_bytes() == before
    with pytest.raises(CalibrationError, match="no calibration of this sentence model"):
        build_matcher(parts, replace(served, matcher_query_prefix="query: "))
