"""How well a matcher answers a set of labelled queries: what the report prints and the tests assert."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

import yaml

from orders.matching.model import Decision, Match, Matcher


@dataclass(frozen=True)
class Labelled:
    """A query with the decisions that are right, the one meant first, and the parts that are."""

    query: str
    kind: str
    decisions: Tuple[Decision, ...]
    parts: Tuple[str, ...]


@dataclass(frozen=True)
class Answered:
    label: Labelled
    match: Match
    milliseconds: float

    @property
    def ranked(self) -> Tuple[str, ...]:
        """The best five, though of what is not sold fewer are offered."""
        return tuple(candidate.part.part_num for candidate in self.match.candidates)

    @property
    def right(self) -> bool:
        """A size that is not made may be answered by naming the sizes that are, whichever of the two was meant."""
        decision = self.match.decision
        accepted = decision in self.label.decisions
        if self.match.size_not_made and Decision.ONE not in self.label.decisions:
            accepted = True
        if not accepted or decision is Decision.NOT_SOLD:
            return accepted
        wanted = self.ranked[:1] if decision is Decision.ONE else self.ranked
        return not self.label.parts or bool(set(wanted) & set(self.label.parts))

    @property
    def silently_wrong(self) -> bool:
        return self.match.decision is Decision.ONE and self.ranked[0] not in self.label.parts


def load_labelled(path: Path) -> List[Labelled]:
    found = []
    for entry in yaml.safe_load(path.read_text(encoding="utf-8")):
        decisions = entry["decision"] if isinstance(entry["decision"], list) else [entry["decision"]]
        found.append(
            Labelled(
                str(entry["query"]),
                str(entry["kind"]),
                tuple(Decision(name) for name in decisions),
                tuple(str(part) for part in entry.get("parts") or ()),
            )
        )
    return found


def answer(matcher: Matcher, labels: Sequence[Labelled]) -> List[Answered]:
    found = []
    for label in labels:
        start = time.perf_counter()
        match = matcher.match(label.query)
        found.append(Answered(label, match, (time.perf_counter() - start) * 1000))
    return found


@dataclass(frozen=True)
class Scores:
    """Shares of 1; None where there is nothing to take a share of."""

    queries: int
    recall_at_1: Optional[float]
    recall_at_5: Optional[float]
    right: float
    silently_wrong: float
    not_sold_f1: Optional[float]


def score(answers: Sequence[Answered]) -> Scores:
    sold = [a for a in answers if a.label.parts and a.label.decisions[0] is not Decision.NOT_SOLD]
    return Scores(
        queries=len(answers),
        recall_at_1=_share([bool(set(a.ranked[:1]) & set(a.label.parts)) for a in sold]),
        recall_at_5=_share([bool(set(a.ranked[:5]) & set(a.label.parts)) for a in sold]),
        right=_share([a.right for a in answers]) or 0.0,
        silently_wrong=_share([a.silently_wrong for a in answers]) or 0.0,
        not_sold_f1=_f1(answers),
    )


def by_kind(answers: Sequence[Answered]) -> Mapping[str, List[Answered]]:
    found: Dict[str, List[Answered]] = {}
    for one in answers:
        found.setdefault(one.label.kind, []).append(one)
    return found


def worst(answers: Sequence[Answered], count: int) -> List[Answered]:
    """Wrong ones, silently wrong before the others; then the right ones that were least certain."""
    return sorted(answers, key=lambda a: (a.right, not a.silently_wrong, _certainty(a)))[:count]


def _certainty(answered: Answered) -> float:
    similarity = answered.match.candidates[0].similarity if answered.match.candidates else 0.0
    return similarity if answered.match.decision is Decision.ONE else 1.0 - similarity


def _share(hits: Sequence[bool]) -> Optional[float]:
    return sum(hits) / len(hits) if hits else None


def _f1(answers: Sequence[Answered]) -> Optional[float]:
    """Of "not sold"; queries that may be answered either way do not count."""
    clear = [a for a in answers if len(a.label.decisions) == 1]
    truth = [a.label.decisions[0] is Decision.NOT_SOLD for a in clear]
    said = [
        a.match.decision is Decision.NOT_SOLD or (t and a.match.size_not_made)
        for a, t in zip(clear, truth, strict=True)
    ]
    both = sum(t and s for t, s in zip(truth, said, strict=True))
    return 2 * both / (sum(truth) + sum(said)) if any(truth) else None


def row(name: str, answers: Sequence[Answered]) -> Dict[str, Any]:
    """One line of the report."""
    scores = score(answers)
    times = sorted(a.milliseconds for a in answers)
    return {
        "kind": name,
        **vars(scores),
        "p50": times[len(times) // 2],
        "p99": times[min(len(times) - 1, int(len(times) * 0.99))],
    }
