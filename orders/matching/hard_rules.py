"""Checks answers against the rules that no score may break."""

from __future__ import annotations

from typing import List, Sequence

from orders.matching.matcher import CatalogueMatcher
from orders.matching.model import Decision
from orders.matching.scoring import Answered


def broken_rules(matcher: CatalogueMatcher, answers: Sequence[Answered]) -> List[str]:
    """Answers of ONE part that is another gas, of another guarded grade, or in another state than every right part."""
    found = []
    for one in answers:
        if one.match.decision is not Decision.ONE or one.offered[0] in one.label.parts:
            continue
        taken = matcher.facts(one.offered[0])
        right = [matcher.facts(part) for part in one.label.parts]
        for what, differs in (
            ("another gas", all(taken.families != facts.families for facts in right)),
            ("another guarded grade", all(matcher.guarded(taken) != matcher.guarded(facts) for facts in right)),
            ("another state", all(taken.phase != facts.phase for facts in right)),
        ):
            if differs:
                found.append(f"{one.label.query!r} got {one.offered[0]}: {what}")
                break
    return found
