"""Epicor as the tests need it: stock, credit and order numbers in memory, failures on demand."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import Any, Callable, Dict, Iterator, List, Mapping, Optional, Set, Tuple

Told = Tuple[str, Dict[str, Any]]  # an event of contract section 2 and its data


@dataclass
class Epicor:
    """A part that `stock` does not name is there in any amount; a company that `blocked` does not name has credit.

    `during_check` is called in the middle of each check, as long as a real one would take.
    """

    stock: Dict[str, float] = field(default_factory=dict)
    blocked: Set[str] = field(default_factory=set)
    customers: Dict[str, Mapping[str, Any]] = field(default_factory=dict)  # by company, as `data.customer`
    failures: int = 0  # so many orders from now on are refused
    during_check: Optional[Callable[[], object]] = None
    placed: Dict[str, str] = field(default_factory=dict)  # order number by staging_id
    log: List[str] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def check(self, order: Mapping[str, Any]) -> Told:
        """`order_validated` or `order_rejected` for an order in the shape of contract section 1."""
        self.log.append(f"check {order['staging_id']} {order['version']}")
        if self.during_check is not None:
            self.during_check()
        short = self._short_line(order)
        credit_ok = order["customer_company"] not in self.blocked
        data: Dict[str, Any] = {"validation_result": {"stock_ok": short is None, "credit_ok": credit_ok}}
        if short is not None:
            left = self.stock[short["part_num"]]
            reason = f"only {left} of {short['part_num']} in stock"
            return "order_rejected", {**data, "reason": reason, "available_quantity": left}
        if not credit_ok:
            return "order_rejected", {**data, "reason": f"no credit left for {order['customer_company']}"}
        customer = self.customers.get(order["customer_company"])
        return "order_validated", {**data, "customer": customer} if customer else data

    def place(self, order: Mapping[str, Any]) -> Told:
        """`order_submitted` or `order_failed`. An order that is placed again keeps its number: it is one order."""
        staging_id = order["staging_id"]
        self.log.append(f"place {staging_id} {order['version']}")
        if staging_id not in self.placed:
            if self.failures > 0:
                self.failures -= 1
                return "order_failed", {"reason": "Epicor is not reachable"}
            self.placed[staging_id] = f"SO-{next(self._numbers):05d}"
            self._take_from_stock(order)
        return "order_submitted", {"epicor_order_number": self.placed[staging_id]}

    def _short_line(self, order: Mapping[str, Any]) -> Optional[Mapping[str, Any]]:
        """The first line of which there is too little; lines of one part are counted together."""
        wanted: Dict[str, float] = {}
        for line in order["lines"]:
            part = line["part_num"]
            wanted[part] = wanted.get(part, 0) + line["quantity"]
            if part in self.stock and wanted[part] > self.stock[part]:
                found: Mapping[str, Any] = line
                return found
        return None

    def _take_from_stock(self, order: Mapping[str, Any]) -> None:
        for line in order["lines"]:
            if line["part_num"] in self.stock:
                self.stock[line["part_num"]] -= line["quantity"]
