"""The company in a message: by its marks, its label, or its ending."""

from __future__ import annotations

from typing import Iterator, Optional, Sequence

from orders.model import Detail
from orders.phrases import skip
from orders.reading.message_parts import (
    Place,
    behind_marker,
    denied,
    ends_part,
    is_all,
    is_part,
    orders_something,
    trimmed,
)
from orders.reading.name_words import Scene

_SHORT_ANSWER = 8
_SAINT = ("st", "sta")  # "St. Mary Hospital"
_LEGAL_FORMS = ("ltd", "inc", "llc", "corp", "tbk", "limited")


def company_in(scene: Scene, asked: Optional[Detail]) -> Optional[Place]:
    found = (
        _customers_own(scene, list(_marked_companies(scene, asked)))
        or _labelled_company(scene, asked)
        or _suffixed(scene, asked)
    )
    return found or _personal(scene, asked) or _ordered_for(scene)


def _customers_own(scene: Scene, found: Sequence[Place]) -> Optional[Place]:
    """ "Kepada: PT Gas | Dari: CV Mandiri": of several the first that the message is not addressed to."""
    senders = [place for place in found if not _is_addressed(scene, place[0])]
    return next(iter(senders or found), None)


def _is_addressed(scene: Scene, index: int) -> bool:
    """ "Kepada Yth. PT Gas", "To: PT Gas" at the beginning of a line; "kirim ke PT Maju" says where it goes."""
    while scene.has(index - 1, "addressee") or scene.at(index - 1).word in (":", "."):
        index -= 1
    return scene.has(index, "addressee") and (index == 0 or scene.at(index - 1).word == "\n")


def _marked_companies(scene: Scene, asked: Optional[Detail]) -> Iterator[Place]:
    """ "PT Maju Jaya", "rsud dr soetomo", "PT: maju jaya", and with more evidence "bengkel pak Slamet"."""
    index = 0
    while index < len(scene.lexemes):
        place = None
        if scene.has(index, "mark", "weak_mark") and not scene.is_taken(index) and not denied(scene, index):
            place = _marked_at(scene, index, asked)
        if place is not None:
            yield place
        index = place[1] if place else index + 1


def _marked_at(scene: Scene, index: int, asked: Optional[Detail]) -> Optional[Place]:
    if scene.at(index + 1).word in (":", "="):
        if scene.has(index, "weak_mark") and scene.is_word(index - 1):
            return None
        last = scene.company_at(index + 2, marked=scene.has(index + 2, "mark"))
        last = last and _to_end_of_part(scene, last)
        return (index + 2, last) if last and not scene.is_taken(index + 2) else None
    index = skip(index, lambda place: scene.has(place, "mark") and scene.at(place + 1).word == scene.at(place).word)
    last = scene.company_at(index)
    if last is None or scene.at(last).word == "?" or (scene.at(index - 1).word == "ini" and "?" in scene.text):
        return None
    if scene.has(index, "mark") or scene.has(index + 1, "title"):
        return index, last
    if scene.is_proper(index) and scene.is_proper(index - 1) and not scene.is_known(index - 1):
        return None
    inner = range(index + 1, last)
    if _signs(scene, index, last):
        return index, last
    if is_all(scene, index, last) and all(_can_sign(scene, word) for word in inner) and len(inner) > 1:
        return index, last
    written = scene.is_proper(index) and all(scene.is_proper(word) for word in inner)  # "buat Toko Dua Saudara"
    telling = any(scene.is_given_name(word) or (not scene.is_known(word) and scene.is_word(word)) for word in inner)
    if not telling and not written:
        return None
    capital = scene.is_capital(index + 1) and not scene.is_known(index + 1)
    before = index - 1 - (scene.at(index - 1).word == ":")  # "Order dari: | klinik gigi ceria"
    context = scene.is_given_name(before) or scene.has(
        before, "from", "company_marker", "name_marker", "speaker", "for_company"
    )
    if scene.at(index - 1).word == "," or index == 0:
        context = context or asked is not None or scene.is_given_name(index - 2)
    return (index, last) if capital or context else None


def _to_end_of_part(scene: Scene, last: int) -> int:
    """ "PT: maju | mundur": behind a colon every word is of the name, as far as the next mark."""
    end = skip(last, lambda place: scene.is_word(place) and not scene.is_taken(place) and not scene.has(place, "stop"))
    return end if ends_part(scene, end) else last


def _can_sign(scene: Scene, index: int) -> bool:
    """ "Toko | Las Jaya", "bengkel | sumber rejeki": words that names are made of."""
    made = scene.has(index, "company_tail") or scene.is_given_name(index) or not scene.is_known(index)
    return scene.is_word(index) and made


def _signs(scene: Scene, index: int, last: int) -> bool:
    """ "oksigen 5 tabung besok. | bengkel las jaya abadi |, pak Darmo": a part of its own beside what is ordered."""
    named = any(_can_sign(scene, word) for word in range(index + 1, last))
    return named and is_part(scene, index, last) and orders_something(scene, index, last)


def _labelled_company(scene: Scene, asked: Optional[Detail]) -> Optional[Place]:
    """ "perusahaan: maju jaya", "nama perusahaannya Sinar Abadi"."""
    for index in range(len(scene.lexemes)):
        if not scene.has(index, "company_marker") or denied(scene, index):
            continue
        start, labelled = behind_marker(scene, index)
        start = skip(start, lambda place: scene.has(place, "name_marker", "link"))
        if scene.has(start, "personal"):
            return start, start + 1
        last = scene.company_at(start, marked=scene.has(start, "weak_mark"))
        if last is None or scene.at(last).word == "?" or (scene.is_known(start) and not scene.is_capital(start)):
            continue
        if labelled or asked is Detail.CUSTOMER_COMPANY or scene.is_capital(start):
            return start, last
    return None


def _suffixed(scene: Scene, asked: Optional[Detail]) -> Optional[Place]:
    """ "Blue Ocean Catering", "Acme Co., Ltd"; without capitals only where something else says so."""
    for index in range(1, len(scene.lexemes)):
        if not scene.has(index, "suffix") or (scene.is_taken(index) and not _is_of_company(scene, index)):
            continue
        first = index
        while index - first < 5 and _is_part_before_suffix(scene, first - 1, index):
            first -= 1
        while first < index and not scene.is_word(first):
            first += 1
        last = skip(
            index + 1,
            lambda place: (
                scene.has(place, "suffix") or (scene.at(place).word in (".", ",") and scene.has(place + 1, "suffix"))
            ),
        )
        behind = last
        last = skip(last, lambda place: scene.is_proper(place) and _is_name_behind(scene, place))
        words = [*range(first, index), *range(behind, last)]
        trade = scene.is_written_as_suffix(index) and index - first > 1  # "Balloon Party Co."
        if not trade and all(scene.is_known(word) and scene.at(word).word != "&" for word in words):
            continue
        legal = scene.at(index).word.startswith(_LEGAL_FORMS)
        said = scene.has(first - 1, "from", "company_marker") and not scene.has(first - 1, "for_company")
        if legal or said or scene.is_capital(index) or asked is Detail.CUSTOMER_COMPANY:
            return first, last
    return None


def _is_joined(scene: Scene, index: int) -> bool:
    """ "Three Sisters | & Co": no carbon monoxide."""
    return scene.at(index - 1).word == "&" and scene.is_proper(index - 2)


def _is_of_company(scene: Scene, index: int) -> bool:
    return scene.is_written_as_suffix(index) or _is_joined(scene, index)


def _is_name_behind(scene: Scene, index: int) -> bool:
    """ "IVF Center | Morula"."""
    return scene.is_unknown_word(index) and not scene.is_given_name(index) and not scene.has(index, "title", "suffix")


def _is_part_before_suffix(scene: Scene, index: int, suffix: int) -> bool:
    if scene.at(index).word == "." and scene.at(index - 1).word in _SAINT:
        return scene.is_proper(index - 1) and scene.is_proper(index + 1)
    if scene.at(index).word in ("&", "'s") or (scene.at(index).word == "," and index == suffix - 1):
        return True
    if not scene.is_word(index) or scene.is_taken(index) or scene.has(index, "from", "name_marker", "company_marker"):
        return False
    if scene.is_capital(suffix):
        inner = index > 0 and _is_joined(scene, suffix)  # "The | Three Sisters & Co"
        return scene.is_capital(index) and (inner or not scene.has(index, "stop", "speaker"))
    return not scene.is_known(index) and not scene.has(index, "stop", "speaker", "question")


def _personal(scene: Scene, asked: Optional[Detail]) -> Optional[Place]:
    """ "buat pribadi", "perorangan", "gak ada perusahaan"; a bare "personal" only as an answer."""
    if "?" in scene.text:
        return None
    answer = asked is Detail.CUSTOMER_COMPANY
    for index, lexeme in enumerate(scene.lexemes):
        said = (
            answer or scene.has(index - 1, "for_self") or (lexeme.word.startswith("per") and lexeme.word != "personal")
        )
        if lexeme.has("personal") and (said or _is_said_apart(scene, index) or _is_behind_name(scene, index, asked)):
            return index, index + 1
    for index, lexeme in enumerate(scene.lexemes):
        if lexeme.has("own_use") or (answer and lexeme.has("no_company")):
            return index, index + 1
    kind = "personal_answer" if answer else "personal"
    if asked is None and len(scene.lexemes) > _SHORT_ANSWER:
        return None
    found = (i for i in range(len(scene.lexemes)) if _alone(scene, i, kind) or _is_said_apart(scene, i, answer))
    return next(((i, i + 1) for i in found), None)


def _is_behind_name(scene: Scene, index: int, asked: Optional[Detail]) -> bool:
    """ "Budi pribadi", "an Rosa pribadi, kirim besok": who orders, and that it is for himself."""
    if scene.is_given_name(index - 1):
        return True
    return asked is Detail.CUSTOMER_NAME and scene.is_name_word(index - 1, titled=scene.has(index - 2, "title"))


def _is_said_apart(scene: Scene, index: int, answer: bool = False) -> bool:
    """ "5 tabung besok, pribadi, nama saya Yuni"; as an answer also "gak ada, kirim besok"."""
    if not scene.has(index, "personal_answer" if answer else "personal") or "?" in scene.text:
        return False
    return is_part(scene, index, index + 1) and len(scene.lexemes) > 1 and scene.at(index).word[:1].isalnum()


def _ordered_for(scene: Scene) -> Optional[Place]:
    """ "for Manta Point Divers", "we are Manta Point Divers": at least two unknown words in capitals."""
    for index in range(len(scene.lexemes)):
        if scene.has(index, "for_company", "we_are"):
            start = _behind_article(scene, index + 1)
            last = scene.company_at(start, marked=False) or start
            words = range(start + scene.length_of_figure(start), last)
            proper = all(scene.is_proper(word) and not scene.is_given_name(word) for word in words)
            named = any(not scene.is_known(word) for word in words) or words.start > start
            if last - start > 1 and proper and named:
                return start, last
    return None


def _behind_article(scene: Scene, index: int) -> int:
    """ "The Red Lion" is Red Lion."""
    return index + (scene.at(index).word == "the" and scene.is_proper(index + 1))


def _alone(scene: Scene, index: int, kind: str) -> bool:
    """All of the message but words of courtesy."""
    others = (scene.lexemes[place] for place in range(len(scene.lexemes)) if place != index)
    return scene.has(index, kind) and all(
        other.has("trim", "title") or not other.word[:1].isalnum() for other in others
    )


def company_behind(scene: Scene, name: Place, asked: Optional[Detail]) -> Optional[Place]:
    """ "Budi dari maju jaya", "I'm Sarah with Acme", "Tom, Summit Steel"."""
    separated = scene.at(name[1]).word in (",", "-", "/")
    start = name[1] + 1 if separated else name[1]
    if separated and not scene.has(start, "from"):
        return _listed_company(scene, start, asked)
    if not scene.has(start, "from"):
        return None
    start = _behind_article(scene, skip(start, lambda place: scene.has(place, "from")))
    initial = scene.is_capital(start) and scene.at(start + 1).word == "&"  # "G&M Fabrication"
    written = scene.is_proper(start) or initial or scene.is_figure_in_front(start)
    goes_on = scene.is_proper(start + 1) and scene.has(start + 1, "company_tail", "suffix")  # "from Batam Marine"
    if scene.is_place(start) and not goes_on:
        return None
    if scene.is_known(start) and not scene.has(start, "weak_mark") and not written:
        return None
    last = scene.company_at(start, marked=scene.has(start, "weak_mark"))
    return (start, last) if last and scene.at(last).word != "?" else None


def company_before(scene: Scene, name: Place, asked: Optional[Detail]) -> Optional[Place]:
    """ "Party Land, mba Sisca": asked who orders, the words written large before him, and nothing else."""
    end = name[0]
    while scene.has(end - 1, "title") or scene.at(end - 1).word == ".":
        end -= 1
    if asked is not Detail.CUSTOMER_NAME or scene.at(end - 1).word not in (",", "-", "/", "\n"):
        return None
    first, last = trimmed(scene, 0, end - 1)
    words = range(first, last)
    proper = all(scene.is_proper(word) and not scene.is_taken(word) for word in words)
    return (first, last) if last - first > 1 and proper and not scene.is_given_name(first) else None


def _listed_company(scene: Scene, start: int, asked: Optional[Detail]) -> Optional[Place]:
    if scene.has(start, "personal"):
        return start, start + 1
    start = _behind_article(scene, start)
    last = scene.company_at(start, marked=False) or start
    proper = last - start > 1 and all(scene.is_proper(index) for index in range(start, last))
    certain = asked is Detail.CUSTOMER_NAME or scene.has(last - 1, "company_tail", "suffix")
    return (start, last) if proper and certain and not scene.is_given_name(start) else None
