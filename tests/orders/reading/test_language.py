"""Which language a message is in, and when a conversation changes its own."""

from __future__ import annotations

from pathlib import Path
from typing import Optional

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orders.model import Language
from orders.reading.language import Guess, conversation_language, load_guesser
from orders.vocabulary import load_vocabulary

ID, EN = Language.INDONESIAN, Language.ENGLISH
VOCABULARY = load_vocabulary()
GUESSER = load_guesser(VOCABULARY)

INDONESIAN = """
mau pesan oksigen 5 tabung buat besok
min bs kirim hr ini gak?
tlg dikirim ke bengkel saya ya
harga argon berapa per botol
halo kak, selamat pagi
terima kasih banyak ya pak
saya butuh nitrogen cair 200 liter
kapan pesanan saya sampai?
batalin aja deh
yang kedua
gak jadi, ganti co2 aja
10 tabung
sepuluh botol
besok pagi
minggu depan aja
buat pribadi
udah ditransfer belum kak
kok lama banget sih
barangnya bocor nih, gimana ini
sama kayak pesanan kemarin
iya bener
tidak
mas, iki iso dikirim sesuk ora
ada dry ice ga min?
dua lusin elpiji yang 12 kilo
tambah asetilin dua lagi
mohon segera diproses
boleh minta daftar produknya
atas nama ibu sri dari rumah sakit
nomor pesanannya berapa ya
perorangan
a.n. Lilis Suryani
Rumah Sakit Harapan Sejahtera
no kak, not sure yet ya
selusin
"""

ENGLISH = """
I'd like to order 5 cylinders of oxygen for tomorrow
can you deliver today?
how much is a bottle of argon
good morning, we need nitrogen
when will my order arrive?
please cancel it
the second one
no, make it ten instead
10 cylinders please
next Friday
it's for personal use
what gases do you sell
my cylinder is leaking
same as last time
yes that's right
thank you very much
hello
hello, anybody there?
is there any dry ice in stock
two dozen bottles
add two more acetylene
could you send someone to talk to me
we are a hospital in the city
what is the status of my order
do you have medical oxygen
I want to change the delivery date
sorry, wrong number
not yet
ten bottles by Monday
which one is cheaper?
"""

NOTHING = """
5
O2
C2H2 10
123
12/25
...
👍
🙏🙏
Budi
Sri Wahyuni
argon
?
+62 812 3456 7890
LB 52
สวัสดี
"""

MIXED = """
kak do you punya argon?
order 5 tabung please
thank you min
ok thanks kak
cancel aja please
delivery besok ya, thanks
"""


@pytest.mark.parametrize("text", INDONESIAN.strip().splitlines())
def test_indonesian_is_told(text: str) -> None:
    assert GUESSER.guess(text).language is ID


@pytest.mark.parametrize("text", ENGLISH.strip().splitlines())
def test_english_is_told(text: str) -> None:
    assert GUESSER.guess(text).language is EN


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("bro mau order acetylene 4 cylinder", ID),
        ("order lagi pls", ID),
        ("repeat order pls, kayak last week", ID),
        ("gan order oxygen 5 cylinders", ID),
        ("do you have tabung kecil juga?", ID),
        ("boss order oxygen two tabung", ID),
        ("mau nitrogen for packaging snack", ID),
        ("reorder pls, same as last month", EN),
        ("reorder please, two cylinders for friday", EN),
        ("boss, I need six cylinders", EN),
        ("order 5 cylinders pls", EN),
        ("hi bro, can you deliver today", EN),
        ("what is a tabung?", EN),
    ],
)
def test_the_words_between_tell_more_than_those_that_both_languages_use(text: str, expected: Language) -> None:
    assert GUESSER.guess(text).language is expected


@pytest.mark.parametrize("text", NOTHING.strip().splitlines())
def test_names_numbers_and_formulas_are_in_no_language(text: str) -> None:
    assert GUESSER.guess(text) == Guess(None)


@pytest.mark.parametrize("text", MIXED.strip().splitlines())
@pytest.mark.parametrize("current", [ID, EN])
def test_a_mixed_message_keeps_the_conversations_language(text: str, current: Language) -> None:
    assert conversation_language(current, GUESSER.guess(text)) is current


@pytest.mark.parametrize(
    ("current", "text", "expected"),
    [
        (None, "mau pesan argon", ID),
        (None, "I need argon", EN),
        (None, "ok", ID),
        (None, "12345", ID),
        (ID, "sorry, could you tell me how much it is?", EN),
        (ID, "I want to order five cylinders please", EN),
        (ID, "thank you so much", ID),
        (ID, "good morning", ID),
        (ID, "same day", ID),
        (ID, "ok yes", ID),
        (ID, "tomorrow", ID),
        (ID, "cancel", ID),
        (ID, "back to bot", ID),
        (ID, "PT Sunrise Marine Engineering", ID),
        (ID, "oxygen medical 6 m3", ID),
        (EN, "saya mau pesan lima tabung dong", ID),
        (EN, "maaf kak, harganya berapa ya?", ID),
        (EN, "besok", EN),
        (EN, "ok kak", EN),
        (EN, "Rumah Sakit Harapan Sejahtera", EN),
        (EN, "perorangan", EN),
        (ID, "twenty", ID),
        (EN, "10 tabung", EN),
        (EN, "PT Mekar Jaya Teknik", EN),
        (EN, "Bengkel Las Sumber Rejeki Abadi", EN),
        (EN, "Nyoman Suryawan", EN),
        (EN, "ya", EN),
        (EN, "oksigen", EN),
    ],
)
def test_a_conversation_changes_its_language_only_for_a_clear_message(
    current: Optional[Language], text: str, expected: Language
) -> None:
    assert conversation_language(current, GUESSER.guess(text)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("english please", EN),
        ("in english", EN),
        ("can we speak English?", EN),
        ("pakai bahasa inggris aja", EN),
        ("bisa bahasa inggris kak?", EN),
        ("sorry I don't speak Indonesian", EN),
        ("pakai bahasa indonesia", ID),
        ("bahasa indonesia aja min", ID),
        ("indonesian please", ID),
        ("bahasa aja", ID),
        ("gak bisa bahasa inggris", ID),
    ],
)
@pytest.mark.parametrize("current", [ID, EN])
def test_a_language_can_be_asked_for(text: str, expected: Language, current: Language) -> None:
    assert conversation_language(current, GUESSER.guess(text)) is expected


@pytest.mark.parametrize("text", ["kunci inggris 2 pcs", "bahasa apa ini", "what language is that"])
def test_not_every_mention_of_a_language_asks_for_it(text: str) -> None:
    assert not GUESSER.guess(text).explicit


def test_without_examples_the_common_words_still_tell(tmp_path: Path) -> None:
    guesser = load_guesser(VOCABULARY, examples=tmp_path)
    assert guesser.guess("saya mau pesan dong kak").language is ID
    assert guesser.guess("I would like to buy some").language is EN


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300), st.sampled_from([None, ID, EN]))
def test_any_text_has_a_conversation_language(text: str, current: Optional[Language]) -> None:
    assert conversation_language(current, GUESSER.guess(text)) in (ID, EN)
