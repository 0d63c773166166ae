"""Whether the words of a message call an order off: what NLU heard is not enough to lose one."""

from __future__ import annotations

from orders.dialogue.cues import Cue, Cues, Joint


def calls_off(text: str, cues: Cues) -> bool:
    """ "batal aja", "batal aja kalau gitu"; not "jangan dibatalin", "batal kalau telat", and not "bisa cancel?"."""
    if "?" in text or cues.has(cues.patterns[Joint.IN_THAT_CASE].sub(" ", text), Cue.DOUBT):
        return False
    spared = [match.span() for match in cues.patterns[Cue.REVIVE].finditer(text.casefold())]
    for match in cues.patterns[Cue.CALL_OFF].finditer(text.casefold()):
        before = text[: match.start()]
        denied = any(cues.before(before, cue) is not None for cue in (Cue.NEGATE, Cue.NO))
        if not denied and not any(start <= match.start() < end for start, end in spared):
            return True
    return False


def calls_order_off(text: str, cues: Cues) -> bool:
    """ "dibatalkan saja pesanannya", "cancel the whole order": nobody says that by mistake, nor of anything else."""
    return calls_off(text, cues) and cues.has(text, Cue.THE_ORDER)


def thinks_better_of_it(text: str, cues: Cues) -> bool:
    """ "ga jadi deh", "nanti aja": of the order, or only of what is asked just now."""
    return "?" not in text and cues.has(text, Cue.CHANGED_MIND) and not takes_back(text, cues)


def takes_back(text: str, cues: Cues) -> bool:
    """ "jangan dibatalin", "eh jadi deh"; not the "jadi deh" of "ga jadi deh"."""
    found = cues.patterns[Cue.REVIVE].finditer(text.casefold())
    return any(cues.before(text[: match.start()], Cue.NO) is None for match in found)
