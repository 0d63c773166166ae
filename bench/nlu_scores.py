"""Figures about what was understood: precision and recall by intent and entity, fallback, language."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Callable, Dict, Hashable, List, Sequence, Tuple

from bench.nlu_held_out import NOT_FOR_US, Understood, wanted_entities
from orders.model import Language
from orders.reading.language import LanguageGuesser, conversation_language


@dataclass(frozen=True)
class Rates:
    hits: int
    found: int
    wanted: int

    @property
    def precision(self) -> float:
        return self.hits / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.hits / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True)
class Share:
    right: int
    of: int

    def __str__(self) -> str:
        return f"{self.right} of {self.of} ({100 * self.right / self.of:.1f} %)" if self.of else "none"


def share(flags: Sequence[bool]) -> Share:
    return Share(sum(flags), len(flags))


def by_intent(answers: Sequence[Understood]) -> Dict[str, Rates]:
    names = sorted({one.wanted for one in answers} | {one.intent for one in answers})
    return {
        name: Rates(
            sum(one.is_right for one in answers if one.wanted == name),
            sum(one.intent == name for one in answers),
            sum(one.wanted == name for one in answers),
        )
        for name in names
    }


def by_entity(answers: Sequence[Understood]) -> Dict[str, Rates]:
    """Of the messages whose order lines are labelled."""
    hits: Counter[str] = Counter()
    found: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for one in answers:
        if one.row.get("lines") is None:
            continue
        labelled, read = wanted_entities(one.row), Counter(one.entities)
        for counts, target in ((labelled & read, hits), (read, found), (labelled, wanted)):
            target.update(name for name, _ in counts.elements())
    return {name: Rates(hits[name], found[name], wanted[name]) for name in sorted(found | wanted)}


def by_group(answers: Sequence[Understood], group: Callable[[Understood], Hashable]) -> Dict[str, Share]:
    groups = sorted({str(group(one)) for one in answers})
    return {name: share([one.is_right for one in answers if str(group(one)) == name]) for name in groups}


def confusions(answers: Sequence[Understood]) -> Counter[Tuple[str, str]]:
    return Counter((one.wanted, one.intent) for one in answers)


def caught(answers: Sequence[Understood]) -> Share:
    return share([one.is_right for one in answers if one.wanted == NOT_FOR_US])


def refused(answers: Sequence[Understood]) -> Share:
    return share([one.intent == NOT_FOR_US for one in answers if one.wanted != NOT_FOR_US])


def calibration_error(answers: Sequence[Understood], bins: int = 10) -> float:
    """How far confidence is from how often it is right, on average."""
    error = 0.0
    for number in range(bins):
        inside = [one for one in answers if min(int(one.confidence * bins), bins - 1) == number]
        if inside:
            error += abs(sum(one.confidence for one in inside) - sum(one.is_right for one in inside))
    return error / len(answers)


def worst(answers: Sequence[Understood], count: int) -> List[Understood]:
    """Wrong ones first, the surest of them first; then the least sure of the right ones."""
    return sorted(answers, key=lambda one: (one.is_right, one.confidence if one.is_right else -one.confidence))[:count]


def language_right(answers: Sequence[Understood], guesser: LanguageGuesser) -> Share:
    labelled = [one for one in answers if one.row.get("language")]
    return share([_says(guesser, one) == one.row["language"] for one in labelled])


def false_switches(answers: Sequence[Understood], guesser: LanguageGuesser) -> Share:
    """Turns of a running conversation in the message's own language that would change it."""
    labelled = [one for one in answers if one.row.get("language")]
    return share(
        [
            conversation_language(Language(one.row["language"]), guesser.guess(one.text)).value != one.row["language"]
            for one in labelled
        ]
    )


def _says(guesser: LanguageGuesser, one: Understood) -> str:
    found = guesser.guess(one.text).language
    return found.value if found else ""
