"""The words around names of people and companies (data/catalog/people.yml), ready to be looked up in a message."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, FrozenSet, Mapping

import yaml

from orders.phrases import PhraseTable

_NO_COMPANY = ("own_use", "no_company", "personal_answer")


@dataclass(frozen=True)
class PeopleWords:
    """Phrases tagged with what they do around a name, common given names, and places."""

    phrases: PhraseTable
    names: FrozenSet[str]
    names_with_title: FrozenSet[str]
    names_said_alone: FrozenSet[str]
    places: FrozenSet[str]
    no_company: Mapping[str, str]  # what is kept of an order for oneself, by language: "pribadi"

    def says_no_company(self, text: str) -> bool:
        """Whether a company that was read is the sentence that there is none ("ga ada perusahaan", "-")."""
        return any(lexeme.has(*_NO_COMPANY) for lexeme in self.phrases.lexemes(text)[:1])


def load_people(path: Path) -> PeopleWords:
    """Reads people.yml; a phrase that does several things keeps them all."""
    content: Mapping[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    tagged = (
        (word, (kind, 0))
        for kind, by_language in content["words"].items()
        for words in by_language.values()
        for word in words
    )
    return PeopleWords(
        phrases=PhraseTable(tagged),
        names=frozenset(word for words in content["names"].values() for word in words),
        names_with_title=frozenset(content["names_with_title"]),
        names_said_alone=frozenset(content["names_said_alone"]),
        places=frozenset(content["places"]),
        no_company=content["no_company"],
    )
