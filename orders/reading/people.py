"""Who orders and for which company, as far as one message says it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional, Sequence

from orders.model import Detail
from orders.reading.bare_companies import answered_mark, bare_company, named_after_words, shop_instead
from orders.reading.companies import company_before, company_behind, company_in
from orders.reading.known_words import HasPeople
from orders.reading.message_parts import trimmed
from orders.reading.model import Span
from orders.reading.name_words import Scene
from orders.reading.names import introduction, name_in


@dataclass(frozen=True)
class People:
    """Spans of the message, titles cut off the name; None is what it does not say."""

    name: Optional[Span] = None
    company: Optional[Span] = None


def lone_name(text: str, vocabulary: HasPeople) -> Optional[Span]:
    """The name that is all of a message: "bu Tini", "Dewi"; None where a word of it may mean anything else."""
    scene = Scene(text, vocabulary, ())
    first, last = trimmed(scene, 0, len(scene.lexemes))
    if first >= last:
        return None
    titled = scene.has(first - 1, "title")
    found = scene.name_at(first - 1 if titled else first)
    if found is None or found[:2] != (first, last) or any(scene.is_known(index) for index in range(first, last)):
        return None
    certain = scene.is_given_name(first) or (titled and scene.is_proper(first))
    return scene.span(first, last) if certain else None


def find_people(
    text: str, vocabulary: HasPeople, taken: Sequence[Span] = (), *, asked: Optional[Detail] = None
) -> People:
    """`taken` spans (dates, products, quantities) are no part of a name; `asked` lets a bare answer be one."""
    scene = Scene(text, vocabulary, taken)
    company = answered_mark(scene, asked) or company_in(scene, asked)
    if company is None and asked in (Detail.CUSTOMER_NAME, Detail.CUSTOMER_COMPANY):
        company = named_after_words(scene, asked)
    name = name_in(scene, company, asked)
    if name is None:
        name, its_company = introduction(scene, asked)
        company = company or its_company
    if company is None and name is not None:
        company = company_behind(scene, name, asked) or company_before(scene, name, asked)
    if company is None and asked is Detail.CUSTOMER_COMPANY and name is None:
        company = bare_company(scene)
    if company is None and asked is Detail.CUSTOMER_NAME and name is None:
        company = shop_instead(scene)
    return People(scene.span(*name) if name else None, scene.span(*company) if company else None)
