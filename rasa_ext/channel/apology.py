"""What is said when a message could not be handled."""

from __future__ import annotations

from pathlib import Path

import yaml

PATH = Path(__file__).resolve().parents[2] / "data" / "responses" / "trouble.yml"
RESPONSE = "utter_unavailable"


def apology() -> str:
    """The apology in every language, for one who is not known."""
    wordings = yaml.safe_load(PATH.read_text(encoding="utf-8"))["responses"][RESPONSE]
    return " / ".join(wording["text"] for wording in wordings)
