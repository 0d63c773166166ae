"""Terms found in tokens: the longest phrase first, none of them overlapping; and uses, whose words may stand apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Dict, FrozenSet, List, Mapping, Optional, Sequence, Tuple

from orders.matching.glossary import English, in_english
from orders.matching.lexer import Token
from orders.matching.terms import Phrase, Section, Term, Terms

_LONGEST = 6


@dataclass(frozen=True)
class Spot:
    """A phrase of the vocabulary in a text: the tokens from `start` to `end`, and all that it stands for."""

    start: int
    end: int
    terms: Tuple[Term, ...]

    def of(self, *sections: Section) -> Tuple[Term, ...]:
        return tuple(term for term in self.terms if term.section in sections)


@dataclass(frozen=True)
class UseSpot:
    """A use whose words are all there, and the tokens that they are."""

    term: Term
    words: float
    tokens: FrozenSet[int]


class Spotter:
    def __init__(self, terms: Terms, by_phrase: Mapping[Phrase, Tuple[Term, ...]]) -> None:
        self._terms = terms
        self._by_phrase = by_phrase
        self._by_use_word: Dict[str, List[Tuple[FrozenSet[str], Term]]] = {}
        for words, term in terms.uses:
            self._by_use_word.setdefault(min(words), []).append((words, term))

    def spots(self, tokens: Sequence[Token], wanted: Callable[[Term], bool]) -> List[Spot]:
        found: List[Spot] = []
        index = 0
        while index < len(tokens):
            spot = self._at(tokens, index, wanted)
            found.extend([spot] if spot else [])
            index = spot.end if spot else index + 1
        return found

    def _at(self, tokens: Sequence[Token], index: int, wanted: Callable[[Term], bool]) -> Optional[Spot]:
        for length in range(min(_LONGEST, len(tokens) - index), 0, -1):
            terms = self._by_phrase.get(tuple(token.text for token in tokens[index : index + length]), ())
            kept = tuple(term for term in terms if wanted(term))
            if kept:
                return Spot(index, index + length, kept)
        return None

    def english(self, tokens: Sequence[Token]) -> List[English]:
        return in_english([token.text for token in tokens], self._terms.english)

    def uses(self, english: Sequence[English]) -> List[UseSpot]:
        """The uses that are named, those with the most words first."""
        places: Dict[str, List[English]] = {}
        for one in english:
            places.setdefault(one.text, []).append(one)
        found: List[UseSpot] = []
        for word in places:
            for words, term in self._by_use_word.get(word, ()):
                if all(one in places for one in words):
                    covered = frozenset(i for one in words for e in places[one] for i in range(e.start, e.end))
                    found.append(UseSpot(term, _weight(words), covered))
        return sorted(found, key=lambda use: (-use.words, -len(use.tokens), use.term.name))


def _weight(words: FrozenSet[str]) -> float:
    """How much a use says: each of its words, "gas" hardly."""
    return sum(0.1 if word == "gas" else len(word.split()) for word in words)
