"""Customers' text as tokens that keep their place in it: characters made plain, joined words taken apart."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum
from typing import Iterator, List, Optional, Sequence

from orders.spelling import Spellings
from orders.vocabulary import Vocabulary

FRACTION_SIGNS = "½¼¾"
_LINE_ENDS = "\r\u2028\u2029\x0b\x0c\x85"
_DASHES = "‐‑‒–—―−"
_APOSTROPHES = "’‘`´ʼ"
_PLAIN = {
    **dict.fromkeys(_LINE_ENDS, "\n"),
    **dict.fromkeys(_DASHES, "-"),
    **dict.fromkeys(_APOSTROPHES, "'"),
    "×": "x",
}
# A shortest word that is worth correcting: in shorter ones one letter makes another word.
_SHORTEST_TO_CORRECT = 5
_LONGEST_WORD = 40  # longer ones are no word, and are not looked into


class Kind(str, Enum):
    NUMBER = "number"
    WORD = "word"
    MARK = "mark"
    BREAK = "break"  # end of a line


@dataclass(frozen=True)
class Token:
    """`start` and `end` are places in the original message; `word` is the plain spelling of what stands there."""

    start: int
    end: int
    word: str
    kind: Kind
    spaced: bool = True  # whether something other than a letter or figure stands before it


@dataclass(frozen=True)
class Folded:
    """A message in plain lower-case characters; `places[i]` is where its character i stands in the original."""

    text: str
    places: Sequence[int]


_CUBED = re.compile(r"(?<=\dm)(?:#|\^3)(?!\w)|(?<=\d m)(?:#|\^3)(?!\w)")


def fold(text: str) -> Folded:
    """NFKC and lower case, character by character, so that places in the original are kept; marks over letters go."""
    return _cubed(_folded(text))


def _cubed(folded: Folded) -> Folded:
    """ "2m#", "2 m^3": cubic metres, whichever key was not let go of."""
    places: List[int] = []
    position = 0
    for match in _CUBED.finditer(folded.text):
        places += folded.places[position : match.start() + 1]
        position = match.end()
    return Folded(_CUBED.sub("3", folded.text), [*places, *folded.places[position:]]) if position else folded


def _folded(text: str) -> Folded:
    if text.isascii():
        return Folded(text.lower().replace("\r", "\n"), range(len(text) + 1))
    characters: List[str] = []
    places: List[int] = []
    for place, character in enumerate(text):
        for plain in _plain(character):
            characters.append(plain)
            places.append(place)
    places.append(len(text))
    return Folded("".join(characters), places)


def _plain(character: str) -> str:
    if character.isascii():
        return character.lower()
    if character in FRACTION_SIGNS:
        return character
    if character in _PLAIN:
        return _PLAIN[character]
    category = unicodedata.category(character)
    if category in ("Mn", "Me", "Cf", "Cc"):
        return ""
    if category == "Nd":
        return str(unicodedata.digit(character))
    wide = unicodedata.normalize("NFKD", character).lower()
    return "".join(part for part in wide if unicodedata.category(part) != "Mn") or " "


_TOKEN = re.compile(
    rf"(?P<break>\n)|(?P<fraction>[{FRACTION_SIGNS}])"
    r"|(?P<number>\d+(?:[.,]\d+)*)"
    r"|(?P<word>[^\W\d_](?:[^\W_]|'(?=[^\W\d_])|-(?=[^\W_]))*)"
    r"|(?P<mark>[^\w\s]|_)"
)
# Behind a figure a word ends where its letters end ("6m3x5" is 6, m3, x, 5), but a formula stays whole ("5o2").
_BEHIND_NUMBER = re.compile(r"m3(?!\d)|x(?=[a-z]{1,2}\d)|m2(?!\d)|(?:[a-z]{1,2}\d+)+(?![^\W_])|[^\W\d_]+")
_LETTERS_AND_FIGURES = re.compile(r"([^\W\d_]+)\d*")
_UNIT_LENGTHS = (7, 6, 5, 4, 3, 2, 1)
_TWICE = "2"  # a word said twice: "nyampe2"
_LETTERS_THEN_FIGURES = re.compile(r"([^\W\d_]+)(\d+)(.*)", re.DOTALL)
_POSSESSIVE = re.compile(r"(.{2,}?)-?(nya|ny|'s)")
OF_THE_ONE = "nya"  # how such an ending reads as a token


def tokenise(folded: Folded, vocabulary: Vocabulary) -> List[Token]:
    """Numbers, words, marks and line ends in order. Codes that the vocabulary knows are one word, however spaced."""
    tokens: List[Token] = []
    position = 0
    for code in vocabulary.codes.finditer(folded.text):
        if code.start() >= position:
            tokens.extend(_tokens(folded, position, code.start(), vocabulary))
            word = re.sub(r"[\s-]", "", code.group())
            tokens.append(_token(folded, code.start(), code.end(), word, Kind.WORD))
            position = code.end()
    tokens.extend(_tokens(folded, position, len(folded.text), vocabulary))
    return tokens


def _tokens(folded: Folded, position: int, end: int, vocabulary: Vocabulary) -> Iterator[Token]:
    text = folded.text
    while position < end:
        match = _TOKEN.search(text, position, end)
        if match is None:
            return
        start, position = match.span()
        if match.lastgroup == "number":
            yield _token(folded, start, position, match.group(), Kind.NUMBER)
            joined = _BEHIND_NUMBER.match(text, position, end)
            if joined:
                start, position = joined.span()
                glued = _glued_unit(text[start : start + _LONGEST_WORD], vocabulary)
                position = start + glued if glued else position
                yield from _word(folded, start, position, vocabulary)
        elif match.lastgroup == "word":
            yield from _word(folded, start, position, vocabulary)
        elif match.lastgroup == "break":
            yield _token(folded, start, position, "\n", Kind.BREAK)
        else:
            kind = Kind.NUMBER if match.lastgroup == "fraction" else Kind.MARK
            yield _token(folded, start, position, match.group(), kind)


def _word(folded: Folded, start: int, end: int, vocabulary: Vocabulary) -> Iterator[Token]:
    """A word, without the endings and figures that are joined to it."""
    word = folded.text[start:end]
    if word in vocabulary.known or len(word) > _LONGEST_WORD:
        yield _token(folded, start, end, vocabulary.plain(word), Kind.WORD)
        return
    if vocabulary.numbers.joined.fullmatch(word):
        for found in vocabulary.numbers.one_word.finditer(word):
            yield _token(folded, start + found.start(), start + found.end(), found.group(), Kind.WORD)
        return
    glued = _glued_unit(word, vocabulary)
    if glued:
        yield _token(folded, start, start + glued, vocabulary.plain(word[:glued]), Kind.WORD)
        yield from _tokens(folded, start + glued, end, vocabulary)
        return
    joined = _LETTERS_THEN_FIGURES.fullmatch(word)
    if joined and _parts_from_figures(joined.group(1), joined.group(2), joined.group(3), vocabulary):
        middle, behind = start + joined.end(1), start + joined.end(2)
        yield from _word(folded, start, middle, vocabulary)
        yield _token(folded, middle, behind, joined.group(2), Kind.NUMBER)
        if joined.group(3):
            yield from _tokens(folded, behind, end, vocabulary)
        return
    owned = _POSSESSIVE.fullmatch(word)
    if owned and (owned.group(1) in vocabulary.known or (owned.group(2) != "ny" and len(owned.group(1)) > 2)):
        middle = start + owned.end(1)
        yield _token(folded, start, middle, vocabulary.plain(owned.group(1)), Kind.WORD)
        yield _token(folded, middle, end, OF_THE_ONE, Kind.WORD)
        return
    parts = word.split("-")
    if len(parts) > 1 and not any(character.isdigit() for character in word) and len(set(parts)) > 1:
        for part in parts:
            if part:
                yield from _word(folded, start, start + len(part), vocabulary)
            start += len(part) + 1
        return
    yield _token(folded, start, end, vocabulary.plain(word), Kind.WORD)


def _glued_unit(word: str, vocabulary: Vocabulary) -> int:
    """How long the unit is that "tbgo2", "xargon" and "botolargon3botol" begin with; 0 where no product follows it."""
    for length in _UNIT_LENGTHS:
        if (word[:length],) not in vocabulary.units and word[:length] not in vocabulary.numbers.times:
            continue
        behind = _LETTERS_AND_FIGURES.match(word, length)
        named = behind is not None and (behind.group() in vocabulary.products or behind.group(1) in vocabulary.products)
        if behind is not None and named and (len(behind.group(1)) > 2 or behind.group() != behind.group(1)):
            return length
    return 0


def _parts_from_figures(letters: str, figures: str, rest: str, vocabulary: Vocabulary) -> bool:
    """Whether "tabung5" or "x12" is a word and a number, as "er70s", "lb52" and "hati2" are not."""
    if letters in vocabulary.numbers.times:
        return not rest or rest in vocabulary.numbers.times
    if figures == _TWICE and (letters,) not in vocabulary.units and letters not in vocabulary.products:
        return False
    return len(letters) > 2 and (letters in vocabulary.known or letters.endswith("nya"))


def _token(folded: Folded, start: int, end: int, word: str, kind: Kind) -> Token:
    before = folded.text[start - 1] if start else " "
    places = folded.places
    return Token(places[start], places[end - 1] + 1, word, kind, not before.isalnum())


def corrected(word: str, choices: Spellings, vocabulary: Vocabulary) -> Optional[str]:
    """The one of `choices` that an unknown word of five letters or more is a single slip away from."""
    if not _SHORTEST_TO_CORRECT <= len(word) <= _LONGEST_WORD or not word.isalpha():
        return None
    if word in vocabulary.known or word in vocabulary.people.names or word in vocabulary.everyday:
        return None
    return choices.near(word)
