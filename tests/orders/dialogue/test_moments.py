"""Every change of mind at every moment: what was meant changes, nothing else does, and the open question comes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Callable, Dict, List, Tuple

import pytest

from orders.dialogue.model import Question
from orders.model import Customer, Intent, Language, Order, Status, Unit
from tests.orders.dialogue.talk import Talk

# What has been said when the customer changes his mind, and the question that is open then.
Moment = Tuple[List[Tuple[str, Intent]], "Question | None"]
MOMENTS: Dict[str, Moment] = {
    "quantity": ([("mau pesan oksigen", Intent.ORDER)], Question.QUANTITY),
    "unit": ([("mau pesan oksigen 5", Intent.ORDER)], Question.UNIT),
    "name": ([("mau pesan oksigen 5 tabung", Intent.ORDER)], Question.CUSTOMER_NAME),
    "company": ([("mau pesan oksigen 5 tabung", Intent.ORDER), ("Budi", Intent.INFORM)], Question.CUSTOMER_COMPANY),
    "date": ([("mau pesan oksigen 5 tabung atas nama Budi dari PT Maju", Intent.ORDER)], Question.DELIVERY_DATE),
    "date_offer": (
        [("oksigen 5 tabung atas nama Budi dari PT Maju, kirim hari minggu", Intent.ORDER)],
        Question.DATE_OFFER,
    ),
    "quantity_check": ([("mau pesan oksigen 900 tabung", Intent.ORDER)], Question.QUANTITY_CHECK),
    "ready": ([("oksigen 5 tabung atas nama Budi dari PT Maju kirim besok", Intent.ORDER)], None),
    "confirmation": (
        [("oksigen 5 tabung atas nama Budi dari PT Maju kirim besok", Intent.ORDER), ("VALIDATE", Intent.ORDER)],
        Question.CONFIRMATION,
    ),
    "change": (
        [
            ("oksigen 5 tabung atas nama Budi dari PT Maju kirim besok", Intent.ORDER),
            ("VALIDATE", Intent.ORDER),
            ("bukan", Intent.DENY),
        ],
        Question.CHANGE,
    ),
}


def at(moment: str) -> Talk:
    talk = Talk()
    turns, question = MOMENTS[moment]
    for text, intent in turns:
        if text == "VALIDATE":
            talk.event("order_validated", validation_result={"stock_ok": True, "credit_ok": True})
        else:
            talk.say(text, intent)
    assert talk.question is question
    return talk


def order_of(talk: Talk) -> Order:
    assert talk.order is not None
    return talk.order


Check = Callable[[Order], bool]
CHANGES: Dict[str, Tuple[str, Intent, Check]] = {
    "quantity": ("eh salah, 10 tabung aja", Intent.CHANGE_ORDER, lambda o: o.lines[0].quantity == 10),
    "product": ("bukan oksigen, argon maksudnya", Intent.CHANGE_ORDER, lambda o: o.lines[0].part_num == "GAR-HP-06"),
    "unit": ("satuannya m3 ya", Intent.CHANGE_ORDER, lambda o: o.lines[0].unit is Unit.M3),
    "date": ("tanggalnya rabu aja", Intent.CHANGE_ORDER, lambda o: o.delivery_date == date(2026, 11, 25)),
    "name": ("atas nama Andi ya bukan Budi", Intent.CHANGE_ORDER, lambda o: o.customer_name == "Andi"),
    "company": ("perusahaannya CV Sinar Abadi", Intent.CHANGE_ORDER, lambda o: o.customer_company == "CV Sinar Abadi"),
    "add": ("sekalian nitrogen 2 tabung", Intent.ORDER, lambda o: [one.part_num for one in o.lines][-1] == "GN2-HP-06"),
    "remove": ("oksigennya gak jadi", Intent.CHANGE_ORDER, lambda o: o.lines == ()),
}


@pytest.mark.parametrize("change", sorted(CHANGES))
@pytest.mark.parametrize("moment", sorted(MOMENTS))
def test_only_what_was_named_changes(moment: str, change: str) -> None:
    talk = at(moment)
    before = order_of(talk)
    text, intent, holds = CHANGES[change]
    talk.say(text, intent)
    after = order_of(talk)
    assert holds(after), f"{text!r} while asked {moment}: {after}"
    assert after.version == before.version + 1
    assert talk.texts, "a change is never silent"
    untouched = {
        "quantity": ("customer_name", "customer_company", "delivery_date"),
        "product": ("customer_name", "customer_company", "delivery_date"),
        "unit": ("customer_name", "customer_company", "delivery_date"),
        "date": ("lines", "customer_name", "customer_company"),
        "name": ("lines", "customer_company", "delivery_date"),
        "company": ("lines", "customer_name", "delivery_date"),
        "add": ("customer_name", "customer_company", "delivery_date"),
        "remove": ("customer_name", "customer_company", "delivery_date"),
    }[change]
    for field in untouched:
        assert getattr(after, field) == getattr(before, field), field


ASIDES = {
    "price": ("harganya berapa ya?", Intent.ASK_PRICE),
    "delivery": ("ongkirnya berapa?", Intent.ASK_DELIVERY),
    "products": ("jual apa aja?", Intent.ASK_PRODUCTS),
    "status": ("pesanan saya sampai mana?", Intent.ORDER_STATUS),
    "thanks": ("makasih ya", Intent.THANK),
    "chat": ("apa kabar?", Intent.CHITCHAT),
    "bot": ("ini bot ya?", Intent.BOT_CHALLENGE),
    "help": ("caranya gimana?", Intent.HELP),
    "unknown": ("kenapa begitu sih?", Intent.NLU_FALLBACK),
    "out_of_scope": ("jual pulsa gak", Intent.OUT_OF_SCOPE),
}


@pytest.mark.parametrize("aside", sorted(ASIDES))
@pytest.mark.parametrize("moment", sorted(set(MOMENTS) - {"change"}))
def test_a_question_in_between_is_answered_and_the_open_one_comes_back(moment: str, aside: str) -> None:
    talk = at(moment)
    before, question, texts = order_of(talk), talk.question, talk.texts
    talk.say(*ASIDES[aside])
    assert order_of(talk) == before
    assert talk.question is question
    assert len(talk.texts) == (2 if question else 1)
    assert talk.texts[-1] != texts[-1]


@pytest.mark.parametrize("moment", sorted(MOMENTS))
def test_cancelling_works_at_every_moment(moment: str) -> None:
    talk = at(moment)
    asked_first = order_of(talk).status is Status.VALIDATED
    talk.say("batalin aja pesanannya", Intent.CANCEL_ORDER)
    if asked_first:
        assert talk.question is Question.CANCEL_CHECK
        talk.say("ya", Intent.AFFIRM)
    assert order_of(talk).status is Status.CANCELLED


@pytest.mark.parametrize("intent", [Intent.REQUEST_HUMAN, Intent.COMPLAINT])
@pytest.mark.parametrize("moment", sorted(MOMENTS))
def test_a_person_can_be_had_at_every_moment_and_nothing_is_lost(moment: str, intent: Intent) -> None:
    talk = at(moment)
    before = order_of(talk)
    turn = talk.say("mau ngomong sama orang aja", intent)
    assert talk.chat.handoff
    assert turn.question is None
    talk.say("balik ke bot", Intent.BACK_TO_BOT)
    assert order_of(talk) == before


@pytest.mark.parametrize("moment", sorted(MOMENTS))
def test_a_third_failure_in_a_row_offers_a_person(moment: str) -> None:
    talk = at(moment)
    for text in ["lho kok gitu?", "maksudnya apa?", "???"]:
        assert talk.question is not Question.HUMAN_OFFER
        talk.say(text, Intent.NLU_FALLBACK)
    assert talk.question is Question.HUMAN_OFFER
    talk.say("ya", Intent.AFFIRM)
    assert talk.chat.handoff


@pytest.mark.parametrize("moment", sorted(set(MOMENTS) - {"ready", "confirmation", "change"}))
def test_an_unfinished_order_is_offered_after_the_session(moment: str) -> None:
    talk = at(moment)
    before = order_of(talk)
    talk.come_back()
    talk.say("halo min", Intent.GREET)
    assert talk.question is Question.RESUME
    assert "OXYGEN INDUSTRIAL GAS 6 M3" in talk.said
    talk.say("lanjut", Intent.AFFIRM)
    assert order_of(talk) == before
    assert talk.question not in (None, Question.RESUME)


def test_what_was_said_on_coming_back_is_kept_for_the_answer() -> None:
    talk = at("name")
    talk.come_back()
    talk.say("kirimnya besok ya", Intent.INFORM)
    assert talk.question is Question.RESUME
    talk.say("lanjutkan", Intent.AFFIRM)
    assert order_of(talk).delivery_date == date(2026, 11, 23)


def test_starting_anew_gives_the_old_order_up_and_keeps_the_new_words() -> None:
    talk = at("name")
    old = order_of(talk)
    talk.come_back()
    talk.say("mau pesan argon 3 tabung", Intent.ORDER)
    talk.say("mulai baru aja", Intent.DENY)
    assert [(order.order_id, order.status) for order in talk.past] == [(old.order_id, Status.CANCELLED)]
    assert order_of(talk).order_id != old.order_id
    assert [line.part_num for line in order_of(talk).lines] == ["GAR-HP-06"]


def test_a_refused_day_keeps_the_old_one() -> None:
    talk = at("confirmation")
    talk.say("ganti hari minggu", Intent.CHANGE_ORDER)
    assert order_of(talk).delivery_date == date(2026, 11, 23)
    assert "Minggu" in talk.said


def test_a_refused_unit_keeps_the_old_one_and_names_those_that_go() -> None:
    talk = at("name")
    talk.say("satuannya kg", Intent.CHANGE_ORDER)
    assert order_of(talk).lines[0].unit is Unit.TABUNG
    assert "botol, tabung, m³" in talk.said


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("kirim tgl 20 november", Question.DATE_OFFER),
        ("kirim 30/2", Question.DELIVERY_DATE),
        ("kirim 25 desember", Question.DATE_OFFER),
        ("kirim 3 mei", Question.DATE_OFFER),
        ("secepatnya ya", Question.DATE_OFFER),
    ],
)
def test_an_impossible_day_is_refused_with_the_reason_and_the_nearest(text: str, question: Question) -> None:
    talk = at("date")
    talk.say(text, Intent.INFORM)
    assert order_of(talk).delivery_date is None
    assert talk.question is question
    if question is Question.DATE_OFFER:
        talk.say("ya", Intent.AFFIRM)
        assert order_of(talk).delivery_date is not None


@pytest.mark.parametrize("text", ["0 tabung", "-3 tabung", "banyak", "10-12 tabung"])
def test_an_impossible_quantity_is_refused_and_asked_again(text: str) -> None:
    talk = at("quantity")
    talk.say(text, Intent.INFORM)
    assert order_of(talk).lines[0].quantity is None
    assert talk.question is Question.QUANTITY
    assert len(talk.texts) >= 2


@pytest.mark.parametrize(
    ("answer", "intent", "quantity"),
    [("ya", Intent.AFFIRM, 900), ("bukan, 9 tabung", Intent.DENY, 9), ("90", Intent.INFORM, 90)],
)
def test_an_unusual_quantity_is_asked_once(answer: str, intent: Intent, quantity: int) -> None:
    talk = at("quantity_check")
    talk.say(answer, intent)
    assert order_of(talk).lines[0].quantity == quantity
    assert talk.question is Question.CUSTOMER_NAME


CHOICES = [("2", "C2H2-06K"), ("yang kedua", "C2H2-06K"), ("no 3 aja", "MIX-ARCO2-8020"), ("asetilen", "C2H2-06K")]


@pytest.mark.parametrize(("answer", "part_num"), [*CHOICES, ("yang pertama ya kak", "GAR-HP-06")])
def test_a_choice_is_taken_by_number_ordinal_or_name(answer: str, part_num: str) -> None:
    talk = Talk()
    talk.say("mau pesan gas las 3 tabung", Intent.ORDER)
    assert talk.question is Question.CHOICE
    talk.say(answer, Intent.INFORM)
    assert (order_of(talk).lines[0].part_num, order_of(talk).lines[0].quantity) == (part_num, 3)


def test_none_of_the_choices_asks_again_for_the_product() -> None:
    talk = Talk()
    talk.say("mau pesan gas las 3 tabung", Intent.ORDER)
    talk.say("bukan semuanya", Intent.DENY)
    assert talk.question is Question.PRODUCT
    talk.say("oksigen", Intent.INFORM)
    assert (order_of(talk).lines[0].part_num, order_of(talk).lines[0].quantity) == ("GO2-IND-06", 3)


def test_something_not_sold_is_said_so_and_the_rest_is_kept() -> None:
    talk = Talk()
    talk.say("pesan oksigen 5 tabung sama semen 3 tabung", Intent.ORDER)
    assert "semen" in talk.said
    assert [line.part_num for line in order_of(talk).lines] == ["GO2-IND-06"]
    assert talk.question is Question.CUSTOMER_NAME


def test_an_item_can_be_named_by_its_number() -> None:
    talk = Talk()
    talk.say("5 tabung oksigen, 3 botol argon sama dry ice 20 kg", Intent.ORDER)
    talk.say("item 2 jadi 7", Intent.CHANGE_ORDER)
    assert [line.quantity for line in order_of(talk).lines] == [5, 7, 20]
    talk.say("yang ketiga dihapus aja", Intent.CHANGE_ORDER)
    assert [line.part_num for line in order_of(talk).lines] == ["GO2-IND-06", "GAR-HP-06"]


def test_a_change_of_no_clear_line_asks_which() -> None:
    talk = Talk()
    talk.say("5 tabung oksigen, 3 botol argon", Intent.ORDER)
    talk.say("ubah jumlahnya", Intent.CHANGE_ORDER)
    assert talk.question is Question.WHICH_LINE
    talk.say("yang kedua", Intent.INFORM)
    assert talk.question is Question.QUANTITY
    talk.say("8", Intent.INFORM)
    assert [line.quantity for line in order_of(talk).lines] == [5, 8]


def test_adding_more_of_the_same_adds_up_and_says_the_sum() -> None:
    talk = Talk()
    talk.say("5 tabung oksigen", Intent.ORDER)
    talk.say("tambah 2 tabung oksigen lagi", Intent.ORDER)
    assert [line.quantity for line in order_of(talk).lines] == [7]
    assert "7 tabung" in talk.said


def test_the_last_order_is_repeated_with_a_new_date_only_after_a_yes() -> None:
    talk = at("confirmation")
    talk.say("ya", Intent.AFFIRM)
    talk.event("order_submitted", epicor_order_number="SO-9")
    talk.customer = Customer("+628", "Budi", "PT Maju")
    talk.say("pesan kayak kemarin ya", Intent.REPEAT_ORDER)
    order = order_of(talk)
    assert (order.lines[0].part_num, order.lines[0].quantity) == ("GO2-IND-06", 5)
    assert (order.delivery_date, order.version, order.epicor_order_number) == (None, 1, None)
    assert talk.question is Question.DELIVERY_DATE
    talk.say("besok", Intent.INFORM)
    assert order_of(talk).status is Status.READY


def test_the_status_names_the_orders_with_their_numbers() -> None:
    talk = at("confirmation")
    talk.say("ya", Intent.AFFIRM)
    talk.event("order_submitted", epicor_order_number="SO-9")
    talk.say("pesanan saya gimana?", Intent.ORDER_STATUS)
    assert "SO-9" in talk.said


CLOSE = ((Intent.ORDER, 0.44), (Intent.ASK_PRICE, 0.36))


def test_two_close_intents_are_asked_back_and_the_message_is_kept() -> None:
    talk = Talk()
    talk.say("argon yang itu gimana", Intent.ORDER, CLOSE)
    assert talk.question is Question.CLARIFY
    talk.say("1", Intent.INFORM)
    assert order_of(talk).lines[0].part_num == "GAR-HP-06"


def test_two_close_intents_too_unlikely_to_be_taken_are_asked_back() -> None:
    talk = Talk()
    talk.say("yang itu gimana", Intent.NLU_FALLBACK, ((Intent.ASK_PRICE, 0.33), (Intent.ORDER, 0.3)))
    assert talk.question is Question.CLARIFY
    talk.say("yang kedua", Intent.INFORM)
    assert talk.question is Question.PRODUCT


@pytest.mark.parametrize(
    ("intent", "ranking"),
    [
        (Intent.ORDER, ((Intent.ORDER, 0.5), (Intent.ASK_PRICE, 0.3))),  # not close
        (Intent.ORDER, ((Intent.ORDER, 0.36), (Intent.ASK_PRICE, 0.14))),  # the second is unlikely
        (Intent.ORDER, ((Intent.ORDER, 0.44), (Intent.CHANGE_ORDER, 0.4))),  # either takes the details
        (Intent.ORDER, ((Intent.ORDER, 0.44), (Intent.CHITCHAT, 0.4))),  # nobody is asked whether he only chats
        (Intent.NLU_FALLBACK, ((Intent.ORDER, 0.33), (Intent.ASK_PRICE, 0.3))),  # names a thing and how many
    ],
)
def test_what_was_probably_meant_is_not_asked_back(intent: Intent, ranking: Tuple[Tuple[Intent, float], ...]) -> None:
    talk = Talk()
    talk.say("oksigen 5 tabung", intent, ranking)
    assert order_of(talk).lines[0].quantity == 5


def test_an_answer_to_a_question_is_not_asked_back() -> None:
    talk = Talk()
    talk.say("argon 2 tabung", Intent.ORDER)
    talk.say("Sri", Intent.ORDER, CLOSE)
    assert order_of(talk).customer_name == "Sri"


def test_english_gets_the_same_answers() -> None:
    talk = Talk(language=Language.ENGLISH)
    talk.say("3 bottles of argon for Sunday please", Intent.ORDER)
    assert "Sunday" in talk.said
    talk.say("yes", Intent.AFFIRM)
    assert order_of(talk).delivery_date == date(2026, 11, 30)
    talk.say("drop the argon", Intent.CHANGE_ORDER)
    assert order_of(talk).lines == ()
    assert replace(order_of(talk), lines=()) == order_of(talk)


@pytest.mark.parametrize(
    ("text", "intent", "part_num", "quantity"),
    [
        ("yang 1 m3 aja, 3 botol", Intent.INFORM, "GAR-HP-01", 3),
        ("mau 2 tabung", Intent.ORDER, "GAR-HP-06", 2),
        ("iya mau", Intent.AFFIRM, "GAR-HP-06", None),
    ],
)
def test_what_was_asked_about_can_be_ordered_without_naming_it(
    text: str, intent: Intent, part_num: str, quantity: "int | None"
) -> None:
    talk = Talk()
    talk.say("ada argon gak?", Intent.ASK_PRODUCTS)
    talk.say(text, intent)
    assert (order_of(talk).lines[0].part_num, order_of(talk).lines[0].quantity) == (part_num, quantity)


def test_two_products_at_once_are_two_lines_even_when_taken_for_a_correction() -> None:
    talk = Talk()
    talk.say("mau pesan", Intent.ORDER)
    talk.say("o2 sama asetilen", Intent.CHANGE_ORDER)
    assert [line.part_num for line in order_of(talk).lines] == ["GO2-IND-06", "C2H2-06K"]


@pytest.mark.parametrize("text", ["gak jadi", "jangan dibatalin", "never mind"])
def test_thinking_better_of_cancelling_keeps_the_order(text: str) -> None:
    talk = at("confirmation")
    talk.say("batal", Intent.CANCEL_ORDER)
    talk.say(text, Intent.CANCEL_ORDER)
    assert order_of(talk).status is Status.VALIDATED


def test_more_turns_the_page_whatever_it_is_taken_for() -> None:
    talk = Talk()
    talk.say("jual apa aja?", Intent.ASK_PRODUCTS)
    first = talk.said
    talk.say("lagi", Intent.CHITCHAT)
    assert talk.said.startswith("Yang kami sediakan")
    assert talk.said != first


@pytest.mark.parametrize(("text", "day"), [("bukan besok, lusa", 24), ("lusa aja bukan besok", 24)])
def test_not_this_day_but_that_one(text: str, day: int) -> None:
    talk = at("confirmation")
    talk.say(text, Intent.CHANGE_ORDER)
    assert order_of(talk).delivery_date == date(2026, 11, day)


def test_another_size_of_the_same_product_keeps_the_quantity() -> None:
    talk = at("name")
    talk.say("yang 1 m3 aja", Intent.CHANGE_ORDER)
    line = order_of(talk).lines[0]
    assert (line.part_num, line.quantity, line.unit) == ("GO2-IND-01", 5, Unit.TABUNG)


def test_a_measure_without_a_word_for_size_is_the_quantity() -> None:
    talk = at("name")
    talk.say("jadi 10 m3 aja", Intent.CHANGE_ORDER)
    line = order_of(talk).lines[0]
    assert (line.part_num, line.quantity, line.unit) == ("GO2-IND-06", 10, Unit.M3)


@pytest.mark.parametrize("intent", [Intent.COMPLAINT, Intent.HELP, Intent.CHITCHAT])
def test_a_bare_answer_is_an_answer_whatever_it_is_taken_for(intent: Intent) -> None:
    talk = at("unit")
    talk.say("tabung juga", intent)
    assert order_of(talk).lines[0].unit is Unit.TABUNG


def test_nothing_to_change_after_all_shows_the_summary_again() -> None:
    talk = at("change")
    talk.say("gak jadi diubah", Intent.CHANGE_ORDER)
    assert talk.question is Question.CONFIRMATION
    assert order_of(talk).lines


def test_an_item_is_removed_by_its_number_though_item_is_a_word_for_product() -> None:
    talk = Talk()
    talk.say("5 tabung oksigen, 3 botol argon sama dry ice 20 kg", Intent.ORDER)
    talk.say("item 2 dihapus aja", Intent.CHANGE_ORDER)
    assert [line.part_num for line in order_of(talk).lines] == ["GO2-IND-06", "DICE-PLT"]


def test_the_only_unit_is_offered_when_another_was_said() -> None:
    talk = Talk()
    talk.say("3 tabung regulator oksigen", Intent.ORDER)
    assert talk.question is Question.UNIT_OFFER
    talk.say("ya", Intent.AFFIRM)
    assert (order_of(talk).lines[0].quantity, order_of(talk).lines[0].unit) == (3, Unit.PCS)


def test_a_price_asked_with_an_order_is_answered_and_the_order_taken() -> None:
    talk = Talk()
    talk.say("oksigen 5 tabung berapa harganya? sekalian pesan ya buat besok", Intent.ORDER)
    assert "sales" in talk.said
    assert order_of(talk).lines[0].quantity == 5


def test_an_answer_within_a_question_about_delivery_counts() -> None:
    talk = at("quantity")
    talk.say("5 tabung, bisa dikirim besok gak?", Intent.ASK_DELIVERY)
    assert order_of(talk).lines[0].quantity == 5
    assert order_of(talk).delivery_date == date(2026, 11, 23)


def test_what_the_price_was_asked_of_can_be_ordered_without_naming_it() -> None:
    talk = Talk()
    talk.say("argon berapa harganya?", Intent.ASK_PRICE)
    talk.say("ok pesan 5 tabung", Intent.ORDER)
    assert order_of(talk).lines[0].part_num == "GAR-HP-06"


def test_the_last_line_is_removed_by_that_word() -> None:
    talk = Talk()
    talk.say("5 tabung oksigen, 3 botol argon", Intent.ORDER)
    talk.say("yang terakhir hapus", Intent.CHANGE_ORDER)
    assert [line.part_num for line in order_of(talk).lines] == ["GO2-IND-06"]


def test_what_is_said_over_a_list_of_another_line_is_not_a_choice() -> None:
    talk = Talk()
    talk.say("3 botol argon sama gas las 2 tabung", Intent.ORDER)
    assert talk.question is Question.CHOICE
    talk.say("argonnya jadi 8 botol", Intent.CHANGE_ORDER)
    assert [(line.part_num, line.quantity) for line in order_of(talk).lines] == [("GAR-HP-06", 8), (None, 2)]
    talk.say("tambah nitrogen 2 tabung", Intent.ORDER)
    assert [line.part_num for line in order_of(talk).lines] == ["GAR-HP-06", None, "GN2-HP-06"]
    talk.say("argonnya gak jadi", Intent.CHANGE_ORDER)
    assert [line.part_num for line in order_of(talk).lines] == [None, "GN2-HP-06"]


@pytest.mark.parametrize(
    ("text", "intent"), [("kirimnya Kamis aja", Intent.INFORM), ("atas nama Sari ya", Intent.INFORM)]
)
def test_a_detail_after_the_order_was_submitted_is_meant_for_that_one(text: str, intent: Intent) -> None:
    talk = at("confirmation")
    talk.say("ya", Intent.AFFIRM)
    talk.event("order_submitted", epicor_order_number="SO-9")
    talk.say(text, Intent.INFORM)
    assert "SO-9" in talk.said
    assert talk.chat.order is None


def test_more_after_the_order_was_submitted_is_said_to_be_a_new_order() -> None:
    talk = at("confirmation")
    talk.say("ya", Intent.AFFIRM)
    talk.event("order_submitted", epicor_order_number="SO-9")
    talk.say("tambah nitrogen 2 tabung", Intent.ORDER)
    assert "baru" in talk.said
    assert [line.part_num for line in order_of(talk).lines] == ["GN2-HP-06"]


def test_another_product_is_never_taken_for_a_line_of_the_order() -> None:
    talk = Talk()
    talk.say("25 tabung oksigen medis", Intent.ORDER)
    talk.say("tambah 4 tabung argon", Intent.ORDER)
    assert [(line.part_num, line.quantity) for line in order_of(talk).lines] == [("GO2-MED-06", 25), ("GAR-HP-06", 4)]


def test_a_line_is_found_by_its_plain_name() -> None:
    talk = Talk()
    talk.say("25 tabung oksigen medis", Intent.ORDER)
    talk.say("oksigennya jadi 20", Intent.CHANGE_ORDER)
    assert [(line.part_num, line.quantity) for line in order_of(talk).lines] == [("GO2-MED-06", 20)]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("kurangi 2", 3),
        ("kurangi jadi 2", 2),
        ("remove 2 oxygen", 3),
        ("cancel 5 of the oxygen", None),
        ("hapus oksigen 6 m3", None),
    ],
)
def test_so_many_less_or_none_left(text: str, left: "int | None") -> None:
    talk = Talk()
    talk.say("5 tabung oksigen", Intent.ORDER)
    talk.say(text, Intent.CHANGE_ORDER)
    assert [line.quantity for line in order_of(talk).lines] == ([] if left is None else [left])


def test_marks_alone_are_not_understood_whatever_they_are_taken_for() -> None:
    talk = at("name")
    for text, intent in [("???", Intent.HELP), ("!!", Intent.GREET), ("...", Intent.THANK)]:
        talk.say(text, intent)
    assert talk.question is Question.HUMAN_OFFER


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("oksigen sama argon ya min", [("GO2-IND-06", None), ("GAR-HP-06", None)]),
        ("can I get 8 bottles for tomorrow?", [(None, 8)]),
    ],
)
def test_what_nlu_does_not_know_is_an_order_when_it_reads_like_one(text: str, lines: "list[object]") -> None:
    talk = Talk()
    talk.say(text, Intent.NLU_FALLBACK)
    assert [(line.part_num, line.quantity) for line in order_of(talk).lines] == lines


def test_one_line_called_off_is_not_the_whole_order() -> None:
    talk = Talk()
    talk.say("5 tabung oksigen, 3 botol argon", Intent.ORDER)
    talk.say("argon 6 m3 gak jadi", Intent.CANCEL_ORDER)
    assert order_of(talk).status is Status.DRAFT
    assert [line.part_num for line in order_of(talk).lines] == ["GO2-IND-06"]


@pytest.mark.parametrize("name", ["Dewi", "bu Siti", "mas Joko ya"])
@pytest.mark.parametrize("order", ["argon 3", "gas las 3 tabung", "argon"])
def test_a_name_said_to_another_question_is_the_name_and_the_question_stays(order: str, name: str) -> None:
    talk = Talk()
    talk.say(order, Intent.ORDER)
    asked, lines = talk.question, order_of(talk).lines
    talk.say(name, Intent.INFORM)
    assert order_of(talk).customer_name in ("Dewi", "Siti", "Joko")
    assert (talk.question, order_of(talk).lines) == (asked, lines)


@pytest.mark.parametrize("answer", ["sama", "iya samain aja", "ok"])
def test_the_unit_of_the_line_beside_is_named_first_and_taken_by_a_yes(answer: str) -> None:
    talk = Talk()
    talk.say("nitrogen 3 botol sama argon 2", Intent.ORDER)
    assert talk.question is Question.UNIT
    assert "botol, tabung" in talk.said
    talk.say(answer, Intent.AFFIRM)
    assert order_of(talk).lines[1].unit is Unit.BTL


def test_a_yes_takes_no_unit_where_no_line_has_one() -> None:
    talk = at("unit")
    talk.say("ok", Intent.AFFIRM)
    assert talk.question is Question.UNIT


@pytest.mark.parametrize(
    ("answer", "part_num"), [("yg 1 m3 aja", "GO2-IND-01"), ("yang medis", "GO2-MED-06"), ("medis 3", "GO2-MED-06")]
)
def test_a_size_or_grade_chooses_of_what_was_asked_about_and_is_no_quantity(answer: str, part_num: str) -> None:
    talk = Talk()
    talk.say("ada oksigen?", Intent.ASK_PRODUCTS)
    talk.say(answer, Intent.INFORM)
    line = order_of(talk).lines[0]
    assert (line.part_num, line.quantity) == (part_num, 3 if answer.endswith("3") else None)


@pytest.mark.parametrize("text", ["argon abis, kirimin cepet dong!!", "tolong segera nitrogen buat pabrik"])
def test_haste_with_something_sold_is_an_order_and_no_complaint(text: str) -> None:
    talk = Talk()
    talk.say(text, Intent.COMPLAINT)
    assert not talk.chat.handoff
    assert order_of(talk).lines


@pytest.mark.parametrize("text", ["argon kemarin bocor", "oksigennya belum datang juga"])
def test_what_went_wrong_is_a_complaint_whatever_it_names(text: str) -> None:
    talk = Talk()
    talk.say(text, Intent.COMPLAINT)
    assert talk.chat.handoff


def test_the_same_as_always_without_an_earlier_order_asks_for_the_product() -> None:
    talk = Talk()
    talk.say("min spt biasanya dong", Intent.REPEAT_ORDER)
    assert talk.question is Question.PRODUCT
    assert not order_of(talk).lines


@pytest.mark.parametrize("text", ["ukurannya ada apa aja", "which sizes are there"])
def test_sizes_are_those_of_what_is_being_ordered(text: str) -> None:
    talk = Talk()
    talk.say("argon 2 tabung", Intent.ORDER)
    talk.say(text, Intent.ASK_PRODUCTS)
    assert "ARGON" in talk.said
    assert "NITROGEN" not in talk.said


@pytest.mark.parametrize("text", ["4 oksigen 6 m3, 3 oksigen 1 m3", "oksigen 6 m3 4 tabung sama 3 yg 1 m3"])
def test_two_counts_of_one_gas_are_two_lines_and_none_is_lost(text: str) -> None:
    talk = Talk()
    talk.say(text, Intent.ORDER)
    assert [(line.part_num, line.quantity) for line in order_of(talk).lines] == [("GO2-IND-06", 4), ("GO2-IND-01", 3)]
