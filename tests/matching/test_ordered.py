"""What is ordered of a message: the reader's words and those around them, put to the matcher over the catalogue."""

from __future__ import annotations

from typing import List, Optional, Tuple

import pytest

from orders.dialogue.model import Question
from orders.matching.model import Decision, Matcher
from orders.model import Intent, Unit
from tests.matching.customer import said


@pytest.mark.parametrize(
    ("text", "part_num", "quantity"),
    [
        ("pesan argon yang paling kecil aja 3", "GAR-HP-01", 3),
        ("inkubator bayi prematur perlu oksigen 2 tabung", "GO2-MED-06", 2),
        ("ambulans kami butuh o2 yang 2 kubik, 4 tabung ya", "GO2-MED-02", 4),
        ("kami pesan 2 botol argon 75 helium 25", "MIX-ARHE-7525", 2),
        ("need two flashback arrestors for the oxygen side", "FBA-O2", 2),
        ("butuh oksigen 3 tabung, buat pasien di rumah", "GO2-MED-06", 3),
        ("biasa pesan co2 buat mesin soda, 2 tabung", "GCO2-FG-25K", 2),
    ],
)
def test_the_words_around_a_product_say_which_one(matcher: Matcher, text: str, part_num: str, quantity: float) -> None:
    assert said(matcher, text).ordered == [(part_num, quantity)]


def test_a_unit_in_the_name_of_a_thing_is_not_what_it_is_counted_in(matcher: Matcher) -> None:
    talk = said(matcher, "saya butuh regulator buat tabung oksigen medis 1")
    assert talk.chat.order
    assert [(line.part_num, line.unit) for line in talk.chat.order.lines] == [("REG-O2-MED", Unit.PCS)]
    assert talk.chat.order.lines[0].product_name == "regulator buat tabung oksigen medis"


@pytest.mark.parametrize("text", ["argon atau nitrogen", "pesan co2 atau argon 2 tabung"])
def test_of_alternatives_one_is_asked_for(matcher: Matcher, text: str) -> None:
    talk = said(matcher, text)
    assert [part for part, _ in talk.ordered] == [None]
    assert len(talk.chat.state.options) > 1


@pytest.mark.parametrize("text", ["pesan sensor oksigen", "pupuk nitrogen", "mau mesin es kering", "co2 meter"])
def test_a_thing_with_a_product_in_its_name_is_not_ordered(matcher: Matcher, text: str) -> None:
    assert [part for part, _ in said(matcher, text).ordered if part] == []


@pytest.mark.parametrize(
    ("text", "part_num"),
    [
        ("buat karbonasi soda", "GCO2-FG-25K"),
        ("dop tabung", "CAP-CYL"),
        ("gas biar keripik awet renyah", "GN2-FG-06"),
        ("kode GCO2-FG-25K", "GCO2-FG-25K"),
    ],
)
def test_what_no_product_was_read_in_is_put_to_the_matcher_as_a_whole(
    matcher: Matcher, text: str, part_num: str
) -> None:
    assert [part for part, _ in said(matcher, text).ordered] == [part_num]


@pytest.mark.parametrize(
    ("text", "ordered"),
    [
        ("oksigen 5 tabung buat pasien, argon 2 tabung buat las", [("GO2-MED-06", 5), ("GAR-HP-06", 2)]),
        ("oksigen 5 sama argon 2 tabung", [("GO2-IND-06", 5), ("GAR-HP-06", 2)]),
        ("regulator oksigen industri 1, argon 2 tabung aja", [("REG-O2-IND", 1), ("GAR-HP-06", 2)]),
    ],
)
def test_of_several_lines_each_is_told_by_its_own_clause(
    matcher: Matcher, text: str, ordered: List[Tuple[str, float]]
) -> None:
    assert said(matcher, text).ordered == ordered


@pytest.mark.parametrize(
    ("text", "ordered"),
    [
        ("argon besar 3 sama yang kecil 2 buat las", [("GAR-HP-07", 3), ("GAR-HP-01", 2)]),
        ("oksigen 3 buat bengkel, yang kecil 2", [("GO2-IND-06", 3), ("GO2-IND-01", 2)]),
        ("mau oksigen medis besar 4 sama kecil 6 buat klinik kami", [("GO2-MED-06", 4), ("GO2-MED-01", 6)]),
        ("3 oksigen besar dan 2 kecil buat rumah sakit", [("GO2-MED-06", 3), ("GO2-MED-01", 2)]),
        (
            "oksigen besar 3 sama kecil 2 buat pasien, argon 2 buat las",
            [("GO2-MED-06", 3), ("GO2-MED-01", 2), ("GAR-HP-06", 2)],
        ),
    ],
)
def test_lines_of_one_name_share_what_it_is_for_but_not_their_sizes(
    matcher: Matcher, text: str, ordered: List[Tuple[str, float]]
) -> None:
    assert said(matcher, text).ordered == ordered


@pytest.mark.parametrize(
    "text", ["oksigen untuk pasien, 2 tabung kecil ya", "need 2 small cylinders of oxygen for a patient at home"]
)
def test_a_size_said_apart_from_the_product_is_heard(matcher: Matcher, text: str) -> None:
    assert said(matcher, text).ordered == [("GO2-MED-01", 2)]


def test_a_size_in_litres_is_not_the_unit_that_is_ordered_in(matcher: Matcher) -> None:
    talk = said(matcher, "we need liquid nitrogen 180 litres for our lab")
    assert talk.chat.order
    assert [(line.part_num, line.quantity, line.unit) for line in talk.chat.order.lines] == [
        ("LN2-IND-VGL", None, None)
    ]


@pytest.mark.parametrize("text", ["halo kak", "terima kasih ya", "besok bisa kirim?", "pagi min mau pesan dong"])
def test_small_talk_is_no_thing(matcher: Matcher, text: str) -> None:
    assert [part for part, _ in said(matcher, text).ordered if part] == []


@pytest.mark.parametrize(
    ("text", "part_num"),
    [
        ("regulator utk tabung oksigen pasien rumahan", "REG-O2-MED"),
        ("minta regulator, kirim 1 lagi yang buat asetilin", "REG-C2H2"),
        ("campuran nitrogen sama co2 buat packing daging", "MIX-N2CO2-7030"),
        ("oksigen yang buat industri bukan medis", "GO2-IND-06"),
        ("maaf bukan argon tapi nitrogen food grade 3 botol", "GN2-FG-06"),
        ("nitrogen sekubik", "GN2-HP-01"),
        ("o2 sekubik homecare", "GO2-MED-01"),
        ("elpiji lima puluhan", "LPG-50K"),
        ("lpg 50an", "LPG-50K"),
        ("nitrogen satu rak isi 16 botol", "GN2-HP-PLT16"),
        ("oksigen serak isi enam belas tabung", "GO2-IND-PLT16"),
    ],
)
def test_what_is_said_of_one_thing_is_one_line(matcher: Matcher, text: str, part_num: str) -> None:
    assert [part for part, _ in said(matcher, text).ordered] == [part_num]


@pytest.mark.parametrize("text", ["pesan argon 50, co2 50", "regulator oksigen 2 dan oksigen 3 tabung"])
def test_what_is_counted_apart_stays_two_lines(matcher: Matcher, text: str) -> None:
    assert len(said(matcher, text).ordered) == 2


@pytest.mark.parametrize(
    "text", ["campuran gas, 75 ar 25 co2", "masker oksigen atau kanul", "nitrogen atau argon yg 99.999"]
)
def test_shares_and_alternatives_are_asked_about(matcher: Matcher, text: str) -> None:
    talk = said(matcher, text)
    assert [part for part, _ in talk.ordered] == [None]
    assert len(talk.chat.state.options) > 1


@pytest.mark.parametrize("text", ["amonia 25 kg", "freon r32 kemasan 3 kg", "N2O medis 30 kg", "oksigen pasien 0,5 m3"])
def test_less_than_a_bottle_behind_its_name_is_a_size_that_is_not_made(matcher: Matcher, text: str) -> None:
    assert said(matcher, text).ordered == [(None, None)]


@pytest.mark.parametrize(
    ("text", "part_num", "quantity"),
    [("pesan 25 kg amonia", "NH3-50K", 25), ("pesan amonia 100 kg", "NH3-50K", 100), ("dry ice 3 kg", "DICE-PLT", 3)],
)
def test_a_measure_that_can_be_delivered_is_a_quantity(
    matcher: Matcher, text: str, part_num: str, quantity: float
) -> None:
    assert said(matcher, text).ordered == [(part_num, quantity)]


def test_patients_are_offered_medical_sizes(matcher: Matcher) -> None:
    assert all("-MED-" in part for part in said(matcher, "oksigen pasien 0,5 m3").chat.state.options)


def test_a_gas_not_wanted_is_not_offered_for_its_use(matcher: Matcher) -> None:
    talk = said(matcher, "gas bakar utk cutting plat, jangan asetilin")
    assert talk.chat.state.options
    assert not any(part.startswith("C2H2") for part in talk.chat.state.options)


@pytest.mark.parametrize(
    "text",
    ["gas detector 4 gas", "portable gas detector", "detektor gas portable", "masker 3 ply 1 dus", "ikan beku 10 kg"],
)
def test_devices_and_goods_named_after_gases_are_not_sold(matcher: Matcher, text: str) -> None:
    assert matcher.match(text).decision is Decision.NOT_SOLD
    assert [part for part, _ in said(matcher, text).ordered if part] == []


@pytest.mark.parametrize("text", ["gas buat gas detector", "kalibrasi gas detector 4 gas", "bump test gas detector"])
def test_what_a_detector_is_calibrated_with_is_sold(matcher: Matcher, text: str) -> None:
    assert matcher.match(text).candidates[0].part.part_num == "CAL-4MIX-58"
    assert matcher.match(text).decision is Decision.ONE


@pytest.mark.parametrize(
    "text", ["udara tabung yang aman dihirup", "gas kalibrasi satu komponen", "yg 2,4 mm buat las argon"]
)
def test_what_can_be_several_is_asked_for(matcher: Matcher, text: str) -> None:
    assert matcher.match(text).decision is Decision.CHOOSE


def test_what_keeps_the_flame_out_of_a_gas_is_no_gas(matcher: Matcher) -> None:
    assert matcher.match("pengaman supaya api ga balik ke botol asetilin").candidates[0].part.part_num == "FBA-C2H2"


def test_a_long_message_is_not_said_back_whole(matcher: Matcher) -> None:
    talk = said(matcher, ("oksigen argon nitrogen " * 200)[:4096])
    assert 0 < len(talk.said) < 1000


def test_a_purpose_counts_in_a_message_that_only_its_words_make_an_order(matcher: Matcher) -> None:
    assert said(matcher, "oksigen buat pasien 3 tabung", Intent.NLU_FALLBACK).ordered == [("GO2-MED-06", 3)]


@pytest.mark.parametrize(
    ("text", "ordered"),
    [
        ("lpg 50 nya dua", [("LPG-50K", 2)]),
        ("co2 yang 30nya 2 tabung", [("GCO2-IND-30K", 2)]),
        ("elpiji lima puluhnya 3", [("LPG-50K", 3)]),
        ("N2 5N 2 btl", [("GN2-UHP-07", 2)]),
        ("need nitrogen 5.0 for our laser cutter, 12 cylinders", [("GN2-UHP-07", 12)]),
        ("argon 5.0 tabung", [("GAR-HP-06", 5)]),
    ],
)
def test_a_figure_that_tells_which_one_is_no_quantity(matcher: Matcher, text: str, ordered: List[object]) -> None:
    assert said(matcher, text).ordered == ordered


@pytest.mark.parametrize(
    ("text", "ordered"),
    [
        ("elpiji 3 kg masih ada? buat warung bakso saya, butuh 4", [(None, 4)]),
        ("nitrogen cair yg 180 liter ready? utk line es krim pabrik, rencana 2 vgl", [("LN2-IND-VGL", 2)]),
        ("oksigen 2 tabung, sama buat balon helium 1 tabung", [("GO2-IND-06", 2), (None, 1)]),
    ],
)
def test_what_it_is_for_is_not_one_more_thing(matcher: Matcher, text: str, ordered: List[object]) -> None:
    assert said(matcher, text).ordered == ordered


@pytest.mark.parametrize(
    ("text", "ordered"),
    [
        ("oksigen dan argon masing-masing 2 tabung", [("GO2-IND-06", 2), ("GAR-HP-06", 2)]),
        ("oksigen sama asetilen masing2 4 tabung", [("GO2-IND-06", 4), ("C2H2-06K", 4)]),
        ("pesan nitrogen, oksigen, argon @ 3 botol", [("GN2-HP-06", 3), ("GO2-IND-06", 3), ("GAR-HP-06", 3)]),
        ("oxygen and argon, 2 cylinders each", [("GO2-IND-06", 2), ("GAR-HP-06", 2)]),
    ],
)
def test_a_count_for_each_of_several_joins_nothing(
    matcher: Matcher, text: str, ordered: List[Tuple[str, float]]
) -> None:
    assert said(matcher, text).ordered == ordered


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("mau pesan untuk 2 cabang, bekasi 5 oksigen, cikarang 3 oksigen", 8),
        ("kirim 5 tabung oksigen ke bekasi dan 5 tabung oksigen ke cikarang", 10),
        ("oksigen 5 tabung, eh oksigen 3 tabung aja", 3),
        ("oksigen 5 tabung, jadi oksigen 5 tabung ya", 5),
        ("5 oksigen senin 3 oksigen kamis", 5),
    ],
)
def test_the_same_product_counted_twice_in_a_message(matcher: Matcher, text: str, quantity: float) -> None:
    assert said(matcher, text).ordered == [("GO2-IND-06", quantity)]


def test_a_question_is_not_said_back_as_a_name(matcher: Matcher) -> None:
    talk = said(matcher, "ada gas apa aja buat las?", Intent.ASK_PRODUCTS)
    assert "Untuk gas buat las kami punya" in talk.said


def test_wishes_for_two_gases_are_no_mixture(matcher: Matcher) -> None:
    assert [part for part, _ in said(matcher, "mau oksigen mau argon").ordered] == ["GO2-IND-06", "GAR-HP-06"]


@pytest.mark.parametrize("text", ["oksigen 100 m3", "nitrogen 50 kubik", "co2 100 kg"])
def test_more_than_any_bottle_holds_behind_its_name_is_a_size_that_is_not_made(matcher: Matcher, text: str) -> None:
    talk = said(matcher, text)
    assert ([part for part, _ in talk.ordered], talk.question) == ([None], Question.SIZE)


def test_of_many_the_ones_for_what_is_ordered_are_shown_first(matcher: Matcher) -> None:
    talk = said(matcher, "oksigen medis 1m3 4 tabung, regulator 2")
    assert talk.chat.state.options[0] == "REG-O2-MED"
    assert "REG-O2-MED" not in said(matcher, "regulator 2").chat.state.options


@pytest.mark.parametrize(
    ("text", "part_num", "quantity"),
    [
        ("freon 22 berapa om", "REF-R22-13K", None),
        ("kawat las rb26 2.6", "WLD-RB26-26", None),
        ("kawat tig 2.4", "WLD-TIG308-24", None),
        ("kawat rb dua koma enam", "WLD-RB26-26", None),
        ("lpg 50", "LPG-50K", None),
        ("oksigen yang 7", "GO2-IND-07", None),
        ("argon cair 180", "LAR-IND-VGL", None),
        ("argon 7 3", "GAR-HP-07", 3),
        ("lpg 50 2", "LPG-50K", 2),
        ("N2 5N", "GN2-UHP-07", None),
        ("nitrogen five nines 2 cylinders", "GN2-UHP-07", 2),
        ("mix 80 20 2 btl", "MIX-ARCO2-8020", 2),
        ("gas campuran argon co2 delapan puluh dua puluh satu tabung", "MIX-ARCO2-8020", 1),
        ("tutup tabung 3", "CAP-CYL", 3),
        ("argon 7", "GAR-HP-06", 7),
        ("argon 50", "GAR-HP-06", 50),
        ("dry ice 2.5", "DICE-PLT", 2.5),
        ("tabung kosong 6 kubik", "CYL-E-06", None),
        ("selang las 8 meter", "HOSE-TWIN-08", 8),
        ("mesin oksigen 5 liter", "MED-CONC-5", None),
        ("n2 7 m3 uhp 2", "GN2-UHP-07", 2),
        ("co2 food grade 3", "GCO2-FG-25K", 3),
        ("nitrogen grade 5.0", "GN2-UHP-07", None),
        ("freon ac 1 pk r32", "REF-R32-10K", None),
    ],
)
def test_a_figure_that_says_which_one_is_no_count(
    matcher: Matcher, text: str, part_num: str, quantity: Optional[float]
) -> None:
    assert said(matcher, text).ordered == [(part_num, quantity)]


def test_rods_of_a_size_are_asked_for_in_that_size(matcher: Matcher) -> None:
    talk = said(matcher, "kawat las 3.2")
    assert talk.ordered == [(None, None)]
    assert set(talk.chat.state.options) == {"WLD-RB26-32", "WLD-LB52-32"}


@pytest.mark.parametrize(
    ("text", "part_num"),
    [
        ("jam argon yg ada bolanya", "REG-AR-FLOW"),
        ("es asap 5 kilo", "DICE-PLT"),
        ("oksigen di rumah habis, kirim 1", "GO2-MED-06"),
        ("kawat las 2,6 2 dus", "WLD-RB26-26"),
        ("kepala regulator angin", "REG-O2-IND"),
        ("masker oksigen medis", "MED-MASK-NR"),
        ("oksigen toko besi 3", "GO2-IND-06"),
        ("bunuh kuman di air kolam renang", "CL2-100K"),
    ],
)
def test_a_name_is_read_to_its_ends(matcher: Matcher, text: str, part_num: str) -> None:
    assert [part for part, _ in said(matcher, text).ordered] == [part_num]


@pytest.mark.parametrize(
    ("text", "ordered"),
    [
        ("argon 1 tabung sama regulatornya", [("GAR-HP-06", 1), ("REG-AR-FLOW", None)]),
        ("oksigen medis 1 kubik 2 sama regulatornya 1", [("GO2-MED-01", 2), ("REG-O2-MED", 1)]),
        ("oksigen 2 plus regulatornya", [("GO2-IND-06", 2), (None, None)]),
    ],
)
def test_its_tool_is_one_for_the_gas_before_it(
    matcher: Matcher, text: str, ordered: List[Tuple[Optional[str], Optional[float]]]
) -> None:
    talk = said(matcher, text)
    assert talk.ordered == ordered
    assert set(talk.chat.state.options) <= {"REG-O2-IND", "REG-O2-MED"}


@pytest.mark.parametrize("text", ["troli oksigen medis", "sewa tabung medis", "valve oksigen medis"])
def test_a_tool_that_comes_in_no_grade_is_asked_about_and_not_refused(matcher: Matcher, text: str) -> None:
    match = matcher.match(text)
    assert match.decision is Decision.CHOOSE
    assert match.candidates[0].part.part_num in {"TRL-CYL-2", "SVC-RENT-06", "VLV-O2"}


def test_a_leak_that_is_only_told_of_orders_nothing_against_leaks(matcher: Matcher) -> None:
    assert "SPR-LEAK" not in [candidate.part.part_num for candidate in matcher.match("tabung bocor").candidates]
