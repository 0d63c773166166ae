"""Who has the word where a product's own words and all the words around it mean different parts."""

from __future__ import annotations

from enum import Enum

from orders.matching.acceptance import Considered
from orders.matching.catalogue import Catalogue
from orders.matching.model import Decision, Match


class Word(Enum):
    OWN = "own"
    ALL = "all"
    NEITHER = "neither"  # they contradict one another: ask


def has_the_word(own: Match, everything: Match, considered: Considered, catalogue: Catalogue) -> Word:
    """`own` is what the product's own words mean, `everything` what they mean with those around them, of which
    `considered` is what was read. More words say more ("tabung kecil yang 1 m3", a sentence later), unless they only
    make a guess of it or name another thing."""
    proposal = considered.proposal
    if own.decision is not Decision.ONE:
        return Word.OWN if everything.decision is Decision.NOT_SOLD else Word.ALL
    ours, unwanted = catalogue.facts[catalogue.by_number[own.candidates[0].part.part_num]], considered.said.unwanted
    if ours.families & unwanted.families or ours.grades & unwanted.grades:
        return Word.ALL  # "gas bakar buat motong, jangan asetilin"
    if everything.decision is Decision.NOT_SOLD and _is_another_thing(considered):
        return Word.ALL
    named = considered.said.facts.identifies or considered.said.container
    if not proposal.rows or proposal.guessed or not (named or proposal.sure):
        return Word.OWN
    if proposal.lack is not None or not proposal.sure:
        return Word.ALL if everything.decision is Decision.CHOOSE else Word.OWN
    row = catalogue.by_number[own.candidates[0].part.part_num]
    if proposal.rows[0] == row:
        return Word.OWN
    theirs = catalogue.facts[proposal.rows[0]]
    if (ours.families, ours.kinds) == (theirs.families, theirs.kinds):
        return Word.ALL
    return Word.NEITHER if named else Word.OWN


def _is_another_thing(considered: Considered) -> bool:
    """ "sensor oksigen", "pupuk nitrogen": a thing that is not sold, of which the product's name is but a part."""
    said = considered.said
    return said.coverage.another_thing or said.coverage.strange_before or (bool(said.not_sold) and said.not_sold_first)
