"""How likely it is that a proposal is what the customer means: a logistic score over what was read and what is near."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Dict, Mapping

from orders.matching.meaning import Nearness
from orders.matching.proposing import Proposal
from orders.matching.said import Said

# What a proposal rests on, the strongest first; each has weights of its own.
_BY = ("gas", "kind", "use", "spelt", "guess", "broad", "other")


@dataclass(frozen=True)
class Considered:
    """Everything known about a query before it is decided."""

    said: Said
    nearness: Nearness
    proposal: Proposal
    learnt: float = 0.0  # how often its first row was confirmed for these words


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
    """What the score is made of, all of about the same size. Similarities are in units of what unrelated texts have."""
    said, near, proposal = considered.said, considered.nearness, considered.proposal
    covered = said.coverage.covered / said.coverage.content if said.coverage.content else float(proposal.exact)
    read = {
        "uncovered": 1 - covered,
        "unknown": min(3, len(said.coverage.unknown)) / 3,
        "another_thing": float(said.coverage.another_thing),
        "strange_before": float(said.coverage.strange_before),
        "strange_after": float(said.coverage.strange_after),
        "not_sold": float(bool(said.not_sold)),
        "not_sold_first": float(said.not_sold_first),
        "understood": float(not said.coverage.unknown_before_purpose and not said.not_sold),
        "slip": said.coverage.slip,
        "near_margin": near.sold - near.not_sold,
        "letters_margin": near.sold_letters - near.not_sold_letters,
        "near_part": near.part,
    }
    by = _rests_on(considered)
    values = {f"{name}_{one}": value * (one == by) for name, value in read.items() for one in _BY}
    values.update({f"by_{one}": float(one == by) for one in _BY})
    values["use_words"] = float(by == "use") * min(3.0, said.use_words) / 3
    values["use_cue"] = float(by == "use" and said.for_use)
    values["near_sold"] = near.sold
    values["learnt"] = min(3.0, considered.learnt) / 3
    return values


def _rests_on(considered: Considered) -> str:
    said, proposal = considered.said, considered.proposal
    if said.facts.families or said.facts.mixture or said.facts.codes:
        return "gas"
    if said.facts.kinds:
        return "kind"
    if said.any_of:
        return "broad"
    if said.uses:
        return "use"
    return "spelt" if proposal.spelt else "guess" if proposal.guessed else "other"
