"""The yes to an order that is shown, in whatever words it comes: "betul kali itu lae, mainkan!", "all good, send it".

An order is sent on such words, so that doubt, a condition, a question or another wish beside them is no yes."""

from __future__ import annotations

import re
from typing import Optional

from orders.dialogue.cues import Cue, Joint
from orders.dialogue.details import has_details
from orders.dialogue.heard import LOUD
from orders.dialogue.work import Work

_SAYS_YES = (Cue.SETS_OFF, Cue.YES, Cue.AGREES)  # "gas terus" before its "gas"
_BESIDE = (Cue.THANKS, Cue.HURRY)
_HOLDING_BACK = (Cue.HOLDS_BACK, Cue.DOUBT, Cue.NEGATE, Cue.NO, Cue.WAIT, Cue.REMOVE, Cue.CALL_OFF, Cue.EXCHANGE,
                 Cue.WRONG, Cue.PRICE, Cue.PAYMENT, Cue.RANGE, Cue.SENT_ALONG, Cue.EARLIER, Cue.LATER,
                 Joint.NEXT)  # fmt: skip
_MOST_WORDS = 10  # more is a story, of which the yes is only the beginning


def agrees_plainly(work: Work) -> bool:
    """Whether it is a yes whatever NLU took it for: it says nothing else, or begins so and holds nothing back."""
    if "?" in work.text or any(letter.isdigit() for letter in work.text) or has_details(work):
        return False
    return _says_only_yes(work) or _begins_with_yes(work)


def takes_back(work: Work) -> Optional[Cue]:
    """What in a message that was heard as a yes makes it none: "iya itu semua salah", "betul ga ya", "oke nanti"."""
    cues, text = work.world.cues, work.text
    wrong = cues.find(text, Cue.WRONG)
    if wrong is not None and not cues.has(text[: wrong.start()], Cue.NO):  # but "ga ada yang salah"
        return Cue.WRONG
    return Cue.DOUBT if cues.has(text, Cue.DOUBT) else None


def _says_only_yes(work: Work) -> bool:
    """ "gas terus", "yes yes go", "mantap, proses mas"; "makasih ya" only thanks."""
    cues, text = work.world.cues, work.text
    said = [cue for cue in _SAYS_YES if cues.has(text, cue)]
    beside = [cue for cue in _BESIDE if cues.has(text, cue)]
    if Cue.SETS_OFF not in said or cues.has(text, Cue.HOLDS_BACK):
        return False
    rest = text.casefold()
    for cue in (*said, *beside):
        rest = cues.patterns[cue].sub(" ", rest)
    return not re.search(r"\w", cues.filler.sub(" ", rest))


def _begins_with_yes(work: Work) -> bool:
    cues, text = work.world.cues, work.text
    if work.intent in LOUD or not cues.begins(text, Cue.AGREES) or len(text.split()) > _MOST_WORDS:
        return False
    return not any(cues.has(text, cue) for cue in _HOLDING_BACK)
