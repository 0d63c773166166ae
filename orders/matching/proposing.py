"""From what was said to the parts that it can mean."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import FrozenSet, List, Mapping, Optional, Sequence, Tuple

from orders.matching.catalogue import Catalogue
from orders.matching.facts import LIQUID, NONE, Facts
from orders.matching.narrowing import Fitting, Lack, Narrowing, without_leading
from orders.matching.picking import MOST, Pick, Picking
from orders.matching.said import Said

Liked = Mapping[int, float]


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
    def __init__(self, catalogue: Catalogue, narrowing: Narrowing, picking: Picking, liquefied: FrozenSet[str]) -> None:
        self._catalogue = catalogue
        self._narrowing = narrowing
        self._picking = picking
        self._liquefied = liquefied

    def propose(self, said: Said, liked: Liked) -> Proposal:
        if said.facts.identifies:
            return replace(self._named(said, liked), exact=True)
        options = _both(said.any_of, said.uses)
        if options:
            return replace(self._any_of(said, options, liked), exact=True)
        details = said.facts.grades or said.facts.packages
        return replace(self._one(said.facts, said, liked), exact=True) if details else Proposal()

    def guess(self, means: Sequence[Facts], said: Said, liked: Liked) -> Proposal:
        """What a meaning that was not said in so many words comes to, with what else was said."""
        return replace(self._any_of(said, means, liked), guessed=True)

    def _named(self, said: Said, liked: Liked) -> Proposal:
        each = self._each_alone(said)
        if said.alternative and len(each) > 1:
            return self._any_of(replace(said, facts=replace(said.facts, grades=NONE)), each, liked)
        options = self._with_use(self._with_figures(self._adjusted(said.facts), said), said)
        if len(options) > 1:
            return self._any_of(said, options, liked)
        facts = self._with_context(options[0], said)
        found = self._one(facts, said, liked)
        if not found.rows and len(each) > 1:
            return self._any_of(said, each, liked)
        if found.sure and said.doubtful:
            return self._any_grade(facts, said, liked)
        return found

    @staticmethod
    def _each_alone(said: Said) -> List[Facts]:
        """What was named, one gas or one grade at a time: "argon atau nitrogen", "medis atau industri"."""
        facts = said.facts
        if len(said.families) > 1:
            return [replace(facts, families=frozenset({family}), mixture=()) for family in said.families]
        return [replace(facts, grades=frozenset({grade})) for grade in sorted(facts.grades)]

    def _with_figures(self, facts: Facts, said: Said) -> Facts:
        """ "freon 22": a bare figure is the type where just one type of that thing has it."""
        if facts.codes or facts.mixture or not said.figures:
            return facts
        rows = self._narrowing.fitting(facts).rows
        codes = {code for row in rows.tolist() for code in self._catalogue.facts[row].codes}
        for figure in said.figures:
            same = {code for code in codes if "".join(filter(str.isdigit, code)) == str(figure.value)}
            if len(same) == 1:
                return replace(facts, codes=frozenset(same))
        return facts

    def _adjusted(self, facts: Facts) -> Facts:
        """Gases that are liquid in every cylinder are not asked for as a liquid."""
        if facts.phase == LIQUID and facts.families and facts.families <= self._liquefied:
            return replace(facts, phase=None)
        return facts

    def _with_use(self, facts: Facts, said: Said) -> List[Facts]:
        """What the uses add to a thing that was named, where they are about it and there are such parts."""
        found: List[Facts] = []
        for use in said.uses:
            tried = self._of_kind(facts, use) if use.kinds and not facts.kinds else self._about(facts, use, said)
            if tried is not None and self._exists(tried):
                found.append(tried)
        return found or [facts]

    @staticmethod
    def _of_kind(facts: Facts, use: Facts) -> Optional[Facts]:
        return facts.together(use)

    @staticmethod
    def _about(facts: Facts, use: Facts, said: Said) -> Optional[Facts]:
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
        for grade in sorted(said.context, key=lambda name: name != "medical"):
            tried = replace(facts, grades=frozenset({grade}))
            fitting = self._narrowing.fitting(tried, said.strange_codes)
            if fitting.lack is None and len(fitting.rows):
                return tried
        return facts

    def _one(self, facts: Facts, said: Said, liked: Liked) -> Proposal:
        facts = without_leading(facts, said.leading, self._narrowing)
        fitting = self._narrowing.fitting(facts, said.strange_codes)
        if fitting.lack is not None:
            return Proposal(self._instead(fitting, facts), False, fitting.lack)
        pick = self._picking.pick(fitting.rows, facts, said.extreme, liked)
        return Proposal(pick.rows[:MOST], pick.sure)

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
        for option in _agreeing(options, said.facts):
            facts = option.with_missing(replace(said.facts, families=frozenset(), mixture=()))
            found.append(self._one(self._with_context(facts, said), said, liked))
        fit = [proposal for proposal in found if proposal.rows and proposal.lack is None]
        if len(fit) == 1 or (len(found) == 1 and found[0].rows):
            return (fit or found)[0]
        if not fit:
            return next((proposal for proposal in found if proposal.rows), Proposal())
        rows = list(dict.fromkeys(proposal.rows[0] for proposal in fit))
        rows.sort(key=lambda row: -liked.get(row, 0.0))
        return Proposal(tuple(rows[:MOST]), sure=len(rows) == 1)


def _both(broad: Sequence[Facts], uses: Sequence[Facts]) -> Sequence[Facts]:
    """What a broad name can be, less what does not serve the use that is named."""
    narrowed = [use for use in uses if any(use.families == one.families for one in broad)]
    return narrowed or broad or uses


def _agreeing(options: Sequence[Facts], said: Facts) -> Sequence[Facts]:
    """Those of another phase than was said are out, if any is left."""
    kept = [option for option in options if not (said.phase and option.phase and option.phase != said.phase)]
    return kept or options
