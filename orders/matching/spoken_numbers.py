"""Numbers in words as figures."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import List, Sequence, Tuple

from orders.matching.terms import Section, Terms
from orders.matching.tokens import Token, figure_token

_LONGEST_SPOKEN = 2  # words in either number of a mixture's pair
_WHOLE = Decimal(100)
_PERCENT_WORDS = frozenset({"persen", "percent", "prosen"})


class SpokenNumbers:
    def __init__(self, terms: Terms) -> None:
        self._terms = terms

    def in_figures(self, tokens: Sequence[Token]) -> List[Token]:
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
        figures = "" if self._is_grade(tokens[index : index + 2]) else self._digits(tokens[index:])
        if len(figures) > 1 and self._is_measure(tokens, index + len(figures)):
            return [figures], len(figures)
        value, length = self._spoken_number(tokens, index)
        decimals, more = self._spoken_decimals(tokens, index + length) if length else ("", 0)
        if more:
            return [f"{value:f}.{decimals}"], length + more
        said_so = self._is_measure(tokens, index + length) or self._is_owned(tokens, index + length)
        if length and (said_so or self._is_about(tokens[index : index + length])):
            return [f"{value:f}"], length
        if length and index + length < len(tokens) and tokens[index + length].text in _PERCENT_WORDS:
            return [f"{value:f}%"], length + 1
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
                many = self._terms.numbers[token.text]
                if length and many < 10 and total < 10:
                    break  # "dua lima" is twenty-five, figure by figure
                total += many
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

    def _digits(self, tokens: Sequence[Token]) -> str:
        """The figures from zero to nine that the first words say."""
        figures = ""
        for token in tokens:
            value = self._terms.numbers.get(token.text)
            if value is None or not 0 <= value < 10 or value != int(value) or token.is_number:
                break
            figures += str(int(value))
        return figures
