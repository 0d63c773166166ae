"""What a phrase of data/catalog stands for."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import cached_property
from typing import FrozenSet, Iterator, Mapping, Optional, Tuple

from orders.matching.facts import Facts

Phrase = Tuple[str, ...]


class Section(str, Enum):
    """Which file of data/catalog a term is from."""

    FAMILY = "families"
    KIND = "kinds"
    PHASE = "phases"
    GRADE = "grades"
    GRADE_FROM = "grades.from"
    PACKAGE = "packages"
    FEATURE = "features"
    ALIAS = "aliases"
    USE = "uses"
    NOT_SOLD = "not_sold"
    LEARNT = "parts.csv"


@dataclass(frozen=True)
class Term:
    """What a phrase stands for. Several `means`: it may be any of them, and the customer is asked."""

    section: Section
    name: str
    means: Tuple[Facts, ...] = ()
    doubtful: bool = False

    @property
    def is_broad(self) -> bool:
        return len(self.means) > 1

    @property
    def is_plain(self) -> bool:
        return len(self.means) == 1 and self.section is not Section.GRADE_FROM


@dataclass(frozen=True)
class Grade:
    plain: bool  # what is delivered when nobody asks for a grade
    guarded: bool  # never swapped for another without asking
    met_by: FrozenSet[str] = frozenset()  # better grades, taken where the thing comes in nothing less
    purity: Optional[Decimal] = None  # percent


@dataclass(frozen=True, eq=False)
class Terms:
    """Everything that can be spotted in a text."""

    by_phrase: Mapping[Phrase, Tuple[Term, ...]]
    uses: Tuple[Tuple[FrozenSet[str], Term], ...]  # English words that stand for it, in any order
    as_typed: Mapping[str, Term]  # "He": only in exactly these letters
    english: Mapping[Phrase, str]  # the glossary
    grades: Mapping[str, Grade]
    parents: Mapping[str, str]  # kind -> the wider kind
    liquefied: FrozenSet[str]  # families
    general: FrozenSet[str]  # families that only say what another gas beside them is
    unlike: Mapping[str, FrozenSet[str]]
    measures: Mapping[Phrase, str]
    one_of: Mapping[str, str]  # "sekubik": one of that measure
    numbers: Mapping[str, Decimal]
    multipliers: Mapping[str, Decimal]
    teen_suffix: FrozenSet[str]
    fractions: Mapping[str, Decimal]  # "seperempat"
    fraction_parts: Mapping[str, Decimal]  # "perempat", behind a number
    point: FrozenSet[str]  # "koma", between the figures of a number
    slang: Mapping[str, str]
    fillers: FrozenSet[str]
    ordering: FrozenSet[str]  # verbs of ordering
    purpose: FrozenSet[str]
    negative: FrozenSet[str]
    brief_negative: FrozenSet[str]  # of these, those that reach no farther than the next thing
    not_negated: FrozenSet[str]  # behind "don't" they say how it is to be done: "jangan lupa"
    turning: FrozenSet[str]  # begin another thought
    change: FrozenSet[str]
    exchange: FrozenSet[str]
    empties: FrozenSet[str]
    own: FrozenSet[str]
    still: FrozenSet[str]
    gone: FrozenSet[str]
    rest: FrozenSet[str]
    limits: FrozenSet[str]  # a percentage of these is no share
    middle: FrozenSet[str]
    particles: FrozenSet[str]
    purity_words: FrozenSet[str]
    nominal_negative: FrozenSet[str]  # those that negate a thing rather than what is done
    containers: FrozenSet[str]  # vessels for a liquid gas, sold beside it
    filling: FrozenSet[str]
    itself: FrozenSet[str]
    through: FrozenSet[str]
    sites: FrozenSet[str]
    places: FrozenSet[str]
    alternative: FrozenSet[str]
    either: FrozenSet[str]
    smallest: FrozenSet[str]
    largest: FrozenSet[str]
    neutral: FrozenSet[str]
    size_words: FrozenSet[str]
    cues: FrozenSet[str]
    links: FrozenSet[str]
    possessive: FrozenSet[str]
    numbered: FrozenSet[str]
    things: FrozenSet[str]
    phase_words: FrozenSet[str]
    known: FrozenSet[str]  # never corrected into another word
    content: FrozenSet[str]  # what an unknown word may be corrected into
    fingerprint: str  # changes with any file that these are from

    @cached_property
    def extremes(self) -> FrozenSet[str]:
        return self.smallest | self.largest

    @cached_property
    def small(self) -> FrozenSet[str]:
        """Words that say nothing about which product is meant."""
        return (
            self.fillers
            | self.purpose
            | self.extremes
            | self.middle
            | self.rest
            | self.purity_words
            | self.either
            | self.turning
            | self.exchange
            | self.own
            | self.neutral
            | self.numbers.keys()
            | self.multipliers.keys()
        )

    def sold_texts(self) -> Iterator[Tuple[str, Term]]:
        """Every phrase that stands for something sold."""
        for phrase, terms in self.by_phrase.items():
            for term in terms:
                if term.section in (Section.FAMILY, Section.ALIAS, Section.KIND):
                    yield " ".join(phrase), term
        for words, term in self.uses:
            yield " ".join(sorted(words)), term

    def not_sold_texts(self) -> Iterator[str]:
        for phrase, terms in self.by_phrase.items():
            if any(term.section is Section.NOT_SOLD for term in terms):
                yield " ".join(phrase)
