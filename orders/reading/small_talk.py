"""Days in messages that order nothing: "besok hujan gak", "capek banget hari ini"."""

from __future__ import annotations

from typing import Sequence, Set, Union

from orders.grammar import Role
from orders.phrases import Lexeme, at
from orders.reading.message import Message
from orders.reading.model import DateMention, Span
from orders.text import Kind, Token

_EVIDENCE = ("delivery", "wanted", "date_marker", "moved", "rescheduled", "meant_for")
_ROLES = (Role.ORDER, Role.WISH, Role.CHANGE, Role.DROPPED)
_SHORTEST_WORD = 3
_MOST_DAYS = 4  # any message is read in linear time


def is_small_talk(message: Message, dates: Sequence[DateMention]) -> bool:
    """Whether the days of a message without lines are no delivery days; one in figures always is one."""
    if len(dates) > _MOST_DAYS or any(character.isdigit() for mention in dates for character in mention.span.text):
        return False
    if any(message.has_role(index, *_ROLES) for index in range(len(message.tokens))):
        return False
    spans = [mention.span for mention in dates]
    lexemes = message.vocabulary.calendar.phrases.lexemes(message.text)
    days = {index for index, lexeme in enumerate(lexemes) if any(_overlap(lexeme, span) for span in spans)}
    said = [lexeme for index, lexeme in enumerate(lexemes) if index not in days]
    if any(lexeme.has("announced") for lexeme in said) and not any(lexeme.has("wanted") for lexeme in said):
        return True
    if any(lexeme.has(*_EVIDENCE) for lexeme in said) or _stand_apart(lexemes, days):
        return False
    return any(lexeme.has("small_talk") for lexeme in said) or _has_unknown_word(message, spans)


def _overlap(stretch: Union[Lexeme, Token], span: Span) -> bool:
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
