from __future__ import annotations

from typing import List

import pytest

from orders.text import fold, tokenise
from orders.vocabulary import Vocabulary
from tests.usual_spelling import normalise


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("5tbg", ["5", "tbg"]),
        ("10m3", ["10", "m3"]),
        ("10 m³", ["10", "m3"]),
        ("2m# 3", ["2", "m3", "3"]),
        ("2 m^3", ["2", "m3"]),
        ("x12", ["x", "12"]),
        ("12x", ["12", "x"]),
        ("6m3x5", ["6", "m3", "x", "5"]),
        ("oksigen5tabung", ["oksigen", "5", "tabung"]),
        ("O₂", ["o2"]),
        ("c2h2 N2O LN2 ch4", ["c2h2", "n2o", "ln2", "ch4"]),
        ("R134a r-22 ER70S-6", ["r134a", "r22", "er70s6"]),
        ("LB 52", ["lb52"]),
        ("argonnya", ["argon", "nya"]),
        ("o2nya", ["o2", "nya"]),
        ("company", ["company"]),
        ("duapuluh lima", ["dua", "puluh", "lima"]),
        ("yaaa dongggg", ["ya", "dong"]),
        ("ｏｋｓｉｇｅｎ ５", ["oksigen", "5"]),
        ("1.500,5 kg", ["1.500,5", "kg"]),
        ("2½", ["2", "½"]),
    ],
)
def test_joined_words_come_apart_and_formulas_stay_whole(text: str, words: List[str], vocabulary: Vocabulary) -> None:
    assert [token.word for token in tokenise(fold(text), vocabulary)] == words


def test_tokens_know_where_they_stand_in_the_original(vocabulary: Vocabulary) -> None:
    text = "😀 ５ㄅ ㎥ oksigen"
    found = {token.word: text[token.start : token.end] for token in tokenise(fold(text), vocabulary)}
    assert found["5"] == "５"
    assert found["m3"] == "㎥"
    assert found["oksigen"] == "oksigen"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("mo psn o2 5tbg bsk yg kcl", "mau pesan o2 5 tbg besok yang kcl"),
        ("makasih minnn 🙏", "terima kasih admin"),
        ("gmn?", "bagaimana ?"),
        ("halo\nmin", "halo admin"),
    ],
)
def test_words_come_in_their_usual_spelling(text: str, plain: str, vocabulary: Vocabulary) -> None:
    assert normalise(text, vocabulary) == plain
