"""Reads one message: order lines, dates, names. Pure; knows nothing of what was ordered before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import List, Optional, Sequence, Tuple

from orders.grammar import Label, Role
from orders.model import Detail
from orders.reading.bare_companies import without_days_of_names
from orders.reading.dates import find_dates, meant_and_denied
from orders.reading.labels import label_at
from orders.reading.lines import lines_of
from orders.reading.masks import Use, is_mixture, uses
from orders.reading.message import Message, roles_of
from orders.reading.model import Reading, Span
from orders.reading.numbers import number_at
from orders.reading.people import find_people
from orders.reading.pieces import Piece, pieces_of
from orders.reading.products import has_product_name
from orders.reading.quantities import Amount, find_amounts
from orders.reading.ranges import with_ranges
from orders.reading.small_talk import is_small_talk, without_opening_hours
from orders.reading.times import find_times
from orders.reading.units import unit_at
from orders.text import Kind, Token, fold, tokenise
from orders.vocabulary import Vocabulary

_ANY_DAY = date(2000, 1, 3)


def read(text: str, *, today: date, vocabulary: Vocabulary, asked: Optional[Detail] = None) -> Reading:
    """Everything that the message says; a bare answer is read in the light of what was `asked`. Never raises."""
    folded = fold(text)
    tokens = tokenise(folded, vocabulary)
    dates, denied = meant_and_denied(text, today, vocabulary, asked=asked is Detail.DELIVERY_DATE)
    dates = tuple(mention for mention in dates if not is_mixture(mention.span.text))
    dates = tuple(mention for mention in dates if not _ends_name(mention.span, tokens, vocabulary))
    if asked in (Detail.CUSTOMER_NAME, Detail.CUSTOMER_COMPANY):
        kept = without_days_of_names(text, [*(mention.span for mention in dates), *denied], vocabulary)
        dates = tuple(mention for mention in dates if mention.span in kept)
        denied = tuple(span for span in denied if span in kept)
    day_spans = [*(mention.span for mention in dates), *denied]
    free = uses(folded, tokens, day_spans, vocabulary)
    message = Message(text, tokens, free, roles_of(tokens, vocabulary), vocabulary, asked)
    message = replace(message, uses=_without_other_fields(message))
    amounts, pieces = _taken_apart(message)
    if asked is Detail.CUSTOMER_NAME and dates and (name := _like_a_name(text, vocabulary)) is not None:
        return Reading(text, customer_name=name)
    people = find_people(text, vocabulary, day_spans + _ordered_spans(message, amounts, pieces), asked=asked)
    named = [span for span in (people.name, people.company) if span is not None]
    dates = tuple(mention for mention in dates if people.company is None or not _overlap(mention.span, people.company))
    if named:
        message = replace(message, uses=_hide(message, named))
        _, pieces = _taken_apart(message)
    lines = lines_of(message, pieces)
    dates = without_opening_hours(message, dates, lines)
    if dates and not lines and asked is not Detail.DELIVERY_DATE and not any(named) and is_small_talk(message, dates):
        dates = ()
    return Reading(text, lines, dates, people.name, people.company)


def _ends_name(span: Span, tokens: Sequence[Token], vocabulary: Vocabulary) -> bool:
    """ "es asap" is dry ice, and not ice as soon as possible."""
    place = next((i for i, token in enumerate(tokens) if (token.start, token.end) == (span.start, span.end)), 0)
    return place > 0 and (tokens[place - 1].word, tokens[place].word) in vocabulary.product_names


def _taken_apart(message: Message) -> Tuple[List[Amount], List[Piece]]:
    amounts = with_ranges(message, find_amounts(message))
    return amounts, pieces_of(message, amounts)


def _like_a_name(text: str, vocabulary: Vocabulary) -> Optional[Span]:
    """ "Jumat Santoso" as the answer to who orders: two or three capitalised words, one of which nobody knows."""
    said = text.strip()
    words = said.split()
    if not 2 <= len(words) <= 3 or not all(word.isalpha() and word.istitle() for word in words):
        return None
    time_words = {span.text for span in find_times(said, vocabulary)}
    day_words = " ".join(mention.span.text for mention in find_dates(said, _ANY_DAY, vocabulary)).split()
    if not any(fold(word).text not in vocabulary.known and word not in (*time_words, *day_words) for word in words):
        return None
    start = text.index(said)
    return Span(start, start + len(said), said)


def _ordered_spans(message: Message, amounts: Sequence[Amount], pieces: Sequence[Piece]) -> List[Span]:
    """What is a quantity or known product already, and so no part of a name."""
    spans = [amount.mention.span for amount in amounts if amount.unit is not None or amount.times]
    return spans + [message.span(piece.first, piece.last) for piece in pieces if piece.known]


def _without_other_fields(message: Message) -> List[Use]:
    """Hides addresses, and what stands behind labels that are not about the order line, to the line's end."""
    found = list(message.uses)
    hiding = False
    for index in range(len(found)):
        label = label_at(message, index)
        if label is not None:
            hiding = label[0] in (Label.OTHER, Label.DATE)
        elif message.has_role(index, Role.ADDRESS):
            hiding = True
        elif message.is_kind(index, Kind.BREAK) or (hiding and _begins_order(message, index)):
            hiding = False
        if hiding:
            found[index] = Use.HIDDEN
    return found


def _begins_order(message: Message, index: int) -> bool:
    """Something that is no part of an address: "jl melati 5 oksigen 2 tabung"."""
    if has_product_name([message.word(index)], message.vocabulary):
        return not message.has_role(index - 1, Role.PLACE)
    number = number_at(message.tokens, index, message.vocabulary.numbers) if message.is_free(index) else None
    return number is not None and unit_at(message.tokens, index + number.length, message.vocabulary)[0] is not None


def _hide(message: Message, spans: Sequence[Span]) -> List[Use]:
    return [
        Use.HIDDEN if any(span.start < token.end and token.start < span.end for span in spans) else use
        for token, use in zip(message.tokens, message.uses, strict=True)
    ]


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
