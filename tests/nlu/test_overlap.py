"""Held-out messages judge what was learnt only as long as they were never learnt."""

from __future__ import annotations

import re
from typing import Iterator, Set

import pytest

from launcher.paths import ROOT
from orders.vocabulary import load_vocabulary
from tests.project.files import load
from tests.usual_spelling import normalise

SHORTEST = 4  # words: "ya", "besok" and "5 tabung" are what everybody says
VOCABULARY = load_vocabulary()


def plain(text: str) -> str:
    return normalise(text, VOCABULARY)


def trained() -> Set[str]:
    found = set()
    for path in (ROOT / "data/nlu").glob("*/*.yml"):
        for block in load(path)["nlu"]:
            for line in block.get("examples", "").splitlines():
                found.add(plain(re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", line.removeprefix("- "))))
    return found


def held_out(name: str) -> Iterator[str]:
    return (plain(row["text"]) for row in load(ROOT / f"tests/nlu/{name}.yml"))


@pytest.mark.parametrize("name", ["id", "en", "mix", "strangers"])
def test_no_held_out_message_is_trained_on(name: str) -> None:
    assert {text for text in held_out(name) if len(text.split()) >= SHORTEST} & trained() == set()
