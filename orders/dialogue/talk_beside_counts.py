"""Words beside a count that name nothing: "eh, 7 tabung aja biar lega" changes how many, and orders no "lega"."""

from __future__ import annotations

from dataclasses import replace
from typing import Sequence

from orders.dialogue.cues import Cue
from orders.dialogue.products import match_words
from orders.dialogue.work import Work
from orders.matching.model import Decision
from orders.model import Intent
from orders.reading.model import LineMention
from orders.text import OF_THE_ONE

_MARKS = (Cue.REPLACE, Cue.SLIP, Cue.NEGATE, Cue.WAIT)


def without_talk(work: Work, mentions: Sequence[LineMention]) -> Sequence[LineMention]:
    """The mentions without a word that only talks, where the order has a line of which the count can be said.

    What is to come on top, or in the place of a line, is a product however strange: "tambah 5 tabung xyzon"."""
    cues, before = work.world.cues, work.chat.order.lines if work.chat.order is not None else ()
    adds = cues.has(work.text, Cue.ADD) or cues.begins(work.text, Cue.JOINS) or cues.has(work.text, Cue.EXCHANGE)
    if not before or adds or sum(mention.product is not None for mention in mentions) != 1:
        return mentions
    return [replace(one, product=None) if _only_talks(work, one) else one for one in mentions]


def _only_talks(work: Work, mention: LineMention) -> bool:
    product, quantity = mention.product, mention.quantity
    if product is None or quantity is None or mention.apart:
        return False
    if match_words(work, product.text).decision is not Decision.NOT_SOLD or work.world.matcher.told(product.text):
        return False
    if _names_what_others_sell(work, product.text):
        return False
    changes = work.message.intent is Intent.CHANGE_ORDER
    marked = any(work.world.cues.has(work.text, cue) for cue in _MARKS)
    if product.start < quantity.span.end:
        return changes or marked
    # Behind the count a strange word is rather what is counted: "sorry, 5 tabung xyzon", "3 tabung wafelnya".
    is_spoken_of = work.text[product.end :].casefold().startswith(OF_THE_ONE)
    return changes and marked and not is_spoken_of


def _names_what_others_sell(work: Work, words: str) -> bool:
    """ "jadi 3 liter bensin": a thing, though not one of ours."""
    things, said = work.world.vocabulary.tables["not_sold"], f" {words.casefold()} "
    return any(f" {name} " in said for names in things.values() for one in names.values() for name in one)
