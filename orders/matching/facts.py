"""What can be known of a part, or be said of one, and in which words of the vocabulary."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import FrozenSet, Optional, Tuple

Names = FrozenSet[str]
NONE: Names = frozenset()
# Percent by family in the order named; None where no figure was given, and "" as family where only figures were.
Mixture = Tuple[Tuple[str, Optional[Decimal]], ...]

GAS, LIQUID, SOLID = "gas", "liquid", "solid"
MIXED, CALIBRATION = "mixed gas", "calibration gas"
DEWAR_FLASK = "dewar flask"
GAS_KINDS = frozenset({MIXED, CALIBRATION})
INDUSTRIAL, MEDICAL = "industrial", "medical"


@dataclass(frozen=True, order=True)
class Size:
    """A measure that belongs to a part: 6 M3, 2.4 MM, 50 PPM."""

    value: Decimal
    unit: str


@dataclass(frozen=True)
class Facts:
    """Everything is a canonical name of data/catalog; what is empty is not known, or was not said."""

    families: Names = NONE
    kinds: Names = NONE
    phase: Optional[str] = None
    grades: Names = NONE
    packages: Names = NONE
    features: Names = NONE
    codes: Names = NONE
    names: Names = NONE
    sizes: FrozenSet[Size] = frozenset()
    mixture: Mixture = ()

    def with_missing(self, other: Facts) -> Facts:
        """These facts, and those of `other` about which these say nothing."""
        return replace(self, **{name: getattr(self, name) or value for name, value in vars(other).items()})

    def together(self, other: Facts) -> Facts:
        """Both; of two phases or mixtures the first holds."""
        return Facts(
            families=self.families | other.families,
            kinds=self.kinds | other.kinds,
            phase=self.phase or other.phase,
            grades=self.grades | other.grades,
            packages=self.packages | other.packages,
            features=self.features | other.features,
            codes=self.codes | other.codes,
            names=self.names | other.names,
            sizes=self.sizes | other.sizes,
            mixture=self.mixture or other.mixture,
        )

    @property
    def identifies(self) -> bool:
        """Whether these facts say what thing is meant, not only which of its kind."""
        return bool(self.families or self.kinds or self.mixture or self.codes or self.names)
