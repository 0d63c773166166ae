"""Labels of filled-in lists: "Jumlah: 5 tabung"."""

from __future__ import annotations

from typing import Optional, Tuple

from orders.grammar import Label, Marker
from orders.reading.message import Message
from orders.text import Kind

_LONGEST = 3
_MARKS = frozenset(":=")


def _has_mark(message: Message, index: int) -> bool:
    return not _MARKS.isdisjoint(message.words(index + 1, index + _LONGEST + 2))


def label_at(message: Message, index: int) -> Optional[Tuple[Label, int]]:
    """The label that begins at `index` ("Jumlah:", "No HP :") and the index behind its colon."""
    if not message.is_kind(index, Kind.WORD) or not _has_mark(message, index):
        return None
    for length in range(_LONGEST, 0, -1):
        behind = index + length
        behind += message.is_marker(behind, Marker.POSSESSIVE)
        if message.word(behind) in _MARKS:
            label = message.vocabulary.labels.get(tuple(message.words(index, index + length)))
            if label is not None:
                return label, behind + 1
    return None
