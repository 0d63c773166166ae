"""Every date as it is typed: the right day, the right doubt, or none at all."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orders.reading.dates import find_dates, find_times
from orders.reading.model import DateMention
from orders.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary()
SUNDAY = date(2026, 11, 22)
WEDNESDAY = date(2026, 11, 25)
NEW_YEARS_EVE = date(2026, 12, 31)
JANUARY = date(2027, 1, 30)
LEAP_YEAR = date(2028, 2, 20)


def days(text: str, today: date = SUNDAY, *, asked: bool = False) -> list[str]:
    """Each mention as its day, or as its problem's name."""
    return [said(mention) for mention in find_dates(text, today, VOCABULARY, asked=asked)]


def said(mention: DateMention) -> str:
    return mention.day.isoformat() if mention.day else mention.problem.value if mention.problem else "nothing"


ON_SUNDAY = r"""
hari ini | 2026-11-22
hr ini ya kak | 2026-11-22
kirim hari ini juga bisa? | 2026-11-22
nanti sore diantar ya | 2026-11-22
malam ini bisa kirim? | 2026-11-22
today please | 2026-11-22
can you deliver this afternoon | 2026-11-22
tonight if possible | 2026-11-22
2 jam lagi ya | 2026-11-22
tgl 22 aja | 2026-11-22
besok | 2026-11-23
buat besok min | 2026-11-23
bsk pagi | 2026-11-23
bsok sore jam 3 | 2026-11-23
besuk ya mas | 2026-11-23
bessok | 2026-11-23
besokkk dong | 2026-11-23
besoj pagi | 2026-11-23
mau pesan 5 tabung oksigen buat besok | 2026-11-23
o2 10 btl bsk jam 8 pagi ya | 2026-11-23
esok hari | 2026-11-23
tomorrow | 2026-11-23
tommorow morning | 2026-11-23
tomorow pls | 2026-11-23
tmrw 9am | 2026-11-23
2moro | 2026-11-23
need 3 cylinders tmr before noon | 2026-11-23
besok senin | 2026-11-23
besok, senin 23 november 2026 | 2026-11-23
tomorrow (Monday) | 2026-11-23
H+1 | 2026-11-23
lusa | 2026-11-24
lusa siang ya pak | 2026-11-24
lusa (selasa) | 2026-11-24
the day after tomorrow | 2026-11-24
day after tmrw | 2026-11-24
H+2 | 2026-11-24
h + 2 | 2026-11-24
dua hari lagi | 2026-11-24
2hari lagi | 2026-11-24
3 hari lagi | 2026-11-25
3 hr lg | 2026-11-25
tiga hari dari sekarang | 2026-11-25
in 3 days | 2026-11-25
in three days please | 2026-11-25
3 days from now | 2026-11-25
seminggu lagi | 2026-11-29
satu minggu lagi | 2026-11-29
2 minggu lagi | 2026-12-06
two weeks from now | 2026-12-06
in a week | 2026-11-29
sebulan lagi | 2026-12-22
Senin | 2026-11-23
snin | 2026-11-23
hari sen | 2026-11-23
hari senin pagi | 2026-11-23
senin depan | 2026-11-23
senen ya bos | 2026-11-23
selasa | 2026-11-24
slasa sore | 2026-11-24
rabu | 2026-11-25
hari rebo | 2026-11-25
kamis | 2026-11-26
kmis | 2026-11-26
jumat | 2026-11-27
jum'at | 2026-11-27
jumaat | 2026-11-27
sabtu | 2026-11-28
sbtu siang | 2026-11-28
hari minggu | 2026-11-29
minggu pagi | 2026-11-29
minggu tgl 29 | 2026-11-29
Monday | 2026-11-23
next monday | 2026-11-23
on Tuesday | 2026-11-24
deliver wed please | 2026-11-25
wednesday next week | 2026-11-25
thurs | 2026-11-26
next Friday | 2026-11-27
this Friday | 2026-11-27
fri 2pm | 2026-11-27
saturday morning | 2026-11-28
minggu depan hari selasa | 2026-11-24
kamis minggu depan | 2026-11-26
next week on Thursday | 2026-11-26
tgl 25 | 2026-11-25
tanggal 25 | 2026-11-25
tgl25 | 2026-11-25
tggl 25 ya | 2026-11-25
tanggal dua puluh lima | 2026-11-25
kirim tgl 30 aja | 2026-11-30
tgl 20 | 2026-12-20
tgl 1 | 2026-12-01
tgl 5 bulan depan | 2026-12-05
tanggal 28 bulan ini | 2026-11-28
Tanggal kirim: 27 | 2026-11-27
tgl. 26 jam 09.00 | 2026-11-26
rabu tgl 25 | 2026-11-25
rabu 25 | 2026-11-25
Rabu, 25 November 2026 | 2026-11-25
the 25th | 2026-11-25
on the 30th please | 2026-11-30
by the 27th | 2026-11-27
25/12 | 2026-12-25
kirim 3/12 | 2026-12-03
kirim tgl 1/12 ya | 2026-12-01
tgl 25-12 | 2026-12-25
tgl 25.12 | 2026-12-25
25-12-2026 | 2026-12-25
25/12/2026 | 2026-12-25
25.12.26 | 2026-12-25
25/12/26 | 2026-12-25
2026-12-25 | 2026-12-25
2026/12/05 | 2026-12-05
12/25 | 2026-12-25
12/31/2026 | 2026-12-31
1/12/2026 | 2026-12-01
3 Desember | 2026-12-03
3 des | 2026-12-03
3des | 2026-12-03
3 Dsember | 2026-12-03
tanggal 3 desember 2026 | 2026-12-03
kirim 3 des jam 10 | 2026-12-03
25 nop | 2026-11-25
27-Nov | 2026-11-27
27-Nov-2026 | 2026-11-27
27 Nov '26 | 2026-11-27
tgl 4 bulan 12 | 2026-12-04
3 Januari | 2027-01-03
10 jan 2027 | 2027-01-10
5 februari | 2027-02-05
2 pebruari | 2027-02-02
Dec 3rd | 2026-12-03
December 3 | 2026-12-03
3rd of December | 2026-12-03
the third of december | 2026-12-03
December 3rd, 2026 | 2026-12-03
dec 15 | 2026-12-15
Deliver on 1 December | 2026-12-01
30th Nov | 2026-11-30
twenty fifth of december | 2026-12-25
monday nov 30 | 2026-11-30
monday the 30th | 2026-11-30
desember 10 | 2026-12-10
20 november | 2026-11-20
15 oktober | 2026-10-15
1 september | 2027-09-01
oksigen 10 senin | 2026-11-23
tolong kirim argon 2 tabung kamis pagi ke bengkel | 2026-11-26
Nama: Budi\nJumlah: 5\nTanggal: 26 November\nAlamat: Jl Mawar 12 | 2026-11-26
co2 25kg 3 btl tgl 28 nov jam 13.00 wib | 2026-11-28
butuh 20 tabung, kirimnya jumat ya, alamat biasa | 2026-11-27
paling lambat tgl 27 | 2026-11-27
sebelum hari kamis | 2026-11-26
tgl 31 | impossible
tanggal 31 ya min | impossible
30/2 | impossible
31/11/2026 | impossible
30 februari | impossible
31 november | impossible
tgl 45 | impossible
29 feb 2027 | impossible
senin tgl 25 | contradiction
senin 24 | contradiction
Friday, 25 December 2026, Monday | contradiction
besok tgl 25 | contradiction
kamis 25 nov | contradiction
monday 25/11 | contradiction
minggu | ambiguous
kirim minggu ya | ambiguous
minggu depan | vague
minggu dpn aja | vague
next week | vague
sometime this week | vague
minggu ini | vague
awal bulan | vague
akhir bulan ini | vague
pertengahan desember | vague
akhir bulan depan | vague
end of the month | vague
early december | vague
bulan depan | vague
next month | vague
weekend | vague
akhir pekan ini | vague
tgl 25-27 | vague
antara tgl 25 sampai 27 | vague
2-3 hari lagi | vague
asap | as_soon_as_possible
secepatnya ya | as_soon_as_possible
kirim segera | as_soon_as_possible
butuh cepat min | as_soon_as_possible
sesegera mungkin | as_soon_as_possible
urgent pak | as_soon_as_possible
cito | as_soon_as_possible
as soon as possible please | as_soon_as_possible
need it now | as_soon_as_possible
urgent, besok pagi ya | 2026-11-23
besok atau lusa | 2026-11-23 2026-11-24
bukan besok, lusa | 2026-11-24
ganti tgl 25 jadi tgl 27 | 2026-11-25 2026-11-27
senin atau selasa | 2026-11-23 2026-11-24
sabtu atau minggu | 2026-11-28 2026-11-29
5 tabung besok, 3 tabung lusa | 2026-11-23 2026-11-24
tomorrow or Friday | 2026-11-23 2026-11-27
tgl 25 atau 26 | 2026-11-25 2026-11-26
tgl 5 bln depan | 2026-12-05
pas tgl 1 ya | 2026-12-01
akhir nov | vague
sblm tgl 30 | 2026-11-30
hari rabu tgl 2 des | 2026-12-02
minggu ke 2 desember | vague
2 mgg lg | 2026-12-06
3hr lg | 2026-11-25
tgl 1-12-26 | 2026-12-01
1 Desember '26 | 2026-12-01
jumat besok | 2026-11-27
senin besok | 2026-11-23
siang nanti | 2026-11-22
besok siang-siang | 2026-11-23
sabtu ini | 2026-11-28
sabtu depan | 2026-11-28
sabtu minggu ini | 2026-11-21
sabtu minggu depan | 2026-11-28
Sabtu (28/11) | 2026-11-28
tgl 28 (sabtu) | 2026-11-28
28 Nov (Sat) | 2026-11-28
Sat 28 Nov | 2026-11-28
Sat, Nov 28th | 2026-11-28
the 28th of this month | 2026-11-28
28 next month | 2026-12-28
in two days' time | 2026-11-24
in a couple of days | vague
end of this week | vague
beginning of next week | vague
mid next week | vague
early next week | vague
first week of December | vague
minggu pertama desember | vague
awal minggu depan | vague
by Friday | 2026-11-27
before Friday noon | 2026-11-27
no later than Friday | 2026-11-27
friday or saturday | 2026-11-27 2026-11-28
any day next week | vague
fri/sat | 2026-11-27 2026-11-28
this weekend | vague
tomorrow night | 2026-11-23
day after tomorrow morning | 2026-11-24
later today | 2026-11-22
deliver immediately | as_soon_as_possible
ASAP!! | as_soon_as_possible
secepatnya kalo bisa besok | 2026-11-23
kirim sekarang juga | 2026-11-22
hr ini jg | 2026-11-22
hari ini/besok | 2026-11-22 2026-11-23
hr jumat tgl 27 | 2026-11-27
jumat 27 november jam 2 siang | 2026-11-27
tgl dua lima | 2026-11-25
tanggal tiga puluh | 2026-11-30
tiga desember | 2026-12-03
tanggal satu desember | 2026-12-01
sepuluh hari lagi | 2026-12-02
10 hari lagi | 2026-12-02
bulan depan tgl 3 | 2026-12-03
bulan januari | vague
awal jan | vague
tgl 1 jan | 2027-01-01
1/1/27 | 2027-01-01
01-01-2027 | 2027-01-01
28.11.2026 | 2026-11-28
28 nov 26 jam 9 | 2026-11-28
nov28 | 2026-11-28
28november | 2026-11-28
wed 2nd dec | 2026-12-02
2 Dec (Wednesday) | 2026-12-02
dec 2 wed | 2026-12-02
Kirim: Rabu | 2026-11-25
Delivery date: 01/12/2026 | 2026-12-01
Tgl kirim : 30-11-2026 | 2026-11-30
Tanggal: besok | 2026-11-23
jadwalnya selasa tgl 24 aja | 2026-11-24
undur ke kamis | 2026-11-26
majuin jadi besok | 2026-11-23
ganti hari jadi rabu | 2026-11-25
jangan besok, selasa aja | 2026-11-24
besoknya lagi | 2026-11-23
malam minggu | 2026-11-28
malem minggu ya kak | 2026-11-28
kamis jangan rabu | 2026-11-26
not Friday, Thursday please | 2026-11-26
tgl 26 gak bisa, 27 aja | 2026-11-27
besok gak bisa, lusa deh | 2026-11-24
batal tgl 24, pindah ke tgl 30 | 2026-11-30
tgl nya digeser ke 28 | 2026-11-28
tglnya salah, harusnya 27 | 2026-11-27
tue | 2026-11-24
rbu | 2026-11-25
40/12 | impossible
sewa 2 bulan, kirim 5 bulan 12 ya | 2026-12-05
24 bulan 12 2026 | 2026-12-24
rabu malam | 2026-11-25
kirim tanggal 10-12 desember | vague
tgl 10 - 12 | vague
antara senin dan rabu | 2026-11-23 2026-11-25
senin sampai rabu | vague
order 10 botol utk tgl 28nov | 2026-11-28
dikirimnya tanggal 26 ya pak jangan telat | 2026-11-26
oxygen x10 needed tues am | 2026-11-24
can it be here thurs? | 2026-11-26
pls ship 12 btl argon dec 1 | 2026-12-01
need it on the first of december | 2026-12-01
the 2nd of dec works | 2026-12-02
lets do nov 26th then | 2026-11-26
2 weeks from today | 2026-12-06
dlm 3 hari | 2026-11-25
paling telat 3 hari lagi | 2026-11-25
h+3 ya | 2026-11-25
H+1 kerja | 2026-11-23
besok kak, jam 10an | 2026-11-23
besok jam stgh 9 | 2026-11-23
besok sebelum dzuhur | 2026-11-23
sore ini jam 4 | 2026-11-22
skrg bisa dikirim? | as_soon_as_possible
butuh hari ini jg urgent bgt | 2026-11-22
29 februari 2027 | impossible
31 sept | impossible
tgl 0 | impossible
32 desember | impossible
selasa 23 | contradiction
sabtu 29 november | contradiction
selasa, 25/11/2026 | contradiction
tomorrow, tuesday | contradiction
a week from tomorrow | 2026-11-30
three days from now | 2026-11-25
"""

ASKED_ON_SUNDAY = r"""
25 | 2026-11-25
25 aja | 2026-11-25
yang tgl 25 | 2026-11-25
tanggal 3 aja | 2026-12-03
tgl 3 | 2026-12-03
3 ya kak | 2026-12-03
dua hari lagi | 2026-11-24
dua puluh delapan | 2026-11-28
28 pagi | 2026-11-28
3 hari | 2026-11-25
the 1st | 2026-12-01
1st | 2026-12-01
25 jam 9 | 2026-11-25
5/12 | 2026-12-05
1/2 | 2027-02-01
5-12 | 2026-12-05
sen | 2026-11-23
sat | 2026-11-28
mon please | 2026-11-23
kemarin | 2026-11-21
yesterday | 2026-11-21
20 nov | 2026-11-20
31 | impossible
32 | impossible
sekarang | as_soon_as_possible
terserah | as_soon_as_possible
secepatnya | as_soon_as_possible
kapan aja bisa | as_soon_as_possible
minggu | ambiguous
25 atau 26 | 2026-11-25 2026-11-26
"""

NOT_A_DATE = """
selama 2 bulan 3 tabung
sewa 6 bulan 2 tabung
asetilen bln 2 tabung
jangan besok
not tomorrow
gak bisa hari Senin
have a great weekend
enjoy your weekend
that's all for today
mau pesan oksigen 5 tabung
10 tabung argon
argon 80/20 3 tabung
campuran 95/5
selang 3/8 10 meter
regulator 1/4 inch
kirim 1/2 ton co2
pesan 3/4 ton
kawat las 3.2 mm
kawat RB 26 2 box
kawat las rb 26
LB 52 2.6
po 23/11/2026/001
PO-12/11 oksigen 5
no 15/11
rt 03/05 desa sukun
jl mawar no 12/10
blok A 12/5
buka jam berapa
buka 24 jam?
24/7 ya?
jam 9
jam 8-10 pagi
sebelum jam 10
pukul 09.30
09:00
10-12 botol
10-12
5-6 tabung oksigen
kira kira 15-20 botol
oksigen 6 m3 25 tabung
nitrogen 99.999
argon uhp 5.0
p10 2 tabung
0812 3456 7890
+62 812-1212-2026
081225122026
100 ribu
harganya 1.250.000
rp 25.000
sabun
bosok
seni rupa
satu tabung aja
kamus bahasa
selesai
jumlah 5
besi 5 batang
karet selang 5 meter
market
10 may be enough
you may send the invoice
sun gas
sat set ya
mon maaf kak
uang sen
bu Juli 5 tabung
pak Januar 10 botol
Mei Lan
Dewi Agustin
nama saya Juli
Agus 5 tabung oksigen
Mei Hua pesan 3
April, toko balon
mar 5 tabung
pasar senen
pasar minggu
setiap senin
tiap hari jumat
every monday
per minggu 10 tabung
10 tabung per bulan
3 kali seminggu
sebulan sekali
2 minggu yang lalu
minggu lalu
bulan lalu
3 hari yang lalu
last week
two days ago
last month
pesanan kemarin belum datang
sama kayak kemarin
yang kemarin kosong
same as yesterday
pesanan tanggal 3 kemarin
sampai jumpa besok
see you tomorrow
ketemu lagi senin
selamat hari minggu
happy friday
besok-besok aja
kapan kapan
oksigen yang kedua
the 2nd one
2nd option please
5th floor
first one
10 tabung buat 3 hari
stok 3 minggu
garansi 2 tahun
tanggal berapa?
hari apa bisa kirim
kapan dikirim
when can you deliver
how many days
berapa hari
h2o
d5
no 3
yang nomor 2
3
25
saya segera kabari
itu dulu sekarang
for now that's all
until now nothing arrived
belum datang sampai sekarang
sekarang ada stok?
ready now?
tgl merah libur?
pakai tgl lama
keren
throw it away
seneng banget
march band
maret 2 tabung
sep 2 botol argon
hari kerja
wkwk
asdfgh
/restart
Sunda Kelapa
on second thought 4
nanti jam 3
hari kerja berikutnya
kapan2 aja
tanggal berapa aja boleh
13/13/2026
"""


def table(lines: str) -> list[tuple[str, list[str]]]:
    rows = (line.rsplit(" | ", 1) for line in lines.strip().splitlines())
    return [(text.replace("\\n", "\n"), expected.split()) for text, expected in rows]


@pytest.mark.parametrize(("text", "expected"), table(ON_SUNDAY))
def test_a_date_is_read_as_it_is_typed(text: str, expected: list[str]) -> None:
    assert days(text) == expected


@pytest.mark.parametrize(("text", "expected"), table(ASKED_ON_SUNDAY))
def test_an_answer_needs_less_to_be_a_date(text: str, expected: list[str]) -> None:
    assert days(text, asked=True) == expected


@pytest.mark.parametrize("text", NOT_A_DATE.strip().splitlines())
def test_nothing_is_a_date_without_evidence(text: str) -> None:
    assert days(text) == []


@pytest.mark.parametrize(
    "text", ["5 tabung", "10 botol aja", "argon 5", "100", "apa?", "ya", "sama kayak kemarin", "0812345678"]
)
def test_not_every_answer_is_a_date(text: str) -> None:
    assert days(text, asked=True) == []


@pytest.mark.parametrize(
    ("today", "text", "expected"),
    [
        (WEDNESDAY, "rabu", "2026-12-02"),
        (WEDNESDAY, "wednesday", "2026-12-02"),
        (WEDNESDAY, "hari ini, rabu", "2026-11-25"),
        (WEDNESDAY, "jumat", "2026-11-27"),
        (WEDNESDAY, "jumat ini", "2026-11-27"),
        (WEDNESDAY, "this friday", "2026-11-27"),
        (WEDNESDAY, "jumat depan", "2026-12-04"),
        (WEDNESDAY, "next friday", "2026-12-04"),
        (WEDNESDAY, "senin depan", "2026-11-30"),
        (WEDNESDAY, "monday", "2026-11-30"),
        (WEDNESDAY, "selasa minggu depan", "2026-12-01"),
        (WEDNESDAY, "hari minggu", "2026-11-29"),
        (WEDNESDAY, "tgl 24", "2026-12-24"),
        (NEW_YEARS_EVE, "besok", "2027-01-01"),
        (NEW_YEARS_EVE, "tgl 5", "2027-01-05"),
        (NEW_YEARS_EVE, "2 januari", "2027-01-02"),
        (NEW_YEARS_EVE, "2/1", "2027-01-02"),
        (NEW_YEARS_EVE, "29 desember", "2026-12-29"),
        (JANUARY, "28 desember", "2026-12-28"),
        (JANUARY, "tgl 31", "2027-01-31"),
        (JANUARY, "tgl 29", "impossible"),
        (JANUARY, "sebulan lagi", "2027-02-28"),
        (LEAP_YEAR, "29 feb", "2028-02-29"),
        (LEAP_YEAR, "tgl 29", "2028-02-29"),
        (LEAP_YEAR, "tgl 30", "impossible"),
    ],
)
def test_a_date_depends_on_today(today: date, text: str, expected: str) -> None:
    assert days(text, today) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("senin tgl 25", ["2026-11-23", "2026-11-25"]),
        ("kamis 1 desember", ["2026-12-01", "2026-12-03"]),
        ("besok selasa", ["2026-11-23", "2026-11-24"]),
        ("minggu", ["2026-11-29", "2026-11-23"]),
        ("minggu depan", ["2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27"]),
        ("akhir bulan", ["2026-11-26", "2026-11-27", "2026-11-28", "2026-11-29", "2026-11-30"]),
        ("awal desember", ["2026-12-01", "2026-12-02", "2026-12-03", "2026-12-04", "2026-12-05"]),
        ("tgl 25-27", ["2026-11-25", "2026-11-26", "2026-11-27"]),
        ("tgl 31", ["2026-11-30", "2026-12-31"]),
        ("30/2", ["2027-02-28", "2027-03-01"]),
    ],
)
def test_a_doubtful_date_comes_with_what_it_could_be(text: str, expected: list[str]) -> None:
    (mention,) = find_dates(text, SUNDAY, VOCABULARY)
    assert [day.isoformat() for day in mention.candidates] == expected


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("oksigen 5 tabung besok pagi jam 9 ya", "besok pagi jam 9"),
        ("kirim hari senin sore, 10 btl", "hari senin sore"),
        ("Kirim Tgl 25 Desember 2026 jam 09.00", "Tgl 25 Desember 2026 jam 09.00"),
        ("5 cylinders tomorrow at 10am please", "tomorrow at 10am"),
        ("buat Rabu, 25 November 2026 ya", "Rabu, 25 November 2026"),
    ],
)
def test_the_hour_belongs_to_its_date(text: str, span: str) -> None:
    (mention,) = find_dates(text, SUNDAY, VOCABULARY)
    assert mention.span.text == span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5 tabung jam 9", ["jam 9"]),
        ("jam 8-10 pagi 3 btl", ["jam 8-10 pagi"]),
        ("before 10am, 2 cylinders", ["10am"]),
        ("kirim 09:00 argon 5", ["09:00"]),
        ("pukul 13.30 wib", ["pukul 13.30 wib"]),
        ("at 9 o'clock", ["at 9 o'clock"]),
        ("sore ya 4 botol", ["sore"]),
        ("jam setengah 9", ["jam setengah 9"]),
        ("jam 9 sampai jam 11", ["jam 9 sampai jam 11"]),
        ("buka 24 jam", ["24 jam"]),
        ("9-11am", ["9-11am"]),
        ("10 tabung", []),
        ("2.5 ton", []),
        ("5 at 3000", []),
    ],
)
def test_hours_are_found_so_that_they_are_never_a_quantity(text: str, expected: list[str]) -> None:
    assert [span.text for span in find_times(text, VOCABULARY)] == expected


WORDS = st.sampled_from(
    [
        "besok",
        "tgl",
        "25",
        "/",
        "-",
        ".",
        ",",
        "(",
        ")",
        "12",
        "2026",
        "senin",
        "minggu",
        "depan",
        "lagi",
        "hari",
        "jam",
        "9",
        ":",
        "the",
        "3",
        "rd",
        "dec",
        "of",
        "in",
        "a",
        "week",
        "akhir",
        "bulan",
        "H",
        "+",
        "asap",
        "atau",
        "sampai",
        "31",
        "00",
        "'",
        "pak",
        "may",
        "5",
        "tabung",
        "kemarin",
        "yang",
        "lalu",
    ]
)
TYPED = st.lists(WORDS | st.just("\n"), max_size=30)


@pytest.mark.parametrize(
    "part", ["tgl ", "1/2/", "5 ", "Senin, ", "akhir ", ": ", "3 hari ", "jam 9 ", "besok-", "the "]
)
def test_a_message_of_full_length_is_read_in_no_time(part: str) -> None:
    text = (part * 4096)[:4096]
    started = perf_counter()
    find_dates(text, SUNDAY, VOCABULARY, asked=True)
    assert perf_counter() - started < 2


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(st.text(max_size=200), TYPED.map(" ".join), TYPED.map("".join)),
    st.dates(date(2024, 1, 1), date(2030, 12, 31)),
    st.booleans(),
)
def test_any_text_is_survived_and_every_span_is_cut_from_it(text: str, today: date, asked: bool) -> None:
    mentions = find_dates(text, today, VOCABULARY, asked=asked)
    spans = [mention.span for mention in mentions]
    for mention in mentions:
        assert (mention.day is None) == (mention.problem is not None)
    for span in (*spans, *find_times(text, VOCABULARY)):
        assert span.text == text[span.start : span.end] != ""
    assert all(left.end <= right.start for left, right in pairwise(spans))
