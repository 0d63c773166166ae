from __future__ import annotations

from decimal import Decimal
from typing import Optional, Tuple

import pytest

from orders.reading.numbers import figure


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10", (Decimal(10), False)),
        ("1.500", (Decimal(1500), True)),
        ("1,500", (Decimal(1500), True)),
        ("1.250,5", (Decimal("1250.5"), False)),
        ("1,250.5", (Decimal("1250.5"), False)),
        ("2,5", (Decimal("2.5"), False)),
        ("2.50", (Decimal("2.5"), False)),
        ("0,500", (Decimal("0.5"), False)),
        ("12.3456", (Decimal("12.3456"), False)),
        ("½", (Decimal("0.5"), False)),
        ("1.2.3", None),
        ("1234567890123", None),
    ],
)
def test_a_mark_before_three_figures_groups_and_any_other_divides(
    text: str, expected: Optional[Tuple[Decimal, bool]]
) -> None:
    assert figure(text) == expected
