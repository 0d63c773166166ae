"""Customers who do anything in any order, with a gateway that answers when it likes: no state that contradicts the
contract, no lost line, no silent change, never the same question twice in a row in the same words."""

from __future__ import annotations

from typing import List, Tuple

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orders.dialogue.asking import missing_details
from orders.dialogue.gateway import Refusal
from orders.dialogue.model import DialogueState, Question
from orders.dialogue.report import custom_state
from orders.model import Intent, Language, Order, Status
from tests.orders.dialogue.talk import Talk

MOVES: List[Tuple[str, Intent]] = [
    ("halo min", Intent.GREET),
    ("mau pesan", Intent.ORDER),
    ("pesan oksigen", Intent.ORDER),
    ("5 tabung oksigen, 3 botol argon sama dry ice 20 kg buat Jumat", Intent.ORDER),
    ("sekalian nitrogen 2", Intent.ORDER),
    ("pesan gas las 4", Intent.ORDER),
    ("pesan oksigen 40 m3 2 tabung", Intent.ORDER),
    ("semen 3 sak", Intent.ORDER),
    ("900 tabung helium", Intent.ORDER),
    ("2", Intent.INFORM),
    ("10 tabung", Intent.INFORM),
    ("kg", Intent.INFORM),
    ("0", Intent.INFORM),
    ("banyak", Intent.INFORM),
    ("Budi Santoso", Intent.INFORM),
    ("PT Maju Jaya", Intent.INFORM),
    ("pribadi", Intent.INFORM),
    ("besok", Intent.INFORM),
    ("hari minggu", Intent.INFORM),
    ("30/2", Intent.INFORM),
    ("yang kedua", Intent.INFORM),
    ("yang medis", Intent.INFORM),
    ("argonnya gak jadi", Intent.CHANGE_ORDER),
    ("bukan oksigen, argon", Intent.CHANGE_ORDER),
    ("eh salah, 7 aja", Intent.CHANGE_ORDER),
    ("ubah", Intent.CHANGE_ORDER),
    ("ubah tanggal", Intent.CHANGE_ORDER),
    ("hapus item 1", Intent.CHANGE_ORDER),
    ("ya", Intent.AFFIRM),
    ("ya tapi 10", Intent.CHANGE_ORDER),
    ("tidak", Intent.DENY),
    ("bukan semuanya", Intent.DENY),
    ("mulai baru", Intent.DENY),
    ("batal", Intent.CANCEL_ORDER),
    ("harga?", Intent.ASK_PRICE),
    ("jual apa aja", Intent.ASK_PRODUCTS),
    ("lagi", Intent.ASK_PRODUCTS),
    ("status", Intent.ORDER_STATUS),
    ("kayak kemarin, kirim besok", Intent.REPEAT_ORDER),
    ("makasih", Intent.THANK),
    ("ok makasih ya", Intent.THANK),
    ("bentar, saya tanya bos dulu", Intent.CHANGE_ORDER),
    ("argonnya jadi 5, oksigennya tetap", Intent.CHANGE_ORDER),
    ("argonnya jadi 4, oksigennya jadi 6", Intent.CHANGE_ORDER),
    ("kurangi oksigennya 2", Intent.CHANGE_ORDER),
    ("eh 2 kardus aja", Intent.CHANGE_ORDER),
    ("yang 1 m3 aja", Intent.CHANGE_ORDER),
    ("yang kecil", Intent.INFORM),
    ("satuannya m3", Intent.CHANGE_ORDER),
    ("item 2 jadi 5", Intent.CHANGE_ORDER),
    ("bukan PT Maju Jaya tapi PT Mundur", Intent.CHANGE_ORDER),
    ("and throw in a regulator", Intent.CHANGE_ORDER),
    ("jangan dibatalin", Intent.CANCEL_ORDER),
    ("heliumnya batal", Intent.CANCEL_ORDER),
    ("gasnya batal", Intent.CANCEL_ORDER),
    ("10-12 botol", Intent.INFORM),
    ("minggu depan", Intent.INFORM),
    ("selasa", Intent.INFORM),
    ("oksigen besok, argon jumat", Intent.ORDER),
    ("25 desember", Intent.INFORM),
    ("alamat jl merdeka 10, PO nya 8891", Intent.INFORM),
    ("harga 10 tabung argon?", Intent.ASK_PRICE),
    ("stoknya ada?", Intent.ASK_PRODUCTS),
    ("oksigennya yang medis", Intent.ASK_PRODUCTS),
    ("bisa tempo?", Intent.ASK_PRICE),
    ("kirim hari apa aja?", Intent.ASK_DELIVERY),
    ("lanjut", Intent.AFFIRM),
    ("tetap", Intent.DENY),
    ("gimana min?", Intent.HELP),
    ("oh gitu", Intent.CHITCHAT),
    ("ini bot ya?", Intent.BOT_CHALLENGE),
    ("tabungnya bocor", Intent.COMPLAINT),
    ("sampai nanti", Intent.GOODBYE),
    ("apa sih", Intent.NLU_FALLBACK),
    ("cariin lowongan kerja", Intent.OUT_OF_SCOPE),
    ("mau sama orang", Intent.REQUEST_HUMAN),
    ("balik ke bot", Intent.BACK_TO_BOT),
]
EVENTS = ["order_validated", "order_rejected", "order_submitted", "order_failed", "handoff_started", "handoff_ended"]
DATA = {
    "validation_result": {"stock_ok": False, "credit_ok": True},
    "reason": "x",
    "available_quantity": 1,
    "epicor_order_number": "SO-1",
}
BACK = "come back"

moves = st.lists(
    st.one_of(st.sampled_from(MOVES), st.sampled_from(EVENTS), st.just(BACK), st.text(max_size=30)), max_size=25
)

# What is said in between, whatever is named in it.
TALK = {
    Intent.GREET, Intent.THANK, Intent.CHITCHAT, Intent.BOT_CHALLENGE, Intent.HELP, Intent.GOODBYE,
    Intent.ASK_PRICE, Intent.ORDER_STATUS, Intent.COMPLAINT, Intent.REQUEST_HUMAN,
}  # fmt: skip

# Which status may follow which in one turn of the customer; what the gateway does is checked by its own tests.
BY_CUSTOMER = {
    Status.DRAFT: {Status.DRAFT, Status.READY, Status.CANCELLED},
    Status.READY: {Status.READY, Status.DRAFT, Status.CANCELLED},
    Status.VALIDATED: {Status.VALIDATED, Status.READY, Status.DRAFT, Status.CONFIRMED, Status.CANCELLED},
    Status.CONFIRMED: {Status.CONFIRMED, Status.CANCELLED},
    Status.FAILED: {Status.FAILED, Status.CONFIRMED, Status.READY, Status.DRAFT, Status.CANCELLED},
}


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(moves, st.sampled_from(list(Language)))
def test_no_sequence_of_moves_contradicts_the_contract(sequence: List[object], language: Language) -> None:
    talk = Talk(language=language)
    for move in sequence:
        before, texts, handoff = talk.chat.order, talk.texts, talk.chat.handoff
        if move == BACK:
            talk.come_back()
            continue
        if move in EVENTS:
            assert isinstance(move, str)
            if isinstance(talk.event(move, **DATA), Refusal):
                assert talk.chat.order == before
            continue
        text, intent = move if isinstance(move, tuple) else (str(move), Intent.NLU_FALLBACK)
        turn = talk.say(text, intent)
        after = turn.chat.order
        if handoff and turn.chat.handoff:
            assert (turn.replies, turn.question, after) == ((), None, before)
            continue
        assert talk.texts, "the customer always gets an answer"
        assert not turn.question or talk.texts[-1:] != texts[-1:], "the same words twice in a row"
        _check_order(before, after)
        if intent in TALK and before is not None:
            assert after is not None, "talk in between starts no new order"
            assert _content(after) == _content(before), "talk in between changes nothing"
        state = custom_state(turn, after)
        assert state["requires_validation"] == (after is not None and after.status is Status.READY)
        assert state["requires_submission"] == (after is not None and after.status is Status.CONFIRMED)
        assert DialogueState.from_json(turn.chat.state.to_json()) == turn.chat.state
        waits = after is not None and after.status is Status.DRAFT and not turn.chat.handoff
        if waits and intent is not Intent.GOODBYE:
            assert turn.chat.state.question is not None, "a draft that asks for nothing is forgotten"
        if turn.chat.state.question is Question.CONFIRMATION:
            assert after is not None
            assert after.status is Status.VALIDATED


def _check_order(before: "Order | None", after: "Order | None") -> None:
    if after is None:
        return
    for line in after.lines:
        assert line.quantity is None or line.quantity > 0
        assert line.part_num is None or line.description
    if after.status in (Status.READY, Status.VALIDATED, Status.CONFIRMED):
        assert not missing_details(after)
    if before is None or before.order_id != after.order_id:
        return
    assert after.status in BY_CUSTOMER[before.status]
    changed = _content(before) != _content(after)
    assert after.version == before.version + changed
    if changed:
        assert before.status is not Status.CONFIRMED, "what is being submitted is not changed"
        assert after.status is not Status.CONFIRMED, "nobody confirms what was not validated"


def _content(order: Order) -> Tuple[object, ...]:
    return order.lines, order.delivery_date, order.customer_name, order.customer_company
