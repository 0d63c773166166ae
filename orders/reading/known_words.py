"""What is known of each word of one message: whether it is taken, written large, a common name, a place, a product."""

from __future__ import annotations

from typing import FrozenSet, List, Protocol, Sequence

from orders.calendar import Calendar
from orders.people_words import PeopleWords
from orders.phrases import Lexeme, Lexemes
from orders.reading.model import Span

_DAY_WORDS = ("weekday", "offset", "month_name", "asap", "date_marker")
_NAME_PHRASES = ("suffix", "weak_mark", "company_tail", "personal")


class HasPeople(Protocol):
    """The part of the vocabulary that names need."""

    @property
    def people(self) -> PeopleWords: ...

    @property
    def calendar(self) -> Calendar: ...

    @property
    def known(self) -> FrozenSet[str]: ...

    @property
    def products(self) -> FrozenSet[str]: ...


class WordsOfMessage(Lexemes):
    """One message, cut into lexemes, with what is already taken by dates, lines and numbers."""

    def __init__(self, text: str, vocabulary: HasPeople, taken: Sequence[Span]) -> None:
        super().__init__(vocabulary.people.phrases.lexemes(text))
        self.text = text
        self._vocabulary = vocabulary
        self._people = vocabulary.people
        self._shouted = text.isupper()
        self._taken = _covered(self.lexemes, taken)

    def is_taken(self, index: int) -> bool:
        return 0 <= index < len(self.lexemes) and self._taken[index]

    def is_capital(self, index: int) -> bool:
        lexeme = self.at(index)
        return lexeme.start >= 0 and not self._shouted and self.text[lexeme.start].isupper()

    def is_proper(self, index: int) -> bool:
        """Written as a name is, with one capital."""
        lexeme = self.at(index)
        return self.is_capital(index) and self.text[lexeme.start + 1 : lexeme.start + 2].islower()

    def is_acronym(self, index: int) -> bool:
        lexeme = self.at(index)
        return not self._shouted and lexeme.end - lexeme.start > 1 and self.text[lexeme.start : lexeme.end].isupper()

    def is_written_as_suffix(self, index: int) -> bool:
        """The "Co." of "Balloon Party Co.", behind a word written large: CO, the gas, is written otherwise."""
        return self.has(index, "suffix") and self.is_proper(index) and self.is_proper(index - 1)

    def is_label(self, index: int) -> bool:
        return self.at(index + 1).word in (":", "=") and self.is_known(index)

    def is_word(self, index: int) -> bool:
        word = self.at(index).word
        return word.isalpha() or (
            len(word) > 0
            and word.replace("'", "").replace(" ", "" if self.has(index, *_NAME_PHRASES) else " ").isalpha()
        )

    def is_given_name(self, index: int) -> bool:
        return self.at(index).word in self._people.names and not self.is_taken(index)

    def is_word_said_as_name(self, index: int) -> bool:
        """ "Bagus", "April", as the answer to who orders."""
        return self.at(index).word in self._people.names_said_alone and not self.is_taken(index)

    def is_word_too(self, index: int) -> bool:
        """ "untung", "indah": a name that more is said with than who somebody is."""
        word = self.at(index).word
        return word in self._people.names_with_title or word in self._people.names_said_alone

    def is_place(self, index: int) -> bool:
        return self.at(index).word in self._people.places

    def is_product(self, index: int) -> bool:
        return self.at(index).word in self._vocabulary.products

    def is_known(self, index: int) -> bool:
        """A word that ordinary messages are made of."""
        lexeme = self.at(index)
        return (
            lexeme.word in self._vocabulary.known or lexeme.has("stop", "title", "trim", "link") or self.is_day(index)
        )

    def is_unknown_word(self, index: int) -> bool:
        return self.is_word(index) and not self.is_known(index) and not self.is_taken(index)

    def is_day(self, index: int) -> bool:
        return any(kind in self._vocabulary.calendar.phrases.tags_of(self.at(index).word) for kind in _DAY_WORDS)

    def span(self, first: int, last: int) -> Span:
        start, end = self.lexemes[first].start, self.lexemes[last - 1].end
        return Span(start, end, self.text[start:end])


def _covered(lexemes: Sequence[Lexeme], taken: Sequence[Span]) -> List[bool]:
    covered, spans, place = [], sorted(taken, key=lambda span: span.start), 0
    for lexeme in lexemes:
        while place < len(spans) and spans[place].end <= lexeme.start:
            place += 1
        covered.append(place < len(spans) and spans[place].start < lexeme.end)
    return covered
