"""Order lines out of the pieces of a message."""

from __future__ import annotations

from dataclasses import replace
from typing import Iterator, List, Optional, Sequence, Tuple

from orders.grammar import Label, Marker, Role
from orders.model import Detail, Unit
from orders.reading.drafts import Draft, drafts_of, is_denied
from orders.reading.joining import join
from orders.reading.mentions import mention_of
from orders.reading.message import Message
from orders.reading.model import LineMention
from orders.reading.pieces import Piece, What, is_grade, is_qualifier
from orders.text import Kind

# Units whose words mean other things as well ("all set"): alone they are only an answer.
_OTHER_WORDS = (Unit.SET, Unit.M, Unit.CAN, Unit.BOX)
_SHORT_MESSAGE = 6


def lines_of(message: Message, pieces: Sequence[Piece]) -> Tuple[LineMention, ...]:
    """The lines of a message, in order. A quantity or unit without any product is one line, the last that was said."""
    drafts = [draft for segment, label in _segments(pieces) for draft in drafts_of(message, segment, label)]
    drafts = join(message, drafts)
    in_list = any(draft.product is not None and draft.product.known and draft.amount for draft in drafts)
    lines = [draft for draft in drafts if draft.product is not None and _is_product(message, draft, in_list)]
    if any(draft.product is not None and draft.product.known for draft in lines):
        lines = [draft for draft in lines if draft.amount is not None or _stands_alone(message, draft.product, in_list)]
    if lines:
        return tuple(mention_of(message, draft) for draft in lines)
    beside_unknown = any(draft.product is not None for draft in drafts)
    bare = [replace(draft, product=None, apart=[]) for draft in drafts if _says_how_many(draft)]
    bare = [draft for draft in bare if _is_bare_line(message, draft, beside_unknown)]
    return tuple(mention_of(message, _as_vessel(message, draft)) for draft in bare[-1:])


def _as_vessel(message: Message, draft: Draft) -> Draft:
    """ "dua | dewar 30 liter": where no product is named and no count was asked for, the vessel is the thing itself."""
    amount, size = draft.amount, draft.size
    if amount is None or size is None or amount.unit is not Unit.DEWAR or message.asked is Detail.QUANTITY:
        return draft
    if size.first != amount.last or amount.last - amount.first < 2:
        return draft
    last = amount.last - 1
    mention = replace(amount.mention, span=message.span(amount.first, last), unit=None, unit_span=None)
    vessel = Piece(What.PRODUCT, last, amount.last, known=True)
    return replace(draft, product=vessel, amount=replace(amount, last=last, mention=mention))


def _says_how_many(draft: Draft) -> bool:
    return draft.product is None or draft.amount is not None or draft.unit_piece is not None


def _segments(pieces: Sequence[Piece]) -> Iterator[Tuple[List[Piece], Optional[Label]]]:
    """Stretches from one stop to the next, with the label before each."""
    segment: List[Piece] = []
    label: Optional[Label] = None
    for piece in pieces:
        if piece.what is What.STOP:
            yield segment, label
            segment, label = [], piece.label
        else:
            segment.append(piece)
    yield segment, label


def _stands_alone(message: Message, product: Optional[Piece], in_list: bool) -> bool:
    """A product by name or behind "dan"; in a correction also by its grade: "bukan industri, yang medis"."""
    if product is None or product.known or _is_added(message, product):
        return product is not None
    corrects = any(message.has_role(index, Role.NEGATIVE, Role.CHANGE) for index in range(len(message.tokens)))
    denied = in_list and is_denied(message, product.first)  # "oksigen 6 tabung, bukan medis"
    return corrects and is_grade(message, product) and not denied


def _is_added(message: Message, product: Piece) -> bool:
    return message.has_role(product.first - 1, Role.NEXT) and not is_grade(message, product)


def _is_product(message: Message, draft: Draft, in_list: bool) -> bool:
    """Whether there is evidence that a run of words is something to order; `in_list`: other products are counted."""
    product = draft.product
    if product is None:
        return False
    generic = all(message.is_marker(index, Marker.GENERIC) for index in range(product.first, product.last))
    if draft.label is Label.PRODUCT or message.asked is Detail.PRODUCT or (product.known and not generic):
        return True
    if generic:
        return draft.amount is not None
    if message.is_marker(product.first, Marker.GENERIC) and _names_use(message, product):
        return True
    if is_grade(message, product) and len(message.tokens) <= _SHORT_MESSAGE:
        return True
    if in_list and _is_added(message, product):
        return True
    if is_qualifier(message, product):
        return draft.ordered or draft.amount is not None or message.has_role(product.first - 1, Role.LINK)
    if message.is_marker(product.first - 1, Marker.PURPOSE) or _is_person(message, product):
        return False
    return draft.ordered or _is_unknown_product(message, draft, in_list)


def _names_use(message: Message, product: Piece) -> bool:
    """ "gas buat ngisi balon": a thing by its use."""
    return any(message.word(index) in message.vocabulary.qualifiers for index in range(product.first, product.last))


def _is_person(message: Message, product: Piece) -> bool:
    """ "Dian, tolong kirim 5 tabung": who is spoken to."""
    return message.vocabulary.people.names.issuperset(message.words(product.first, product.last))


def _is_unknown_product(message: Message, draft: Draft, in_list: bool) -> bool:
    """A word that no catalogue has is a product if it is counted in a unit, or wished for in some number."""
    if draft.amount is None:
        return draft.unit is not None and draft.wished
    if draft.amount.unit is not None:
        return message.asked is None or draft.wished
    return draft.wished or draft.amount.times or in_list


def _is_bare_line(message: Message, draft: Draft, beside_unknown: bool) -> bool:
    """Whether a quantity or a unit without a product can be taken for a line."""
    asked = message.asked
    if draft.amount is None and draft.size is None:
        return draft.unit is not None and _is_bare_unit(message, draft, beside_unknown)
    if (
        draft.amount is None
        or draft.amount.unit is not None
        or Detail.QUANTITY is asked
        or draft.label is Label.QUANTITY
    ):
        return True
    changed = message.is_marker(draft.amount.first - 1, Marker.TOWARD, Marker.SO_MANY)
    return asked in (None, Detail.PRODUCT, Detail.UNIT) and (changed or not beside_unknown)


def _is_bare_unit(message: Message, draft: Draft, beside_unknown: bool) -> bool:
    if message.asked is Detail.UNIT or draft.label is Label.UNIT:
        return True
    if message.asked is None and draft.unit in _OTHER_WORDS:
        return False
    return not beside_unknown and sum(token.kind is Kind.WORD for token in message.tokens) <= _SHORT_MESSAGE
