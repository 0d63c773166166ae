"""How likely it is that a proposal is what the customer means: a logistic score over what was read and what is near."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Dict, Mapping

if TYPE_CHECKING:
    from orders.matching.matcher import Considered


@dataclass(frozen=True)
class Acceptance:
    """`sold`: below this chance the thing is not sold. `sure`: below this one the customer is asked."""

    weights: Mapping[str, float]
    bias: float
    sold: float
    sure: float

    def chance(self, values: Mapping[str, float]) -> float:
        total = self.bias + sum(self.weights.get(name, 0.0) * value for name, value in values.items())
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def features(considered: Considered) -> Dict[str, float]:
    """All between about 0 and 1."""
    said, near, proposal = considered.said, considered.nearness, considered.proposal
    covered = said.covered / said.content if said.content else 0.0
    named = bool(said.facts.families or said.facts.mixture or said.facts.codes)
    return {
        "named": float(named),
        "kind": float(bool(said.facts.kinds)),
        "by_name": float(bool(said.facts.names) and not named),
        "broad": float(bool(said.any_of)),
        "use": float(bool(said.uses)),
        "only_use": float(bool(said.uses) and not said.facts.identifies),
        "guessed": float(not proposal.named and not said.uses and not said.any_of),
        "covered": covered,
        "unknown": min(3, len(said.unknown)) / 3,
        "slip": said.slip,
        "not_sold": float(bool(said.not_sold)),
        "not_sold_alone": float(bool(said.not_sold) and not proposal.named),
        "near_sold": near.sold,
        "near_margin": near.sold - near.not_sold,
        "near_part": near.part,
        "letters": near.sold_letters,
        "letters_margin": near.sold_letters - near.not_sold_letters,
        "learnt": min(3.0, considered.learnt) / 3,
    }
