from __future__ import annotations

from datetime import date
from typing import List

import pytest

from orders.reading.reader import read
from rasa_ext.nlu.lexicon import lexicon
from rasa_ext.nlu.outline import outline
from rasa_ext.nlu.signs import Block, signs_of

TODAY = date(2026, 11, 22)


def outlined(text: str) -> str:
    return " ".join(outline(lexicon().words(text), read(text, today=TODAY, vocabulary=lexicon().vocabulary)))


def facts(text: str) -> List[str]:
    reading = read(text, today=TODAY, vocabulary=lexicon().vocabulary)
    return list(signs_of(text, lexicon().words(text), reading, lexicon()).blocks[Block.FACTS])


@pytest.mark.parametrize(
    ("text", "without_details"),
    [
        ("pesan 5 tabung o2 besok", "pesan <quantity> <unit> <product> <date>"),
        (
            "mau order argon 2 botol dan helium 1 tabung",
            "mau order <product> <quantity> <unit> dan <product> <quantity> <unit>",
        ),
        ("saya Budi dari PT Maju Jaya", "saya <name> dari <company>"),
        ("tabung", "<unit>"),
        ("jam 10", "jam <figures>"),
        ("halo", "halo"),
    ],
)
def test_details_become_their_names(text: str, without_details: str) -> None:
    assert outlined(text) == without_details


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("oksigen 5 tabung", "product:known"),
        ("pesan pizza 2", "product is:food"),
        ("tgl 31 november", "date:impossible"),
        ("10-12 botol", "quantity:range"),
        ("iya min", "only:yes"),
        ("ubah tanggal", "names:delivery_date"),
        ("berapa?", "question mark"),
        ("我想买一部手机", "other letters"),
        ("👍", "no letters"),
        ("klik www.hadiah.com", "web address"),
        ("sdkfjh qwrtp", "odd word"),
        ("Blue Tern Resort", "all capitalised"),
        ("Ketut", "all given names"),
    ],
)
def test_facts_tell_what_a_message_contains(text: str, fact: str) -> None:
    assert fact in facts(text)


def test_names_of_signs_are_few_however_long_the_text() -> None:
    text = "mau pesan dong kirim ke gudang kami yang lama ya " * 80
    reading = read(text, today=TODAY, vocabulary=lexicon().vocabulary)
    signs = signs_of(text, lexicon().words(text), reading, lexicon())
    assert sum(len(names) for names in signs.blocks.values()) < 1000
    assert len(signs.rest) <= 300
