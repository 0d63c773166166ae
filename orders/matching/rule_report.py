"""Checks answers to labelled queries against the rules that no score may break."""

from __future__ import annotations

from typing import List, Optional, Sequence

from orders.matching.facts import GAS_KINDS, Facts
from orders.matching.hard_rules import ANOTHER_GAS, ANOTHER_GRADE, ANOTHER_STATE
from orders.matching.matcher import CatalogueMatcher
from orders.matching.model import Decision
from orders.matching.scoring import Answered


def broken_rules(matcher: CatalogueMatcher, answers: Sequence[Answered]) -> List[str]:
    """Answers of ONE part that its words rule out, or that is another gas, grade or state than every right part.

    A thing of another kind (a gas for a valve), and another gas for words that name none but only a use, are silently
    wrong, but break no rule."""
    found = []
    for one in answers:
        if one.match.decision is not Decision.ONE or one.ranked[0] in one.label.parts:
            continue
        broken = matcher.broken_rule(one.label.query, one.ranked[0]) or _differs(matcher, one)
        if broken:
            found.append(f"{one.label.query!r} got {one.ranked[0]}: {broken}")
    return found


def _differs(matcher: CatalogueMatcher, answered: Answered) -> Optional[str]:
    taken = matcher.facts(answered.ranked[0])
    right = [matcher.facts(part) for part in answered.label.parts]
    if not right or not all(_is_gas(facts) for facts in [taken, *right]):
        return None
    if matcher.names_gas(answered.label.query) and all(taken.families != facts.families for facts in right):
        return ANOTHER_GAS
    if all(matcher.guarded(taken) != matcher.guarded(facts) for facts in right):
        return ANOTHER_GRADE
    return ANOTHER_STATE if all(taken.phase != facts.phase for facts in right) else None


def _is_gas(facts: Facts) -> bool:
    return bool(facts.families) and not facts.kinds - GAS_KINDS
