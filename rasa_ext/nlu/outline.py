"""A message with its details left out: "pesan 5 tabung o2 besok" is "pesan <quantity> <unit> <product> <date>"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Iterator, List, Optional, Sequence, Tuple

from orders.model import Unit
from orders.reading.model import Reading, Span
from rasa_ext.nlu.words import Word

FIGURES = "<figures>"
UNIT = "<unit>"

_FIGURES = re.compile(r"\d[\d.,]*")
_UNITS = frozenset(unit.value.lower() for unit in Unit)


@dataclass(frozen=True)
class _Detail:
    span: Span
    name: str


def outline(words: Sequence[Word], reading: Reading) -> List[str]:
    """Each detail that was read becomes one word with its name; figures that are none of them become `FIGURES`."""
    details = tuple(_details(reading))
    unit_alone = any(line.unit is not None and line.quantity is None for line in reading.lines)
    found: List[str] = []
    before: Optional[_Detail] = None
    for word in words:
        detail = next((one for one in details if one.span.start <= word.start and word.end <= one.span.end), None)
        if detail is not None:
            found += [detail.name] if detail is not before else []
        elif unit_alone and word.word in _UNITS:
            found.append(UNIT)
        else:
            found.append(FIGURES if _FIGURES.fullmatch(word.word) else word.word)
        before = detail
    return found


def is_detail(word: str) -> bool:
    return word.startswith("<") and len(word) > 1


def _details(reading: Reading) -> Iterator[_Detail]:
    """Those that may lie within others come first: the unit and size within a quantity, the date beside a product."""
    units = [line.quantity.unit_span for line in reading.lines if line.quantity and line.quantity.unit_span]
    yield from (_Detail(span, UNIT) for span in units)
    yield from (_Detail(mention.span, "<date>") for mention in reading.dates)
    people: Tuple[Tuple[Optional[Span], str], ...] = (
        (reading.customer_name, "<name>"),
        (reading.customer_company, "<company>"),
    )
    yield from (_Detail(span, name) for span, name in people if span is not None)
    for line in reading.lines:
        if line.product is not None:
            yield _Detail(line.product, "<product>")
        yield from (_Detail(span, "<apart>") for span in line.apart)
        if line.quantity is not None:
            yield _Detail(line.quantity.span, "<quantity>")
