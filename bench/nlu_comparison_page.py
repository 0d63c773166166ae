"""The figures of bench/nlu_compare.py as docs/nlu-comparison.md."""

from __future__ import annotations

from typing import Any, Mapping, Sequence

COLUMNS = {
    "right": "intents right %",
    "id": "id %",
    "en": "en %",
    "mix": "mix %",
    "no_threshold": "without threshold %",
    "caught": "out of scope caught %",
    "refused": "in scope refused %",
    "lines": "order lines right %",
    "training_s": "training s",
    "archive_mb": "archive MB",
    "p50_ms": "p50 ms",
    "long_ms": "4,096 characters ms",
    "learnt": "learnt %",
    "examples": "examples",
}
Rows = Mapping[str, Mapping[str, Any]]


def page(rows: Rows, stock: Mapping[str, Sequence[Mapping[str, Any]]], threshold: float, messages: int) -> str:
    with_lines = max(one.get("messages_with_lines", 0) for one in rows.values())
    return f"""# Ways to understand a message, compared

On the {messages} held-out messages of tests/nlu, by `make nlu-compare`, which writes this page (one pipeline alone:
`python -m bench.nlu_compare --only "DIET small"` in Rasa's environment). Chosen by accuracy first, then milliseconds;
that is the order of the rows. *Normalised* is with our `NormalisingTokenizer` instead of `WhitespaceTokenizer`; an
empty cell was not measured.

{_table(rows)}

## What the columns say

- Intents: `out_of_scope` and `nlu_fallback` count as one. The fallback is the same for all: what is below {threshold},
  the threshold in config.yml (Rasa's `FallbackClassifier` without its ambiguity threshold, which is what ours does).
  It was calibrated for ours; *without threshold* is what the likeliest intent alone gives.
- *Order lines right*: product, quantity and unit of all lines, of the {with_lines} messages that have lines and answer
  no question. CRF and DIET learn from the entities annotated in data/nlu. They only mark words: what they mark as
  quantity and unit is read by our reader, and a second product, quantity or unit opens the next line
  (bench/nlu_span_lines.py). It compares where the words are found; dates and names would still have to be read.
- *Training* is the whole of `rasa train nlu`, its start included, without Rasa's cache, by the clock. *p50* and
  *4,096 characters* (held-out messages in a row) are milliseconds of processor time in the loaded agent.
- *Learnt* is how many of its training examples DIET had right in its last epoch; *examples* how many there were.

## What was compared

{_compared(stock)}

DIET's own default is 300 epochs, which would take hours here. It gets fewer; *learnt* says how far that brought it.
More epochs may change its accuracy, but no milliseconds.

## What is noisy

Training seconds: the machine was shared, and ours, which takes about a minute on two idle cores, took the longer the
more the others did. Milliseconds are processor time for that reason; take differences below a third for none. Each
pipeline was trained once; how much DIET's accuracy differs from one training to the next was not measured.
"""


def _compared(stock: Mapping[str, Sequence[Mapping[str, Any]]]) -> str:
    return "\n".join(f"- {name}: {', '.join(map(_component, components))}" for name, components in stock.items())


def _table(rows: Rows) -> str:
    ranked = sorted(rows.items(), key=lambda one: (-one[1].get("right", 0), one[1].get("p50_ms") or 0))
    lines = [["pipeline", *COLUMNS.values()], ["---"] * (len(COLUMNS) + 1)]
    lines += [[name, *(_cell(figures.get(column)) for column in COLUMNS)] for name, figures in ranked]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(figure: Any) -> str:
    return "" if figure is None else f"{figure:,}"


def _component(component: Mapping[str, Any]) -> str:
    settings = ", ".join(f"{key} {value}" for key, value in component.items() if key != "name")
    return f"{component['name']} ({settings})" if settings else str(component["name"])
