"""From a customer's words to a part of the catalogue, or to a question about it; never a silent guess."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import List, Optional, Tuple

from orders.dialogue.model import Question, Reply
from orders.dialogue.work import Work
from orders.matching.model import Decision, Match
from orders.model import Line, Part
from orders.reading.model import LineMention

MAX_OPTIONS = 5


def match_words(work: Work, words: str) -> Match:
    """What the words mean; the matcher is asked once a turn for the same ones."""
    if words not in work.matches:
        work.matches[words] = work.world.matcher.match(words, phone_number=work.chat.phone_number)
    return work.matches[words]


def parts_of_group(work: Work, group: str) -> List[Part]:
    """What is sold of one product: all its sizes and grades."""
    return [part for part in work.world.matcher.parts() if part.group == group]


def in_same_grade(work: Work, part: Part) -> List[Part]:
    """The part's group without what another size of it never is: medical or food grade instead of industrial."""
    same_grade = work.world.matcher.same_grade
    return [other for other in parts_of_group(work, part.group) if same_grade(part.part_num, other.part_num)]


def of_group(work: Work, part: Part, words: str, called: str) -> Match:
    """ "yang paling kecil", "the 99.999 one": which of the part's group these words tell from the others.

    What is filled in the same first: the biggest of cylinders is no pallet, the smallest no bulk. Then what is of the
    same grade: the smallest of food grade is not a smaller one of industrial grade."""
    choose, alike = work.world.matcher.choose, in_same_grade(work, part)
    chosen = choose(words, [other for other in alike if other.uom == part.uom])
    if chosen.decision is Decision.CHOOSE:  # of several grades the one that it is `called`
        named = match_words(work, f"{called} {words}")
        chosen = named if named.decision is Decision.ONE else chosen
    others = [] if only_tells_size(work, words) else [parts_of_group(work, part.group)]
    for parts in (alike, *others):
        chosen = chosen if chosen.decision is Decision.ONE else choose(words, parts)
    return chosen


def is_sold(work: Work, line: LineMention) -> bool:
    return match_words(work, line.words or "").decision is Decision.ONE


def with_part(line: Line, part: Part, similarity: Optional[float]) -> Line:
    """The line with that part; a unit that the part does not take is forgotten, its only unit is taken."""
    units = part.units()
    unit = line.unit if line.unit in units else None
    if unit is None and line.unit is None and len(units) == 1:
        unit = units[0]
    return replace(line, part_num=part.part_num, description=part.description, unit=unit, similarity=similarity)


def without_part(line: Line, words: Optional[str]) -> Line:
    """The line called by these words: which part they mean is still to be asked."""
    return replace(line, product_name=words, part_num=None, description=None, similarity=None)


def with_match(line: Line, match: Match) -> Line:
    """The line with the part that is meant; as it is where more than one can be, or none."""
    if match.decision is not Decision.ONE:
        return line
    return with_part(line, match.candidates[0].part, match.candidates[0].similarity)


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
    found = match.parts
    others = {line.product_name for place, line in enumerate(work.lines) if place != index and line.part_num}
    if match.decision is not Decision.CHOOSE or len(found) < MAX_OPTIONS or len(others) != 1:
        return tuple(found)
    nearer = match_words(work, f"{work.lines[index].product_name} {others.pop()}")
    if nearer.decision is Decision.NOT_SOLD:
        return tuple(found)
    first = [part for part in nearer.parts if part.group == found[0].group]
    return (*first, *(part for part in found if part not in first))


def option_list(parts: Tuple[Part, ...]) -> Tuple[Reply, ...]:
    return tuple(
        Reply("utter_option", {"number": number, "part": part.description})
        for number, part in enumerate(parts, start=1)
    )


def drop_words(work: Work, index: int) -> None:
    """Forget what a line was called, keeping its quantity; a line that then says nothing is removed."""
    line = without_part(work.lines[index], None)
    if line.quantity is None or len(work.lines) > 1:
        work.remove_line(index)
    else:
        work.set_line(index, line)


def are_akin(one: Part, other: Part) -> bool:
    """Whether two parts can go by the same name: OXYGEN and OXYGEN MEDICAL can, MIXED GAS and ACETYLENE cannot."""
    return bool(set(one.group.split()) & set(other.group.split()))
