"""What was read in a customer's words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import FrozenSet, Optional, Tuple

from orders.matching.facts import Facts, Size


@dataclass(frozen=True)
class Coverage:
    """How much of a text was understood."""

    content: int = 0  # words that say something
    covered: float = 0.0  # of these, how many were understood
    unknown: Tuple[str, ...] = ()
    unknown_before_purpose: int = 0  # of these, how many are not in what the thing is for
    another_thing: bool = False  # the name only tells of which kind another thing is: "mesin es kering"
    strange_before: bool = False  # a word that is not known stands right before the thing named: "sensor oksigen"
    strange_after: bool = False  # ... or right behind it: "oxygen sensor"
    slip: float = 0.0  # the worst typing mistake in a word that names the product


@dataclass(frozen=True)
class Said:
    """All that was read in a text."""

    facts: Facts = field(default_factory=Facts)
    unwanted: Facts = field(default_factory=Facts)  # "bukan yang medis"
    any_of: Tuple[Facts, ...] = ()  # a broad name: it may be any of these
    uses: Tuple[Facts, ...] = ()  # what it is said to be for
    use_words: float = 0.0
    use_tight: bool = False  # its words stand together
    for_use: bool = False  # "buat", "gas", "isi": not the thing itself, but something for it
    context: Tuple[str, ...] = ()  # grades that the surroundings speak for, those that are clearest first
    named: Tuple[Facts, ...] = ()  # the gases, in the order named, each by itself
    tools: Tuple[Facts, ...] = ()  # the things other than gases, each by itself
    container: bool = False  # a vessel for the gas is meant, not the gas: "termos buat nitrogen cair 10 liter"
    by_litre: bool = False  # asked for by the litre, without a figure
    bottled: bool = False  # it is said to come in bottles
    alternative: bool = False  # "argon atau nitrogen"
    both: bool = False  # "argon dan oksigen": two gases rather than a mixture
    thickness: FrozenSet[Size] = frozenset()  # of what is for a gas, not of a tool named: "2,4 mm buat las argon"
    doubtful: bool = False
    shares_named: bool = True  # the gases of a mixture are named one by one, so that their order is told
    far: Facts = field(default_factory=Facts)  # details that may be of something else than what is named
    leading: FrozenSet[Size] = (
        frozenset()
    )  # measures before the product, and "50 nya": sizes if there are such, else quantities
    extreme: Optional[str] = None  # "smallest", "middle" or "largest"
    figures: Tuple[Size, ...] = ()  # bare numbers, with an empty unit
    not_sold: Tuple[str, ...] = ()
    not_sold_first: bool = False  # ... and one of them is what the text begins with
    strange_codes: Tuple[str, ...] = ()
    told: Tuple[str, ...] = ()  # the words that say something of what is wanted, as they were typed
    coverage: Coverage = field(default_factory=Coverage)
    english: str = ""  # in English, canonical names, without small words: what is compared by meaning
