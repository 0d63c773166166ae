"""From a customer's words to a part of the catalogue, or to a question about it; never a silent guess."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import List, Optional, Tuple

from orders.dialogue.cues import Cue, Joint
from orders.dialogue.model import Question, Reply
from orders.dialogue.things import LONGEST, blanked, ends, overlap, said_only_of
from orders.dialogue.work import Work
from orders.matching.model import Candidate, Decision, Match
from orders.model import Intent, Line, Part, Unit
from orders.reading.model import LineMention, QuantityMention

MAX_OPTIONS = 5
_MARK = re.compile(r"[\n,;.!?+&]")
_ABOUT = re.compile(r"(?:\d\s*|puluh|belas)an$", re.IGNORECASE)
_BEHIND_NAME = re.compile(r"\s*(?:nya)?\s*(?:(?:yang|yg|yng|ukuran|uk)\s+)?", re.IGNORECASE)
_FIGURE_LAST = re.compile(r"\s\d+(?:[.,]\d+)?$")
_HARDLY_COUNTED = 12  # from here on a figure that is the size of the part is rather that
_POSSESSED = re.compile(r"\s*ny?a+\b", re.IGNORECASE)
_COUNTED = (Unit.TABUNG, Unit.BTL, Unit.UNIT, Unit.PCS)
_SIZE_NEAR = 12  # letters before a measure in which it is called a size: as many as "yang ukuran " has


def match_words(work: Work, words: str) -> Match:
    """What the words mean; the matcher is asked once a turn for the same ones."""
    if words not in work.matches:
        work.matches[words] = work.world.matcher.match(words, phone_number=work.chat.phone_number)
    return work.matches[words]


def parts_of_group(work: Work, group: str) -> List[Part]:
    """What is sold of one product: all its sizes and grades."""
    return [part for part in work.world.matcher.parts() if part.group == group]


def of_group(work: Work, part: Part, words: str, called: str) -> Match:
    """ "yang paling kecil", "the 99.999 one": which of the part's group these words tell from the others.

    What is filled in the same first: the biggest of cylinders is no pallet, the smallest no bulk."""
    group = parts_of_group(work, part.group)
    alike = work.world.matcher.choose(words, [other for other in group if other.uom == part.uom])
    if alike.decision is Decision.CHOOSE:  # of several grades the one that it is `called`
        named = match_words(work, f"{called} {words}")
        alike = named if named.decision is Decision.ONE else alike
    return alike if alike.decision is Decision.ONE else work.world.matcher.choose(words, group)


def is_sold(work: Work, line: LineMention) -> bool:
    return match_words(work, line.words or "").decision is Decision.ONE


def with_part(line: Line, part: Part, similarity: Optional[float]) -> Line:
    """The line with that part; a unit that the part does not take is forgotten, its only unit is taken."""
    units = part.units()
    unit = line.unit if line.unit in units else None
    if unit is None and line.unit is None and len(units) == 1:
        unit = units[0]
    return replace(line, part_num=part.part_num, description=part.description, unit=unit, similarity=similarity)


def with_match(line: Line, match: Match) -> Line:
    """The line with the part that is meant; as it is where more than one can be, or none."""
    if match.decision is not Decision.ONE:
        return line
    return with_part(line, match.candidates[0].part, match.candidates[0].similarity)


def chooses_of_topic(work: Work) -> bool:
    """ "yang blok", said of the list that the question before was answered with."""
    points = work.world.cues.has(work.text, Cue.SIZE) or only_qualifies(work, work.text)
    points = points or _position_in_topic(work) is not None
    return bool(points and work.state.topic) and _of_topic(work).decision is not Decision.NOT_SOLD


def _of_topic(work: Work) -> Match:
    """Which of the parts that were asked about the message means; how many of them says nothing of which."""
    match = match_words(work, work.state.topic or "")
    position, said = _position_in_topic(work), _said_of_topic(work)
    if position is not None:
        return Match(Decision.ONE, (Candidate(_shown_of(work, match)[position], 1.0),))
    if not said:
        return match
    if match.decision is Decision.ONE:
        chosen = of_group(work, match.candidates[0].part, said, work.state.topic or "")
    else:
        chosen = work.world.matcher.choose(said, _shown_of(work, match))
    if chosen.decision is Decision.NOT_SOLD and only_qualifies(work, said):  # "yang medis" of the industrial ones
        chosen = match_words(work, f"{work.state.topic} {said}")
    left = {candidate.part.part_num for candidate in chosen.candidates}
    one_of_them = match.decision is Decision.ONE and match.candidates[0].part.part_num in left
    return match if chosen.decision is Decision.CHOOSE and one_of_them else chosen  # "yang 25" of the one for food


def _position_in_topic(work: Work) -> Optional[int]:
    """ "yg no 2" of the list that the question before was answered with; a bare 2 is how many of it."""
    if work.state.topic is None or work.chat.state.last_intent != Intent.ASK_PRODUCTS.value:
        return None
    if work.text.strip().isdecimal() or not work.world.cues.has(work.text, Cue.ITEM):
        return None
    return work.world.cues.position(work.text, len(_shown_of(work, match_words(work, work.state.topic))))


def _shown_of(work: Work, match: Match) -> List[Part]:
    """The parts that a question about a product is answered with."""
    return parts_of_group(work, match.parts[0].group) if match.decision is Decision.ONE else list(match.parts)


def _said_of_topic(work: Work) -> str:
    """The message without its counts: the 6 of "ok kirim 6" is no size."""
    counts = [line.quantity for line in work.reading.lines if line.quantity]
    spans = [count.span for count in counts if count.unit in (None, *_COUNTED) and not is_called_size(work, count)]
    return " ".join(blanked(work.text, spans).split())


def is_called_size(work: Work, quantity: QuantityMention) -> bool:
    """Whether a word for size stands right before the measure: "yang 1 m3"."""
    start = quantity.span.start
    return work.world.cues.has(work.text[max(0, start - _SIZE_NEAR) : start], Cue.SIZE)


def names_of_topic(work: Work, words: str) -> bool:
    """ "co2" right behind the list of what there is in food grade: the one of those, not the usual one."""
    match = match_words(work, work.state.topic or "")
    if match.decision is not Decision.CHOOSE or work.chat.state.last_intent != Intent.ASK_PRODUCTS.value:
        return False
    return work.world.matcher.choose(words, _shown_of(work, match)).decision is Decision.ONE


def order_topic(work: Work) -> None:
    """A line of the product that was asked about last, in the size or grade that the message names."""
    words = work.state.topic or ""
    match, chosen = match_words(work, words), _of_topic(work)
    found = chosen if chosen.decision is Decision.ONE else match
    if chosen.decision is Decision.CHOOSE and chosen is not match:  # asked with these very words
        words, found = f"{words} {_said_of_topic(work)}", chosen
    work.update_order(lines=(with_match(Line(product_name=words), found),))
    work.remember(topic=None)


def size_is_meant(work: Work, mention: LineMention) -> Optional[Match]:
    """The match of "oksigen 6 m3" when the 6 m3 is the size of a part, None when it is the quantity."""
    quantity = mention.quantity
    if mention.product is None or quantity is None or quantity.value is None:
        return None
    if not mention.maybe_size and quantity.unit is not None:
        return None
    if quantity.unit is None:
        return _of_that_figure(work, mention, quantity)
    measure = f"{_plain(quantity.value)} {quantity.unit.value}"
    words, around = f"{mention.words} {measure}", _around(work, mention)
    sized = work.world.matcher.match_within(words, around, phone_number=work.chat.phone_number)
    if sized.size_not_made or sized.decision is Decision.NOT_SOLD:
        return None
    return sized if all(_comes_in(work, part, quantity) for part in sized.parts) else None


def _comes_in(work: Work, part: Part, quantity: QuantityMention) -> bool:
    """Whether the part is of that size and not counted by it: "oksigen 6 m3", "mesin oksigen 5 liter" (a minute)."""
    assert quantity.unit is not None
    assert quantity.value is not None
    if (part.content_qty, part.content_uom) == (quantity.value, quantity.unit.value):
        return part.uom != part.content_uom
    if quantity.unit in part.units():
        return False
    return work.world.matcher.choose(_plain(quantity.value), [part]).decision is Decision.ONE


def _of_that_figure(work: Work, mention: LineMention, quantity: QuantityMention) -> Optional[Match]:
    """The one that a figure without a unit names: "lpg 50an", "freon 22", "kawat las rb26 2.6"."""
    match = match_words(work, mention.words or "")
    if _ABOUT.search(quantity.span.text):
        return _made_with_figure(work, mention.words or "", match, quantity)
    return _named_by_figure(work, mention, match, quantity)


def _named_by_figure(work: Work, mention: LineMention, own: Match, quantity: QuantityMention) -> Optional[Match]:
    """What is surely meant with the figure right behind its name ("lpg 50"), and not without, or is of that size.

    Nobody orders 22 of some freon, no box of rods comes in 2.6 pieces, and "lpg 12" is more often one than twelve."""
    if _FIGURE_LAST.search(mention.words or ""):
        return None
    value, names = quantity.value, [span for span in (mention.product, *mention.apart) if span]
    end = max((span.end for span in names if span.end <= quantity.span.start), default=quantity.span.start)
    if value is None or not _BEHIND_NAME.fullmatch(work.text[end : quantity.span.start]) or end == quantity.span.start:
        return None
    sized = match_words(work, f"{mention.words} {quantity.span.text}")
    if sized.decision is Decision.NOT_SOLD:
        return None
    part = sized.candidates[0].part
    has_size = work.world.matcher.choose(_plain(value), [part]).decision is Decision.ONE
    if value % 1:
        return sized if has_size else None
    if sized.decision is not Decision.ONE:
        return None
    told = own.decision is not Decision.ONE or own.candidates[0].part.part_num != part.part_num
    return sized if told or (has_size and value >= _HARDLY_COUNTED) else None


def _made_with_figure(work: Work, words: str, match: Match, quantity: QuantityMention) -> Optional[Match]:
    """ "lpg 50an", "elpiji lima puluhan": the one that is made with that figure."""
    if match.decision is not Decision.ONE:
        return None
    of_group = parts_of_group(work, match.candidates[0].part.group)
    units = {part.content_uom for part in of_group if part.content_qty == quantity.value}
    if quantity.value is None or len(units) != 1:
        return None
    sized = match_words(work, f"{words} {_plain(quantity.value)} {units.pop()}")
    return sized if sized.decision is Decision.ONE else None


def size_not_made(work: Work, mention: LineMention, said: str) -> Optional[str]:
    """What is `said`, with its measure, of what comes in bottles of another size ("amonia 25 kg" of 50 kg); None for a
    quantity.

    Less than the smallest bottle, or one and a part of it, is never delivered."""
    quantity = mention.quantity
    if not mention.maybe_size or quantity is None or quantity.value is None or quantity.unit is None:
        return None
    if quantity.value <= 0:
        return None
    own, with_size = match_words(work, mention.words or ""), match_words(work, said).size_not_made
    words = said if with_size else f"{said} {_plain(quantity.value)} {quantity.unit.value}"
    sized = match_words(work, words)
    if own.decision is Decision.NOT_SOLD or not sized.size_not_made or not sized.parts:
        return None
    bottled = [part for part in sized.parts if part.content_uom == quantity.unit.value and part.uom != part.content_uom]
    made = [part.content_qty for part in bottled if part.content_qty]
    if len(made) < len(sized.parts):
        return None
    less, alone = quantity.value < min(made), len(sized.parts) == 1 and quantity.value < 2 * made[0]
    return words if less or alone else None


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def match_size_apart(work: Work, words: str, quantity: QuantityMention) -> None:
    """Of two figures behind a name the first is its size, which it alone does not tell: "argon 7 | 3"."""
    if _FIGURE_LAST.search(words):
        work.matches[words] = match_words(work, f"{words} {quantity.span.text}")


def of_line_before(work: Work, mention: LineMention, words: str) -> str:
    """ "oksigen medis 2 sama regulator | nya": a tool for what was named before it."""
    last = work.lines[-1] if work.lines else None
    if last is None or mention.product is None or not _POSSESSED.match(work.text, mention.product.end):
        return words
    if match_words(work, words).decision is not Decision.CHOOSE or last.part_num is None:
        return words
    telling = f"{words} {last.product_name}"
    return words if match_words(work, telling).decision is Decision.NOT_SOLD else telling


def words_in_context(work: Work, mention: LineMention) -> str:
    """What is said of the product, with what the words around it say: "utk pasien igd" is medical.

    They mean the same when they are matched again in a later turn, without the words around them."""
    words, around = mention.words or "", _around(work, mention)
    return in_context(work, words, around) if words and around else words


def in_context(work: Work, words: str, around: str) -> str:
    """The words, with so many of those around them that they mean by themselves what they mean among them."""
    if (words, around) not in work.contexts:
        work.contexts[words, around] = _told_with(work, words, around)
    return work.contexts[words, around]


def _told_with(work: Work, words: str, around: str) -> str:
    matcher = work.world.matcher
    match = matcher.match_within(words, around, phone_number=work.chat.phone_number)
    said_before = words.casefold().split()
    more = [word for word in matcher.told(around).split() if word not in said_before]
    telling = " ".join([words, *more])
    for said in (words, telling):
        if _alike(match_words(work, said), match):
            return said
    kept = around if len(around) <= LONGEST else telling[:LONGEST]
    work.matches[kept] = match
    return kept


def _alike(one: Match, other: Match) -> bool:
    best = {candidate.part.part_num for match in (one, other) for candidate in match.candidates[:1]}
    return one.decision is other.decision and len(best) < 2


def _around(work: Work, mention: LineMention) -> str:
    """The message around a product, without its count, names and dates; of several only its clause, up to the next."""
    if mention.product is None:
        return ""
    taken = [span for span in (work.reading.customer_name, work.reading.customer_company) if span]
    taken += [date.span for date in work.reading.dates]
    if mention.quantity and mention.quantity.unit in (None, *_COUNTED):
        taken.append(mention.quantity.span)  # the "tabung aja" of "2 tabung aja" is no empty cylinder
    named = [line for line in work.reading.lines if line.product]
    alike = [line for line in named if line is mention or overlap(line.product, mention.product)]
    for line in alike:
        taken += said_only_of(line, mention) if line is not mention else []
    text = blanked(work.text, taken)
    others = [ends(line) for line in named if line not in alike]
    if not others:
        return " ".join(text.split())
    first, last = min(ends(line)[0] for line in alike), max(ends(line)[1] for line in alike)
    before = max([end for _, end in others if end <= first], default=0)
    behind = min([start for start, _ in others if start >= last], default=len(text))
    next_thing = work.world.cues.patterns[Joint.NEXT]
    clauses = [*_MARK.finditer(text), *next_thing.finditer(text)]
    before = max([before, *(place.end() for place in clauses if place.end() <= first)])
    behind = min([behind, *(place.start() for place in clauses if place.start() >= last)])
    return " ".join(text[before:behind].split())


def only_qualifies(work: Work, words: str) -> bool:
    """Whether the words name no product, but say more of one named before ("medis", "yang food grade")."""
    vocabulary = work.world.vocabulary
    said = re.findall(r"[^\W\d_]+", words.casefold())
    return any(word in vocabulary.qualifiers for word in said) and all(
        word in vocabulary.qualifiers or word in vocabulary.fillers for word in said
    )


def only_tells_size(work: Work, words: str) -> bool:
    """Whether the words are of those that stand behind a product ("kecil", "block") and name none themselves."""
    said = re.findall(r"[^\W\d_]+", words.casefold())
    return bool(said) and all(word in work.world.vocabulary.behind_product for word in said)


def ask_for_part(work: Work, index: int) -> bool:
    """Ask which part a line means: of a few equally likely ones, of the sizes there are, or of the nearest.

    False when nothing is near enough to be offered: then the customer is told and the words are dropped.
    """
    words = work.lines[index].product_name or ""
    match = match_words(work, words)
    options = _for_the_rest_first(work, index, match)[:MAX_OPTIONS]
    if not options:
        work.say("utter_not_sold", product=words)
        drop_words(work, index)
        return False
    if match.size_not_made:
        question = Question.SIZE
    elif match.decision is Decision.NOT_SOLD and not only_qualifies(work, words):
        question = Question.NEAREST
    else:
        question = Question.CHOICE
    hint = Reply(f"utter_hint_{match.ask.value}", {}) if match.ask else Reply("utter_hint_part", {})
    work.remember(options=tuple(part.part_num for part in options))
    work.ask(question, line=index, product=words, hint=(hint,), options=option_list(options))
    return True


def _for_the_rest_first(work: Work, index: int, match: Match) -> Tuple[Part, ...]:
    """The regulators for oxygen first, in an order for oxygen, where there are more than can be shown."""
    found = [candidate.part for candidate in match.candidates]
    others = {line.product_name for place, line in enumerate(work.lines) if place != index and line.part_num}
    if match.decision is not Decision.CHOOSE or len(found) < MAX_OPTIONS or len(others) != 1:
        return tuple(found)
    nearer = match_words(work, f"{work.lines[index].product_name} {others.pop()}")
    if nearer.decision is Decision.NOT_SOLD:
        return tuple(found)
    first = [candidate.part for candidate in nearer.candidates if candidate.part.group == found[0].group]
    return (*first, *(part for part in found if part not in first))


def option_list(parts: Tuple[Part, ...]) -> Tuple[Reply, ...]:
    return tuple(
        Reply("utter_option", {"number": number, "part": part.description})
        for number, part in enumerate(parts, start=1)
    )


def drop_words(work: Work, index: int) -> None:
    """Forget what a line was called, keeping its quantity; a line that then says nothing is removed."""
    line = replace(work.lines[index], product_name=None, part_num=None, description=None, similarity=None)
    if line.quantity is None or len(work.lines) > 1:
        work.remove_line(index)
    else:
        work.set_line(index, line)


def are_akin(one: Part, other: Part) -> bool:
    """Whether two parts can go by the same name: OXYGEN and OXYGEN MEDICAL can, MIXED GAS and ACETYLENE cannot."""
    return bool(set(one.group.split()) & set(other.group.split()))
