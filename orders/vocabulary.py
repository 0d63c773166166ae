"""The one vocabulary of the bot: data/catalog/*.yml, read once, handed to whoever reads or matches words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Dict, FrozenSet, Mapping, Optional, Pattern

import yaml

from orders.calendar import Calendar, load_calendar
from orders.grammar import Label, Marker, Role, labels_by_phrase, marker_words, roles_by_phrase
from orders.matching.words import bones
from orders.model import Language, Unit
from orders.number_words import NumberWords, number_words
from orders.people_words import PeopleWords, load_people
from orders.product_words import catalogue_words, code_pattern, product_names, typed_names
from orders.spelling import Spellings
from orders.word_tables import Phrase, all_languages, folded, phrases, words_alone, words_of

CATALOG = Path(__file__).resolve().parents[1] / "data" / "catalog"

# Shorter names are too close to other words to be recognised with a slip in them; "argon" is listed with its slips.
_NAMING = ("families", "kinds", "aliases", "grades", "phases", "features", "uses", "packages")
_LONG_NAME = 6
_LONG_GRADE = 5
_SHORTEST = 5
_LONGEST_STEERING = 12
_STRETCHED = re.compile(r"(.)\1+")


@dataclass(frozen=True, eq=False, repr=False)
class Vocabulary:
    """Words of both languages together: a code-mixed message uses both. Words are folded; phrases are tuples."""

    units: Mapping[Phrase, Unit]
    forgiving_units: Spellings  # unit words that are recognised with a slip in them
    units_after_number: Mapping[str, Unit]
    unit_bones: Mapping[str, Unit]  # consonants of the forgiving ones, which are enough behind a figure: "kbk"
    one_of_unit: Mapping[str, Unit]  # "sebotol"
    unit_names: Mapping[Unit, Mapping[Language, str]]
    unit_plurals: Mapping[Unit, Mapping[Language, str]]  # where more than one is called differently
    counters: FrozenSet[str]  # "biji": counts anything
    size_units: FrozenSet[Unit]  # measures of what is inside
    measures: FrozenSet[str]  # "mm": never a quantity
    named_before: FrozenSet[str]  # "tabung kosong": the unit word belongs to the name
    named_after: FrozenSet[str]  # "tutup tabung"
    numbers: NumberWords
    slang: Mapping[str, str]
    roles: Mapping[Phrase, FrozenSet[Role]]
    markers: Mapping[Marker, FrozenSet[str]]
    labels: Mapping[Phrase, Label]
    fillers: FrozenSet[str]
    forgiving: Spellings  # words that steer a message
    products: FrozenSet[str]  # words that occur in names of what is sold
    product_names: FrozenSet[Phrase]  # whole names of gases and other things
    typed_names: FrozenSet[str]  # short names that are also other words: "He"
    long_names: Spellings  # names of one word that are long enough to be recognised with a slip in them
    behind_product: FrozenSet[str]  # "block", "kecil": part of the name when a product stands before
    grades: FrozenSet[str]  # words of grades and phases
    long_grades: Spellings
    spoken_grades: FrozenSet[Phrase]  # those that begin with a number: "five nines"
    said_of_gas: FrozenSet[str]  # words of gases, their grades and phases: what a cylinder can hold
    qualifiers: FrozenSet[str]  # grades, phases, packages and uses: they say more of a product named before
    long_qualifiers: Spellings
    codes: Pattern[str]  # grades and types such as "er70s-6", however they are spaced
    everyday: FrozenSet[str]  # ordinary words that only look like a mistyped name
    known: FrozenSet[str]  # every word above: not to be corrected to another
    calendar: Calendar
    weekdays: FrozenSet[str]  # names of weekdays of one word
    people: PeopleWords
    tables: Mapping[str, Any]  # every YAML file by its stem, as it is

    def unit_name(self, unit: Unit, language: Language, quantity: Decimal = Decimal(1)) -> str:
        """The unit's name in a reply: "tabung", "cylinder"; of any other quantity than one, "cylinders"."""
        one = self.unit_names[unit][language]
        return one if quantity == 1 else self.unit_plurals[unit].get(language, one)

    def plain(self, word: str) -> str:
        """A folded word in its usual spelling: slang written out, stretched letters let go."""
        if word not in self.known:
            short = _STRETCHED.sub(r"\1", word)
            word = short if short in self.known else self._forgiven(word)
        return self.slang.get(word, word)

    def _forgiven(self, word: str) -> str:
        if not _SHORTEST <= len(word) <= _LONGEST_STEERING or not word.isalpha():
            return word
        if word in self.people.names or word in self.everyday:
            return word
        close = self.forgiving.near(word)
        return close if close is not None and close[0] == word[0] else word


def load_vocabulary(path: Optional[Path] = None) -> Vocabulary:
    """Reads all of data/catalog (or of `path`); KeyError for a section that is missing."""
    directory = path or CATALOG
    tables = _tables(directory)
    entries = tables["units"]["units"]
    units = {phrase: Unit(name) for name, entry in entries.items() for phrase in phrases(entry["id"] + entry["en"])}
    after_number = {
        folded(word): Unit(name) for name, entry in entries.items() for word in entry.get("after_number", [])
    }
    one_of = _one_of_unit(tables["units"])
    numbers = number_words(tables["numbers"])
    slang = _slang(tables["slang"])
    filler_phrases = list(
        phrases(word for topic in tables["fillers"]["fillers"].values() for word in all_languages(topic))
    )
    fillers = frozenset(phrase[0] for phrase in filler_phrases if len(phrase) == 1)
    roles = roles_by_phrase(tables["grammar"]["roles"], filler_phrases)
    common = fillers.union(slang, numbers.all_words, *roles, *units, *numbers.vague)
    markers = marker_words(tables["grammar"]["markers"])
    said_of_gases = frozenset(phrase[0] for phrase in _said_of_gases(tables) if len(phrase) == 1)
    nothing_alone = common | markers[Marker.GENERIC] | said_of_gases
    names = frozenset(product_names(tables)) - {(word,) for word in nothing_alone}
    descriptions, codes = catalogue_words(directory / "parts.csv")
    products = frozenset(word for word in descriptions.union(*names) - common if len(word) > 1 and not word.isdigit())
    behind_product = frozenset(all_languages(tables["fillers"]["qualifiers"]))
    adjectives = words_of(tables, "grades", "phases", "features", "uses", "packages") | behind_product
    single_names = {name[0] for name in names if len(name) == 1}
    qualifiers = frozenset(word for word in adjectives - common - single_names if word.isalpha())
    grades = words_of(tables, "grades", "phases") & qualifiers
    people = load_people(directory / "people.yml")
    alone = words_alone(tables, *_NAMING) | descriptions | behind_product | common
    names_inside = people.names - alone  # the sari of "sari buah soda" is a person everywhere else
    return Vocabulary(
        units=units,
        forgiving_units=Spellings(map(folded, tables["units"]["forgiving"]), _SHORTEST),
        units_after_number=after_number,
        unit_bones={bones(folded(word)): units[(folded(word),)] for word in tables["units"]["forgiving"]},
        one_of_unit=one_of,
        unit_names=_unit_words(entries, "name"),
        unit_plurals=_unit_words(entries, "plural"),
        counters=frozenset(folded(word) for entry in entries.values() for word in entry.get("counters", [])),
        size_units=frozenset(Unit(name) for name, entry in entries.items() if entry.get("size_of")),
        measures=frozenset(map(folded, tables["units"]["measures"])),
        named_before=frozenset(all_languages(tables["fillers"]["unit_is_name"]["before"])),
        named_after=frozenset(all_languages(tables["fillers"]["unit_is_name"]["after"])),
        numbers=numbers,
        slang=slang,
        roles=roles,
        markers=markers,
        labels=labels_by_phrase(tables["labels"]["labels"]),
        fillers=fillers,
        forgiving=Spellings(all_languages(tables["fillers"]["forgiving"]), _SHORTEST),
        products=products,
        product_names=names,
        typed_names=frozenset(typed_names(tables)),
        long_names=Spellings(single_names, _LONG_NAME),
        behind_product=behind_product,
        grades=grades,
        long_grades=Spellings(grades, _LONG_GRADE),
        spoken_grades=frozenset(
            phrase for phrase in _said_of_gases(tables) - names if len(phrase) > 1 and phrase[0] in numbers.all_words
        ),
        said_of_gas=words_of(tables, "families", "grades", "phases") | markers[Marker.GENERIC],
        qualifiers=qualifiers,
        long_qualifiers=Spellings(qualifiers, _LONG_GRADE),
        codes=code_pattern(codes),
        everyday=words_of(tables, "everyday") - products,
        known=common.union(products, qualifiers, one_of, after_number) - names_inside,
        calendar=load_calendar(directory / "calendar.yml"),
        weekdays=frozenset(word for names in tables["calendar"]["weekdays"].values() for word in all_languages(names)),
        people=people,
        tables=tables,
    )


def _tables(directory: Path) -> Dict[str, Any]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return {
        file.stem: yaml.load(file.read_text(encoding="utf-8"), Loader=loader)
        for file in sorted(directory.glob("*.yml"))
    }


def _slang(table: Mapping[str, Mapping[str, Any]]) -> Dict[str, str]:
    return {
        folded(word): str(meant)
        for by_meaning in table.values()
        for meant, words in by_meaning.items()
        for word in words
    }


def _said_of_gases(tables: Mapping[str, Any]) -> FrozenSet[Phrase]:
    """Words for a grade or phase: the matcher may know them alone ("cair"), but they name no product."""
    entries = [entry for stem in ("grades", "phases") for entry in tables.get(stem, {}).values()]
    return frozenset(phrases(word for entry in entries for code in Language for word in entry.get(code.value, ())))


def _unit_words(entries: Mapping[str, Any], key: str) -> Dict[Unit, Dict[Language, str]]:
    return {
        Unit(name): {Language(code): str(said) for code, said in entry.get(key, {}).items()}
        for name, entry in entries.items()
    }


def _one_of_unit(table: Mapping[str, Any]) -> Dict[str, Unit]:
    found = {
        "se" + phrase[0]: Unit(name)
        for name, entry in table["units"].items()
        for phrase in phrases(entry["id"])
        if len(phrase) == 1 and len(phrase[0]) > 2
    }
    found.update({folded(word): Unit(name) for name, words in table["one_of"].items() for word in words})
    return found
