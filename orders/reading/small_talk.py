"""Days in messages that order nothing: "besok hujan gak", "capek banget hari ini"."""

from __future__ import annotations

import re
from typing import Sequence, Set, Tuple, Union

from orders.grammar import Marker, Role
from orders.phrases import Lexeme, at
from orders.reading.message import Message
from orders.reading.model import DateMention, LineMention, Span
from orders.text import Kind, Token

_EVIDENCE = ("delivery", "wanted", "date_marker", "moved", "rescheduled", "meant_for")
_ROLES = (Role.ORDER, Role.WISH, Role.CHANGE, Role.DROPPED)
_CLAUSE_ENDS = re.compile(r"[,;!?\n]|\.(?!\d)")
_SHORTEST_WORD = 3
_MOST_DAYS = 4  # any message is read in linear time


def is_small_talk(message: Message, dates: Sequence[DateMention]) -> bool:
    """Whether the days of a message without lines are no delivery days; one in figures always is one."""
    if len(dates) > _MOST_DAYS or any(character.isdigit() for mention in dates for character in mention.span.text):
        return False
    spans = [mention.span for mention in dates]
    lexemes = message.vocabulary.calendar.phrases.lexemes(message.text)
    days = {index for index, lexeme in enumerate(lexemes) if any(_overlap(lexeme, span) for span in spans)}
    said = [lexeme for index, lexeme in enumerate(lexemes) if index not in days]
    talks = any(lexeme.has("small_talk") for lexeme in said)
    if _steers(message, talks):
        return False
    if any(lexeme.has("announced") for lexeme in said) and not any(lexeme.has("wanted") for lexeme in said):
        return True
    if any(lexeme.has(*_EVIDENCE) for lexeme in said) or _stand_apart(lexemes, days):
        return False
    return talks or _has_unknown_word(message, spans)


def _steers(message: Message, talks: bool) -> bool:
    """Whether a word orders, wishes or changes something; "ada kipas" beside the weather does not."""
    return any(
        message.has_role(index, *_ROLES) and not (talks and message.is_marker(index, Marker.HAVING))
        for index in range(len(message.tokens))
    )


def without_opening_hours(
    message: Message, dates: Sequence[DateMention], lines: Sequence[LineMention]
) -> Tuple[DateMention, ...]:
    """The dates without those that we may be open on: "hari sabtu buka sampai jam berapa?"."""
    if len(dates) > _MOST_DAYS:
        return tuple(dates)
    return tuple(mention for mention in dates if not _is_of_opening_hours(message, mention, lines))


def _is_of_opening_hours(message: Message, mention: DateMention, lines: Sequence[LineMention]) -> bool:
    start, end = _clause(message, mention.span)
    said = message.vocabulary.calendar.phrases.lexemes(message.text[start:end])
    if not any(lexeme.has("opening") for lexeme in said) or any(lexeme.has("wanted", "if_open") for lexeme in said):
        return False
    clause = Span(start, end, message.text[start:end])
    ordered = [span for line in lines for span in (line.product, line.quantity and line.quantity.span) if span]
    if any(_overlap(span, clause) for span in ordered):
        return False
    tokens = (place for place, token in enumerate(message.tokens) if _overlap(token, clause))
    return not any(message.has_role(place, Role.ORDER) for place in tokens)


def _clause(message: Message, day: Span) -> Tuple[int, int]:
    """Where the words around a day begin and end; of "sabtu, | buka ga?" the day is all of its own clause."""
    ends = [place.start() for place in _CLAUSE_ENDS.finditer(message.text)]
    start = max((end + 1 for end in ends if end < day.start), default=0)
    behind = [*(end for end in ends if end >= day.end), len(message.text)]
    if message.text[start : behind[0]].strip() == day.text and len(behind) > 1:
        following = message.vocabulary.calendar.phrases.lexemes(message.text[behind[0] + 1 : behind[1]])
        if following and following[0].has("opening"):
            return start, behind[1]
    return start, behind[0]


def _overlap(stretch: Union[Lexeme, Token, Span], span: Span) -> bool:
    return span.start < stretch.end and stretch.start < span.end


def _stand_apart(lexemes: Sequence[Lexeme], days: Set[int]) -> bool:
    """ "tukangnya libur, | besok aja", "maaf hujan, | besok"."""
    for index in days:
        behind = at(lexemes, index + 1)
        closes = index + 1 not in days and (_is_edge(behind) or behind.has("particle")) and not behind.has("small_talk")
        before = index
        while before in days:
            before -= 1
        if closes and (behind.has("particle") or _is_edge(at(lexemes, before))):
            return True
    return False


def _is_edge(lexeme: Lexeme) -> bool:
    return not lexeme.word[:1].isalnum()


def _has_unknown_word(message: Message, spans: Sequence[Span]) -> bool:
    return any(
        token.kind is Kind.WORD
        and len(token.word) >= _SHORTEST_WORD
        and token.word not in message.vocabulary.known
        and not any(_overlap(token, span) for span in spans)
        for token in message.tokens
    )
