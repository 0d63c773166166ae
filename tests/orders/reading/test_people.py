"""Names and companies as they are typed; and what is never one."""

from __future__ import annotations

from datetime import date
from typing import Optional

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orders.model import Detail
from orders.reading.model import Span
from orders.reading.people import find_people
from orders.reading.reader import read
from orders.vocabulary import load_vocabulary
from tests.orders.reading.tables import lines_of

VOCABULARY = load_vocabulary()
NAME, COMPANY = Detail.CUSTOMER_NAME, Detail.CUSTOMER_COMPANY


def people(text: str, asked: Optional[Detail] = None, *, taken: tuple[str, ...] = ()) -> tuple[str, str]:
    spans = [Span(text.index(part), text.index(part) + len(part), part) for part in taken]
    found = find_people(text, VOCABULARY, spans, asked=asked)
    return found.name.text if found.name else "", found.company.text if found.company else ""


def table(name: str) -> list[tuple[str, str, str]]:
    """Rows of text | name | company; "\\n" is a line end."""
    rows = [[cell.strip() for cell in line.split(" | ")] for line in lines_of(name)]
    return [(row[0].replace("\\n", "\n"), row[1].replace("_", ""), row[2].replace("_", "")) for row in rows]


@pytest.mark.parametrize(("text", "name", "company"), table("people.txt"))
def test_who_orders_is_read_wherever_it_is_said(text: str, name: str, company: str) -> None:
    assert people(text) == (name, company)


@pytest.mark.parametrize(("text", "name", "company"), table("names_asked.txt"))
def test_a_bare_answer_is_the_name(text: str, name: str, company: str) -> None:
    assert people(text, NAME) == (name, company)


@pytest.mark.parametrize(("text", "name", "company"), table("companies_asked.txt"))
def test_a_bare_answer_is_the_company(text: str, name: str, company: str) -> None:
    assert people(text, COMPANY) == (name, company)


@pytest.mark.parametrize("text", lines_of("nobody.txt"))
def test_nobody_is_read_into_a_message(text: str) -> None:
    assert people(text) == ("", "")


@pytest.mark.parametrize("text", lines_of("nobody_asked.txt"))
@pytest.mark.parametrize("asked", [NAME, COMPANY])
def test_questions_commands_and_products_are_no_answer(text: str, asked: Detail) -> None:
    assert people(text, asked) == ("", "")


@pytest.mark.parametrize(
    ("text", "taken", "expected"),
    [
        ("Budi, PT Maju Jaya, senin", ("senin",), ("Budi", "PT Maju Jaya")),
        ("atas nama Dewi senin 5 tabung", ("senin", "5 tabung"), ("Dewi", "")),
        ("PT Maju Jaya oksigen 5 tabung", ("oksigen", "5 tabung"), ("", "PT Maju Jaya")),
        ("saya Agus argon 2", ("argon", "2"), ("Agus", "")),
        ("PT Gas Nusantara pesan argon", ("Gas", "argon"), ("", "PT Gas Nusantara")),
        ("Mohon disiapkan untuk RSUD: oksigen medis 50 tbg", ("oksigen medis", "50 tbg"), ("", "")),
        ("RSUD oksigen medis 50 tbg", ("oksigen medis", "50 tbg"), ("", "")),
        ("from: Resto Melati, Mbak Ririn. 2 tabung besok", ("2 tabung", "besok"), ("Ririn", "Resto Melati")),
        ("Ternak Maju Farm (Pak Karyo) butuh 4 tabung", ("4 tabung",), ("Karyo", "Ternak Maju Farm")),
        ("Bengkel Las Jaya (Anton) mau 3 tabung", ("3 tabung",), ("Anton", "Bengkel Las Jaya")),
        ("Martha, 5 cylinders, Monday", ("5 cylinders", "Monday"), ("Martha", "")),
    ],
)
def test_a_name_ends_where_something_else_begins(text: str, taken: tuple[str, ...], expected: tuple[str, str]) -> None:
    assert people(text, taken=taken) == expected


WORDS = st.sampled_from(
    [
        *("saya", "Budi", "dari", "PT", "Maju", "Jaya", "a.n.", ":", ",", "-", "/", "bu"),
        *("Sri", "RSUD", "dr", ".", "Soetomo", "nama", "perusahaan", "pribadi", "bukan", "ltd", "&", "co"),
        *("hospital", "bengkel", "pak", "slamet", "from", "is", "?", "5", "tabung", "toko", "'", "ya"),
    ]
)
TYPED = st.lists(WORDS | st.just("\n"), max_size=25)


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(st.text(max_size=200), TYPED.map(" ".join), TYPED.map("".join)),
    st.sampled_from([None, NAME, COMPANY]),
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=4),
)
def test_any_text_is_survived_and_every_span_is_cut_from_it(
    text: str, asked: Optional[Detail], places: list[tuple[int, int]]
) -> None:
    taken = [Span(start, start + length, text[start : start + length]) for start, length in places]
    found = find_people(text, VOCABULARY, taken, asked=asked)
    for span in (found.name, found.company):
        assert span is None or (span.text == text[span.start : span.end] and span.text.strip())


@pytest.mark.parametrize(("signature", "name", "company"), table("signatures.txt"))
def test_an_order_is_signed_with_parts_of_their_own(signature: str, name: str, company: str) -> None:
    order = "oksigen 5 tabung"
    assert people(f"{order}{signature}", taken=(order,)) == (name, company)


def test_an_answer_that_there_is_no_company_may_stand_beside_other_details() -> None:
    assert people("gak ada, dikirim lusa aja", COMPANY, taken=("lusa",)) == ("", "gak ada")


@pytest.mark.parametrize(
    ("text", "asked", "company", "day"),
    [
        ("UD Sepuluh Nopember", COMPANY, "UD Sepuluh Nopember", ""),
        ("Kedai Minggu Pagi", COMPANY, "Kedai Minggu Pagi", ""),
        ("Senin Ceria Catering", COMPANY, "Senin Ceria Catering", ""),
        ("Toko Jumat Berkah", COMPANY, "Toko Jumat Berkah", ""),
        ("Warung Senin Kamis", COMPANY, "Warung Senin Kamis", ""),
        ("Budi, UD Sepuluh Nopember, kirim besok", NAME, "UD Sepuluh Nopember", "besok"),
        ("PT Maju Jaya Senin", COMPANY, "PT Maju Jaya", "Senin"),
        ("Toko Makmur, Senin", COMPANY, "Toko Makmur", "Senin"),
        ("Kirim Senin", COMPANY, "", "Senin"),
    ],
)
def test_a_day_in_the_name_of_a_company_is_no_delivery_day(text: str, asked: Detail, company: str, day: str) -> None:
    reading = read(text, today=date(2026, 11, 23), vocabulary=VOCABULARY, asked=asked)
    assert (reading.customer_company.text if reading.customer_company else "") == company
    assert " ".join(mention.span.text for mention in reading.dates) == day
