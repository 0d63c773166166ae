"""A text as tokens in their intended spelling, codes and numbers kept whole."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import FrozenSet, Iterator, List, Optional, Sequence

from orders.matching.phrase_spelling import LONGEST, PhraseSpelling
from orders.matching.spelling import Spelling
from orders.matching.spoken_numbers import SpokenNumbers
from orders.matching.terms import Section, Terms
from orders.matching.tokens import Token, figure_token
from orders.matching.words import clauses, compact, number, pieces

_MARKS = frozenset("/+-x")
_GLUED = 0.1  # how far a word behind a formula may be from a known one
_SHORTEST_GLUED = 3
_SHORTEST_DOUBLED = 4
_SHORTENED = re.compile(r"[a-z]\d{3}[a-z]")  # types that are said without their first letter: "134a"


class Lexer:
    """`codes` are the type codes of the catalogue, compact ("er70s6"). Without `phrases` words stay as they came."""

    def __init__(
        self, terms: Terms, spelling: Spelling, codes: FrozenSet[str], phrases: Optional[PhraseSpelling] = None
    ) -> None:
        self._terms = terms
        self._spelling = spelling
        self._phrases = phrases
        self._spoken = SpokenNumbers(terms)
        self._codes = codes
        self._shortened = {code[1:]: code for code in codes if _SHORTENED.fullmatch(code)}
        self._single = {phrase[0] for phrase in terms.by_phrase if len(phrase) == 1}

    def tokens(self, text: str) -> List[Token]:
        found: List[Token] = []
        for chunk, clause in clauses(text):
            found.extend(replace(token, clause=clause) if clause else token for token in self._chunk(chunk))
        return self._spoken.in_figures(self._respelt(self._joined(found)))

    def _chunk(self, chunk: str) -> Iterator[Token]:
        if chunk in self._single:
            yield Token(chunk, chunk, value=_value(chunk), percent=chunk.endswith("%"))
            return
        figure = number(chunk)
        if figure is not None:
            yield figure_token(chunk)
            return
        if chunk in self._terms.one_of:
            yield replace(figure_token("1"), typed=chunk)
            yield Token(self._terms.one_of[chunk], "")
            return
        joined = compact(chunk)
        joined = self._shortened.get(joined, joined)
        if joined in self._codes and not joined.isdigit():
            yield Token(joined, chunk, code=not joined.isalpha())
            return
        if chunk.isalpha() or chunk.replace("'", "").isalpha():
            yield from self._word(chunk)
            return
        formulas = self._formulas(chunk)
        if formulas:
            yield from formulas
            return
        parts = list(pieces(chunk))
        if "-" in parts or "/" in parts or "+" in parts:
            yield from self._marked(chunk)
        elif parts and number(parts[0]) is not None:
            yield figure_token(parts[0])
            yield from self._chunk(chunk[len(parts[0]) :]) if chunk[len(parts[0]) :] else ()
        elif len(parts) == 2 and parts[1] == "2" and len(parts[0]) >= _SHORTEST_DOUBLED and self._is_doubled(parts[0]):
            yield from self._word(parts[0])
        elif len(parts) == 2 and len(parts[0]) >= 3 and parts[0] in self._spelling:
            yield from self._word(parts[0])
            yield figure_token(parts[1])
        else:
            yield from self._unglued(chunk) or [Token(joined or chunk, chunk, slip=1.0, code=True)]

    def _is_doubled(self, word: str) -> bool:
        """ "dorong2" is "dorong-dorong"; but a formula, a gas or "nomor2" is one with its figure."""
        return word.isalpha() and word not in self._terms.numbered and not self._is_gas(word)

    def _formulas(self, chunk: str) -> List[Token]:
        """The gases of a mixture whose formulas are written as one: "arco2", "n2h2"."""
        for cut in range(1, len(chunk)):
            pair = (chunk[:cut], chunk[cut:])
            if all(self._is_gas(one) for one in pair) and any(mark.isdigit() for mark in pair[1]):
                return [Token(one, one) for one in pair]
        return []

    def _is_gas(self, word: str) -> bool:
        return any(term.section is Section.FAMILY for term in self._terms.by_phrase.get((word,), ()))

    def _unglued(self, chunk: str) -> List[Token]:
        """A formula or name and what was written right behind it ("co2foodgrade", "oksigen6m3"); nothing for others."""
        for cut in range(len(chunk) - 2, 1, -1):
            head, rest = chunk[:cut], chunk[cut:]
            if (
                head in self._single
                and not head.isdigit()
                and rest.isalpha()
                and self._spelling.meant(rest)[1] < _GLUED
            ):
                return [Token(head, head), *self._word(rest)]
            if head.isalpha() and len(head) >= _SHORTEST_GLUED and head in self._spelling and rest[0].isdigit():
                return [*self._word(head), *self._chunk(rest)]
        return []

    def _marked(self, chunk: str) -> Iterator[Token]:
        rest = ""
        for mark in chunk:
            if mark in "/+-":
                if rest:
                    yield from self._chunk(rest)
                yield Token(mark, mark)
                rest = ""
            else:
                rest += mark
        if rest:
            yield from self._chunk(rest)

    def _word(self, word: str) -> Iterator[Token]:
        for ending in self._terms.possessive:
            number_word = word[: -len(ending)]
            if word.endswith(ending) and self._is_number_word(number_word):  # "lima puluhnya"
                yield Token(number_word, word)
                yield Token(ending, "")
                return
        meant, slip = self._spelling.meant(word)
        for one in meant:
            for part in one.split():
                yield Token(part, word, slip=slip)

    def _respelt(self, tokens: List[Token]) -> List[Token]:
        """Names of several words and units behind a figure as they were meant."""
        if self._phrases is None or not any(token.typed.isalpha() for token in tokens):
            return tokens
        found = list(tokens)
        for index, token in enumerate(tokens):
            unit = self._phrases.unit(token.typed) if index and tokens[index - 1].is_number else None
            if unit is not None:
                found[index] = replace(token, text=unit, slip=0.0)
        for length in range(LONGEST, 1, -1):
            for start in range(len(found) - length + 1):
                window = found[start : start + length]
                if window[0].clause != window[-1].clause or any(token.code for token in window):
                    continue
                meant = self._phrases.meant([token.typed for token in window])
                if meant is not None:
                    found[start : start + length] = [
                        replace(token, text=word, slip=slip) for token, word, slip in zip(window, *meant, strict=True)
                    ]
        return found

    def _is_number_word(self, word: str) -> bool:
        terms = self._terms
        return word in terms.numbers or word in terms.multipliers or word in terms.teen_suffix

    def _joined(self, tokens: Sequence[Token]) -> List[Token]:
        """Codes and words that were torn apart put together: "co 2", "rb 26", "c2 h2", "oksi gen"."""
        found: List[Token] = []
        index = 0
        while index < len(tokens):
            for length in (4, 3, 2):
                together = self._together(tokens[index : index + length], tokens[index + length : index + length + 1])
                if together is not None and len(tokens) >= index + length:
                    found.append(together)
                    index += length
                    break
            else:
                if not (tokens[index].text in _MARKS and not self._between_numbers(tokens, index)):
                    found.append(tokens[index])
                index += 1
        return found

    def _together(self, tokens: Sequence[Token], after: Sequence[Token]) -> Optional[Token]:
        if (
            len(tokens) < 2
            or tokens[0].clause != tokens[-1].clause
            or tokens[0].percent
            or tokens[-1].percent
            or tokens[-1].text in _MARKS
        ):
            return None
        text = "".join([self._as_figure(token, tokens) for token in tokens if token.text not in _MARKS])
        if text not in self._single and text not in self._codes:
            return None
        if tokens[0].text in self._terms.fillers:
            return None  # "tip no 2"
        if text.isdigit() or tuple(token.text for token in tokens) in self._terms.by_phrase:
            return None
        if text.isalpha() and all(not token.slip for token in tokens):
            return None
        if all(not token.slip and not token.is_number and len(token.text) > 2 for token in tokens):
            return None
        spoken = tokens[-1].is_number or tokens[-1].text in self._terms.numbers
        if spoken and after and ((after[0].text,) in self._terms.measures or after[0].percent):
            return None  # "CO 50 ppm", "argon 6 m3"
        typed = " ".join(token.typed for token in tokens)
        return Token(text, typed, code=text in self._codes, clause=tokens[0].clause)

    def _as_figure(self, token: Token, beside: Sequence[Token]) -> str:
        """A figure that is spoken beside a single letter is one of a formula: "o dua"."""
        value = self._terms.numbers.get(token.text)
        if value is None or len(beside[0].typed) > 2:
            return token.typed
        return str(value)

    @staticmethod
    def _between_numbers(tokens: Sequence[Token], index: int) -> bool:
        return 0 < index < len(tokens) - 1 and tokens[index - 1].is_number and tokens[index + 1].is_number


def _value(chunk: str) -> Optional[Decimal]:
    figure = number(chunk)
    return figure.number if figure else None
