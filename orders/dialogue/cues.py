"""Small words that say what a message does: add, remove, not this but that, yes, no, the second one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Mapping, Optional, Pattern, Union

import yaml

from orders.model import Detail

CUES_FILE = Path(__file__).resolve().parents[2] / "data" / "catalog" / "cues.yml"


class Cue(str, Enum):
    """The sections of data/catalog/cues.yml."""

    ADD = "add"
    REMOVE = "remove"
    REPLACE = "replace"
    NEGATE = "negate"
    NONE_OF_THESE = "none_of_these"
    GO_ON = "go_on"
    START_ANEW = "start_anew"
    MORE = "more"
    YES = "yes"
    NO = "no"
    LAST = "last"
    ITEM = "item"
    UNDO = "undo"
    AGAIN = "again"
    SIZE = "size"
    PRICE = "price"
    PURPOSE = "purpose"
    REDUCE = "reduce"
    KEEP = "keep"
    JOINS = "joins"
    REVIVE = "revive"
    THANKS = "thanks"
    WAIT = "wait"
    STOCK = "stock"
    RANGE = "range"
    HAVE = "have"
    SENT_ALONG = "sent_along"
    PICKED_UP = "picked_up"
    EARLIER = "earlier"
    LATER = "later"
    ONE_DAY = "one_day"
    ONE_WEEK = "one_week"
    DAYS = "days"
    WEEKS = "weeks"
    PAYMENT = "payment"
    SALES = "sales"
    SAME = "same"
    VARIANTS = "variants"
    WRONG = "wrong"
    BOTH = "both"
    SLIP = "slip"
    MEDIA = "media"
    ALL_LINES = "all_lines"
    PUT_BACK = "put_back"
    ENOUGH = "enough"
    EXCHANGE = "exchange"
    HURRY = "hurry"
    SURE = "sure"
    SOLELY = "solely"
    EXCEPT = "except"
    THE_REST = "the_rest"
    CALL_OFF = "call_off"
    THE_ORDER = "the_order"
    CHANGED_MIND = "changed_mind"
    DOUBT = "doubt"
    TWICE = "twice"
    THRICE = "thrice"
    AGREES = "agrees"
    SETS_OFF = "sets_off"
    HOLDS_BACK = "holds_back"
    SHOULD_BE = "should_be"


class Joint(str, Enum):
    """The words between things, by what they say of them: the section `joints` of the same file."""

    NEXT = "next"
    WHAT_FOR = "what_for"
    POINTED = "pointed"
    VESSEL = "vessel"
    POINTING = "pointing"
    ONLY = "only"
    CONTAINING = "containing"
    ON_TOP = "on_top"
    MORE = "more"
    IN_THAT_CASE = "in_that_case"


@dataclass(frozen=True)
class Cues:
    """Compiled cue words of all languages together: a code-mixed message uses both."""

    patterns: Mapping[Union[Cue, Joint], Pattern[str]]
    details: Mapping[Detail, Pattern[str]]
    ordinals: Mapping[str, int]
    filler: Pattern[str]

    def has(self, text: str, cue: Union[Cue, Joint]) -> bool:
        return self.find(text, cue) is not None

    def find(self, text: str, cue: Union[Cue, Joint]) -> Optional[re.Match[str]]:
        return self.patterns[cue].search(text.casefold())

    def begins(self, text: str, cue: Union[Cue, Joint]) -> bool:
        """Whether the message begins with the cue."""
        return self.patterns[cue].match(text.casefold().lstrip()) is not None

    def before(self, text: str, cue: Union[Cue, Joint]) -> Optional[str]:
        """What stands before the cue that the text ends with; None where it ends with something else."""
        kept = text.rstrip()
        last = next((match for match in self.patterns[cue].finditer(kept) if match.end() == len(kept)), None)
        return kept[: last.start()] if last else None

    def only(self, text: str, *cues: Cue) -> bool:
        """Whether the message says all these cues and nothing else, politeness aside ("iya min", "ok, makasih kak")."""
        rest = text.casefold()
        for cue in cues:
            rest, found = self.patterns[cue].subn(" ", rest)
            if not found:
                return False
        return not re.search(r"\w", self.filler.sub(" ", rest))

    def detail(self, text: str) -> Optional[Detail]:
        """The detail that the message names ("ubah tanggal"); None if it names none or several."""
        named = [detail for detail, pattern in self.details.items() if pattern.search(text.casefold())]
        return named[0] if len(named) == 1 else None

    def position(self, text: str, count: int) -> Optional[int]:
        """The index, from 0, of the list item that is meant by number or ordinal; None if none or out of range."""
        words = self.filler.sub(" ", text.casefold())
        words = self.patterns[Cue.ITEM].sub(" ", words)
        tokens = re.findall(r"\w+", words) or re.findall(r"\w+", text.casefold())
        if len(tokens) == 1:
            number = int(tokens[0]) if tokens[0].isdecimal() and len(tokens[0]) < 4 else self.ordinals.get(tokens[0])
            if number is None and self.patterns[Cue.LAST].fullmatch(tokens[0]):
                number = count
            if number is not None and 1 <= number <= count:
                return number - 1
        return None

    def item(self, text: str, count: int) -> Optional[int]:
        """The index of the order line named as an item ("item 2 jadi 5", "yang kedua dihapus")."""
        folded = text.casefold()
        for match in self.patterns[Cue.ITEM].finditer(folded):
            following = re.match(r"\W*(\w+)", folded[match.end() :])
            word = following.group(1) if following else ""
            if word and self.patterns[Cue.LAST].fullmatch(word):
                return count - 1
            number = int(word) if word.isdecimal() and len(word) < 4 else self.ordinals.get(word)
            if number is not None and 1 <= number <= count:
                return number - 1
        return None


def _pattern(words: list[str]) -> Pattern[str]:
    longest_first = sorted({word.casefold() for word in words}, key=len, reverse=True)
    alternatives = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE)


def _merged(by_language: Mapping[str, list[str]]) -> list[str]:
    return [str(word) for words in by_language.values() for word in words]


def load_cues(path: Path = CUES_FILE) -> Cues:
    """Read the cue words once; a missing section is a KeyError."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Cues(
        patterns={
            **{cue: _pattern(_merged(data["cues"][cue.value])) for cue in Cue},
            **{joint: _pattern(_merged(data["joints"][joint.value])) for joint in Joint},
        },
        details={detail: _pattern(_merged(data["details"][detail.value])) for detail in Detail},
        ordinals={
            str(word).casefold(): number
            for by_number in data["ordinals"].values()
            for number, words in by_number.items()
            for word in words
        },
        filler=_pattern(_merged(data["filler"])),
    )
