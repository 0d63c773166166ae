"""Values as they come out of JSON from outside: cleaned first, then taken by type; nothing is guessed or converted."""

from __future__ import annotations

import math
import re
import unicodedata
from typing import Any, Mapping, Optional

MAX_DEPTH = 12

# Control characters (tab and line feed stay) and halves of surrogate pairs: neither PostgreSQL nor UTF-8 takes them.
_UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class Malformed(ValueError):
    """A field is missing or not what it must be; `field` names it, as in "data.reason"."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field} {reason}")
        self.field = field


def clean_text(text: str) -> str:
    """The text in Unicode NFC with "\\n" as the only line end and without what no screen can show."""
    return unicodedata.normalize("NFC", _UNSAFE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))


def clean(value: Any, field: str = "body", depth: int = 0) -> Any:
    """`value` (parsed JSON) with every text in it cleaned; Malformed if it is nested deeper than MAX_DEPTH."""
    if depth > MAX_DEPTH:
        raise Malformed(field, "is nested too deeply")
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, dict):
        named = ((clean_text(key), item) for key, item in value.items())
        return {key: clean(item, field if depth else key, depth + 1) for key, item in named}
    if isinstance(value, list):
        return [clean(item, field, depth + 1) for item in value]
    return value


def text_of(values: Mapping[str, Any], name: str, longest: int, within: str = "") -> str:
    """A text of 1 to `longest` characters that is not blank, without spaces around it."""
    value = values.get(name)
    if not isinstance(value, str) or not value.strip():
        raise Malformed(within + name, "must be a text that is not empty")
    if len(value) > longest:
        raise Malformed(within + name, f"must have at most {longest} characters")
    return value.strip()


def optional_text_of(values: Mapping[str, Any], name: str, longest: int, within: str = "") -> Optional[str]:
    return None if values.get(name) is None else text_of(values, name, longest, within)


def whole_number_of(values: Mapping[str, Any], name: str, within: str = "") -> int:
    """A whole number of at least 1 that a database's INT can hold."""
    value = values.get(name)
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value < 2**31:
        raise Malformed(within + name, "must be a whole number of at least 1")
    return value


def optional_number_of(values: Mapping[str, Any], name: str, within: str = "") -> Optional[float]:
    """A number of at least 0 that a DECIMAL(18, 2) can hold."""
    value = values.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise Malformed(within + name, "must be a number")
    if not math.isfinite(value) or not 0 <= value < 10**16:
        raise Malformed(within + name, "must be a number from 0 to below 10^16")
    return value


def mapping_of(values: Mapping[str, Any], name: str, within: str = "") -> Mapping[str, Any]:
    value = values.get(name)
    if not isinstance(value, dict):
        raise Malformed(within + name, "must be an object")
    return value
