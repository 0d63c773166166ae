"""How the answer to each open question is taken. A handler returns False when the message is no answer to it:
then the message is dealt with by its intent, and the question is asked again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Callable, Dict

from orders.dialogue.amounts import check_key
from orders.dialogue.asking import ask_unit
from orders.dialogue.cues import Cue
from orders.dialogue.details import apply_details, given_details, has_details, tidy_name
from orders.dialogue.ending import cancel, confirm, hand_over, start_anew
from orders.dialogue.model import Question
from orders.dialogue.products import drop_words, find_line, match_words, only_qualifies, with_part
from orders.dialogue.summary import line_name
from orders.dialogue.taking_lines import ask_which_line
from orders.dialogue.work import Work
from orders.matching.model import Decision
from orders.model import Detail, Intent, Status, Unit
from orders.reading.model import Reading

Handler = Callable[[Work], bool]

_SIZED_UNITS = (Unit.M3, Unit.KG, Unit.L)


# A bare yes or no that was taken for one of these is a yes or no; "makasih ya" is thanks.
_UNSURE = frozenset({Intent.INFORM, Intent.ORDER, Intent.CHANGE_ORDER, Intent.NLU_FALLBACK, Intent.OUT_OF_SCOPE})


def says_yes(work: Work) -> bool:
    return work.intent is Intent.AFFIRM or (work.intent in _UNSURE and work.world.cues.only(work.text, Cue.YES))


def says_no(work: Work) -> bool:
    return work.intent is Intent.DENY or (work.intent in _UNSURE and work.world.cues.only(work.text, Cue.NO))


def answer(work: Work) -> bool:
    """Take the message as the answer to the open question, if it is one."""
    question = work.state.question
    return question is not None and _HANDLERS[question](work)


def _take_details(work: Work) -> bool:
    if not has_details(work):
        return False
    work.intent = _detail_intent(work)
    apply_details(work)
    return True


def _detail_intent(work: Work) -> Intent:
    return work.intent if work.intent in (Intent.ORDER, Intent.CHANGE_ORDER, Intent.INFORM) else Intent.INFORM


def _missing_detail(work: Work) -> bool:
    """Product, quantity, unit, name, company, date: the message was read in the light of the question."""
    detail = Detail(work.state.question.value) if work.state.question else None
    loud = _LOUD if len(work.text.split()) > _BARE_WORDS else _LOUDEST
    if work.intent in loud - {Intent.ASK_DELIVERY, Intent.HELP}:  # "bisa dikirim besok?" answers when
        return False
    if detail not in given_details(work.reading):
        return False
    return _take_details(work)


# What a customer says in the middle of a question that is no answer to it, whatever details stand in it.
_LOUD = frozenset(
    {Intent.CANCEL_ORDER, Intent.REQUEST_HUMAN, Intent.COMPLAINT, Intent.ASK_PRICE, Intent.ASK_PRODUCTS,
     Intent.ASK_DELIVERY, Intent.ORDER_STATUS, Intent.REPEAT_ORDER, Intent.BACK_TO_BOT, Intent.BOT_CHALLENGE,
     Intent.HELP}
)  # fmt: skip

# Of a bare answer ("tabung juga") the question knows more than the intent.
_BARE_WORDS = 3
_LOUDEST = frozenset({Intent.CANCEL_ORDER, Intent.REQUEST_HUMAN, Intent.BACK_TO_BOT, Intent.ASK_PRICE})


def _choice(work: Work) -> bool:
    """One of the parts shown: by number, ordinal, name, size or grade; or none of them."""
    state, cues, matcher = work.state, work.world.cues, work.world.matcher
    options = [part for part in (matcher.part(number) for number in state.options) if part is not None]
    if state.line >= len(work.lines) or not options:
        return False
    if cues.only(work.text, Cue.NONE_OF_THESE) or says_no(work):
        drop_words(work, state.line)
        work.say("utter_none_of_these")
        if state.failures or not work.lines:
            work.ask(Question.PRODUCT, line=state.line)
        return True
    if work.intent in _LOUD:
        return False
    if _is_about_another_line(work):
        return _take_details(work)
    position = cues.position(work.text, len(options))
    if position is None and says_yes(work) and len(options) == 1:
        position = 0
    if position is not None:
        part = options[position]
        work.set_line(state.line, with_part(work.lines[state.line], part, 1.0))
        work.intent = Intent.INFORM
        return True
    chosen = matcher.choose(work.text, options)
    if chosen.decision is Decision.ONE:
        work.set_line(
            state.line, with_part(work.lines[state.line], chosen.candidates[0].part, chosen.candidates[0].similarity)
        )
        _take_the_rest(work)
        work.intent = Intent.INFORM
        return True
    return _narrowed(work) or _take_details(work)


def _is_about_another_line(work: Work) -> bool:
    """ "argonnya gak jadi", "tambah nitrogen 2": said over a list, but not of it."""
    named = [mention.words or "" for mention in work.reading.lines if mention.product]
    cues = work.world.cues
    if not named:
        return False
    return cues.has(work.text, Cue.ADD) or (
        (work.intent is Intent.CHANGE_ORDER or cues.has(work.text, Cue.REMOVE))
        and any(find_line(work, words) not in (None, work.state.line) for words in named)
    )


def _narrowed(work: Work) -> bool:
    """ "yang lpg" of regulators, though the list had no room for it: the words of the line together with these."""
    line = work.lines[work.state.line]
    words = next((mention.words for mention in work.reading.lines if mention.words), None)
    points = work.world.cues.has(work.text, Cue.SIZE)
    if words is None or not line.product_name or not (points or only_qualifies(work, words)):
        return False
    name = f"{line.product_name} {words}"
    match = match_words(work, name)
    if match.decision is not Decision.ONE:
        return False
    found = match.candidates[0]
    work.set_line(work.state.line, with_part(replace(line, product_name=name), found.part, found.similarity))
    _take_the_rest(work)
    work.intent = Intent.INFORM
    return True


def _take_the_rest(work: Work) -> None:
    """The details beside the choice ("yang medis, 5 tabung"): not the product words or size that made it."""
    lines = tuple(
        replace(line, product=None, maybe_size=False)
        for line in work.reading.lines
        if line.quantity and line.quantity.unit not in _SIZED_UNITS
    )
    work.reading = Reading(
        work.reading.text, lines[:1], work.reading.dates, work.reading.customer_name, work.reading.customer_company
    )
    if has_details(work):
        apply_details(work)


def _which_line(work: Work) -> bool:
    """The line a held message was about; the message is then dealt with again."""
    index = work.world.cues.position(work.text, len(work.lines))
    if index is None:
        index = find_line(work, work.text)
    if index is None:
        return False
    work.focus, work.again = index, work.held()
    return True


def _quantity_check(work: Work) -> bool:
    if _new_quantity(work):
        return True
    line = work.lines[work.state.line] if work.state.line < len(work.lines) else None
    if line is None:
        return False
    if says_yes(work):
        work.remember(checked=work.state.checked + (check_key(line),))
        return True
    if says_no(work):
        work.set_line(work.state.line, replace(line, quantity=None))
        return True
    return False


def _new_quantity(work: Work) -> bool:
    return work.intent not in _LOUD and any(line.quantity for line in work.reading.lines) and _take_details(work)


def _quantity_offer(work: Work) -> bool:
    """The gateway has less in stock: take what there is?"""
    if _new_quantity(work):
        return True
    if says_yes(work) and work.state.offered:
        line = work.lines[work.state.line]
        work.set_line(work.state.line, replace(line, quantity=Decimal(work.state.offered)))
        return True
    return _change_after_no(work)


def _unit_offer(work: Work) -> bool:
    if says_yes(work) and work.state.offered and work.state.line < len(work.lines):
        work.set_line(work.state.line, replace(work.lines[work.state.line], unit=Unit(work.state.offered)))
        return True
    if work.intent not in _LOUD and _take_details(work):
        return True
    if says_no(work) and work.state.line < len(work.lines):
        work.set_line(work.state.line, replace(work.lines[work.state.line], quantity=None))
        return True
    return False


def _name_offer(work: Work) -> bool:
    if work.intent not in _LOUD and work.reading.customer_name:
        return _take_details(work)
    if says_yes(work) and work.state.offered:
        work.update_order(customer_name=tidy_name(work.state.offered))
        return True
    if says_no(work):
        work.remember(profile_declined=True)
        return True
    return work.intent not in _LOUD and _take_details(work)


def _date_offer(work: Work) -> bool:
    if work.intent not in _LOUD | {Intent.AFFIRM} and work.reading.dates:
        return _take_details(work)
    if says_yes(work) and work.state.offered:
        work.update_order(delivery_date=date.fromisoformat(work.state.offered))
        return True
    if says_no(work):
        work.ask(Question.DELIVERY_DATE)
        return True
    return work.intent is not Intent.ASK_DELIVERY and work.intent not in _LOUD and _take_details(work)


def _confirmation(work: Work) -> bool:
    """Yes confirms what the gateway validated; "ya tapi 10" changes it; no asks what to change."""
    if work.intent in _LOUD or work.order is None or work.order.status is not Status.VALIDATED:
        return False
    wants_change = work.intent is Intent.CHANGE_ORDER or (has_details(work) and not _repeats_order(work))
    if wants_change:
        return _change(work)
    if says_yes(work):
        confirm(work)
        return True
    return _change_after_no(work)


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
    if work.world.cues.has(work.text, Cue.UNDO):
        work.remember(rejected=False)
        work.say("utter_kept")
        return True
    if work.intent is Intent.CHANGE_ORDER and work.world.cues.has(work.text, Cue.REMOVE):
        apply_details(work)
        return True
    detail = work.world.cues.detail(work.text)
    if detail is not None:
        ask_new_value(work, detail)
        return True
    if work.intent is Intent.CHANGE_ORDER or says_yes(work):
        work.ask(Question.CHANGE)
        return True
    return False


def _change_after_no(work: Work) -> bool:
    if says_no(work):
        work.ask(Question.CHANGE)
        return True
    return _change(work) if work.intent not in _LOUD else False


def ask_new_value(work: Work, detail: Detail) -> None:
    """Ask for a detail that is already filled; the old value stays until the new one is valid."""
    about_line = detail in (Detail.PRODUCT, Detail.QUANTITY, Detail.UNIT)
    index = work.focus or 0
    if about_line and len(work.lines) > 1 and work.focus is None:
        ask_which_line(work)
    elif detail is Detail.QUANTITY and work.lines:
        work.ask(Question.QUANTITY, line=index, part=line_name(work.lines[index]))
    elif detail is Detail.UNIT and work.lines:
        ask_unit(work, index)
    else:
        work.ask(Question(detail.value), line=index)


def _changing(work: Work) -> bool:
    """The answer to "what shall be changed?"."""
    if says_no(work):
        work.remember(rejected=False)
        return True
    return work.intent not in _LOUD and _change(work)


def _resume(work: Work) -> bool:
    """Go on with the unfinished order, or start anew; then what was said before the question is dealt with."""
    cues = work.world.cues
    if cues.only(work.text, Cue.START_ANEW) or says_no(work) or work.intent is Intent.CANCEL_ORDER:
        start_anew(work)
    elif cues.only(work.text, Cue.GO_ON) or says_yes(work) or has_details(work):
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


def _cancel_check(work: Work) -> bool:
    cues = work.world.cues
    if says_no(work) or cues.has(work.text, Cue.UNDO) or cues.only(work.text, Cue.GO_ON):
        work.say("utter_kept")
        return True
    if says_yes(work) or work.intent is Intent.CANCEL_ORDER:
        cancel(work)
        return True
    return False


def _retry(work: Work) -> bool:
    """Epicor refused the order: send it again as it is, change it, or get a person."""
    again = work.world.cues.has(work.text, Cue.AGAIN) and work.intent not in _LOUD - {Intent.REPEAT_ORDER}
    if (says_yes(work) or again) and not has_details(work):
        work.update_order(status=Status.CONFIRMED)
        work.say("utter_sent_again")
        return True
    if says_no(work):
        hand_over(work)
        return True
    return work.intent not in _LOUD and _change(work)


def _human_offer(work: Work) -> bool:
    if says_yes(work):
        hand_over(work)
        return True
    if says_no(work):
        work.remember(failures=0)
        return True
    return False


def _clarify(work: Work) -> bool:
    """Which of two intents was meant; the held message is then dealt with as that."""
    options = [Intent(name) for name in work.state.options]
    position = work.world.cues.position(work.text, len(options))
    if position is None and says_yes(work):
        position = 0
    held = work.held()
    if position is None or held is None:
        return False
    work.again = replace(held, intent=options[position])
    return True


_HANDLERS: Dict[Question, Handler] = {
    Question.PRODUCT: _missing_detail,
    Question.QUANTITY: _missing_detail,
    Question.UNIT: _missing_detail,
    Question.CUSTOMER_NAME: _missing_detail,
    Question.CUSTOMER_COMPANY: _missing_detail,
    Question.DELIVERY_DATE: _missing_detail,
    Question.CHOICE: _choice,
    Question.NEAREST: _choice,
    Question.SIZE: _choice,
    Question.WHICH_LINE: _which_line,
    Question.QUANTITY_CHECK: _quantity_check,
    Question.QUANTITY_OFFER: _quantity_offer,
    Question.UNIT_OFFER: _unit_offer,
    Question.NAME_OFFER: _name_offer,
    Question.DATE_OFFER: _date_offer,
    Question.CONFIRMATION: _confirmation,
    Question.CHANGE: _changing,
    Question.RESUME: _resume,
    Question.CANCEL_CHECK: _cancel_check,
    Question.RETRY: _retry,
    Question.HUMAN_OFFER: _human_offer,
    Question.CLARIFY: _clarify,
}
