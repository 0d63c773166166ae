from __future__ import annotations

import re
from typing import Any, Dict, List

import pytest

from bench.nlu_compare import PAGE, pipelines
from bench.nlu_span_lines import are_lines_right

TEXT = "oksigen 5tbg sama argon selusin botol"
ROW = {
    "text": TEXT,
    "lines": [
        {"product": "oksigen", "quantity": 5, "unit": "TABUNG"},
        {"product": "argon", "quantity": 12, "unit": "BTL"},
    ],
}


def marked(*words: str) -> List[Dict[str, Any]]:
    """What an extractor that only marks words finds: "product=argon"."""
    found = []
    for name, word in (one.split("=") for one in words):
        start = TEXT.index(word)
        found.append({"entity": name, "start": start, "end": start + len(word), "value": word})
    return found


def test_the_page_has_every_pipeline_that_is_compared() -> None:
    names = re.findall(r"^\| (.+?) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(names) == sorted(["pipeline", "---", *pipelines()])


@pytest.mark.parametrize(
    ("words", "right"),
    [
        (["product=oksigen", "quantity=5", "unit=tbg", "product=argon", "quantity=selusin", "unit=botol"], True),
        (["product=oksigen", "quantity=5", "unit=tbg", "product=sama argon", "quantity=selusin", "unit=botol"], False),
        (["product=oksigen", "quantity=5", "product=argon", "quantity=selusin", "unit=botol"], False),
        (["product=oksigen", "quantity=5", "unit=tbg"], False),
        ([], False),
    ],
)
def test_marked_words_are_the_lines_when_all_of_them_are(words: List[str], right: bool) -> None:
    assert are_lines_right(ROW, marked(*words)) is right


def test_lines_that_were_grouped_stay_so() -> None:
    grouped = [
        {"entity": "product", "start": 0, "end": 7, "value": "oksigen", "group": "1"},
        {"entity": "quantity", "start": 24, "end": 31, "value": 12, "group": "2"},
        {"entity": "unit", "start": 32, "end": 37, "value": "BTL", "group": "2"},
        {"entity": "quantity", "start": 8, "end": 9, "value": 5, "group": "1"},
        {"entity": "unit", "start": 9, "end": 12, "value": "TABUNG", "group": "1"},
        {"entity": "product", "start": 18, "end": 23, "value": "argon", "group": "2"},
        {"entity": "delivery_date", "start": 0, "end": 1, "value": None},
    ]
    assert are_lines_right(ROW, grouped)
