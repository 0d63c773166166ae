"""Simulated customers talk to a running bot until they have what they want:

    python -m tests.e2e.simulator --url http://127.0.0.1:5005 --key <key> --customers 200

They know what a person at the other end knows: the texts, and of the state (`custom`) what the texts say too.
The gateway is tests/e2e/gateway.py with an Epicor that has everything. A conversation succeeds when exactly the
customer's goal is submitted.
"""

from __future__ import annotations

import argparse
import os
import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import Any, Iterator, List, Mapping, Optional, Sequence, Tuple

import httpx

from tests.bot import Answer
from tests.e2e.customers import NEXT_WEEK, PARTS, Customer, Item, Style
from tests.e2e.gateway import Gateway

MOST_TURNS = 25
OPTION = re.compile(r"^(\d)\. (.+)$", re.MULTILINE)
PROFILE = "Kucing Garong"  # nobody's name
Turn = Tuple[str, Tuple[str, ...]]


@dataclass
class Conversation:
    """How it went: what was said by both sides, and how it ended ("" is success)."""

    seed: int
    styles: Sequence[Style]
    lines: int
    turns: List[Turn] = field(default_factory=list)
    failure: str = ""

    @property
    def repeated(self) -> Optional[str]:
        """A question that was asked twice in a row in the same words."""
        asked = [texts[-1] for _, texts in self.turns if texts]
        return next((text for text, again in pairwise(asked) if text == again and "?" in text), None)

    def transcript(self) -> str:
        said = "\n".join(f"> {text}\n" + "\n".join(texts) for text, texts in self.turns)
        return f"--- {self.seed} {[style.value for style in self.styles]} {self.failure}\n{said}"


class Talker:
    """What a customer says next, given what the bot has answered."""

    def __init__(self, customer: Customer) -> None:
        self.customer = customer
        self.changes = customer.random.randint(1, 2) if customer.has(Style.CHANGES_MIND) else 0
        self.asides = 1 if customer.has(Style.ASKS) else 0
        self.corrections = 1 if customer.has(Style.CORRECTS) else 0
        self.wants_sunday = customer.has(Style.SUNDAY)
        self.names_week = customer.has(Style.WEEK) and not self.wants_sunday
        self.week_named = False
        self.waits = 1 if customer.has(Style.WAITS) else 0
        self.sends_along = 1 if customer.has(Style.SENDS_ALONG) else 0

    def first(self) -> str:
        customer, goal = self.customer, self.customer.goal
        if customer.has(Style.TERSE):
            what = customer.random.choice(("hello", "wants", "lines only"))
            return customer.say(what, lines=customer.lines())
        day = customer.day(goal.day)
        if self.wants_sunday:
            self.wants_sunday = False
            day = customer.say("sunday")
        elif self.names_week:
            day = self._day()
        rambles = customer.has(Style.RAMBLES)
        text = customer.say("all in one breath" if rambles else "all at once", lines=customer.lines(), date=day)
        if customer.random.random() < 0.5:
            text += customer.pick("says", "signature").format(name=goal.name, company=goal.company)
        return text

    def next(self, answer: Answer) -> str:
        customer, order = self.customer, answer.order
        validated = order["status"] == "validated"
        if validated and self.corrections:
            self.corrections -= 1
            return customer.change_mind()
        if validated and self.waits:
            self.waits -= 1
            return customer.say("wait")
        if self.sends_along and order["lines"] and not _options(answer):
            self.sends_along -= 1
            return customer.say("sent along")
        if order["lines"] and customer.random.random() < 0.4:
            if self.asides:
                self.asides -= 1
                return customer.say("aside")
            if self.changes and not _options(answer):
                self.changes -= 1
                return customer.change_mind()
        correction = self._correction(order)
        if validated:
            return correction or customer.say("yes with thanks" if customer.has(Style.THANKS) else "yes")
        return self._answer(answer) if order["missing"] or not correction else correction

    def _answer(self, answer: Answer) -> str:
        """To the open question."""
        customer, goal, order = self.customer, self.customer.goal, answer.order
        asked = order["missing"][0] if order["missing"] else "product"
        if asked == "product":
            return self._product(answer)
        if asked in ("quantity", "unit"):
            item = self._item_of(next(line for line in order["lines"] if line[asked] is None))
            if item is None:
                return self._correction(order) or customer.lines()
            if asked == "unit":
                return customer.unit(item)
            return customer.say("quantity of", quantity=item.quantity, unit=customer.unit(item))
        if asked == "customer_name":
            if PROFILE in answer.text:
                return customer.say("not this name", name=goal.name)
            both = "customer_company" in order["missing"] and customer.random.random() < 0.5
            return customer.say("name and company" if both else "name", name=goal.name, company=goal.company)
        if asked == "customer_company":
            return customer.say("company", company=goal.company)
        if self.wants_sunday:
            self.wants_sunday = False
            return customer.say("sunday")
        return customer.say("date", date=self._day())

    def _day(self) -> str:
        """Who names the week first is asked for the day; any other day he then gives in full."""
        customer, day = self.customer, self.customer.goal.day
        if not self.names_week:
            return customer.day(day)
        if not self.week_named:
            self.week_named = True
            return customer.say("next week")
        return customer.weekday(day) if day in NEXT_WEEK else customer.full_date(day)

    def _product(self, answer: Answer) -> str:
        """One of the options shown, if what he wants is among them; else its name, in full where a name failed."""
        customer = self.customer
        options = _options(answer)
        there = {line["part_num"] for line in answer.order["lines"]}
        open_items = [item for item in customer.goal.items if item.part_num not in there]
        for item in open_items:
            for number, text in options:
                if text == PARTS[item.part_num].description:
                    by_number = customer.has(Style.NUMBERS)
                    return customer.say("number", number=number) if by_number else customer.say("option", option=text)
        if options:
            return customer.say("none of these")
        if not answer.order["lines"]:
            return customer.say("lines only", lines=customer.lines())
        return PARTS[open_items[0].part_num].description if open_items else customer.say("no")

    def _correction(self, order: Mapping[str, Any]) -> str:
        """The first thing that is not as he wants it; "" if nothing is."""
        customer, goal = self.customer, self.customer.goal
        lines = [line for line in order["lines"] if line["part_num"]]
        lacking = [item for item in goal.items if item.part_num not in {line["part_num"] for line in lines}]
        for line in lines:
            item = self._item_of(line)
            name = line["description"]
            if item is None and lacking:
                return customer.say("other product", old=name, product=PARTS[lacking[0].part_num].description)
            if item is None:
                return customer.say("remove", product=name)
            if line["quantity"] and line["unit"] and (line["quantity"], line["unit"]) != item.wanted[1:]:
                return customer.say("other quantity", product=name, quantity=item.quantity, unit=customer.unit(item))
        if lacking:
            item = lacking[0]
            words = PARTS[item.part_num].description
            return customer.say("add", product=words, quantity=item.quantity, unit=customer.unit(item))
        if order["delivery_date"] and order["delivery_date"] != goal.day.isoformat():
            return customer.say("other date", date=self._day())
        if order["customer_name"] and order["customer_name"].casefold() != goal.name.casefold():
            return customer.say("other name", name=goal.name)
        if order["customer_company"] and order["customer_company"].casefold() != goal.company.casefold():
            return customer.say("other company", company=goal.company)
        return ""

    def _item_of(self, line: Mapping[str, Any]) -> Optional[Item]:
        return next((item for item in self.customer.goal.items if item.part_num == line["part_num"]), None)


def _options(answer: Answer) -> List[Tuple[str, str]]:
    """The numbered choice in the texts, if one is shown; a numbered summary is none."""
    if "product" not in answer.order["missing"]:
        return []
    return [(number, text.strip()) for number, text in OPTION.findall(answer.text) if "*" not in text]


def talk(gateway: Gateway, sender: str, seed: int) -> Conversation:
    """One customer from the first word to the submitted order, or to where he gives up."""
    customer = Customer(seed)
    talker = Talker(customer)
    conversation = Conversation(seed, customer.styles, len(customer.goal.items))
    profile = PROFILE if customer.has(Style.REFUSES_NAME) else None
    text = talker.first()
    for _ in range(MOST_TURNS):
        answer = gateway.say(sender, text, customer_name=profile)
        conversation.turns.append((text, answer.texts))
        if answer.order["status"] == "submitted":
            conversation.failure = _difference(customer, answer.order)
            return conversation
        if answer.custom["handoff"] or answer.order["status"] == "cancelled":
            conversation.failure = "handed over" if answer.custom["handoff"] else "cancelled"
            return conversation
        text = talker.next(answer)
    conversation.failure = f"not done in {MOST_TURNS} turns"
    return conversation


def _difference(customer: Customer, order: Mapping[str, Any]) -> str:
    goal = customer.goal
    wanted = (
        sorted(item.wanted for item in goal.items),
        goal.day.isoformat(),
        goal.name.casefold(),
        goal.company.casefold(),
    )
    got = (
        sorted((line["part_num"], line["quantity"], line["unit"]) for line in order["lines"]),
        order["delivery_date"],
        order["customer_name"].casefold(),
        order["customer_company"].casefold(),
    )
    return "" if got == wanted else f"wanted {wanted}, got {got}"


@dataclass(frozen=True)
class Figures:
    conversations: Sequence[Conversation]

    @property
    def success(self) -> float:
        return sum(not one.failure for one in self.conversations) / len(self.conversations)

    @property
    def plain_turns(self) -> float:
        """The median of those who say it all at once, want one line, and do not change their mind."""
        plain = {Style.ALL_AT_ONCE, Style.MIXES, Style.TYPOS, Style.NUMBERS}
        turns = [len(one.turns) for one in self.conversations if one.lines == 1 and set(one.styles) <= plain]
        return median(turns) if turns else 0

    @property
    def repeated(self) -> List[str]:
        return [one.repeated for one in self.conversations if one.repeated]

    def report(self) -> Iterator[str]:
        turns = Counter(len(one.turns) for one in self.conversations)
        yield f"{len(self.conversations)} customers, success {self.success:.1%}"
        yield f"median turns: all {median(turns.elements())}, one line in one message {self.plain_turns}"
        yield f"asked twice in the same words: {len(self.repeated)}"
        for style in Style:
            of_style = [one for one in self.conversations if style in one.styles]
            good = sum(not one.failure for one in of_style)
            yield f"  {style.value}: {good} of {len(of_style)}"


def simulate(gateway: Gateway, seeds: Sequence[int], first_number: int = 6281700000000) -> Figures:
    return Figures([talk(gateway, f"+{first_number + seed}", seed) for seed in seeds])


def main() -> None:
    parser = argparse.ArgumentParser(description="Simulated customers against a running bot.")
    parser.add_argument("--url", required=True)
    parser.add_argument("--key", default=os.environ.get("API_KEYS", "").split(",")[0])
    parser.add_argument("--customers", type=int, default=60)
    parser.add_argument("--seed", type=int, default=0, help="the first seed")
    parser.add_argument("--first-number", type=int, default=6281700000000, help="phone numbers from here on")
    parser.add_argument("--failures", action="store_true", help="print the conversations that failed")
    args = parser.parse_args()
    with httpx.Client(base_url=args.url, headers={"X-API-Key": args.key}, timeout=60) as http:
        figures = simulate(Gateway(http, attempts=12), range(args.seed, args.seed + args.customers), args.first_number)
    for one in figures.conversations:
        if args.failures and (one.failure or one.repeated):
            print(one.transcript())  # noqa: T201 - it talks to whoever started it
    print("\n".join(figures.report()))  # noqa: T201


if __name__ == "__main__":
    main()
