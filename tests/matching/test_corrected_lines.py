"""A line of the order that is corrected or dropped in words that were heard as something else."""

from __future__ import annotations

from typing import List, Optional, Tuple

import pytest

from orders.dialogue.model import Question
from orders.matching.model import Matcher
from orders.model import Intent
from tests.matching.customer import said

Ordered = List[Tuple[Optional[str], Optional[float]]]

GASES = "oksigen 5 tabung, asetilen 3 tabung"
OXYGEN, ACETYLENE = ("GO2-IND-06", 5), ("C2H2-06K", 3)
RODS = "kawat las RB-26 3.2 mm 5 box, MIG wire ER70S-6 1.2 mm 2 roll"
ROLLS = ("WLD-ER70S6-12", 2)


@pytest.mark.parametrize("intent", [Intent.CHANGE_ORDER, Intent.INFORM, Intent.CANCEL_ORDER, Intent.NLU_FALLBACK])
@pytest.mark.parametrize(
    "text",
    [
        "asetilennya jangan tiga bang, dua sajalah kumau",
        "asetilennya jangan 3, 2 aja",
        "asetilennya bukan tiga tapi dua",
        "jangan 3 asetilennya, 2 aja",
        "the acetylene not three but two",
        "not 3 acetylene, 2",
        "acetylene: not 3, make it 2",
        "asetilen bukan 3 tabung, 2 tabung",
    ],
)
def test_a_count_instead_of_a_denied_one_changes_the_line(matcher: Matcher, text: str, intent: Intent) -> None:
    talk = said(matcher, GASES)
    talk.say(text, intent)
    assert talk.ordered == [OXYGEN, ("C2H2-06K", 2)]
    assert (talk.question, talk.order and talk.order.customer_name) == (Question.CUSTOMER_NAME, None)


@pytest.mark.parametrize("intent", [Intent.CHANGE_ORDER, Intent.INFORM, Intent.ORDER])
@pytest.mark.parametrize(
    ("first", "text", "ordered"),
    [
        (RODS, "maaf yang RB-26 harusnya 2.6 mm", [("WLD-RB26-26", 5), ROLLS]),
        (RODS, "sorry, the RB-26 should be 2.6 mm", [("WLD-RB26-26", 5), ROLLS]),
        (GASES, "yang oksigen harusnya 7 m3", [("GO2-IND-07", 5), ACETYLENE]),
        (GASES, "oksigennya salah, maksudnya 1 kubik", [("GO2-IND-01", 5), ACETYLENE]),
        (GASES, "the acetylene should be 3 kg", [OXYGEN, ("C2H2-03K", 3)]),
        (GASES, "sorry, acetylene 3 kg i meant", [OXYGEN, ("C2H2-03K", 3)]),
        ("elpiji 12 kg 4 tabung, argon 1 tabung", "elpiji nya yang 50 kg harusnya", [("LPG-50K", 4), ("GAR-HP-06", 1)]),
        ("argon 4 tabung", "argonnya seharusnya 7 m3", [("GAR-HP-07", 4)]),
        ("dry ice 500 kg, argon 1 tabung", "dry ice nya harusnya 450 kg", [("DICE-PLT", 450), ("GAR-HP-06", 1)]),
    ],
)
def test_the_size_that_a_line_should_have_is_that_line_s(
    matcher: Matcher, first: str, text: str, ordered: Ordered, intent: Intent
) -> None:
    talk = said(matcher, first)
    talk.say(text, intent)
    assert talk.ordered == ordered


def test_a_size_that_is_not_made_is_asked_for_that_line(matcher: Matcher) -> None:
    talk = said(matcher, "co2 5 tabung, argon 2 tabung")
    talk.say("co2 nya harusnya 10 kg", Intent.CHANGE_ORDER)
    assert (talk.ordered, talk.question) == ([(None, 5), ("GAR-HP-06", 2)], Question.SIZE)


@pytest.mark.parametrize(
    "intent", [Intent.ORDER, Intent.CHANGE_ORDER, Intent.INFORM, Intent.CHITCHAT, Intent.CANCEL_ORDER]
)
@pytest.mark.parametrize(
    "text",
    [
        "scrap the acetylene, there is some left in the shed",
        "ditch the acetylene please",
        "we can lose the acetylene",
        "leave out the acetylene",
        "no need for the acetylene",
        "asetilennya coret aja",
        "asetilennya diskip dulu ya",
        "hapus asetilennya dong, masih punya",
        "asetilen ga usah deh",
    ],
)
def test_what_is_dropped_by_name_goes(matcher: Matcher, text: str, intent: Intent) -> None:
    talk = said(matcher, GASES)
    talk.say(text, intent)
    assert talk.ordered == [OXYGEN]


@pytest.mark.parametrize(
    "text", ["jangan lupa asetilennya", "don't forget the acetylene", "asetilennya jangan dicoret"]
)
def test_what_is_not_to_be_dropped_stays(matcher: Matcher, text: str) -> None:
    talk = said(matcher, GASES)
    talk.say(text, Intent.ORDER)
    assert talk.ordered == [OXYGEN, ACETYLENE]


@pytest.mark.parametrize("intent", [Intent.CHITCHAT, Intent.NLU_FALLBACK, Intent.REPEAT_ORDER])
@pytest.mark.parametrize(
    "text",
    [
        "eh wait, yang HP aja, yang 7 kubik",
        "bentar, yang HP 7 kubik aja",
        "wait, the HP one, 7 m3 size",
        "sebentar kak, yang hp deh ukuran 7 kubik",
    ],
)
def test_a_pause_before_details_is_no_pause(matcher: Matcher, text: str, intent: Intent) -> None:
    talk = said(matcher, "nitrogen UHP 2 tabung")
    talk.say(text, intent)
    assert talk.ordered == [("GN2-HP-07", 2)]


@pytest.mark.parametrize(
    ("text", "ordered"),
    [
        ("bentar, asetilennya 6 tabung aja", [OXYGEN, ("C2H2-06K", 6)]),
        ("wait, 6 cylinders of acetylene", [OXYGEN, ("C2H2-06K", 6)]),
        ("tunggu dulu, asetilennya coret", [OXYGEN]),
        ("tunggu dulu, oksigennya yang medis", [("GO2-MED-06", 5), ACETYLENE]),
        ("bentar, asetilennya masih ada kayaknya", [OXYGEN, ACETYLENE]),
        ("bentar ya", [OXYGEN, ACETYLENE]),
        ("wait a minute", [OXYGEN, ACETYLENE]),
        ("sebentar saya tanya bos dulu yang mana", [OXYGEN, ACETYLENE]),
    ],
)
def test_only_a_pause_alone_is_one(matcher: Matcher, text: str, ordered: Ordered) -> None:
    talk = said(matcher, GASES)
    talk.say(text, Intent.CHITCHAT)
    assert talk.ordered == ordered


@pytest.mark.parametrize(
    ("text", "ordered"),
    [
        ("kalau begitu yang 7 kubik saja, seperti biasanya", [("GAR-HP-07", 2)]),
        ("argonnya 5 aja kayak biasa", [("GAR-HP-06", 5)]),
        ("the 7 m3 one like always", [("GAR-HP-07", 2)]),
        ("4 tabung aja kayak biasanya", [("GAR-HP-06", 4)]),
    ],
)
def test_as_usual_beside_details_of_the_open_order_is_of_that_order(
    matcher: Matcher, text: str, ordered: Ordered
) -> None:
    talk = said(matcher, "argon 2 tabung")
    talk.say(text, Intent.REPEAT_ORDER)
    assert talk.ordered == ordered
