"""What a message orders, in tables: lines.txt, quantities.txt and nothing.txt beside this file."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Optional

import pytest

from orders.model import Detail, Unit
from orders.reading.reader import read
from orders.vocabulary import Vocabulary
from tests.orders.reading.tables import cases, shown_line, shown_quantity

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(("text", "asked", "expected"), cases("lines.txt"))
def test_lines_are_read_as_the_table_says(
    text: str, asked: Optional[Detail], expected: str, vocabulary: Vocabulary
) -> None:
    reading = read(text, today=TODAY, vocabulary=vocabulary, asked=asked)
    assert " | ".join(map(shown_line, reading.lines)) == expected


@pytest.mark.parametrize(("text", "_", "expected"), cases("quantities.txt"))
def test_an_answer_to_how_many_is_one_quantity_without_a_product(
    text: str, _: None, expected: str, vocabulary: Vocabulary
) -> None:
    (line,) = read(text, today=TODAY, vocabulary=vocabulary, asked=Detail.QUANTITY).lines
    assert line.product is None
    assert line.quantity is not None
    assert shown_quantity(line.quantity) == expected


@pytest.mark.parametrize(("text", "asked", "_"), cases("nothing.txt"))
def test_a_message_without_an_order_has_no_line(
    text: str, asked: Optional[Detail], _: str, vocabulary: Vocabulary
) -> None:
    assert read(text, today=TODAY, vocabulary=vocabulary, asked=asked).lines == ()


def test_the_tables_are_as_large_as_they_should_be() -> None:
    assert len(cases("lines.txt")) >= 200
    assert len(cases("quantities.txt")) >= 150
    assert len(cases("nothing.txt")) >= 80


def test_spans_are_places_in_the_message_as_it_was_written(vocabulary: Vocabulary) -> None:
    text = "🙏 Mau  O₂ ５ tbg y"
    (line,) = read(text, today=TODAY, vocabulary=vocabulary).lines
    assert line.product
    assert text[line.product.start : line.product.end] == "O₂"
    assert line.quantity
    assert text[line.quantity.span.start : line.quantity.span.end] == "５ tbg"
    assert line.quantity.unit_span
    assert line.quantity.unit_span.text == "tbg"
    assert (line.quantity.value, line.unit) == (Decimal(5), Unit.TABUNG)


def test_what_is_said_apart_stays_apart_from_the_product(vocabulary: Vocabulary) -> None:
    (line,) = read("oksigen 5 tabung yang medis", today=TODAY, vocabulary=vocabulary).lines
    assert line.product
    assert line.product.text == "oksigen"
    assert [span.text for span in line.apart] == ["medis"]
    assert line.words == "oksigen medis"


def test_a_date_and_names_are_read_beside_the_lines(vocabulary: Vocabulary) -> None:
    text = "saya Budi dari PT Maju Jaya mau pesan 5 tabung oksigen buat besok"
    reading = read(text, today=TODAY, vocabulary=vocabulary)
    assert [mention.day for mention in reading.dates] == [date(2026, 11, 24)]
    assert reading.customer_name
    assert reading.customer_name.text == "Budi"
    assert reading.customer_company
    assert reading.customer_company.text == "PT Maju Jaya"
    assert list(map(shown_line, reading.lines)) == ["oksigen;5;TABUNG"]


@pytest.mark.parametrize(
    ("text", "lines", "company", "days"),
    [
        ("CV Senin Jaya, oksigen 2 tabung besok", "oksigen;2;TABUNG", "CV Senin Jaya", [date(2026, 11, 24)]),
        ("oksigen 2 tabung CV Maju Senin", "oksigen;2;TABUNG", "CV Maju", [date(2026, 11, 30)]),
        ("lpg 2 tabung untuk 88 Resto", "lpg;2;TABUNG", "88 Resto", []),
        ("untuk 88 Resto", "", "88 Resto", []),
        ("argon 2 tabung untuk 3M Indonesia", "argon;2;TABUNG", "3M Indonesia", []),
        ("argon 2 tabung, Greg from G&M Fabrication", "argon;2;TABUNG", "G&M Fabrication", []),
    ],
)
def test_what_is_a_word_of_the_company_is_no_day_quantity_or_product(
    text: str, lines: str, company: str, days: list[date], vocabulary: Vocabulary
) -> None:
    reading = read(text, today=TODAY, vocabulary=vocabulary)
    assert " | ".join(map(shown_line, reading.lines)) == lines
    assert reading.customer_company
    assert reading.customer_company.text == company
    assert [mention.day for mention in reading.dates] == days
