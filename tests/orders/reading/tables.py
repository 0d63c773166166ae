"""Reads the tables of this directory: one case a line, its parts divided by " => "."""

from __future__ import annotations

from pathlib import Path
from typing import List, Optional, Tuple

from orders.model import Detail
from orders.reading.model import LineMention, QuantityMention

Case = Tuple[str, Optional[Detail], str]


def lines_of(name: str) -> List[str]:
    """Every line of a table but comments and empty ones."""
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("# ")]


def cases(name: str) -> List[Case]:
    """Message, what was asked before it, and what is expected."""
    found = []
    for line in lines_of(name):
        text, _, expected = line.partition(" => ")
        asked = None
        if text.startswith("["):
            detail, _, text = text[1:].partition("] ")
            asked = Detail(detail)
        found.append((text.replace("\\n", "\n"), asked, expected))
    return found


def shown_quantity(mention: QuantityMention) -> str:
    parts = [
        "?" if mention.value is None else f"{mention.value.normalize():f}",
        mention.unit.value if mention.unit else "",
        mention.problem.value if mention.problem else "",
        "grouped" if mention.grouped else "",
    ]
    return " ".join(part for part in parts if part)


def shown_line(line: LineMention) -> str:
    quantity = ""
    if line.quantity:
        value = line.quantity.value
        quantity = "?" if value is None else f"{value.normalize():f}"
        quantity += f"!{line.quantity.problem.value}" if line.quantity.problem else ""
        quantity += "g" if line.quantity.grouped else ""
    shown = f"{line.words or '-'};{quantity};{line.unit.value if line.unit else ''}"
    return shown + (";size" if line.maybe_size else "")
