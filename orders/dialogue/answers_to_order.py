"""How the answer to a question about the whole order is taken: is it right, go on with it, cancel it, send it again?"""

from __future__ import annotations

from dataclasses import replace

from orders.dialogue.agreeing import agrees_plainly, takes_back
from orders.dialogue.asking import ask_unit
from orders.dialogue.calling_off import calls_off
from orders.dialogue.cues import Cue
from orders.dialogue.details import apply_details, has_details
from orders.dialogue.ending import cancel, confirm, hand_over, start_anew
from orders.dialogue.heard import LOUD, agrees_in_a_hurry, says_no, says_yes, thanks_with_a_yes
from orders.dialogue.model import Question, Understood
from orders.dialogue.products import is_sold
from orders.dialogue.removing_lines import calls_line_off
from orders.dialogue.summary import line_name
from orders.dialogue.taking_dates import gives_up_past_day
from orders.dialogue.which_line import ask_which_line
from orders.dialogue.work import Work
from orders.model import Detail, Intent, Line, Status
from orders.reading.reader import read


def confirm_order(work: Work) -> bool:
    """Yes confirms what the gateway validated; "ya tapi 10" changes it; no asks what to change."""
    if work.order is None or work.order.status is not Status.VALIDATED:
        return False
    agrees = agrees_plainly(work)
    if work.intent in LOUD and not agrees:
        return False
    if not (agrees or thanks_with_a_yes(work) or agrees_in_a_hurry(work)):
        if work.intent is Intent.CHANGE_ORDER or (has_details(work) and not _repeats_order(work)):
            return _change(work)
        praises = work.intent is Intent.CHITCHAT and work.world.cues.only(work.text, Cue.YES)  # "mantap"
        if not (says_yes(work) or praises):
            return change_after_no(work)
    back = None if agrees else takes_back(work)
    if back is Cue.WRONG:
        work.ask(Question.CHANGE)
    if back is not None:
        return True  # of a doubt it is asked again
    work.intent = Intent.AFFIRM
    confirm(work)
    return True


def _repeats_order(work: Work) -> bool:
    """Whether a yes only says again what stands in the order ("ya, 5 tabung")."""
    order = work.order
    if order is None or work.intent is not Intent.AFFIRM:
        return False
    quantities = {line.quantity for line in order.lines}
    return (
        all(
            line.product is None and line.quantity is not None and line.quantity.value in quantities
            for line in work.reading.lines
        )
        and all(mention.day == order.delivery_date for mention in work.reading.dates)
        and not (work.reading.customer_name or work.reading.customer_company)
    )


def _change(work: Work) -> bool:
    """A correction: with its new value, or only the name of what shall change ("ubah tanggal")."""
    if work.intent is not Intent.CANCEL_ORDER and has_details(work):
        work.intent = Intent.CHANGE_ORDER
        apply_details(work)
        return True
    if work.intent is Intent.CHANGE_ORDER and calls_line_off(work):
        apply_details(work)
        return True
    if work.world.cues.has(work.text, Cue.UNDO):
        work.remember(rejected=False)
        work.say("utter_kept")
        return True
    detail = work.world.cues.detail(work.text)
    if detail is not None:
        ask_new_value(work, detail)
        return True
    if work.intent is Intent.CHANGE_ORDER or says_yes(work):
        work.ask(Question.CHANGE)
        return True
    return False


def change_after_no(work: Work) -> bool:
    if says_no(work):
        work.ask(Question.CHANGE)
        return True
    return _change(work) if work.intent not in LOUD else False


def ask_new_value(work: Work, detail: Detail) -> None:
    """Ask for a detail that is already filled; the old value stays until the new one is valid."""
    if detail not in (Detail.PRODUCT, Detail.QUANTITY, Detail.UNIT):
        work.ask(Question(detail.value))
        return
    index = work.focus or 0
    line = work.lines[index] if work.lines else Line()
    if len(work.lines) > 1 and work.focus is None:
        ask_which_line(work)
    elif detail is Detail.PRODUCT or not line_name(line):  # of what, is asked before how much of it
        work.ask(Question.PRODUCT, line=index)
    elif detail is Detail.QUANTITY or line.quantity is None:
        work.ask(Question.QUANTITY, line=index, part=line_name(line))
    else:
        ask_unit(work, index)


def name_change(work: Work) -> bool:
    """The answer to "what shall be changed?"."""
    if says_no(work):
        work.remember(rejected=False)
        return True
    return work.intent not in LOUD and _change(work)


def resume(work: Work) -> bool:
    """Go on with the unfinished order, or start anew; then what was said before the question is dealt with."""
    cues = work.world.cues
    if cues.only(work.text, Cue.START_ANEW) or says_no(work) or calls_off(work.text, cues):
        start_anew(work)
    elif cues.only(work.text, Cue.GO_ON) or says_yes(work) or (has_details(work) and work.intent not in LOUD):
        if has_details(work) and work.intent in (Intent.ORDER, Intent.INFORM, Intent.CHANGE_ORDER):
            apply_details(work)
    elif cues.has(work.text, Cue.START_ANEW):
        start_anew(work)
    elif cues.has(work.text, Cue.GO_ON):
        pass
    else:
        return False
    work.again = work.held()
    return True


def check_cancelling(work: Work) -> bool:
    cues = work.world.cues
    keeps = cues.has(work.text, Cue.UNDO) or cues.has(work.text, Cue.REVIVE) or cues.only(work.text, Cue.GO_ON)
    if says_no(work) or keeps:
        work.say("utter_kept")
        return True
    sure = cues.only(work.text, Cue.SURE) or cues.only(work.text, Cue.YES, Cue.SURE)
    if sure or says_yes(work) or (work.intent is Intent.CANCEL_ORDER and not has_details(work)):
        cancel(work)
        return True
    return False


def retry(work: Work) -> bool:
    """Epicor refused the order: send it again as it is, change it, or get a person."""
    again = work.world.cues.has(work.text, Cue.AGAIN) and work.intent not in LOUD - {Intent.REPEAT_ORDER}
    if (says_yes(work) or again) and not has_details(work):
        work.intent = Intent.AFFIRM
        if not gives_up_past_day(work):
            work.update_order(status=Status.CONFIRMED)
            work.say("utter_sent_again")
        return True
    if says_no(work):
        hand_over(work)
        return True
    return work.intent not in LOUD and _change(work)


def take_human(work: Work) -> bool:
    if says_yes(work):
        hand_over(work)
        return True
    if says_no(work):
        work.remember(failures=0)
        return True
    return False


def clarify(work: Work) -> bool:
    """Which of two intents was meant; the held message is then dealt with as that."""
    options = [Intent(name) for name in work.state.options]
    position = work.world.cues.position(work.text, len(options))
    if position is None and says_yes(work):
        position = 0
    held = work.held()
    if held is None:
        return False
    if position is None:
        _keep_product_of(work, held)
        return False
    work.again = replace(held, intent=options[position])
    return True


def _keep_product_of(work: Work, held: Understood) -> None:
    """ "oke 2 tabung ya" instead of an answer: of what the message was about that was asked back."""
    reading = read(held.text, today=work.world.today, vocabulary=work.world.vocabulary)
    sold = [line.words for line in reading.lines if line.product and is_sold(work, line)]
    if sold and has_details(work):
        work.remember(topic=sold[0], topic_text=held.text)
