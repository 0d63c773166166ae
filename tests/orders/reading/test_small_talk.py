"""A day in a message that orders nothing is no delivery day, unless something says so."""

from __future__ import annotations

from datetime import date
from typing import Optional

import pytest

from orders.model import Detail
from orders.reading.reader import read
from orders.vocabulary import Vocabulary

SUNDAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    "text",
    [
        "lusa ujan gak sih kira2",
        "hari ini panas banget ya kak",
        "macet parah hari ini",
        "sabtu nonton yuk",
        "it's raining all day today",
        "so sleepy this morning",
        "how are you today?",
        "lusa saya kabarin lagi ya pak",
        "we will decide on friday",
        "tonight i'll call you back",
        "kamis ultah bos kami",
        "apa kabar hari ini min",
        "panas banget ya hari ini, untung bengkel saya ada kipas",
        "hujan terus dari kemarin ya",
        "besok libur ga sih kantornya",
        "capek banget hari ini",
        "wah cerah ya hari ini, ada pelangi juga",
    ],
)
def test_talk_of_a_day_is_no_delivery_date(text: str, vocabulary: Vocabulary) -> None:
    assert read(text, today=SUNDAY, vocabulary=vocabulary).dates == ()


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("lusa", None),
        ("besok pagi bisa?", None),
        ("soalnya hujan, antar lusa", None),
        ("lagi banjir di sini, jadi kamis", None),
        ("montirnya cuti, rabu aja", None),
        ("macet nih, 25/11", None),
        ("capek nunggu, kirim besok", None),
        ("hujan deras jadi besok", Detail.DELIVERY_DATE),
        ("besok hujan gak ya", Detail.DELIVERY_DATE),
        ("hari ini panas, argon 2 tabung", None),
        ("kirim lusa, nanti saya telepon", None),
    ],
)
def test_a_day_with_evidence_stays(text: str, asked: Optional[Detail], vocabulary: Vocabulary) -> None:
    assert len(read(text, today=SUNDAY, vocabulary=vocabulary, asked=asked).dates) == 1


@pytest.mark.parametrize("asked", [None, Detail.DELIVERY_DATE])
@pytest.mark.parametrize(
    "text",
    [
        "hari sabtu bukanya sampai jam berapa ya?",
        "jam buka hari minggu?",
        "kantor buka hari sabtu ga",
        "sabtu tutup jam berapa",
        "sabtu, buka ga?",
        "sabtu masuk ga kak?",
        "kalo minggu tutup ya?",
        "are you open on saturday?",
        "what are your opening hours on friday",
        "is the office closed tomorrow",
    ],
)
def test_a_day_that_we_may_be_open_on_is_no_delivery_date(
    text: str, asked: Optional[Detail], vocabulary: Vocabulary
) -> None:
    assert read(text, today=SUNDAY, vocabulary=vocabulary, asked=asked).dates == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("besok kantor kami tutup, kamis aja", "kamis"),
        ("oksigen 5 tabung, sabtu buka ga? kirim senin ya", "senin"),
        ("besok buka? kirim besok ya", "besok"),
        ("sabtu kalau buka", "sabtu"),
        ("saturday if you're open", "saturday"),
        ("besok pagi pas buka toko", "besok pagi"),
        ("sewa 2 tutup tabung besok", "besok"),
        ("oksigen 5 tabung besok, buka jam berapa?", "besok"),
    ],
)
def test_a_day_beside_opening_hours_is_a_delivery_date_where_something_says_so(
    text: str, said: str, vocabulary: Vocabulary
) -> None:
    asked = Detail.DELIVERY_DATE
    found = read(text, today=SUNDAY, vocabulary=vocabulary, asked=asked).dates
    assert [mention.span.text for mention in found] == [said]
