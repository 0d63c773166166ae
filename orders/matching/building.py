"""A matcher out of a catalogue, the vocabulary, a sentence model and a calibration."""

from __future__ import annotations

from typing import Optional, Sequence

from orders.matching.acceptance import Acceptance
from orders.matching.catalogue import load_catalogue
from orders.matching.encoder import load_encoder
from orders.matching.history import History, NoHistory
from orders.matching.matcher import CatalogueMatcher
from orders.matching.meaning import Meaning
from orders.matching.narrowing import Narrowing
from orders.matching.picking import Picking
from orders.matching.proposing import Proposing
from orders.matching.settings import DEFAULT_SETTINGS, MatcherSettings
from orders.matching.vocabulary import load_terms
from orders.model import Part
from orders.vocabulary import Vocabulary, load_vocabulary

_FIRST = Acceptance(
    {
        "named": 3,
        "kind": 3,
        "by_name": 2,
        "broad": 3,
        "only_use": 2.5,
        "covered": 3,
        "unknown": -2,
        "slip": -3,
        "not_sold": -4,
        "guessed": -1,
        "near_margin": 3,
        "learnt": 3,
    },
    -2.5,
    0.5,
    0.7,
)


def build_matcher(
    parts: Sequence[Part],
    settings: MatcherSettings = DEFAULT_SETTINGS,
    *,
    vocabulary: Optional[Vocabulary] = None,
    history: Optional[History] = None,
) -> CatalogueMatcher:
    """A matcher of these parts. ModelError (one clear sentence) if the sentence model cannot be used."""
    encoder = load_encoder(settings)
    terms = load_terms(vocabulary or load_vocabulary())
    catalogue = load_catalogue(parts, terms)
    narrowing = Narrowing(catalogue, terms.grades, terms.unlike)
    proposing = Proposing(catalogue, narrowing, Picking(catalogue, terms.grades), terms.liquefied)
    meaning = Meaning(catalogue, terms, encoder, settings.matcher_cache_dir, settings.matcher_exact_search_up_to)
    return CatalogueMatcher(catalogue, terms, proposing, meaning, _FIRST, history or NoHistory())
