"""The catalogue, every part read into facts, in columns that are filtered at once however many parts there are."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Callable, Dict, FrozenSet, List, Mapping, Optional, Sequence, Tuple

import numpy as np
from numpy.typing import NDArray

from orders.matching.facts import CALIBRATION, GAS, GAS_KINDS, MIXED, Facts, Size
from orders.matching.glossary import in_english
from orders.matching.lexer import Lexer
from orders.matching.measures import normal
from orders.matching.part_numbers import in_pieces
from orders.matching.phrase_spelling import PhraseSpelling
from orders.matching.reader import Reader
from orders.matching.spelling import Spelling
from orders.matching.terms import Phrase, Section, Term, Terms
from orders.matching.words import chunks, compact
from orders.model import Part

Indexes = NDArray[np.int32]

_CODE = re.compile(r"(?=[a-z0-9-]*[a-z])(?=[a-z0-9-]*\d)[a-z0-9]+(?:-[a-z0-9]+)*")
_FIGURE_AND_UNIT = re.compile(r"\d+(?:[.,]\d+)?[a-z]+\d?")
_COUNTED = frozenset({"PCS", "UNIT", "SET", "BOX", "ROLL", "BTL", "CAN"})


class Column:
    """One fact of every part: each distinct value once, and which of them a part has."""

    def __init__(self, values: Sequence[Any]) -> None:
        numbers: Dict[Any, int] = {}
        self.ids = np.fromiter((numbers.setdefault(value, len(numbers)) for value in values), np.int32, len(values))
        self.values: List[Any] = list(numbers)

    def keep(self, rows: Indexes, wanted: Callable[[Any], bool]) -> Indexes:
        """Those of `rows` whose value is wanted; each distinct value is looked at once."""
        ids = self.ids[rows]
        table = np.zeros(len(self.values), dtype=bool)
        for number in self._present(ids):
            table[number] = wanted(self.values[number])
        return rows[table[ids]]

    def numbers(self, rows: Indexes, value_of: Callable[[Any], float]) -> NDArray[np.float32]:
        """A number for each of `rows`, by its value."""
        ids = self.ids[rows]
        table = np.zeros(len(self.values), dtype=np.float32)
        for number in self._present(ids):
            table[number] = value_of(self.values[number])
        return table[ids]

    def _present(self, ids: Indexes) -> List[int]:
        """The numbers among `ids`; by counting, which for many rows is ten times as quick as sorting them."""
        return np.flatnonzero(np.bincount(ids, minlength=len(self.values))).tolist()

    def of(self, row: int) -> Any:
        return self.values[self.ids[row]]


@dataclass(frozen=True, eq=False)
class Catalogue:
    parts: Tuple[Part, ...]
    facts: Tuple[Facts, ...]
    columns: Mapping[str, Column]
    default: NDArray[np.bool_]
    by_number: Mapping[str, int]
    by_compact: Mapping[str, int]
    by_pieces: Mapping[str, int]
    by_name: Mapping[str, Indexes]
    by_code: Mapping[str, Indexes]
    reader: Reader

    @property
    def rows(self) -> Indexes:
        return np.arange(len(self.parts), dtype=np.int32)

    def keep(self, rows: Indexes, column: str, wanted: Callable[[Any], bool]) -> Indexes:
        return self.columns[column].keep(rows, wanted)


def type_codes(descriptions: Sequence[str], terms: Terms) -> FrozenSet[str]:
    """The type codes in descriptions ("er70s6", "r134a"), compact; formulas and sizes are none."""
    found = set()
    for chunk in {chunk for description in descriptions for chunk in chunks(description)}:
        known = (chunk,) in terms.by_phrase or (chunk,) in terms.measures or _FIGURE_AND_UNIT.fullmatch(chunk)
        if not known and _CODE.fullmatch(chunk):
            found.add(compact(chunk))
    return frozenset(found)


@dataclass(frozen=True)
class Read:
    """What the descriptions and groups of a catalogue say."""

    codes: FrozenSet[str]
    group_facts: Mapping[str, Facts]
    facts: Tuple[Facts, ...]


def read_parts(parts: Sequence[Part], terms: Terms) -> Read:
    codes = type_codes([part.description for part in parts], terms)
    plain = Reader(terms, Lexer(terms, _NoSpelling(terms), codes), terms.by_phrase)
    group_facts = {group: plain.part(group)[0] for group in {part.group for part in parts}}
    return Read(codes, group_facts, tuple(_part_facts(part, plain, group_facts[part.group]) for part in parts))


def load_catalogue(parts: Sequence[Part], terms: Terms, read: Optional[Read] = None) -> Catalogue:
    """Every part read. Words that no vocabulary has become words of the parts in whose descriptions they stand."""
    read = read or read_parts(parts, terms)
    codes, group_facts, facts = read.codes, read.group_facts, read.facts
    names = _postings([one.names for one in facts])
    by_phrase = _with_learnt(terms, names)
    learnt = {phrase[0] for phrase in by_phrase if len(phrase) == 1}
    spelling = Spelling(
        terms.known | learnt,
        terms.content | {word for word in names if len(word) >= 4 and word.isalpha()},
        frozenset(word for (word,) in (phrase for phrase in terms.measures if len(phrase) == 1))
        | {"gas"}
        | terms.numbers.keys()
        | terms.multipliers.keys()
        | terms.teen_suffix,
        terms.slang,
    )
    columns = {
        "families": Column([one.families for one in facts]),
        "kinds": Column([one.kinds for one in facts]),
        "phase": Column([one.phase for one in facts]),
        "grades": Column([one.grades for one in facts]),
        "packages": Column([one.packages for one in facts]),
        "features": Column([one.features for one in facts]),
        "codes": Column([one.codes for one in facts]),
        "names": Column([one.names for one in facts]),
        "sizes": Column([(one.sizes, measured(part)) for one, part in zip(facts, parts, strict=True)]),
        "mixture": Column([one.mixture for one in facts]),
        "group": Column([part.group for part in parts]),
        "group_facts": Column([group_facts[part.group] for part in parts]),
    }
    return Catalogue(
        parts=tuple(parts),
        facts=facts,
        columns=columns,
        default=np.fromiter((part.is_default for part in parts), np.bool_, len(parts)),
        by_number={part.part_num: row for row, part in enumerate(parts)},
        by_compact=_unique({row: compact(part.part_num) for row, part in enumerate(parts)}),
        by_pieces=_unique({row: in_pieces(part.part_num, learnt) or "" for row, part in enumerate(parts)}),
        by_name=names,
        by_code=_postings([one.codes for one in facts]),
        reader=Reader(terms, Lexer(terms, spelling, codes, _phrase_spelling(terms, terms.known | learnt)), by_phrase),
    )


def _phrase_spelling(terms: Terms, known: FrozenSet[str]) -> PhraseSpelling:
    sold = (p for p, meant in terms.by_phrase.items() if any(term.section is not Section.NOT_SOLD for term in meant))
    units = {phrase[0]: unit for phrase, unit in terms.measures.items() if len(phrase) == 1}
    return PhraseSpelling(sold, units, known)


class _NoSpelling(Spelling):
    """Descriptions are taken letter by letter."""

    def __init__(self, terms: Terms) -> None:
        super().__init__(terms.known, frozenset(), frozenset(), {})

    def meant(self, word: str) -> Tuple[Sequence[str], float]:
        return (word,), 0.0 if word in self else 1.0


def measured(part: Part) -> Optional[str]:
    """The measure that the part is sold by (a kilogram of dry ice), or None where it comes in a size."""
    by_measure = part.content_qty == 1 and part.content_uom == part.uom and part.uom not in _COUNTED
    return part.uom if by_measure else None


def _part_facts(part: Part, reader: Reader, group: Facts) -> Facts:
    facts, rest = reader.part(part.description)
    if facts.kinds - GAS_KINDS:
        facts = replace(facts, mixture=(), grades=facts.grades | group.grades)  # a mask is a medical supply
    if not facts.families and not facts.kinds:
        facts = replace(facts, families=group.families, kinds=group.kinds)
    if group.kinds & GAS_KINDS and not facts.kinds:
        facts = replace(facts, kinds=group.kinds)
    if len(facts.families) > 1 and not facts.kinds:
        facts = replace(facts, kinds=frozenset({MIXED}))
    if facts.families and not facts.phase and not facts.kinds - GAS_KINDS:
        facts = replace(facts, phase=GAS)
    if CALIBRATION in facts.kinds:
        facts = replace(facts, kinds=facts.kinds - {MIXED})
    sizes = set(facts.sizes)
    if not measured(part) and part.content_uom not in _COUNTED:
        sizes.add(Size(normal(Decimal(part.content_qty)), part.content_uom))
    packages = facts.packages | {_PACKAGES[part.uom]} if part.uom in _PACKAGES else facts.packages
    names = frozenset(token.text for token in rest if token.text.isalpha() and len(token.text) >= 3)
    return replace(facts, sizes=frozenset(sizes), names=names, packages=packages)


_PACKAGES = {"VGL": "vgl", "PALET": "pallet", "DEWAR": "dewar"}


def _with_learnt(terms: Terms, names: Mapping[str, Indexes]) -> Dict[Phrase, Tuple[Term, ...]]:
    """The terms with the names learnt from descriptions, and without things "not sold" that are sold after all."""
    by_phrase = dict(terms.by_phrase)
    for phrase, known in terms.by_phrase.items():
        if any(term.section is Section.NOT_SOLD for term in known) and _sold_after_all(phrase, names, terms):
            by_phrase[phrase] = tuple(term for term in known if term.section is not Section.NOT_SOLD)
    for word in names:
        learnt = Term(Section.LEARNT, word, (Facts(names=frozenset({word})),))
        by_phrase.setdefault((word,), ())
        by_phrase[(word,)] = tuple(t for t in by_phrase[(word,)] if t.section is not Section.NOT_SOLD) + (learnt,)
    return {phrase: known for phrase, known in by_phrase.items() if known}


def _sold_after_all(phrase: Phrase, names: Mapping[str, Indexes], terms: Terms) -> bool:
    """Whether one description has all its words, as they are or in English."""
    for words in (phrase, [one.text for one in in_english(phrase, terms.english)]):
        rows = [set(names[word].tolist()) for word in words if word in names]
        if len(rows) == len(words) and set.intersection(*rows):
            return True
    return False


def _postings(values: Sequence[FrozenSet[str]]) -> Dict[str, Indexes]:
    found: Dict[str, List[int]] = {}
    for row, words in enumerate(values):
        for word in words:
            found.setdefault(word, []).append(row)
    return {word: np.asarray(rows, dtype=np.int32) for word, rows in found.items()}


def _unique(keys: Mapping[int, str]) -> Dict[str, int]:
    counts = Counter(keys.values())
    return {key: row for row, key in keys.items() if key and counts[key] == 1}
