"""A turn against a real database: kept before it is told, once, whatever is repeated, killed or at the same time."""

from __future__ import annotations

import os
import threading
from decimal import Decimal
from typing import Any, Dict, Iterator, List, Optional

import pytest
from sqlalchemy import func, select

from actions.service import Message, Service, TurnGivenUp
from orders.dialogue.cues import load_cues
from orders.dialogue.model import Understood
from orders.model import Intent, Status
from orders.reading.language import load_guesser
from orders.settings import Settings
from orders.store.customers import find_customer
from orders.store.database import Database
from orders.store.orders import load_open_order, recent_orders
from orders.store.tables import audit, conversation, product_map, staging
from orders.vocabulary import load_vocabulary
from tests.orders.dialogue.fakes import FakeMatcher

SENDER = "+6281234567890"
VOCABULARY = load_vocabulary()
GUESSER = load_guesser(VOCABULARY)
COMPLETE = "pesan 5 tabung oksigen buat besok atas nama Budi dari PT Maju Jaya"


@pytest.fixture
def service(database_url: str) -> Iterator[Service]:
    settings = Settings.from_environment(
        {**os.environ, "DATABASE_URL": database_url, "FIXED_NOW": "2026-11-22T09:00", "SQL_POOL_SIZE": "20"}
    )
    database = Database(settings)
    yield Service(settings, database, VOCABULARY, load_cues(), GUESSER, FakeMatcher)
    database.close()


class Customer:
    def __init__(self, service: Service, sender: str = SENDER) -> None:
        self.service, self.sender, self.count = service, sender, 0

    def say(self, text: str, intent: Intent = Intent.INFORM, key: Optional[str] = None, **more: Any) -> Dict[str, Any]:
        self.count += 1
        return self.service.take(Message(self.sender, key or f"m{self.count}", Understood(text, intent), **more))

    def event(self, name: str, order: Dict[str, Any], key: str, **data: Any) -> Dict[str, Any]:
        body = {"event": name, "staging_id": order["staging_id"], "version": order["version"], "data": data}
        return self.service.take(Message(self.sender, key, Understood("", Intent.NLU_FALLBACK), event=body))


def count(service: Service, table: Any) -> int:
    with service.database.transaction() as tx:
        return int(tx.execute(select(func.count()).select_from(table)).scalar_one())


def test_a_draft_is_in_the_database_before_the_customer_is_told(service: Service) -> None:
    state = Customer(service).say("mau pesan oksigen", Intent.ORDER)["custom"]["order_state"]
    with service.database.transaction() as tx:
        order = load_open_order(tx, SENDER)
    assert order is not None
    assert (order.order_id, order.status, order.lines[0].part_num) == (state["staging_id"], Status.DRAFT, "GO2-IND-06")
    assert state["missing"] == ["quantity", "unit", "customer_name", "customer_company", "delivery_date"]


def test_a_turn_that_nobody_waits_for_any_more_is_not_kept(service: Service) -> None:
    message = Message(SENDER, "m1", Understood(COMPLETE, Intent.ORDER))
    with pytest.raises(TurnGivenUp):
        service.take(message, lambda: True)
    assert (count(service, staging), count(service, audit), count(service, conversation)) == (0, 0, 0)
    assert service.take(message)["custom"]["order_state"]["version"] == 1


def test_a_whole_order_with_the_gateway_ends_in_epicors_number(service: Service) -> None:
    customer = Customer(service)
    order = customer.say(COMPLETE, Intent.ORDER)["custom"]
    assert order["requires_validation"]
    validated = customer.event(
        "order_validated",
        order["order_state"],
        "e1",
        validation_result={"stock_ok": True},
        customer={"epicor_customer_id": "C-9", "customer_name": "Budi", "customer_company": "PT Maju Jaya"},
    )
    assert validated["question"] == "confirmation"
    confirmed = customer.say("ya", Intent.AFFIRM)["custom"]
    assert confirmed["requires_submission"]
    customer.event("order_submitted", confirmed["order_state"], "e2", epicor_order_number="SO-1")
    with service.database.transaction() as tx:
        stored = recent_orders(tx, SENDER)[0]
        known = find_customer(tx, SENDER)
    assert (stored.status, stored.epicor_order_number, stored.epicor_customer_id) == (Status.SUBMITTED, "SO-1", "C-9")
    assert stored.submitted_at is not None
    assert known is not None
    assert known.epicor_customer_id == "C-9"
    assert count(service, audit) == 4
    assert count(service, product_map) == 1


def test_the_same_message_again_changes_nothing_and_gets_the_same_answer(service: Service) -> None:
    customer = Customer(service)
    customer.say(COMPLETE, Intent.ORDER)
    first = customer.say("tambah 2 tabung oksigen", Intent.ORDER, key="same")
    again = customer.say("tambah 2 tabung oksigen", Intent.ORDER, key="same")
    assert again == first
    assert first["custom"]["order_state"]["lines"][0]["quantity"] == 7


def test_many_repeats_at_once_make_one_change(service: Service) -> None:
    customer = Customer(service)
    customer.say(COMPLETE, Intent.ORDER)
    outcomes: List[Dict[str, Any]] = []
    threads = [
        threading.Thread(target=lambda: outcomes.append(customer.say("tambah 2 tabung oksigen", Intent.ORDER, key="x")))
        for _ in range(12)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(outcomes) == 12
    assert all(outcome == outcomes[0] for outcome in outcomes)
    with service.database.transaction() as tx:
        order = load_open_order(tx, SENDER)
    assert order is not None
    assert [line.quantity for line in order.lines] == [Decimal(7)]


def test_starting_anew_cancels_the_old_order(service: Service) -> None:
    customer = Customer(service)
    customer.say("5 tabung oksigen", Intent.ORDER)
    customer.say("halo", Intent.GREET)
    customer.say("mulai baru", Intent.DENY)
    customer.say("3 tabung argon", Intent.ORDER)
    with service.database.transaction() as tx:
        orders = recent_orders(tx, SENDER)
    assert [order.status for order in orders] == [Status.DRAFT, Status.CANCELLED]


def test_an_event_for_another_senders_order_is_unknown(service: Service) -> None:
    order = Customer(service).say(COMPLETE, Intent.ORDER)["custom"]["order_state"]
    stranger = Customer(service, "+62999")
    before = count(service, conversation)
    assert stranger.event("order_validated", order, "e1", validation_result={})["error"]["status"] == 404
    assert count(service, conversation) == before


def test_a_refused_event_leaves_no_trace_in_the_order(service: Service) -> None:
    customer = Customer(service)
    order = customer.say(COMPLETE, Intent.ORDER)["custom"]["order_state"]
    before = count(service, audit)
    refused = customer.event("order_submitted", order, "e1", epicor_order_number="SO-1")
    assert refused["error"]["status"] == 409
    assert count(service, audit) == before


def test_a_gateway_that_writes_the_table_itself_is_seen_at_the_next_message(service: Service) -> None:
    customer = Customer(service)
    customer.say(COMPLETE, Intent.ORDER)
    with service.database.transaction() as tx:
        tx.execute(staging.update().values(OrderStatus="validated"))
    assert customer.say("halo", Intent.GREET)["question"] == "confirmation"
    assert customer.say("ya", Intent.AFFIRM)["custom"]["requires_submission"]


def test_a_gateway_that_submits_in_the_table_itself_is_told_of_once(service: Service) -> None:
    customer = Customer(service)
    customer.say(COMPLETE, Intent.ORDER)
    with service.database.transaction() as tx:
        tx.execute(staging.update().values(OrderStatus="submitted", EpicorOrderNumber="SO-7"))
    first, second = (customer.say("makasih", Intent.THANK) for _ in range(2))
    for answer in (first, second):
        state = answer["custom"]["order_state"]
        assert (state["status"], state["epicor_order_number"]) == ("submitted", "SO-7")
    told = [[reply["response"] for reply in answer["replies"]].count("utter_submitted") for answer in (first, second)]
    assert told == [1, 0]


@pytest.mark.parametrize("word", ["[sticker]", "argon", "10"])
def test_what_is_in_no_language_leaves_it_to_the_next_words(service: Service, word: str) -> None:
    english, indonesian = Customer(service), Customer(service, "+6281111111111")
    english.say(word)
    indonesian.say(word)
    assert english.say("two cylinders")["language"] == "en"
    assert indonesian.say("mau order gas", Intent.ORDER)["language"] == "id"
    assert english.say("besok")["language"] == "en"


def test_the_language_follows_the_customer_and_stays(service: Service) -> None:
    customer = Customer(service)
    assert customer.say("I would like to order oxygen please", Intent.ORDER)["language"] == "en"
    assert customer.say("ok", Intent.AFFIRM)["language"] == "en"
    assert customer.say("Budi Santoso", Intent.INFORM)["language"] == "en"


def test_without_a_gateway_the_order_is_confirmed_at_once(service: Service) -> None:
    customer = Customer(service)
    assert customer.say(COMPLETE, Intent.ORDER, has_gateway=False)["question"] == "confirmation"
    assert customer.say("ya", Intent.AFFIRM, has_gateway=False)["custom"]["order_state"]["status"] == "confirmed"


def test_one_session_is_one_conversation(service: Service) -> None:
    customer = Customer(service)
    ids = {customer.say(text)["custom"]["conversation_id"] for text in ["halo", "oksigen", "5 tabung"]}
    assert len(ids) == 1
    assert count(service, conversation) == 1
