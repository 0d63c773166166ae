"""Texts that look like Rasa's commands ("/restart", "/affirm{...}"): they are text, and mean nothing.

Stock Rasa obeys them; NLU, left to itself, would still read "/cancel_order" as a wish to cancel.
"""

from __future__ import annotations

import unicodedata
from typing import Any, Dict

from orders.model import Intent

MEANINGLESS = "/"  # what the dialogue reads in their place; the log has what was written

# Letters and symbols to Unicode, blanks on a screen: fillers of Hangul, the empty Braille cell.
_BLANKS = "\u115f\u1160\u2800\u3164\uffa0"


def is_command(text: str) -> bool:
    """Whether the first thing that one would see of `text` is a slash, of any width."""
    for character in text:
        if unicodedata.category(character)[0] in "ZCM" or character in _BLANKS:
            continue
        return unicodedata.normalize("NFKC", character)[0] in "/\u2044\u2215"
    return False


def not_understood() -> Dict[str, Any]:
    """What NLU would say of a text without any meaning; Rasa does not ask it when it is told."""
    return {"text": "", "intent": {"name": Intent.NLU_FALLBACK.value, "confidence": 1.0}, "entities": []}
