"""Plain facts about a message: what was read in it, which small words steer it, what is left when both are gone."""

from __future__ import annotations

import re
from typing import Iterator, List, Sequence

from orders.dialogue.cues import Cue, Cues
from orders.reading.model import Reading
from orders.reading.products import has_product_name
from rasa_ext.nlu.lexicon import Lexicon
from rasa_ext.nlu.outline import is_detail
from rasa_ext.nlu.words import Word

_LENGTHS = (1, 2, 3, 6, 11, 24)
_ADDRESS = re.compile(r"https?:|www\.|\w\.com\b|\.id\b")
_VOWEL = re.compile(r"[aeiouy]")
_MANY_CONSONANTS = re.compile(r"[bcdfghjklmnpqrstvwxz]{5}")
_LAST_LATIN = "\u024f"


def facts(text: str, words: Sequence[Word], outlined: Sequence[str], reading: Reading, lexicon: Lexicon) -> List[str]:
    fillers = lexicon.vocabulary.fillers
    rest = [word for word in outlined if not is_detail(word) and word not in fillers and word[0].isalnum()]
    kinds = "+".join(sorted({word for word in outlined if is_detail(word)}))
    found = [*_read(words, reading, lexicon), *_steering(text, lexicon.cues), *_letters(text, words)]
    found += [f"kinds:{kinds}", f"rest:{_bucket(len(rest))}", f"length:{_bucket(len(words))}"]
    if len(rest) <= 1:
        found.append(f"rest:{len(rest)}:{kinds}")
    if any(word.isalpha() and len(word) > 3 and _is_odd(word) for word in rest):
        found.append("odd word")
    names = sum(word in lexicon.vocabulary.people.names for word in rest)
    if names:
        found.append("all given names" if names == len(rest) else "given name")
    return list(dict.fromkeys(found))


def _read(words: Sequence[Word], reading: Reading, lexicon: Lexicon) -> Iterator[str]:
    yield f"lines:{min(3, len(reading.lines))}"
    for line in reading.lines:
        if line.product is not None:
            named = [word.word for word in words if line.product.start <= word.start < line.product.end]
            yield "product:known" if has_product_name(named, lexicon.vocabulary) else "product:unknown"
            yield from (f"product is:{meaning}" for _, found in lexicon.meanings.of(named) for meaning in found)
        if line.quantity is not None:
            yield "quantity with product" if line.product else "quantity alone"
            if line.quantity.problem:
                yield f"quantity:{line.quantity.problem.value}"
        if line.unit is not None:
            yield "unit"
        if line.maybe_size:
            yield "size"
    for mention in reading.dates:
        yield f"date:{mention.problem.value if mention.problem else 'day'}"
    if reading.customer_name is not None:
        yield "name"
    if reading.customer_company is not None:
        yield "company"


def _steering(text: str, cues: Cues) -> Iterator[str]:
    for cue in Cue:
        if cues.has(text, cue):
            yield f"cue:{cue.value}"
            if cues.only(text, cue):
                yield f"only:{cue.value}"
    detail = cues.detail(text)
    if detail is not None:
        yield f"names:{detail.value}"


def _letters(text: str, words: Sequence[Word]) -> Iterator[str]:
    if "?" in text:
        yield "question mark"
    if not any(character.isalpha() for character in text):
        yield "no letters"
    elif any(character > _LAST_LATIN and character.isalpha() for character in text):
        yield "other letters"
    if _ADDRESS.search(text):
        yield "web address"
    capitals = [text[word.start].isupper() for word in words if text[word.start].isalpha()]
    if len(capitals) > 1 and not text.isupper():
        if all(capitals):
            yield "all capitalised"
        elif any(capitals[1:]):
            yield "capital inside"


def _is_odd(word: str) -> bool:
    return not _VOWEL.search(word) or bool(_MANY_CONSONANTS.search(word))


def _bucket(count: int) -> int:
    return next((most for most in _LENGTHS if count <= most), 99) if count else 0
