"""Prints how well the reader reads the held-out messages: lines, dates, quantities and names, by language.

    python bench/reading_report.py [--misses results/reading_misses.txt]

A message's lines are right when product, quantity and unit of every one are. What is said of a product apart from it
counts as part of it ("oksigen 5 tabung yang medis"). A figure that only the catalogue can tell to be a size ("lpg 12
kg") is right as either. The labels know delivery dates only, so that a date read in a message that orders nothing
("besok hujan gak") is counted apart, as "no date in talk".
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from time import perf_counter
from typing import Any, Dict, Iterator, List, Mapping, Optional, Sequence, Set, Tuple

import yaml

from orders.model import Detail
from orders.reading.model import DateMention, LineMention, Reading, Span
from orders.reading.reader import read
from orders.vocabulary import Vocabulary, load_vocabulary

ROOT = Path(__file__).resolve().parents[1]
LABELLED = ROOT / "tests" / "nlu"
LANGUAGES = ("id", "en", "mix")
ORDERING = ("order", "inform", "change_order")
AS_SEEN_FROM = date(2026, 11, 22)
Row = Mapping[str, Any]
Line = Tuple[str, Optional[Decimal], Optional[str]]  # product, quantity, unit


@dataclass
class Score:
    """How many of the cases of one kind are right, and what was read instead in the others."""

    cases: int = 0
    misses: List[str] = field(default_factory=list)

    def add(self, right: bool, text: str, wanted: object, got: object) -> None:
        self.cases += 1
        if not right:
            self.misses.append(f"{text!r}: wanted {wanted}, got {got}")


Scores = Dict[Tuple[str, str], Score]  # by what is measured and the group of messages


def main(arguments: Optional[Sequence[str]] = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", type=Path, default=ROOT / "results" / "reading_misses.txt")
    options = parser.parse_args(arguments)
    vocabulary = load_vocabulary()
    scores, times = measure(vocabulary)
    print(table(scores))
    print(f"\nread() takes {_percentile(times, 50):.2f} ms (p50), {_percentile(times, 99):.2f} ms (p99)")
    options.misses.parent.mkdir(parents=True, exist_ok=True)
    options.misses.write_text("\n".join(_misses(scores)) + "\n", encoding="utf-8")
    print(f"what was misread: {options.misses}")


def measure(vocabulary: Vocabulary) -> Tuple[Scores, List[float]]:
    times: List[float] = []
    scores = measure_messages(LANGUAGES, vocabulary, times)
    for row in _rows("quantities"):
        _score_quantity(scores, row, _read(row, vocabulary, Detail.QUANTITY))
    for row in _rows("dates"):
        _score_date(scores, row, _read(row, vocabulary, Detail.DELIVERY_DATE if row["asked"] else None))
    return scores, times


def measure_messages(files: Sequence[str], vocabulary: Vocabulary, times: Optional[List[float]] = None) -> Scores:
    scores: Scores = defaultdict(Score)
    for file in files:
        for row in _rows(file):
            _score_message(scores, file, row, _timed(row, vocabulary, [] if times is None else times))
    return scores


def _rows(name: str) -> List[Row]:
    found: List[Row] = yaml.safe_load((LABELLED / f"{name}.yml").read_text(encoding="utf-8"))
    return found


def _read(row: Row, vocabulary: Vocabulary, asked: Optional[Detail]) -> Reading:
    return read(row["text"], today=AS_SEEN_FROM, vocabulary=vocabulary, asked=asked)


def _timed(row: Row, vocabulary: Vocabulary, times: List[float]) -> Reading:
    started = perf_counter()
    reading = _read(row, vocabulary, Detail(row["asked"]) if row.get("asked") else None)
    times.append((perf_counter() - started) * 1000)
    return reading


def _score_message(scores: Scores, language: str, row: Row, reading: Reading) -> None:
    text, wanted = row["text"], row.get("lines")
    if wanted:
        got = [_shown(line) for line in reading.lines]
        right = _are_lines(wanted, reading.lines)
        scores["order lines", language].add(right, text, [_wanted(one) for one in wanted], got)
    if wanted is not None and not any(one["quantity"] for one in wanted):
        quantities = [line.quantity.span.text for line in reading.lines if line.quantity and not line.maybe_size]
        scores["no false quantity", language].add(not quantities, text, "none", quantities)
    if row.get("date"):
        scores["dates", language].add(_is_date(row["date"], reading.dates), text, row["date"], _days(reading.dates))
    else:
        kind = "no false date" if row["intent"] in ORDERING else "no date in talk"
        scores[kind, language].add(not reading.dates, text, "none", _days(reading.dates))
    people = (row.get("name"), row.get("company"))
    found = (_text(reading.customer_name), _text(reading.customer_company))
    kind = "names, companies" if any(people) else "no false name"
    scores[kind, language].add(_same(people, found), text, people, found)


def _score_quantity(scores: Scores, row: Row, reading: Reading) -> None:
    mention = reading.lines[0].quantity if reading.lines else None
    unit = mention.unit.value if mention and mention.unit else None
    got: Tuple[Any, ...] = (mention.value if mention else None, unit, mention.problem if mention else None)
    if row.get("problem"):
        right = mention is not None and mention.problem is not None and mention.problem.value == row["problem"]
    elif row["quantity"] is None:
        right = mention is None
    else:
        grouped = mention is not None and mention.grouped == row.get("grouped", False)
        right = got == (Decimal(str(row["quantity"])), row["unit"], None) and grouped
    scores["quantities", "all"].add(right, row["text"], {key: row[key] for key in row if key != "text"}, got)


def _score_date(scores: Scores, row: Row, reading: Reading) -> None:
    wanted = row.get("date") or (f"problem:{row['problem']}" if row.get("problem") else None)
    right = _is_date(wanted, reading.dates) if wanted else not reading.dates
    scores["dates", "all"].add(right, row["text"], wanted, _days(reading.dates))


def _is_date(wanted: str, dates: Sequence[DateMention]) -> bool:
    """Two days that are both right ("senin atau selasa") are asked about, as an ambiguous one is."""
    if wanted == "problem:ambiguous" and len({mention.day for mention in dates}) > 1:
        return True
    return len(dates) == 1 and _days(dates) == [wanted]


def _days(dates: Sequence[DateMention]) -> List[str]:
    return [one.day.isoformat() if one.day else f"problem:{one.problem.value if one.problem else ''}" for one in dates]


def _are_lines(wanted: Sequence[Row], lines: Sequence[LineMention]) -> bool:
    if len(wanted) != len(lines):
        return False
    return all(not _readings(line).isdisjoint({_wanted(one)}) for one, line in zip(wanted, lines, strict=True))


def _wanted(row: Row) -> Line:
    quantity = row["quantity"]
    return _plain(row["product"]), None if quantity is None else Decimal(str(quantity)), row["unit"]


def _readings(line: LineMention) -> Set[Line]:
    """What a line may stand for: its product with or without what is said apart, its figure as quantity or size."""
    quantity, unit = line.quantity, line.unit.value if line.unit else None
    products = {_plain(_text(line.product)), _plain(line.words)}
    found: Set[Line] = {(product, quantity.value if quantity else None, unit) for product in products}
    if line.maybe_size and quantity is not None:
        found |= {(f"{product} {_plain(quantity.span.text)}".strip(), None, None) for product in products}
    return found


def _shown(line: LineMention) -> Line:
    return line.words or "", line.quantity.value if line.quantity else None, line.unit.value if line.unit else None


def _same(wanted: Sequence[Optional[str]], got: Sequence[Optional[str]]) -> bool:
    return [_plain(one) for one in wanted] == [_plain(one) for one in got]


def _plain(text: Optional[str]) -> str:
    return " ".join((text or "").casefold().split())


def _text(span: Optional[Span]) -> Optional[str]:
    return span.text if span else None


def table(scores: Scores) -> str:
    rows = [f"{'':<20}{'':<6}{'right':>12}{'share':>8}"]
    for kind in dict.fromkeys(kind for kind, _ in scores):
        groups = [(group, score) for (other, group), score in scores.items() if other == kind]
        rows.extend(_row(kind, group, score.cases, len(score.misses)) for group, score in groups)
        if len(groups) > 1:
            cases, misses = (sum(part) for part in zip(*((s.cases, len(s.misses)) for _, s in groups), strict=True))
            rows.append(_row(kind, "total", cases, misses))
    return "\n".join(rows)


def _row(kind: str, group: str, cases: int, misses: int) -> str:
    return f"{kind:<20}{group:<6}{f'{cases - misses}/{cases}':>12}{100 * (1 - misses / cases):7.1f}%"


def _misses(scores: Scores) -> Iterator[str]:
    for (kind, group), score in scores.items():
        yield f"# {kind}, {group}: {len(score.misses)} of {score.cases}"
        yield from score.misses


def _percentile(values: Sequence[float], share: int) -> float:
    return sorted(values)[min(len(values) - 1, len(values) * share // 100)]


if __name__ == "__main__":
    main()
