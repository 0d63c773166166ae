"""Numbers in figures and words, in Indonesian and English, as they stand in a list of tokens."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Optional, Sequence, Tuple

from orders.number_words import NumberWords
from orders.text import Kind, Token

_FRACTION_SIGNS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
_POINT_GROUPS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?")
_COMMA_GROUPS = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?")
_MAX_FIGURES = 12
_HALF = Decimal("0.5")


@dataclass(frozen=True)
class Number:
    """A number that takes `length` tokens. `grouped`: a comma or point in it was read as a thousands mark."""

    value: Decimal
    length: int
    grouped: bool = False
    in_words: bool = False


def figure(text: str) -> Optional[Tuple[Decimal, bool]]:
    """The value and whether a lone mark in it was taken for a thousands mark ("1.500"); None for what is no number."""
    if len(text) > _MAX_FIGURES:
        return None
    if text in _FRACTION_SIGNS:
        return _FRACTION_SIGNS[text], False
    if _POINT_GROUPS.fullmatch(text):
        return Decimal(text.replace(".", "").replace(",", ".")), "," not in text
    if _COMMA_GROUPS.fullmatch(text):
        return Decimal(text.replace(",", "")), "." not in text
    plain = text.replace(",", ".")
    return (Decimal(plain), False) if plain.count(".") < 2 else None


def number_at(tokens: Sequence[Token], index: int, words: NumberWords) -> Optional[Number]:
    """The longest number that begins at `index`, with the same in brackets behind it: "2 (dua)", "dua (2)"."""
    number = _plain_number_at(tokens, index, words)
    behind = index + number.length if number else len(tokens)
    if number is None or _word(tokens, behind) != "(":
        return number
    again = _plain_number_at(tokens, behind + 1, words) if behind + 1 < len(tokens) else None
    if again is None or again.value != number.value or _word(tokens, behind + 1 + again.length) != ")":
        return number
    return replace(number, length=number.length + again.length + 2)


def _plain_number_at(tokens: Sequence[Token], index: int, words: NumberWords) -> Optional[Number]:
    token = tokens[index]
    if token.kind is Kind.NUMBER:
        return _figure_number(tokens, index, words)
    if token.kind is not Kind.WORD:
        return None
    return _fraction_first(tokens, index, words) or _in_words(tokens, index, words)


def _word(tokens: Sequence[Token], index: int) -> str:
    return tokens[index].word if index < len(tokens) and tokens[index].kind is not Kind.BREAK else ""


def _figure_number(tokens: Sequence[Token], index: int, words: NumberWords) -> Optional[Number]:
    read = figure(tokens[index].word)
    if read is None:
        return None
    value, grouped = read
    following = index + 1
    if _word(tokens, following) in ("½", "¼", "¾"):
        return Number(value + _FRACTION_SIGNS[_word(tokens, following)], 2, grouped)
    if value == 1 and _word(tokens, following) == "/" and _word(tokens, index + 2) == "2":
        return Number(_HALF, 3)
    if _word(tokens, following) in words.articles and not tokens[following].spaced:
        following += 1  # "20an": about twenty
    while _word(tokens, following) in words.multipliers:
        value *= words.multipliers[_word(tokens, following)]
        following += 1
    extra, length = _and_a_half(tokens, following, words)
    return Number(value + extra, following + length - index, grouped)


def _fraction_first(tokens: Sequence[Token], index: int, words: NumberWords) -> Optional[Number]:
    """ "setengah", "half a dozen", "a couple of", "a dozen"."""
    following = index
    while _word(tokens, following) in words.articles:
        following += 1
    word = _word(tokens, following)
    if word in words.pairs:
        length = following + 1 - index
        return Number(Decimal(2), length + (_word(tokens, following + 1) == "of"), in_words=True)
    value = words.fractions.get(word)
    if value is not None:
        following += 1
        following += _word(tokens, following) in words.articles
        if _word(tokens, following) in words.multipliers:
            return Number(value * words.multipliers[_word(tokens, following)], following + 1 - index, in_words=True)
        return Number(value, following - index, in_words=True)
    if following > index and word in words.multipliers:
        return Number(words.multipliers[word], following + 1 - index, in_words=True)
    return None


def _and_a_half(tokens: Sequence[Token], index: int, words: NumberWords) -> Tuple[Decimal, int]:
    """The fraction behind a whole number ("dua setengah", "two and a half") and its length in tokens."""
    length = 0
    if _word(tokens, index) in words.conjunction and _word(tokens, index + 1) in words.articles | set(words.fractions):
        length = 1
    if _word(tokens, index + length) in words.articles:
        length += 1
    value = words.fractions.get(_word(tokens, index + length))
    if value is None or _word(tokens, index + length + 1) in words.multipliers:
        return Decimal(0), 0
    return value, length + 1


def _in_words(tokens: Sequence[Token], index: int, words: NumberWords) -> Optional[Number]:
    total, under, room = Decimal(0), Decimal(0), Decimal(1000)
    digit, digit_room = Decimal(0), room  # the last digit said and the room before it: "lima" + "puluh"
    following = index
    while True:
        word = _word(tokens, following)
        if word in words.conjunction and following > index and room > 1:
            if _word(tokens, following + 1) not in words.all_words or _word(tokens, following + 1) in words.fractions:
                break
            following += 1
            continue
        simple = words.digits.get(word, words.teens.get(word, words.tens.get(word)))
        if simple is not None:
            if simple >= room:
                break
            digit, digit_room = (simple, room) if simple < 10 else (Decimal(0), room)
            under += simple
            room = Decimal(10) if word in words.tens else Decimal(1)
        elif word in words.teen_suffix and digit and digit_room >= 100:
            under, digit, room = under + 10, Decimal(0), Decimal(1)
        elif word in words.ones_of_many and words.ones_of_many[word] <= room:
            if words.ones_of_many[word] == 1000:
                total, under, room = total + 1000, Decimal(0), Decimal(1000)
            else:
                under, room = under + 100, Decimal(100)
            digit = Decimal(0)
        elif word in words.multipliers and following > index:
            factor = words.multipliers[word]
            if factor in (12, 20):
                return Number((total + under) * factor, following + 1 - index, in_words=True)
            if factor == 1000 and under:
                total, under, room, digit = (total + under) * 1000, Decimal(0), Decimal(1000), Decimal(0)
            elif digit and digit_room > factor:
                under, room, digit = under + digit * (factor - 1), factor, Decimal(0)
            else:
                break
        elif word in words.multipliers and words.multipliers[word] in (12, 20):
            return Number(words.multipliers[word], 1, in_words=True)
        else:
            break
        following += 1
    if following == index:
        return None
    part = words.parts.get(_word(tokens, following))
    if part is not None:
        return Number((total + under) * part, following + 1 - index, in_words=True)
    decimals, length = _decimals(tokens, following, words)
    if length:
        return Number(total + under + decimals, following + length - index, in_words=True)
    extra, length = _and_a_half(tokens, following, words)
    return Number(total + under + extra, following + length - index, in_words=True)


def _decimals(tokens: Sequence[Token], index: int, words: NumberWords) -> Tuple[Decimal, int]:
    """What "koma lima" adds, and its length in tokens."""
    if _word(tokens, index) not in words.point:
        return Decimal(0), 0
    digits = ""
    while _word(tokens, index + 1 + len(digits)) in words.digits and len(digits) < 4:
        digits += str(words.digits[_word(tokens, index + 1 + len(digits))])
    return (Decimal("0." + digits), len(digits) + 1) if digits else (Decimal(0), 0)
