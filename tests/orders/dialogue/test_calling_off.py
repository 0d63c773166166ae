"""What calls an order off at once, what is asked first, and what brings it back."""

from __future__ import annotations

import pytest

from orders.dialogue.model import Question
from orders.model import Intent, Status
from tests.orders.dialogue.moments import at, order_of
from tests.orders.dialogue.talk import Talk

COMPLETE = "argon 3 tabung besok, atas nama Budi dari PT Maju"


def talk_at(status: Status) -> Talk:
    talk = Talk()
    talk.say("argon 3 tabung besok" if status is Status.DRAFT else COMPLETE, Intent.ORDER)
    if status in (Status.VALIDATED, Status.CONFIRMED):
        talk.event("order_validated", validation_result={"stock_ok": True, "credit_ok": True})
    if status is Status.CONFIRMED:
        talk.say("ya", Intent.AFFIRM)
    assert order_of(talk).status is status
    return talk


def lines(talk: Talk) -> list[tuple[object, object]]:
    return [(line.part_num, line.quantity) for line in order_of(talk).lines]


@pytest.mark.parametrize("status", [Status.DRAFT, Status.READY, Status.VALIDATED, Status.CONFIRMED])
@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("dibatalkan saja pesanannya pak, bendahara tidak setuju", Intent.CANCEL_ORDER),
        ("nah forget it, cancel everything", Intent.CANCEL_ORDER),
        ("tolong batalkan pesanan ini", Intent.CANCEL_ORDER),
        ("kalau gitu pesanannya batal aja", Intent.CANCEL_ORDER),
        ("please cancel my order", Intent.CANCEL_ORDER),
        ("cancel aja ordernya kak", Intent.CHANGE_ORDER),
        ("pesanannya batal ya, proyek ditunda", Intent.DENY),
        ("call off the order", Intent.OUT_OF_SCOPE),
        ("orderan saya dicancel aja min", Intent.NLU_FALLBACK),
    ],
)
def test_who_calls_the_order_off_by_name_is_not_asked(status: Status, text: str, intent: Intent) -> None:
    talk = talk_at(status)
    talk.say(text, intent)
    assert order_of(talk).status is Status.CANCELLED


@pytest.mark.parametrize("status", [Status.READY, Status.VALIDATED, Status.CONFIRMED])
@pytest.mark.parametrize("text", ["ga jadi deh", "gajadi", "nanti aja", "never mind", "bisa batalin pesanannya?"])
def test_what_may_be_of_something_else_is_asked(status: Status, text: str) -> None:
    talk = talk_at(status)
    talk.say(text, Intent.CANCEL_ORDER)
    assert (order_of(talk).status, talk.question) == (status, Question.CANCEL_CHECK)


@pytest.mark.parametrize("status", [Status.DRAFT, Status.READY, Status.VALIDATED, Status.CONFIRMED])
@pytest.mark.parametrize(
    "text",
    ["batal kalau telat", "proyeknya nambah", "the boss came back", "aduh pusing kepala saya", "jangan dibatalin"],
)
def test_an_intent_alone_cancels_nothing(status: Status, text: str) -> None:
    talk = talk_at(status)
    talk.say(text, Intent.CANCEL_ORDER)
    assert order_of(talk).status is status


def test_an_intent_alone_gives_up_no_unfinished_order() -> None:
    talk = talk_at(Status.DRAFT)
    talk.come_back()
    talk.say("halo", Intent.GREET)
    talk.say("aduh pusing kepala saya", Intent.CANCEL_ORDER)
    assert order_of(talk).status is Status.DRAFT


@pytest.mark.parametrize(
    ("text", "intent", "ordered"),
    [
        ("eh jadi pesan deh, tapi oksigen 4 tabung", Intent.CHANGE_ORDER, [("GO2-IND-06", 4)]),
        ("jadi deh, tapi oksigen 4 tabung", Intent.DENY, [("GO2-IND-06", 4)]),
        ("on second thought, 4 cylinders of oxygen", Intent.OUT_OF_SCOPE, [("GO2-IND-06", 4)]),
        ("eh jadi deh", Intent.AFFIRM, [("GAR-HP-06", 3)]),
        ("eh jadi deh, tapi 5 tabung", Intent.CHANGE_ORDER, [("GAR-HP-06", 5)]),
        ("tetap pesan argonnya, tapi 5 tabung", Intent.ORDER, [("GAR-HP-06", 5)]),
        ("wait no, keep it", Intent.DENY, [("GAR-HP-06", 3)]),
    ],
)
def test_what_is_wanted_after_all_is_what_the_words_say(text: str, intent: Intent, ordered: list[object]) -> None:
    talk = talk_at(Status.READY)
    talk.say("batalin pesanannya", Intent.CANCEL_ORDER)
    talk.say(text, intent)
    assert lines(talk) == ordered
    assert (order_of(talk).customer_name, order_of(talk).customer_company) == ("Budi", "PT Maju")


@pytest.mark.parametrize(("text", "intent"), [("jadi deh", Intent.AFFIRM), ("keep it", Intent.DENY)])
def test_what_the_reply_says_to_write_brings_the_order_back(text: str, intent: Intent) -> None:
    talk = talk_at(Status.CONFIRMED)
    talk.say("batalin pesanannya", Intent.CANCEL_ORDER)
    assert "jadi deh" in talk.said
    talk.say(text, intent)
    assert (order_of(talk).status, lines(talk)) == (Status.READY, [("GAR-HP-06", 3)])


def test_a_cancelling_heard_beside_details_is_no_yes_to_whether_it_is_sure() -> None:
    talk = at("confirmation")
    talk.say("batal", Intent.CANCEL_ORDER)
    talk.say("argon 2 tabung", Intent.CANCEL_ORDER)
    assert order_of(talk).status is not Status.CANCELLED
