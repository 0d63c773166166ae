"""Which part customers have meant by which words: OneAiProductMap, and what each of them has ordered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Tuple

from sqlalchemy import func, insert, select, update

from orders.model import Part, Status
from orders.store.database import Transaction
from orders.store.rows import fitted
from orders.store.tables import product_map as table
from orders.store.tables import staging

# "oksigen" is in every second order: its row is not written, and waited for, each time.
_STALE = timedelta(hours=1)


@dataclass(frozen=True)
class LearnedProduct:
    """Words that customers have used for a part, in lower case."""

    words: str
    part_num: str
    similarity: float


def remember_product(tx: Transaction, words: str, part: Part, similarity: float, now: datetime) -> None:
    """Keep that `words` meant `part`: a row for each such pair, LastSyncAt its last use within an hour or so."""
    name = fitted(table.c.ChatbotProductName, " ".join(words.lower().split()))
    if not name:
        return
    pair = (table.c.ChatbotProductName == name) & (table.c.EpicorPartNum == part.part_num)
    last_use = tx.execute(select(func.max(table.c.LastSyncAt)).where(pair)).scalar()
    values = {
        "EpicorDescription": part.description,
        "UOM": part.uom,
        "Similarity": similarity,
        "LastSyncAt": now,
    }
    if last_use is None:
        tx.execute(insert(table).values({**values, "ChatbotProductName": name, "EpicorPartNum": part.part_num}))
    elif now - last_use > _STALE:
        tx.execute(update(table).where(pair).values(values))


def learned_products(tx: Transaction) -> Tuple[LearnedProduct, ...]:
    """Every pair that was ever kept, in a fixed order."""
    rows = tx.execute(
        select(table.c.ChatbotProductName, table.c.EpicorPartNum, func.max(table.c.Similarity))
        .group_by(table.c.ChatbotProductName, table.c.EpicorPartNum)
        .order_by(table.c.ChatbotProductName, table.c.EpicorPartNum)
    )
    return tuple(LearnedProduct(words, part_num, similarity or 0.0) for words, part_num, similarity in rows)


def customer_products(tx: Transaction, phone: str) -> Tuple[str, ...]:
    """Part numbers that this sender has ordered, the latest first."""
    ordered = [Status.CONFIRMED.value, Status.SUBMITTED.value]
    latest = func.max(staging.c.CreatedAt)
    rows = tx.execute(
        select(staging.c.PartNum)
        .where(staging.c.PhoneNumber == phone, staging.c.OrderStatus.in_(ordered), staging.c.PartNum.isnot(None))
        .group_by(staging.c.PartNum)
        .order_by(latest.desc(), staging.c.PartNum)
    )
    return tuple(rows.scalars())
