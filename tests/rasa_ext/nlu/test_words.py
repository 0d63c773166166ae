from __future__ import annotations

import pytest

from rasa_ext.nlu.lexicon import lexicon


def plain(text: str) -> str:
    return " ".join(word.word for word in lexicon().words(text))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("5tbg o2 bsk", "5 tabung o2 besok"),
        ("5 cyl O2 Bsk", "5 tabung o2 besok"),
        ("hrg brp min", "harga berapa admin"),
        ("btlin pesenan", "batal pesanan"),
        ("kawat ER70S-6", "kawat er70s6"),
        ("oke!!! 🙏🙏🙏", "oke ! 🙏"),
        ("", ""),
    ],
)
def test_slang_units_and_joined_words_are_written_out(typed: str, meant: str) -> None:
    assert plain(typed) == meant


def test_words_keep_their_places_in_the_text() -> None:
    text = "Mau 5TBG ½ ton  o2nya bsk 🙏"
    assert [text[word.start : word.end] for word in lexicon().words(text)] == [
        "Mau",
        "5",
        "TBG",
        "½",
        "ton",
        "o2",
        "nya",
        "bsk",
        "🙏",
    ]


def test_a_spelling_that_steers_reading_is_not_changed_by_chat_spellings() -> None:
    vocabulary, spellings = lexicon().vocabulary, lexicon().spellings
    assert {typed for typed in spellings if typed in vocabulary.products or (typed,) in vocabulary.units} == set()
