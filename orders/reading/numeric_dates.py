"""Dates in figures: 25/12, 25-12-2026, 25.12.26, 2026-12-25; day first, month first where only that can be."""

from __future__ import annotations

from datetime import date
from typing import Callable, Optional, Sequence, Tuple

from orders.phrases import Lexeme, at
from orders.reading.date_pieces import Resolved, day_and_month, full_date
from orders.reading.times import QUOTES, closes_quote, touches

_MARKS = ("/", "-", ".", "–")
# "1/2", "3/4", "5/8" are sizes and halves before they are dates.
_FRACTIONS_OF = (2, 3, 4, 5, 6, 8)


def numeric_date(
    lexemes: Sequence[Lexeme],
    index: int,
    today: date,
    *,
    marked: bool,
    evidence: bool,
    asked: bool,
    closes: Callable[[int], bool],
) -> Optional[Tuple[int, Resolved]]:
    """Where the date ends and what it means.

    `marked`: said to be a date ("tgl"); `evidence`: likely one ("kirim"); `asked`: an answer to when.
    """
    first, mark, second = at(lexemes, index), at(lexemes, index + 1), at(lexemes, index + 2)
    if first.number is None or second.number is None or mark.word not in _MARKS or not _joined(first, mark, second):
        return None
    if not marked and _is_part_of_more(lexemes, index):
        return None
    third = at(lexemes, index + 4)
    if at(lexemes, index + 3).word == mark.word and third.number is not None and touches(at(lexemes, index + 3), third):
        if _continues(lexemes, index + 5) and not _is_iso_time(lexemes, index + 5):
            return None
        resolved = _three_parts(first, second, third, today)
        return (index + 5, resolved) if resolved else None
    if _continues(lexemes, index + 3) or (at(lexemes, index + 3).has("inch") and not closes_quote(lexemes, index + 3)):
        return None
    likely = evidence and mark.word == "-" and second.number <= 12 and closes(index + 3)
    if mark.word != "/" and not marked and not (likely and (asked or first.number > 12)):
        return None
    fraction = first.number < second.number and second.number in _FRACTIONS_OF
    if fraction and not marked and not (evidence and closes(index + 3)):
        return None
    is_all = mark.word == "/" and index + 3 == len(lexemes) and index == 0
    resolved = _two_parts(first.number, second.number, today, certain=marked or evidence or is_all)
    return (index + 3, resolved) if resolved else None


def _joined(first: Lexeme, mark: Lexeme, second: Lexeme) -> bool:
    tight = touches(first, mark) and touches(mark, second)
    return tight or (mark.word == "/" and mark.start - first.end <= 1 and second.start - mark.end <= 1)


def _is_part_of_more(lexemes: Sequence[Lexeme], index: int) -> bool:
    """ "PO-12/11", "A12/5", "RT 03/05"."""
    before = at(lexemes, index - 1)
    if len(before.word) == 1 and before.word.isalpha() and at(lexemes, index - 2).has("not_after"):
        return True
    if before.has("not_after") or (before.word in ":." and at(lexemes, index - 2).has("not_after")):
        return True
    return before.end == lexemes[index].start and (
        before.word[:1].isalnum() or before.word in ("-", "/", "#", ".", "+")
    )


def _continues(lexemes: Sequence[Lexeme], index: int) -> bool:
    """Letters or another figure glued on: "10/12mm", "12/11/001"."""
    before, lexeme, after = at(lexemes, index - 1), at(lexemes, index), at(lexemes, index + 1)
    if lexeme.start < 0 or lexeme.start != before.end:
        return False
    return (
        lexeme.word[:1].isalnum()
        or lexeme.word == "%"
        or (lexeme.word in QUOTES and not closes_quote(lexemes, index))
        or (lexeme.word in "-/.," and after.number is not None and touches(lexeme, after))
    )


def _is_iso_time(lexemes: Sequence[Lexeme], index: int) -> bool:
    """ "2026-12-03T10:00" """
    mark, hour = at(lexemes, index), at(lexemes, index + 1)
    return mark.word == "t" and hour.number is not None and touches(mark, hour)


def _three_parts(first: Lexeme, second: Lexeme, third: Lexeme, today: date) -> Optional[Resolved]:
    one, two, three = first.number or 0, second.number or 0, third.number or 0
    if first.end - first.start == 4:
        return full_date(one, two, three) if 2000 <= one <= 2099 and two <= 12 and three <= 31 else None
    digits = third.end - third.start
    year = three if digits == 4 else 2000 + three
    if digits not in (2, 4) or not today.year - 1 <= year <= today.year + 5:
        return None
    if one <= 12 < two <= 31:
        one, two = two, one
    return full_date(year, two, one) if 1 <= one <= 31 and 1 <= two <= 12 else None


def _two_parts(one: int, two: int, today: date, *, certain: bool) -> Optional[Resolved]:
    if one <= 12 < two <= 31:
        one, two = two, one
    if 1 <= one <= 31 and 1 <= two <= 12:
        return day_and_month(today, one, two)
    no_day = 0 in (one, two) and one <= 39 and two <= 39
    return full_date(today.year, 13, one) if certain and (no_day or (31 < one < 60 and 1 <= two <= 12)) else None
