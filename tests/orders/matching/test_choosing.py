"""Which of the parts shown is meant."""

from __future__ import annotations

from typing import Optional, Sequence

import pytest

from orders.matching.catalogue import Catalogue
from orders.matching.choosing import chosen
from orders.matching.model import Decision

OXYGEN = ("GO2-IND-01", "GO2-IND-02", "GO2-IND-06", "GO2-IND-07")
GRADES = ("GO2-IND-06", "GO2-MED-06")
AIR = ("AIR-MED-06", "AIR-BRT-06", "AIR-IND-06", "AIR-ZERO-07")
WELDING = ("C2H2-06K", "GAR-HP-06", "GCO2-IND-25K", "MIX-ARCO2-8020")


@pytest.mark.parametrize(
    ("words", "options", "number"),
    [
        ("yang 6 kubik", OXYGEN, "GO2-IND-06"),
        ("6m3 aja", OXYGEN, "GO2-IND-06"),
        ("yang 7", OXYGEN, "GO2-IND-07"),
        ("the smallest one", OXYGEN, "GO2-IND-01"),
        ("yang paling besar", OXYGEN, "GO2-IND-07"),
        ("yang medis", GRADES, "GO2-MED-06"),
        ("industrial one", GRADES, "GO2-IND-06"),
        ("buat pasien", GRADES, "GO2-MED-06"),
        ("bukan yang medis, yang industri", GRADES, "GO2-IND-06"),
        ("yang buat menyelam", AIR, "AIR-BRT-06"),
        ("argon", WELDING, "GAR-HP-06"),
        ("asitilin aja kak", WELDING, "C2H2-06K"),
        ("go2-ind-02", OXYGEN, "GO2-IND-02"),
        ("80/20", ("MIX-ARCO2-8020", "MIX-ARCO2-9010"), "MIX-ARCO2-8020"),
        ("r32", ("REF-R22-13K", "REF-R32-10K"), "REF-R32-10K"),
        ("yang cair", ("GN2-HP-06", "LN2-IND-LTR"), "LN2-IND-LTR"),
    ],
)
def test_a_size_grade_use_or_name_tells_which(
    catalogue: Catalogue, words: str, options: Sequence[str], number: Optional[str]
) -> None:
    match = chosen(words, [catalogue.by_number[one] for one in options], catalogue)
    assert match.decision is Decision.ONE
    assert match.candidates[0].part.part_num == number


@pytest.mark.parametrize("words", ["nitrogen", "40 m3", "entah", "", "😀", "mau bayar dulu", "GN2-HP-06"])
def test_words_for_none_of_them_choose_none(catalogue: Catalogue, words: str) -> None:
    match = chosen(words, [catalogue.by_number[one] for one in OXYGEN], catalogue)
    assert match.decision is Decision.NOT_SOLD


def test_words_for_several_of_them_leave_those(catalogue: Catalogue) -> None:
    options = ("GO2-IND-01", "GO2-MED-01", "GO2-MED-02")
    match = chosen("yang medis", [catalogue.by_number[one] for one in options], catalogue)
    assert match.decision is Decision.CHOOSE
    assert {candidate.part.part_num for candidate in match.candidates} == {"GO2-MED-01", "GO2-MED-02"}
