"""Customers with a goal, who say what they want in their own words. Their words are in customers.yml."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum
from pathlib import Path
from typing import Any, Dict, List, Tuple

import yaml

from orders.model import Part
from orders.store.catalogue import read_parts_csv

WORDS: Dict[str, Any] = yaml.safe_load(Path(__file__).with_name("customers.yml").read_text(encoding="utf-8"))
PARTS: Dict[str, Part] = {
    part.part_num: part
    for part in read_parts_csv(Path(__file__).resolve().parents[2] / "data" / "catalog" / "parts.csv")
}
TODAY = date(2026, 11, 23)
SUNDAY = date(2026, 11, 29)
NEXT_WEEK = tuple(SUNDAY + timedelta(days=ahead) for ahead in range(1, 7))


class Style(str, Enum):
    """How a customer goes about it; one may have several."""

    ALL_AT_ONCE = "all at once"
    TERSE = "terse"
    CHANGES_MIND = "changes mind"
    ASKS = "asks in between"
    TYPOS = "typos"
    CORRECTS = "corrects at the summary"
    MIXES = "mixes languages"
    NUMBERS = "answers a choice by its number"
    REFUSES_NAME = "refuses the profile's name"
    SUNDAY = "wants it on a Sunday"
    WEEK = "names the week before the day"
    KEEPS = "says what stays as it is"
    WAITS = "asks somebody before confirming"
    THANKS = "confirms with thanks"
    SENDS_ALONG = "sends an address and a PO number"
    RAMBLES = "talks as into a microphone"


@dataclass(frozen=True)
class Item:
    """A line of the goal, and what the customer calls it."""

    part_num: str
    words: str
    quantity: int
    unit: str

    @property
    def wanted(self) -> Tuple[str, int, str]:
        return (self.part_num, self.quantity, self.unit)


@dataclass(frozen=True)
class Goal:
    items: Tuple[Item, ...]
    day: date
    name: str
    company: str


class Customer:
    """Everything about one customer follows from the seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.language = self.random.choice(("id", "id", "id", "en", "en"))
        self.styles = self._styles()
        self.goal = self._goal()

    def has(self, style: Style) -> bool:
        return style in self.styles

    def say(self, what: str, **values: Any) -> str:
        """One wording of it in the customer's language, with his typing."""
        text: str = self.pick("says", what).format(**values)
        slips = self.has(Style.TYPOS) and not {"name", "company"} & set(values)  # nobody misspells himself
        return self._typed(text) if slips else text

    def pick(self, *path: str) -> Any:
        found: Any = WORDS
        for key in path:
            found = found[key]
        return self.random.choice(found[self._tongue()])

    def line(self, item: Item) -> str:
        return self.say("line", quantity=item.quantity, unit=self.unit(item), product=item.words)

    def unit(self, item: Item) -> str:
        word: str = self.pick("units", item.unit)
        return word

    def day(self, day: date) -> str:
        """A day as a person names it."""
        tongue = self._tongue()
        ahead = (day - TODAY).days
        names = [f"{day.day} {WORDS['months'][tongue][day.month]}"]
        if ahead == 1:
            names += [{"id": "besok", "en": "tomorrow"}[tongue]] * 3
        if 1 < ahead < 7:
            names += [WORDS["weekdays"][tongue][day.weekday()]] * 2
        return self.random.choice(names)

    def weekday(self, day: date) -> str:
        name: str = WORDS["weekdays"][self._tongue()][day.weekday()]
        return name

    def full_date(self, day: date) -> str:
        return f"{day.day} {WORDS['months'][self._tongue()][day.month]}"

    def lines(self) -> str:
        text = self.line(self.goal.items[0])
        for item in self.goal.items[1:]:
            text += self.pick("says", "and") + self.line(item)
        return text

    def new_item(self) -> Item:
        """Something that is not in the order yet: mostly what everybody buys, now and then anything."""
        taken = {item.part_num for item in self.goal.items} if hasattr(self, "goal") else set()
        often = self.random.random() < 0.75
        part_num = self.random.choice([n for n in (WORDS["products"] if often else PARTS) if n not in taken])
        named = WORDS["products"].get(part_num)
        words = self.random.choice(named[self.language]) if named else PARTS[part_num].description.lower()
        part = PARTS[part_num]
        unit = self.random.choice(("BTL", "TABUNG", "TABUNG")) if part.uom == "BTL" else part.uom
        return Item(part_num, words, self.random.choice((1, 2, 3, 4, 5, 8, 10, 12, 20, 25)), unit)

    def change_mind(self) -> str:
        """The goal becomes another; what he says to bring the order there."""
        items = self.goal.items
        index = self.random.randrange(len(items))
        item = items[index]
        kinds = ["other quantity", "other product", "other date", "other name", "add"]
        kind = self.random.choice(kinds + ["remove"] * (len(items) > 1))
        if kind == "other quantity":
            item = replace(item, quantity=item.quantity + self.random.randint(1, 9))
            self._set(items[:index] + (item,) + items[index + 1 :])
            kept = next((other.words for other in items if other.part_num != item.part_num), None)
            what = "other quantity, rest kept" if self.has(Style.KEEPS) and kept else kind
            return self.say(what, product=item.words, quantity=item.quantity, unit=self.unit(item), kept=kept)
        if kind == "other product":
            same = [n for n in WORDS["products"] if PARTS[n].uom == PARTS[item.part_num].uom]
            new = self.random.choice([n for n in same if n not in {i.part_num for i in items}] or [item.part_num])
            words = self.random.choice(WORDS["products"].get(new, {self.language: [item.words]})[self.language])
            self._set(items[:index] + (replace(item, part_num=new, words=words),) + items[index + 1 :])
            return self.say(kind, old=item.words, product=words)
        if kind == "remove":
            self._set(items[:index] + items[index + 1 :])
            return self.say(kind, product=item.words)
        if kind == "add":
            new_item = self.new_item()
            self._set((*items, new_item))
            return self.say(kind, product=new_item.words, quantity=new_item.quantity, unit=self.unit(new_item))
        if kind == "other date":
            self.goal = replace(self.goal, day=self._some_day())
            return self.say(kind, date=self.day(self.goal.day))
        self.goal = replace(self.goal, name=self.random.choice(WORDS["names"][self.language]))
        return self.say(kind, name=self.goal.name)

    def _set(self, items: Tuple[Item, ...]) -> None:
        self.goal = replace(self.goal, items=items)

    def _styles(self) -> List[Style]:
        first = self.random.choice((Style.ALL_AT_ONCE, Style.ALL_AT_ONCE, Style.TERSE))
        others = [style for style in Style if style not in (Style.ALL_AT_ONCE, Style.TERSE)]
        return [first, *self.random.sample(others, k=self.random.randint(0, 3))]

    def _goal(self) -> Goal:
        self.goal = Goal((), self._some_day(), "", "")
        for _ in range(self.random.choice((1, 1, 1, 2, 3))):
            self._set((*self.goal.items, self.new_item()))
        name, company = (self.random.choice(WORDS[kind][self.language]) for kind in ("names", "companies"))
        day = self.goal.day
        if self.has(Style.SUNDAY):
            day = SUNDAY + timedelta(days=1)
        elif self.has(Style.WEEK):
            day = self.random.choice(NEXT_WEEK)
        return replace(self.goal, name=name, company=company, day=day)

    def _some_day(self) -> date:
        days = [TODAY + timedelta(days=ahead) for ahead in (1, 1, 1, 2, 3, 4, 5, 8, 11, 15)]
        return self.random.choice([day for day in days if day.weekday() != SUNDAY.weekday()])

    def _tongue(self) -> str:
        if self.has(Style.MIXES) and self.random.random() < 0.3:
            return "en" if self.language == "id" else "id"
        return self.language

    def _typed(self, text: str) -> str:
        """Some long words with two letters swapped, one left out, or one doubled."""
        words = text.split(" ")
        for index, word in enumerate(words):
            if word.isalpha() and len(word) > 5 and self.random.random() < 0.2:
                at = self.random.randrange(1, len(word) - 2)
                slips = (
                    word[:at] + word[at + 1] + word[at] + word[at + 2 :],
                    word[:at] + word[at + 1 :],
                    word[:at] + word[at] + word[at:],
                )
                words[index] = self.random.choice(slips)
        return " ".join(words)
