"""What is ordered of a labelled set of queries when each comes as a message: reader, matcher and dialogue together.

python -m bench.ordered_report [tests/matching/test.yml …] [--worst results/ordered_worst.txt]

The intent is taken for "order"; how well intents are heard is what `make nlu-report` tells. `wrong or unasked`: a
line with a part that was not meant, or that should have been asked about, or more lines than were wanted; a customer
would get it if he did not read the summary.
"""

from __future__ import annotations

import argparse
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Dict, List, Optional, Sequence, Tuple

from orders.dialogue.cues import load_cues
from orders.dialogue.model import Chat, OrderRules, Turn, Understood, World
from orders.dialogue.turn import take_turn
from orders.matching import build_matcher
from orders.matching.model import Decision
from orders.matching.scoring import Labelled, load_labelled
from orders.model import Intent
from orders.store.catalogue import read_parts_csv
from orders.vocabulary import load_vocabulary

ROOT = Path(__file__).resolve().parents[1]
RIGHT, ASKED, REFUSED, WRONG = "right", "asked", "nothing ordered", "wrong or unasked"


def outcome(label: Labelled, turn: Turn) -> str:
    """How the turn does by the query: to ask or to order nothing costs a turn, a wrong or unasked part a delivery."""
    lines = turn.chat.order.lines if turn.chat.order else ()
    ordered = [line.part_num for line in lines if line.part_num]
    if ordered:
        meant = len(ordered) == 1 and ordered[0] in label.parts and Decision.ONE in label.decisions
        return RIGHT if meant else WRONG
    if Decision.NOT_SOLD in label.decisions:
        return RIGHT
    if not set(turn.chat.state.options) & set(label.parts):
        return REFUSED
    return RIGHT if Decision.CHOOSE in label.decisions else ASKED


def main(arguments: Optional[Sequence[str]] = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", type=Path, default=[ROOT / "tests/matching/test.yml"])
    parser.add_argument("--worst", type=Path, default=ROOT / "results/ordered_worst.txt")
    options = parser.parse_args(arguments)
    world = World(
        today=date(2026, 11, 23),
        matcher=build_matcher(read_parts_csv(ROOT / "data/catalog/parts.csv")),
        vocabulary=load_vocabulary(),
        cues=load_cues(),
        rules=OrderRules(),
        new_order_id="order",
    )
    worst: List[str] = []
    print(f"{'set':<18}{'n':>6}{RIGHT:>9}{ASKED:>9}{REFUSED:>18}{WRONG:>18}")
    for path in options.sets:
        found = [(label, *_ordered(label, world)) for label in load_labelled(path)]
        counts: Dict[str, int] = Counter(result for _, result, _ in found)
        shares = (counts[one] / len(found) for one in (RIGHT, ASKED, REFUSED, WRONG))
        print("{:<18}{:>6}{:>9.3f}{:>9.3f}{:>18.3f}{:>18.3f}".format(path.stem, len(found), *shares))
        worst += [f"{label.query!r}: {list(label.parts)}, got {got}" for label, result, got in found if result is WRONG]
    options.worst.parent.mkdir(parents=True, exist_ok=True)
    options.worst.write_text("\n".join(worst) + "\n", encoding="utf-8")
    print(f"wrong parts: {options.worst}")


def _ordered(label: Labelled, world: World) -> Tuple[str, List[str]]:
    turn = take_turn(Chat("conversation", "+628"), Understood(label.query, Intent.ORDER), world)
    lines = turn.chat.order.lines if turn.chat.order else ()
    return outcome(label, turn), [f"{line.product_name}: {line.part_num} {line.quantity or ''}" for line in lines]


if __name__ == "__main__":
    main()
