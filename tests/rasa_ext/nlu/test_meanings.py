from __future__ import annotations

import pytest

from rasa_ext.nlu.lexicon import lexicon


@pytest.mark.parametrize(
    ("word", "meaning"),
    [
        ("batal", "cancel"),
        ("dibatalkan", "cancel"),
        ("membatalkan", "cancel"),
        ("kecwea", "upset"),
        ("cncl", "cancel"),
        ("memesan", "order"),
        ("ordering", "order"),
        ("sambungkan", "talk"),
        ("bocor", "broken"),
    ],
)
def test_endings_prefixes_slips_and_left_out_vowels_do_not_hide_a_meaning(word: str, meaning: str) -> None:
    ((_, found),) = lexicon().meanings.of([word])
    assert meaning in found


def test_the_longest_phrase_wins() -> None:
    assert [words for words, _ in lexicon().meanings.of(["i", "was", "looking", "for", "you"])] == [
        "i",
        "was",
        "looking for",
        "you",
    ]


@pytest.mark.parametrize("word", ["argon", "tabung", "7", "<product>", "xyzzy"])
def test_what_says_nothing_by_itself_has_no_meaning(word: str) -> None:
    assert lexicon().meanings.of([word]) == [(word, ())]


def test_a_text_of_slips_only_is_not_searched_to_its_end() -> None:
    found = lexicon().meanings.of(["kecwea"] * 100)
    assert 0 < sum(bool(meaning) for _, meaning in found) < 100


def test_every_meaning_has_words_of_both_languages_and_all_are_text() -> None:
    for meaning, by_language in lexicon().vocabulary.tables["meanings"].items():
        assert isinstance(meaning, str)
        assert {language: bool(words) for language, words in by_language.items()} == {"id": True, "en": True}, meaning
        assert all(isinstance(word, str) for words in by_language.values() for word in words), meaning
