"""Names and companies as they are typed; and what is never one."""

from __future__ import annotations

from time import perf_counter
from typing import Optional

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orders.model import Detail
from orders.reading.model import Span
from orders.reading.people import find_people
from orders.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary()
NAME, COMPANY = Detail.CUSTOMER_NAME, Detail.CUSTOMER_COMPANY


def people(text: str, asked: Optional[Detail] = None, *, taken: tuple[str, ...] = ()) -> tuple[str, str]:
    spans = [Span(text.index(part), text.index(part) + len(part), part) for part in taken]
    found = find_people(text, VOCABULARY, spans, asked=asked)
    return found.name.text if found.name else "", found.company.text if found.company else ""


def table(lines: str) -> list[tuple[str, str, str]]:
    """Rows of text | name | company; "\\n" is a line end."""
    rows = [[cell.strip() for cell in line.split(" | ")] for line in lines.strip().splitlines()]
    return [(row[0].replace("\\n", "\n"), row[1].replace("_", ""), row[2].replace("_", "")) for row in rows]


SAID_UNASKED = r"""
5 bottles of argon, my name is Ann Lee | Ann Lee | _
nama saya Tono, buat sendiri | Tono | buat sendiri
oksigen satu tabung untuk dipakai sendiri | _ | untuk dipakai sendiri
oksigen 5 tabung buat klinik gigi senyum | _ | klinik gigi senyum
gak ada PT | _ | gak ada PT
no company, just me | _ | no company
Wayan here | Wayan | _
it's Maria from Party Planet | Maria | Party Planet
SMKN 2 Surabaya | _ | SMKN 2 Surabaya
SMK Negeri 5 Malang | _ | SMK Negeri 5 Malang
nama saya Robert Miller dari PT Kapal Nusantara | Robert Miller | PT Kapal Nusantara
namanya keliru, yg bener Sumiati | Sumiati | _
nama penerimanya tolong diganti ibu Rosalinda | Rosalinda | _
saya Budi dari PT Maju Jaya | Budi | PT Maju Jaya
saya budi dari pt maju jaya mau pesan oksigen | budi | pt maju jaya
sy joko dr cv sumber rejeki | joko | cv sumber rejeki
a.n. bu Sri RSUD dr Soetomo | Sri | RSUD dr Soetomo
a.n Bapak Hendra Gunawan | Hendra Gunawan | _
an. Dewi | Dewi | _
a/n Rahmat Hidayat | Rahmat Hidayat | _
atas nama Budi ya bukan Andi | Budi | _
atas nama ibu ratna, klinik sehat sentosa | ratna | klinik sehat sentosa
order atas nama Slamet Riyadi, UD Barokah Tani | Slamet Riyadi | UD Barokah Tani
nama saya wahyu | wahyu | _
nama: Paijo Sukamto | Paijo Sukamto | _
Nama : siti aminah\nPerusahaan : PT Tirta Segar\nJumlah : 5 tabung | siti aminah | PT Tirta Segar
Nama: Rudi / PT: maju mundur | Rudi | maju mundur
Nama pemesan: Ibu Lestari\nInstansi: RSUD Kertosari | Lestari | RSUD Kertosari
PIC: Pak Agus Salim | Agus Salim | _
my name is Sarah Connor | Sarah Connor | _
My name's Peter, from Blue Ocean Catering | Peter | Blue Ocean Catering
this is John from Acme Welding | John | Acme Welding
I'm Priya with Sunrise Hospital | Priya | Sunrise Hospital
hi I am Kevin Tan of Harbour Marine Pte Ltd, need 3 cylinders | Kevin Tan | Harbour Marine Pte Ltd
company: Acme Gas Ltd | _ | Acme Gas Ltd
Name: Olivia Brown, Company: Northwind Fabrication | Olivia Brown | Northwind Fabrication
Budi, PT Maju Jaya, besok | Budi | PT Maju Jaya
pak Dedi RS Wana Kusuma, 10 tabung oksigen | Dedi | RS Wana Kusuma
Bu Tuti (RSIA Melati) | Tuti | RSIA Melati
Yanto - CV Cahaya Logam - lusa | Yanto | CV Cahaya Logam
selamat pagi kak, saya Rini dari puskesmas Sukamaju | Rini | puskesmas Sukamaju
halo min, dengan Anwar bengkel las Jaya Abadi | Anwar | bengkel las Jaya Abadi
perkenalkan saya Dimas purchasing PT Baja Perkasa Indonesia | Dimas | PT Baja Perkasa Indonesia
kami dari RS Harapan Sehat mau order oksigen medis | _ | RS Harapan Sehat
dari PT. Samudra Biru Tbk | _ | PT. Samudra Biru Tbk
PT.Sentosa Makmur pesan argon 3 | _ | PT.Sentosa Makmur
pesanan untuk CV Tunas Harapan ya min | _ | CV Tunas Harapan
kirim ke PT Indo Kimia Utama besok pagi | _ | PT Indo Kimia Utama
invoice ke PT Cipta Karya | _ | PT Cipta Karya
ganti nama jadi Andika | Andika | _
namanya salah, harusnya Teguh | Teguh | _
nama diganti Melati Putri | Melati Putri | _
bukan Budi, Rudi | Rudi | _
perusahaan saya CV Delima | _ | CV Delima
nama perusahaannya PT Lintas Samudra | _ | PT Lintas Samudra
buat pribadi aja kak | _ | pribadi
pesan perorangan min | _ | perorangan
untuk pribadi, nama Vivi | Vivi | pribadi
gak ada perusahaan kak | _ | gak ada perusahaan
saya perorangan | _ | perorangan
I don't have a company | _ | don't have a company
oksigen 5 tabung besok a.n. Joni Iskandar CV Mitra Abadi | Joni Iskandar | CV Mitra Abadi
tolong kirim 3 btl argon ke bengkel pak slamet | _ | bengkel pak slamet
SAYA BUDI DARI PT MAJU JAYA | BUDI | PT MAJU JAYA
Saya Budi Pengen Pesan Oksigen | Budi | _
saya Fransiska mau beli dry ice 10 kg | Fransiska | _
ini Wayan dari hotel Puri Saraswati | Wayan | hotel Puri Saraswati
Regards,\nMichael Stone | Michael Stone | _
Imran from Gannet Rock Marine here | Imran | Gannet Rock Marine
we're from Sunrise Bakery | _ | Sunrise Bakery
order for St Mary Hospital, 10 cylinders | _ | St Mary Hospital
name is Grace Lee | Grace Lee | _
customer name: wei ling chen | wei ling chen | _
atas nama drg. Maya Sari | Maya Sari | _
a.n H. Abdul Rahman | Abdul Rahman | _
a.n Ir. Bambang Susilo, MT | Bambang Susilo | _
pemesan pak Yosef Nggadas dari yayasan Kasih Ibu | Yosef Nggadas | yayasan Kasih Ibu
Budi Santoso dari Toko Sinar Terang | Budi Santoso | Toko Sinar Terang
perkenalkan saya Fajar staf gudang CV Mitra Baja mau order argon 5 btl | Fajar | CV Mitra Baja
min, pesan 10 oksigen buat RSU Bhakti Rahayu an suster Wulan | Wulan | RSU Bhakti Rahayu
order o2 5 tbg a/n bengkel mandiri jaya | _ | bengkel mandiri jaya
a.n PT Sinar Pagi | _ | PT Sinar Pagi
sy dokter Hasan dr klinik Medika Utama | Hasan | klinik Medika Utama
ini bu Yanti katering langganan, minta co2 3 | Yanti | _
Dear team, this is Angela Park from Riverstone Labs, please send 4 nitrogen | Angela Park | Riverstone Labs
we are from Bluefin Seafood Ltd | _ | Bluefin Seafood Ltd
our company is Harbor Freight Metals | _ | Harbor Freight Metals
my company: trident welding | _ | trident welding
Nama : Pak Darmo\nNo HP : 08123\nPT : Gemilang Sentosa | Darmo | Gemilang Sentosa
nama Joko\nperusahaan CV Abadi | Joko | CV Abadi
"""

ANSWERS_TO_NAME = r"""
pribadi | _ | pribadi
untuk pribadi aja | _ | pribadi
drg. Anita | Anita | _
budi santoso | budi santoso | _
Budi | Budi | _
Sri | Sri | _
Bu Rina aja | Rina | _
dengan pak Joko | Joko | _
sy andi min | andi | _
budi PT maju jaya | budi | PT maju jaya
Hartono, CV Sumber Makmur | Hartono | CV Sumber Makmur
pak bambang | bambang | _
saya sendiri, Yulia | Yulia | _
atas nama wawan ya kak | wawan | _
a.n. Krisdayanti | Krisdayanti | _
nama saya Markonah | Markonah | _
Ibu Nengah Suartini | Nengah Suartini | _
I Made Wirawan | Made Wirawan | _
made wirawan | made wirawan | _
paijo | paijo | _
dr. Indah Permatasari | Indah Permatasari | _
mas bagus | bagus | _
John Smith | John Smith | _
it's Emily | Emily | _
you can put Daniel Craig | Daniel Craig | _
Mr. Tanaka | Tanaka | _
Ms Wong please | Wong | _
tulis aja Sulastri | Sulastri | _
Maria Goretti ya | Maria Goretti | _
Abdul Karim bin Hasan | Abdul Karim bin Hasan | _
M. Rizki Ramadhan | M. Rizki Ramadhan | _
oh iya, Firmansyah | Firmansyah | _
bukan Budi, tapi Rudi | Rudi | _
Tom, Summit Steel | Tom | Summit Steel
lina, besok pagi | lina | _
Udin 🙏 | Udin | _
Nurhaliza, pribadi | Nurhaliza | pribadi
o'brien | o'brien | _
Siti Nur-Aini | Siti Nur-Aini | _
Hendra | Hendra | _
hendra wijaya kusuma | hendra wijaya kusuma | _
panggil aja Ucok | Ucok | _
Ucok | Ucok | _
Mr Robert | Robert | _
Gede Astawa, Hotel Bintang Laut | Gede Astawa | Hotel Bintang Laut
ibu Rohani, puskesmas Tambun | Rohani | puskesmas Tambun
agus. cv karya baja | agus | cv karya baja
ANDI WIJAYA | ANDI WIJAYA | _
andi wijaya, besok ya | andi wijaya | _
Fitri (RSUD Kota) | Fitri | RSUD Kota
PT Jaya Raya | _ | PT Jaya Raya
budi aja kak | budi | _
It's Tom from Acme | Tom | Acme
"""

ANSWERS_TO_COMPANY = r"""
just me | _ | just me
untuk dipakai sendiri | _ | untuk dipakai sendiri
smkn 3 Jember | _ | smkn 3 Jember
maju jaya | _ | maju jaya
PT Maju Jaya | _ | PT Maju Jaya
RS Harapan Kita | _ | RS Harapan Kita
rs harapan kita | _ | rs harapan kita
dari bengkel pak slamet | _ | bengkel pak slamet
pribadi | _ | pribadi
pribadi aja kak | _ | pribadi
perorangan | _ | perorangan
buat sendiri | _ | buat sendiri
personal use | _ | personal use
just me | _ | just me
- | _ | -
tidak ada | _ | tidak ada
gak ada perusahaan | _ | gak ada perusahaan
ga punya perusahaan min | _ | ga punya perusahaan
catering rasa bunda | _ | catering rasa bunda
toko balon ceria | _ | toko balon ceria
CV. Anugerah Teknik | _ | CV. Anugerah Teknik
Sunrise Hospital | _ | Sunrise Hospital
it's Kepler Instruments | _ | Kepler Instruments
from Granite Peak Mining | _ | Granite Peak Mining
universitas negeri surabaya | _ | universitas negeri surabaya
lab kimia ITS | _ | lab kimia ITS
perusahaan saya sinar mentari | _ | sinar mentari
nama perusahaan: PT Gading Murni | _ | PT Gading Murni
puskesmas kecamatan Taman | _ | puskesmas kecamatan Taman
warung kopi klasik | _ | warung kopi klasik
cv sinar las | _ | cv sinar las
Bengkel Las Mandiri | _ | Bengkel Las Mandiri
sumber rejeki | _ | sumber rejeki
tambak udang pak haji somad | _ | tambak udang pak haji somad
PT ABC ya | _ | PT ABC
Acme Co., Ltd | _ | Acme Co., Ltd
individual | _ | individual
Sinar Dunia | _ | Sinar Dunia
sinar dunia abadi | _ | sinar dunia abadi
saya dari Sinar Dunia | _ | Sinar Dunia
PT. SINAR DUNIA TBK | _ | PT. SINAR DUNIA TBK
UD. Tani Makmur | _ | UD. Tani Makmur
warung bu tini | _ | warung bu tini
rumah makan padang sederhana | _ | rumah makan padang sederhana
RSUP dr. Sardjito | _ | RSUP dr. Sardjito
lab fisika UGM | _ | lab fisika UGM
usaha sendiri kak | _ | usaha sendiri
buat di rumah | _ | buat di rumah
perorangan aja min | _ | perorangan
ga ada | _ | ga ada
none | _ | none
N/A | _ | N/A
Freelance | _ | Freelance
Acme | _ | Acme
Kopi Kenangan | _ | Kopi Kenangan
the Blue Lagoon Hotel | _ | Blue Lagoon Hotel
I work for Delta Marine | _ | Delta Marine
"""

NEVER_UNASKED = """
mau pesan oksigen 5 tabung
saya mau pesan argon
saya butuh 3 botol besok
saya dari surabaya
kami dari jakarta
sy lagi di jalan
saya belum terima barangnya
aku pengen order lagi
ini nomor siapa?
ini apa ya
ini dengan siapa?
halo kak, pagi
halo pak Andi, oksigen ada?
terima kasih pak budi
ok bu sri
untuk bengkel saya
buat lab
untuk rumah sakit
bengkel las butuh oksigen
pesan buat toko
kirim ke kantor aja
dari kemarin belum datang
dari tadi nunggu
nama barangnya argon
nama produk: oksigen medis
namanya siapa?
atas nama siapa ya?
pesanan atas nama yang kemarin
PT apa ini?
ini PT Samudra bukan?
apakah harus perusahaan?
perusahaan apa ini
pt nya apa
minta faktur pajak
I need an order
I am looking for oxygen
I'm not sure
i'm waiting
this is urgent
this is not what I ordered
it's for welding
it's a mistake
I ordered by mistake
is this an AI
we are a new customer
our company needs nitrogen
where is the nearest hospital
what is your name?
my name is not important
call me tomorrow
the workshop is closed
with regulator please
from yesterday
oxygen from Monday
can I speak with a person
masalah pribadi
mobil pribadi
nomor pribadi
batal
ya
oke siap
lanjut
ganti
stop
menu
bantuan
harga argon berapa
kapan dikirim
wkwkwk
asdfgh
12345
besok pagi
Selamat Pagi
Terima Kasih Banyak
Mau Pesan Oksigen
saya mau pesan atas nama bapak saya
kirim ke alamat biasa ya pak
saya suka pelayanan disini
kami masih menunggu
I'm so happy with the service
This is ridiculous
this is the third time
I'm at the office now
saya tunggu di bengkel
dari sini ke sana berapa lama
ini beneran bot?
saya pakai buat las di rumah
mau tanya dong kak
nomor PO 123 PT kami
"""

NEVER_AN_ANSWER = """
buat apa?
kenapa harus nama?
harus ya?
siapa ini?
batal
batalin aja
ganti
ya
iya
lanjut
stop
oke
ok siap
harga?
berapa harganya
argon 5 tabung
5 tabung
halo
selamat pagi
makasih
besok
lusa ya
25 november
25
081234567890
tidak
gak mau
rahasia
nanti aja
sama kayak kemarin
yang kemarin
sebentar
tunggu ya
bingung
lupa
mau ngomong sama orang
menu
help
cancel
yes
no
never mind
why do you need it?
what for
not telling you
the same
talk to a human
wkwkwk
hmmm
?
👍
oksigen
tabung
dry ice
mau pesan lagi
kirim besok
cek status pesanan
Pak RT
admin gudang
bagian pembelian
itu tadi sudah saya kasih
gak usah nama
pake nama saya aja
sesuai WA
sama dengan profil
iya betul
Yes that's me
use my profile name
ok lanjutkan aja
kan udah
apa harus ada?
belum tau
nanti menyusul
kenapa?
lanjut aja
batal deh
besok bisa kirim?
tambah 2 argon
"""


@pytest.mark.parametrize(("text", "name", "company"), table(SAID_UNASKED))
def test_who_orders_is_read_wherever_it_is_said(text: str, name: str, company: str) -> None:
    assert people(text) == (name, company)


@pytest.mark.parametrize(("text", "name", "company"), table(ANSWERS_TO_NAME))
def test_a_bare_answer_is_the_name(text: str, name: str, company: str) -> None:
    assert people(text, NAME) == (name, company)


@pytest.mark.parametrize(("text", "name", "company"), table(ANSWERS_TO_COMPANY))
def test_a_bare_answer_is_the_company(text: str, name: str, company: str) -> None:
    assert people(text, COMPANY) == (name, company)


@pytest.mark.parametrize("text", NEVER_UNASKED.strip().splitlines())
def test_nobody_is_read_into_a_message(text: str) -> None:
    assert people(text) == ("", "")


@pytest.mark.parametrize("text", NEVER_AN_ANSWER.strip().splitlines())
@pytest.mark.parametrize("asked", [NAME, COMPANY])
def test_questions_commands_and_products_are_no_answer(text: str, asked: Detail) -> None:
    assert people(text, asked) == ("", "")


@pytest.mark.parametrize(
    ("text", "taken", "expected"),
    [
        ("Budi, PT Maju Jaya, senin", ("senin",), ("Budi", "PT Maju Jaya")),
        ("atas nama Dewi senin 5 tabung", ("senin", "5 tabung"), ("Dewi", "")),
        ("PT Maju Jaya oksigen 5 tabung", ("oksigen", "5 tabung"), ("", "PT Maju Jaya")),
        ("saya Agus argon 2", ("argon", "2"), ("Agus", "")),
        ("PT Gas Nusantara pesan argon", ("Gas", "argon"), ("", "PT Gas Nusantara")),
        ("Mohon disiapkan untuk RSUD: oksigen medis 50 tbg", ("oksigen medis", "50 tbg"), ("", "")),
        ("RSUD oksigen medis 50 tbg", ("oksigen medis", "50 tbg"), ("", "")),
        ("Martha, 5 cylinders, Monday", ("5 cylinders", "Monday"), ("Martha", "")),
    ],
)
def test_a_name_ends_where_something_else_begins(text: str, taken: tuple[str, ...], expected: tuple[str, str]) -> None:
    assert people(text, taken=taken) == expected


WORDS = st.sampled_from(
    [
        r"saya",
        r"Budi",
        r"dari",
        r"PT",
        r"Maju",
        r"Jaya",
        r"a.n.",
        r":",
        r",",
        r"-",
        r"/",
        r"bu",
        r"Sri",
        r"RSUD",
        r"dr",
        r".",
        r"Soetomo",
        r"nama",
        r"perusahaan",
        r"pribadi",
        r"bukan",
        r"ltd",
        r"&",
        r"co",
        r"hospital",
        r"bengkel",
        r"pak",
        r"slamet",
        r"from",
        r"is",
        r"?",
        r"5",
        r"tabung",
        r"toko",
        r"'",
        r"ya",
    ]
)
TYPED = st.lists(WORDS | st.just("\n"), max_size=25)


@pytest.mark.parametrize(
    "part", ["PT ", "nama: ", "Budi dari ", "bukan budi ", "pak ", "Blue ", "PT A & ", "from ", "Ltd, ", "5 "]
)
@pytest.mark.parametrize("asked", [None, NAME, COMPANY])
def test_a_message_of_full_length_is_read_in_no_time(part: str, asked: Optional[Detail]) -> None:
    text = (part * 4096)[:4096]
    started = perf_counter()
    find_people(text, VOCABULARY, asked=asked)
    assert perf_counter() - started < 2


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(st.text(max_size=200), TYPED.map(" ".join), TYPED.map("".join)),
    st.sampled_from([None, NAME, COMPANY]),
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=4),
)
def test_any_text_is_survived_and_every_span_is_cut_from_it(
    text: str, asked: Optional[Detail], places: list[tuple[int, int]]
) -> None:
    taken = [Span(start, start + length, text[start : start + length]) for start, length in places]
    found = find_people(text, VOCABULARY, taken, asked=asked)
    for span in (found.name, found.company):
        assert span is None or (span.text == text[span.start : span.end] and span.text.strip())
