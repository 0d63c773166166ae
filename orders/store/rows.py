"""How values stand in a row."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, Dict, Mapping, Optional, cast

from sqlalchemy import Column, Unicode


def to_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=_plain)


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    return str(value)


def from_json(text: Optional[str]) -> Optional[Dict[str, Any]]:
    """The object in a JSON column. What a gateway wrote that is no JSON object is kept under "text"."""
    if text is None or not text.strip():
        return None
    try:
        value = json.loads(text)
    except ValueError:
        return {"text": text}
    return value if isinstance(value, dict) else {"text": value}


def room(column: Column[Any]) -> int:
    """How many characters the column holds."""
    return cast(int, cast(Unicode, column.type).length)


def fitted(column: Column[Any], value: Optional[str]) -> Optional[str]:
    """`value` cut to what the column holds: a customer's longest word must not undo a turn."""
    return None if value is None else value[: room(column)]
