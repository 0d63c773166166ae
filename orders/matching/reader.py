"""Reads what a customer's words, or a part's description, say."""

from __future__ import annotations

from dataclasses import replace
from typing import Dict, FrozenSet, List, Mapping, Optional, Sequence, Set, Tuple

from orders.matching.coverage import coverage, says_something
from orders.matching.facts import GAS_KINDS, MEDICAL, Facts, Size
from orders.matching.glossary import in_english
from orders.matching.lexer import Lexer
from orders.matching.measures import NOT_OF_GAS, measures, normal
from orders.matching.model import HARDLY_COUNTED
from orders.matching.purity import purities
from orders.matching.said import Said
from orders.matching.scope import Scoped, scoped
from orders.matching.sifting import Sifter, Text, is_tool
from orders.matching.spotter import NAMING, Spot, Spotter, taken
from orders.matching.stating import ruled_out, stated
from orders.matching.terms import Phrase, Section, Term, Terms
from orders.matching.tokens import Token

_PACKAGE_OF_UNIT = {"VGL": "vgl", "PALET": "pallet", "DEWAR": "dewar"}
_BOTTLES = frozenset({"BTL", "TABUNG"})
_BY = 3  # words between a gas and the package that it is said to come in
_CANONICAL = (Section.ALIAS, Section.FAMILY, Section.KIND, Section.GRADE, Section.PHASE)


class Reader:
    def __init__(self, terms: Terms, lexer: Lexer, by_phrase: Mapping[Phrase, Tuple[Term, ...]]) -> None:
        self._terms = terms
        self._lexer = lexer
        self._spotter = Spotter(terms, by_phrase)
        self._sifter = Sifter(terms, self._spotter)

    def part(self, description: str) -> Tuple[Facts, Tuple[Token, ...]]:
        """What a description says, and the tokens that are in no vocabulary."""
        tokens = self._lexer.tokens(description)
        sizes = measures(tokens, self._terms.measures, self._terms.numbered)
        spots = self._spotter.plain(tokens)
        used = taken(spots) | {i for size in sizes for i in range(size.start, size.end)}
        facts = stated(tokens, spots, used, self._terms)
        facts = replace(facts, sizes=frozenset(size.size for size in sizes if not size.is_count) | facts.sizes)
        rest = (token for i, token in enumerate(tokens) if i not in used and token.text not in self._terms.neutral)
        return facts, tuple(rest)

    def english(self, text: str) -> str:
        """A text of the vocabulary as `Said.english` gives a customer's."""
        tokens = self._lexer.tokens(text)
        return self._canonical(tokens, self._spotter.plain(tokens))

    def said(self, words: str) -> Said:
        """What a customer says."""
        everything = self._lexer.tokens(words)
        scope = scoped(everything, self._spotter.everything(everything), self._terms)
        text = self._sifter.sifted(words, scope)
        tokens, spots = text.tokens, text.spots + text.broad
        used = taken(spots) | text.measured
        facts = stated(tokens, spots, used, self._terms)
        pure = purities(tokens, spots, self._terms) if facts.families else {}
        used |= set(pure)
        facts = replace(facts, grades=facts.grades | frozenset(pure.values()))
        place = min((spot.start for spot in text.naming), default=0)
        figures = [i for i, t in enumerate(tokens) if t.value is not None and i not in used and not t.percent]
        sizes = {m.size for m in text.measures if not m.is_count and m.start >= place}
        sizes |= {_bare(tokens[i]) for i in figures if self._is_size(tokens, i, facts)}
        units = {measure.size.unit for measure in text.measures}
        packages = {package for unit, package in _PACKAGE_OF_UNIT.items() if unit in units}
        served = {i for use in text.uses if text.served_by(use) for i in use.tokens}
        understood = (used - text.measured) | text.wider | text.sited | served
        covered = coverage(tokens, understood, text.measured, text.naming, text.purpose, self._terms)
        if not facts.kinds - GAS_KINDS:
            sizes = {size for size in sizes if size.unit not in NOT_OF_GAS}
        itself = self._is_itself(tokens, text)
        facts = replace(facts, phase=facts.phase or text.phase)
        facts = replace(facts, sizes=facts.sizes | sizes, packages=facts.packages | packages)
        return Said(
            unwanted=self._unwanted(scope, facts),
            facts=facts,
            any_of=tuple(dict.fromkeys(m for spot in text.broad for term in spot.terms for m in term.means)),
            uses=text.uses[0].term.means if text.uses else (),
            use_words=text.uses[0].words if text.uses else 0.0,
            use_tight=bool(text.uses) and text.uses[0].tight,
            for_use=text.purpose < len(tokens) or any(token.text in self._terms.cues for token in everything),
            context=self._context(spots),
            named=self._named(text.naming),
            tools=tuple(
                dict.fromkeys(
                    m for s in text.naming for t in s.of(Section.KIND, Section.ALIAS) for m in t.means if m.kinds
                )
            ),
            container=self._is_container(text),
            by_litre=self._is_by_litre(tokens),
            bottled=bool(units & _BOTTLES)
            or any(self._terms.measures.get((token.text,)) in _BOTTLES for token in tokens),
            alternative=any(token.text in self._terms.alternative for token in tokens),
            both=self._joined(tokens, text.naming),
            doubtful=any(term.doubtful for spot in spots for term in spot.terms)
            and not facts.grades
            and not any(share is not None for _, share in facts.mixture),
            thickness=self._thickness(text),
            far=self._far(text),
            shares_named=not any(t.means[0].mixture for s in text.naming for t in s.of(Section.ALIAS) if t.is_plain),
            leading=frozenset(m.size for m in text.measures if not m.is_count and m.start < place)
            | {
                _bare(tokens[i])
                for i in figures
                if self._is_pointed_at(tokens, i) or self._names_size(tokens, i, place)
            },
            extreme=self._extreme(scope.wanted),
            figures=tuple(_bare(tokens[i]) for i in figures),
            not_sold=tuple(dict.fromkeys(t.name for s in text.not_sold for t in s.of(Section.NOT_SOLD)))
            + ((tokens[-1].text,) if itself else ()),
            not_sold_first=itself or self._begins_with(tokens, text.not_sold),
            strange_codes=tuple(t.text for i, t in enumerate(tokens) if t.code and t.slip and i not in understood),
            told=self._told(scope.wanted, tokens, understood | text.measured),
            coverage=covered,
            english=self._canonical(tokens, spots),
        )

    def _is_itself(self, tokens: Sequence[Token], text: Text) -> bool:
        """ "buat isi MRI, unitnya": the thing, not something for it; but "oksigen sama alatnya" is oxygen too."""
        if not tokens or tokens[-1].typed not in self._terms.itself or any(map(is_tool, text.naming)):
            return False
        return not (text.naming and any(token.text in self._terms.either for token in tokens[-2:-1]))

    def _unwanted(self, scope: Scoped, wanted: Facts) -> Facts:
        """What was said not to be wanted, less what was said to be wanted as well."""
        found = Facts()
        for stretch in scope.unwanted:
            sizes = (m.size for m in measures(stretch, self._terms.measures, self._terms.numbered) if not m.is_count)
            found = replace(found.together(ruled_out(self._spotter.everything(stretch))), sizes=found.sizes | {*sizes})
        columns = ("families", "kinds", "grades", "packages", "features", "codes", "sizes")
        return replace(found, mixture=(), **{name: getattr(found, name) - getattr(wanted, name) for name in columns})

    @staticmethod
    def _context(spots: Sequence[Spot]) -> Tuple[str, ...]:
        """Grades that the surroundings speak for, first those that words speak for which speak for no other."""
        alone: Dict[str, bool] = {}
        for spot in spots:
            grades = [term.name for term in spot.of(Section.GRADE_FROM)]
            for grade in grades:
                alone[grade] = alone.get(grade, False) or len(grades) == 1
        # A word for several ("breathing") says the narrower one: what a patient breathes is said to be a patient's.
        return tuple(sorted(alone, key=lambda grade: (not alone[grade], (grade != MEDICAL) == alone[grade], grade)))

    def _canonical(self, tokens: Sequence[Token], spots: Sequence[Spot]) -> str:
        names = {
            spot.start: (spot.end, term.name) for spot in spots for term in spot.of(*_CANONICAL) if not term.is_broad
        }
        words: List[str] = []
        index = 0
        while index < len(tokens):
            end, name = names.get(index, (index + 1, tokens[index].text))
            words.extend(name.split() if index in names else [name])
            index = end
        said = [one.text for one in in_english(words, self._terms.english)]
        return " ".join(word for word in said if word not in self._terms.fillers and word not in self._terms.purpose)

    def _is_size(self, tokens: Sequence[Token], index: int, facts: Facts) -> bool:
        """A figure without a unit is a size behind a word for size ("ukuran 6"), or with a decimal ("rb-26 3.2")."""
        value = tokens[index].value
        if value is None or value in dict(facts.mixture).values():
            return False
        said_so = index > 0 and tokens[index - 1].text in self._terms.size_words
        return said_so or (value % 1 != 0 and value < 50)

    def _is_by_litre(self, tokens: Sequence[Token]) -> bool:
        """ "per liter", "literan": what is sold so is liquid."""
        for i, token in enumerate(tokens):
            before = tokens[i - 1] if i else None
            counted = before is not None and before.is_number
            so_sold = token.typed.endswith("an") or (before is not None and before.text == "per")
            if self._terms.measures.get((token.text,)) == "L" and so_sold and not counted:
                return True
        return False

    def _far(self, text: Text) -> Facts:
        """Details that stand in no clause with what is named: they may be of something else ("lab kesehatan")."""
        clauses = {text.tokens[spot.start].clause for spot in text.naming}
        details = [s for s in text.spots if not s.of(*NAMING)]
        far = [s for s in details if text.tokens[s.start].clause not in clauses]
        far += [s for s in details if s.of(Section.PACKAGE) and not self._is_by(text, s)]
        return ruled_out(far) if clauses else Facts()

    def _is_by(self, text: Text, spot: Spot) -> bool:
        """Whether a package is said with the gas, and is not the block of an address ("blok F")."""
        behind = text.tokens[spot.end : spot.end + 1]
        lettered = (
            bool(behind)
            and len(behind[0].typed) == 1
            and behind[0].typed.isalpha()
            and behind[0].clause == text.tokens[spot.start].clause
        )
        near = any(abs(other.start - spot.end) <= _BY or abs(spot.start - other.end) <= _BY for other in text.naming)
        return near and not lettered

    def _is_container(self, text: Text) -> bool:
        """Whether a vessel is meant: it comes before the gas, is asked after ("termosnya"), or has a size."""
        tokens = text.tokens
        gases = [spot.start for spot in text.naming if spot.of(Section.FAMILY, Section.ALIAS)]
        gas = min([*gases, *(min(use.tokens) for use in text.uses[:1])], default=0)
        litres = [(measure.start, measure.end) for measure in text.measures if measure.size.unit == "L"]
        for i, token in enumerate(tokens):
            filled = i > 0 and tokens[i - 1].text in self._terms.filling
            clause = [j for j, other in enumerate(tokens) if other.clause == token.clause]
            purpose = any(tokens[j].text in self._terms.purpose for j in clause if j < i)
            phrase = " ".join(other.text for other in tokens[i : i + 2])
            vessel = token.text in self._terms.containers or phrase in self._terms.containers
            if vessel and not filled and not purpose:
                sized = any(i + 1 == start or i == end for start, end in litres)
                return i < gas or sized or token.typed.endswith("nya")
        return False

    def _joined(self, tokens: Sequence[Token], spots: Sequence[Spot]) -> bool:
        between = tokens[min((spot.end for spot in spots), default=0) : max((spot.start for spot in spots), default=0)]
        return any(token.text in self._terms.either - self._terms.alternative for token in between)

    def _named(self, spots: Sequence[Spot]) -> Tuple[Facts, ...]:
        meanings = (term.means[0] for spot in spots for term in spot.of(*NAMING) if len(term.means) == 1)
        gases = tuple(dict.fromkeys(meaning for meaning in meanings if meaning.families))
        return tuple(gas for gas in gases if not gas.families <= self._terms.general) or gases

    def _begins_with(self, tokens: Sequence[Token], spots: Sequence[Spot]) -> bool:
        saying = (i for i, token in enumerate(tokens) if not token.is_number and says_something(token, self._terms))
        first = next(saying, len(tokens))
        return any(spot.start <= first < spot.end for spot in spots)

    def _thickness(self, text: Text) -> FrozenSet[Size]:
        """ "yang 2,4 mm buat las argon": of something for a gas, hardly of the gas."""
        if any(map(is_tool, text.naming)):
            return frozenset()
        return frozenset(
            m.size for m in text.measures if m.size.unit == "MM" and m.end <= text.purpose < len(text.tokens)
        )

    def _is_pointed_at(self, tokens: Sequence[Token], index: int) -> bool:
        """ "lpg 50 nya dua", "pakainya yang 30": the figure says which one."""
        if index + 1 < len(tokens) and tokens[index + 1].text in self._terms.possessive:
            return True
        last = index + 1 == len(tokens) or tokens[index + 1].clause != tokens[index].clause
        return last and index > 0 and tokens[index - 1].text in self._terms.links

    def _names_size(self, tokens: Sequence[Token], index: int, name: int) -> bool:
        """ "lpg 50", "argon 7 3": of two figures behind a name the first is no count, and 50 is hardly one alone.

        Of one that is said with another ("12 atau 50") it is asked which."""
        if index <= name or any(token.text in self._terms.alternative for token in tokens):
            return False
        value, behind = tokens[index].value, tokens[index + 1 : index + 2]
        return value is not None and (value >= HARDLY_COUNTED or any(token.value is not None for token in behind))

    def _told(self, wanted: Sequence[Token], tokens: Sequence[Token], understood: Set[int]) -> Tuple[str, ...]:
        extremes = [token.typed for token in wanted if token.text in self._terms.extremes]
        return tuple([token.typed for i, token in enumerate(tokens) if i in understood] + extremes)

    def _is_of_site(self, tokens: Sequence[Token], index: int) -> bool:
        """ "argon buat bengkel kecil": the workshop is small; but "buat bengkel, yang kecil"."""
        before = [token.text for token in tokens[max(0, index - 2) : index]]
        sited = bool(self._terms.sites.intersection(before)) and before[-1] not in self._terms.links
        return sited and any(token.text in self._terms.purpose for token in tokens[:index])

    def _extreme(self, tokens: Sequence[Token]) -> Optional[str]:
        for i, token in enumerate(tokens):
            if self._is_of_site(tokens, i):
                continue
            if token.text in self._terms.smallest:
                return "smallest"
            if token.text in self._terms.largest:
                return "largest"
            told = i > 0 and tokens[i - 1].text in self._terms.links | self._terms.size_words | self._terms.neutral
            if token.text in self._terms.middle and told:  # "sedang" is also "just now"
                return "middle"
        return None


def _bare(token: Token) -> Size:
    assert token.value is not None
    return Size(normal(token.value), "")
