"""What is ordered of messages typed at six in the morning: cut short, with slips, with shares and sizes in words."""

from __future__ import annotations

from typing import List, Tuple

import pytest

from orders.matching.model import Matcher
from orders.model import Intent
from tests.matching.customer import said


@pytest.mark.parametrize(
    ("text", "part_num", "quantity"),
    [
        ("pg. o2 10 tbg bsk. tlg cepet y", "GO2-IND-06", 10),
        ("pg o2 10 tbg bsk tlg cepet y", "GO2-IND-06", 10),
        ("sg min, argon 3 tbg bsk y. mksh", "GAR-HP-06", 3),
        ("pgi. c2h2 2 btl. kirim lusa. cpt", "C2H2-06K", 2),
        ("mlm kk. lpg 12kg 5tb bsk", "LPG-12K", 5),
        ("slm. argon 2 tbg bsk. mksh bnyk", "GAR-HP-06", 2),
        ("mhn. o2 medis 3 tbg. sgr y", "GO2-MED-06", 3),
        ("gm. n2 5 tbg tmr. thx", "GN2-HP-06", 5),
        ("morn. o2 2 cyl tmrw. pls hurry", "GO2-IND-06", 2),
    ],
)
def test_a_greeting_cut_short_is_no_word_of_the_product(
    matcher: Matcher, text: str, part_num: str, quantity: float
) -> None:
    assert said(matcher, text).ordered == [(part_num, quantity)]


@pytest.mark.parametrize(
    ("text", "part_num", "quantity"),
    [
        ("elpiji nyang 12 kilo, sepuluh tabung", "LPG-12K", 10),
        ("aye mau argon nyang 6 kubik dua tabung dong", "GAR-HP-06", 2),
        ("ente jual co2 kaga? ane mau 2 tabung ye", "GCO2-IND-25K", 2),
        ("nitrogen 7 kubk 3 tabung", "GN2-HP-07", 3),
        ("oxygen medical 2m# 3 tabung", "GO2-MED-02", 3),
        ("oxygen 6 m^3 2 tabung", "GO2-IND-06", 2),
        ("lpg yang 12 tiga tabung", "LPG-12K", 3),
        ("helium yang 7 dua tabung", "GHE-UHP-07", 2),
        ("oksigen yg 6 lima tabung", "GO2-IND-06", 5),
        ("helium the 7 two cylinders", "GHE-UHP-07", 2),
    ],
)
def test_a_size_beside_a_count_leaves_the_count(matcher: Matcher, text: str, part_num: str, quantity: float) -> None:
    assert said(matcher, text).ordered == [(part_num, quantity)]


@pytest.mark.parametrize(
    "text",
    [
        "argon 80 persen plus co2 20 persen 3 tabung",
        "argon 80 persen tambah co2 20 persen 3 tabung",
        "argon 80 persen dan co2 20 persen 3 tabung",
        "argon 80 persen campur co2 20 persen 3 tabung",
        "argon 80% + co2 20% 3 tabung",
        "argon 80 percent plus co2 20 percent, 3 cylinders",
        "argon 80 percent and co2 20 percent 3 cylinders",
        "argon 80 percent with co2 20 percent 3 cylinders",
        "argon 80 plus co2 20 3 tabung",
    ],
)
def test_shares_that_make_a_whole_are_one_mixture_whatever_joins_them(matcher: Matcher, text: str) -> None:
    assert said(matcher, text).ordered == [("MIX-ARCO2-8020", 3)]


@pytest.mark.parametrize(
    ("text", "ordered"),
    [
        ("argon 80 plus co2 20 tabung", [("GAR-HP-06", 80), ("GCO2-IND-25K", 20)]),
        ("lpg yang 12 tiga tabung sama yang 50 dua tabung", [("LPG-12K", 3), ("LPG-50K", 2)]),
        ("argon yang 7 dua, yang 1 tiga", [("GAR-HP-07", 2), ("GAR-HP-01", 3)]),
        ("lpg the 12 three and the 50 two cylinders", [("LPG-12K", 3), ("LPG-50K", 2)]),
        ("dua dewar 30 liter", [("DWR-30L", 2)]),
        ("argon 4 tabung plus co2 2 tabung", [("GAR-HP-06", 4), ("GCO2-IND-25K", 2)]),
    ],
)
def test_each_figure_is_a_count_or_the_size_of_what_is_counted(
    matcher: Matcher, text: str, ordered: List[Tuple[str, float]]
) -> None:
    assert said(matcher, text).ordered == ordered


@pytest.mark.parametrize(
    ("text", "ordered"),
    [
        ("CO2 tapi yang 30", [("GCO2-IND-30K", 3)]),
        ("co2nya jadi yang 30 ya", [("GCO2-IND-30K", 3)]),
        ("co2 but the 30 one", [("GCO2-IND-30K", 3)]),
        ("CO2 jadi 30", [("GCO2-IND-25K", 30)]),
    ],
)
def test_the_one_of_a_figure_is_a_size_behind_a_word_for_a_change(
    matcher: Matcher, text: str, ordered: List[Tuple[str, float]]
) -> None:
    talk = said(matcher, "co2 3 tabung")
    talk.say(text, Intent.CHANGE_ORDER)
    assert talk.ordered == ordered


@pytest.mark.parametrize(
    "text",
    [
        "panas banget ya hari ini, untung bengkel saya ada kipas",
        "hari ini sibuk banget di bengkel",
        "untung aja saya ingat",
        "indah sekali hari ini",
        "bagus banget pelayanannya hari ini",
        "hope you have a good day today",
    ],
)
def test_talk_names_nobody_and_no_day(matcher: Matcher, text: str) -> None:
    talk = said(matcher, "oksigen 2 tabung")
    talk.say(text, Intent.CHITCHAT)
    assert talk.chat.order
    assert (talk.chat.order.customer_name, talk.chat.order.delivery_date) == (None, None)
