"""How much of what, as it is said in Java, Sunda and Jakarta, in letters and forms, over the whole catalogue."""

from __future__ import annotations

from typing import List, Tuple

import pytest

from orders.matching.model import Matcher
from tests.matching.customer import said


@pytest.mark.parametrize(
    ("text", "ordered"),
    [
        ("Pak, badhe tumbas oksigen kalih tabung nggih", [("GO2-IND-06", 2)]),
        ("arep tuku argon telu tabung", [("GAR-HP-06", 3)]),
        ("hayang meuli oksigen opat tabung kang", [("GO2-IND-06", 4)]),
        ("lpg 12kg siji, lpg 50kg telu, kabeh tabung", [("LPG-12K", 1), ("LPG-50K", 3)]),
        ("nyak minta argon ame asetilen masing2 tiga tabung ye bang", [("GAR-HP-06", 3), ("C2H2-06K", 3)]),
        ("4 argon and 2 O2 cylinders please", [("GAR-HP-06", 4), ("GO2-IND-06", 2)]),
        ("bermaksud memesan N2O medis sebanyak 3 (tiga) tabung", [("N2O-MED-25K", 3)]),
        ("we would like two 10 litre dewar flasks", [("DWR-10L", 2)]),
    ],
)
def test_numbers_and_units_are_understood_as_they_are_said(
    matcher: Matcher, text: str, ordered: List[Tuple[str, float]]
) -> None:
    talk = said(matcher, text)
    assert talk.ordered == ordered
    assert talk.order is not None
    assert all(line.unit is not None for line in talk.order.lines)


@pytest.mark.parametrize(
    ("text", "name", "company"),
    [
        ("from: Resto Melati, Mbak Ririn. co2 food grade 2 tabung, kirim besok", "Ririn", "Resto Melati"),
        ("RSUD Mawar, besok: O2 medis 6m3 9 tabung. ttd Ratih Kumala (gudang)", "Ratih Kumala", "RSUD Mawar"),
        ("Peternakan Lembu Jaya (Pak Karyo) butuh N2 cair 40 liter", "Karyo", "Peternakan Lembu Jaya"),
        ("Hotel Grand Ubud, Kadek speaking. I need 25 kg dry ice pellets", "Kadek", "Hotel Grand Ubud"),
        ("liquid nitrogen 60 L, Dr. Monika, IVF Center Kirana", "Monika", "IVF Center Kirana"),
        ("argon 2 tabung, Yosi dari Festival Party Co.", "Yosi", "Festival Party Co."),
    ],
)
def test_who_signs_an_order_is_read_beside_it(matcher: Matcher, text: str, name: str, company: str) -> None:
    order = said(matcher, text).order
    assert order is not None
    assert (order.customer_name, order.customer_company) == (name, company)
    assert len(order.lines) == 1
