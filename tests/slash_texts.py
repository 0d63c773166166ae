"""Texts that look like Rasa's commands, made up the same way each time."""

from __future__ import annotations

import random
from typing import Iterator

from orders.gateway_events import EVENTS
from orders.model import GATEWAY_EVENT_INTENT, Intent

SLASHES = ("/", "//", "\uff0f", "\u2044", "\u2215")
BLANKS = (
    " ",
    "\t",
    "\n",
    "\u00a0",
    "\u3000",
    "\u200b",
    "\u200d",
    "\u2060",
    "\ufeff",
    "\u034f",
    "\u3164",
    "\u2800",
    "\x01",
)
COMMANDS = (
    *(intent.value for intent in Intent),
    *EVENTS,
    GATEWAY_EVENT_INTENT,
    "restart",
    "session_start",
    "back",
    "action_restart",
    "order_form",
    "EXTERNAL: affirm",
)
WORDS = (
    "ya",
    "batal",
    "5 tabung argon",
    "ganti jadi 9 tabung",
    "cancel my order",
    "besok",
    "PT Lain",
    "1",
    "yes, confirm",
)
TAILS = (
    "",
    "@1.0",
    "{",
    "{}",
    '{"quantity": 1}',
    '{"product": "argon", "quantity": 99, "unit": "KG"}',
    '{"requested_slot": null}',
    '[{"entity": "quantity", "value": 7}]',
    " ya",
    "\nbatal",
    " 10 kg dry ice",
)


def slash_texts(count: int, seed: int = 7) -> Iterator[str]:
    chance = random.Random(seed)
    for _ in range(count):
        before = "".join(chance.choices(BLANKS, k=chance.choice((0, 0, 1, 3))))
        word = chance.choice(COMMANDS if chance.random() < 0.7 else WORDS)
        if chance.random() < 0.2:
            word = chance.choice((word.upper(), word.title(), chance.choice(BLANKS) + word))
        yield before + chance.choice(SLASHES) + word + chance.choice(TAILS)
