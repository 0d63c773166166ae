"""Which words beside a yes leave it a yes to the order that is shown, and which do not."""

from __future__ import annotations

import pytest

from orders.model import Intent, Status
from tests.orders.dialogue.moments import at, order_of

HEARD_AS = [Intent.NLU_FALLBACK, Intent.OUT_OF_SCOPE, Intent.CHITCHAT, Intent.ORDER, Intent.INFORM, Intent.THANK]


@pytest.mark.parametrize("intent", HEARD_AS)
@pytest.mark.parametrize(
    "text",
    [
        "ya betul dong, pake ditanya segala",
        "betul kali bah, mainkan lae!",
        "mantap, proses ya mas",
        "cengli, jalan",
        "gas terus",
        "gaspol bang",
        "lanjutkan prosesnya",
        "sip, langsung diproses aja pak",
        "oke sikat",
        "yes yes go go",
        "all good, send it",
        "yep that's the one mate",
        "perfect, ship it",
        "correct, you got it",
        "sounds good to me",
        "looks good, place the order please",
        "setuju kak, jalankan",
        "siap, eksekusi",
        "iya udah bener semua itu kak",
    ],
)
def test_a_yes_in_any_words_confirms(text: str, intent: Intent) -> None:
    talk = at("confirmation")
    talk.say(text, intent)
    assert order_of(talk).status is Status.CONFIRMED


@pytest.mark.parametrize("intent", [*HEARD_AS, Intent.DENY, Intent.CHANGE_ORDER])
@pytest.mark.parametrize(
    "text",
    [
        "ya tapi",
        "ya ga?",
        "betul ga ya",
        "mantap kalau bisa 6",
        "oke nanti saya kabari",
        "ok saya tanya istri dulu",
        "ya ampun mahal amat",
        "ya kali",
        "iya kalau stoknya ada",
        "ya mungkin",
        "ok jangan dikirim",
        "oke batalin",
        "ya tambah lagi dong",
        "sip, ganti namanya",
        "ok but the day is wrong",
        "yes if you can do it cheaper",
        "sure, after my boss agrees",
        "yeah I guess",
        "yes, hold it",
        "ok let me check first",
        "jalan dulu ya",
        "proses nanti",
        "bisa diskon",
        "mau tanya",
        "ok makasih infonya, saya pikir dulu",
        "go away",
        "yes, one more thing",
        "ya bagaimana",
        "ok kurang satu",
        "ya belom",
        "ok kemahalan",
        "ok mau liat katalog",
        "yes too expensive",
    ],
)
def test_a_yes_that_holds_something_back_confirms_nothing(text: str, intent: Intent) -> None:
    talk = at("confirmation")
    talk.say(text, intent)
    assert order_of(talk).status is not Status.CONFIRMED


@pytest.mark.parametrize(
    "text",
    ["iya itu semua salah", "iya salah tuh", "betul ga ya", "iya kah", "oke nanti", "yes, waiting for approval"],
)
def test_a_yes_that_takes_itself_back_confirms_nothing_though_it_was_heard_as_one(text: str) -> None:
    talk = at("confirmation")
    talk.say(text, Intent.AFFIRM)
    assert order_of(talk).status is Status.VALIDATED


@pytest.mark.parametrize("text", ["iya bener semua, ga ada yang salah", "ok kirim, nanti kabari nomornya", "ya gapapa"])
def test_a_yes_with_more_beside_it_still_confirms(text: str) -> None:
    talk = at("confirmation")
    talk.say(text, Intent.AFFIRM)
    assert order_of(talk).status is Status.CONFIRMED
