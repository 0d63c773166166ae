"""What is a yes and what is a no: in a hurry, in regional words, as "nah", instead of a name, and when it is sure."""

from __future__ import annotations

import pytest

from orders.dialogue.model import Question
from orders.model import Intent, Language, Status
from tests.orders.dialogue.moments import at, order_of
from tests.orders.dialogue.talk import Talk


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("iya anjir bener, buruan", Intent.CHANGE_ORDER),
        ("ok gas cepet ya", Intent.NLU_FALLBACK),
        ("yes, asap please", Intent.INFORM),
        ("iya bener, secepatnya ya", Intent.INFORM),
        ("betul kak, gercep", Intent.CHITCHAT),
        ("yep correct, hurry up", Intent.AFFIRM),
    ],
)
def test_a_hurry_beside_a_yes_is_no_other_day(text: str, intent: Intent) -> None:
    talk = at("confirmation")
    day = order_of(talk).delivery_date
    talk.say(text, intent)
    assert (order_of(talk).status, order_of(talk).delivery_date) == (Status.CONFIRMED, day)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("ya tapi secepatnya", Intent.INFORM),
        ("ya cepetan, tambah argon 2 tabung", Intent.CHANGE_ORDER),
        ("ok buruan, bukan besok tapi hari ini", Intent.CHANGE_ORDER),
        ("iya bisa cepet?", Intent.ASK_DELIVERY),
    ],
)
def test_a_yes_in_a_hurry_that_wants_something_else_does_not_confirm(text: str, intent: Intent) -> None:
    talk = at("confirmation")
    talk.say(text, intent)
    assert order_of(talk).status is not Status.CONFIRMED


@pytest.mark.parametrize("text", ["yep, asap pls mate", "secepatnya ya"])
def test_a_hurry_asks_for_no_day_that_the_order_has(text: str) -> None:
    talk = Talk()
    talk.say("oksigen 5 kirim besok", Intent.ORDER)
    assert talk.question is Question.UNIT
    talk.say(text, Intent.INFORM)
    assert talk.question is Question.UNIT


@pytest.mark.parametrize("text", ["nah iya", "nah betul", "nah, udah bener", "nah cocok"])
def test_an_indonesian_nah_before_a_yes_is_a_yes(text: str) -> None:
    talk = at("confirmation")
    talk.say(text, Intent.DENY)
    assert order_of(talk).status is Status.CONFIRMED


@pytest.mark.parametrize(
    ("text", "language"),
    [("nah", Language.INDONESIAN), ("nah, salah", Language.INDONESIAN), ("nah all good", Language.ENGLISH)],
)
def test_a_nah_that_says_no_is_a_no(text: str, language: Language) -> None:
    talk = Talk(language=language)
    talk.say("oksigen 5 tabung atas nama Budi dari PT Maju kirim besok", Intent.ORDER)
    talk.event("order_validated", validation_result={"stock_ok": True, "credit_ok": True})
    talk.say(text, Intent.DENY)
    assert (order_of(talk).status, talk.question) == (Status.VALIDATED, Question.CHANGE)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Leres", Intent.AFFIRM),
        ("nggih leres", Intent.AFFIRM),
        ("Sumuhun", Intent.AFFIRM),
        ("Confirmed, please proceed.", Intent.AFFIRM),
        ("Henteu", Intent.DENY),
        ("Ora mas", Intent.DENY),
        ("Mboten", Intent.DENY),
        ("Ogah", Intent.DENY),
    ],
)
@pytest.mark.parametrize("moment", ["name", "company"])
def test_a_yes_or_no_is_nobodys_name(text: str, intent: Intent, moment: str) -> None:
    talk = at(moment)
    before, question = order_of(talk), talk.question
    talk.say(text, intent)
    assert (order_of(talk), talk.question) == (before, question)


@pytest.mark.parametrize("moment", ["unit", "name", "company", "date", "confirmation"])
@pytest.mark.parametrize("intent", [Intent.OUT_OF_SCOPE, Intent.CHANGE_ORDER])
@pytest.mark.parametrize("text", ["GOBLOK KAN GUE BILANG 20 BUKAN 5!!", "bukan 5 woy tapi 20!!", "WOI 20 BUKAN 5"])
def test_a_rude_change_is_a_change(moment: str, intent: Intent, text: str) -> None:
    talk = at(moment)
    talk.say(text, intent)
    assert [line.quantity for line in order_of(talk).lines] == [20]


@pytest.mark.parametrize("intent", [Intent.CHANGE_ORDER, Intent.CANCEL_ORDER, Intent.NLU_FALLBACK])
@pytest.mark.parametrize("text", ["sorry kak order nya void aja ya semuanya", "hapus semua kak", "scratch all of it"])
def test_to_remove_everything_is_to_cancel(text: str, intent: Intent) -> None:
    talk = at("date")
    talk.say(text, intent)
    assert order_of(talk).status is Status.CANCELLED


@pytest.mark.parametrize(
    "text",
    [
        "tolong batalkan pesanan ini, saya yakin, gak jadi beli",
        "batalin aja, udah yakin",
        "cancel the order, I'm sure",
    ],
)
def test_who_is_sure_to_cancel_is_not_asked(text: str) -> None:
    talk = at("confirmation")
    talk.say("ya", Intent.AFFIRM)
    talk.say(text, Intent.CANCEL_ORDER)
    assert order_of(talk).status is Status.CANCELLED


@pytest.mark.parametrize("text", ["batalin aja", "batal, tapi belum yakin", "yakin bisa batal?", "cancel, not sure"])
def test_who_is_not_surely_sure_is_asked(text: str) -> None:
    talk = at("confirmation")
    talk.say(text, Intent.CANCEL_ORDER)
    assert (order_of(talk).status, talk.question) == (Status.VALIDATED, Question.CANCEL_CHECK)


@pytest.mark.parametrize(("text", "intent"), [("yakin kak", Intent.CHITCHAT), ("ya yakin", Intent.COMPLAINT)])
def test_sure_is_a_yes_to_whether_it_is_sure(text: str, intent: Intent) -> None:
    talk = at("confirmation")
    talk.say("batalin aja", Intent.CANCEL_ORDER)
    talk.say(text, intent)
    assert order_of(talk).status is Status.CANCELLED
