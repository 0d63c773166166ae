"""A text as plain words and numbers, before anything is looked up."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Iterator, List, Optional, Tuple

MAX_WORDS = 160  # a product is named in far fewer; bounds the work on a message of 4,096 characters

_CHUNK = re.compile(r"[a-z0-9²³%][a-z0-9.,%/+'-]*")
_NUMBER = re.compile(r"\d{1,9}(?:[.,]\d{1,6})?%?")
_PIECES = re.compile(r"\d+(?:[.,]\d+)?%?|[a-z]+(?:'[a-z]+)?|[/+x-]")
_PERCENT = re.compile(r"(\d)\s*(?:%|\b(?:persen|percent|prosen)\b)")
_CUBED = re.compile(r"(?<=\d)(\s?)m\s?(?:\^3?|[#*]3?)(?!\w)")  # "2m#": the 3 of a keyboard with its shift held
_NOT_IN_CODES = re.compile(r"[^a-z0-9]+")
_ENDS = re.compile(r"[,;:!?()\n]|\.(?=\s)|\s-+\s")  # ends what is said together, between two stretches or behind one
_ABBREVIATED = re.compile(r"[a-z]{1,4}\.")  # "no. 2", "ukr. 6"
_REPEATED = re.compile(r"(.)\1{2,}")
_VOWELS = re.compile(r"[aiueo]")
_SOUNDS = (
    ("ph", "f"),
    ("ck", "k"),
    ("kh", "k"),
    ("sy", "s"),
    ("x", "ks"),
    ("qu", "ku"),
    ("c", "k"),
    ("q", "k"),
    ("y", "i"),
    ("e", "i"),
    ("z", "s"),
    ("v", "f"),
    ("j", "g"),
    ("h", ""),
)


@dataclass(frozen=True)
class Word:
    """A word as typed (`raw`), in plain letters (`text`); `number` where it is one."""

    text: str
    raw: str
    number: Optional[Decimal] = None
    percent: bool = False

    @property
    def is_number(self) -> bool:
        return self.number is not None


def plain(text: str) -> str:
    """Lower case, compatibility forms (m³, O₂, full width) as plain ones, no accents."""
    if text.isascii():
        return _CUBED.sub(r"\1m3", _PERCENT.sub(r"\1%", text.lower()))
    folded = unicodedata.normalize("NFKD", text).lower()
    kept = "".join(mark for mark in folded if not unicodedata.combining(mark)).replace("×", "x").replace("’", "'")
    return _PERCENT.sub(r"\1%", kept)


def chunks(text: str) -> List[str]:
    """The stretches between spaces and marks, without the marks at their ends; a code keeps its inner marks."""
    found = (match.group().strip(".,/+'-") for match in _CHUNK.finditer(plain(text)))
    return [chunk for chunk in found if chunk][:MAX_WORDS]


def clauses(text: str) -> List[Tuple[str, int]]:
    """The chunks of a text, each with the number of the clause that it stands in."""
    folded = plain(text)
    found: List[Tuple[str, int]] = []
    clause, end = 0, 0
    for match in _CHUNK.finditer(folded):
        if found and _ENDS.search(folded[end : match.start()]):
            clause += 1
        chunk = match.group().strip(".,/+'-")
        if chunk:
            found.append((chunk, clause))
        end = match.end() if _ABBREVIATED.fullmatch(match.group()) else match.start() + len(match.group().rstrip(".,"))
    return found[:MAX_WORDS]


def number(text: str) -> Optional[Word]:
    """A number ("2,5", "99.99%") as a word, or None."""
    if not _NUMBER.fullmatch(text):
        return None
    percent = text.endswith("%")
    try:
        return Word(text.replace(",", "."), text, Decimal(text.rstrip("%").replace(",", ".")), percent)
    except InvalidOperation:
        return None


def pieces(chunk: str) -> Iterator[str]:
    """A chunk taken apart where letters, figures and marks meet."""
    for match in _PIECES.finditer(chunk):
        yield match.group()


def squeezed(word: str) -> str:
    """Stretched letters let go: "oksigennnn"."""
    return _REPEATED.sub(r"\1", word)


def compact(text: str) -> str:
    """Only letters and figures: how codes and part numbers are compared."""
    return _NOT_IN_CODES.sub("", plain(text))


def sound(word: str) -> str:
    """How a word sounds to an Indonesian ear: "oxygen" and "oksigen" are the same, so are "asetilin" and "asitilin"."""
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    return re.sub(r"(.)\1+", r"\1", word)


@lru_cache(maxsize=8192)
def bones(word: str) -> str:
    """What is left of a word's sound without its vowels but the first letter: what haste leaves out ("ksng")."""
    heard = sound(word)
    return heard[:1] + _VOWELS.sub("", heard[1:])
