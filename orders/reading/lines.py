"""Order lines out of the pieces of a message: which quantity belongs to which product."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Iterator, List, Optional, Sequence, Tuple

from orders.model import Detail, Unit
from orders.reading.masks import Use
from orders.reading.model import LineMention, QuantityProblem, Span
from orders.reading.pieces import Piece, What
from orders.reading.quantities import Amount, Message
from orders.text import Kind
from orders.grammar import Label, Role

# Words for single things: beside "tabung" they only count ("tabung oksigen 2 biji" are two TABUNG).
_COUNTERS = (Unit.PCS, Unit.UNIT)
_GENERIC = ("gas", "gases", "grade")
_FOR = ("untuk", "for")
_CONTENTS = (Unit.M3, Unit.KG, Unit.L)
# Units whose words mean other things as well ("all set"): alone they are only an answer.
_OTHER_WORDS = (Unit.SET, Unit.M, Unit.CAN, Unit.BOX)
_NEAR = 3
_SHORT_MESSAGE = 6


@dataclass
class Draft:
    """A line in the making."""

    product: Optional[Piece] = None
    amount: Optional[Amount] = None
    size: Optional[Amount] = None
    unit: Optional[Unit] = None
    unit_piece: Optional[Piece] = None
    apart: List[Tuple[int, int]] = field(default_factory=list)
    ordered: bool = False  # a word for ordering stands before the product
    wished: bool = False
    label: Optional[Label] = None

    @property
    def is_bare(self) -> bool:
        return self.product is None

    def counts(self) -> bool:
        """Whether it has a number of things, not only a measure that may be a size."""
        return self.amount is not None


def lines_of(message: Message, pieces: Sequence[Piece]) -> Tuple[LineMention, ...]:
    """The lines of a message, in order."""
    drafts: List[Draft] = []
    for segment, label in _segments(pieces):
        _add(message, drafts, _segment_drafts(message, segment, label))
    drafts = [_with_name_before(message, drafts, index) for index in range(len(drafts))]
    drafts = _shared(message, drafts)
    accepted = [draft for draft in drafts if draft.product is None or _is_product(message, draft)]
    lost = [draft for draft in drafts if draft.product is not None and not _is_product(message, draft)]
    for draft in lost:
        if draft.amount is not None:
            accepted.append(replace(draft, product=None, apart=[]))
    products = [draft for draft in accepted if draft.product is not None]
    if any(draft.product.known for draft in products if draft.product):
        corrects = any(message.has_role(index, Role.NEGATIVE, Role.CHANGE) for index in range(len(message.tokens)))
        products = [draft for draft in products if draft.amount or _is_named(message, draft, corrects)]
    if products:
        return tuple(_mention(message, draft) for draft in products)
    bare = [draft for draft in accepted if _is_bare_line(message, draft, bool(lost))]
    return tuple(_mention(message, draft) for draft in bare[-1:])


def _with_name_before(message: Message, drafts: Sequence[Draft], index: int) -> Draft:
    """ "helium 2 tabung kecil sama 1 tabung besar": the second line is of helium too."""
    draft, before = drafts[index], drafts[index - 1] if index else None
    if draft.product is None or draft.amount is None or before is None or before.product is None or not before.product.known:
        return draft
    if draft.product.known or not _is_qualifier(message, draft.product):
        return draft
    return replace(draft, product=before.product, apart=[(draft.product.first, draft.product.last), *draft.apart], size=draft.size)


def _is_named(message: Message, draft: Draft, corrects: bool) -> bool:
    """A product by name; in a correction also by its grade: "bukan industri, yang medis"."""
    piece = draft.product
    assert piece is not None
    return piece.known or (corrects and all(message.word(index) in message.vocabulary.grades for index in range(piece.first, piece.last)))


def _segments(pieces: Sequence[Piece]) -> Iterator[Tuple[List[Piece], Optional[Label]]]:
    segment: List[Piece] = []
    label: Optional[Label] = None
    for piece in pieces:
        if piece.what is What.STOP:
            if segment:
                yield segment, label
            segment, label = [piece], piece.label
        else:
            segment.append(piece)
    if segment:
        yield segment, label


def _segment_drafts(message: Message, segment: Sequence[Piece], label: Optional[Label]) -> List[Draft]:
    drafts: List[Draft] = []
    items = [
        piece
        for piece in segment
        if piece.what in (What.AMOUNT, What.UNIT) or (piece.what is What.PRODUCT and not _is_place(message, piece))
    ]
    items = [piece for index, piece in enumerate(items) if not _is_verb(message, items, index)]
    if label in (Label.OTHER, Label.DATE):
        return []
    for index, piece in enumerate(items):
        current = drafts[-1] if drafts else None
        changed = index > 0 and _changes(message, items[index - 1].last, piece.first)
        if piece.what is What.PRODUCT:
            _take_product(message, drafts, items, index)
        elif piece.what is What.UNIT:
            _take_unit(drafts, items, index)
        elif piece.amount is not None and not _is_negated(message, piece.first):
            if current is not None and changed and current.amount is not None:
                current.amount = piece.amount
            elif label is Label.SIZE:
                drafts.append(Draft(size=piece.amount))
            else:
                _take_amount(message, drafts, items, index)
    for draft in drafts:
        draft.label = label
    return drafts


def _is_place(message: Message, piece: Piece) -> bool:
    """ "ke klinik sehat sentosa": words that no catalogue knows, behind a word for a place."""
    if piece.known or message.asked is Detail.PRODUCT:
        return False
    for index in range(piece.first - 1, max(piece.first - _NEAR - 1, -1), -1):
        if message.has_role(index, Role.PLACE):
            return True
        if message.tokens[index].kind is not Kind.WORD or message.word(index) not in message.vocabulary.fillers:
            return False
    return False


def _changes(message: Message, first: int, last: int) -> bool:
    return any(message.has_role(index, Role.CHANGE) or message.word(index) == "to" for index in range(first, last))


def _is_negated(message: Message, first: int) -> bool:
    before = first - 1
    while message.word(before) in ("the", "yang"):
        before -= 1
    return message.has_role(before, Role.NEGATIVE)


def _take_product(message: Message, drafts: List[Draft], items: Sequence[Piece], index: int) -> None:
    piece = items[index]
    current = drafts[-1] if drafts else None
    if current is not None and current.product is not None and _adds_to(message, piece, items, index):
        gap = range(items[index - 1].last, piece.first)
        if all(message.has_role(place, Role.LINK) or message.word(place) == "nya" for place in gap):
            current.apart.append((piece.first, piece.last))
            return
        if not any(message.has_role(place, Role.CHANGE, Role.NEGATIVE) for place in gap):
            return
        current = None
    if current is not None and current.amount is not None and current.amount.each and message.word(piece.first - 1) in (*_FOR, "the"):
        return
    if current is not None and current.product is not None and _is_purpose(message, piece, items[index - 1]):
        return
    if current is None or current.product is not None:
        current = Draft()
        drafts.append(current)
    current.product = piece
    if piece.unit is not Unit.DEWAR:  # "LN2 dewar refill" is sold by the litre
        current.unit = current.unit or piece.unit
    current.ordered, current.wished = _ordered(message, piece)


def _adds_to(message: Message, piece: Piece, items: Sequence[Piece], index: int) -> bool:
    """Whether these words say more of the product before ("oksigen 5 tabung | yang medis")."""
    behind = items[index + 1].amount if index + 1 < len(items) else None
    follows_amount = behind is not None and not behind.is_size
    return _is_qualifier(message, piece) and not follows_amount


def _is_qualifier(message: Message, piece: Piece) -> bool:
    words = [message.word(place) for place in range(piece.first, piece.last)]
    return all(
        word in message.vocabulary.qualifiers or message.uses[piece.first + place] is Use.NAME
        for place, word in enumerate(words)
    )


def _is_purpose(message: Message, piece: Piece, before: Piece) -> bool:
    """ "oksigen 5 tabung untuk proyek": what the things are for."""
    return not piece.known and any(message.word(index) in _FOR for index in range(before.last, piece.first))


def _is_verb(message: Message, items: Sequence[Piece], index: int) -> bool:
    """ "throw | two cans | of leak detector": an unknown word before a quantity that has its product behind it."""
    piece = items[index]
    if piece.what is not What.PRODUCT or piece.known or message.has_role(piece.first - 1, Role.LINK):
        return False
    following = items[index + 1 : index + 4]
    while following and following[0].what is What.AMOUNT and len(following) > 1 and following[1].what is What.AMOUNT:
        following = following[1:]
    if [item.what for item in following[:2]] != [What.AMOUNT, What.PRODUCT] or not following[1].known:
        return False
    return len(following) < 3 or following[2].what is not What.AMOUNT


def _ordered(message: Message, piece: Piece) -> Tuple[bool, bool]:
    """Whether a word for ordering, or for wishing, leads to these words."""
    index, words, wished = piece.first - 1, 0, False
    while index >= 0 and words <= _NEAR:
        token = message.tokens[index]
        if message.has_role(index, Role.ORDER) and not _is_noun(message, index):
            return True, True
        if message.has_role(index, Role.WISH, Role.NEXT):
            wished = True
        if token.kind is Kind.MARK and token.word in ".?!" or message.uses[index] is Use.HIDDEN or token.kind is Kind.NUMBER:
            break
        if token.kind is Kind.WORD and token.word not in message.vocabulary.fillers and not message.roles[index]:
            break
        words += token.kind is Kind.WORD and not message.has_role(index, Role.WISH)
        index -= 1
    return False, wished


def _is_noun(message: Message, index: int) -> bool:
    """ "my order": the thing ordered before, not the wish to order."""
    return message.word(index) == "order" and message.word(index - 1) in ("my", "our", "the", "your", "this", "last", "previous")


def _take_unit(drafts: List[Draft], items: Sequence[Piece], index: int) -> None:
    piece, current = items[index], drafts[-1] if drafts else None
    leads = index + 1 < len(items) and items[index + 1].what is What.PRODUCT
    if current is None or (leads and current.product is not None):
        current = Draft()
        drafts.append(current)
    amount = current.amount
    if amount is not None and current.size is None and current.product is not None and amount.unit in _CONTENTS and (
        amount.last <= current.product.first and current.product.last == piece.first
    ):
        current.size, current.amount = amount, None  # "1 m3 oxygen bottles"
    if current.unit is None and (current.amount is None or current.amount.unit is None):
        current.unit, current.unit_piece = piece.unit, piece


def _take_amount(message: Message, drafts: List[Draft], items: Sequence[Piece], index: int) -> None:
    amount = items[index].amount
    assert amount is not None
    current = drafts[-1] if drafts else None
    measure = amount.unit in message.vocabulary.size_units and not amount.times
    if current is None:
        drafts.append(Draft(size=amount) if amount.is_size else Draft(amount=amount))
    elif amount.is_size and current.size is None:
        current.size = amount
    elif current.amount is None:
        if measure and current.unit is not None and current.product is not None and current.unit not in message.vocabulary.size_units:
            current.size = amount
        else:
            current.amount = amount
    elif current.size is None and _is_size_beside(message, current, items, index):
        current.size = amount
    elif current.size is None and not measure and _may_be_size(message, current, amount) and not _belongs_to_next(message, items, index):
        current.size, current.amount = current.amount, amount
    else:
        drafts.append(Draft(amount=amount))


def _is_measure(message: Message, amount: Amount) -> bool:
    return amount.unit in message.vocabulary.size_units and not amount.times


def _may_be_size(message: Message, draft: Draft, behind: Amount) -> bool:
    """Whether the draft's amount is a size, now that another follows: "6 m3 | 5 tabung", "3.2 | 4 dus", "lpg 12 | 5"."""
    amount, product = draft.amount, draft.product
    assert amount is not None
    if _is_measure(message, amount) or amount.is_bare_decimal:
        return True
    is_bare = amount.unit is None and not amount.times and product is not None and product.last == amount.first
    return is_bare and behind.first == amount.last


def _is_size_beside(message: Message, draft: Draft, items: Sequence[Piece], index: int) -> bool:
    """Whether the amount at `index` is the size of what the draft already counts."""
    amount = items[index].amount
    assert amount is not None and draft.amount is not None
    if amount.is_bare_decimal and draft.product is not None and not _belongs_to_next(message, items, index):
        return True
    if not _is_measure(message, amount) or _is_measure(message, draft.amount):
        return False
    return draft.product is None or not _belongs_to_next(message, items, index)


def _belongs_to_next(message: Message, items: Sequence[Piece], index: int) -> bool:
    """ "oksigen 5 tabung | 20 kg dry ice": a product follows at once that has no quantity behind it."""
    following = items[index + 1 : index + 3]
    if not following or following[0].what is not What.PRODUCT or following[0].first > items[index].last + 1:
        return False
    if message.word(following[0].first - 1) in _FOR or _is_qualifier(message, following[0]):
        return False
    return len(following) < 2 or following[1].what is not What.AMOUNT


def _add(message: Message, drafts: List[Draft], more: Sequence[Draft]) -> None:
    """Put a segment's drafts behind the earlier ones; what completes the last of them goes into it."""
    for draft in more:
        last = drafts[-1] if drafts else None
        if last is None or not _completes(message, last, draft):
            drafts.append(draft)


def _completes(message: Message, last: Draft, draft: Draft) -> bool:
    """Merge `draft` into `last` if it is its missing half ("oksigen" / "5 tabung"); False if it is not."""
    if draft.is_bare and not last.is_bare:
        amount = draft.amount
        if amount is not None and (amount.each or amount.is_total):
            return False
        if amount is not None and last.amount is not None:
            if last.amount.mention.problem is QuantityProblem.VAGUE:
                last.amount = amount
                return True
            if last.size is None and _is_measure(message, amount) and not _is_measure(message, last.amount):
                last.size = amount
                return True
            if last.size is None and _may_be_size(message, last, amount) and not _is_measure(message, amount):
                last.size, last.amount = last.amount, amount
                return True
            if _corrects(message, amount):
                last.amount = amount
                return True
            return False
        last.amount = last.amount or amount
        last.size = last.size or draft.size
        if last.unit is None:
            last.unit, last.unit_piece = draft.unit, draft.unit_piece
        last.label = draft.label or last.label
        return True
    if last.is_bare and not draft.is_bare:
        if draft.amount is not None and (last.amount is None or draft.size is not None or not _is_measure(message, draft.amount)):
            return False
        if last.amount is not None and last.amount.is_total:
            return False
        if draft.amount is not None:
            draft.size, draft.amount = draft.amount, None
        last.product, last.apart = draft.product, draft.apart
        last.amount, last.size = last.amount or draft.amount, last.size or draft.size
        last.unit, last.ordered, last.wished = last.unit or draft.unit, last.ordered or draft.ordered, draft.wished
        last.label = draft.label or last.label
        return True
    if last.is_bare and draft.is_bare and (last.label or draft.label):
        if draft.amount is not None and last.amount is not None:
            return False
        last.amount, last.size = last.amount or draft.amount, last.size or draft.size
        if last.unit is None:
            last.unit, last.unit_piece = draft.unit, draft.unit_piece
        return True
    return False


def _corrects(message: Message, amount: Amount) -> bool:
    index = amount.first - 1
    for place in range(index, max(index - 5, -1), -1):
        if message.has_role(place, Role.CHANGE) or message.word(place) in ("salah", "eh", "sorry", "maaf", "wrong", "oops", "no", "bukan"):
            return True
    return False


def _shared(message: Message, drafts: Sequence[Draft]) -> List[Draft]:
    """Quantities meant for all lines ("masing-masing 5") are given to each; sums are left out."""
    kept: List[Draft] = []
    for draft in drafts:
        amount = draft.amount
        if amount is not None and amount.each:
            targets = [other for other in drafts if other.product is not None and (other.amount is None or other is draft)]
            for other in targets:
                other.amount = amount
            if draft.is_bare and targets:
                continue
        if draft.is_bare and amount is not None and amount.is_total and any(other is not draft and other.product for other in drafts):
            products = [other for other in drafts if other.product is not None]
            if len(products) == 1 and products[0].amount is None:
                products[0].amount = amount
            continue
        kept.append(draft)
    return kept


def _is_product(message: Message, draft: Draft) -> bool:
    """Whether there is evidence that a run of words is something to order."""
    piece, amount = draft.product, draft.amount
    assert piece is not None
    words = [message.word(index) for index in range(piece.first, piece.last)]
    named = piece.known and any(word not in _GENERIC for word in words)
    if named or draft.label is Label.PRODUCT or message.asked is Detail.PRODUCT:
        return True
    if all(word in _GENERIC for word in words):
        return amount is not None
    if all(word in message.vocabulary.grades for word in words) and len(message.tokens) <= _SHORT_MESSAGE:
        return True
    if message.word(piece.first - 1) in _FOR and not _is_qualifier(message, piece):
        return False
    if draft.ordered:
        return True
    if all(word in message.vocabulary.qualifiers for word in words):
        return message.has_role(piece.first - 1, Role.LINK) or amount is not None
    inside_form = message.asked is not None
    if amount is not None and amount.unit is not None:
        return not inside_form or draft.wished
    if amount is not None:
        return draft.wished or amount.times
    return draft.unit is not None and draft.wished


def _is_bare_line(message: Message, draft: Draft, beside_unknown: bool) -> bool:
    """Whether a quantity or a unit without a product can be taken for one."""
    asked = message.asked
    if draft.amount is not None or draft.size is not None:
        unit = draft.amount.unit if draft.amount else Unit.M3
        if unit is not None or asked is Detail.QUANTITY or draft.label is Label.QUANTITY:
            return True
        changed = draft.amount is not None and message.word(draft.amount.first - 1) in ("jadi", "to")
        return asked in (None, Detail.PRODUCT, Detail.UNIT) and (changed or not beside_unknown)
    if draft.unit is None:
        return False
    words = sum(token.kind is Kind.WORD for token in message.tokens)
    if asked is None and draft.unit in _OTHER_WORDS:
        return False
    return asked is Detail.UNIT or draft.label is Label.UNIT or words <= _SHORT_MESSAGE and not beside_unknown


def _mention(message: Message, draft: Draft) -> LineMention:
    product, amount, size = draft.product, draft.amount, draft.size
    apart: List[Span] = []
    span: Optional[Span] = None
    if product is not None:
        first, last = product.first, product.last
        if size is not None:
            if last <= size.first <= last + 2 and not _stops(message, last, size.first) and not _within(amount, last, size.first):
                last = size.last
            elif size.last <= first <= size.last + 1 and not _within(amount, size.last, first):
                first = size.first
            else:
                apart.append(message.span(size.first, size.last))
        span = message.span(first, last)
        apart.extend(message.span(start, end) for start, end in draft.apart)
        apart.sort(key=lambda span: span.start)
    quantity = amount.mention if amount else None
    unit = draft.unit
    maybe_size = False
    if amount is not None and quantity is not None:
        if unit is not None and draft.unit_piece is not None and (amount.unit is None or amount.unit in _COUNTERS):
            quantity = replace(quantity, unit=unit, unit_span=message.span(draft.unit_piece.first, draft.unit_piece.last))
        elif unit is not None and amount.unit is None and product is not None:
            quantity = replace(quantity, unit=unit)
        unit = quantity.unit
        maybe_size = (
            product is not None and size is None and _is_measure(message, amount) and amount.first >= product.last
            and draft.label is not Label.QUANTITY and not _says_how_many(message, product.last, amount.first)
        )  # fmt: skip
    elif size is not None and product is None:
        quantity, maybe_size = size.mention, True
        unit = unit or size.unit
    return LineMention(span, quantity, unit, maybe_size, tuple(apart))


def _within(amount: Optional[Amount], first: int, last: int) -> bool:
    return amount is not None and first <= amount.first < last


def _stops(message: Message, first: int, last: int) -> bool:
    return any(message.tokens[index].kind in (Kind.BREAK, Kind.MARK) and message.word(index) not in "@(" for index in range(first, last))


def _says_how_many(message: Message, first: int, last: int) -> bool:
    if any(message.has_role(index, Role.ORDER, Role.WISH, Role.CHANGE) for index in range(first, last)):
        return True
    words = {message.word(index) for index in range(first, last)}
    return not words.isdisjoint({"sebanyak", "jumlah", "qty", "jadi", "total", "sejumlah"})
