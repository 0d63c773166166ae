"""A text as tokens in their intended spelling, codes and numbers kept whole."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import FrozenSet, Iterator, List, Optional, Sequence, Tuple

from orders.matching.spelling import Spelling
from orders.matching.terms import Section, Terms
from orders.matching.words import clauses, compact, number, pieces

_MARKS = frozenset("/+-x")
_GLUED = 0.1  # how far a word behind a formula may be from a known one
_SHORTEST_GLUED = 3
_SHORTEST_DOUBLED = 4
_LONGEST_SPOKEN = 2  # words in either number of a mixture's pair
_WHOLE = Decimal(100)
_PURE = Decimal("99.5")  # "99.999" is a purity, though nobody wrote "%"
_PERCENT_WORDS = frozenset({"persen", "percent", "prosen"})


@dataclass(frozen=True)
class Token:
    """`text` is the word as meant, `typed` as it came; `slip` is how far apart they are (1: an unknown word)."""

    text: str
    typed: str
    value: Optional[Decimal] = None
    percent: bool = False
    slip: float = 0.0
    code: bool = False  # letters and figures, as in a type or part number
    clause: int = 0  # which of the text's clauses it stands in

    @property
    def is_number(self) -> bool:
        return self.value is not None


class Lexer:
    """`codes` are the type codes of the catalogue, compact ("er70s6")."""

    def __init__(self, terms: Terms, spelling: Spelling, codes: FrozenSet[str]) -> None:
        self._terms = terms
        self._spelling = spelling
        self._codes = codes
        self._single = {phrase[0] for phrase in terms.by_phrase if len(phrase) == 1}

    def tokens(self, text: str) -> List[Token]:
        found: List[Token] = []
        for chunk, clause in clauses(text):
            found.extend(replace(token, clause=clause) if clause else token for token in self._chunk(chunk))
        return self._numbers_in_words(self._joined(found))

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
        if joined in self._codes and not joined.isdigit():
            yield Token(joined, chunk, code=not joined.isalpha())
            return
        if chunk.isalpha() or chunk.replace("'", "").isalpha():
            yield from self._word(chunk)
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
        terms = self._terms.by_phrase.get((word,), ())
        return (
            word.isalpha() and word not in self._terms.numbered and not any(t.section is Section.FAMILY for t in terms)
        )

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

    def _numbers_in_words(self, tokens: Sequence[Token]) -> List[Token]:
        """Numbers in words as figures: before a measure ("lima kilo"), shares ("dua puluh persen", "tiga perempat")
        and spoken figures ("freon dua dua")."""
        found: List[Token] = []
        index = 0
        while index < len(tokens):
            spoken, length = self._spoken(tokens, index)
            typed = " ".join(token.typed for token in tokens[index : index + length])
            for text in spoken:
                found.append(replace(figure_token(text), typed=typed, clause=tokens[index].clause))
            if not spoken:
                found.append(tokens[index])
            index += length or 1
        return found

    def _spoken(self, tokens: Sequence[Token], index: int) -> Tuple[List[str], int]:
        """The figures that words stand for, and how many words that is; none is of no words."""
        share, length = self._spoken_share(tokens, index)
        if length:
            measured = self._is_measure(tokens, index + length)
            return [f"{share / 100:f}" if measured else f"{share.normalize():f}%"], length
        pair, length = self._spoken_pair(tokens, index)
        if length:  # before a number: the one of "delapan puluh dua puluh satu tabung" is of the bottles
            return pair, length
        value, length = self._spoken_number(tokens, index)
        decimals, more = self._spoken_decimals(tokens, index + length) if length else ("", 0)
        if more:
            return [f"{value:f}.{decimals}"], length + more
        said_so = self._is_measure(tokens, index + length) or self._is_owned(tokens, index + length)
        if length and (said_so or self._is_about(tokens[index : index + length])):
            return [f"{value:f}"], length
        if length and index + length < len(tokens) and tokens[index + length].text in _PERCENT_WORDS:
            return [f"{value:f}%"], length + 1
        figures = "" if self._is_grade(tokens[index : index + 2]) else self._spoken_figures(tokens, index)
        return ([figures], len(figures)) if len(figures) > 1 else ([], 0)

    def _is_grade(self, tokens: Sequence[Token]) -> bool:
        """ "lima sembilan" is a purity and not fifty-nine."""
        known = self._terms.by_phrase.get(tuple(token.text for token in tokens), ())
        return any(term.section is Section.GRADE for term in known)

    def _is_about(self, number: Sequence[Token]) -> bool:
        """ "elpiji lima puluhan": the one of about fifty."""
        rounds = number[-1].text in self._terms.multipliers or number[-1].text in self._terms.teen_suffix
        return len(number) > 1 and rounds and number[-1].typed.endswith("an")

    def _is_measure(self, tokens: Sequence[Token], index: int) -> bool:
        return index < len(tokens) and (tokens[index].text,) in self._terms.measures

    def _is_owned(self, tokens: Sequence[Token], index: int) -> bool:
        """ "lima puluh nya": the one of fifty."""
        return index < len(tokens) and tokens[index].text in self._terms.possessive

    def _spoken_share(self, tokens: Sequence[Token], index: int) -> Tuple[Decimal, int]:
        """ "seperempat" is 25 in a hundred, "tiga perempat" 75."""
        if tokens[index].text in self._terms.fractions:
            return self._terms.fractions[tokens[index].text] * 100, 1
        many = self._terms.numbers.get(tokens[index].text) or tokens[index].value
        if many and index + 1 < len(tokens) and tokens[index + 1].text in self._terms.fraction_parts:
            share = many * self._terms.fraction_parts[tokens[index + 1].text] * 100
            return (share, 2) if share < _WHOLE else (Decimal(0), 0)
        return Decimal(0), 0

    def _spoken_pair(self, tokens: Sequence[Token], index: int) -> Tuple[List[str], int]:
        """Two numbers that make a hundred: "delapan puluh dua puluh"."""
        for first in range(1, _LONGEST_SPOKEN + 1):
            one, length = self._spoken_number(tokens[: index + first], index)
            if not length:
                break
            other, more = self._spoken_number(tokens[: index + first + _LONGEST_SPOKEN], index + first)
            if length == first and more and one >= 10 and other and one + other == _WHOLE:
                return [f"{one:f}", f"{other:f}"], length + more
        return [], 0

    def _spoken_number(self, tokens: Sequence[Token], index: int) -> Tuple[Decimal, int]:
        """A number in words and how many words that is; none is of no words."""
        total, length = Decimal(0), 0
        for token in tokens[index:]:
            if token.text in self._terms.numbers and not token.is_number:
                total += self._terms.numbers[token.text]
            elif length and token.text in self._terms.multipliers:
                many = self._terms.multipliers[token.text]
                total += total % many * (many - 1)  # "seratus dua puluh": only the two is of tens
            elif length and token.text in self._terms.teen_suffix:
                total += 10
            else:
                break
            length += 1
        return total, length

    def _spoken_decimals(self, tokens: Sequence[Token], index: int) -> Tuple[str, int]:
        """What "koma dua" adds to the number before it, and how many words that is."""
        if index >= len(tokens) or tokens[index].text not in self._terms.point:
            return "", 0
        digits = self._digits(tokens[index + 1 :])
        return digits, len(digits) + 1 if digits else 0

    def _spoken_figures(self, tokens: Sequence[Token], index: int) -> str:
        return self._digits(tokens[index:])

    def _digits(self, tokens: Sequence[Token]) -> str:
        """The figures from zero to nine that the first words say."""
        figures = ""
        for token in tokens:
            value = self._terms.numbers.get(token.text)
            if value is None or not 0 <= value < 10 or value != int(value) or token.is_number:
                break
            figures += str(int(value))
        return figures


def figure_token(text: str) -> Token:
    figure = number(text)
    if figure is None:
        return Token(text, text, slip=1.0)
    pure = not figure.percent and figure.number is not None and _PURE < figure.number < _WHOLE
    text_of = f"{figure.text}%" if pure else figure.text
    return Token(text_of, text, value=figure.number, percent=figure.percent or pure)


def _value(chunk: str) -> Optional[Decimal]:
    figure = number(chunk)
    return figure.number if figure else None
