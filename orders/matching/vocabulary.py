"""The files of data/catalog as terms."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from decimal import Decimal
from typing import Any, Dict, Iterable, Iterator, List, Mapping, Tuple

from orders.grammar import Role
from orders.matching.facts import Facts, Size
from orders.matching.glossary import in_english, load_glossary
from orders.matching.terms import Grade, Phrase, Section, Term, Terms
from orders.matching.words import chunks
from orders.vocabulary import Vocabulary
from orders.word_tables import all_languages

_TABLES = (
    "families",
    "kinds",
    "phases",
    "grades",
    "packages",
    "features",
    "aliases",
    "uses",
    "not_sold",
    "glossary",
    "everyday",
    "matching",
    "units",
    "numbers",
)
_FIELDS = {
    "family": "families",
    "kind": "kinds",
    "phase": "phase",
    "grade": "grades",
    "package": "packages",
    "feature": "features",
    "code": "codes",
    "size": "sizes",
    "mixture": "mixture",
}
_SIMPLE = (
    ("families", "families", Section.FAMILY),
    ("kinds", "kinds", Section.KIND),
    ("grades", "grades", Section.GRADE),
    ("packages", "packages", Section.PACKAGE),
    ("features", "features", Section.FEATURE),
)
_CONTENT = frozenset(
    {
        Section.FAMILY,
        Section.KIND,
        Section.PHASE,
        Section.GRADE,
        Section.PACKAGE,
        Section.FEATURE,
        Section.ALIAS,
        Section.LEARNT,
    }
)
_SHORTEST_TO_CORRECT = 5


def load_terms(base: Vocabulary) -> Terms:
    """All terms of the files that `base` has read; KeyError for a section or key that is missing or unknown."""
    tables = base.tables
    by_phrase = _by_phrase(tables)
    english = load_glossary(tables["glossary"])
    use_phrases = [(phrase, name) for name, entry in tables["uses"].items() for phrase in phrases(entry)]
    use_terms = {name: Term(Section.USE, name, meanings(entry)) for name, entry in tables["uses"].items()}
    matching = {name: frozenset(map(str, words)) for name, words in tables["matching"].items() if name != "measures"}
    measures = _measures(base)
    fillers = (
        base.fillers
        | set(all_languages(tables["fillers"]["beside_products"]))
        | {word for phrase, roles in base.roles.items() if roles != {Role.COUNTED} for word in phrase}
    )
    listed = [*by_phrase, *english, *measures, *(phrase for phrase, _ in use_phrases)]
    known = {word for phrase in listed for word in phrase} | fillers | set(base.slang) | base.numbers.all_words
    known |= {word for phrase in english.values() for word in phrase.split()}.union(*matching.values())
    known |= base.numbers.parts.keys() | base.one_of_unit.keys()
    known |= {word for words in base.calendar.by_first_letter.values() for word in words}  # "senin" is not xenon
    known |= {str(word) for words in tables["everyday"]["everyday"].values() for word in words}
    content = {
        word for phrase, terms in by_phrase.items() if any(t.section in _CONTENT for t in terms) for word in phrase
    }
    content |= {word for phrase, _ in use_phrases for word in phrase}
    return Terms(
        by_phrase=by_phrase,
        uses=tuple(
            (frozenset(one.text for one in in_english(phrase, english)), use_terms[name])
            for phrase, name in use_phrases
        ),
        as_typed=_as_typed(tables["families"]),
        english=english,
        grades={
            name: Grade(
                bool(entry.get("plain")),
                bool(entry.get("guarded")),
                frozenset(entry.get("met_by") or ()),
                Decimal(str(entry["purity"])) if "purity" in entry else None,
            )
            for name, entry in tables["grades"].items()
        },
        parents={name: str(entry["is_a"]) for name, entry in tables["kinds"].items() if "is_a" in entry},
        liquefied=frozenset(name for name, entry in tables["families"].items() if entry.get("liquefied")),
        general=frozenset(name for name, entry in tables["families"].items() if entry.get("general")),
        unlike={name: frozenset(entry.get("unlike") or ()) for name, entry in tables["features"].items()},
        measures=measures,
        one_of=_one_of(base, measures),
        numbers={**base.numbers.digits, **base.numbers.teens, **base.numbers.tens, **base.numbers.ones_of_many},
        multipliers=base.numbers.multipliers,
        teen_suffix=base.numbers.teen_suffix,
        fractions=base.numbers.fractions,
        fraction_parts=base.numbers.parts,
        point=base.numbers.point,
        slang=base.slang,
        fillers=frozenset(fillers),
        ordering=frozenset(
            w for phrase, roles in base.roles.items() if roles & {Role.ORDER, Role.WISH} for w in phrase
        ),
        phase_words=frozenset(
            p[0] for p, known in by_phrase.items() if len(p) == 1 and any(t.section is Section.PHASE for t in known)
        ),
        size_words=frozenset(word for phrase, roles in base.roles.items() if Role.SIZE in roles for word in phrase),
        known=frozenset(known),
        content=frozenset(word for word in content - fillers if len(word) >= _SHORTEST_TO_CORRECT and word.isalpha()),
        fingerprint=hashlib.sha256(json.dumps([tables[name] for name in _TABLES], default=str).encode()).hexdigest(),
        **matching,
    )


def phrases(entry: Mapping[str, Any]) -> Iterator[Phrase]:
    """The phrases of an entry: its formulas and its words in every language."""
    for key in ("formula", "en", "id"):
        for words in entry.get(key) or ():
            phrase = tuple(chunks(str(words)))
            if phrase:
                yield phrase


def meanings(entry: Mapping[str, Any]) -> Tuple[Facts, ...]:
    """What the `means` of an entry of aliases.yml or uses.yml says."""
    means = entry["means"]
    return tuple(_facts(one) for one in (means if isinstance(means, list) else [means]))


def _facts(means: Mapping[str, Any]) -> Facts:
    facts = Facts()
    for key, value in means.items():
        facts = replace(facts, **{_FIELDS[key]: _value(key, value)})
        if key == "mixture":
            facts = replace(facts, families=frozenset(map(str, value)))
    return facts


def _value(key: str, value: Any) -> Any:
    if key == "phase":
        return str(value)
    if key == "mixture":
        return tuple((str(family), None if share is None else Decimal(str(share))) for family, share in value.items())
    if key == "size":
        amount, unit = str(value).split()
        return frozenset({Size(Decimal(amount), unit)})
    return frozenset({str(value)})


def _by_phrase(tables: Mapping[str, Any]) -> Dict[Phrase, Tuple[Term, ...]]:
    found: Dict[Phrase, List[Term]] = {}

    def add(spellings: Iterable[Phrase], term: Term) -> None:
        for phrase in spellings:
            for form in {phrase, ("".join(phrase),)}:  # "dryice", "karbondioksida"
                if term not in found.setdefault(form, []):
                    found[form].append(term)

    for table, field, section in _SIMPLE:
        for name, entry in tables[table].items():
            told: Dict[str, Any] = {field: frozenset({name})}
            add(phrases(entry), Term(section, name, (replace(Facts(), **told),)))
    for name, entry in tables["phases"].items():
        add(phrases(entry), Term(Section.PHASE, name, (Facts(phase=name),)))
    for name, entry in tables["grades"].items():
        add(phrases(entry.get("from") or {}), Term(Section.GRADE_FROM, name, (Facts(grades=frozenset({name})),)))
    for name, entry in tables["aliases"].items():
        add(phrases(entry), Term(Section.ALIAS, name, meanings(entry), bool(entry.get("doubtful"))))
    for name, entry in tables["not_sold"].items():
        add(phrases(entry), Term(Section.NOT_SOLD, name))
    return {phrase: tuple(terms) for phrase, terms in found.items()}


def _as_typed(families: Mapping[str, Any]) -> Dict[str, Term]:
    return {
        str(word): Term(Section.FAMILY, name, (Facts(families=frozenset({name})),))
        for name, entry in families.items()
        for word in entry.get("as_typed") or ()
    }


def _one_of(base: Vocabulary, measures: Mapping[Phrase, str]) -> Dict[str, str]:
    """Words for one of a measure, with a word for that measure: "sekubik"."""
    named = {unit: phrase[0] for phrase, unit in reversed(list(measures.items())) if len(phrase) == 1}
    return {
        word: named[unit.value]
        for word, unit in base.one_of_unit.items()
        if unit in base.size_units and unit.value in named and (word,) not in measures
    }


def _measures(base: Vocabulary) -> Dict[Phrase, str]:
    found = {tuple(phrase): unit.value for phrase, unit in base.units.items()}
    found.update({(word,): unit.value for word, unit in base.units_after_number.items()})
    for name, words in base.tables["matching"]["measures"].items():
        found.update({tuple(chunks(str(word))): name for word in words})
    return {phrase: name for phrase, name in found.items() if phrase}
