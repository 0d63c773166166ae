"""Words by their meaning (data/catalog/meanings.yml): one that no example holds still says what it says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Dict, FrozenSet, Iterator, List, Mapping, Optional, Sequence, Tuple

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from orders.vocabulary import Vocabulary

Phrase = Tuple[str, ...]
Meaning = Tuple[str, ...]  # a word may have several

_LONGEST_PHRASE = 3
_SHORTEST_TO_CORRECT = 5
_LONGEST_TO_CORRECT = 20
_MOST_TO_CORRECT = 20  # in one message: more slips than these are no slips
_PREFIX = re.compile(r"(?:di|ke|se|ter|be[rl]?|pe[rl]?|(?:me|pe)(?:ng|ny|[nm])?|ng|n|m)(?=\w{4})")
_SUFFIX = re.compile(r"(?<=\w{3})(?:kan|nya|lah|kah|in|an|i|ku|mu|e|ne|ing|ed|s)$")
_VOWELS = re.compile(r"[aeiou]")


@dataclass(frozen=True)
class Meanings:
    """`spelt` are the words to which an unknown one is corrected; `skeletons` are they without their vowels."""

    by_phrase: Mapping[Phrase, Meaning]
    spelt: Sequence[str]
    skeletons: Mapping[str, str]
    known: FrozenSet[str]

    def of(self, words: Sequence[str]) -> List[Tuple[str, Meaning]]:
        """Words and phrases with what they mean, the longest phrase first; () for one that says nothing by itself."""
        found: List[Tuple[str, Meaning]] = []
        index = corrected = 0
        while index < len(words):
            length, meaning = self._at(words, index)
            if not meaning and corrected < _MOST_TO_CORRECT:
                slip = self._correct(words[index])
                meaning = self.by_phrase[(slip,)] if slip else ()
                corrected += slip is not None
            found.append((" ".join(words[index : index + length]), meaning))
            index += length
        return found

    def _at(self, words: Sequence[str], index: int) -> Tuple[int, Meaning]:
        for length in range(_LONGEST_PHRASE, 0, -1):
            meaning = self.by_phrase.get(tuple(words[index : index + length]))
            if meaning:
                return length, meaning
        for stem in _stems(words[index]):
            if (stem,) in self.by_phrase:
                return 1, self.by_phrase[(stem,)]
        return 1, ()

    def _correct(self, word: str) -> Optional[str]:
        """ "kecwea" is "kecewa", "cncl" is "cancel"."""
        if word in self.known or not word.isalpha() or not 3 <= len(word) <= _LONGEST_TO_CORRECT:
            return None
        if word in self.skeletons:
            return self.skeletons[word]
        if len(word) < _SHORTEST_TO_CORRECT:
            return None
        best = extractOne(word, self.spelt, scorer=OSA.distance, score_cutoff=1)
        return str(best[0]) if best else None


def load_meanings(known: Vocabulary) -> Meanings:
    """Of meanings.yml, as the vocabulary has read it."""
    table: Mapping[str, Mapping[str, Sequence[Any]]] = known.tables["meanings"]
    found: Dict[Phrase, List[str]] = {}
    for meaning, by_language in table.items():
        for phrases in by_language.values():
            for phrase in phrases:
                meanings = found.setdefault(tuple(str(phrase).casefold().split()), [])
                if meaning not in meanings:
                    meanings.append(meaning)
    single = sorted(phrase[0] for phrase in found if len(phrase) == 1)
    skeletons: Dict[str, List[str]] = {}
    for word in single:
        skeleton = _VOWELS.sub("", word)
        if len(skeleton) > 2 and len(word) - len(skeleton) > 1:
            skeletons.setdefault(skeleton, []).append(word)
    return Meanings(
        by_phrase={phrase: tuple(meanings) for phrase, meanings in found.items()},
        spelt=[word for word in single if len(word) >= _SHORTEST_TO_CORRECT],
        skeletons={skeleton: words[0] for skeleton, words in skeletons.items() if len(words) == 1},
        known=known.known | known.people.names,
    )


def _stems(word: str) -> Iterator[str]:
    """The word without its endings and prefixes, gently first: "dibatalkan", "batalkan", "batal"."""
    without_suffix = _SUFFIX.sub("", word)
    yield without_suffix
    for form in (word, without_suffix):
        prefix = _PREFIX.match(form)
        if prefix:
            yield form[prefix.end() :]
            if prefix.group().endswith("m"):
                yield "p" + form[prefix.end() :]
