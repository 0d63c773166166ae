"""Whether entities make the order lines of a held-out message, whoever found them.

Rasa's own extractors mark words and know neither numbers nor lines. So that only what they mark is compared, the words
they take for a quantity and a unit are read by our reader, and a second product, quantity or unit opens the next line.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

from bench.nlu_held_out import AS_SEEN_FROM, Row
from orders.model import Detail
from orders.reading.reader import read
from orders.vocabulary import Vocabulary, load_vocabulary

PARTS = (Detail.PRODUCT.value, Detail.QUANTITY.value, Detail.UNIT.value)
Entity = Mapping[str, Any]
Line = Dict[str, Entity]  # by the name of the entity
Amount = Tuple[Optional[Decimal], Optional[str]]


def are_lines_right(row: Row, entities: Sequence[Entity]) -> bool:
    """Product, quantity and unit of every line, in their order."""
    found, wanted = lines_of(entities), row["lines"]
    return len(found) == len(wanted) and all(_is_right(row["text"], *pair) for pair in zip(found, wanted))


def lines_of(entities: Sequence[Entity]) -> List[Line]:
    lines: Dict[Any, Line] = {}
    number = 0
    for entity in sorted(entities, key=lambda one: (one["start"], one["end"])):
        name = entity["entity"]
        if name not in PARTS or entity["value"] is None:
            continue
        number += "group" not in entity and name in lines.get(number, {})
        lines.setdefault(entity.get("group", number), {})[name] = entity
    return list(lines.values())


def _is_right(text: str, line: Line, wanted: Row) -> bool:
    product = line.get(Detail.PRODUCT.value)
    products = {_plain(product["value"]), _plain(text[product["start"] : product["end"]])} if product else {""}
    quantity = None if wanted["quantity"] is None else Decimal(str(wanted["quantity"]))
    return _plain(wanted["product"]) in products and amount(line) == (quantity, wanted["unit"])


def amount(line: Line) -> Amount:
    quantity, unit = (line[name]["value"] if name in line else None for name in PARTS[1:])
    if isinstance(quantity, (int, float)):
        return Decimal(str(quantity)), unit
    words = " ".join(one for one in (quantity, unit) if one)
    reading = read(words, today=AS_SEEN_FROM, vocabulary=_vocabulary(), asked=Detail.QUANTITY)
    if not reading.lines:
        return None, None
    first = reading.lines[0]
    return first.quantity.value if first.quantity else None, first.unit.value if first.unit else None


@lru_cache(maxsize=1)
def _vocabulary() -> Vocabulary:
    return load_vocabulary()


def _plain(text: Optional[str]) -> str:
    return " ".join((text or "").casefold().split())
