"""Days of a month, in words and figures: "tgl 25", "3 Desember", "the 25th", "25/12"."""

from __future__ import annotations

from datetime import timedelta
from typing import Optional, Tuple

from orders.phrases import skip
from orders.reading.date_cursor import Cursor, piece
from orders.reading.date_pieces import (
    Kind,
    Piece,
    day_and_month,
    day_of_month,
    days_from,
    full_date,
    month_after,
)
from orders.reading.model import DateProblem
from orders.reading.numeric_dates import numeric_date

_MOST_MONTHS = 24  # more of them are no duration that anybody says
_FIRST_YEAR = 2000


def marked_day(cursor: Cursor, index: int) -> Optional[Piece]:
    """ "tgl 25", "tanggal kirim: 25 nov", "tgl dua puluh lima", "tgl 25-27"."""
    if not cursor.has(index, "date_marker"):
        return None
    start = skip(index + 1, lambda place: _leads_to_day(cursor, place))
    found = named_month(cursor, start) or figures(cursor, start, marked=True) or ordinal_day(cursor, start, marked=True)
    if found is None:
        found = _day_number(cursor, start)
    if found is None:
        return None
    return Piece(index, found.last, found.kind, found.day, found.problem, found.candidates)


def _leads_to_day(cursor: Cursor, index: int) -> bool:
    """ "tgl | nya salah, harusnya | 26"."""
    if cursor.has(index, "delivery", "date_marker", "is", "moved"):
        return True
    word = cursor.at(index).word
    return word in (":", ".", "=", "-") or (word == "," and cursor.has(index + 1, "moved"))


def _day_number(cursor: Cursor, index: int) -> Optional[Piece]:
    day = cursor.number(index)
    if day is None or day > 99:
        return None
    until = cursor.number(index + 2) if cursor.has(index + 1, "range") or cursor.at(index + 1).word == "/" else None
    if until is not None and day < until <= 31:
        first = day_of_month(cursor.today, day)[0]
        if first is not None:
            last = first + timedelta(days=until - day)
            return piece(index, index + 3, Kind.PERIOD, (None, DateProblem.VAGUE, days_from(first, cursor.today, last)))
    return piece(index, index + 1, Kind.DATE, day_of_month(cursor.today, day))


def figures(cursor: Cursor, index: int, *, marked: bool = False) -> Optional[Piece]:
    evidence = cursor.asked or cursor.evidence_before(index)
    found = numeric_date(
        cursor.lexemes, index, cursor.today, marked=marked, evidence=evidence, asked=cursor.asked, closes=cursor.closes
    )
    return piece(index, found[0], Kind.DATE, found[1]) if found else None


def named_month(cursor: Cursor, index: int) -> Optional[Piece]:
    """ "3 Desember 2026", "25th of Dec", "dec 3rd", "25 bulan depan", "25 bulan 12", "25-27 nov"."""
    day = cursor.number(index)
    day = cursor.at(index).tags.get("ordinal") if day is None else day
    if day is None:
        return _month_first(cursor, index)
    if _is_hyphened(cursor, index):
        return None
    after = index + 1
    if cursor.has(after, "range") and cursor.number(after + 1) and cursor.has(after + 2, "month_name"):
        return _range_in_month(cursor, index, day)
    if cursor.has(after, "ordinal_mark"):
        after += 1
    after = skip(after, lambda place: cursor.has(place, "of", "the") or cursor.at(place).word in ("-", "/", ".", ","))
    month, last = month_at(cursor, after)
    if month is None or day > 39:
        return None
    if day <= _MOST_MONTHS and _is_counted_in_months(cursor, index, after, last):
        return None
    if _is_verb(cursor, after, last) and not cursor.evidence_before(index):
        return None
    year, last = _year_at(cursor, last)
    if year is not None:
        return piece(index, last, Kind.DATE, full_date(year, month[1], day))
    if month[0]:
        return piece(index, last, Kind.DATE, full_date(month[0], month[1], day))
    return piece(index, last, Kind.DATE, day_and_month(cursor.today, day, month[1]))


def _is_hyphened(cursor: Cursor, index: int) -> bool:
    """ "order ke-3 bulan ini"."""
    word, mark = cursor.at(index - 2), cursor.at(index - 1)
    return mark.word == "-" and word.word.isalpha() and word.end == mark.start and mark.end == cursor.at(index).start


def _is_counted_in_months(cursor: Cursor, index: int, after: int, last: int) -> bool:
    """ "2 bulan | 3 tabung"."""
    in_figures = cursor.has(after, "month") and cursor.number(after + 1) is not None
    return in_figures and not cursor.has(index - 1, "date_marker") and not _ends_date(cursor, last)


def _ends_date(cursor: Cursor, index: int) -> bool:
    return cursor.closes(index) or (cursor.number(index) or 0) >= _FIRST_YEAR


def _range_in_month(cursor: Cursor, index: int, day: int) -> Optional[Piece]:
    until, month = cursor.number(index + 2) or 0, cursor.at(index + 3).tags["month_name"]
    first, last = day_and_month(cursor.today, day, month)[0], day_and_month(cursor.today, until, month)[0]
    if first is None or last is None:
        return None
    return piece(index, index + 4, Kind.PERIOD, (None, DateProblem.VAGUE, days_from(first, cursor.today, last)))


def month_at(cursor: Cursor, index: int) -> Tuple[Optional[Tuple[int, int]], int]:
    """Year (0 if not said) and month named at `index`, and where the name ends."""
    if cursor.has(index, "month") or (cursor.has(index, "next", "this") and cursor.has(index + 1, "month")):
        named = cursor.at(index + 1)
        if named.has("next", "this") or cursor.has(index, "next", "this"):
            ahead = named.has("next") or cursor.has(index, "next")
            return month_after(cursor.today.year, cursor.today.month, int(ahead)), index + 2
        index += 1
        if named.number is not None and 1 <= named.number <= 12:
            return (0, named.number), index + 1
    month = cursor.at(index).tags.get("month_name")
    return ((0, month), index + 1) if month else (None, index)


def _is_verb(cursor: Cursor, index: int, last: int) -> bool:
    """ "10 may be enough" """
    return cursor.at(index).word in cursor.weak_words and not cursor.closes(last) and cursor.number(last) is None


def _year_at(cursor: Cursor, index: int) -> Tuple[Optional[int], int]:
    start = skip(
        index, lambda place: cursor.at(place).word in (",", "-", "/", "'", "’", ".") or cursor.has(place, "year")
    )
    lexeme = cursor.at(start)
    if lexeme.number is None:
        return None, index
    if 2000 <= lexeme.number <= 2099:
        return lexeme.number, start + 1
    near = lexeme.number + 2000 - cursor.today.year in (0, 1)
    if near and lexeme.end - lexeme.start == 2 and (cursor.at(start - 1).word in "'’-/" or cursor.closes(start + 1)):
        return lexeme.number + 2000, start + 1
    return None, index


def _month_first(cursor: Cursor, index: int) -> Optional[Piece]:
    """ "Dec 3rd", "desember 25"; not "bu Juli 5 tabung"."""
    month = cursor.at(index).tags.get("month_name")
    if month is None or cursor.has(index - 1, "title"):
        return None
    start = skip(index + 1, lambda place: cursor.has(place, "date_marker", "the") or cursor.at(place).word == ".")
    day = cursor.number(start)
    day = cursor.at(start).tags.get("ordinal") if day is None else day
    if day is None or not 1 <= day <= 31:
        return None
    last = start + 1
    suffix = cursor.has(last, "ordinal_mark") and cursor.at(start).end == cursor.at(last).start
    last += suffix
    year, behind = _year_at(cursor, last)
    if year is None and not suffix and not cursor.closes(last):
        return None
    weak = cursor.at(index).word in cursor.weak_words
    if weak and not suffix and year is None and index > 0 and not cursor.asked and not cursor.evidence_before(index):
        return None
    if year is not None:
        return piece(index, behind, Kind.DATE, full_date(year, month, day))
    return piece(index, last, Kind.DATE, day_and_month(cursor.today, day, month))


def ordinal_day(cursor: Cursor, index: int, *, marked: bool = False) -> Optional[Piece]:
    """ "the 25th", "on the twenty fifth"; not "the 2nd one"."""
    start = index + cursor.has(index, "the")
    lexeme = cursor.at(start)
    day, last = lexeme.tags.get("ordinal"), start + 1
    if day is None and lexeme.number is not None and cursor.has(last, "ordinal_mark"):
        day, last = lexeme.number, last + 1 if lexeme.end == cursor.at(last).start else 0
    if day is None or last == 0 or day > 39 or cursor.has(last, "not_ordinal"):
        return None
    spelt_alone = start == index and lexeme.has("ordinal")
    evidence = marked or cursor.asked or (cursor.evidence_before(index) and not spelt_alone)
    if not evidence and not (start > index and day > 3 and cursor.closes(last)):
        return None
    return piece(index, last, Kind.DATE, day_of_month(cursor.today, day))


def other_day(cursor: Cursor, piece: Piece) -> Optional[Piece]:
    """The 26 of "tgl 25 atau 26", "tgl 25 ke 26" and "tgl 25 gak bisa, 26 aja"."""
    link, start = cursor.at(piece.last), piece.last + 1
    start += link.has("denial_behind") and cursor.at(start).word == ","
    moved = link.has("toward") and not link.has("becomes")
    links = moved or link.has("denial_behind") or (link.has("or") and link.word != ",")
    if piece.kind is not Kind.DATE or not links or cursor.at(start).number is None:
        return None
    return _day_number(cursor, start) if (cursor.number(start) or 99) <= 31 and cursor.closes(start + 1) else None


def bare_day(cursor: Cursor, index: int) -> Optional[Piece]:
    """An answer such as "25 aja"; only when the day was asked and nothing else was said."""
    found = _day_number(cursor, index)
    return None if found is None or (cursor.number(index) or 0) > 39 or not cursor.closes(found.last) else found
