"""How well held-out messages are understood: docs/nlu-report.md, and a page with pictures in results/.

    make nlu-report        or        python -m bench.nlu_report [--model models/….tar.gz] [--check]

Runs in Rasa's environment, on the model as it is shipped. `--check` writes nothing and fails if docs/nlu-report.md
is not what it would write.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from html import escape
from pathlib import Path
from typing import Any, Dict, List, Optional, Sequence, Tuple

from bench.nlu_held_out import (
    AS_SEEN_FROM,
    NOON,
    ROOT,
    STRANGERS,
    Row,
    Understood,
    asked_of,
    canonical,
    held_out,
    one_class,
)
from bench.nlu_pictures import confidence_histogram, confusion_matrix
from bench.nlu_scores import (
    Rates,
    by_entity,
    by_group,
    by_intent,
    calibration_error,
    caught,
    confusions,
    false_switches,
    language_right,
    refused,
    share,
    worst,
)
from bench.reading_report import measure, measure_messages, table

SUMMARY = ROOT / "docs" / "nlu-report.md"
PAGE = ROOT / "results" / "nlu-report.html"
WORST = 50


def main(arguments: Optional[Sequence[str]] = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, help="a trained model; by default that of what is in the repository now")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args(arguments)
    os.environ.update(FIXED_NOW=NOON, RASA_TELEMETRY_ENABLED="false")
    model = options.model or _model()
    answers = asyncio.run(understand(model, held_out()))
    text = summary(answers, asyncio.run(understand(model, held_out(STRANGERS))))
    if options.check:
        if SUMMARY.read_text(encoding="utf-8") != text:
            sys.exit(f"{SUMMARY.relative_to(ROOT)} is not up to date: make nlu-report")
        return
    SUMMARY.write_text(text, encoding="utf-8")
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(answers, text), encoding="utf-8")
    print(f"{SUMMARY.relative_to(ROOT)} and {PAGE.relative_to(ROOT)}\n\n{text}")


def _model() -> Path:
    from launcher.training import ensure_model

    return ensure_model()


async def understand(model: Path, messages: Sequence[Tuple[str, Row]]) -> List[Understood]:
    """Intents as Rasa parses them; details as they are read in the conversation, where what was asked is known."""
    from rasa.core.agent import Agent

    from orders.reading.reader import read
    from rasa_ext.nlu.lexicon import lexicon
    from rasa_ext.nlu.order_reader import entities_of

    quiet()
    agent = Agent.load(str(model))
    vocabulary = lexicon().vocabulary
    found = []
    for file, row in messages:
        parsed: Dict[str, Any] = await agent.parse_message(row["text"])
        intent = one_class(parsed["intent"]["name"])
        first = next(one for one in parsed["intent_ranking"] if one["name"] != "nlu_fallback")
        reading = read(row["text"], today=AS_SEEN_FROM, vocabulary=vocabulary, asked=asked_of(row))
        entities = canonical(entities_of(reading, vocabulary))
        found.append(Understood(file, row, intent, first["confidence"], entities))
    return found


def quiet() -> None:
    """Rasa logs every message that it parses."""
    import structlog

    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))


def summary(answers: Sequence[Understood], strangers: Sequence[Understood]) -> str:
    from orders.reading.language import load_guesser
    from rasa_ext.nlu.lexicon import lexicon

    vocabulary = lexicon().vocabulary
    guesser = load_guesser(vocabulary)
    scores, _ = measure(vocabulary)
    names = {"id": "Indonesian", "en": "English", "mix": "both at once"}
    parts = [
        "# How well messages are understood",
        f"On the {len(answers)} held-out messages of tests/nlu, which nothing was trained or tuned on. "
        "Written by `make nlu-report`, which also draws the confusion matrix, the confidences and the worst lines "
        f"(results/{PAGE.name}); a test fails when it is out of date. `out_of_scope` and `nlu_fallback` count as one.",
        "## Intents",
        f"Right: **{share([one.is_right for one in answers])}**",
        _list({names[file]: one for file, one in by_group(answers, lambda one: one.file).items()}),
        f"Out of scope caught: {caught(answers)}; in scope but refused: {refused(answers)}; "
        f"mean gap between confidence and being right: {100 * calibration_error(answers):.1f} points.",
        _rates(by_intent(answers), "intent"),
        "### By kind of text",
        _list(by_group(answers, lambda one: one.row["kind"])),
        "## Entities",
        "Of messages whose order lines are labelled, read in the light of what was asked.",
        _rates(by_entity(answers), "entity"),
        "## Details of orders",
        "By `bench/reading_report.py`, which says what counts as right:",
        f"```\n{table(scores)}\n```",
        "## Language",
        f"Right: {language_right(answers, guesser)}; turns of a running conversation that would falsely switch it: "
        f"{false_switches(answers, guesser)}.",
        "## Messages of strangers",
        f"The {len(strangers)} of tests/nlu/strangers.yml, by somebody who had seen neither data nor code: what "
        "to expect of what nobody here has thought of. Details by that person's conventions, not all of them ours.",
        _list(
            {
                "intents right": share([one.is_right for one in strangers]),
                "out of scope caught": caught(strangers),
                "in scope but refused": refused(strangers),
                "language right": language_right(strangers, guesser),
                "false switches": false_switches(strangers, guesser),
            }
        ),
        f"```\n{table(measure_messages(STRANGERS, vocabulary))}\n```",
    ]
    return "\n\n".join(parts) + "\n"


def _list(shares: Dict[str, Any]) -> str:
    return "\n".join(f"- {name}: {one}" for name, one in shares.items())


def _rates(rates: Dict[str, Rates], what: str) -> str:
    rows = [f"| {what} | precision | recall | F1 | messages |", "|---|---|---|---|---|"]
    rows += [
        f"| {name} | {100 * one.precision:.1f} | {100 * one.recall:.1f} | {100 * one.f1:.1f} | {one.wanted} |"
        for name, one in rates.items()
    ]
    return "\n".join(rows)


def page(answers: Sequence[Understood], text: str) -> str:
    from rasa_ext.nlu.fallback import Fallback

    right = [one.confidence for one in answers if one.is_right]
    wrong = [one.confidence for one in answers if not one.is_right]
    rows = "".join(
        f"<tr><td>{escape(one.text)}</td><td>{one.wanted}</td><td>{one.intent}</td><td>{one.confidence:.2f}</td>"
        f"<td>{escape(one.row['kind'])}</td><td>{one.file}</td></tr>"
        for one in worst(answers, WORST)
    )
    return (
        "<!doctype html><meta charset='utf-8'><title>NLU report</title>"
        "<style>body{font:14px sans-serif;margin:2em}td,th{border:1px solid #ccc;padding:2px 6px;text-align:left}"
        "table{border-collapse:collapse}</style><h1>Confusion matrix</h1>"
        f"{confusion_matrix(confusions(answers))}<h1>Confidence</h1>"
        f"{confidence_histogram(right, wrong, Fallback.get_default_config()['threshold'])}"
        f"<h1>The worst {WORST}</h1><table><tr><th>message</th><th>meant</th><th>understood</th><th>confidence</th>"
        f"<th>kind</th><th>file</th></tr>{rows}</table><h1>Summary</h1><pre>{escape(text)}</pre>"
    )


if __name__ == "__main__":
    main()
