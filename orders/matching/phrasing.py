"""Texts that mean the same, out of data/catalog: what a sentence model is taught with."""

from __future__ import annotations

import random
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Dict, Iterable, Iterator, List, Mapping, Sequence, Tuple

from orders.matching.building import Building
from orders.matching.facts import GAS, Facts
from orders.matching.vocabulary import phrases

_NAMED = ("families", "kinds", "aliases", "uses", "not_sold")
_WORDED = ("families", "kinds", "phases", "grades")
_MOST = 12  # pairs of one thing: a gas of thirty spellings must not drown a tool of two
_WORDINGS = 3  # ways in which each part is asked for


@dataclass(frozen=True)
class Pair:
    """Two texts for the same thing. Two pairs with the same `thing` are no examples of different things."""

    thing: str
    one: str
    other: str


def pairs(building: Building, tables: Mapping[str, Any], seed: int) -> List[Pair]:
    """The same for the same vocabulary, catalogue and seed; as they are typed and as they are read in English."""
    rng = random.Random(seed)
    found = [pair for thing, texts in _things(tables) for pair in _some(thing, texts, rng)]
    found += list(_parts(building, tables, rng))
    english = building.catalogue.reader.english
    read = [Pair(pair.thing, english(pair.one), english(pair.other)) for pair in found]
    mixed = [Pair(pair.thing, pair.one, english(pair.other)) for pair in found]
    every = dict.fromkeys(pair for pair in [*found, *read, *mixed] if pair.one and pair.other)
    kept = [pair for pair in every if pair.one != pair.other]
    rng.shuffle(kept)
    return kept


def _things(tables: Mapping[str, Any]) -> Iterator[Tuple[str, List[str]]]:
    for table in _NAMED:
        for name, entry in tables[table].items():
            yield f"{table}: {name}", [str(name), *(" ".join(phrase) for phrase in phrases(entry))]
    for english, spellings in tables["glossary"].items():
        yield f"glossary: {english}", [str(english), *map(str, spellings)]


def _some(thing: str, texts: Iterable[str], rng: random.Random) -> List[Pair]:
    every = [Pair(thing, one, other) for one, other in combinations(dict.fromkeys(texts), 2)]
    return rng.sample(every, min(_MOST, len(every)))


def _parts(building: Building, tables: Mapping[str, Any], rng: random.Random) -> Iterator[Pair]:
    """Each description beside the words that a customer may say for it: "oksigen medis 6 m3"."""
    words: Dict[str, Dict[str, List[str]]] = {
        table: {name: [" ".join(p) for p in phrases(entry)] or [name] for name, entry in tables[table].items()}
        for table in _WORDED
    }
    for part, facts in zip(building.catalogue.parts, building.catalogue.facts, strict=True):
        for _ in range(_WORDINGS):
            asked = " ".join(_asked(facts, words, rng))
            if asked:
                yield Pair(part.part_num, part.description.lower(), asked)


def _asked(facts: Facts, words: Mapping[str, Mapping[str, Sequence[str]]], rng: random.Random) -> Iterator[str]:
    said = [("kinds", facts.kinds), ("families", facts.families), ("grades", facts.grades)]
    if facts.phase and facts.phase != GAS:
        said.append(("phases", frozenset({facts.phase})))
    for table, names in said:
        for name in sorted(names):
            yield rng.choice(words[table].get(name) or [name])
    yield from sorted([*facts.names, *facts.codes])
    for size in sorted(facts.sizes, key=str)[:1]:
        yield f"{size.value.normalize():f} {size.unit.lower()}"
