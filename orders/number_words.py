"""Number words (data/catalog/numbers.yml) by what they do in a number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Dict, FrozenSet, Iterable, Mapping, Pattern

from orders.spelling import Spellings
from orders.word_tables import Phrase, all_languages, folded, phrases

_LONG = 5


@dataclass(frozen=True)
class NumberWords:
    digits: Mapping[str, Decimal]
    before_unit: Mapping[str, Decimal]  # "kalih tabung": numbers only there
    teens: Mapping[str, Decimal]  # whole numbers in a word, ten included
    tens: Mapping[str, Decimal]
    multipliers: Mapping[str, Decimal]
    ones_of_many: Mapping[str, Decimal]  # "seratus": a multiplier that counts itself
    fractions: Mapping[str, Decimal]
    parts: Mapping[str, Decimal]  # "perempat" of "tiga perempat"
    teen_suffix: FrozenSet[str]
    pairs: FrozenSet[str]
    articles: FrozenSet[str]
    point: FrozenSet[str]
    conjunction: FrozenSet[str]
    minus: FrozenSet[str]
    times: FrozenSet[str]
    range: FrozenSet[str]
    between: FrozenSet[str]
    vague: FrozenSet[Phrase]
    all_words: FrozenSet[str]  # those that are figures
    spellings: Spellings
    one_word: Pattern[str]
    joined: Pattern[str]  # "duapuluh"


def number_words(table: Mapping[str, Any]) -> NumberWords:
    fractions, multipliers = _values(table["fractions"]), _values(table["multipliers"])
    digits, teens, tens = _values(table["digits"]), _values(table["teens"]), _values(table["tens"])
    ones_of_many, teen_suffix = _values(table["ones_of_many"]), _words(table["teen_suffix"])
    figures = frozenset().union(digits, teens, tens, multipliers, ones_of_many, fractions, teen_suffix)
    any_word = "|".join(sorted(figures, key=len, reverse=True))
    return NumberWords(
        digits=digits,
        before_unit=_values(table["before_unit"]),
        teens=teens,
        tens=tens,
        multipliers=multipliers,
        ones_of_many=ones_of_many,
        fractions=fractions,
        parts={folded(word): Decimal(value) for value, words in table["parts"].items() for word in words},
        teen_suffix=teen_suffix,
        pairs=_words(table["pairs"]),
        articles=_words(table["articles"]),
        point=_words(table["point"]),
        conjunction=_words(table["conjunction"]),
        minus=_words(table["minus"]),
        times=_words(table["times"]),
        range=_words(table["range"]),
        between=_words(table["between"]),
        vague=frozenset(phrases(all_languages(table["vague"]))),
        all_words=figures,
        spellings=Spellings(figures, _LONG),
        one_word=re.compile(any_word),
        joined=re.compile(rf"(?:{any_word}){{2,5}}"),
    )


def _values(section: Mapping[Any, Mapping[str, Iterable[Any]]]) -> Dict[str, Decimal]:
    return {word: Decimal(str(value)) for value, words in section.items() for word in all_languages(words)}


def _words(section: Iterable[Any]) -> FrozenSet[str]:
    return frozenset(map(folded, section))
