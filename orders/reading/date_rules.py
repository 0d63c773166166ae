"""The grammar of dates: what can start at one lexeme of a message, tried in order, the most telling first."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Optional, Sequence, Tuple

from orders.phrases import Lexeme
from orders.reading.date_pieces import (
    SUNDAY,
    Kind,
    Piece,
    Resolved,
    coming_weekday,
    day_and_month,
    day_of_month,
    days_from,
    full_date,
    in_months,
    monday_after,
    month_after,
    next_weekday,
    weekday_of_next_week,
)
from orders.reading.model import DateProblem
from orders.reading.numeric_dates import numeric_date
from orders.reading.times import at


class Grammar:
    """Reads pieces of dates off a message's lexemes; a rule answers None where it does not fit."""

    def __init__(self, lexemes: Sequence[Lexeme], today: date, weak_words: frozenset[str], asked: bool) -> None:
        self._lexemes = lexemes
        self._today = today
        self._weak_words = weak_words
        self._asked = asked
        self._wanted = any(lexeme.has("wanted") for lexeme in lexemes)

    def piece_at(self, index: int) -> Optional[Piece]:
        return (
            self._offset(index)
            or self._counted(index)
            or self._marked_day(index)
            or self._numeric(index, marked=False)
            or self._named_month(index)
            or self._ordinal(index)
            or self._weekday(index)
            or self._period(index)
            or self._soon(index)
        )

    # -- looking around ---------------------------------------------------------------------------------------------

    def _at(self, index: int) -> Lexeme:
        return at(self._lexemes, index)

    def _has(self, index: int, *kinds: str) -> bool:
        return self._at(index).has(*kinds)

    def _number(self, index: int) -> Optional[int]:
        lexeme = self._at(index)
        return lexeme.number if lexeme.number is not None else lexeme.tags.get("number")

    def closes(self, index: int) -> bool:
        """Nothing there that a number before it could count."""
        lexeme = self._at(index)
        if lexeme.start < 0 or (lexeme.number is None and not lexeme.tags and not lexeme.word[:1].isalnum()):
            return lexeme.word not in ('"', "”", "%", "+", "x", "*")
        return lexeme.has("particle", "part", "clock", "or", "range", "asap", "date_marker", "offset", "weekday", "year")

    def _evidence_before(self, index: int) -> bool:
        while self._has(index - 1, "the") or self._at(index - 1).word in (":", "="):
            index -= 1
        return self._has(index - 1, "delivery", "date_marker", "weekday", "day", "at_day")

    def _piece(self, first: int, last: int, kind: Kind, resolved: Resolved, weekday: Optional[int] = None) -> Piece:
        return Piece(first, last, kind, *resolved, weekday=weekday)

    def _day(self, first: int, last: int, kind: Kind, day: date, weekday: Optional[int] = None) -> Piece:
        return self._piece(first, last, kind, (day, None, ()), weekday)

    # -- relative ---------------------------------------------------------------------------------------------------

    def _offset(self, index: int) -> Optional[Piece]:
        offset = self._at(index).tags.get("offset")
        if offset is None:
            return None
        if offset < 0 and not (len(self._lexemes) == 1 or self._asked or self._has(index - 1, "meant_for")):
            return None
        if offset < 0 and self._has(index - 1, "same_as"):
            return None
        return self._day(index, index + 1, Kind.RELATIVE, self._today + timedelta(days=offset))

    def _counted(self, index: int) -> Optional[Piece]:
        """ "3 hari lagi", "in two weeks", "seminggu lagi", "H+2", "2 jam lagi"."""
        if self._has(index, "plus") and self._at(index + 1).word == "+":
            days = self._number(index + 2)
            if days is None or days > 400:
                return None
            return self._day(index, index + 3, Kind.RELATIVE, self._today + timedelta(days=days))
        within = self._has(index, "within")
        start = index + within
        until = start + 2 if self._has(start + 1, "range") or self._at(start + 1).word == "/" else start
        count, unit = self._number(until), until + 1
        if count is None:
            count, unit = 1, start
            if not self._has(start, "one_week", "one_month", "one_day"):
                return None
        if count > 400:
            return None
        last, ahead = unit + 1, self._has(unit + 1, "ahead")
        if self._has(unit, "hour") and ahead:
            return self._day(index, last + 1, Kind.RELATIVE, self._today)
        counts = self._has(unit, "day", "week", "month", "one_week", "one_month", "one_day")
        bare = self._asked and self.closes(last) and not self._has(unit, "month")
        if not counts or not (within or ahead or bare) or self._has(last, "next"):
            return None
        day = self._after(count, unit)
        if until > start:
            first = self._after(self._number(start) or 1, unit)
            resolved = None, DateProblem.VAGUE, days_from(first, self._today, day)
            return self._piece(index, last + ahead, Kind.PERIOD, resolved)
        return self._day(index, last + ahead, Kind.RELATIVE, day)

    def _after(self, count: int, unit: int) -> date:
        if self._has(unit, "day", "one_day"):
            return self._today + timedelta(days=count)
        if self._has(unit, "week", "one_week"):
            weeks = 2 if self._at(unit).word == "fortnight" else count
            return self._today + timedelta(days=7 * weeks)
        return in_months(self._today, count)

    # -- days of a month --------------------------------------------------------------------------------------------

    def _marked_day(self, index: int) -> Optional[Piece]:
        """ "tgl 25", "tanggal kirim: 25 nov", "tgl dua puluh lima", "tgl 25-27"."""
        if not self._has(index, "date_marker"):
            return None
        start = index + 1
        while self._has(start, "delivery", "date_marker", "is") or self._at(start).word in (":", ".", "=", "-"):
            start += 1
        found = self._numeric(start, marked=True) or self._named_month(start) or self._ordinal(start, marked=True)
        if found is None:
            found = self._day_number(start)
        if found is None:
            return None
        return Piece(index, found.last, found.kind, found.day, found.problem, found.candidates)

    def _day_number(self, index: int) -> Optional[Piece]:
        day = self._number(index)
        if day is None or day > 99:
            return None
        until = self._number(index + 2) if self._has(index + 1, "range") or self._at(index + 1).word == "/" else None
        if until is not None and day < until <= 31:
            first = day_of_month(self._today, day)[0]
            if first is not None:
                last = first + timedelta(days=until - day)
                return self._piece(
                    index, index + 3, Kind.PERIOD, (None, DateProblem.VAGUE, days_from(first, self._today, last))
                )
        return self._piece(index, index + 1, Kind.DATE, day_of_month(self._today, day))

    def _numeric(self, index: int, *, marked: bool) -> Optional[Piece]:
        evidence = self._asked or self._evidence_before(index)
        found = numeric_date(
            self._lexemes, index, self._today, marked=marked, evidence=evidence, asked=self._asked, closes=self.closes
        )
        return self._piece(index, found[0], Kind.DATE, found[1]) if found else None

    def _named_month(self, index: int) -> Optional[Piece]:
        """ "3 Desember 2026", "25th of Dec", "dec 3rd", "25 bulan depan", "25 bulan 12", "25-27 nov"."""
        day = self._number(index)
        day = self._at(index).tags.get("ordinal") if day is None else day
        if day is None:
            return self._month_first(index)
        after = index + 1
        if self._has(after, "range") and self._number(after + 1) and self._has(after + 2, "month_name"):
            return self._range_in_month(index, day)
        if self._has(after, "ordinal_mark"):
            after += 1
        while self._has(after, "of", "the") or self._at(after).word in ("-", "/", ".", ","):
            after += 1
        month, last = self._month_at(after)
        if month is None or day > 39:
            return None
        if self._is_verb(after, last) and not self._evidence_before(index):
            return None
        year, last = self._year_at(last)
        if year is not None:
            return self._piece(index, last, Kind.DATE, full_date(year, month[1], day))
        if month[0]:
            return self._piece(index, last, Kind.DATE, full_date(month[0], month[1], day))
        return self._piece(index, last, Kind.DATE, day_and_month(self._today, day, month[1]))

    def _range_in_month(self, index: int, day: int) -> Optional[Piece]:
        until, month = self._number(index + 2) or 0, self._at(index + 3).tags["month_name"]
        first, last = day_and_month(self._today, day, month)[0], day_and_month(self._today, until, month)[0]
        if first is None or last is None:
            return None
        return self._piece(
            index, index + 4, Kind.PERIOD, (None, DateProblem.VAGUE, days_from(first, self._today, last))
        )

    def _month_at(self, index: int) -> Tuple[Optional[Tuple[int, int]], int]:
        """Year (0 if not said) and month named at `index`, and where the name ends."""
        if self._has(index, "month") or (self._has(index, "next", "this") and self._has(index + 1, "month")):
            named = self._at(index + 1)
            if named.has("next", "this") or self._has(index, "next", "this"):
                ahead = named.has("next") or self._has(index, "next")
                return month_after(self._today.year, self._today.month, int(ahead)), index + 2
            index += 1
            if named.number is not None and 1 <= named.number <= 12:
                return (0, named.number), index + 1
        month = self._at(index).tags.get("month_name")
        return ((0, month), index + 1) if month else (None, index)

    def _is_verb(self, index: int, last: int) -> bool:
        """ "10 may be enough" """
        return self._at(index).word in self._weak_words and not self.closes(last) and self._number(last) is None

    def _year_at(self, index: int) -> Tuple[Optional[int], int]:
        start = index
        while self._at(start).word in (",", "-", "/", "'", "’", ".") or self._has(start, "year"):
            start += 1
        lexeme = self._at(start)
        if lexeme.number is None:
            return None, index
        if 2000 <= lexeme.number <= 2099:
            return lexeme.number, start + 1
        near = lexeme.number + 2000 - self._today.year in (0, 1)
        if near and lexeme.end - lexeme.start == 2 and (self._at(start - 1).word in "'’-/" or self.closes(start + 1)):
            return lexeme.number + 2000, start + 1
        return None, index

    def _month_first(self, index: int) -> Optional[Piece]:
        """ "Dec 3rd", "desember 25"; not "bu Juli 5 tabung"."""
        month = self._at(index).tags.get("month_name")
        if month is None or self._has(index - 1, "title"):
            return None
        start = index + 1
        while self._has(start, "date_marker", "the") or self._at(start).word == ".":
            start += 1
        day = self._number(start)
        day = self._at(start).tags.get("ordinal") if day is None else day
        if day is None or not 1 <= day <= 31:
            return None
        last = start + 1
        suffix = self._has(last, "ordinal_mark") and self._at(start).end == self._at(last).start
        last += suffix
        year, behind = self._year_at(last)
        if year is None and not suffix and not self.closes(last):
            return None
        weak = self._at(index).word in self._weak_words
        if weak and not suffix and year is None and index > 0 and not self._asked and not self._evidence_before(index):
            return None
        if year is not None:
            return self._piece(index, behind, Kind.DATE, full_date(year, month, day))
        return self._piece(index, last, Kind.DATE, day_and_month(self._today, day, month))

    def _ordinal(self, index: int, *, marked: bool = False) -> Optional[Piece]:
        """ "the 25th", "on the twenty fifth"; not "the 2nd one"."""
        start = index + self._has(index, "the")
        lexeme = self._at(start)
        day, last = lexeme.tags.get("ordinal"), start + 1
        if day is None and lexeme.number is not None and self._has(last, "ordinal_mark"):
            day, last = lexeme.number, last + 1 if lexeme.end == self._at(last).start else 0
        if day is None or last == 0 or day > 39 or self._has(last, "not_ordinal"):
            return None
        evidence = marked or self._asked or self._evidence_before(index)
        if not evidence and not (start > index and day > 3 and self.closes(last)):
            return None
        return self._piece(index, last, Kind.DATE, day_of_month(self._today, day))

    def other_day(self, piece: Piece) -> Optional[Piece]:
        """The 26 of "tgl 25 atau 26"."""
        link, start = self._at(piece.last), piece.last + 1
        if piece.kind is not Kind.DATE or not link.has("or") or link.word == "," or self._at(start).number is None:
            return None
        return self._day_number(start) if (self._number(start) or 99) <= 31 and self.closes(start + 1) else None

    def bare_day(self, index: int) -> Optional[Piece]:
        """An answer such as "25 aja"; only when the day was asked and nothing else was said."""
        found = self._day_number(index)
        return None if found is None or (self._number(index) or 0) > 39 or not self.closes(found.last) else found

    # -- weekdays and weeks -----------------------------------------------------------------------------------------

    def _weekday(self, index: int) -> Optional[Piece]:
        """ "Senin", "hari Senin depan", "next Friday", "Senin minggu depan", "next week on Monday", "Senin 24"."""
        start = index
        marked = self._has(start, "day")
        start += marked
        before = self._at(start) if self._has(start, "next", "this", "last") else None
        start += before is not None
        weekday = self._at(start).tags.get("weekday")
        if weekday is None:
            return self._week_then_day(index)
        last = start + 1
        if weekday == SUNDAY and self._at(start).has("week") and before is not None:
            return None
        if self._at(start).word in self._weak_words and not (
            marked or before or self._asked or self._evidence_before(start) or self._telling(start)
        ):
            return None
        of_week = last + self._has(last, "of")
        if self._has(of_week, "week") and self._has(of_week + 1, "next", "this", "last"):
            weeks, last = self._weeks(of_week + 1), of_week + 2
        elif self._has(of_week, "next", "this") and self._has(of_week + 1, "week"):
            weeks, last = self._weeks(of_week), of_week + 2
        elif self._has(last, "next", "this", "last"):
            return self._qualified(index, last + 1, weekday, self._at(last), self._at(start), marked)
        elif before is not None:
            return self._qualified(index, last, weekday, before, self._at(start), True)
        else:
            return self._plain_weekday(index, last, weekday, self._at(start), marked)
        if weeks < 0:
            return None
        day = monday_after(self._today, weeks) + timedelta(days=weekday)
        return self._day(index, last, Kind.WEEKDAY, day, weekday)

    def _weeks(self, index: int) -> int:
        return 1 if self._has(index, "next") else 0 if self._has(index, "this") else -1

    def _telling(self, weak: int) -> bool:
        """A time or a date behind a weak word, or the end of a longer message."""
        index = weak + 1
        if self._has(weak, "day_at_end") and index >= 3 and self._at(index).start < 0:
            return True
        return self._has(index, "part", "clock", "date_marker", "next", "month_name") or (
            self._number(index) is not None and self.closes(index + 1) and (self._number(index) or 99) <= 31
        )

    def _qualified(self, first: int, last: int, weekday: int, how: Lexeme, named: Lexeme, marked: bool) -> Optional[Piece]:
        if weekday == SUNDAY and named.has("week") and not marked:
            return None
        if how.has("last") and not how.has("next", "this"):
            if not self._asked:
                return None
            day = next_weekday(self._today, weekday) - timedelta(days=7)
        elif how.has("next") and how.has("offset"):
            day = next_weekday(self._today, weekday)
        elif how.has("next"):
            day = weekday_of_next_week(self._today, weekday)
        else:
            day = coming_weekday(self._today, weekday)
        return self._day(first, last, Kind.WEEKDAY, day, weekday)

    def _plain_weekday(self, first: int, last: int, weekday: int, named: Lexeme, marked: bool) -> Piece:
        number = self._number(last)
        if number is not None and self._at(last).number is not None and number <= 31 and self.closes(last + 1):
            if number > 0 and not self._has(last + 1, "range", "clock") and self._at(last + 1).word not in ("/", "."):
                resolved = day_of_month(self._today, number)
                return self._merge_weekday(first, last + 1, weekday, resolved)
        day = next_weekday(self._today, weekday)
        if weekday == SUNDAY and named.has("week") and not marked and not self._has(last, "part"):
            if not self._beside_weekday(first, last):
                candidates = (day, monday_after(self._today))
                return self._piece(first, last, Kind.WEEKDAY, (None, DateProblem.AMBIGUOUS, candidates), weekday)
        return self._day(first, last, Kind.WEEKDAY, day, weekday)

    def _beside_weekday(self, first: int, last: int) -> bool:
        """ "sabtu minggu", "sabtu atau minggu"."""
        before = first - 2 if self._has(first - 1, "or") else first - 1
        after = last + 1 if self._has(last, "or") else last
        return self._has(before, "weekday") or self._has(after, "weekday")

    def _merge_weekday(self, first: int, last: int, weekday: int, resolved: Resolved) -> Piece:
        day = resolved[0]
        if day is not None and day.weekday() != weekday:
            candidates = tuple(sorted({next_weekday(self._today, weekday), day}))
            return self._piece(first, last, Kind.DATE, (None, DateProblem.CONTRADICTION, candidates))
        return self._piece(first, last, Kind.DATE, resolved)

    def _week_then_day(self, index: int) -> Optional[Piece]:
        """ "minggu depan hari Senin", "next week Monday"."""
        if self._has(index, "week") and self._has(index + 1, "next", "this"):
            weeks = self._weeks(index + 1)
        elif self._has(index, "next", "this") and self._has(index + 1, "week"):
            weeks = self._weeks(index)
        else:
            return None
        start = index + 2
        while (self._has(start, "day", "at_day", "of") and not self._has(start, "weekday")) or self._at(start).word == ",":
            start += 1
        weekday = self._at(start).tags.get("weekday")
        if weekday is None or self._has(start + 1, "next"):
            return None
        day = monday_after(self._today, weeks) + timedelta(days=weekday)
        return self._day(index, start + 1, Kind.WEEKDAY, day, weekday)

    # -- periods ----------------------------------------------------------------------------------------------------

    def _period(self, index: int) -> Optional[Piece]:
        """ "minggu depan", "akhir bulan", "awal desember", "weekend ini", "bulan depan", "bulan desember"."""
        part = next((name for name in ("start", "middle", "end") if self._has(index, name)), None)
        start = index + (part is not None)
        while part is not None and self._has(start, "the", "of"):
            start += 1
        if self._has(index, "weekend") or (self._has(index, "next", "this") and self._has(index + 1, "weekend")):
            return self._weekend(index)
        found = self._week_period(index, start, part) or self._month_period(index, start, part)
        if found is None and part == "end" and self._has(start, "year"):
            first = date(self._today.year, 12, 27)
            return self._vague(index, start + 1, first, first + timedelta(days=4))
        return found

    def _vague(self, first: int, last: int, start: date, end: Optional[date] = None) -> Piece:
        candidates = days_from(start, self._today, end)
        return self._piece(first, last, Kind.PERIOD, (None, DateProblem.VAGUE, candidates))

    def _weekend(self, index: int) -> Piece:
        last = index + 1 + self._has(index, "next", "this")
        ahead = self._has(index, "next") or self._has(last, "next")
        last += self._has(last, "next", "this")
        saturday = monday_after(self._today, int(ahead)) + timedelta(days=5)
        return self._vague(index, last, saturday, saturday + timedelta(days=1))

    def _week_period(self, first: int, start: int, part: Optional[str]) -> Optional[Piece]:
        if self._has(start, "week") and self._has(start + 1, "next", "this"):
            weeks = self._weeks(start + 1)
        elif self._has(start, "next", "this") and self._has(start + 1, "week"):
            weeks = self._weeks(start)
        elif part is not None and self._has(start, "week"):
            monday = monday_after(self._today, 1)
            return self._vague(first, start + 1, monday, monday + timedelta(days=2))
        else:
            return None
        monday = monday_after(self._today, weeks)
        if part == "end":
            monday += timedelta(days=3)
        return self._vague(first, start + 2, monday, monday_after(monday) - timedelta(days=1))

    def _month_period(self, first: int, start: int, part: Optional[str]) -> Optional[Piece]:
        said = self._has(start, "month")
        month, last = self._month_at(start)
        if month is None and part is not None and said:
            month, last = (self._today.year, self._today.month), start + 1
            if self._has(last, "number") or self._at(last).number is not None:
                return None
        if month is None or (part is None and not said and not self._has(start, "next", "this")):
            return None
        year, number = month
        year = year or day_and_month(self._today, 28, number)[0].year  # type: ignore[union-attr]
        begin = {"start": 1, "middle": 13, "end": 24}.get(part or "start", 1)
        day = date(year, number, begin)
        if part == "start" and day + timedelta(days=9) < self._today:
            day = date(*month_after(year, number), 1)
        if part == "end":
            following = date(*month_after(year, number), 1)
            return self._vague(first, last, following - timedelta(days=5), following - timedelta(days=1))
        return self._vague(first, last, day)

    # -- no day at all ----------------------------------------------------------------------------------------------

    def _soon(self, index: int) -> Optional[Piece]:
        weak = self._has(index, "soon") and (
            self._asked
            or self._has(index - 1, "wanted", "meant_for", "asap")
            or self._has(index + 1, "wanted")
            or (index + 1 == len(self._lexemes) and self._wanted)
        )
        if not (self._has(index, "asap") or weak or (self._asked and self._has(index, "any_day"))):
            return None
        resolved = None, DateProblem.AS_SOON_AS_POSSIBLE, ()
        return self._piece(index, index + 1, Kind.SOON, resolved)
