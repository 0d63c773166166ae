"""A made-up catalogue of any size, from a seed: gases in grades and sizes, mixtures, and tools for them."""

from __future__ import annotations

from decimal import Decimal
from itertools import count
from typing import Iterator, Tuple

import numpy as np

from orders.model import Part

GASES = (
    *("OXYGEN", "NITROGEN", "ARGON", "HELIUM", "HYDROGEN", "CARBON DIOXIDE", "ACETYLENE", "NITROUS OXIDE", "METHANE"),
    *(
        "ETHYLENE",
        "PROPANE",
        "AMMONIA",
        "CHLORINE",
        "SULPHUR DIOXIDE",
        "XENON",
        "KRYPTON",
        "NEON",
        "SULPHUR HEXAFLUORIDE",
    ),
)
GRADES = ("INDUSTRIAL", "MEDICAL", "FOOD GRADE", "HP 99.99%", "UHP 99.999%")
TOOLS = ("REGULATOR", "FLASHBACK ARRESTOR", "CYLINDER VALVE", "HOSE", "MANIFOLD", "CUTTING TIP", "WELDING TORCH")
MAKERS = (
    "ALPHA",
    "BRAVO",
    "CEDAR",
    "DELTA",
    "ERIDA",
    "FALKE",
    "GRANIT",
    "HELIX",
    "INDRA",
    "JUPITER",
    "KARTIKA",
    "LOTUS",
)
_MIXED = 0.15
_TOOLS = 0.25


def made_up(parts: int, seed: int = 7) -> Tuple[Part, ...]:
    """Exactly that many, every description another."""
    rng = np.random.default_rng(seed)
    found: dict[str, Part] = {}
    for part in _endless(rng):
        found.setdefault(part.description, part)
        if len(found) == parts:
            break
    return tuple(found.values())


def _endless(rng: np.random.Generator) -> Iterator[Part]:
    for number in count(1):
        draw = rng.random()
        if draw < _MIXED:
            yield _mixture(rng, number)
        elif draw < _MIXED + _TOOLS:
            yield _tool(rng, number)
        else:
            yield _gas(rng, number)


def _gas(rng: np.random.Generator, number: int) -> Part:
    gas, grade = rng.choice(GASES), rng.choice(GRADES)
    size = Decimal(int(rng.integers(1, 400))) / 4
    description = f"{gas} {grade} {size.normalize():f} M3 {rng.choice(MAKERS)}"
    return Part(f"G-{number:06d}", description, "BTL", gas, size, "M3", bool(number % 50 == 0))


def _mixture(rng: np.random.Generator, number: int) -> Part:
    first, second = rng.choice(GASES, 2, replace=False)
    share = int(rng.integers(1, 100))
    description = f"MIXED GAS {first} {share} {second} {100 - share} 7 M3"
    return Part(f"M-{number:06d}", description, "BTL", "MIXED GAS", Decimal(7), "M3", False)


def _tool(rng: np.random.Generator, number: int) -> Part:
    kind, gas, maker = rng.choice(TOOLS), rng.choice(GASES), rng.choice(MAKERS)
    description = f"{kind} {gas} {maker} T{int(rng.integers(1, 4000))}"
    return Part(f"T-{number:06d}", description, "PCS", "EQUIPMENT", Decimal(1), "PCS", False)
