"""How much of a text was understood, and whether what was not stands where it makes another thing of it."""

from __future__ import annotations

from typing import Sequence, Set

from orders.matching.facts import CALIBRATION
from orders.matching.said import Coverage
from orders.matching.spotter import Spot
from orders.matching.terms import Section, Terms
from orders.matching.tokens import Token

_FAR = 3  # words from all that was understood: so far off a word makes no other thing of it
_IN_PURPOSE = 0.6  # what an unknown word counts for in what a named thing is said to be for


def coverage(
    tokens: Sequence[Token],
    used: Set[int],
    measured: Set[int],
    naming: Sequence[Spot],
    purpose: int,
    terms: Terms,
) -> Coverage:
    content, covered = 0, 0.0
    owned = [] if any(_is_calibration(spot) for spot in naming) else naming
    strange: Set[int] = set()
    codes = {i for i, token in enumerate(tokens) if token.code and not token.slip}
    near = near_words(tokens, used | codes, naming, terms)
    for i, token in enumerate(tokens):
        if token.is_number or i in measured:
            continue
        if i in used or (token.code and not token.slip):
            content, covered = content + 1, covered + 1.0 - token.slip
        elif i in near and says_something(token, terms):
            content, covered = content + 1, covered + (_IN_PURPOSE if naming and i > purpose else 0.0)
            strange.add(i)
    return Coverage(
        content=content,
        covered=covered,
        unknown=tuple(tokens[i].text for i in sorted(strange)),
        unknown_before_purpose=sum(i < purpose for i in strange),
        another_thing=any(_is_of_thing(tokens, spot, purpose, terms) for spot in owned),
        strange_before=any(_before(tokens, spot, terms) in strange for spot in owned),
        strange_after=any(spot.end < purpose and _strange_at(tokens, spot, strange, terms) for spot in owned),
        slip=max((token.slip for spot in naming for token in tokens[spot.start : spot.end]), default=0.0),
    )


def near_words(tokens: Sequence[Token], used: Set[int], naming: Sequence[Spot], terms: Terms) -> Set[int]:
    """The tokens near something understood, in a clause that names something; all of them where only a use is.

    Who orders ("lab batubara minta oksigen") is said before the word for ordering."""
    named = {spot.start for spot in naming} | {i for i in used if tokens[i].code and not tokens[i].slip}
    clauses = {tokens[i].clause for i in named}
    if not clauses:
        return set(range(len(tokens)))
    found: Set[int] = set()
    for one in used:
        if tokens[one].clause in clauses:
            beside = range(max(0, one - _FAR), min(len(tokens), one + _FAR + 1))
            found.update(i for i in beside if tokens[i].clause == tokens[one].clause)
    return found - _introduction(tokens, min(named), terms)


def _introduction(tokens: Sequence[Token], first: int, terms: Terms) -> Set[int]:
    """The words of its clause before the last word for ordering that comes before the thing named."""
    before = [i for i in range(first) if tokens[i].clause == tokens[first].clause]
    ordering = [i for i in before if tokens[i].text in terms.ordering]
    return {i for i in before if ordering and i < ordering[-1]}


def says_something(token: Token, terms: Terms) -> bool:
    is_unit = len(token.text) > 2 and (token.text,) in terms.measures
    return not is_unit and token.text not in terms.small and len(token.text) > 1


def _strange_at(tokens: Sequence[Token], spot: Spot, strange: Set[int], terms: Terms) -> bool:
    """Whether the word behind a name is of another thing. Behind a tool also an everyday noun is: "sewa mobil"."""
    if spot.end >= len(tokens) or tokens[spot.end].clause != tokens[spot.start].clause:
        return False
    if spot.end in strange:
        return True
    if not spot.of(Section.KIND):
        return False
    word = tokens[spot.end].text
    everyday = word in terms.fillers and word not in terms.neutral and word not in terms.ordering
    return everyday and (word,) in terms.english


def _is_calibration(spot: Spot) -> bool:
    """What stands beside a calibration gas is what it calibrates: "kalibrasi sensor CO"."""
    return any(CALIBRATION in meaning.kinds for term in spot.terms for meaning in term.means)


def _is_of_thing(tokens: Sequence[Token], spot: Spot, purpose: int, terms: Terms) -> bool:
    before = _before(tokens, spot, terms)
    behind = (
        spot.end < min(len(tokens), purpose) and tokens[spot.end].text in terms.things and _ends(tokens, spot.end + 1)
    )
    return behind or (before >= 0 and before != purpose and tokens[before].text in terms.things and before < purpose)


def _ends(tokens: Sequence[Token], index: int) -> bool:
    """Whether nothing more is said there: "nitrogen laser" is a laser, "helium mesin MRI" is for a machine."""
    return index >= len(tokens) or tokens[index].clause != tokens[index - 1].clause


def _before(tokens: Sequence[Token], spot: Spot, terms: Terms) -> int:
    """The token before a name, words such as "gas" and "tabung" passed over; -1 at the beginning."""
    index = spot.start - 1
    while index >= 0 and tokens[index].text in terms.neutral:
        index -= 1
    return index
