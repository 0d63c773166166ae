"""Hours and parts of the day: never a quantity, and part of the date that they stand beside."""

from __future__ import annotations

from typing import List, Sequence, Tuple

from orders.calendar import HasCalendar
from orders.phrases import Lexeme, at, skip
from orders.reading.model import Span

QUOTES = ('"', "“", "”")
_MOST_QUOTED = 100  # a longer quotation is none: any message is read in linear time


def closes_quote(lexemes: Sequence[Lexeme], index: int) -> bool:
    """Whether a quotation mark stands before this one."""
    return sum(lexeme.word in QUOTES for lexeme in lexemes[max(index - _MOST_QUOTED, 0) : index]) % 2 == 1


def touches(left: Lexeme, right: Lexeme) -> bool:
    return left.end == right.start


def find_times(text: str, vocabulary: HasCalendar) -> Tuple[Span, ...]:
    """Every hour and part of the day in a message ("jam 9", "09:00", "before 10am", "sore"), in order."""
    lexemes = vocabulary.calendar.phrases.lexemes(text)
    spans: List[Span] = []
    index = 0
    while index < len(lexemes):
        last = time_at(lexemes, index)
        if last > index:
            start, end = lexemes[index].start, lexemes[last - 1].end
            spans.append(Span(start, end, text[start:end]))
        index = max(last, index + 1)
    return tuple(spans)


def time_at(lexemes: Sequence[Lexeme], index: int) -> int:
    """Where the time that starts at `index` ends; `index` itself if none does."""
    if at(lexemes, index).has("part"):
        return index + 1
    clock = at(lexemes, index).has("clock")
    start = index
    if clock:
        start = skip(start + 1, lambda place: at(lexemes, place).word in (":", "."))
        if at(lexemes, start).has("half"):
            start += 1
    last, certain = _clock_time(lexemes, start)
    if last == start:
        return index
    if at(lexemes, index).word == "at" and at(lexemes, last).has("month_name", "ordinal_mark", "of"):
        return index
    following = at(lexemes, last)
    if (clock or certain) and (following.has("range") or following.word == "/"):
        until, _ = _clock_time(lexemes, last + 1 + at(lexemes, last + 1).has("clock"))
        last = max(last, until) if until > last + 1 else last
    if not clock and not certain:
        until = _range_with_meridiem(lexemes, last)
        if until == last:
            return index
        last = until
    while at(lexemes, last).has("part"):
        last += 1
    return last


def _clock_time(lexemes: Sequence[Lexeme], index: int) -> Tuple[int, bool]:
    """Where "9", "09.00", "9:30 pm" or "sembilan" ends, and whether it is a time without the word for it."""
    first = at(lexemes, index)
    hour = first.number if first.number is not None else first.tags.get("number")
    if hour is None or hour > 24:
        return index, False
    last, certain = index + 1, False
    mark, minutes = at(lexemes, last), at(lexemes, last + 1)
    if mark.word in (":", ".") and touches(first, mark) and touches(mark, minutes) and _two_digits(minutes, 59):
        last, certain = last + 2, mark.word == ":"
        if mark.word == "." and not at(lexemes, last).has("part", "meridiem"):
            certain = at(lexemes, last).word in ("wib", "wita", "wit")
    elif first.number is not None and at(lexemes, last).has("hour"):
        return last + 1, True
    if at(lexemes, last).has("meridiem") and first.number is not None:
        last, certain = last + 1, True
    return last, certain


def _range_with_meridiem(lexemes: Sequence[Lexeme], index: int) -> int:
    """The end of the "-11am" in "9-11am"; `index` if there is none."""
    if not at(lexemes, index).has("range"):
        return index
    last, certain = _clock_time(lexemes, index + 1)
    return last if certain and at(lexemes, last - 1).has("meridiem") else index


def _two_digits(lexeme: Lexeme, most: int) -> bool:
    return lexeme.number is not None and lexeme.end - lexeme.start == 2 and lexeme.number <= most
