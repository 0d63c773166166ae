"""Names and codes of what is sold, out of the matcher's files and the sample catalogue."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any, FrozenSet, Iterable, Iterator, Mapping, Pattern, Set, Tuple

from orders.word_tables import WORDS, Phrase, folded, phrases

_CODE = re.compile(r"\b(?=[a-z0-9-]*[a-z])(?=[a-z0-9-]*\d)[a-z0-9]+(?:-[a-z0-9]+)*\b")
_CODE_PARTS = re.compile(r"[a-z]+|\d+")
_SHORTEST_JOINED = 6


def product_names(tables: Mapping[str, Any]) -> Iterator[Phrase]:
    """What gases, kinds of things and their short names are called, letter for letter; two words also joined."""
    for stem in ("families", "kinds", "aliases"):
        for entry in tables.get(stem, {}).values():
            for key in ("formula", "en", "id"):
                for phrase in phrases(entry.get(key, [])):
                    joined = "".join(phrase)
                    if len(joined) > 1:
                        yield phrase
                    if len(phrase) == 2 and len(joined) >= _SHORTEST_JOINED and joined.isalpha():
                        yield (joined,)


def typed_names(tables: Mapping[str, Any]) -> Iterator[str]:
    """Short names that are also other words ("He")."""
    for entry in tables.get("families", {}).values():
        yield from (folded(word) for word in entry.get("as_typed", []) if " " not in word)


def catalogue_words(parts: Path) -> Tuple[FrozenSet[str], FrozenSet[str]]:
    """Words of the sample catalogue's descriptions, and the codes in its descriptions and part numbers."""
    words: Set[str] = set()
    codes: Set[str] = set()
    with parts.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            description = row["PartDescription"].casefold()
            words.update(word for word in WORDS.findall(description) if len(word) > 1 and not word.isdigit())
            codes.update(_CODE.findall(description))
            codes.add(row["PartNum"].casefold())
    return frozenset(words), frozenset(codes)


def code_pattern(codes: Iterable[str]) -> Pattern[str]:
    """Codes with any mark between their letters and figures; a space only where enough figures follow to be sure."""
    alternatives = []
    for code in sorted(codes, key=lambda code: (-len(code), code)):
        parts = _CODE_PARTS.findall(code)
        long_enough = any(len(part) > 1 for part in parts if part.isdigit())
        gap = r"[\s-]?" if long_enough or ("-" in code and len(parts) > 2) else "-?"
        alternatives.append(gap.join(parts))
        if len(parts) == 3 and parts[0] == "r":  # "134a" is said for R134A
            alternatives.append(gap.join(parts[1:]))
    return re.compile(r"(?<![a-z0-9])(?:" + "|".join(alternatives) + r")(?![a-z0-9])")
