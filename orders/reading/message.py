"""A message taken apart, as all rules of the reader look at it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import FrozenSet, Iterable, List, Optional, Sequence

from orders.grammar import Marker, Role
from orders.model import Detail
from orders.reading.masks import Use
from orders.reading.model import Span
from orders.text import Kind, Token
from orders.vocabulary import Vocabulary

_LONGEST_PHRASE = 3


@dataclass(frozen=True)
class Message:
    """Its tokens, what each may be read as, and how its words steer the reading. Any index may be asked about."""

    text: str
    tokens: Sequence[Token]
    uses: Sequence[Use]
    roles: Sequence[FrozenSet[Role]]
    vocabulary: Vocabulary
    asked: Optional[Detail] = None

    def word(self, index: int) -> str:
        return self.tokens[index].word if 0 <= index < len(self.tokens) else ""

    def words(self, first: int, last: int) -> List[str]:
        return [self.word(index) for index in range(first, last)]

    def is_kind(self, index: int, *kinds: Kind) -> bool:
        return 0 <= index < len(self.tokens) and self.tokens[index].kind in kinds

    def has_role(self, index: int, *roles: Role) -> bool:
        return 0 <= index < len(self.tokens) and not self.roles[index].isdisjoint(roles)

    def is_marker(self, index: int, *markers: Marker) -> bool:
        word, words = self.word(index), self.vocabulary.markers
        return any(word in words[marker] for marker in markers)

    def is_filler(self, index: int) -> bool:
        return self.word(index) in self.vocabulary.fillers

    def is_free(self, index: int) -> bool:
        return 0 <= index < len(self.tokens) and self.uses[index] is Use.FREE

    def are_free(self, indexes: Iterable[int]) -> bool:
        return all(self.is_free(index) for index in indexes)

    def are_joined(self, left: int, right: int) -> bool:
        """Whether nothing, not even a space, stands between two tokens."""
        return left >= 0 and right < len(self.tokens) and self.tokens[left].end == self.tokens[right].start

    def span(self, first: int, last: int) -> Span:
        """The stretch of the message from token `first` up to `last` (exclusive)."""
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        return Span(start, end, self.text[start:end])


def roles_of(tokens: Sequence[Token], vocabulary: Vocabulary) -> List[FrozenSet[Role]]:
    """The roles of each token; the words of a phrase share its role, the longest phrase first."""
    found: List[FrozenSet[Role]] = [frozenset()] * len(tokens)
    index = 0
    while index < len(tokens):
        for length in range(min(_LONGEST_PHRASE, len(tokens) - index), 0, -1):
            roles = vocabulary.roles.get(tuple(token.word for token in tokens[index : index + length]))
            if roles is not None:
                found[index : index + length] = [roles] * length
                index += length - 1
                break
        index += 1
    return found
