"""Figures that are no quantity: prices, hours, phone and order numbers, and those that belong to a product's name."""

from __future__ import annotations

import re
from enum import Enum
from typing import Iterator, List, Sequence, Tuple

from orders.grammar import Marker, Role
from orders.reading.model import Span
from orders.reading.numbers import number_at
from orders.text import OF_THE_ONE, Folded, Kind, Token
from orders.vocabulary import Vocabulary


class Use(Enum):
    """What a token may still be read as."""

    FREE = "free"
    HIDDEN = "hidden"  # no part of a line
    NAME = "name"  # part of a product's name only: a purity, a mixture, the millimetres of a hose


# Every repetition is bounded: a message of 4,096 figures must cost no more than one of words.
_NUMBER = r"(?<![\d.,])\d{1,12}(?:[.,]\d{1,6}){0,4}"
# What a number plate begins with, but for Lampung's: "should be 150 ya", "jd 150 kg" count. None ends with a unit.
_PLATES = "[abdefghklmnprstwz]|a[abdeg]|b[abdghklmnp]|d[abcdeghklmnprstw]|e[abd]|k[bhtu]|p[abgkst]"
_PLATE_ENDINGS_NOT = "kg|kgs|l|lt|ltr|m|btl|bot|tbg|tb|cyl|ton|pcs|set|box|can|vgl"
_HIDDEN = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<![a-z])(?:rp|idr|usd)\.?\s*{_NUMBER}(?:\s*(?:rb|ribu|juta|jt|k|m)\b)?(?:,-)?|\$\s*{_NUMBER}",
        rf"{_NUMBER}(?:,-|\s*(?:rupiah|perak|jt|juta|k)\b)",
        # Phone numbers: 08…, 628…, +62 812-…, (031) 5678901
        r"(?<![\w])(?:\+\d{1,3}|62|0)[\s.-]?8\d{1,3}(?:[\s.-]?\d{2,4}){2,3}(?!\d)",
        r"(?<![\w])\(?0\d{2,3}\)?[\s-]?\d{5,8}(?!\d)|\+\d[\d\s-]{7,16}\d",
        r"(?<!\d)\d{1,2}:\d{2}(?:\s*-\s*\d{1,2}:\d{2})?(?!\d)",
        rf"(?<![a-z])(?:jam|jm|pukul|pkl)\.?\s*{_NUMBER}(?:\s*(?:-|sampai|sampe|s/d|sd)\s*{_NUMBER})?",
        r"(?<![\w.,])\d{1,2}(?:[.:]\d{2})?(?:\s*(?:-|to|and|till|until)\s*\d{1,2}(?:[.:]\d{2})?)?\s*(?:am|pm|a\.m|p\.m|wib|wita|o'?clock)\b",
        r"(?<![a-z])rt\s*\.?\s*\d+\s*(?:/\s*(?:rw)?\s*\.?\s*\d+)?|(?<![a-z])rw\s*\.?\s*\d+",
        # Order and invoice numbers: long, or with letters or strokes in them, or called a number.
        r"(?<![a-z])(?:po|so|do|sj|spk|pr|inv|invoice|faktur|ref|kwitansi|order)\s*(?:no|nomor|number|num)?\s*[.:#-]*\s*"
        r"(?:\d{4,20}(?!\d|[.,]\d|\s*(?:kg|kilo|ton|liter|ltr|m3|kubik|tabung|tbg|botol|btl|pcs)\b)(?:[/-][a-z0-9]{1,12}){0,5}|[a-z0-9]{0,12}\d[a-z0-9]{0,12}(?:[/-][a-z0-9]{1,12}){1,5}|[a-z]{1,4}\d{3,20})",
        r"(?<![a-z])(?:po|so|do|sj|spk|pr|inv|invoice|faktur|ref|kwitansi|order)\s*"
        r"(?:(?:(?:no|nomor|number|num)\b[\s.:#]*|#\s*)\d+|:\s*\d+(?![\d.,]*\s*[a-z]))",
        rf"(?<![a-z])(?:{_PLATES})\s\d{{3,4}}\s(?!(?:{_PLATE_ENDINGS_NOT})\b)[a-z]{{1,3}}(?![a-z0-9])",
        r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,20}){1,4}|https?://\S{1,300}|www\.\S{1,300}",
        r"(?<![\w-])\d{1,3}\s*(?:st|nd|rd|th)\b",
        r"(?<![a-z])ke-?\d{1,2}\b|#\s?\d+",
        r"(?<![\w.,])\d{1,4}[a-d]?(?:\s[a-z]{2,20}){1,3}?\s(?:road|street|avenue|lane|drive|boulevard|blvd|highway)\b",
        r"(?<![\d/])\d{1,2}/\d{1,2}(?:/\d{2,4})?,?\s+\d{1,2}[.:]\d{2}(?![\d.])",  # the heading of a forwarded text
        r"(?<!\d)\d{1,2}/\d{1,2}/\d{2,4}(?!\d)|(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)",
    )
)
_MIXTURE = re.compile(r"(?<![\d.,])(\d{1,2})(\s*[/:-]\s*)(\d{1,2})(?!\d|[.,]\d)")
_NAME = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_NUMBER}\s*(?:%|persen\b|percent\b)",
        r"(?<=[a-z])\s+(no\.\s*\d)(?!\d)",
        r"(?<!\d)99[.,]\d{1,6}",
        r"(?<![a-z])u?hp\s*\d{1,2}[.,]\d{1,6}(?!\d)",
        # "grade 4.8", but not the three of "food grade 3"
        rf"(?<![a-z])(?<!food )(?<!medical )(?<!industrial )(?<!hp )"
        rf"(?:grade|purity|kemurnian|kadar)\s*{_NUMBER}(?!\s*(?:tabung|tbg|botol|btl|bot|cyl|kg|m3|kubik|pcs))(?=\D|$)",
        r"(?<![a-z])(?:palet|pallet|bundle|manifold)\b[^\n,;]{0,40}?(?<!\d)(\d{1,2}\s*x\s*\d{1,2}(?!\d)(?:\s*m3)?)",
        r"(?<![a-z0-9])[nh]?[3-6][.,]0(?![\d.,]|\s*[a-z])",
        r"(?<![a-z])ac\b[^\n,;]{0,20}?(?<![\d.,])(\d(?:[.,/]\d)?\s*pk\b)",  # the power of an air conditioner
        r"(?<![a-z0-9.,])[3-6]n\d?(?![a-z0-9])",  # "5N", "4N5"
    )
)
_PURITY = re.compile(r"[3-6][.,]0")
_MIXED = 4  # tokens that name both gases of a mixture
_SPOKEN = 2  # words in either of its shares
_WHOLE, _TEN = 100, 10
_LIST_NUMBER = re.compile(r"^[ \t*•(-]{0,8}(\d{1,2})\s*(?:[.)](?!\d)|️?⃣)\s*(?=[^\s\d])", re.MULTILINE)
_INLINE_LIST = re.compile(r"(?<![\w.,])(\d{1,2})[.)]\s*(?=[^\W\d])")
_BULLET = re.compile(r"^[ \t]*-(?=\d)", re.MULTILINE)


def uses(folded: Folded, tokens: Sequence[Token], hidden: Sequence[Span], vocabulary: Vocabulary) -> List[Use]:
    """The use of each token; `hidden` are spans that others have already read, as dates and names."""
    found = [Use.FREE] * len(tokens)
    for start, end in _hidden_spans(folded):
        _mark(tokens, found, start, end, Use.HIDDEN)
    for start, end in _name_spans(folded, vocabulary):
        _mark(tokens, found, start, end, Use.NAME)
    _mark_mixtures_in_words(tokens, found, vocabulary)
    _mark_shares_behind_gases(tokens, found, vocabulary)
    _mark_spoken_shares(tokens, found, vocabulary)
    _mark_numbers_in_names(tokens, found, vocabulary)
    _mark_purities(tokens, found, vocabulary)
    _mark_figures_of_the_one(tokens, found, vocabulary)
    for span in hidden:
        _mark(tokens, found, span.start, span.end, Use.HIDDEN)
    return found


def is_mixture(text: str) -> bool:
    """ "80/20" is no day of a month."""
    match = _MIXTURE.fullmatch(text)
    return match is not None and int(match.group(1)) + int(match.group(3)) == 100


def is_bulleted(text: str) -> bool:
    """Whether "-5 tabung" at the beginnings of lines is a list rather than a number below zero."""
    return len(_BULLET.findall(text)) > 1 or bool(re.search(r":\s*\n[ \t]*-\d", text))


def _hidden_spans(folded: Folded) -> Iterator[Tuple[int, int]]:
    places = folded.places
    for pattern in _HIDDEN:
        for match in pattern.finditer(folded.text):
            yield places[match.start()], places[match.end() - 1] + 1
    for match in _LIST_NUMBER.finditer(folded.text):
        yield places[match.start(1)], places[match.end(1)]
    in_line = list(_INLINE_LIST.finditer(folded.text))
    if [int(match.group(1)) for match in in_line] == list(range(1, len(in_line) + 1)) and len(in_line) > 1:
        for match in in_line:
            yield places[match.start(1)], places[match.end(1)]


def _name_spans(folded: Folded, vocabulary: Vocabulary) -> Iterator[Tuple[int, int]]:
    places = folded.places
    for match in _MIXTURE.finditer(folded.text):
        if int(match.group(1)) + int(match.group(3)) == 100 and not _is_even_range(match):
            yield places[match.start()], places[match.end() - 1] + 1
    for pattern in _NAME:
        for match in pattern.finditer(folded.text):
            start, end = match.span(pattern.groups)  # all of it, or its one group
            yield places[start], places[end - 1] + 1


def _is_even_range(match: "re.Match[str]") -> bool:
    """ "40 - 60" is from forty to sixty; "80-20", "40/60" are shares."""
    return "-" in match.group(2) and int(match.group(1)) < int(match.group(3))


def _mark_mixtures_in_words(tokens: Sequence[Token], found: List[Use], vocabulary: Vocabulary) -> None:
    """ "argon 80 co2 20": shares that make a hundred, each behind its gas."""
    for index in range(len(tokens) - 3):
        first, share, second, rest = tokens[index : index + 4]
        if share.kind is Kind.NUMBER and rest.kind is Kind.NUMBER and share.word.isdecimal() and rest.word.isdecimal():
            gases = first.word in vocabulary.products and second.word in vocabulary.products
            unit_follows = index + 4 < len(tokens) and (tokens[index + 4].word,) in vocabulary.units
            if (
                gases
                and not unit_follows
                and int(share.word[:4]) + int(rest.word[:4]) == 100
                and share.word != rest.word
            ):
                found[index + 1] = found[index + 3] = Use.NAME


def _mark_shares_behind_gases(tokens: Sequence[Token], found: List[Use], vocabulary: Vocabulary) -> None:
    """ "argon campur co2 80 20 dua botol": two gases or "mix", and behind them two shares that make a hundred."""
    mixing = vocabulary.markers[Marker.MIXTURE]
    for index in range(1, len(tokens) - 1):
        shares = [token.word for token in tokens[index : index + 2]]
        if all(share.isdecimal() for share in shares) and sum(int(share[:4]) for share in shares) == 100:
            gases = [token.word in vocabulary.products for token in tokens[max(index - _MIXED, 0) : index]]
            mixed = any(token.word in mixing for token in tokens[max(index - _MIXED, 0) : index])
            if mixed or (gases[-1] and sum(gases) > 1):
                found[index] = found[index + 1] = Use.NAME


def _mark_spoken_shares(tokens: Sequence[Token], found: List[Use], vocabulary: Vocabulary) -> None:
    """ "delapan puluh dua puluh satu tabung": two shares that make a hundred, and behind them the one that counts."""
    for index, token in enumerate(tokens):
        if token.word not in vocabulary.numbers.all_words or found[index] is Use.NAME:
            continue
        for middle in range(index + 1, min(index + 1 + _SPOKEN, len(tokens))):
            first = number_at(tokens[index:middle], 0, vocabulary.numbers)
            rest = number_at(tokens[middle : middle + _SPOKEN], 0, vocabulary.numbers)
            whole = first is not None and rest is not None and first.length == middle - index
            if whole and first and rest and first.value + rest.value == _WHOLE and min(first.value, rest.value) >= _TEN:
                found[index : middle + rest.length] = [Use.NAME] * (middle - index + rest.length)


def _mark_numbers_in_names(tokens: Sequence[Token], found: List[Use], vocabulary: Vocabulary) -> None:
    """ "zero air", "4 mix": a number that is a word of a name. "4 gas" can as well be four of them."""
    for index, token in enumerate(tokens[:-1]):
        if token.kind is Kind.NUMBER or token.word in vocabulary.numbers.all_words:
            behind, before = tokens[index + 1].word, tokens[index - 1].word if index else ""
            if (token.word, behind) in vocabulary.product_names and (behind != "gas" or before in vocabulary.products):
                found[index] = Use.NAME
    for index, token in enumerate(tokens[1:], start=1):
        if (
            token.word in vocabulary.numbers.all_words
            and (tokens[index - 1].word, token.word) in vocabulary.product_names
        ):
            found[index] = Use.NAME
    lengths = {len(phrase) for phrase in vocabulary.spoken_grades}
    for index, token in enumerate(tokens):
        for length in lengths if token.word in vocabulary.numbers.all_words else ():
            if tuple([one.word for one in tokens[index : index + length]]) in vocabulary.spoken_grades:
                found[index : index + length] = [Use.NAME] * length


def _mark_purities(tokens: Sequence[Token], found: List[Use], vocabulary: Vocabulary) -> None:
    """ "nitrogen 5.0 for our laser": a grade right behind a gas, where no unit makes it a quantity."""
    for index, token in enumerate(tokens[1:-1], start=1):
        behind_gas = tokens[index - 1].word in vocabulary.products and (tokens[index + 1].word,) not in vocabulary.units
        if behind_gas and _PURITY.fullmatch(token.word):
            found[index] = Use.NAME


def _mark_figures_of_the_one(tokens: Sequence[Token], found: List[Use], vocabulary: Vocabulary) -> None:
    """ "lpg 50 nya dua": the one of 50 kg, and two of it."""
    numbers = vocabulary.numbers.all_words
    for end in [place for place, token in enumerate(tokens) if token.word == OF_THE_ONE]:
        start = end
        while start and (tokens[start - 1].kind is Kind.NUMBER or tokens[start - 1].word in numbers):
            start -= 1
        before = tokens[start - 1].word if start else ""
        if start < end and (before in vocabulary.products or Role.LINK in vocabulary.roles.get((before,), ())):
            found[start : end + 1] = [Use.NAME] * (end + 1 - start)


def _mark(tokens: Sequence[Token], found: List[Use], start: int, end: int, use: Use) -> None:
    low, high = 0, len(tokens)
    while low < high:
        middle = (low + high) // 2
        if tokens[middle].end <= start:
            low = middle + 1
        else:
            high = middle
    while low < len(tokens) and tokens[low].start < end:
        found[low] = use
        low += 1
