"""What a customer's words, or a part's description, say."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import FrozenSet, List, Mapping, Optional, Sequence, Set, Tuple

from orders.matching.facts import Facts, Size
from orders.matching.glossary import English, in_english
from orders.matching.lexer import Lexer, Token, typed_words
from orders.matching.measures import measures, normal
from orders.matching.mixtures import Item, mixture
from orders.matching.spotter import Spot, Spotter, UseSpot
from orders.matching.terms import Phrase, Section, Term, Terms

_NAMING = (Section.FAMILY, Section.KIND, Section.ALIAS, Section.LEARNT)
_DESCRIBING = (Section.PHASE, Section.GRADE, Section.PACKAGE, Section.FEATURE)
_PACKAGE_OF_UNIT = {"VGL": "vgl", "PALET": "pallet", "DEWAR": "dewar"}


@dataclass(frozen=True)
class Said:
    """All that was read in a text."""

    facts: Facts = Facts()
    any_of: Tuple[Facts, ...] = ()  # a broad name: it may be any of these
    uses: Tuple[Facts, ...] = ()  # what it is said to be for
    use_words: float = 0.0
    for_use: bool = False  # "buat", "gas", "isi": not the thing itself, but something for it
    context: FrozenSet[str] = frozenset()  # grades that the surroundings speak for
    families: Tuple[str, ...] = ()  # in the order named
    either: bool = False  # "argon atau nitrogen"
    doubtful: bool = False
    leading: FrozenSet[Size] = frozenset()  # measures before the product: sizes if there are such, else quantities
    extreme: Optional[str] = None  # "smallest" or "largest"
    figures: Tuple[Size, ...] = ()  # bare numbers, with an empty unit
    not_sold: Tuple[str, ...] = ()
    unknown: Tuple[str, ...] = ()
    strange_before: bool = False  # a word that is not known stands right before the thing named: "sensor oksigen"
    strange_after: bool = False  # ... or right behind it: "oxygen sensor"
    strange_codes: Tuple[str, ...] = ()
    content: int = 0  # words that say something
    covered: float = 0.0  # of these, how many were understood
    slip: float = 0.0  # the worst typing mistake in a word that names the product
    english: str = ""


class Reader:
    def __init__(self, terms: Terms, lexer: Lexer, by_phrase: Mapping[Phrase, Tuple[Term, ...]]) -> None:
        self._terms = terms
        self._lexer = lexer
        self._spotter = Spotter(terms, by_phrase)

    def part(self, description: str) -> Tuple[Facts, Tuple[Token, ...]]:
        """What a description says, and the tokens that are in no vocabulary."""
        tokens = self._lexer.tokens(description)
        sizes = measures(tokens, self._terms.measures)
        spots = _figures_last(self._spotter.spots(tokens, _plain_meaning), tokens)
        used = _taken(spots) | {i for size in sizes for i in range(size.start, size.end)}
        facts = self._facts(tokens, spots, used)
        facts = replace(facts, sizes=frozenset(size.size for size in sizes if not size.is_count) | facts.sizes)
        return facts, tuple(
            token for i, token in enumerate(tokens) if i not in used and token.text not in self._terms.neutral
        )

    def said(self, text: str) -> Said:
        """What a customer says."""
        everything = self._lexer.tokens(text)
        tokens = [token for token in everything if token.text not in self._terms.extremes]
        if not everything:
            return Said()
        found = measures(tokens, self._terms.measures)
        spots = [s for s in self._spotter.spots(tokens, _plain_meaning_or_not_sold) if not self._negated(tokens, s)]
        for spot in self._as_typed(text, tokens, spots):
            spots.append(spot)
            tokens[spot.start] = replace(tokens[spot.start], slip=0.0)
        measured = {i for measure in found for i in range(measure.start, measure.end)}
        english = [one for one in self._spotter.english(tokens) if one.start not in measured]
        purpose = next((i for i, token in enumerate(tokens) if token.text in self._terms.purpose), len(tokens))
        naming = [spot for spot in spots if spot.of(*_NAMING)]
        not_sold = [s for s in spots if s.of(Section.NOT_SOLD) and not s.of(*_NAMING, *_DESCRIBING)]
        if naming:
            not_sold = [s for s in not_sold if s.end - s.start > 1 or tokens[s.start].text not in self._terms.fillers]
        uses = self._uses(english, not_sold, purpose)
        broad = [] if naming else [s for s in self._spotter.spots(tokens, _broad) if not self._negated(tokens, s)]
        spots = _figures_last([spot for spot in spots if spot not in not_sold] + broad, tokens)
        spots, naming = self._without_doubtful(spots, naming, uses)
        used = _taken(spots) | measured
        facts = self._facts(tokens, spots, used)
        place = min((spot.start for spot in naming), default=0)
        sizes = frozenset(m.size for m in found if not m.is_count and m.start >= place)
        packages = frozenset(_PACKAGE_OF_UNIT[m.size.unit] for m in found if m.size.unit in _PACKAGE_OF_UNIT)
        figures = [(i, t) for i, t in enumerate(tokens) if t.value is not None and i not in used and not t.percent]
        sizes |= {
            Size(normal(t.value), "") for i, t in figures if t.value is not None and self._is_size(tokens, i, facts)
        }
        facts = replace(facts, sizes=facts.sizes | sizes, packages=facts.packages | packages)
        served = [use for use in uses if use.words > 1]
        decisive = [
            s
            for s in not_sold
            if (s.start < purpose or not (naming or uses)) and not any(_inside(s, use) for use in served)
        ]
        said = Said(
            facts=facts,
            any_of=tuple(dict.fromkeys(m for spot in broad for term in spot.terms for m in term.means)),
            uses=uses[0].term.means if uses else (),
            use_words=uses[0].words if uses else 0.0,
            context=frozenset(t.name for spot in spots for t in spot.of(Section.GRADE_FROM)),
            families=tuple(
                dict.fromkeys(f for spot in naming for t in spot.of(Section.FAMILY) for f in t.means[0].families)
            ),
            either=any(token.text in self._terms.either for token in tokens),
            doubtful=any(term.doubtful for spot in spots for term in spot.terms) and not facts.grades,
            leading=frozenset(m.size for m in found if not m.is_count and m.start < place),
            extreme=self._extreme(everything),
            figures=tuple(Size(normal(t.value), "") for _, t in figures if t.value is not None),
            not_sold=tuple(dict.fromkeys(t.name for spot in decisive for t in spot.of(Section.NOT_SOLD))),
        )
        understood = (used - measured) | {i for use in uses for i in use.tokens}
        said = replace(said, for_use=purpose < len(tokens) or any(t.text in self._terms.cues for t in everything))
        said = replace(said, english=self._canonical(tokens, spots))
        return self._counted(said, tokens, understood, measured, naming, purpose)

    def _facts(self, tokens: Sequence[Token], spots: Sequence[Spot], used: Set[int]) -> Facts:
        facts = Facts()
        items: List[Tuple[int, Item]] = []
        for spot in spots:
            terms = spot.of(*_NAMING, *_DESCRIBING)
            if len({term.section for term in terms}) > 1:  # "flowmeter": a detail of the regulator named beside it
                beside = any(other is not spot and other.of(Section.KIND) for other in spots)
                terms = tuple(t for t in terms if t.section is not (Section.KIND if beside else Section.FEATURE))
            for term in terms:
                if len(term.means) == 1:
                    facts = facts.together(term.means[0])
                    named = [*term.means[0].families, *(family for family, _ in term.means[0].mixture)]
                    items.extend((spot.start, family) for family in named)
        for i, token in enumerate(tokens):
            if token.value is not None and i not in used:
                items.append((i, (token.value, token.percent)))
        mixed = mixture([item for _, item in sorted(items, key=lambda pair: pair[0])])
        if mixed and (not facts.mixture or any(share is not None for _, share in mixed)):
            facts = replace(facts, mixture=mixed)
        named = frozenset(family for family, _ in facts.mixture if family)
        kinds = facts.kinds | {self._terms.parents[kind] for kind in facts.kinds if kind in self._terms.parents}
        codes = frozenset(token.text for token in tokens if token.code and not token.slip)
        return replace(facts, families=facts.families | named, kinds=kinds, codes=facts.codes | codes)

    def _uses(self, english: Sequence[English], not_sold: Sequence[Spot], purpose: int) -> List[UseSpot]:
        """The uses named; one inside a thing that is not sold ("mesin las") is none, unless it is what the gas is for."""
        blocked = [frozenset(range(spot.start, spot.end)) for spot in not_sold if spot.start < purpose]
        return [use for use in self._spotter.uses(english) if not any(use.tokens <= tokens for tokens in blocked)]

    def _canonical(self, tokens: Sequence[Token], spots: Sequence[Spot]) -> str:
        """The text in English, what was spotted under its canonical name, without small words: what is compared by meaning."""
        names = {
            spot.start: (spot.end, t.name)
            for spot in spots
            for t in spot.of(Section.FAMILY, Section.KIND, Section.GRADE, Section.PHASE)
        }
        words: List[str] = []
        index = 0
        while index < len(tokens):
            end, name = names.get(index, (index + 1, tokens[index].text))
            words.extend(name.split() if index in names else [name])
            index = end
        said = [one.text for one in in_english(words, self._terms.english)]
        return " ".join(word for word in said if word not in self._terms.fillers and word not in self._terms.purpose)

    def english(self, text: str) -> str:
        """A text of the vocabulary as `Said.english` gives a customer's."""
        tokens = self._lexer.tokens(text)
        return self._canonical(tokens, self._spotter.spots(tokens, _plain_meaning))

    @staticmethod
    def _without_doubtful(
        spots: List[Spot], naming: List[Spot], uses: Sequence[UseSpot]
    ) -> Tuple[List[Spot], List[Spot]]:
        """Without names that a use explains better: the water of "penjernih air", the hose of "selang hidung"."""
        explained = [
            spot
            for spot in naming
            for use in uses[:1]
            if set(range(spot.start, spot.end)) < use.tokens
            and (any(term.doubtful for term in spot.terms) or (spot.of(Section.KIND) and use.term.means[0].kinds))
        ]
        return [spot for spot in spots if spot not in explained], [spot for spot in naming if spot not in explained]

    def _negated(self, tokens: Sequence[Token], spot: Spot) -> bool:
        return spot.start > 0 and tokens[spot.start - 1].text in self._terms.negative

    def _as_typed(self, text: str, tokens: Sequence[Token], spots: Sequence[Spot]) -> List[Spot]:
        taken = _taken(spots)
        found = []
        typed = typed_words(text)
        for words, term in self._terms.as_typed.items():
            if words in typed or (" " in words and words in text):
                last = words.split()[-1].lower() if words.split()[-1] != "gas" else words.split()[0].lower()
                for i, token in enumerate(tokens):
                    if i not in taken and token.typed == last:
                        found.append(Spot(i, i + 1, (term,)))
                        break
        return found

    def _is_size(self, tokens: Sequence[Token], index: int, facts: Facts) -> bool:
        """A figure without a unit is a size behind a word for size ("ukuran 6"), or with a decimal ("rb-26 3.2")."""
        value = tokens[index].value
        if value is None or value in dict(facts.mixture).values():
            return False
        said_so = index > 0 and tokens[index - 1].text in self._terms.size_words
        return said_so or (value % 1 != 0 and value < 50)

    def _says_something(self, token: Token) -> bool:
        known = token.text in self._terms.small or (token.text,) in self._terms.measures
        return not known and len(token.text) > 1

    def _strange_at(self, tokens: Sequence[Token], index: int, strange: Set[int], spot: Spot) -> bool:
        """Whether the word there is of another thing. Behind a tool also an everyday noun is: "sewa mobil"."""
        if index in strange:
            return True
        if index >= len(tokens) or not spot.of(Section.KIND):
            return False
        word = tokens[index].text
        return word in self._terms.fillers and (word,) in self._terms.english and word not in self._terms.ordering

    def _before(self, tokens: Sequence[Token], spot: Spot) -> int:
        """The token before a spot, words such as "gas" and "tabung" passed over; -1 at the beginning."""
        index = spot.start - 1
        while index >= 0 and tokens[index].text in self._terms.neutral:
            index -= 1
        return index

    def _extreme(self, tokens: Sequence[Token]) -> Optional[str]:
        for token in tokens:
            if token.text in self._terms.smallest:
                return "smallest"
            if token.text in self._terms.largest:
                return "largest"
        return None

    def _counted(
        self,
        said: Said,
        tokens: Sequence[Token],
        used: Set[int],
        measured: Set[int],
        naming: Sequence[Spot],
        purpose: int,
    ) -> Said:
        """With how much of the text was understood."""
        content, covered = 0, 0.0
        strange: Set[int] = set()
        for i, token in enumerate(tokens):
            if token.is_number or i in measured:
                continue
            if i in used or (token.code and not token.slip):
                content, covered = content + 1, covered + 1.0 - token.slip
            elif self._says_something(token):
                content, covered = content + 1, covered + (0.6 if naming and i > purpose else 0.0)
                strange.add(i)
        slips = [max(tokens[i].slip for i in range(spot.start, spot.end)) for spot in naming]
        unknown = [tokens[i].text for i in sorted(strange)]
        return replace(
            said,
            content=content,
            covered=covered,
            unknown=tuple(unknown),
            strange_before=any(self._before(tokens, spot) in strange for spot in naming),
            strange_after=any(
                self._strange_at(tokens, spot.end, strange, spot) and spot.end < purpose for spot in naming
            ),
            slip=max(slips, default=0.0),
            strange_codes=tuple(t.text for i, t in enumerate(tokens) if t.code and t.slip and i not in used),
        )


def _inside(spot: Spot, use: UseSpot) -> bool:
    """Whether a thing not sold is but a part of what the gas is said to be for ("matengin pisang")."""
    return set(range(spot.start, spot.end)) < use.tokens


def _taken(spots: Sequence[Spot]) -> Set[int]:
    return {i for spot in spots for i in range(spot.start, spot.end)}


def _figures_last(spots: Sequence[Spot], tokens: Sequence[Token]) -> List[Spot]:
    """A purity in figures is a grade only where no word names one ("UHP 99.99%")."""
    figures = [spot for spot in spots if spot.of(Section.GRADE) and tokens[spot.start].is_number]
    words = [spot for spot in spots if spot.of(Section.GRADE) and spot not in figures]
    return [spot for spot in spots if spot not in figures or not words]


def _plain_meaning(term: Term) -> bool:
    return len(term.means) == 1 and term.section in (*_NAMING, *_DESCRIBING)


def _plain_meaning_or_not_sold(term: Term) -> bool:
    return _plain_meaning(term) or term.section in (Section.NOT_SOLD, Section.GRADE_FROM)


def _broad(term: Term) -> bool:
    return len(term.means) > 1 and term.section is Section.ALIAS
