"""A matcher out of a catalogue, the vocabulary, a sentence model and a calibration."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from importlib import import_module
from typing import List, Optional, Sequence

import numpy as np

from orders.matching.acceptance import Acceptance, features
from orders.matching.calibration import Calibration, CalibrationError, View, calibrate, key_of, usable
from orders.matching.catalogue import Catalogue, load_catalogue, read_parts
from orders.matching.encoder import Encoder, load_encoder
from orders.matching.history import History, NoHistory
from orders.matching.kept import Kept
from orders.matching.matcher import CatalogueMatcher
from orders.matching.meaning import Meaning
from orders.matching.narrowing import Narrowing
from orders.matching.picking import Picking
from orders.matching.proposing import Proposing
from orders.matching.scoring import Labelled
from orders.matching.settings import DEFAULT_SETTINGS, MatcherSettings
from orders.matching.terms import Terms
from orders.matching.vocabulary import load_terms
from orders.model import Part
from orders.vocabulary import Vocabulary, load_vocabulary

_TRIED = 200  # descriptions, and things not sold, on which a calibration is tried that was made for another catalogue
_ENOUGH = 0.8  # share of either that it must get right
_HALF = 0.6  # what a query counts for that is considered with half of the vocabulary
_UNCALIBRATED = Acceptance({}, 0.0, 0.0, 0.0)


class Building:
    """The pieces of a matcher that take long, made once."""

    def __init__(
        self, parts: Sequence[Part], settings: MatcherSettings, vocabulary: Vocabulary, encoder: Encoder
    ) -> None:
        # A query is too short to be shared out between threads, and turns run side by side.
        import_module("threadpoolctl").threadpool_limits(1, user_api="blas")
        self._settings, self._vocabulary, self._encoder = settings, vocabulary, encoder
        self.terms: Terms = load_terms(vocabulary)
        self._model = encoder.fingerprint
        self._key = key_of(encoder.fingerprint, self.terms.fingerprint, parts)
        kept = Kept(settings.matcher_cache_dir, self._key, len(parts))
        read = kept.get("read", lambda: read_parts(parts, self.terms))
        self.catalogue: Catalogue = load_catalogue(parts, self.terms, read)
        narrowing = Narrowing(self.catalogue, self.terms.grades, self.terms.unlike)
        picking = Picking(self.catalogue, self.terms.grades)
        self._proposing = Proposing(self.catalogue, narrowing, picking, self.terms.liquefied, self.terms.grades)
        self._meaning = Meaning(
            self.catalogue, self.terms, encoder, settings.matcher_cache_dir, settings.matcher_exact_search_up_to, kept
        )

    def matcher(self, acceptance: Acceptance, history: History) -> CatalogueMatcher:
        return CatalogueMatcher(self.catalogue, self.terms, self._proposing, self._meaning, acceptance, history)

    def calibrated(self, labels: Sequence[Labelled]) -> Calibration:
        """A new calibration, fitted to `labels`.

        They are considered with the whole vocabulary, and with two halves of its uses and of the things not sold:
        customers ask for more than the vocabulary lists, and the score has to hold for that too."""
        halves = [Building(self.catalogue.parts, self._settings, v, self._encoder) for v in _halves(self._vocabulary)]
        views = [View(self.matcher(_UNCALIBRATED, NoHistory()).score_decides, 1.0)]
        views += [View(half.matcher(_UNCALIBRATED, NoHistory()).score_decides, _HALF) for half in halves]
        return calibrate(views, lambda row: self.catalogue.parts[row].part_num, labels, self._key, self._model)

    def calibration(self) -> Calibration:
        """The calibration that there is for these pieces; CalibrationError if none may be used."""
        return usable(
            self._key, self._model, self._settings.matcher_cache_dir, self._settings.matcher_calibration, self._tried
        )

    def _tried(self, calibration: Calibration) -> str:
        """How a calibration made for something else does here, in words; CalibrationError if it does badly."""
        matcher = self.matcher(calibration.acceptance, NoHistory())
        rng = np.random.default_rng(0)
        rows = rng.permutation(len(self.catalogue.parts))[:_TRIED].tolist()
        phrases = sorted(self.terms.not_sold_texts())
        strange = [phrases[index] for index in rng.permutation(len(phrases))[:_TRIED]]
        found = [_accepted(matcher, calibration.acceptance, self.catalogue.parts[row].description) for row in rows]
        refused = [not _accepted(matcher, calibration.acceptance, phrase) for phrase in strange]
        words = (
            f"{np.mean(found):.0%} of {len(found)} parts found by description, "
            f"{np.mean(refused):.0%} of {len(refused)} things not sold refused"
        )
        if np.mean(found) < _ENOUGH or np.mean(refused) < _ENOUGH:
            raise CalibrationError(
                f"The matcher's calibration does not carry over to this catalogue ({words}): run `make calibrate`."
            )
        return words


def _halves(vocabulary: Vocabulary) -> List[Vocabulary]:
    """Two vocabularies that share out the uses and the things not sold, by the hash of their names."""
    found = []
    for half in (0, 1):
        tables = dict(vocabulary.tables)
        for name in ("uses", "not_sold"):
            tables[name] = {k: v for k, v in tables[name].items() if hashlib.sha256(k.encode()).digest()[0] % 2 == half}
        found.append(replace(vocabulary, tables=tables))
    return found


def _accepted(matcher: CatalogueMatcher, acceptance: Acceptance, words: str) -> bool:
    considered = matcher.consider(words)
    return bool(considered.proposal.rows) and acceptance.chance(features(considered)) >= acceptance.sold


def build_matcher(
    parts: Sequence[Part],
    settings: MatcherSettings = DEFAULT_SETTINGS,
    *,
    vocabulary: Optional[Vocabulary] = None,
    history: Optional[History] = None,
    encoder: Optional[Encoder] = None,
) -> CatalogueMatcher:
    """A matcher of these parts. ModelError or CalibrationError, in one clear sentence, if it cannot be used."""
    building = Building(parts, settings, vocabulary or load_vocabulary(), encoder or load_encoder(settings))
    return building.matcher(building.calibration().acceptance, history or NoHistory())
