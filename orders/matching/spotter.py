"""Terms found in tokens: the longest phrase first, none of them overlapping; and uses, whose words may stand apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import AbstractSet, Callable, Dict, FrozenSet, List, Mapping, Optional, Sequence, Set, Tuple

from orders.matching.glossary import English, in_english
from orders.matching.terms import Phrase, Section, Term, Terms
from orders.matching.tokens import Token

NAMING = (Section.FAMILY, Section.KIND, Section.ALIAS, Section.LEARNT)
DESCRIBING = (Section.PHASE, Section.GRADE, Section.PACKAGE, Section.FEATURE)
TRACES = ("PPM", "PPB")
_LONGEST = 6
_BESIDE_FORMULA = 2  # letters of a formula that is also a word, beside another gas: "ar he"


@dataclass(frozen=True)
class UseSpot:
    """A use whose words are all there, and the tokens that they are."""

    term: Term
    words: float
    tokens: FrozenSet[int]

    @property
    def tight(self) -> bool:
        """Its words stand together, at most one word between them: "tabung oksigen kosong"."""
        return max(self.tokens) - min(self.tokens) <= len(self.tokens)


@dataclass(frozen=True)
class Spot:
    """A phrase of the vocabulary in a text: the tokens from `start` to `end`, and all that it stands for."""

    start: int
    end: int
    terms: Tuple[Term, ...]

    def of(self, *sections: Section) -> Tuple[Term, ...]:
        return tuple(term for term in self.terms if term.section in sections)

    def is_only(self, section: Section) -> bool:
        return bool(self.of(section)) and not self.of(*NAMING, *DESCRIBING)

    @property
    def is_package(self) -> bool:
        """Whether it says nothing but what the thing comes in."""
        return bool(self.of(Section.PACKAGE)) and not self.of(*NAMING)

    @property
    def broad(self) -> bool:
        return any(term.is_broad for term in self.terms)

    def inside(self, use: UseSpot) -> bool:
        """Whether it is but a part of what the thing is said to be for."""
        return set(range(self.start, self.end)) < use.tokens


class Spotter:
    def __init__(self, terms: Terms, by_phrase: Mapping[Phrase, Tuple[Term, ...]]) -> None:
        self._terms = terms
        self._by_phrase = by_phrase
        self._by_use_word: Dict[str, List[Tuple[FrozenSet[str], Term]]] = {}
        for words, term in terms.uses:
            self._by_use_word.setdefault(min(words), []).append((words, term))

    def plain(self, tokens: Sequence[Token]) -> List[Spot]:
        """Phrases that mean one thing: all that descriptions are read for."""
        return self._spots(tokens, lambda term: term.is_plain)

    def plain_or_not_sold(self, tokens: Sequence[Token]) -> List[Spot]:
        return self._with_learnt(tokens, self._spots(tokens, lambda term: not term.is_broad))

    def everything(self, tokens: Sequence[Token]) -> List[Spot]:
        return self._with_learnt(tokens, self._spots(tokens, lambda term: True))

    def _spots(self, tokens: Sequence[Token], wanted: Callable[[Term], bool]) -> List[Spot]:
        found: List[Spot] = []
        index = 0
        while index < len(tokens):
            spot = self._at(tokens, index, wanted)
            found.extend([spot] if spot else [])
            index = spot.end if spot else index + 1
        return found

    def _at(self, tokens: Sequence[Token], index: int, wanted: Callable[[Term], bool]) -> Optional[Spot]:
        for length in range(min(_LONGEST, len(tokens) - index), 0, -1):
            words = tuple([token.text for token in tokens[index : index + length]])
            terms = self._by_phrase.get(words) or (
                self._otherwise(tokens[index : index + length]) if length > 1 else ()
            )
            kept = tuple(term for term in terms if wanted(term))
            if kept:
                return Spot(index, index + length, kept)
        return None

    def _otherwise(self, tokens: Sequence[Token]) -> Tuple[Term, ...]:
        """What words stand for as they were typed ("n dua", where "n" alone is "and"), or in plainer ones."""
        typed = self._by_phrase.get(tuple([token.typed for token in tokens]), ())
        return typed or self._by_phrase.get(self._plainer(tuple([token.text for token in tokens])), ())

    def _plainer(self, words: Phrase) -> Phrase:
        """Each word as the glossary and the gases' names have it: "oxygen masks", "etilen oxide"."""
        return tuple([self._terms.english.get((word,)) or self._gas(word) or word for word in words])

    def _gas(self, word: str) -> Optional[str]:
        return next((term.name for term in self._by_phrase.get((word,), ()) if term.section is Section.FAMILY), None)

    def _with_learnt(self, tokens: Sequence[Token], spots: List[Spot]) -> List[Spot]:
        """And words that are, in English, words of a description: "kulit" for a part of leather."""
        used = taken(spots)
        for one in self._english(tokens):
            terms = self._by_phrase.get((one.text,), ())
            learnt = tuple(term for term in terms if term.section is Section.LEARNT)
            if learnt and not used & set(range(one.start, one.end)):
                spots.append(Spot(one.start, one.end, learnt))
        return sorted(spots, key=lambda spot: spot.start)

    def as_typed(self, text: str, tokens: Sequence[Token], spots: Sequence[Spot]) -> List[Spot]:
        """Formulas that are also words ("He"): in exactly these letters, or beside another gas ("ar he")."""
        used = taken(spots)
        gases = {i for spot in spots if spot.of(Section.FAMILY) for i in (spot.start - 1, spot.end)}
        typed = {word.strip(".,;:!?()\"'/") for word in text.split()}
        found = []
        for i, token in enumerate(tokens):
            for words, term in self._terms.as_typed.items():
                last = words.split()[-1 if words.split()[-1] != "gas" else 0]
                exact = words in typed or (" " in words and words in text)
                beside = i in gases and len(last) == _BESIDE_FORMULA
                traced = len(last) == _BESIDE_FORMULA and self._is_traced(tokens, i + 1)
                if i not in used and token.typed == last.lower() and (exact or beside or traced):
                    found.append(Spot(i, i + 1, (term,)))
                    break
        return found

    def _is_traced(self, tokens: Sequence[Token], index: int) -> bool:
        """A figure with a unit that only gases in another gas have: "no 200 ppm"."""
        behind = tokens[index + 1 : index + 2]
        return bool(behind) and tokens[index].is_number and self._terms.measures.get((behind[0].text,)) in TRACES

    def _english(self, tokens: Sequence[Token]) -> List[English]:
        return in_english([token.text for token in tokens], self._terms.english)

    def uses(self, tokens: Sequence[Token], without: AbstractSet[int]) -> List[UseSpot]:
        """The uses that are named by tokens not in `without`, those with the most words first."""
        places: Dict[str, List[English]] = {}
        for one in self._english(tokens):
            if one.start not in without:
                places.setdefault(one.text, []).append(one)
        found: List[UseSpot] = []
        for word in places:
            for words, term in self._by_use_word.get(word, ()):
                if all(one in places for one in words):
                    covered = frozenset(i for one in words for e in places[one] for i in range(e.start, e.end))
                    found.append(UseSpot(term, _weight(words), covered))
        return sorted(found, key=lambda use: (-use.words, -len(use.tokens), use.term.name))


def taken(spots: Sequence[Spot]) -> Set[int]:
    """The tokens that are in some spot."""
    return {i for spot in spots for i in range(spot.start, spot.end)}


def _weight(words: FrozenSet[str]) -> float:
    """How much a use says: each of its words, "gas" hardly."""
    return sum(0.1 if word == "gas" else len(word.split()) for word in words)
