"""An order, or what changed in it, as replies: one a line."""

from __future__ import annotations

from typing import Optional, Tuple

from orders.dialogue.model import Reply
from orders.model import Line, Order


def line_name(line: Line) -> str:
    """How a line is called: the part once it is known, else the customer's words."""
    return line.description or line.product_name or ""


def order_lines(order: Order) -> Tuple[Reply, ...]:
    """The numbered lines of a summary."""
    return tuple(
        Reply("utter_numbered", {"number": number, "line": (line_reply(line),)})
        for number, line in enumerate(order.lines, start=1)
        if line_name(line)
    )


def lines_and_date(order: Order) -> Tuple[Reply, ...]:
    date = (Reply("utter_line_date", {"date": order.delivery_date}),) if order.delivery_date else ()
    return order_lines(order) + date


def order_summary(order: Order) -> Tuple[Reply, ...]:
    """All that is known of an order: lines, date, name, company."""
    replies = list(lines_and_date(order))
    if order.customer_name:
        replies.append(Reply("utter_line_name", {"name": order.customer_name}))
    if order.customer_company:
        replies.append(Reply("utter_line_company", {"company": order.customer_company}))
    return tuple(replies)


def line_reply(line: Line) -> Reply:
    """One line with as much as is known of it."""
    name = line_name(line)
    if line.quantity is None:
        return Reply("utter_line_open", {"part": name})
    if line.unit is None:
        return Reply("utter_line_no_unit", {"part": name, "quantity": line.quantity})
    return Reply("utter_line", {"part": name, "quantity": line.quantity, "unit": line.unit})


def changes(before: Optional[Order], after: Order, known_customer: bool) -> Tuple[Reply, ...]:
    """What a turn put into the order, for the echo. Removed lines are told where they are removed.

    Of a customer whose name and company were known before, those two are not echoed with a new order.
    """
    same = before is not None and before.order_id == after.order_id
    old_lines = before.lines if before is not None and same else ()
    replies = [line_reply(line) for line in after.lines if line not in old_lines and line.part_num is not None]
    old = before if same else None
    if after.delivery_date and after.delivery_date != (old.delivery_date if old else None):
        replies.append(Reply("utter_line_date", {"date": after.delivery_date}))
    if old is not None or not known_customer:
        if after.customer_name and after.customer_name != (old.customer_name if old else None):
            replies.append(Reply("utter_line_name", {"name": after.customer_name}))
        if after.customer_company and after.customer_company != (old.customer_company if old else None):
            replies.append(Reply("utter_line_company", {"company": after.customer_company}))
    return tuple(replies)
