"""How words steer the reading of a message (data/catalog/grammar.yml and labels.yml)."""

from __future__ import annotations

from enum import Enum
from typing import Any, Dict, FrozenSet, Iterable, Mapping

from orders.word_tables import Phrase, all_languages, phrases


class Role(str, Enum):
    """Words that are never part of a product's name, by what they do: `roles` of grammar.yml."""

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
    RETURNED = "returned"
    PHRASE = "phrase"  # a filler of several words: "rumah sakit"


class Marker(str, Enum):
    """Small words that single rules look for: `markers` of grammar.yml."""

    MIXTURE = "mixture"
    PURPOSE = "purpose"
    EXCHANGE = "exchange"
    POINTER = "pointer"
    SIZE_POINTER = "size_pointer"
    TOWARD = "toward"
    REDUCING = "reducing"
    LOOSE_NUMBER = "loose_number"
    FROM = "from"
    HAVING = "having"
    CONTENTS = "contents"
    POSSESSIVE = "possessive"
    NUMBERED = "numbered"
    NUMBERED_NAME = "numbered_name"
    GENERIC = "generic"
    HOW_MUCH = "how_much"
    HUNDREDWEIGHT = "hundredweight"
    SITE = "site"
    NOUN = "noun"
    OWNER = "owner"
    SLIP = "slip"
    SO_MANY = "so_many"
    ONE = "one"
    PRONOUN_ONE = "pronoun_one"
    MORE = "more"
    ONE_MORE = "one_more"
    NOT_BEFORE_ONE = "not_before_one"
    NOT_BEHIND_ONE = "not_behind_one"
    THANKS = "thanks"
    EMPTY = "empty"
    PICKED_UP = "picked_up"
    ALL = "all"


class Label(str, Enum):
    """What stands behind a label of a filled-in list: the sections of labels.yml."""

    PRODUCT = "product"
    QUANTITY = "quantity"
    UNIT = "unit"
    SIZE = "size"
    DATE = "date"
    OTHER = "other"


def roles_by_phrase(
    table: Mapping[str, Mapping[str, Iterable[Any]]], fillers: Iterable[Phrase]
) -> Dict[Phrase, FrozenSet[Role]]:
    found: Dict[Phrase, FrozenSet[Role]] = {}
    for name, by_language in table.items():
        for phrase in phrases(all_languages(by_language)):
            found[phrase] = found.get(phrase, frozenset()) | {Role(name)}
    for phrase in fillers:
        if len(phrase) > 1:
            found.setdefault(phrase, frozenset({Role.PHRASE}))
    return found


def marker_words(table: Mapping[str, Mapping[str, Iterable[Any]]]) -> Dict[Marker, FrozenSet[str]]:
    """KeyError for a marker without words."""
    return {marker: frozenset(all_languages(table[marker.value])) for marker in Marker}


def labels_by_phrase(table: Mapping[str, Mapping[str, Iterable[Any]]]) -> Dict[Phrase, Label]:
    return {
        phrase: Label(name) for name, by_language in table.items() for phrase in phrases(all_languages(by_language))
    }
