"""What no score may break: a part that the words rule out is never the answer."""

from __future__ import annotations

from typing import Optional

import pytest

from orders.matching.catalogue import Catalogue
from orders.matching.hard_rules import (
    ANOTHER_GAS,
    ANOTHER_GRADE,
    ANOTHER_SIZE,
    ANOTHER_STATE,
    NOT_WANTED,
    broken_rule,
)
from orders.matching.terms import Terms


@pytest.mark.parametrize(
    ("words", "taken", "rule"),
    [
        ("argon", "GN2-HP-06", ANOTHER_GAS),
        ("karbon monoksida", "GCO2-IND-25K", ANOTHER_GAS),
        ("n2", "N2O-MED-25K", ANOTHER_GAS),
        ("argon co2", "GAR-HP-06", ANOTHER_GAS),
        ("regulator argon", "REG-O2-IND", ANOTHER_GAS),
        ("oksigen medis", "GO2-IND-06", ANOTHER_GRADE),
        ("oksigen industri", "GO2-MED-06", ANOTHER_GRADE),
        ("co2 food grade", "GCO2-MED-25K", ANOTHER_GRADE),
        ("nitrogen cair", "GN2-HP-06", ANOTHER_STATE),
        ("oksigen 40 m3", "GO2-IND-06", ANOTHER_SIZE),
        ("lpg 3 kg", "LPG-12K", ANOTHER_SIZE),
        ("oksigen bukan yang medis", "GO2-MED-06", NOT_WANTED),
        ("argon", "GAR-HP-06", None),
        ("campuran argon", "MIX-ARCO2-8020", None),
        ("regulator argon", "REG-AR-FLOW", None),
        ("amonia cair", "NH3-50K", None),
        ("nitrogen cair 30 liter", "LN2-IND-LTR", None),
        ("oksigen rumah sakit", "GO2-MED-06", None),
    ],
)
def test_a_part_is_ruled_out_by_what_was_said(
    catalogue: Catalogue, terms: Terms, words: str, taken: str, rule: Optional[str]
) -> None:
    facts = catalogue.facts[catalogue.by_number[taken]]
    assert broken_rule(catalogue.reader.said(words), facts, terms) == rule
