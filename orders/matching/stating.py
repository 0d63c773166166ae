"""What spotted phrases and figures state together."""

from __future__ import annotations

from dataclasses import replace
from typing import List, Sequence, Set, Tuple

from orders.matching.facts import Facts
from orders.matching.mixtures import REST, Item, mixture
from orders.matching.spotter import DESCRIBING, NAMING, Spot
from orders.matching.terms import Section, Term, Terms
from orders.matching.tokens import Token


def stated(tokens: Sequence[Token], spots: Sequence[Spot], used: Set[int], terms: Terms) -> Facts:
    """All facts of `spots`; figures that are in no spot or measure (`used`) are shares of a mixture if they can be."""
    facts = Facts()
    items: List[Tuple[int, Item]] = []
    meant = [(spot, term.means[0]) for spot in spots for term in _meant(spot, spots, tokens)]
    if any(meaning.families - terms.general for _, meaning in meant):  # "amonia refrigeran" is ammonia
        meant = [
            (spot, meaning) for spot, meaning in meant if not (meaning.families and meaning.families <= terms.general)
        ]
    for spot, meaning in meant:
        facts = facts.together(meaning)
        families = [family for family, _ in meaning.mixture] or sorted(meaning.families)
        items.extend((spot.start, family) for family in families)
    for i, token in enumerate(tokens):
        limit = [other.text for other in tokens[i + 1 : i + 2]]
        if token.value is not None and i not in used and not terms.limits.intersection(limit):
            items.append((i, (token.value, token.percent)))
        elif token.text in terms.rest:
            items.append((i, REST))
    mixed = mixture([item for _, item in sorted(items, key=lambda pair: pair[0])])
    if mixed and (not facts.mixture or any(share is not None for _, share in mixed)):
        facts = replace(facts, mixture=mixed)
    named = frozenset(family for family, _ in facts.mixture if family)
    kinds = facts.kinds | {terms.parents[kind] for kind in facts.kinds if kind in terms.parents}
    codes = frozenset(token.text for token in tokens if token.code and not token.slip)
    return replace(facts, families=facts.families | named, kinds=kinds, codes=facts.codes | codes)


def ruled_out(spots: Sequence[Spot]) -> Facts:
    """All that `spots` can stand for."""
    facts = Facts()
    for spot in spots:
        for term in spot.of(*NAMING, *DESCRIBING):
            facts = facts.together(term.means[0]) if len(term.means) == 1 else facts
    return facts


def _meant(spot: Spot, spots: Sequence[Spot], tokens: Sequence[Token]) -> Tuple[Term, ...]:
    terms = tuple(term for term in spot.of(*NAMING, *DESCRIBING) if len(term.means) == 1)
    if spot.broad:  # "dewar": any of several things, and not also a package of one of them
        terms = tuple(term for term in terms if term.section is not Section.PACKAGE)
    if len({term.section for term in terms}) > 1:  # "flowmeter": a detail of the regulator named beside it
        beside = any(
            other is not spot and any(term.means and term.means[0].kinds for term in other.terms) for other in spots
        )
        terms = tuple(term for term in terms if term.section is not (Section.KIND if beside else Section.FEATURE))
    if not (tokens[spot.start].is_number and spot.of(Section.GRADE)):
        return terms
    by_word = any(other.of(Section.GRADE) and not tokens[other.start].is_number for other in spots)
    return () if by_word else terms  # a purity in figures counts where no word names one
