"""What a customer speaks of without asking for it is not what is read as wanted."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from orders.matching.catalogue import Catalogue
from orders.matching.facts import Size
from orders.matching.model import Decision
from orders.matching.words import clauses


@pytest.mark.parametrize(
    ("words", "unwanted", "wanted"),
    [
        ("oksigen bukan yang medis", {"medical"}, set()),
        ("nitrogen biasa, ga usah foodgrade", {"food"}, set()),
        ("nitrogen food grade ga usah, yang biasa saja", {"food"}, set()),
        ("co2 industri instead of food grade", {"food"}, {"industrial"}),
        ("jangan kirim yg industri lagi ya pak, oksigen medis", {"industrial"}, {"medical"}),
        ("jangan lupa oksigen medis", set(), {"medical"}),
        ("jangan telat oksigen medisnya", set(), {"medical"}),
        ("oksigen bukan medis tapi industri", {"medical"}, {"industrial"}),
        ("nitrogen HP nya diganti yg food grade", {"hp"}, {"food"}),
        ("masker non rebreathing oksigen", set(), set()),
    ],
)
def test_a_negation_reaches_what_it_negates_and_no_farther(
    catalogue: Catalogue, words: str, unwanted: set[str], wanted: set[str]
) -> None:
    said = catalogue.reader.said(words)
    assert (said.unwanted.grades, said.facts.grades) == (unwanted, wanted)


def test_a_gas_that_is_not_wanted_is_not_named(catalogue: Catalogue) -> None:
    said = catalogue.reader.said("gas 25 kg, bukan elpiji")
    assert said.facts.families == set()
    assert said.unwanted.families == {"lpg"}


def test_what_is_wanted_as_well_is_not_ruled_out(catalogue: Catalogue) -> None:
    said = catalogue.reader.said("udara pernapasan, bukan udara industri")
    assert said.unwanted.families == set()
    assert said.unwanted.grades == {"industrial"}


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("elpiji 50 kilo 4 tabung, kosongnya ditukar", "LPG-50K"),
        ("argon 1 kubik, tabung kosong saya siap ditukar", "GAR-HP-01"),
        ("oksigen industri 2 kubik, regulator sudah punya sendiri", "GO2-IND-02"),
        ("yg datang CO2 25 kg padahal pakainya yg 30", "GCO2-IND-30K"),
        ("butuh r32 1 tabung aja", "REF-R32-10K"),
        ("argon tabung besar aja 7 m3", "GAR-HP-07"),
        ("nitrogen buat pipa 12 inch", "GN2-HP-06"),
        ("argon utk torch baru", "GAR-HP-06"),
        ("oksigen buat baja 16 mm", "GO2-IND-06"),
        ("LN2 tangki 180 L", "LN2-IND-VGL"),
        ("termos buat bawa nitrogen cair 10 liter", "DWR-10L"),
        ("dewar LN2 30 ltr", "DWR-30L"),
        ("isi dewar nitrogen cair 10 liter", "LN2-IND-LTR"),
        ("tabung kosong kecil", "CYL-E-01"),
        ("oksigen medis yang ukuran tengah", "GO2-MED-02"),
        ("80% argon sisanya co2", "MIX-ARCO2-8020"),
        ("co2 20% sisanya argon", "MIX-ARCO2-8020"),
        ("argon tiga perempat sisanya helium", "MIX-ARHE-7525"),
        ("delapan puluh dua puluh buat las mig", "MIX-ARCO2-8020"),
        ("breathing air cylinder", "AIR-BRT-06"),
        ("argon grade 4.8", "GAR-UHP-07"),
        ("hidrogen 99,999 %", "GH2-UHP-07"),
        ("elpiji 12 kg ke perumahan Citra blok F", "LPG-12K"),
        ("nitrogen buat purging tangki", "GN2-HP-06"),
        ("udara pernapasan, kerja di dalam tangki balas", "AIR-BRT-06"),
        ("beer gas 30/70", "MIX-N2CO2-7030"),
        ("hidrogen 5 persen dlm nitrogen", "MIX-N2H2-9505"),
        ("methane 50% LEL balance air", "CAL-CH4-25"),
        ("nitrogen isi ulang per liter", "LN2-IND-LTR"),
        ("semprotan buat nyari bocor di sambungan selang las", "SPR-LEAK"),
        ("uji ulang tabung rs", "SVC-HYDRO"),
        ("mesin soda kami butuh co2 industri", "GCO2-IND-25K"),
    ],
)
def test_only_what_is_asked_for_is_taken(matcher: Any, words: str, number: str) -> None:
    match = matcher.match(words)
    assert match.candidates[0].part.part_num == number


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("argon grade 6.0", {"GAR-UHP-07"}),
        ("argon 99.9999%", {"GAR-UHP-07"}),
        ("oksigen 1 atau 2 kubik buat pasien", {"GO2-MED-01", "GO2-MED-02"}),
        ("elpiji 12 atau 50", {"LPG-12K", "LPG-50K"}),
        ("es kering, balok atau pelet", {"DICE-BLK", "DICE-PLT"}),
        ("nitrogen atau argon yg 99.999", {"GN2-UHP-07", "GAR-UHP-07"}),
        ("co2 medis sama yg food grade", {"GCO2-MED-25K", "GCO2-FG-25K"}),
        ("masker oksigen atau kanul", {"MED-MASK-NR", "MED-CAN-A"}),
        ("oksigen buat nyelam", {"GO2-IND-06", "AIR-BRT-06"}),
        ("co2 buat panggung", {"GCO2-IND-25K", "DICE-PLT"}),
        ("dewar nitrogen 20 liter", {"DWR-10L", "DWR-30L"}),
        ("2 botol oksigen cair", {"LO2-IND-BLK", "LO2-IND-VGL"}),
    ],
)
def test_what_is_not_made_or_said_two_ways_is_asked_and_never_taken(matcher: Any, words: str, shown: set[str]) -> None:
    match = matcher.match(words)
    assert match.decision is not Decision.ONE
    assert shown <= {candidate.part.part_num for candidate in match.candidates}


def test_a_guarded_grade_said_far_from_the_gas_is_not_lost(matcher: Any) -> None:
    match = matcher.match("argon 2 tabung, yang medis ya")
    assert match.decision is not Decision.ONE


@pytest.mark.parametrize(
    ("words", "thing"),
    [("gas no 200 ppm", "nitric oxide"), ("CO, 2 tabung", "carbon monoxide"), ("angin2 oksigen", "oxygen")],
)
def test_a_formula_is_not_made_of_words_that_do_not_belong_together(
    catalogue: Catalogue, words: str, thing: str
) -> None:
    assert catalogue.reader.said(words).facts.families == {thing}


@pytest.mark.parametrize(
    "words",
    ["padahal", "keberatan", "media", "kontraktor", "fillet", "running", "bandara", "hilang", "minus", "marker"],
)
def test_an_everyday_word_is_not_mended_into_a_word_of_ours(catalogue: Catalogue, words: str) -> None:
    said = catalogue.reader.said(words)
    assert not said.facts.identifies
    assert not said.facts.grades
    assert not said.uses


def test_of_two_gases_the_one_that_is_gone_is_ordered(catalogue: Catalogue) -> None:
    assert catalogue.reader.said("oksigennya abis, asetilinnya masih").facts.families == {"oxygen"}


def test_a_ton_is_how_much_and_not_the_size_of_a_bottle(matcher: Any) -> None:
    assert not matcher.match("etilen kapasitas 10 ton").size_not_made


@pytest.mark.parametrize(
    ("words", "grade"),
    [
        ("argon 99.995%", {"uhp"}),
        ("argon 99,99 %", {"hp"}),
        ("argon 6N", {"purer than any"}),
        ("argon 99.9%", set()),
        ("argon 6.0 m3", set()),
    ],
)
def test_a_purity_in_figures_asks_for_the_grade_that_is_pure_enough(
    catalogue: Catalogue, words: str, grade: set[str]
) -> None:
    assert catalogue.reader.said(words).facts.grades == grade


def test_clauses_end_at_marks_but_not_in_figures_and_abbreviations() -> None:
    assert clauses("no. 2, isi 2,4 kg (5 pcs)") == [
        *(("no", 0), ("2", 0), ("isi", 1), ("2,4", 1), ("kg", 1), ("5", 2), ("pcs", 2)),
    ]


def test_an_unknown_word_far_from_the_gas_counts_for_nothing(catalogue: Catalogue) -> None:
    said = catalogue.reader.said("zirkus kami pindah ke zorbadan, butuh oksigen")
    assert said.coverage.unknown == ()


def test_both_figures_of_a_choice_have_the_unit_behind(catalogue: Catalogue) -> None:
    assert catalogue.reader.said("oksigen 1 atau 2 kubik").facts.sizes == {
        Size(Decimal(1), "M3"),
        Size(Decimal(2), "M3"),
    }
