"""What was read in one message, before anything is decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Optional, Tuple

from orders.model import Unit


@dataclass(frozen=True)
class Span:
    """A stretch of the original message: `text == message[start:end]`."""

    start: int
    end: int
    text: str


class QuantityProblem(str, Enum):
    """Why a quantity that was said cannot be taken as it stands."""

    RANGE = "range"  # "10-12 botol"
    NOT_POSITIVE = "not_positive"  # "0", "-3"
    VAGUE = "vague"  # "banyak", "secukupnya"
    TOO_PRECISE = "too_precise"  # more than two decimals


class DateProblem(str, Enum):
    """Why a date that was said cannot be taken as it stands."""

    IMPOSSIBLE = "impossible"  # 30/2, tgl 31 in a month without one
    CONTRADICTION = "contradiction"  # "Senin 24" where the 24th is a Tuesday
    VAGUE = "vague"  # "minggu depan", "akhir bulan": `candidates` are its first days
    AMBIGUOUS = "ambiguous"  # "minggu": Sunday or week
    AS_SOON_AS_POSSIBLE = "as_soon_as_possible"  # "secepatnya": propose the first possible day


@dataclass(frozen=True)
class QuantityMention:
    """A number with its unit, where one was said. `value` is None with a problem other than NOT_POSITIVE."""

    span: Span
    value: Optional[Decimal]
    unit: Optional[Unit] = None
    unit_span: Optional[Span] = None
    problem: Optional[QuantityProblem] = None
    grouped: bool = False  # a comma or point was read as a thousands mark: say so in the echo


@dataclass(frozen=True)
class DateMention:
    """A date that was said; `day` is None exactly when `problem` is set. Past days and Sundays are no problem here."""

    span: Span
    day: Optional[date]
    problem: Optional[DateProblem] = None
    candidates: Tuple[date, ...] = ()


@dataclass(frozen=True)
class LineMention:
    """One thing that is ordered, corrected or asked about; None is what the message does not say.

    `product` covers the customer's words with any size in them ("oksigen 6 m3"). `maybe_size` marks a
    quantity such as the 6 m3 of "oksigen 6 m3", said behind the product with nothing else that counts:
    only the catalogue can tell whether it is the part's size. `product` is then without it ("oksigen").
    """

    product: Optional[Span] = None
    quantity: Optional[QuantityMention] = None
    unit: Optional[Unit] = None  # also set when a unit is said without a number
    maybe_size: bool = False
    apart: Tuple[Span, ...] = ()  # size, grade or use said apart from the product: "oksigen 5 tabung yang medis"
    each: bool = False  # "masing-masing 3", "tabung semua": meant for every line

    @property
    def words(self) -> Optional[str]:
        """All that is said of the product, for the matcher: "oksigen medis"."""
        spans = ((self.product,) if self.product else ()) + self.apart
        return " ".join(span.text for span in spans) or None


@dataclass(frozen=True)
class Reading:
    """Everything that was read in one message."""

    text: str
    lines: Tuple[LineMention, ...] = ()
    dates: Tuple[DateMention, ...] = ()
    customer_name: Optional[Span] = None  # titles cut off
    customer_company: Optional[Span] = None
