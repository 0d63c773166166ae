"""The dates in a message: every one that was said, in order, each with its day or with why there is none."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import List, Optional, Sequence, Tuple

from rapidfuzz.distance import OSA

from orders.calendar import Calendar, HasCalendar
from orders.phrases import Lexeme, at, skip
from orders.reading.date_cursor import Cursor
from orders.reading.date_pieces import Kind, Piece, days_from, nearest_weekday
from orders.reading.date_rules import piece_at
from orders.reading.model import DateMention, DateProblem, Span
from orders.reading.month_days import bare_day, other_day
from orders.reading.times import find_times, time_at

__all__ = ["find_dates", "find_times"]

_FUZZY_KINDS = ("weekday", "offset", "month_name")
_FUZZY_LENGTH = 5
_MOST_BARE_DAYS = 2
_LONGEST_MOVE = 3
_PAUSES = (",", ".", "-", "deh", "aja", "ya")
_NEAR = 6
_HEADING = re.compile(
    r"^[ \t]{0,4}\[?\d{1,2}/\d{1,2}(?:/\d{2,4})?,?[ \t]{1,2}\d{1,2}[.:]\d{2}(?:[.:]\d{2})?"
    r"[ \t]?(?:[ap]m)?[ \t]?(?:\]|-[ \t])",
    re.IGNORECASE | re.MULTILINE,
)
_GLUE = (",", "(", ")", ".", "-", ":", "/")


def find_dates(text: str, today: date, vocabulary: HasCalendar, *, asked: bool = False) -> Tuple[DateMention, ...]:
    """All dates in order. `asked`: the customer was asked for the day, so that "25" or "3 hari" is one."""
    return meant_and_denied(text, today, vocabulary, asked=asked)[0]


def meant_and_denied(
    text: str, today: date, vocabulary: HasCalendar, *, asked: bool = False
) -> Tuple[Tuple[DateMention, ...], Tuple[Span, ...]]:
    """The dates as `find_dates` tells them, and where days stand that are not meant ("jangan besok")."""
    calendar = vocabulary.calendar
    lexemes = [_forgiven(lexeme, calendar) for lexeme in calendar.phrases.lexemes(text)]
    cursor = Cursor(lexemes, today, calendar.weak_words, asked)
    copied = headings(text)
    found = [piece for piece in _pieces(lexemes, cursor) if not _is_in(copied, lexemes[piece.first])]
    left = [piece for piece, later in pairwise(found) if _is_moved(lexemes, piece, later)]
    pieces = _joined([piece for piece in found if piece not in left], lexemes, today)
    denied = left + [piece for piece in pieces if _is_denied(lexemes, piece, pieces[-1])]
    pieces = [piece for piece in pieces if piece not in denied]
    if asked and not pieces and not denied:
        pieces = _bare_answer(lexemes, cursor)
    if any(piece.kind is not Kind.SOON for piece in pieces):
        pieces = [piece for piece in pieces if piece.kind is not Kind.SOON]
    spans = tuple(_mention(piece, lexemes, text).span for piece in denied)
    return tuple(_mention(piece, lexemes, text) for piece in pieces), spans


def headings(text: str) -> Tuple[Tuple[int, int], ...]:
    """Where the days and hours stand that a copied chat puts before each message: "[22/11 09.14] Bu Ani: …"."""
    return tuple(match.span() for match in _HEADING.finditer(text))


def _is_in(places: Sequence[Tuple[int, int]], lexeme: Lexeme) -> bool:
    return any(start <= lexeme.start < end for start, end in places)


def _forgiven(lexeme: Lexeme, calendar: Calendar) -> Lexeme:
    """A misspelt day or month gets the tags of the right word; ordinary words that look like one do not."""
    word = lexeme.word
    if lexeme.tags or lexeme.number is not None or len(word) < _FUZZY_LENGTH or word in calendar.not_dates:
        return lexeme
    for known in calendar.near(word):
        if OSA.distance(word, known, score_cutoff=1) <= 1:
            tags = calendar.phrases.tags_of(known)
            return replace(lexeme, word=known, tags={kind: tags[kind] for kind in _FUZZY_KINDS if kind in tags})
    return lexeme


def _pieces(lexemes: Sequence[Lexeme], cursor: Cursor) -> List[Piece]:
    pieces: List[Piece] = []
    index = 0
    while index < len(lexemes):
        lexeme = lexemes[index]
        if lexeme.has("never") or (not lexeme.tags and lexeme.number is None):
            index += 1
            continue
        piece = None if _is_blocked(cursor, index) else piece_at(cursor, index)
        if piece is None:
            index = max(time_at(lexemes, index), _past_or_duration(lexemes, index), index + 1)
            continue
        if piece.kind is not Kind.SOON and _is_over(lexemes, piece.last):
            index = piece.last
            continue
        last = _absorb_time(lexemes, piece.last)
        pieces.append(replace(piece, last=last))
        index = last
        if (another := other_day(cursor, piece)) is not None:
            pieces.append(replace(another, last=_absorb_time(lexemes, another.last)))
            index = pieces[-1].last
    return pieces


def _is_blocked(cursor: Cursor, index: int) -> bool:
    """ "tiap Senin", "sampai jumpa besok", "selamat hari Minggu", "open until Friday"."""
    before = cursor.at(index - 1)
    if before.has("day") and not before.has("week"):
        before = cursor.at(index - 2)
    if before.has("recurring"):
        return cursor.has(index, "weekday", "day", "week", "month", "part")
    no_date = before.has("not_after") or (before.has("open_until") and not (cursor.wanted or cursor.asked))
    return no_date and cursor.has(index, "weekday", "offset", "day", "weekend")


def _is_over(lexemes: Sequence[Lexeme], index: int) -> bool:
    """ "tanggal 3 kemarin", "3 minggu yang lalu"."""
    following = at(lexemes, index)
    return following.has("last") and not following.has("next", "this")


def _is_denied(lexemes: Sequence[Lexeme], piece: Piece, last: Piece) -> bool:
    """ "jangan besok", "not on Monday", and before another day "besok gak bisa"."""
    if piece is not last and at(lexemes, piece.last).has("denial_behind"):
        return True
    before = skip(piece.first - 1, lambda place: at(lexemes, place).has("between_denial"), step=-1)
    return at(lexemes, before).has("denial")


def _is_moved(lexemes: Sequence[Lexeme], piece: Piece, later: Piece) -> bool:
    """ "pindah dari besok | ke Rabu", "Senin | jadi Selasa", "besok | eh lusa"."""
    gap = lexemes[piece.last : later.first]
    if 0 < len(gap) <= _LONGEST_MOVE and any(lexeme.has("slip") for lexeme in gap):
        return all(lexeme.has("slip", "at_day", "date_marker", "day") or lexeme.word in _PAUSES for lexeme in gap)
    if len(gap) > _LONGEST_MOVE or not all(lexeme.has("toward", "day", "at_day", "date_marker") for lexeme in gap):
        return False
    if any(lexeme.has("becomes") for lexeme in gap):
        return True
    before = lexemes[max(piece.first - _NEAR, 0) : piece.first]
    return any(lexeme.has("toward") for lexeme in gap) and any(lexeme.has("rescheduled") for lexeme in before)


def _past_or_duration(lexemes: Sequence[Lexeme], index: int) -> int:
    """Behind "2 minggu lalu", "3 minggu", "minggu lalu", "bulan kemarin": none of their words is a day."""
    first = at(lexemes, index)
    counted = first.number is not None or first.has("number")
    unit = index + 1 if counted else index
    if not at(lexemes, unit).has("week", "month", "year", "weekday", "day"):
        return index
    if at(lexemes, unit + 1).has("last") and not at(lexemes, unit + 1).has("next", "this"):
        return unit + 2
    if first.has("last") and at(lexemes, index + 1).has("week", "month", "year", "weekday"):
        return index + 2
    if (
        counted
        and at(lexemes, unit).has("week")
        and not at(lexemes, unit + 1).has("next", "this", "date_marker", "part")
    ):
        return unit + 1
    return index


def _absorb_time(lexemes: Sequence[Lexeme], index: int) -> int:
    """Behind the hour or part of the day that follows a date."""
    start = skip(index, lambda place: at(lexemes, place).word in (",", "at", "t"))
    last = time_at(lexemes, start)
    if last == start:
        last = time_at(lexemes, index)
        return last if last > index else index
    following = time_at(lexemes, last)
    return max(last, following)


def _joined(pieces: Sequence[Piece], lexemes: Sequence[Lexeme], today: date) -> List[Piece]:
    """Pieces of one date said together ("Senin, 23 November", "besok (Selasa)") as one."""
    joined: List[Piece] = []
    for piece in pieces:
        together = _neighbours(joined[-1], piece, lexemes, today) if joined else None
        if together is not None:
            joined[-1] = together
        else:
            joined.append(piece)
    return joined


def _neighbours(left: Piece, right: Piece, lexemes: Sequence[Lexeme], today: date) -> Optional[Piece]:
    if right.first == left.last + 1 and at(lexemes, left.last).has("through") and left.day and right.day:
        candidates = days_from(left.day, today, right.day)
        return replace(
            left, last=right.last, kind=Kind.PERIOD, day=None, problem=DateProblem.VAGUE, candidates=candidates
        )
    if not _adjacent(left, right, lexemes):
        return None
    together = _together(left, right, today)
    contradicts = together is not None and together.problem is DateProblem.CONTRADICTION
    return None if contradicts and at(lexemes, left.first - 1).has("negation") else together


def _adjacent(left: Piece, right: Piece, lexemes: Sequence[Lexeme]) -> bool:
    gap = lexemes[left.last : right.first]
    return len(gap) <= 3 and all(
        lexeme.word in _GLUE or lexeme.has("day", "the", "at_day", "date_marker") for lexeme in gap
    )


def _together(left: Piece, right: Piece, today: date) -> Optional[Piece]:
    """One date out of two neighbours of different kinds; None where they are two dates."""
    kinds = {left.kind, right.kind}
    if len(kinds) == 1 or Kind.SOON in kinds:
        return None
    whole = replace(left, last=right.last, weekday=None)
    if Kind.PERIOD in kinds:
        other = right if left.kind is Kind.PERIOD else left
        return replace(other, first=left.first, last=right.last)
    named = left if left.kind is Kind.WEEKDAY else right if right.kind is Kind.WEEKDAY else None
    other = right if left.kind is Kind.WEEKDAY else left
    if other.day is None:
        return replace(other, first=left.first, last=right.last)
    kind = Kind.DATE if Kind.DATE in kinds else Kind.RELATIVE
    if named is not None and named.weekday is not None:
        if other.day.weekday() == named.weekday:
            return replace(whole, kind=kind, day=other.day, problem=None, candidates=())
        rival = nearest_weekday(today, other.day, named.weekday) if other.kind is Kind.DATE else named.day
        days = {other.day, rival} if rival else {other.day}
    else:
        if left.day == right.day:
            return replace(whole, kind=kind)
        days = {day for day in (left.day, right.day) if day}
    return replace(whole, kind=kind, day=None, problem=DateProblem.CONTRADICTION, candidates=tuple(sorted(days)))


def _bare_answer(lexemes: Sequence[Lexeme], cursor: Cursor) -> List[Piece]:
    """The number of an answer that holds nothing else ("25 aja", "28 pagi", "25 atau 26")."""
    found: List[Piece] = []
    index = 0
    while index < len(lexemes):
        lexeme, piece = lexemes[index], bare_day(cursor, index)
        if piece is not None:
            found.append(replace(piece, last=_absorb_time(lexemes, piece.last)))
            index = found[-1].last
        elif time_at(lexemes, index) > index:
            index = time_at(lexemes, index)
        elif not lexeme.word[:1].isalnum() or lexeme.has("particle", "delivery", "day", "the", "or"):
            index += 1
        else:
            return []
    return found if len(found) <= _MOST_BARE_DAYS else []


def _mention(piece: Piece, lexemes: Sequence[Lexeme], text: str) -> DateMention:
    start, end = lexemes[piece.first].start, lexemes[piece.last - 1].end
    return DateMention(Span(start, end, text[start:end]), piece.day, piece.problem, piece.candidates)
