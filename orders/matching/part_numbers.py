"""Part numbers in a text: exactly one of the catalogue's, or nearly one."""

from __future__ import annotations

from typing import Container, List, Mapping, Optional, Sequence

from rapidfuzz import fuzz
from rapidfuzz.process import extract

from orders.matching.words import chunks, compact

_SHORTEST = 5
_LONGEST_IN_WORDS = 4
_NEAR = 78.0
_FAR = 60.0  # what else is offered beside a near one


def exact(text: str, by_compact: Mapping[str, int], by_pieces: Mapping[str, int]) -> Optional[int]:
    """The row whose number stands in the text, however it is spaced and written; None also for two different ones.

    `by_pieces` are the numbers of letters only that name nothing else when their marks are spaces ("dice blk")."""
    parts = chunks(text)
    words = [compact(chunk) for chunk in parts]
    found: List[int] = []
    index = 0
    while index < len(words):
        for length in range(min(_LONGEST_IN_WORDS, len(words) - index), 0, -1):
            joined = "".join(words[index : index + length])
            row = by_compact.get(joined) if len(joined) >= _SHORTEST and _is_written(joined, parts) else None
            row = by_pieces.get(" ".join(words[index : index + length])) if row is None else row
            if row is not None:
                found.append(row)
                index += length - 1
                break
        index += 1
    return found[0] if len(set(found)) == 1 else None


def _is_written(joined: str, parts: Sequence[str]) -> bool:
    """A number of letters only must stand there with its marks: "reg-lpg", not "reg lpg"."""
    return not joined.isalpha() or any("-" in part and compact(part) == joined for part in parts)


def in_pieces(part_num: str, names: Container[str]) -> Optional[str]:
    """A number of letters only as it is written with spaces; None with figures, or if each piece names something."""
    parts = [compact(piece) for piece in part_num.split("-")]
    if len(parts) < 2 or not "".join(parts).isalpha() or all(piece in names for piece in parts):
        return None
    return " ".join(parts)


def near(text: str, by_compact: Mapping[str, int], known: Container[str]) -> List[int]:
    """Rows whose numbers a word of the text may be a slip of, nearest first. `known` are words that are none."""
    for chunk in chunks(text):
        word = compact(chunk)
        if chunk in known or word in known or len(word) < _SHORTEST or not _looks_like_a_number(chunk):
            continue
        hits = extract(word, by_compact.keys(), scorer=fuzz.ratio, score_cutoff=_FAR, limit=5)
        if hits and hits[0][1] >= _NEAR:
            return [by_compact[key] for key, _, _ in hits]
    return []


def _looks_like_a_number(chunk: str) -> bool:
    letters = sum(mark.isalpha() for mark in chunk)
    figures = sum(mark.isdigit() for mark in chunk)
    return letters >= 2 and (
        chunk.count("-") >= 2 or (figures >= 1 and (chunk.count("-") == 1 or letters + figures >= 7))
    )
