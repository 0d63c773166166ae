from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from uuid import uuid4

from sqlalchemy import insert, select

from orders.model import Line, Order, Part, Status
from orders.store.database import Database
from orders.store.orders import save_order
from orders.store.products import LearnedProduct, customer_products, learned_products, remember_product
from orders.store.tables import product_map as table

OXYGEN = Part("GO2-IND-06", "OXYGEN INDUSTRIAL GAS 6 M3", "BTL", "OXYGEN", Decimal(6), "M3", True)
MEDICAL = Part("GO2-MED-06", "OXYGEN MEDICAL GAS 6 M3", "BTL", "OXYGEN", Decimal(6), "M3", False)


def test_words_and_part_are_one_row_whatever_their_case_and_spaces(database: Database, now: datetime) -> None:
    with database.transaction() as tx:
        remember_product(tx, "Oksigen  besar", OXYGEN, 0.8, now)
        remember_product(tx, "oksigen BESAR ", OXYGEN, 0.9, now + timedelta(days=1))
        remember_product(tx, "oksigen", MEDICAL, 0.7, now)
        remember_product(tx, " ", MEDICAL, 0.7, now)
        assert learned_products(tx) == (
            LearnedProduct("oksigen", "GO2-MED-06", 0.7),
            LearnedProduct("oksigen besar", "GO2-IND-06", 0.9),
        )


def test_the_row_says_what_epicor_calls_it_and_when_it_was_last_used(database: Database, now: datetime) -> None:
    used = [now, now + timedelta(minutes=30), now + timedelta(hours=2)]
    seen = []
    with database.transaction() as tx:
        for moment in used:
            remember_product(tx, "oksigen", OXYGEN, 0.8, moment)
            row = tx.execute(select(table)).mappings().one()
            seen.append(row["LastSyncAt"])
    assert seen == [used[0], used[0], used[2]]
    assert (row["EpicorDescription"], row["UOM"]) == ("OXYGEN INDUSTRIAL GAS 6 M3", "BTL")


def test_what_the_gateway_wrote_is_learned_too(database: Database) -> None:
    with database.transaction() as tx:
        for _ in range(2):
            tx.execute(insert(table).values(ChatbotProductName="o2", EpicorPartNum="GO2-IND-06"))
        assert learned_products(tx) == (LearnedProduct("o2", "GO2-IND-06", 0.0),)


def test_a_senders_products_are_those_really_ordered_the_latest_first(
    database: Database, conversation_id: str, phone: str, now: datetime
) -> None:
    ordered = [
        (Status.SUBMITTED, ("GO2-IND-06", "GAR-HP-06")),
        (Status.CANCELLED, ("GN2-UHP-06",)),
        (Status.CONFIRMED, ("GO2-MED-06", None)),
        (Status.SUBMITTED, ("GO2-IND-06",)),
    ]
    with database.transaction() as tx:
        for minute, (status, parts) in enumerate(ordered):
            lines = tuple(Line("gas", part) for part in parts)
            order = Order(str(uuid4()), conversation_id, phone, status=status, lines=lines)
            save_order(tx, None, order, phone, now + timedelta(minutes=minute))
        assert customer_products(tx, phone) == ("GO2-IND-06", "GO2-MED-06", "GAR-HP-06")
        assert customer_products(tx, "+62000") == ()
