"""Who orders and for which company, as far as one message says it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterator, Optional, Sequence, Tuple

from orders.model import Detail
from orders.reading.model import Span
from orders.reading.name_words import HasPeople, Scene

_POINTING = ("ini", "this is", "it's", "its")
_LEGAL_FORMS = ("ltd", "inc", "llc", "corp", "tbk", "limited")
Place = Tuple[int, int]  # first and last (exclusive) lexeme


@dataclass(frozen=True)
class People:
    """Spans of the message, titles cut off the name; None is what it does not say."""

    name: Optional[Span] = None
    company: Optional[Span] = None


def find_people(
    text: str, vocabulary: HasPeople, taken: Sequence[Span] = (), *, asked: Optional[Detail] = None
) -> People:
    """`taken` spans (dates, products, quantities) are no part of a name; `asked` lets a bare answer be one."""
    scene = Scene(text, vocabulary, taken)
    company = _answered_mark(scene, asked) or _company(scene, asked)
    name = _name(scene, company, asked)
    if name is None and company is None:
        name, company = _introduction(scene, asked)
    if company is None and name is not None:
        company = _company_behind(scene, name, asked)
    if company is None and asked is Detail.CUSTOMER_COMPANY and name is None:
        company = _bare_company(scene)
    return People(scene.span(*name) if name else None, scene.span(*company) if company else None)


# --- companies -------------------------------------------------------------------------------------------------------


def _company(scene: Scene, asked: Optional[Detail]) -> Optional[Place]:
    found = next(_marked_companies(scene, asked), None) or _labelled_company(scene, asked) or _suffixed(scene, asked)
    return found or _personal(scene, asked) or _ordered_for(scene)


def _marked_companies(scene: Scene, asked: Optional[Detail]) -> Iterator[Place]:
    """ "PT Maju Jaya", "rsud dr soetomo", "PT: maju jaya", and with more evidence "bengkel pak Slamet"."""
    index = 0
    while index < len(scene.lexemes):
        place = None
        if scene.has(index, "mark", "weak_mark") and not scene.is_taken(index) and not _denied(scene, index):
            place = _marked_at(scene, index, asked)
        if place is not None:
            yield place
        index = place[1] if place else index + 1


def _marked_at(scene: Scene, index: int, asked: Optional[Detail]) -> Optional[Place]:
    if scene.at(index + 1).word in (":", "="):
        if scene.has(index, "weak_mark") and scene.is_word(index - 1):
            return None
        last = scene.company_at(index + 2, marked=scene.has(index + 2, "mark"))
        return (index + 2, last) if last else None
    while scene.has(index, "mark") and scene.at(index + 1).word == scene.at(index).word:
        index += 1
    last = scene.company_at(index)
    if last is None or scene.at(last).word == "?" or (scene.at(index - 1).word == "ini" and "?" in scene.text):
        return None
    if scene.has(index, "mark") or scene.has(index + 1, "title"):
        return index, last
    if scene.is_proper(index) and scene.is_proper(index - 1) and not scene.is_known(index - 1):
        return None
    inner = range(index + 1, last)
    if not any(scene.is_given_name(word) or (not scene.is_known(word) and scene.is_word(word)) for word in inner):
        return None
    capital = scene.is_capital(index + 1) and not scene.is_known(index + 1)
    context = scene.has(index - 1, "from", "company_marker", "name_marker", "speaker") or scene.is_given_name(index - 1)
    if scene.at(index - 1).word == "," or index == 0:
        context = context or asked is not None or scene.is_given_name(index - 2)
    return (index, last) if capital or context else None


def _labelled_company(scene: Scene, asked: Optional[Detail]) -> Optional[Place]:
    """ "perusahaan: maju jaya", "nama perusahaannya Sinar Abadi"."""
    for index in range(len(scene.lexemes)):
        if not scene.has(index, "company_marker") or _denied(scene, index):
            continue
        start, labelled = _behind_marker(scene, index)
        while scene.has(start, "name_marker", "link"):
            start += 1
        if scene.has(start, "personal"):
            return start, start + 1
        last = scene.company_at(start, marked=scene.has(start, "weak_mark"))
        if last is None or scene.at(last).word == "?" or (scene.is_known(start) and not scene.is_capital(start)):
            continue
        if labelled or asked is Detail.CUSTOMER_COMPANY or scene.is_capital(start):
            return start, last
    return None


def _behind_marker(scene: Scene, index: int) -> Tuple[int, bool]:
    """Where the value of a marker starts, and whether a colon stands before it."""
    start, labelled = index + 1, scene.at(index).word[-1:] in ":."
    while scene.at(start).word in (":", "=", "-", ".") or (scene.has(start, "link") and not scene.is_given_name(start)):
        labelled = labelled or scene.at(start).word in (":", "=")
        start += 2 if scene.has(start, "link") and scene.at(start + 1).word == "," else 1
    return start, labelled


def _suffixed(scene: Scene, asked: Optional[Detail]) -> Optional[Place]:
    """ "Blue Ocean Catering", "Acme Co., Ltd"; without capitals only where something else says so."""
    for index in range(1, len(scene.lexemes)):
        if not scene.has(index, "suffix") or scene.is_taken(index):
            continue
        first = index
        while index - first < 5 and _is_part_before_suffix(scene, first - 1, index):
            first -= 1
        while first < index and not scene.is_word(first):
            first += 1
        last = index + 1
        while scene.has(last, "suffix") or (scene.at(last).word in (".", ",") and scene.has(last + 1, "suffix")):
            last += 1
        if first == index or all(scene.is_known(word) for word in range(first, index)):
            continue
        legal = scene.at(index).word.startswith(_LEGAL_FORMS)
        said = scene.has(first - 1, "from", "company_marker") and not scene.has(first - 1, "for_company")
        if legal or said or scene.is_capital(index) or asked is Detail.CUSTOMER_COMPANY:
            return first, last
    return None


def _is_part_before_suffix(scene: Scene, index: int, suffix: int) -> bool:
    if scene.at(index).word in ("&", "'s") or (scene.at(index).word == "," and index == suffix - 1):
        return True
    if not scene.is_word(index) or scene.is_taken(index) or scene.has(index, "from", "name_marker", "company_marker"):
        return False
    if scene.is_capital(suffix):
        return scene.is_capital(index) and not scene.has(index, "stop", "speaker")
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
        if lexeme.has("personal") and said:
            return index, index + 1
    for index, lexeme in enumerate(scene.lexemes):
        if lexeme.has("no_company") and (answer or "perusahaan" in lexeme.word or "company" in lexeme.word):
            return index, index + 1
    if answer:
        return next(((i, i + 1) for i in range(len(scene.lexemes)) if _alone(scene, i, "personal_answer")), None)
    return None


def _ordered_for(scene: Scene) -> Optional[Place]:
    """ "for Manta Point Divers": at least two unknown words in capitals."""
    for index in range(len(scene.lexemes)):
        if scene.has(index, "for_company"):
            last = scene.company_at(index + 1, marked=False) or index
            words = range(index + 1, last)
            proper = all(scene.is_proper(word) and not scene.is_given_name(word) for word in words)
            if len(words) > 1 and proper and any(not scene.is_known(word) for word in words):
                return index + 1, last
    return None


def _answered_mark(scene: Scene, asked: Optional[Detail]) -> Optional[Place]:
    """All of an answer such as "catering rasa bunda"."""
    if asked is not Detail.CUSTOMER_COMPANY or "?" in scene.text:
        return None
    first, last = _trimmed(scene, 0, len(scene.lexemes))
    plain = all(scene.is_word(index) and not scene.is_taken(index) for index in range(first, last))
    if not scene.has(first, "weak_mark") or not plain or last - first > 6 or last - first < 2:
        return None
    return (
        None
        if any(scene.has(index, "question", "name_marker", "or_else") for index in range(first, last))
        else (first, last)
    )


def _introduction(scene: Scene, asked: Optional[Detail]) -> Tuple[Optional[Place], Optional[Place]]:
    """ "Gerald Okafor from Redstone Drilling here", "budi dari maju jaya mau order"."""
    for start, _ in _parts(scene):
        while scene.has(start, "trim") and not scene.is_given_name(start):
            start += 1
        found = scene.name_at(start)
        if found is None or not scene.has(found[1], "from", "name_after"):
            continue
        first, last, titled = found
        company = _company_behind(scene, (first, last), asked)
        long = last - first > 1 or (company is not None and company[1] - company[0] > 1 and scene.is_proper(company[0]))
        proper = long and all(scene.is_proper(index) for index in range(first, last))
        if titled or proper or scene.is_given_name(first) or asked is Detail.CUSTOMER_NAME:
            return (first, last), company
    return None, None


def _alone(scene: Scene, index: int, kind: str) -> bool:
    """All of the message but words of courtesy."""
    others = (scene.lexemes[place] for place in range(len(scene.lexemes)) if place != index)
    return scene.has(index, kind) and all(
        other.has("trim", "title") or not other.word[:1].isalnum() for other in others
    )


def _company_behind(scene: Scene, name: Place, asked: Optional[Detail]) -> Optional[Place]:
    """ "Budi dari maju jaya", "I'm Sarah with Acme", "Tom, Summit Steel"."""
    separated = scene.at(name[1]).word in (",", "-", "/")
    start = name[1] + 1 if separated else name[1]
    if separated and not scene.has(start, "from"):
        return _listed_company(scene, start, asked)
    if not scene.has(start, "from"):
        return None
    while scene.has(start, "from"):
        start += 1
    if scene.is_place(start) or (
        scene.is_known(start) and not scene.has(start, "weak_mark") and not scene.is_proper(start)
    ):
        return None
    last = scene.company_at(start, marked=scene.has(start, "weak_mark"))
    return (start, last) if last and scene.at(last).word != "?" else None


def _listed_company(scene: Scene, start: int, asked: Optional[Detail]) -> Optional[Place]:
    if scene.has(start, "personal"):
        return start, start + 1
    last = scene.company_at(start, marked=False) or start
    proper = last - start > 1 and all(scene.is_proper(index) for index in range(start, last))
    certain = asked is Detail.CUSTOMER_NAME or scene.has(last - 1, "company_tail", "suffix")
    return (start, last) if proper and certain and not scene.is_given_name(start) else None


def _bare_company(scene: Scene) -> Optional[Place]:
    if "?" in scene.text or any(lexeme.has("question") for lexeme in scene.lexemes):
        return None
    first, last = _trimmed(scene, 0, len(scene.lexemes))
    if last - first > 8 or first >= last:
        return None
    if scene.has(first, "weak_mark") and not any(scene.is_taken(index) for index in range(first, last)):
        return (first, last) if all(scene.is_word(index) for index in range(first, last)) else None
    end = scene.company_at(first, marked=False)
    if (
        end == last
        and scene.has(last - 1, "company_tail", "suffix")
        and all(scene.is_proper(i) for i in range(first, last))
    ):
        return first, last
    if end is None or (scene.is_known(first) and not scene.is_capital(first) and end < last):
        return None
    if any(scene.at(index).word[:1].isalnum() for index in range(end, last)) and scene.at(end).word != ",":
        return None
    unknown = any(
        scene.is_word(index) and (not scene.is_known(index) or scene.is_given_name(index))
        for index in range(first, end)
    )
    return (first, end) if unknown and not scene.is_taken(first) and not scene.is_place(first) else None


# --- names -----------------------------------------------------------------------------------------------------------


def _name(scene: Scene, company: Optional[Place], asked: Optional[Detail]) -> Optional[Place]:
    found = _marked_name(scene, company) or _hinted_name(scene, company, asked) or _instead(scene)
    if found is None and company is not None:
        found = _name_before(scene, company, asked)
    if found is None and asked is Detail.CUSTOMER_NAME:
        found = _bare_name(scene, company)
    return found


def _inside(place: Optional[Place], index: int) -> bool:
    return place is not None and place[0] <= index < place[1]


def _denied(scene: Scene, index: int) -> bool:
    return scene.has(index - 1, "or_else") or (
        scene.has(index - 1, "title", "from") and scene.has(index - 2, "or_else")
    )


def _marked_name(scene: Scene, company: Optional[Place]) -> Optional[Place]:
    for index in range(len(scene.lexemes)):
        if not scene.has(index, "name_marker") or scene.has(index - 1, "company_marker") or _inside(company, index):
            continue
        start, labelled = _behind_marker(scene, index)
        if scene.has(start - 1, "or_else") or _inside(company, start):
            continue
        found = scene.name_at(start, answer=scene.is_proper(start)) or (
            _labelled_name(scene, start) if labelled or scene.is_proper(start) else None
        )
        if found is not None and scene.at(found[1]).word != "?":
            return _without_company(found, company)
    return None


def _instead(scene: Scene) -> Optional[Place]:
    """ "bukan Budi, Rudi": the second."""
    for index in range(len(scene.lexemes)):
        if scene.has(index, "or_else") and (denied := scene.name_at(index + 1)) and scene.is_given_name(denied[0]):
            start = denied[1]
            while scene.at(start).word == "," or scene.has(start, "link", "trim", "instead"):
                start += 1
            found = scene.name_at(start)
            if found and start > denied[1] and scene.is_given_name(found[0]):
                return found[0], found[1]
    return None


def _labelled_name(scene: Scene, index: int) -> Optional[Tuple[int, int, bool]]:
    """Behind "Nama:" an ordinary word can be a name as well."""
    start = index + scene.has(index, "title")
    ordinary = scene.is_word(start) and not scene.is_taken(start) and not scene.is_product(start)
    return (start, start + 1, start > index) if ordinary and not scene.at(start).tags else None


def _without_company(found: Tuple[int, int, bool], company: Optional[Place]) -> Optional[Place]:
    first, last, _ = found
    if company is not None and first < company[0] < last:
        last = company[0]
    return (first, last) if last > first else None


def _hinted_name(scene: Scene, company: Optional[Place], asked: Optional[Detail]) -> Optional[Place]:
    for index in range(len(scene.lexemes)):
        if not scene.has(index, "name_hint") or _inside(company, index) or _denied(scene, index):
            continue
        start = index + 1
        while scene.at(start).word in (":", ".", ",", "\n"):
            start += 1
        found = scene.name_at(start)
        if found is None or _inside(company, found[0]):
            continue
        first, last, titled = found
        certain = titled or scene.is_given_name(first)
        if asked is Detail.CUSTOMER_COMPANY and not certain:
            continue
        if scene.at(index).word in _POINTING and any(scene.at(place).word == "?" for place in range(last, last + 4)):
            continue
        if not scene.has(index, "far_hint") and scene.at(last).word != "?":
            behind = last + (scene.at(last).word == ",")
            certain = certain or scene.is_proper(first) or asked is Detail.CUSTOMER_NAME
            certain = certain or (company is not None and behind <= company[0] <= behind + 2)
        if certain:
            return _without_company(found, company)
    return None


def _name_before(scene: Scene, company: Place, asked: Optional[Detail]) -> Optional[Place]:
    """ "Budi, PT Maju Jaya", "pak Dedi RS Wana Husada", "Budi (PT Maju Jaya)"."""
    last = company[0]
    while scene.has(last - 1, "from", "mark") or scene.at(last - 1).word in (",", "-", "(", "/", "|", "\n", ":"):
        last -= 1
        if company[0] - last > 4:
            return None
    first = last
    while last - first < 4 and scene.is_name_word(first - 1, titled=scene.has(first - 2, "title")):
        first -= 1
    if first == last:
        return None
    before = scene.at(first - 1)
    open_before = before.start < 0 or not before.word[:1].isalnum() or before.has("trim", "name_hint")
    certain = before.has("title") or scene.is_given_name(first)
    if not certain and not (open_before and (scene.is_capital(first) or asked is Detail.CUSTOMER_NAME)):
        return None
    return None if _denied(scene, first) else (first, last)


def _bare_name(scene: Scene, company: Optional[Place]) -> Optional[Place]:
    if "?" in scene.text or any(lexeme.has("question") for lexeme in scene.lexemes):
        return None
    for start, end in _parts(scene):
        first, last = _trimmed(scene, start, end)
        if first >= last or _inside(company, first) or scene.has(first - 1, "or_else"):
            continue
        found = scene.name_at(first - scene.has(first - 1, "title"), answer=True)
        if found is None:
            continue
        whole = found[1] == last or (company is not None and found[1] <= company[0] < last)
        if whole or scene.is_given_name(found[0]) or (found[2] and not scene.is_taken(found[1])):
            return _without_company(found, company)
    return None


def _parts(scene: Scene) -> Iterator[Place]:
    """Stretches between commas, line ends and dashes."""
    start = 0
    for index, lexeme in enumerate(scene.lexemes):
        if lexeme.word in (",", "\n", ";", "/", "|", "!") or (
            lexeme.word == "-" and scene.at(index - 1).end != lexeme.start
        ):
            yield start, index
            start = index + 1
    yield start, len(scene.lexemes)


def _trimmed(scene: Scene, first: int, last: int) -> Place:
    while first < last and (_is_trim(scene, first) or scene.at(first).word in (":", "=", "(", '"', "*", ".", ",")):
        first += 1
    while last > first and (
        (_is_trim(scene, last - 1) and not scene.is_acronym(last - 1)) or not scene.at(last - 1).word[:1].isalnum()
    ):
        last -= 1
    return first, last


def _is_trim(scene: Scene, index: int) -> bool:
    return scene.has(index, "trim", "title", "name_hint", "name_marker", "company_marker") and not (
        scene.is_given_name(index) or scene.has(index, "personal", "personal_answer", "weak_mark", "mark")
    )
