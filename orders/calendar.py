"""The calendar's words (data/catalog/calendar.yml), ready to be looked up in a message."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, FrozenSet, Iterator, Mapping, Protocol, Tuple

import yaml

from orders.phrases import PhraseTable, Tag

# Sections of the file whose keys are numbers, and the kind of tag that their words get.
_NUMBERED = {
    "months": "month_name",
    "weekdays": "weekday",
    "days_from_today": "offset",
    "numbers": "number",
    "ordinals": "ordinal",
}
_SHORTEST_MISSPELT = 5


@dataclass(frozen=True)
class Calendar:
    """Phrases tagged with what they mean in a date, and the words that only look like a day or month."""

    phrases: PhraseTable
    weak_words: FrozenSet[str]
    not_dates: FrozenSet[str]
    by_first_letter: Mapping[str, Tuple[str, ...]]

    def near(self, word: str) -> Tuple[str, ...]:
        """Names of days and months that a word might be a misspelling of: same first letter, about as long."""
        return tuple(known for known in self.by_first_letter.get(word[:1], ()) if abs(len(known) - len(word)) <= 1)


class HasCalendar(Protocol):
    """The part of the vocabulary that dates need."""

    @property
    def calendar(self) -> Calendar: ...


def load_calendar(path: Path) -> Calendar:
    """Reads calendar.yml; a phrase of several meanings keeps them all."""
    content: Mapping[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    phrases = PhraseTable(_phrases(content))
    weak_words = frozenset(content["weak_words"])
    return Calendar(
        phrases=phrases,
        weak_words=weak_words,
        not_dates=frozenset(content["not_dates"]),
        by_first_letter=_by_first_letter(content, weak_words),
    )


def _by_first_letter(content: Mapping[str, Any], weak_words: FrozenSet[str]) -> Mapping[str, Tuple[str, ...]]:
    """The proper spelling of each day and month, which is the first word of its list."""
    names: Dict[str, Tuple[str, ...]] = {}
    for section in ("months", "weekdays", "days_from_today"):
        for by_language in content[section].values():
            for word in (words[0] for words in by_language.values()):
                if len(word) >= _SHORTEST_MISSPELT and word.isalpha() and word not in weak_words:
                    names[word[0]] = (*names.get(word[0], ()), word)
    return names


def _phrases(content: Mapping[str, Any]) -> Iterator[Tuple[str, Tag]]:
    for section, kind in _NUMBERED.items():
        for value, by_language in content[section].items():
            yield from _words(by_language, kind, value)
    for section in ("parts_of_day", "words"):
        for kind, by_language in content[section].items():
            yield from _words(by_language, kind, 0)


def _words(by_language: Mapping[str, Any], kind: str, value: int) -> Iterator[Tuple[str, Tag]]:
    for words in by_language.values():
        for word in words:
            yield str(word), (kind, value)
