from __future__ import annotations

import pytest

from orders.grammar import Role
from orders.model import Language, Unit
from orders.vocabulary import Vocabulary


@pytest.mark.parametrize("unit", list(Unit))
def test_every_unit_has_words_and_a_name_in_both_languages(unit: Unit, vocabulary: Vocabulary) -> None:
    assert unit in vocabulary.units.values()
    for language in Language:
        assert vocabulary.unit_name(unit, language)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.PHRASE])
def test_every_role_has_words(role: Role, vocabulary: Vocabulary) -> None:
    assert any(role in roles for roles in vocabulary.roles.values())


@pytest.mark.parametrize(
    ("word", "meant"), [("btl", Unit.BTL), ("tbg", Unit.TABUNG), ("kubik", Unit.M3), ("cylinders", Unit.TABUNG)]
)
def test_the_meaning_in_this_trade_wins(word: str, meant: Unit, vocabulary: Vocabulary) -> None:
    assert vocabulary.units[(word,)] is meant


def test_min_is_an_admin_and_not_minus(vocabulary: Vocabulary) -> None:
    assert vocabulary.plain("min") == "admin"
    assert "min" not in vocabulary.numbers.minus


def test_no_word_was_taken_for_a_yaml_boolean(vocabulary: Vocabulary) -> None:
    words = vocabulary.fillers | {word for phrase in vocabulary.roles for word in phrase} | set(vocabulary.slang)
    assert not {"true", "false", "none"} & words
    assert {"no", "yes", "on"} <= vocabulary.fillers


def test_words_that_mean_nothing_to_an_order_are_no_products(vocabulary: Vocabulary) -> None:
    assert not vocabulary.products & (vocabulary.fillers | {phrase[0] for phrase in vocabulary.units})
