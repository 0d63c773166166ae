"""The words of a reply: picks the wording that is due from data/responses and fills in its values."""

from __future__ import annotations

import string
from typing import Any, Callable, List, Mapping, Optional, Sequence

# Replies within a reply stand one below the other under these names, and one after the other under any other.
LISTS = ("lines", "options")

Variations = Sequence[Mapping[str, Any]]


def phrase(
    responses: Mapping[str, Variations], spoken: Mapping[str, Any], missing: Optional[Callable[[str, str], None]] = None
) -> str:
    """The text of `spoken` (see orders.wording.spoken). `missing` is told of values that a wording wants and lacks.

    Such a value is left out: a gap is better than no answer.
    """
    name = spoken["response"]
    due = in_language(responses[name], spoken["language"])
    template: str = due[int(spoken.get("variant", 0)) % len(due)]["text"]
    values = {key: _value(responses, key, value, missing) for key, value in (spoken.get("values") or {}).items()}
    return _Formatter(name, missing).format(template.strip(), **values)


def in_language(variations: Variations, language: str) -> Variations:
    """The variations on the condition of that language, else those without a condition."""
    fitting = [one for one in variations if _language(one) == language]
    return fitting or [one for one in variations if _language(one) is None]


def _language(variation: Mapping[str, Any]) -> Optional[str]:
    conditions = variation.get("condition") or ()
    return next((one["value"] for one in conditions if one["name"] == "language"), None)


def _value(responses: Mapping[str, Variations], name: str, value: Any, missing: Any) -> str:
    if not isinstance(value, list):
        return str(value)
    texts: List[str] = [phrase(responses, inner, missing) for inner in value]
    return ("\n" if name in LISTS else ", ").join(texts)


class _Formatter(string.Formatter):
    def __init__(self, response: str, missing: Optional[Callable[[str, str], None]]) -> None:
        self._response = response
        self._missing = missing

    def get_value(self, key: Any, args: Any, kwargs: Any) -> Any:
        if key not in kwargs:
            if self._missing:
                self._missing(self._response, str(key))
            return ""
        return kwargs[key]
