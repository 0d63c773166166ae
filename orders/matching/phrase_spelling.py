"""Names of several words that are misspelt as a whole: "fud gred", "tabng ksong", "dry icce", and units: "7 kubk"."""

from __future__ import annotations

from typing import Container, Dict, Iterable, List, Mapping, Optional, Sequence, Tuple

from rapidfuzz.distance import OSA

from orders.matching.terms import Phrase
from orders.matching.words import bones, sound

LONGEST = 3
_SLIP = 0.1  # of each word that was read as another
_ENOUGH_BONES = 5  # of a whole phrase; fewer are those of too many others
_FEWEST_BONES = 2  # of one word beside another that is as it should be
_SHORTEST_UNIT = 3
_ONE_SLIP, _TWO_SLIPS = 4, 7  # letters of a word in which one slip, or two, still leave the same word


class PhraseSpelling:
    """`phrases` are the names of several words, `units` the words for units by what they stand for."""

    def __init__(self, phrases: Iterable[Phrase], units: Mapping[str, str], known: Container[str]) -> None:
        self._known = known
        self._units = units
        self._by_bones: Dict[Tuple[str, ...], Phrase] = {}
        self._by_word: Dict[str, List[Phrase]] = {}
        for phrase in phrases:
            if not 1 < len(phrase) <= LONGEST:
                continue
            self._by_bones.setdefault(tuple(map(bones, phrase)), phrase)
            for word in phrase:
                self._by_word.setdefault(bones(word), []).append(phrase)
        self._units_by_bones: Dict[str, List[str]] = {}
        for word in units:
            if len(word) >= _SHORTEST_UNIT and word.isalpha():
                self._units_by_bones.setdefault(bones(word), []).append(word)

    def meant(self, typed: Sequence[str]) -> Optional[Tuple[Phrase, Tuple[float, ...]]]:
        """The phrase that was meant and how far each word is from it; None where each word is one, or none is like."""
        if all(word in self._known for word in typed):
            return None
        skeleton = tuple(map(bones, typed))
        phrase = self._by_bones.get(skeleton) if sum(map(len, skeleton)) >= _ENOUGH_BONES else None
        phrase = phrase or self._beside_known(typed)
        if phrase is None or tuple(typed) == phrase:
            return None
        return phrase, tuple(0.0 if one == word else _SLIP for one, word in zip(typed, phrase, strict=True))

    def _beside_known(self, typed: Sequence[str]) -> Optional[Phrase]:
        """The phrase of which the known words are there, or sound as they should, and the others nearly."""
        known = [word for word in typed if word in self._known]
        for phrase in self._by_word.get(bones(known[0]), ()) if known else ():
            if len(phrase) == len(typed) and all(
                one == word or (_is_near(one, word) if one not in self._known else _is_heard(one, word))
                for one, word in zip(typed, phrase, strict=True)
            ):
                return phrase
        return None

    def unit(self, typed: str) -> Optional[str]:
        """The word for a unit that stands behind a figure with a slip in it."""
        if typed in self._known or len(typed) < _SHORTEST_UNIT or not typed.isalpha():
            return None
        near = self._units_by_bones.get(bones(typed)) or [
            word for word in self._units if len(word) >= _ONE_SLIP and OSA.distance(word, typed, score_cutoff=1) <= 1
        ]
        near = [word for word in near if word[0] == typed[0]]
        return near[0] if near and len({self._units[word] for word in near}) == 1 else None


def _is_heard(typed: str, word: str) -> bool:
    alike = bones(typed) == bones(word) and len(bones(word)) >= _FEWEST_BONES
    return typed.isalpha() and (alike or sound(typed) == sound(word))


def _is_near(typed: str, word: str) -> bool:
    if not typed.isalpha() or not word.isalpha() or typed[0] != word[0]:
        return False
    if _is_heard(typed, word):
        return True
    slips = 2 if len(word) >= _TWO_SLIPS else 1 if len(word) >= _ONE_SLIP else 0
    return OSA.distance(typed, word, score_cutoff=slips) <= slips
