"""The confusion matrix and the confidence histogram as SVG, without any plotting package."""

from __future__ import annotations

from html import escape
from typing import List, Mapping, Sequence, Tuple

_CELL = 26
_MARGIN = 120
_BINS = 20
_BAR = 28
_HEIGHT = 200


def confusion_matrix(counts: Mapping[Tuple[str, str], int]) -> str:
    """Rows are what was meant, columns what was understood; wrong cells are red."""
    names = sorted({name for pair in counts for name in pair})
    totals = {name: sum(count for (wanted, _), count in counts.items() if wanted == name) or 1 for name in names}
    parts: List[str] = []
    for row, wanted in enumerate(names):
        y = _MARGIN + row * _CELL
        parts.append(_text(_MARGIN - 6, y + 17, wanted, "end"))
        parts.append(f'<g transform="translate({y + 17},{_MARGIN - 6}) rotate(-60)">{_text(0, 0, wanted, "start")}</g>')
        for column, got in enumerate(names):
            count = counts.get((wanted, got), 0)
            if count:
                strength = 0.15 + 0.85 * count / totals[wanted]
                colour = "46,125,50" if wanted == got else "198,40,40"
                x = _MARGIN + column * _CELL
                parts.append(
                    f'<rect x="{x}" y="{y}" width="{_CELL}" height="{_CELL}" fill="rgba({colour},{strength:.2f})"/>'
                )
                parts.append(_text(x + _CELL / 2, y + 17, str(count), "middle"))
    side = _MARGIN + _CELL * len(names) + 60
    return _svg(side, side, parts)


def confidence_histogram(right: Sequence[float], wrong: Sequence[float], threshold: float) -> str:
    """How sure the classifier was, of what it got right (green) and wrong (red, in front)."""
    bins = [[0] * _BINS, [0] * _BINS]
    for series, values in zip(bins, (right, wrong)):
        for value in values:
            series[min(int(value * _BINS), _BINS - 1)] += 1
    highest = max(max(series) for series in bins) or 1
    parts: List[str] = []
    for series, colour in zip(bins, ("#2e7d32", "#c62828")):
        for number, count in enumerate(series):
            tall = _HEIGHT * (count / highest) ** 0.5  # so that a few are seen beside very many
            x = 40 + number * _BAR
            parts.append(
                f'<rect x="{x}" y="{_HEIGHT + 20 - tall:.1f}" width="{_BAR - 4}" height="{tall:.1f}" fill="{colour}"/>'
            )
            if count:
                parts.append(_text(x + _BAR / 2 - 2, _HEIGHT + 16 - tall, str(count), "middle"))
    line = 40 + threshold * _BINS * _BAR
    parts.append(f'<line x1="{line}" x2="{line}" y1="10" y2="{_HEIGHT + 20}" stroke="black" stroke-dasharray="4"/>')
    parts += [_text(40 + tenth * 2 * _BAR, _HEIGHT + 38, f"{tenth / 10:.1f}", "middle") for tenth in range(11)]
    return _svg(80 + _BINS * _BAR, _HEIGHT + 50, parts)


def _text(x: float, y: float, words: str, anchor: str) -> str:
    return f'<text x="{x}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'


def _svg(width: float, height: float, parts: Sequence[str]) -> str:
    return f'<svg width="{width}" height="{height}" font-size="11" font-family="sans-serif">{"".join(parts)}</svg>'
