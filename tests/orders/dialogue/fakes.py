"""A matcher that is easy to foresee, over the sample catalogue: the dialogue's tests are not about matching."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Optional, Sequence

from orders.matching.model import Attribute, Candidate, Decision, Match, OneThing
from orders.model import Part
from orders.store.catalogue import read_parts_csv

PARTS = read_parts_csv(Path(__file__).resolve().parents[3] / "data" / "catalog" / "parts.csv")

FAMILIES = {
    "regulator": "EQUIPMENT",
    "oksigen": "OXYGEN",
    "oxygen": "OXYGEN",
    "o2": "OXYGEN",
    "argon": "ARGON",
    "nitrogen": "NITROGEN",
    "dry ice": "DRY ICE",
    "es kering": "DRY ICE",
    "asetilen": "ACETYLENE",
    "acetylene": "ACETYLENE",
    "helium": "HELIUM",
}
SIZE = re.compile(r"(\d+)\s*(m3|kubik|kg)")
MEDICAL = "medis|medical|pasien|patient|rumah sakit"
BROAD = {"gas las": ("GAR-HP-06", "C2H2-06K", "MIX-ARCO2-8020"), "welding gas": ("GAR-HP-06", "C2H2-06K")}


class FakeMatcher:
    """A bare family: its default part. "medis": the medical one. A size not made: says so. "gas las": a choice."""

    def __init__(self, parts: Sequence[Part] = PARTS) -> None:
        self._parts = {part.part_num: part for part in parts}

    def match(self, words: str, *, phone_number: Optional[str] = None) -> Match:
        folded = words.casefold()
        if folded.upper() in self._parts:
            return self._one(self._parts[folded.upper()])
        for broad, numbers in BROAD.items():
            if broad in folded:
                return self._choose([self._parts[number] for number in numbers], Attribute.FAMILY)
        group = next((group for word, group in FAMILIES.items() if re.search(rf"\b{word}\b", folded)), None)
        if group is None:
            near = [self._parts["GO2-IND-06"], self._parts["GN2-HP-06"]] if "gas" in folded else []
            return Match(Decision.NOT_SOLD, tuple(Candidate(part, 0.3) for part in near))
        if group == "EQUIPMENT":
            return self._one(self._parts["REG-O2-MED" if "medis" in folded else "REG-O2-IND"])
        if group == "OXYGEN" and re.search(MEDICAL, folded):
            group = "OXYGEN MEDICAL"
        family = [part for part in self._parts.values() if part.group == group and part.uom in ("BTL", "KG")]
        size = SIZE.search(folded)
        if size is None:
            return self._one(next(part for part in family if part.is_default))
        sized = [
            part for part in family if part.content_qty == Decimal(size.group(1)) and "UHP" not in part.description
        ]
        if not sized or len(family) == 1 or family[0].uom == "KG":
            return Match(
                Decision.CHOOSE, tuple(Candidate(p, 0.5) for p in family[:5]), Attribute.SIZE, size_not_made=True
            )
        return self._one(sized[0])

    def match_within(self, words: str, around: str, *, phone_number: Optional[str] = None) -> Match:
        medical = re.search(MEDICAL, around.casefold())
        return self.match(f"{words} {medical.group()}" if medical else words)

    def one_thing(self, words: str) -> Optional[OneThing]:
        return None

    def told(self, words: str) -> str:
        return " ".join(re.findall(MEDICAL, words.casefold()))

    def same_grade(self, part_num: str, other: str) -> bool:
        ours, theirs = self._parts[part_num].description, self._parts[other].description
        return all((grade in ours) == (grade in theirs) for grade in ("MEDICAL", "FOOD"))

    def names_gas(self, words: str) -> bool:
        return any(re.search(rf"\b{word}\b", words.casefold()) for word in FAMILIES)

    def choose(self, words: str, options: Sequence[Part]) -> Match:
        folded = words.casefold()
        size = SIZE.search(folded)
        named = [word for word, group in FAMILIES.items() if word in folded]
        fitting = [
            part
            for part in options
            if (size or named or re.search(MEDICAL, folded))
            and (not size or part.content_qty == Decimal(size.group(1)))
            and (not named or any(FAMILIES[word] in part.group for word in named))
            and (not re.search(MEDICAL, folded) or "MEDICAL" in part.description)
        ]
        return self._one(fitting[0]) if len(fitting) == 1 else Match(Decision.NOT_SOLD)

    def part(self, part_num: str) -> Optional[Part]:
        return self._parts.get(part_num)

    def parts(self) -> Sequence[Part]:
        return tuple(self._parts.values())

    @staticmethod
    def _one(part: Part) -> Match:
        return Match(Decision.ONE, (Candidate(part, 0.9),))

    @staticmethod
    def _choose(parts: Sequence[Part], ask: Attribute) -> Match:
        return Match(Decision.CHOOSE, tuple(Candidate(part, 0.6) for part in parts), ask)
