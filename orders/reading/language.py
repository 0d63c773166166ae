"""The customer's language: guessed per message from our own examples, and kept through a conversation."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, Iterable, Iterator, List, Mapping, Optional, Sequence, Tuple

import yaml

from orders.model import Language
from orders.phrases import PhraseTable
from orders.reading.known_words import HasPeople
from orders.reading.people import find_people

EXAMPLES = Path(__file__).resolve().parents[2] / "data" / "nlu"
WORDS = Path(__file__).resolve().parents[2] / "data" / "catalog" / "language.yml"

_WORD = re.compile(r"[a-zà-ž]+(?:['’][a-z]+)*", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"\s*(?:\[[^\]]*\]|<[^>]*>)\s*")  # "[sticker]", "<Media omitted>": not the customer's words
_ANNOTATED = re.compile(r"\[([^\]]+)\]\((\w+)\)")
# Intents whose examples are in any language, or none.
_NO_LANGUAGE = ("nlu_fallback", "out_of_scope")
_NEUTRAL_ENTITIES = ("product", "customer_name", "customer_company")
_GRAMS = (2, 3, 4)
_SEED_COUNT = 8  # how often a word of language.yml counts as seen
_MOST = 4.0  # what one word can weigh, in nats
_TELLING = 1.2  # from here on a word speaks for its language
_PARTICLE = 6.0  # what a word weighs that only speakers of a language put between words of another
_SOME = 0.7  # evidence from which a message has a language at all
_SOME_GUESSED = 1.0  # the same where words tell that nobody has seen, or that both languages use
_BORROWED = 0.8  # of its weight is left to a word that both languages use: "ok" is neither
_CLEAR = 4.5  # evidence from which a message can switch a conversation
_CLEAR_SHARE = 0.8  # of all evidence, for the language that it switches to
_CLEAR_WORDS = 3
_LONGEST_REQUEST = 10


@dataclass(frozen=True)
class Guess:
    """A message's language, None if nothing tells. `clear`: a full message in it, not just a word or two."""

    language: Optional[Language]
    clear: bool = False
    explicit: bool = False  # the customer asked for that language


def conversation_language(current: Optional[Language], guess: Guess) -> Language:
    """A new conversation takes the guess; a running one changes only for a request or a clear, full message."""
    if guess.language is None:
        return current or Language.INDONESIAN
    if current is None or guess.explicit or guess.clear:
        return guess.language
    return current


class LanguageGuesser:
    """Log-odds of words, and of letter sequences for words never seen, between the two languages."""

    def __init__(
        self, examples: Mapping[Language, Iterable[str]], words: Mapping[str, Any], vocabulary: HasPeople
    ) -> None:
        self._vocabulary = vocabulary
        self._particles = {word: language for language in Language for word in words["particles"][language.value]}
        self._listed = {word for language in Language for word in words["words"][language.value]}
        counts = {language: _word_counts(examples.get(language, ())) for language in Language}
        for language in Language:
            for word in words["words"][language.value]:
                counts[language][word] += _SEED_COUNT
        self._words = _log_odds(counts, smoothing=0.5)
        for language in Language:
            sign = _sign(language)
            for word in words["words"][language.value]:
                self._words[word] = sign * max(_TELLING, sign * self._words[word])
        grams = {language: _gram_counts(counts[language]) for language in Language}
        self._grams = _log_odds(grams, smoothing=0.5)
        self._phrases = _phrases(words)

    def guess(self, text: str) -> Guess:
        """Never raises; names, numbers, formulas and product names alone say nothing for sure."""
        if _PLACEHOLDER.fullmatch(text):
            return Guess(None)
        asked_for = self._request(text)
        if asked_for is not None:
            return Guess(asked_for, clear=True, explicit=True)
        people = find_people(text, self._vocabulary)
        hidden = [span for span in (people.name, people.company) if span and span.text.casefold() not in self._listed]
        sure: List[float] = []
        weak: List[float] = []
        for lexeme in self._phrases.lexemes(text):
            if any(span.start <= lexeme.start < span.end for span in hidden):
                weak += [self.weigh(lexeme.word)] if lexeme.word in self._listed else []  # "Rumah Sakit Harapan"
                continue
            sure += [_sign(language) * _TELLING for language in Language if lexeme.has(f"{language.value} sign")]
            proper = text[lexeme.start].isupper() and not text.isupper()
            for word in _WORD.findall(lexeme.word):
                if self._is_neutral(word, proper):
                    continue
                borrowed = lexeme.has("borrowed") or word in self._vocabulary.products
                weight = self.weigh(word) * (_BORROWED if borrowed else 1.0)
                (weak if borrowed or word not in self._words else sure).append(weight)
        language = _side(sum(sure), _SOME) or _side(sum(sure) + sum(weak), _SOME_GUESSED)
        return Guess(language, clear=language is not None and _is_clear(sure, language))

    def _is_neutral(self, word: str, proper: bool) -> bool:
        """Names, single letters of formulas, and unknown words written as names are."""
        lone = len(word) == 1 and word != "i"
        return lone or word in self._vocabulary.people.names or (proper and word not in self._words)

    def weigh(self, word: str) -> float:
        """Above 0 for English, below for Indonesian, in nats; 0 for what tells nothing."""
        if word in self._particles:
            return _sign(self._particles[word]) * _PARTICLE
        seen = self._words.get(word)
        if seen is not None:
            return max(-_MOST, min(_MOST, seen))
        if len(word) < 3:
            return 0.0
        known = [self._grams[gram] for gram in _grams_of(word) if gram in self._grams]
        if not known:
            return 0.0
        return max(-_MOST / 2, min(_MOST / 2, sum(known) / math.sqrt(len(known))))

    def _request(self, text: str) -> Optional[Language]:
        lexemes = self._phrases.lexemes(text)
        if len(lexemes) > _LONGEST_REQUEST:
            return None
        if any(lexeme.has("not_request") for lexeme in lexemes):
            return None
        named = [language for lexeme in lexemes for language in Language if lexeme.has(language.value)]
        if not named:
            return None
        if any(lexeme.has("refusal") for lexeme in lexemes) and len(set(named)) == 1:
            return next(language for language in Language if language is not named[0])
        return named[-1]


def load_guesser(vocabulary: HasPeople, examples: Path = EXAMPLES, words: Path = WORDS) -> LanguageGuesser:
    """Learns from the NLU examples, a folder a language; those missing, from the words of language.yml alone."""
    learnt = {language: list(_examples(examples / language.value)) for language in Language}
    return LanguageGuesser(learnt, yaml.safe_load(words.read_text(encoding="utf-8")), vocabulary)


def _examples(directory: Path) -> Iterator[str]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for file in sorted(directory.glob("*.yml")):
        content = yaml.load(file.read_text(encoding="utf-8"), Loader=loader)
        for entry in content.get("nlu", ()):
            if entry.get("intent", _NO_LANGUAGE[0]) not in _NO_LANGUAGE:
                yield from (
                    line.strip()[2:] for line in entry["examples"].splitlines() if line.strip().startswith("- ")
                )


def _plain(example: str) -> str:
    """Without annotations; names and products say nothing about the language."""
    return _ANNOTATED.sub(lambda found: " " if found.group(2) in _NEUTRAL_ENTITIES else found.group(1), example)


def _word_counts(examples: Iterable[str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for example in examples:
        counts.update(_WORD.findall(_plain(example).casefold()))
    return counts


def _gram_counts(words: Mapping[str, int]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for word, count in words.items():
        weight = 1 + int(math.log(count))
        for gram in _grams_of(word):
            counts[gram] += weight
    return counts


def _grams_of(word: str) -> Sequence[str]:
    padded = f" {word} "
    return [padded[start : start + size] for size in _GRAMS for start in range(len(padded) - size + 1)]


def _log_odds(counts: Mapping[Language, Counter[str]], *, smoothing: float) -> Dict[str, float]:
    english, indonesian = counts[Language.ENGLISH], counts[Language.INDONESIAN]
    in_english, in_indonesian = sum(english.values()) or 1, sum(indonesian.values()) or 1
    scale = (in_english + in_indonesian) / 2
    odds = {}
    for item in english.keys() | indonesian.keys():
        one = english[item] / in_english * scale + smoothing
        other = indonesian[item] / in_indonesian * scale + smoothing
        odds[item] = math.log(one / other)
    return odds


def _sign(language: Language) -> int:
    return 1 if language is Language.ENGLISH else -1


def _side(evidence: float, least: float) -> Optional[Language]:
    if abs(evidence) < least:
        return None
    return Language.ENGLISH if evidence > 0 else Language.INDONESIAN


def _is_clear(weights: Sequence[float], language: Language) -> bool:
    sign = _sign(language)
    spoken_for = [sign * weight for weight in weights if sign * weight > 0]
    against = -sum(sign * weight for weight in weights if sign * weight < 0)
    telling = sum(1 for weight in spoken_for if weight >= _TELLING)
    total = sum(spoken_for)
    return telling >= _CLEAR_WORDS and total - against >= _CLEAR and total >= _CLEAR_SHARE * (total + against)


def _phrases(words: Mapping[str, Any]) -> PhraseTable:
    tagged: List[Tuple[str, Tuple[str, int]]] = []
    for language, phrases in words["requests"].items():
        tagged.extend((phrase, (language, 0)) for phrase in phrases)
    for language, phrases in words["signs"].items():
        tagged.extend((phrase, (f"{language} sign", 0)) for phrase in phrases)
    tagged.extend((word, ("refusal", 0)) for word in words["refusals"])
    tagged.extend((phrase, ("borrowed", 0)) for phrase in words["borrowed"])
    tagged.extend((phrase, ("not_request", 0)) for phrase in words["not_requests"])
    return PhraseTable(tagged)
