"""What is still missing, and the question for it: contract section 5, each only if still unknown."""

from __future__ import annotations

from typing import Optional, Tuple

from orders.dialogue.model import Question, Reply
from orders.dialogue.products import ask_for_part
from orders.dialogue.summary import line_name
from orders.dialogue.work import Work
from orders.model import Detail, Line, Order, Status


def missing_of_line(line: Line) -> Tuple[Detail, ...]:
    missing = []
    if line.part_num is None:
        missing.append(Detail.PRODUCT)
    if line.quantity is None:
        missing.append(Detail.QUANTITY)
    if line.unit is None:
        missing.append(Detail.UNIT)
    return tuple(missing)


def missing_details(order: Optional[Order]) -> Tuple[Detail, ...]:
    """The details that `order` still needs, in the order in which they are asked."""
    if order is None:
        return ()
    lines = order.lines or (Line(),)
    missing = {detail for line in lines for detail in missing_of_line(line)}
    if not order.customer_name:
        missing.add(Detail.CUSTOMER_NAME)
    if not order.customer_company:
        missing.add(Detail.CUSTOMER_COMPANY)
    if order.delivery_date is None:
        missing.add(Detail.DELIVERY_DATE)
    return tuple(detail for detail in Detail if detail in missing)


def ask_missing(work: Work) -> None:
    """Ask for the first missing detail; nothing if the order is complete."""
    order = work.order
    missing = missing_details(order)
    if order is None or not missing:
        return
    detail = missing[0]
    index = next((i for i, line in enumerate(order.lines) if detail in missing_of_line(line)), 0)
    if detail is Detail.PRODUCT:
        if not order.lines or not order.lines[index].product_name:
            work.ask(Question.PRODUCT, line=index)
        elif not ask_for_part(work, index):
            ask_missing(work)
    elif detail is Detail.QUANTITY:
        work.ask(Question.QUANTITY, line=index, part=line_name(work.lines[index]))
    elif detail is Detail.UNIT:
        ask_unit(work, index)
    elif detail is Detail.CUSTOMER_NAME:
        profile = work.world.profile_name
        if profile and not work.state.profile_declined:
            work.remember(offered=profile)
            work.ask(Question.NAME_OFFER, name=profile)
        else:
            work.ask(Question.CUSTOMER_NAME)
    else:
        work.ask(Question(detail.value))


def ask_unit(work: Work, index: int) -> None:
    """Ask for the unit of a line, naming the units that its part takes."""
    line = work.lines[index]
    part = work.world.matcher.part(line.part_num or "")
    units = part.units() if part else ()
    values = {"part": line_name(line), "quantity": line.quantity}
    if len(units) == 1:
        work.remember(offered=units[0].value)
        work.ask(Question.UNIT_OFFER, line=index, unit=units[0], **values)
    else:
        beside = next((one.unit for one in work.lines if one.unit in units), None)
        work.remember(offered=beside.value if beside else None)
        units = tuple(sorted(units, key=lambda unit: unit is not beside))
        work.ask(
            Question.UNIT, line=index, units=tuple(Reply("utter_unit", {"unit": unit}) for unit in units), **values
        )


def is_complete(order: Optional[Order]) -> bool:
    return order is not None and not missing_details(order)


def is_empty(order: Optional[Order]) -> bool:
    """Whether nothing of an order would be lost if it were forgotten."""
    return order is None or (not any(line.product_name for line in order.lines) and order.delivery_date is None)


def can_be_changed(order: Optional[Order]) -> bool:
    """Whether the customer may still change it himself (contract section 3)."""
    return order is None or order.status in (Status.DRAFT, Status.READY, Status.VALIDATED, Status.FAILED)
