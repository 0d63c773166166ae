"""The Python gateway: what it sends again and what not, and whole orders with the bot."""

from __future__ import annotations

import json
from typing import Any, Dict, Iterator, List

import httpx
import pytest

from tests.bot import Bot
from tests.e2e.epicor import Epicor
from tests.e2e.gateway import BotError, BotUnavailable, Gateway
from tests.e2e.scripted_bot import ScriptedBot, Step

OXYGEN = "GO2-IND-06"
SENDER = "+6281234567890"
LATER = [
    pytest.param(Step.refusal(503, "unavailable", Retry_After="1"), 1, id="503, Retry-After 1"),
    pytest.param(Step.refusal(429, "rate_limited", Retry_After="7"), 7, id="429, Retry-After 7"),
    pytest.param(Step(status=0), 0.5, id="hangs up"),
    pytest.param(Step(seconds=1), 0.5, id="takes too long"),
]


@pytest.fixture
def slept() -> List[float]:
    return []


@pytest.fixture
def impatient(script: ScriptedBot, slept: List[float]) -> Iterator[Gateway]:
    with httpx.Client(base_url=script.url, timeout=0.3) as http:
        yield Gateway(http, attempts=3, sleep=slept.append)


@pytest.mark.parametrize(("trouble", "pause"), LATER)
def test_what_may_pass_is_sent_again_word_for_word_after_the_pause_that_the_bot_wants(
    impatient: Gateway, script: ScriptedBot, slept: List[float], trouble: Step, pause: float
) -> None:
    script.script = [trouble]
    assert impatient.say(SENDER, "halo").texts == ("Halo",)
    first, second = script.requests
    assert first.body == second.body
    assert json.loads(first.body)["metadata"]["message_id"]
    assert slept == [pause]


@pytest.mark.parametrize("status", [400, 401, 404, 413, 415, 422])
def test_what_would_be_refused_again_is_not_sent_again(impatient: Gateway, script: ScriptedBot, status: int) -> None:
    script.script = [Step.refusal(status, "refused")]
    with pytest.raises(BotError, match=str(status)):
        impatient.say(SENDER, "halo")
    assert len(script.requests) == 1


def test_a_bot_that_stays_away_is_given_up_after_so_many_attempts(impatient: Gateway, script: ScriptedBot) -> None:
    script.script = [Step.refusal(503, "unavailable", Retry_After="1")] * 5
    with pytest.raises(BotUnavailable, match="3 attempts"):
        impatient.say(SENDER, "halo")
    assert len(script.requests) == 3


@pytest.fixture
def gateway(bot: Bot) -> Gateway:
    return Gateway(bot.http, Epicor(customers={"PT Maju Jaya": {"epicor_customer_id": "C001", "credit_limit": 5e7}}))


ORDERS: Dict[str, List[str]] = {
    "id": ["mau pesan 5 tabung oksigen buat besok", "Budi Santoso dari PT Maju Jaya", "ya"],
    "en": ["I want to order 5 bottles of oxygen for tomorrow", "John Tan from PT Maju Jaya", "yes"],
}


@pytest.mark.slow
@pytest.mark.parametrize("language", ORDERS)
def test_a_whole_order_gets_from_the_first_word_to_its_number(bot: Bot, gateway: Gateway, language: str) -> None:
    sender = bot.new_sender()
    statuses = [gateway.say(sender, text).order["status"] for text in ORDERS[language]]
    assert statuses == ["draft", "validated", "submitted"]
    assert "SO-00001" in gateway.sent[sender][-1]
    assert _row(bot, sender) == ["submitted", OXYGEN, "SO-00001"]


@pytest.mark.slow
def test_too_little_stock_is_told_and_what_is_left_can_be_taken(bot: Bot, gateway: Gateway) -> None:
    sender = bot.new_sender()
    gateway.epicor.stock[OXYGEN] = 3
    gateway.say(sender, ORDERS["id"][0])
    short = gateway.say(sender, ORDERS["id"][1])
    assert short.order["status"] == "draft"
    assert "3 tabung" in short.text
    assert gateway.say(sender, "ya").order["status"] == "validated"
    done = gateway.say(sender, "ya").order
    assert (done["status"], done["lines"][0]["quantity"]) == ("submitted", 3)
    assert gateway.epicor.stock[OXYGEN] == 0


@pytest.mark.slow
def test_without_credit_the_order_is_a_draft_again(bot: Bot, gateway: Gateway) -> None:
    sender = bot.new_sender()
    gateway.epicor.blocked.add("PT Maju Jaya")
    gateway.say(sender, ORDERS["id"][0])
    refused = gateway.say(sender, ORDERS["id"][1])
    assert refused.order["status"] == "draft"
    assert "kredit" in refused.text


@pytest.mark.slow
def test_an_order_that_fails_twice_is_sent_a_third_time_and_placed_once(bot: Bot, gateway: Gateway) -> None:
    sender = bot.new_sender()
    gateway.epicor.failures = 2
    statuses = [gateway.say(sender, text).order["status"] for text in [*ORDERS["id"], "ya", "ya"]]
    assert statuses == ["draft", "validated", "failed", "failed", "submitted"]
    assert len(gateway.epicor.placed) == 1


@pytest.mark.slow
def test_a_change_during_the_check_is_what_the_customer_confirms(bot: Bot, gateway: Gateway) -> None:
    sender = bot.new_sender()
    changes = ["jadi 7 tabung"]
    gateway.epicor.during_check = lambda: changes and gateway.say(sender, changes.pop())
    gateway.say(sender, ORDERS["id"][0])
    answer = gateway.say(sender, ORDERS["id"][1])
    assert (answer.order["status"], answer.order["lines"][0]["quantity"]) == ("validated", 7)
    first, second = (int(line.split()[-1]) for line in gateway.epicor.log)
    assert second == first + 1 == answer.order["version"]


@pytest.mark.slow
def test_a_yes_that_whatsapp_delivers_three_times_places_one_order(bot: Bot, gateway: Gateway) -> None:
    sender = bot.new_sender()
    for text in ORDERS["id"][:2]:
        gateway.say(sender, text)
    answers = [gateway.say(sender, "ya", message_id="wamid.1").texts[0] for _ in range(3)]
    assert len(set(answers)) == 1
    assert list(gateway.epicor.placed.values()) == ["SO-00001"]
    assert _row(bot, sender) == ["submitted", OXYGEN, "SO-00001"]


@pytest.mark.slow
def test_the_bot_is_silent_while_a_person_has_the_chat(bot: Bot, gateway: Gateway) -> None:
    sender = bot.new_sender()
    gateway.say(sender, ORDERS["id"][0])
    assert gateway.start_handoff(sender).custom["handoff"] is True
    assert gateway.say(sender, "halo, ada orang?").texts == ()
    back = gateway.end_handoff(sender)
    assert back.custom["handoff"] is False
    assert back.texts


@pytest.mark.slow
def test_what_epicor_knows_of_a_customer_is_kept_and_not_asked_again(bot: Bot, gateway: Gateway) -> None:
    sender = bot.new_sender()
    for text in ORDERS["id"]:
        gateway.say(sender, text)
    kept = bot.rows(f"""SELECT "EpicorCustomerId" FROM "OneAiCustomerMap" WHERE "PhoneNumber" = '{sender}'""")  # noqa: S608
    assert kept == [["C001"]]
    second = gateway.say(sender, "pesan 2 tabung argon buat besok")
    assert second.order["missing"] == []
    assert second.order["customer_company"] == "PT Maju Jaya"


def _row(bot: Bot, sender: str) -> List[Any]:
    """Status, part and number of the sender's only order line."""
    rows = bot.rows(
        f"""SELECT "OrderStatus", "PartNum", "EpicorOrderNumber" FROM "OneAiOrderStaging" """  # noqa: S608
        f"""WHERE "PhoneNumber" = '{sender}'"""
    )
    assert len(rows) == 1, rows
    return rows[0]
