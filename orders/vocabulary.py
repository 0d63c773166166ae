"""The one vocabulary of the bot: data/catalog/*.yml, read once, handed to whoever reads or matches words."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any, Dict, FrozenSet, Iterable, Iterator, List, Mapping, Optional, Pattern, Tuple

import yaml

from orders.calendar import Calendar, load_calendar
from orders.model import Language, Unit
from orders.people_words import PeopleWords, load_people

CATALOG = Path(__file__).resolve().parents[1] / "data" / "catalog"

Phrase = Tuple[str, ...]
# Shorter names are too close to other words to be recognised with a slip in them; "argon" is listed with its slips.
_LONG_NAME = 6


class Role(str, Enum):
    """How a word steers the reading of a message: the sections of grammar.yml."""

    ORDER = "order"
    WISH = "wish"
    NEXT = "next"
    CHANGE = "change"
    NEGATIVE = "negative"
    DROPPED = "dropped"
    EACH = "each"
    TOTAL = "total"
    SIZE = "size"
    LINK = "link"
    NO_QUANTITY = "no_quantity"
    NOT_ORDERED = "not_ordered"
    COUNTED = "counted"
    HOW_MANY = "how_many"
    PLACE = "place"
    ADDRESS = "address"
    PHRASE = "phrase"  # a filler of several words: "rumah sakit"


class Label(str, Enum):
    """What stands behind a label of a filled-in list: the sections of labels.yml."""

    PRODUCT = "product"
    QUANTITY = "quantity"
    UNIT = "unit"
    SIZE = "size"
    DATE = "date"
    OTHER = "other"


@dataclass(frozen=True)
class NumberWords:
    """Number words by what they do in a number."""

    digits: Mapping[str, Decimal]
    teens: Mapping[str, Decimal]  # whole numbers in a word, ten included
    tens: Mapping[str, Decimal]
    multipliers: Mapping[str, Decimal]
    ones_of_many: Mapping[str, Decimal]  # "seratus": a multiplier that counts itself
    teen_suffix: FrozenSet[str]
    fractions: Mapping[str, Decimal]
    pairs: FrozenSet[str]
    articles: FrozenSet[str]
    point: FrozenSet[str]
    conjunction: FrozenSet[str]
    minus: FrozenSet[str]
    times: FrozenSet[str]
    range: FrozenSet[str]
    between: FrozenSet[str]
    vague: FrozenSet[Phrase]
    all_words: FrozenSet[str]  # those that are figures, for spelling
    one_word: Pattern[str]
    joined: Pattern[str]  # "duapuluh"


@dataclass(frozen=True, eq=False, repr=False)
class Vocabulary:
    """Words of both languages together: a code-mixed message uses both. Words are folded; phrases are tuples of them."""

    units: Mapping[Phrase, Unit]
    forgiving_units: Tuple[str, ...]  # unit words that are recognised with a slip in them
    units_after_number: Mapping[str, Unit]
    one_of_unit: Mapping[str, Unit]  # "sebotol"
    unit_names: Mapping[Unit, Mapping[Language, str]]
    size_units: FrozenSet[Unit]
    measures: FrozenSet[str]
    named_before: FrozenSet[str]  # "tabung kosong": the unit word belongs to the name
    named_after: FrozenSet[str]  # "tutup tabung"
    numbers: NumberWords
    slang: Mapping[str, str]
    roles: Mapping[Phrase, FrozenSet[Role]]
    fillers: FrozenSet[str]
    labels: Mapping[Phrase, Label]
    products: FrozenSet[str]  # words that occur in names of what is sold
    product_names: FrozenSet[Phrase]  # whole names of gases and other things
    typed_names: FrozenSet[str]  # short names that are also other words: "He"
    long_names: Tuple[str, ...]  # those of one word that are long enough to be recognised with a slip in them
    behind_product: FrozenSet[str]  # "block", "kecil": part of the name when a product stands before
    grades: FrozenSet[str]
    qualifiers: FrozenSet[str]  # grades, phases and uses: they say more of a product named before
    codes: Pattern[str]  # grades and types such as "er70s-6", however they are spaced
    known: FrozenSet[str]  # every word above: not to be corrected to another
    calendar: Calendar
    people: PeopleWords
    tables: Mapping[str, Any]  # every YAML file by its stem, as it is

    def unit_name(self, unit: Unit, language: Language) -> str:
        """The unit's name in a reply: "tabung", "cylinder"."""
        return self.unit_names[unit][language]

    def plain(self, word: str) -> str:
        """A folded word in its usual spelling: slang written out, stretched letters let go."""
        if word in self.known:
            return self.slang.get(word, word)
        short = _STRETCHED.sub(r"\1", word)
        if short != word and (short in self.slang or short in self.known):
            return self.slang.get(short, short)
        return self.slang.get(word, word)


_STRETCHED = re.compile(r"(.)\1{1,}")
_WORDS = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_CODE = re.compile(r"\b(?=[a-z0-9-]*[a-z])(?=[a-z0-9-]*\d)[a-z0-9]+(?:-[a-z0-9]+)*\b")
_CODE_PARTS = re.compile(r"[a-z]+|\d+")


def load_vocabulary(path: Optional[Path] = None) -> Vocabulary:
    """Reads all of data/catalog (or of `path`); KeyError for a section that is missing."""
    directory = path or CATALOG
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    tables = {
        file.stem: yaml.load(file.read_text(encoding="utf-8"), Loader=loader)
        for file in sorted(directory.glob("*.yml"))
    }
    units = {
        phrase: Unit(name)
        for name, entry in tables["units"]["units"].items()
        for phrase in _phrases(entry.get("id", []) + entry.get("en", []))
    }
    after_number = {
        phrase[0]: Unit(name)
        for name, entry in tables["units"]["units"].items()
        for phrase in _phrases(entry.get("after_number", []))
    }
    numbers = _numbers(tables["numbers"])
    slang = {
        word: str(meant)
        for by_word in tables["slang"].values()
        for meant, words in by_word.items()
        for word in map(_folded, words)
    }
    filler_phrases = [
        phrase
        for by_language in tables["fillers"]["fillers"].values()
        for phrase in _phrases(_all_languages(by_language))
    ]
    fillers = frozenset(phrase[0] for phrase in filler_phrases if len(phrase) == 1)
    roles = _roles(tables["grammar"]["roles"])
    roles.update({phrase: frozenset({Role.PHRASE}) for phrase in filler_phrases if len(phrase) > 1 and phrase not in roles})
    one_of = _one_of_unit(tables["units"])
    descriptions, codes = _catalogue(directory / "parts.csv")
    role_words = {word for phrase in roles for word in phrase}
    unit_words = {word for phrase in units for word in phrase}
    vague_words = {word for phrase in numbers.vague for word in phrase}
    not_products = fillers | role_words | unit_words | numbers.all_words | vague_words | set(slang)
    names = frozenset(_names(tables)) - {(word,) for word in not_products}
    products = (descriptions | {word for name in names for word in name}) - not_products
    qualifiers = _hints(tables, "grades", "phases", "features", "uses", "packages") | set(_all_languages(tables["fillers"]["qualifiers"]))
    qualifiers -= not_products | {name[0] for name in names if len(name) == 1}
    qualifiers = {word for word in qualifiers if word.isalpha()}
    return Vocabulary(
        units=units,
        forgiving_units=tuple(map(_folded, tables["units"]["forgiving"])),
        units_after_number=after_number,
        one_of_unit=one_of,
        unit_names={
            Unit(name): {Language(code): str(said) for code, said in entry["name"].items()}
            for name, entry in tables["units"]["units"].items()
        },
        size_units=frozenset(Unit(name) for name, entry in tables["units"]["units"].items() if entry.get("size_of")),
        measures=frozenset(map(_folded, tables["units"]["measures"])),
        named_before=frozenset(_all_languages(tables["fillers"]["unit_is_name"]["before"])),
        named_after=frozenset(_all_languages(tables["fillers"]["unit_is_name"]["after"])),
        numbers=numbers,
        slang=slang,
        roles=roles,
        fillers=fillers,
        labels={
            phrase: Label(name)
            for name, by_language in tables["labels"]["labels"].items()
            for phrase in _phrases(_all_languages(by_language))
        },
        products=frozenset(products),
        product_names=names,
        typed_names=frozenset(
            _folded(word) for entry in tables.get("families", {}).values() for word in entry.get("as_typed", []) if " " not in word
        ),
        long_names=tuple(sorted(name[0] for name in names if len(name) == 1 and len(name[0]) >= _LONG_NAME)),
        behind_product=frozenset(_all_languages(tables["fillers"]["qualifiers"])),
        grades=_hints(tables, "grades", "phases") & qualifiers,
        qualifiers=frozenset(qualifiers),
        codes=_code_pattern(codes),
        known=frozenset(not_products | products | qualifiers | set(one_of) | set(after_number)),
        calendar=load_calendar(directory / "calendar.yml"),
        people=load_people(directory / "people.yml"),
        tables=tables,
    )


def _folded(word: object) -> str:
    return str(word).casefold()


def _all_languages(by_language: Mapping[str, Iterable[Any]]) -> List[str]:
    return [_folded(word) for words in by_language.values() for word in words]


def _phrases(words: Iterable[Any]) -> Iterator[Phrase]:
    for word in words:
        yield tuple(_folded(word).split())


def _values(section: Mapping[Any, Mapping[str, Iterable[Any]]]) -> Dict[str, Decimal]:
    return {word: Decimal(str(value)) for value, words in section.items() for word in _all_languages(words)}


def _numbers(table: Mapping[str, Any]) -> NumberWords:
    counted = {name: _values(table[name]) for name in ("digits", "teens", "tens", "multipliers", "ones_of_many", "fractions")}
    single = {
        name: frozenset(map(_folded, table[name]))
        for name in ("teen_suffix", "pairs", "articles", "point", "conjunction", "minus", "times", "range", "between")
    }
    words = frozenset(word for values in counted.values() for word in values) | single["teen_suffix"]
    any_word = "|".join(sorted(words, key=len, reverse=True))
    return NumberWords(
        **counted,
        **single,
        vague=frozenset(_phrases(_all_languages(table["vague"]))),
        all_words=words,
        one_word=re.compile(any_word),
        joined=re.compile(rf"(?:{any_word}){{2,5}}"),
    )


def _roles(table: Mapping[str, Mapping[str, Iterable[Any]]]) -> Dict[Phrase, FrozenSet[Role]]:
    found: Dict[Phrase, FrozenSet[Role]] = {}
    for name, by_language in table.items():
        for phrase in _phrases(_all_languages(by_language)):
            found[phrase] = found.get(phrase, frozenset()) | {Role(name)}
    return found


def _one_of_unit(table: Mapping[str, Any]) -> Dict[str, Unit]:
    found = {
        "se" + phrase[0]: Unit(name)
        for name, entry in table["units"].items()
        for phrase in _phrases(entry.get("id", []))
        if len(phrase) == 1 and len(phrase[0]) > 2
    }
    found.update({_folded(word): Unit(name) for name, words in table["one_of"].items() for word in words})
    return found


def _hints(tables: Mapping[str, Any], *stems: str) -> FrozenSet[str]:
    """Every word of the matcher's files of these names, whatever their layout."""
    return frozenset(
        word
        for stem in stems
        for text in _texts(tables.get(stem))
        for word in _WORDS.findall(text.casefold())
        if len(word) > 1 and not word.isdigit()
    )


def _names(tables: Mapping[str, Any]) -> Iterator[Phrase]:
    """What gases, kinds of things and their short names are called, letter for letter."""
    for stem in ("families", "kinds", "aliases"):
        for entry in tables.get(stem, {}).values():
            for key in ("formula", "en", "id"):
                for phrase in _phrases(entry.get(key, [])):
                    joined = "".join(phrase)  # "dryice"
                    if len(joined) > 1:
                        yield phrase
                    if len(phrase) == 2 and len(joined) > 5 and joined.isalpha():
                        yield (joined,)


def _texts(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, Mapping):
        for key, value in node.items():
            yield from _texts(key)
            yield from _texts(value)
    elif isinstance(node, list):
        for value in node:
            yield from _texts(value)


def _catalogue(parts: Path) -> Tuple[FrozenSet[str], FrozenSet[str]]:
    """Words of the sample catalogue's descriptions, and the codes in its descriptions and part numbers."""
    words, codes = set(), set()
    with parts.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            description = row["PartDescription"].casefold()
            words.update(word for word in _WORDS.findall(description) if len(word) > 1 and not word.isdigit())
            codes.update(_CODE.findall(description))
            codes.add(row["PartNum"].casefold())
    return frozenset(words), frozenset(codes)


def _code_pattern(codes: Iterable[str]) -> Pattern[str]:
    """Codes with any mark between their letters and figures; a space only where enough figures follow to be sure."""
    alternatives = []
    for code in sorted(codes, key=len, reverse=True):
        parts = _CODE_PARTS.findall(code)
        long_enough = any(len(part) > 1 for part in parts if part.isdigit())
        gap = r"[\s-]?" if long_enough or ("-" in code and len(parts) > 2) else "-?"
        alternatives.append(gap.join(parts))
        if len(parts) == 3 and parts[0] == "r":  # "134a" is said for R134A
            alternatives.append(gap.join(parts[1:]))
    return re.compile(r"(?<![a-z0-9])(?:" + "|".join(alternatives) + r")(?![a-z0-9])")

