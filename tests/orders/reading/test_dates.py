"""Every date as it is typed: the right day, the right doubt, or none at all."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orders.reading.dates import find_dates, find_times
from orders.reading.model import DateMention
from orders.vocabulary import load_vocabulary
from tests.orders.reading.tables import lines_of

VOCABULARY = load_vocabulary()
SUNDAY = date(2026, 11, 22)
WEDNESDAY = date(2026, 11, 25)
NEW_YEARS_EVE = date(2026, 12, 31)
JANUARY = date(2027, 1, 30)
LEAP_YEAR = date(2028, 2, 20)


def days(text: str, today: date = SUNDAY, *, asked: bool = False) -> list[str]:
    """Each mention as its day, or as its problem's name."""
    return [said(mention) for mention in find_dates(text, today, VOCABULARY, asked=asked)]


def said(mention: DateMention) -> str:
    return mention.day.isoformat() if mention.day else mention.problem.value if mention.problem else "nothing"


def table(name: str) -> list[tuple[str, list[str]]]:
    rows = (line.rsplit(" | ", 1) for line in lines_of(name))
    return [(text.replace("\\n", "\n"), expected.split()) for text, expected in rows]


@pytest.mark.parametrize(("text", "expected"), table("dates.txt"))
def test_a_date_is_read_as_it_is_typed(text: str, expected: list[str]) -> None:
    assert days(text) == expected


@pytest.mark.parametrize(("text", "expected"), table("dates_asked.txt"))
def test_an_answer_needs_less_to_be_a_date(text: str, expected: list[str]) -> None:
    assert days(text, asked=True) == expected


@pytest.mark.parametrize("text", lines_of("no_dates.txt"))
def test_nothing_is_a_date_without_evidence(text: str) -> None:
    assert days(text) == []


@pytest.mark.parametrize(
    "text", ["5 tabung", "10 botol aja", "argon 5", "100", "apa?", "ya", "sama kayak kemarin", "0812345678"]
)
def test_not_every_answer_is_a_date(text: str) -> None:
    assert days(text, asked=True) == []


@pytest.mark.parametrize(
    ("today", "text", "expected"),
    [
        (WEDNESDAY, "rabu", "2026-12-02"),
        (WEDNESDAY, "wednesday", "2026-12-02"),
        (WEDNESDAY, "hari ini, rabu", "2026-11-25"),
        (WEDNESDAY, "jumat", "2026-11-27"),
        (WEDNESDAY, "jumat ini", "2026-11-27"),
        (WEDNESDAY, "this friday", "2026-11-27"),
        (WEDNESDAY, "jumat depan", "2026-12-04"),
        (WEDNESDAY, "next friday", "2026-12-04"),
        (WEDNESDAY, "senin depan", "2026-11-30"),
        (WEDNESDAY, "monday", "2026-11-30"),
        (WEDNESDAY, "selasa minggu depan", "2026-12-01"),
        (WEDNESDAY, "minggu depan hari jumat", "2026-12-04"),
        (WEDNESDAY, "minggu depan, jumat", "2026-12-04"),
        (WEDNESDAY, "minggu ini hari jumat", "2026-11-27"),
        (WEDNESDAY, "hari minggu", "2026-11-29"),
        (WEDNESDAY, "tgl 24", "2026-12-24"),
        (NEW_YEARS_EVE, "besok", "2027-01-01"),
        (NEW_YEARS_EVE, "tgl 5", "2027-01-05"),
        (NEW_YEARS_EVE, "2 januari", "2027-01-02"),
        (NEW_YEARS_EVE, "2/1", "2027-01-02"),
        (NEW_YEARS_EVE, "29 desember", "2026-12-29"),
        (JANUARY, "28 desember", "2026-12-28"),
        (JANUARY, "tgl 31", "2027-01-31"),
        (JANUARY, "tgl 29", "impossible"),
        (JANUARY, "sebulan lagi", "2027-02-28"),
        (LEAP_YEAR, "29 feb", "2028-02-29"),
        (LEAP_YEAR, "tgl 29", "2028-02-29"),
        (LEAP_YEAR, "tgl 30", "impossible"),
    ],
)
def test_a_date_depends_on_today(today: date, text: str, expected: str) -> None:
    assert days(text, today) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("senin tgl 25", ["2026-11-23", "2026-11-25"]),
        ("kamis 1 desember", ["2026-12-01", "2026-12-03"]),
        ("besok selasa", ["2026-11-23", "2026-11-24"]),
        ("minggu", ["2026-11-29", "2026-11-23"]),
        ("minggu depan", ["2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27"]),
        ("akhir bulan", ["2026-11-26", "2026-11-27", "2026-11-28", "2026-11-29", "2026-11-30"]),
        ("awal desember", ["2026-12-01", "2026-12-02", "2026-12-03", "2026-12-04", "2026-12-05"]),
        ("tgl 25-27", ["2026-11-25", "2026-11-26", "2026-11-27"]),
        ("tgl 31", ["2026-11-30", "2026-12-31"]),
        ("30/2", ["2027-02-28", "2027-03-01"]),
    ],
)
def test_a_doubtful_date_comes_with_what_it_could_be(text: str, expected: list[str]) -> None:
    (mention,) = find_dates(text, SUNDAY, VOCABULARY)
    assert [day.isoformat() for day in mention.candidates] == expected


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("oksigen 5 tabung besok pagi jam 9 ya", "besok pagi jam 9"),
        ("kirim hari senin sore, 10 btl", "hari senin sore"),
        ("Kirim Tgl 25 Desember 2026 jam 09.00", "Tgl 25 Desember 2026 jam 09.00"),
        ("5 cylinders tomorrow at 10am please", "tomorrow at 10am"),
        ("buat Rabu, 25 November 2026 ya", "Rabu, 25 November 2026"),
    ],
)
def test_the_hour_belongs_to_its_date(text: str, span: str) -> None:
    (mention,) = find_dates(text, SUNDAY, VOCABULARY)
    assert mention.span.text == span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5 tabung jam 9", ["jam 9"]),
        ("jam 8-10 pagi 3 btl", ["jam 8-10 pagi"]),
        ("before 10am, 2 cylinders", ["10am"]),
        ("kirim 09:00 argon 5", ["09:00"]),
        ("pukul 13.30 wib", ["pukul 13.30 wib"]),
        ("at 9 o'clock", ["at 9 o'clock"]),
        ("sore ya 4 botol", ["sore"]),
        ("jam setengah 9", ["jam setengah 9"]),
        ("jam 9 sampai jam 11", ["jam 9 sampai jam 11"]),
        ("buka 24 jam", ["24 jam"]),
        ("9-11am", ["9-11am"]),
        ("10 tabung", []),
        ("2.5 ton", []),
        ("5 at 3000", []),
    ],
)
def test_hours_are_found_so_that_they_are_never_a_quantity(text: str, expected: list[str]) -> None:
    assert [span.text for span in find_times(text, VOCABULARY)] == expected


WORDS = st.sampled_from(
    [
        *("besok", "tgl", "25", "/", "-", ".", ",", "(", ")", "12", "2026", "senin", "minggu", "depan"),
        *("lagi", "hari", "jam", "9", ":", "the", "3", "rd", "dec", "of", "in", "a", "week", "akhir"),
        *(
            "bulan",
            "H",
            "+",
            "asap",
            "atau",
            "sampai",
            "31",
            "00",
            "'",
            "pak",
            "may",
            "5",
            "tabung",
            "kemarin",
            "yang",
            "lalu",
        ),
    ]
)
TYPED = st.lists(WORDS | st.just("\n"), max_size=30)


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(st.text(max_size=200), TYPED.map(" ".join), TYPED.map("".join)),
    st.dates(date(2024, 1, 1), date(2030, 12, 31)),
    st.booleans(),
)
def test_any_text_is_survived_and_every_span_is_cut_from_it(text: str, today: date, asked: bool) -> None:
    mentions = find_dates(text, today, VOCABULARY, asked=asked)
    spans = [mention.span for mention in mentions]
    for mention in mentions:
        assert (mention.day is None) == (mention.problem is not None)
    for span in (*spans, *find_times(text, VOCABULARY)):
        assert span.text == text[span.start : span.end] != ""
    assert all(left.end <= right.start for left, right in pairwise(spans))
