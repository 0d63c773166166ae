"""What holds for every message, whatever is in it."""

from __future__ import annotations

import sys
from datetime import date
from typing import Callable, Iterator, List, Optional

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orders.model import Detail
from orders.reading.model import Reading, Span
from orders.reading.reader import read
from orders.vocabulary import Vocabulary, load_vocabulary

TODAY = date(2026, 11, 23)
VOCABULARY = load_vocabulary()
MOST_CALLS = 1_800_000  # what 4,096 characters may cost: about an eighth of a second of a quiet core
PIECES = [
    *("oksigen", "argon", "o2", "medis", "buat las", "tabung", "btl", "m3", "kg", "99.9%", "80/20", "🙏", "³"),
    *(
        "5",
        "1.500",
        "2,5",
        "½",
        "dua",
        "puluh",
        "setengah",
        "lusin",
        "a dozen",
        "x",
        "-",
        ",",
        ".",
        "\n",
        "/",
        "@",
        ":",
    ),
    *("sama", "dan", "bukan", "jadi", "yang", "masing-masing", "total", "besok", "tgl 25", "Rp", "jl", "no"),
    *("PT Maju", "nama:", "jumlah:", "produk:"),
]
MESSAGES = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=25).map("".join),
)


def _spans(reading: Reading) -> Iterator[Span]:
    for line in reading.lines:
        yield from line.apart
        if line.product:
            yield line.product
        if line.quantity:
            yield line.quantity.span
            if line.quantity.unit_span:
                yield line.quantity.unit_span


@settings(max_examples=400, deadline=None)
@given(MESSAGES, st.sampled_from([None, *Detail]))
def test_reading_never_fails_and_its_spans_are_slices_of_the_message(text: str, asked: Optional[Detail]) -> None:
    reading = read(text, today=TODAY, vocabulary=VOCABULARY, asked=asked)
    for span in _spans(reading):
        assert text[span.start : span.end] == span.text
        assert span.start < span.end


@settings(max_examples=400, deadline=None)
@given(MESSAGES)
def test_a_value_is_missing_only_with_a_problem_and_two_decimals_are_the_most(text: str) -> None:
    for line in read(text, today=TODAY, vocabulary=VOCABULARY).lines:
        assert line.product or line.quantity or line.unit
        mention = line.quantity
        if mention is None:
            continue
        assert (mention.value is None) == (mention.problem is not None and mention.problem.value != "not_positive")
        if mention.problem is None and mention.value is not None:
            assert mention.value > 0
            assert mention.value == round(mention.value, 2)


@pytest.mark.parametrize(
    "pattern",
    [
        *("1", "08", "1.", "1,", "a", "-", "1-", "x1", "(", "½", "\n", "\n1. ", "1-2/3:", "rp ", "a.b@", "0812-"),
        *(
            "satu",
            "satu ",
            "oksigen 5 tabung, ",
            "o2 ",
            "nama: ",
            "buat las ",
            "pallet ",
            "er70s-",
            "yang ",
            "Budi PT ",
            "1.1.1.",
            "5 tabung ",
            "1 ",
            "/",
            "(a ",
            "a1",
            "🙏😀",
            "qwertz plokij ",
            "senin ",
            "sabtu buka? ",
            "2m# ",
            "7 kubk ",
            "yang 6 m3 4 ",
        ),
    ],
)
def test_the_work_grows_with_the_length_of_a_message_and_no_faster(pattern: str, vocabulary: Vocabulary) -> None:
    short, long = ((pattern * 4096)[:length] for length in (1024, 4096))
    count_short, count_long = (
        _calls(lambda text=text: read(text, today=TODAY, vocabulary=vocabulary)) for text in (short, long)
    )
    assert count_long <= 6 * count_short + 20_000
    assert count_long <= MOST_CALLS


def _calls(work: Callable[[], object]) -> int:
    """How many functions are called: a measure of work that no busy machine disturbs."""
    count: List[int] = [0]

    def count_call(frame: object, event: str, argument: object) -> None:
        if event in ("call", "c_call"):
            count[0] += 1

    before = sys.getprofile()
    sys.setprofile(count_call)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count[0]
