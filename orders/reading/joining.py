"""Lines across commas and line ends: halves put together, quantities shared, sums left out."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import FrozenSet, List, Optional, Sequence

from orders.grammar import Marker, Role
from orders.model import Unit
from orders.reading.drafts import Draft, changed, is_denied, is_verb_of
from orders.reading.message import Message
from orders.reading.model import QuantityProblem
from orders.reading.pieces import Piece, is_variant
from orders.reading.quantities import Amount
from orders.reading.sizes import is_measure, may_be_size

_NEAR = 5
_VESSELS = (Unit.TABUNG, Unit.BTL)
_CONTAINERS = (Unit.TABUNG, Unit.BTL, Unit.M3)  # units of gases, not of what no catalogue knows


def join(message: Message, drafts: Sequence[Draft]) -> List[Draft]:
    """All drafts of a message, in order, as the lines that they make together."""
    joined: List[Draft] = []
    for draft in _with_counts_before(message, drafts):
        if draft.unit_for_all and draft.product is None and draft.amount is None and len(drafts) > 1:
            continue
        if joined and _denies_kind_of(message, joined[-1], draft):
            continue
        if not joined or not _completes(message, joined[-1], draft):
            joined.append(draft)
    lines = _shared(message, _with_names_before(message, joined))
    for draft in [draft for draft in drafts if _counts_all(message, draft)]:
        _give_unit(lines, draft)
    _give_vessel_behind(message, lines)
    return _without_sums(lines)


def _with_counts_before(message: Message, drafts: Sequence[Draft]) -> List[Draft]:
    """ "5 tabung lagi | O2 medis": the word for one more parts no count from its product."""
    found: List[Draft] = []
    for draft in drafts:
        last = found[-1] if found else None
        if last is not None and last.amount is not None and last.product is None and draft.product is not None:
            gap = range(last.amount.last, draft.product.first)
            if draft.amount is None and len(gap) == 1 and message.is_marker(gap[0], Marker.ONE_MORE):
                last.product, last.apart, last.unit = draft.product, draft.apart, last.unit or draft.unit
                last.ordered, last.wished = last.ordered or draft.ordered, True
                continue
        found.append(draft)
    return found


def _counts_all(message: Message, draft: Draft) -> bool:
    """ "o2 5, argon 2, semua tabung", "c2h2 3 tabung semua", "total 8 tabung"."""
    amount = draft.amount
    return draft.unit_for_all or (amount is not None and amount.is_total and not is_measure(message, amount))


def _completes(message: Message, last: Draft, draft: Draft) -> bool:
    """Put `draft` into `last` if it is its missing half ("oksigen" / "5 tabung"); False if it is not."""
    if last.product is not None and draft.product is None:
        return _completes_product(message, last, draft)
    if draft.amount is not None and draft.amount.unit in _CONTAINERS and is_verb_of(message, last, draft):
        _fill(last, draft)  # "oksigen habis, krmin 5 tabung"
        return True
    if _says_kind_of(message, last, draft):
        assert draft.product is not None
        last.apart = [*last.apart, draft.product]
        return True
    if last.product is None and draft.product is not None:
        return _completes_amount(message, last, draft)
    return last.product is None and draft.product is None and _completes_bare(message, last, draft)


def _says_kind_of(message: Message, last: Draft, draft: Draft) -> bool:
    """ "oksigen 6 tabung, | yang medis", "co2 3 tabung | food grade": the grade or size of the line before."""
    product = _bare_variant(message, last, draft)
    if product is None or last.product is None or is_denied(message, product.first):
        return False
    graded = _is_of(message, last.product, message.vocabulary.grades)
    return not graded and not message.has_role(product.first - 1, Role.NEXT)


def _denies_kind_of(message: Message, last: Draft, draft: Draft) -> bool:
    """ "oksigen 6 tabung, | bukan industri | tapi medis"."""
    product = _bare_variant(message, last, draft) if last.amount is not None else None
    return product is not None and is_denied(message, product.first)


def _bare_variant(message: Message, last: Draft, draft: Draft) -> Optional[Piece]:
    """A grade or size and nothing else, behind the line of something that is sold."""
    if draft.amount is not None or draft.size is not None or draft.label or last.product is None:
        return None
    product = draft.product if last.product.known else None
    return product if product and not product.known and is_variant(message, product) else None


def _completes_bare(message: Message, last: Draft, draft: Draft) -> bool:
    """ "Jumlah: 5" / "Satuan: tabung", "kg aja, 15", and "5 tabung, eh 6": two halves without a product."""
    if last.amount is not None and draft.amount is not None:
        if _corrects(message, draft.amount):
            last.amount = changed(last.amount, draft.amount)
            return True
        return False
    counted_by = last.unit is not None and draft.amount is not None and draft.amount.unit is None
    if last.label or draft.label or counted_by:
        _fill(last, draft)
        return True
    return False


def _completes_product(message: Message, last: Draft, draft: Draft) -> bool:
    amount = draft.amount
    if amount is not None and (amount.each or amount.is_total):
        return False
    if amount is None or last.amount is None:
        _fill(last, draft)
        return True
    measured = is_measure(message, amount)
    if last.amount.mention.problem is QuantityProblem.VAGUE or _corrects(message, amount):
        last.amount = changed(last.amount, amount)
    elif last.size is None and measured and not is_measure(message, last.amount):
        last.size = amount
    elif last.size is None and not measured and may_be_size(message, last.product, last.amount, amount):
        last.size, last.amount = last.amount, amount
    else:
        return False
    return True


def _completes_amount(message: Message, last: Draft, draft: Draft) -> bool:
    """ "5 tabung" / "oksigen 6 m3": what the second says is then the size."""
    if draft.amount is not None:
        if last.amount is None or draft.size is not None or not is_measure(message, draft.amount):
            return False
        draft.size, draft.amount = draft.amount, None
    if last.amount is not None and last.amount.is_total:
        return False
    _fill(last, draft)
    last.product, last.apart = draft.product, draft.apart
    last.ordered, last.wished = last.ordered or draft.ordered, draft.wished
    return True


def _give_unit(lines: Sequence[Draft], draft: Draft) -> None:
    unit = draft.amount.unit if draft.amount is not None and draft.amount.unit is not None else draft.unit
    for line in lines:
        if line.unit is None and (line.amount is None or line.amount.unit is None):
            line.unit, line.unit_piece = unit, draft.unit_piece


def _give_vessel_behind(message: Message, lines: Sequence[Draft]) -> None:
    """ "5 N2 and 5 O2 | cylinders": both gases that are counted alike before their names come in them."""
    for line, behind in reversed(list(pairwise(lines))):
        if behind.unit in _VESSELS and _counts_gas_before(message, line) and _counts_gas_before(message, behind):
            line.unit = line.unit or behind.unit


def _counts_gas_before(message: Message, line: Draft) -> bool:
    amount, product = line.amount, line.product
    if amount is None or product is None or amount.unit is not None or amount.last > product.first:
        return False
    size = line.size if line.size is not None and line.size.first >= product.last else None
    beside = line.unit_piece is None or line.unit_piece.first == (size or product).last
    return beside and message.vocabulary.said_of_gas.issuperset(message.words(product.first, product.last))


def _fill(last: Draft, draft: Draft) -> None:
    last.amount, last.size = last.amount or draft.amount, last.size or draft.size
    if last.unit is None:
        last.unit, last.unit_piece = draft.unit, draft.unit_piece
    last.label = draft.label or last.label


def _corrects(message: Message, amount: Amount) -> bool:
    """ "oksigen 5, eh salah 10"."""
    before = range(amount.first - _NEAR, amount.first)
    return any(message.has_role(place, Role.CHANGE) or message.is_marker(place, Marker.SLIP) for place in before)


def _with_names_before(message: Message, drafts: Sequence[Draft]) -> List[Draft]:
    """ "helium 2 tabung kecil sama 1 besar", "argon 6 m3 4, yang 1 m3 2": the second line is of the first's gas."""
    named: List[Draft] = []
    name: Optional[Piece] = None
    for draft in drafts:
        piece = draft.product
        if name is not None and name.known and draft.amount is not None:
            if piece is None and draft.size is not None and draft.label is None:
                draft = replace(draft, product=_without(message, name, message.vocabulary.behind_product))
            elif piece is not None and not piece.known and is_variant(message, piece):
                if _lacks_all_but_name(named[-1]):  # "oksigen untuk pasien, | tabung kecil 2"
                    named[-1] = replace(draft, product=name, apart=[piece, *draft.apart])
                    continue
                if _sizes(message, named[-1], draft, piece):  # "n2 7 m3 | uhp 2"
                    named[-1] = replace(draft, product=name, size=named[-1].amount, apart=[piece, *draft.apart])
                    continue
                draft = replace(draft, product=_without_variant(message, name, piece), apart=[piece, *draft.apart])
        named.append(draft)
        name = piece or name
    return named


def _lacks_all_but_name(draft: Draft) -> bool:
    return draft.amount is None and draft.size is None and draft.unit is None and not draft.apart


def _sizes(message: Message, last: Draft, counted: Draft, variant: Piece) -> bool:
    """Whether a measure is all that is said of the line before, right before the grade of what is counted."""
    size, count = last.amount, counted.amount
    if size is None or count is None or last.size is not None or counted.size is not None:
        return False
    return is_measure(message, size) and not is_measure(message, count) and size.last == variant.first


def _without_variant(message: Message, name: Piece, variant: Piece) -> Piece:
    """ "oksigen medis" is "oksigen" where "industri" is said of it, but stays "oksigen medis" with "kecil"."""
    kinds = [
        words
        for words in (message.vocabulary.grades, message.vocabulary.behind_product)
        if _is_of(message, variant, words)
    ]
    return _without(message, name, frozenset().union(*kinds))


def _without(message: Message, name: Piece, words: FrozenSet[str]) -> Piece:
    """ "big oxygen", "lpg yang gede" are "oxygen" and "lpg"."""
    first = name.first
    while first < name.last - 1 and message.word(first) in words:
        first += 1
    for last in range(first + 1, name.last):
        if message.word(last) in words:
            while message.has_role(last - 1, Role.LINK):
                last -= 1
            return replace(name, first=first, last=last)
    return replace(name, first=first)


def _is_of(message: Message, piece: Piece, words: FrozenSet[str]) -> bool:
    return any(message.word(index) in words for index in range(piece.first, piece.last))


def _lacks_count(message: Message, draft: Draft, each: Amount) -> bool:
    """Whether nothing counts it but a measure, which is its size then: "o2 6m3, argon 6m3 | masing2 2 tabung"."""
    if draft.amount is None or draft.size is not None or draft.amount.each:
        return draft.amount is None
    return is_measure(message, draft.amount) and not is_measure(message, each)


def _shared(message: Message, drafts: Sequence[Draft]) -> List[Draft]:
    """ "masing-masing 5" is given to every line that has no quantity of its own."""
    kept = list(drafts)
    for draft in drafts:
        if draft.amount is None or not draft.amount.each:
            continue
        others = [other for other in drafts if other.product is not None and _lacks_count(message, other, draft.amount)]
        for other in others:
            other.amount, other.size = draft.amount, other.size or other.amount
        if draft.product is None and others:
            kept.remove(draft)
    return kept


def _count_in(lines: Sequence[Draft], unit: Unit) -> None:
    """ "total 6 botol: 4 argon 2 helium"."""
    for line in lines:
        if line.unit is None and line.amount is not None and line.amount.unit is None:
            line.unit = unit


def _without_sums(drafts: Sequence[Draft]) -> List[Draft]:
    products = [draft for draft in drafts if draft.product is not None]
    kept: List[Draft] = []
    for draft in drafts:
        if draft.product is not None or draft.amount is None or not draft.amount.is_total or not products:
            kept.append(draft)
        elif len(products) == 1 and products[0].amount is None:
            products[0].amount = draft.amount
        elif draft.amount.unit is not None:
            _count_in(products, draft.amount.unit)
    return kept
