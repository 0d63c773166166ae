"""From what was said to the parts that it can mean."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import FrozenSet, List, Mapping, Optional, Sequence, Tuple

from orders.matching.catalogue import Catalogue
from orders.matching.facts import DEWAR_FLASK, GAS_KINDS, LIQUID, MEDICAL, MIXED, NONE, SOLID, Facts
from orders.matching.narrowing import Fitting, Lack, Narrowing, without_leading
from orders.matching.picking import MOST, Pick, Picking
from orders.matching.purity import TOO_PURE
from orders.matching.said import Said
from orders.matching.terms import Grade

Liked = Mapping[int, float]
_TELLING = 2  # words of a use that say more than a broad name beside it: "mig stainless shielding gas"


@dataclass(frozen=True)
class Proposal:
    """Rows of the catalogue, best first. `sure`: the first is what was said; `lack`: what was asked for that none has.

    `exact`: they follow from the words themselves; `guessed`: from what the words are near to."""

    rows: Tuple[int, ...] = ()
    sure: bool = False
    lack: Optional[Lack] = None
    exact: bool = False
    guessed: bool = False
    spelt: bool = False  # ... or are spelt nearly like


class Proposing:
    def __init__(
        self,
        catalogue: Catalogue,
        narrowing: Narrowing,
        picking: Picking,
        liquefied: FrozenSet[str],
        grades: Mapping[str, Grade],
    ) -> None:
        self._catalogue = catalogue
        self._narrowing = narrowing
        self._picking = picking
        self._liquefied = liquefied
        self._guarded = frozenset(name for name, grade in grades.items() if grade.guarded)
        self._purest = frozenset([max(grades, key=lambda name: grades[name].purity or 0)])

    def propose(self, said: Said, liked: Liked) -> Proposal:
        found = self._proposed(said, liked)
        if not found.sure or not said.thickness or said.facts.kinds:
            return found
        thick = [row for size in said.thickness for row in self._narrowing.of_size(self._catalogue.rows, size).tolist()]
        return replace(found, rows=tuple(dict.fromkeys(thick))[:MOST] or found.rows, sure=False)

    def _proposed(self, said: Said, liked: Liked) -> Proposal:
        said = self._without_far(said)
        vessel = self._vessel(said, liked) if said.container else None
        if vessel is not None:
            return replace(vessel, exact=True)
        if said.facts.identifies:
            return replace(self._named(said, liked), exact=True)
        options = _both(said)
        if options:
            return replace(self._any_of(said, options, liked), exact=True)
        details = said.facts.grades or said.facts.packages
        return replace(self._one(said.facts, said, liked), exact=True) if details else Proposal()

    def _without_far(self, said: Said) -> Said:
        """Without the details that stand far off, where the thing named does not come with them.

        A guarded grade is let go only for another that was said."""
        facts, far = said.facts, said.far
        if not facts.identifies or said.alternative or self._exists(facts):
            return said
        kept = replace(facts, packages=facts.packages - far.packages, features=facts.features - far.features)
        kept = replace(kept, grades=(facts.grades - far.grades) or (facts.grades & self._guarded))
        kept = replace(kept, phase=None if facts.phase == far.phase else facts.phase)
        return replace(said, facts=kept) if self._exists(kept) else said

    def _vessel(self, said: Said, liked: Liked) -> Optional[Proposal]:
        """The vessel for a liquid gas, where it is sold; where no gas is named only in a size that is made."""
        gases = [said.facts] if said.facts.families else [use for use in said.uses if use.phase == LIQUID]
        families = gases[0].families if gases else NONE
        if said.uses and not gases:
            return None
        facts = Facts(families=families, kinds=frozenset({DEWAR_FLASK}), sizes=said.facts.sizes)
        found = self._one(facts, said, liked)
        served = [row for row in found.rows if families <= self._catalogue.facts[row].families]
        return found if served and (families or found.lack is None) else None

    def guess(self, means: Sequence[Facts], said: Said, liked: Liked) -> Proposal:
        """What a meaning that was not said in so many words comes to, with what else was said."""
        return replace(self._any_of(said, means, liked), guessed=True)

    def _named(self, said: Said, liked: Liked) -> Proposal:
        each = self._each_alone(said)
        if said.alternative and len(each) > 1:
            return self._any_of(replace(said, facts=replace(said.facts, grades=NONE)), each, liked)
        typed = self._with_figures(self._adjusted(said.facts), said)
        options = [option for one in typed for option in self._with_use(one, said)]
        if len(options) > 1:
            return self._any_of(said, options, liked)
        facts = self._with_context(options[0], said)
        if said.by_litre and not facts.phase and self._exists(replace(facts, phase=LIQUID)):
            facts = replace(facts, phase=LIQUID)
        found = self._one(facts, said, liked)
        if found.lack is Lack.MIXTURE and not said.shares_named:
            found = self._turned(facts, said, liked, found)
        if not found.rows and len(each) > 1:
            return self._any_of(said, each, liked)
        if found.sure and said.bottled and facts.phase == LIQUID and not facts.packages:
            return self._in_bottles(found)
        several = self._several(facts, said, found)
        if len(several) > 1:
            return self._each_of(several, said, liked)
        if found.sure and said.both and len(each) > 1 and not facts.kinds and not _has_shares(facts):
            rows = dict.fromkeys(self._any_of(said, each, liked).rows + found.rows)
            return replace(found, rows=tuple(rows)[:MOST], sure=False)
        if found.sure and said.doubtful and not facts.grades:
            return self._any_grade(facts, said, liked)
        return found

    def _turned(self, facts: Facts, said: Said, liked: Liked, found: Proposal) -> Proposal:
        """The shares in the other order, where the name of the mixture tells none: "beer gas 30/70"."""
        families = [family for family, _ in facts.mixture]
        shares = [share for _, share in facts.mixture]
        turned = self._one(replace(facts, mixture=tuple(zip(families, reversed(shares), strict=True))), said, liked)
        return found if turned.lack is not None or len(families) != 2 else turned

    def _in_bottles(self, found: Proposal) -> Proposal:
        """ "Oksigen cair 2 botol" is hardly what comes by tanker or is filled by the litre."""
        loose = {"bulk", "refill"}
        first, *others = found.rows
        packed = [row for row in others if not self._catalogue.facts[row].packages & loose]
        if not self._catalogue.facts[first].packages & loose or not packed:
            return found
        return replace(found, rows=tuple(dict.fromkeys([*packed, *found.rows]))[:MOST], sure=False)

    def _several(self, facts: Facts, said: Said, found: Proposal) -> List[Facts]:
        """What was named where no one thing is all of it: two grades, two packages ("pelet / balok"), "12 atau 50"."""
        each: List[Facts] = []
        if found.lack is Lack.GRADE and len(facts.grades) > 1:
            each = [replace(facts, grades=frozenset({grade})) for grade in sorted(facts.grades)]
        elif len(facts.packages) > 1:
            each = [replace(facts, packages=frozenset({package})) for package in sorted(facts.packages)]
        elif said.alternative and not said.leading:
            sizes = facts.sizes if len(facts.sizes) > 1 else facts.sizes | set(said.figures)
            each = [replace(facts, sizes=frozenset({size})) for size in sorted(sizes)] if len(sizes) > 1 else []
            each = [one for one in each if self._is_made(one)]
        return [one for one in each if self._exists(one)]

    def _is_made(self, facts: Facts) -> bool:
        rows = self._narrowing.fitting(facts).rows
        return all(len(self._narrowing.of_size(rows, size)) for size in facts.sizes)

    def _each_of(self, options: Sequence[Facts], said: Said, liked: Liked) -> Proposal:
        rows = dict.fromkeys(row for one in options for row in self._one(one, said, liked).rows[:1])
        return Proposal(tuple(rows)[:MOST], sure=len(rows) == 1)

    @staticmethod
    def _each_alone(said: Said) -> List[Facts]:
        """What was named, one gas, one tool or one grade at a time: "argon atau nitrogen", "medis atau industri"."""
        facts = said.facts
        tools = [*said.tools, *(use for use in said.uses if use.kinds and said.tools and use not in said.tools)]
        if (said.alternative or said.both) and len(tools) > 1:
            return [tool.with_missing(replace(facts, kinds=NONE, features=NONE)) for tool in tools]
        if len(said.named) > 1:
            shared = replace(facts, families=NONE, mixture=(), phase=None if _states(said.named) else facts.phase)
            return [gas.with_missing(shared) for gas in said.named]
        return [replace(facts, grades=frozenset({grade})) for grade in sorted(facts.grades)]

    def _with_figures(self, facts: Facts, said: Said) -> List[Facts]:
        """ "freon 22": a bare figure is the type where just one type of that thing has it; "22 atau 32" are two."""
        if facts.codes or facts.mixture or not said.figures:
            return [facts]
        rows = self._narrowing.fitting(facts).rows
        codes = {code for row in rows.tolist() for code in self._catalogue.facts[row].codes}
        found = []
        for figure in said.figures:
            same = {code for code in codes if "".join(filter(str.isdigit, code)) == str(figure.value)}
            if len(same) == 1:
                found.append(replace(facts, codes=frozenset(same)))
        return (found if said.alternative else found[:1]) or [facts]

    def _adjusted(self, facts: Facts) -> Facts:
        """Gases that are liquid in every cylinder are not asked for as a liquid."""
        if facts.phase == LIQUID and facts.families and facts.families <= self._liquefied:
            return replace(facts, phase=None)
        return facts

    def _with_use(self, facts: Facts, said: Said) -> List[Facts]:
        """What the uses add to a thing that was named, where they are about it and there are such parts."""
        found: List[Facts] = []
        for use in said.uses:
            of_kind = use.kinds and not facts.kinds and said.use_tight
            tried = facts.together(use) if of_kind else self._about(facts, use, said)
            if (
                of_kind and tried is not None and not self._exists(tried)
            ):  # "uji ulang tabung rs": the service is the same for every grade
                tried = replace(tried, grades=NONE)
            if tried is not None and self._exists(tried):
                asked = tried.phase == SOLID and not facts.phase  # "CO2 buat panggung" may well be the gas
                found.extend([facts, tried] if asked else [tried])
        if not found and self._is_against(facts, said):
            return [facts, *said.uses]
        return found or [facts]

    def _is_against(self, facts: Facts, said: Said) -> bool:
        """Whether it is said to be for what only a guarded grade of another gas is for: "oksigen buat nyelam"."""
        if facts.kinds or facts.mixture or not facts.families or not said.for_use:
            return False
        others = [use for use in said.uses if use.families and not use.families & facts.families and not use.kinds]
        if not len(others) == len(said.uses) > 0 or not all(use.grades & self._guarded for use in others):
            return False
        return not any(self._exists(replace(facts, grades=use.grades)) for use in others)

    @staticmethod
    def _about(facts: Facts, use: Facts, said: Said) -> Optional[Facts]:
        if facts.kinds == {MIXED} and not facts.families and use.mixture:
            return facts.together(use)
        if facts.mixture or use.mixture or use.kinds:
            return None
        if facts.kinds:
            return facts.with_missing(use) if not facts.families and len(said.uses) == 1 else None
        return facts.with_missing(use) if use.families == facts.families else None

    def _exists(self, facts: Facts) -> bool:
        fitting = self._narrowing.fitting(facts)
        return fitting.lack is None and len(fitting.rows) > 0

    def _with_context(self, facts: Facts, said: Said) -> Facts:
        if facts.grades:
            return facts
        for grade in said.context:
            tried = replace(facts, grades=frozenset({grade}))
            fitting = self._narrowing.fitting(tried, said.strange_codes)
            told = fitting.lack is None or (fitting.lack is Lack.SIZE and grade == MEDICAL)
            if told and len(fitting.rows):
                return tried
        return facts

    def _one(self, facts: Facts, said: Said, liked: Liked) -> Proposal:
        facts = without_leading(facts, said.leading, self._narrowing)
        fitting = self._narrowing.fitting(facts, said.strange_codes)
        if fitting.lack is not None or not len(fitting.rows):
            other = self._instead(fitting, facts)
            if TOO_PURE in facts.grades:
                purest = self._narrowing.fitting(replace(facts, grades=self._purest))
                first = purest.rows.tolist() if purest.lack is None else []
                other = tuple(dict.fromkeys([*first, *other]))[:MOST]
            return Proposal(other, False, fitting.lack)
        rows = self._narrowing.wanted(fitting.rows, said.unwanted)
        if not len(rows):
            return Proposal(self._instead(fitting, facts), False, Lack.FEATURE)
        pick = self._picking.pick(rows, facts, said.extreme, liked)
        any_gas = not facts.identifies and len({self._catalogue.facts[row].families for row in pick.rows}) > 1
        return Proposal(pick.rows[:MOST], pick.sure and not any_gas)

    def _served(self, found: Proposal, facts: Facts, said: Said, liked: Liked) -> Proposal:
        """A use whose own words sound like a grade ("sterilisasi alat medis") is asked about, not refused."""
        if found.lack is not Lack.GRADE or said.facts.identifies or not said.uses:
            return found
        again = self._one(replace(facts, grades=NONE), said, liked)
        return replace(again, sure=False) if len(again.rows) > 1 else again

    def _instead(self, fitting: Fitting, facts: Facts) -> Tuple[int, ...]:
        return self._picking.instead(fitting.rows, facts)[:MOST]

    def _any_grade(self, facts: Facts, said: Said, liked: Liked) -> Proposal:
        fitting = self._narrowing.fitting(facts)
        pick: Pick = self._picking.pick(fitting.rows, facts, said.extreme, liked)
        rest = [row for row in fitting.rows.tolist() if row not in pick.rows]
        return Proposal((pick.rows + tuple(rest))[:MOST], sure=False)

    def _any_of(self, said: Said, options: Sequence[Facts], liked: Liked) -> Proposal:
        """One part of each option; sure if there is but one and it is."""
        found: List[Proposal] = []
        for option in self._of_that_size(_agreeing(options, said.facts), said.facts):
            facts = option.with_missing(replace(said.facts, families=frozenset(), mixture=()))
            one = self._one(self._with_context(facts, said), said, liked)
            found.append(self._served(one, facts, said, liked))
        fit = [proposal for proposal in found if proposal.rows and proposal.lack is None]
        if len(fit) == 1 or (len(found) == 1 and found[0].rows):
            return (fit or found)[0]
        if not fit:
            return next((proposal for proposal in found if proposal.rows), Proposal())
        rows = list(dict.fromkeys(proposal.rows[0] for proposal in fit))
        rows.sort(key=lambda row: -liked.get(row, 0.0))
        return Proposal(tuple(rows[:MOST]), sure=len(rows) == 1)

    def _of_that_size(self, options: Sequence[Facts], said: Facts) -> Sequence[Facts]:
        """ "kawat las 2.6": of the tools that it may be, those that are made in that size; a gas is asked for."""
        if any(option.families for option in options):
            return options
        made = [option for option in options if self._is_made(option.with_missing(Facts(sizes=said.sizes)))]
        return made or options


def _both(said: Said) -> Sequence[Facts]:
    """What a broad name can be, less what does not serve the use that is named; a use in several words counts more.

    What a tool is for ("kawat las aluminium") tells no gas."""
    if said.any_of and all(one.kinds - GAS_KINDS for one in said.any_of):
        return [use for use in said.uses if use.kinds] or said.any_of
    narrowed = [use for use in said.uses if any(_alike(use, one) for one in said.any_of)]
    return narrowed or (said.uses if said.use_words >= _TELLING else said.any_of) or said.uses or said.any_of


def _has_shares(facts: Facts) -> bool:
    return any(share is not None for _, share in facts.mixture)


def _states(named: Sequence[Facts]) -> bool:
    """Whether a state was said with some gas of several: "nitrogen cair atau es kering"."""
    return any(gas.phase for gas in named)


def _alike(one: Facts, other: Facts) -> bool:
    return one.families == other.families and (one.phase == other.phase or not (one.phase and other.phase))


def _agreeing(options: Sequence[Facts], said: Facts) -> Sequence[Facts]:
    """Those of another phase than was said are out, if any is left."""
    kept = [option for option in options if not (said.phase and option.phase and option.phase != said.phase)]
    return kept or options
