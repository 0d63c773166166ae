"""What becomes of a text that NLU does not understand: what can be taken is taken, then it is asked back."""

from __future__ import annotations

import re
from typing import Tuple

from orders.dialogue.asking import can_be_changed
from orders.dialogue.catalogue import remember_topic, show_not_sold, show_products
from orders.dialogue.cues import Cue
from orders.dialogue.details import apply_details, has_details
from orders.dialogue.model import Question, Reply
from orders.dialogue.products import is_sold, match_words
from orders.dialogue.things import blanked
from orders.dialogue.work import Work
from orders.matching.model import Decision
from orders.model import Intent
from orders.reading.model import LineMention

FAILURES_UNTIL_A_PERSON = 3
# Two intents this near to each other, both this likely, are asked back. By cross-validation (bench/nlu_tune.py) that is
# one message in two hundred; three in five of them would have been taken wrongly or refused.
_CLOSE = 0.15
_LIKELY = 0.15
CLARIFIABLE = frozenset(
    {Intent.ORDER, Intent.CHANGE_ORDER, Intent.CANCEL_ORDER, Intent.ORDER_STATUS, Intent.REPEAT_ORDER,
     Intent.ASK_PRODUCTS, Intent.ASK_PRICE, Intent.ASK_DELIVERY, Intent.COMPLAINT, Intent.REQUEST_HUMAN}
)  # fmt: skip


def not_understood(work: Work) -> None:
    """Take what can be taken; else two close intents are asked back, and the third failure offers a person."""
    if has_details(work) and can_be_changed(work.order) and _is_surely_an_order(work):
        work.intent = Intent.ORDER if work.order is None else Intent.INFORM
        apply_details(work)
        return
    if work.intent is Intent.OUT_OF_SCOPE and work.order is None and (show_not_sold(work) or _shows_for_use(work)):
        return
    remember_topic(work)
    if work.intent is Intent.NLU_FALLBACK and ask_back(work):
        work.remember(failures=work.state.failures + 1)
        return
    missed(work)


def _shows_for_use(work: Work) -> bool:
    """ "gas buat ngisi balon ultah": what is sold for that."""
    for_use = work.world.cues.has(work.text, Cue.PURPOSE) and any(is_sold(work, line) for line in work.reading.lines)
    if for_use:
        work.intent = Intent.ASK_PRODUCTS
        show_products(work)
    return for_use


def missed(work: Work) -> None:
    """The third failure in a row offers a person; a bare yes to "atas nama siapa?" only gets the question again."""
    failures = work.state.failures + 1
    work.remember(failures=failures)
    work.missed = True
    if failures >= FAILURES_UNTIL_A_PERSON:
        work.remember(failures=0)
        work.ask(Question.HUMAN_OFFER)
    elif work.intent is Intent.AFFIRM and work.state.question is not None:
        pass
    elif work.state.question is None:
        work.say("utter_out_of_scope" if work.intent is Intent.OUT_OF_SCOPE else "utter_not_understood_help")
    else:
        work.say("utter_out_of_scope_short" if work.intent is Intent.OUT_OF_SCOPE else "utter_not_understood")


def _is_surely_an_order(work: Work) -> bool:
    """A text that NLU does not know is still an order when it names something sold and how much of it."""
    if work.state.question is not None and (work.reading.dates or work.reading.lines):
        return work.intent is not Intent.OUT_OF_SCOPE
    lines = work.reading.lines
    sold = [line for line in lines if line.product and is_sold(work, line)]
    if len(lines) == 1 and _names_only_gas(work, lines[0]):
        return True
    if work.intent is Intent.OUT_OF_SCOPE:
        return any(line.quantity for line in sold)
    counted = any(line.quantity and line.unit for line in lines)
    return bool(lines) and (len(sold) == len(lines) or (counted and not any(line.product for line in lines)))


def _names_only_gas(work: Work, line: LineMention) -> bool:
    """ "argon atau nitrogen ya?": a gas, or which of two, and nothing that NLU could have missed."""
    if line.product is None or not work.world.matcher.names_gas(line.words or ""):
        return False
    rest = re.findall(r"[^\W_]+", blanked(work.text, [line.product, *line.apart]).casefold())
    return all(word in work.world.vocabulary.fillers for word in rest) or (
        work.intent is Intent.NLU_FALLBACK and match_words(work, line.words or "").decision is Decision.CHOOSE
    )


def ask_back(work: Work) -> bool:
    """Whether two intents were so close that the customer is asked which of them was meant."""
    close = _close_intents(work)
    if not close or work.state.question is not None:
        return False
    work.hold()
    work.remember(options=tuple(intent.value for intent in close))
    choices = tuple(
        Reply("utter_option", {"number": number, "part": (Reply(f"utter_intent_{intent.value}", {}),)})
        for number, intent in enumerate(close, start=1)
    )
    work.ask(Question.CLARIFY, options=choices)
    return True


def _close_intents(work: Work) -> Tuple[Intent, ...]:
    """Of details of an order it makes no odds whether they begin or change it: the dialogue knows which it can be."""
    if len(work.message.ranking) < 2:
        return ()
    (best, confidence), (second, runner_up) = work.message.ranking[:2]
    pair = {best, second}
    if not pair <= CLARIFIABLE or pair == {Intent.ORDER, Intent.CHANGE_ORDER}:
        return ()
    if work.intent not in (best, Intent.NLU_FALLBACK) or runner_up < _LIKELY or confidence - runner_up > _CLOSE:
        return ()
    return (best, second)
