"""The rules that no score may break: what must hold of a part before it is the answer without asking."""

from __future__ import annotations

from typing import FrozenSet, Mapping, Optional

from orders.matching.facts import GAS_KINDS, Facts, Size
from orders.matching.said import Said
from orders.matching.terms import Grade, Terms

ANOTHER_GAS = "another gas"
ANOTHER_GRADE = "another guarded grade"
ANOTHER_STATE = "another state"
ANOTHER_SIZE = "another size"
NOT_WANTED = "what is not wanted"


def broken_rule(said: Said, taken: Facts, terms: Terms) -> Optional[str]:
    """The rule that taking a part of these facts for what was said would break, or None."""
    facts, unwanted = said.facts, said.unwanted
    if _is_another_gas(facts, taken):
        return ANOTHER_GAS
    if _is_another_state(facts, taken, terms):
        return ANOTHER_STATE
    if (
        facts.grades
        and guarded(facts, terms.grades) != guarded(taken, terms.grades)
        and not facts.grades <= taken.grades
    ):
        return ANOTHER_GRADE
    if any(_is_another_size(size, taken) for size in facts.sizes):
        return ANOTHER_SIZE
    if unwanted.families & taken.families or unwanted.grades & taken.grades:
        return NOT_WANTED
    return None


def guarded(facts: Facts, grades: Mapping[str, Grade]) -> FrozenSet[str]:
    """The grades among `facts` that are never swapped for another."""
    return frozenset(name for name in facts.grades if name in grades and grades[name].guarded)


def _is_another_gas(said: Facts, taken: Facts) -> bool:
    if not said.families:
        return False
    if taken.kinds - GAS_KINDS:  # a tool for that gas, or for any
        return bool(taken.families) and not said.families <= taken.families
    return not said.families <= taken.families if taken.kinds else said.families != taken.families


def _is_another_state(said: Facts, taken: Facts, terms: Terms) -> bool:
    if not said.phase or not taken.phase or taken.kinds - GAS_KINDS or taken.families <= terms.liquefied:
        return False
    return said.phase != taken.phase


def _is_another_size(size: Size, taken: Facts) -> bool:
    own = {one.value for one in taken.sizes if one.unit == size.unit}
    return bool(own) and size.value not in own
