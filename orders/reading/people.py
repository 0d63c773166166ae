"""Who orders and for which company, as far as one message says it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional, Sequence

from orders.model import Detail
from orders.reading.companies import answered_mark, bare_company, company_behind, company_in
from orders.reading.model import Span
from orders.reading.name_words import HasPeople, Scene
from orders.reading.names import introduction, name_in


@dataclass(frozen=True)
class People:
    """Spans of the message, titles cut off the name; None is what it does not say."""

    name: Optional[Span] = None
    company: Optional[Span] = None


def find_people(
    text: str, vocabulary: HasPeople, taken: Sequence[Span] = (), *, asked: Optional[Detail] = None
) -> People:
    """`taken` spans (dates, products, quantities) are no part of a name; `asked` lets a bare answer be one."""
    scene = Scene(text, vocabulary, taken)
    company = answered_mark(scene, asked) or company_in(scene, asked)
    name = name_in(scene, company, asked)
    if name is None and company is None:
        name, company = introduction(scene, asked)
    if company is None and name is not None:
        company = company_behind(scene, name, asked)
    if company is None and asked is Detail.CUSTOMER_COMPANY and name is None:
        company = bare_company(scene)
    return People(scene.span(*name) if name else None, scene.span(*company) if company else None)
