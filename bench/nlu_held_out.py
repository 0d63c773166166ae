"""The held-out messages of tests/nlu and what is understood of each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Dict, Iterable, List, Mapping, Optional, Sequence, Tuple

import yaml

from orders.model import Detail, Intent

ROOT = Path(__file__).resolve().parents[1]
FILES = ("id", "en", "mix")
STRANGERS = ("strangers",)  # by somebody who had seen nothing of the project
AS_SEEN_FROM = date(2026, 11, 22)  # a Sunday: what "today" is in the labels
NOON = f"{AS_SEEN_FROM.isoformat()}T12:00:00+07:00"
NOT_FOR_US = Intent.OUT_OF_SCOPE.value  # with nlu_fallback one class: both get the help that says what can be done

Row = Mapping[str, Any]
Entity = Tuple[str, Any]  # name and canonical value


@dataclass(frozen=True)
class Understood:
    """A held-out message and what is made of it; `confidence` is that of the likeliest intent, refused or not."""

    file: str
    row: Row
    intent: str
    confidence: float
    entities: Tuple[Entity, ...]

    @property
    def text(self) -> str:
        return str(self.row["text"])

    @property
    def wanted(self) -> str:
        return one_class(self.row["intent"])

    @property
    def is_right(self) -> bool:
        return self.wanted == self.intent


def one_class(intent: str) -> str:
    return NOT_FOR_US if intent == Intent.NLU_FALLBACK.value else intent


def held_out(files: Sequence[str] = FILES) -> List[Tuple[str, Row]]:
    return [(name, row) for name in files for row in _load(ROOT / "tests" / "nlu" / f"{name}.yml")]


def _load(path: Path) -> List[Row]:
    found: List[Row] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def wanted_entities(row: Row) -> Counter[Entity]:
    found: Counter[Entity] = Counter()
    for line in row.get("lines") or ():
        found.update(
            (detail.value, _plain(line[detail.value]))
            for detail in (Detail.PRODUCT, Detail.QUANTITY, Detail.UNIT)
            if line[detail.value] is not None
        )
    people = ((Detail.CUSTOMER_NAME, "name"), (Detail.CUSTOMER_COMPANY, "company"), (Detail.DELIVERY_DATE, "date"))
    found.update((detail.value, _plain(row[key])) for detail, key in people if row.get(key))
    return found


def canonical(entities: Iterable[Dict[str, Any]]) -> Tuple[Entity, ...]:
    """Rasa's entities as they are labelled: a date that has to be asked back is "problem:<why>"."""
    return tuple(
        (one["entity"], _plain(f"problem:{one['problem']}" if one["value"] is None else one["value"]))
        for one in entities
        if one["value"] is not None or one["entity"] == Detail.DELIVERY_DATE.value
    )


def _plain(value: Any) -> Any:
    return value if isinstance(value, (int, float)) else " ".join(str(value).casefold().split())


def asked_of(row: Row) -> Optional[Detail]:
    return Detail(row["asked"]) if row.get("asked") else None
