"""Takes a delivery date into the order, or says why not and offers the nearest possible day."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Optional, Sequence

from orders.dialogue.cues import Cue
from orders.dialogue.days import day_problem, first_day, nearest_day
from orders.dialogue.model import Question
from orders.dialogue.work import Work
from orders.model import Intent
from orders.reading.model import DateMention, DateProblem

_BEFORE_WEEKDAY = frozenset({"hari", "on"})


def apply_dates(work: Work, mentions: Sequence[DateMention]) -> None:
    mention = _meant_date(work, mentions)
    if mention is None:
        return
    mention = _in_period(work, mention)
    rules, today = work.world.rules, work.world.today
    if mention.problem is DateProblem.AS_SOON_AS_POSSIBLE and _has_its_day(work):
        return
    if mention.problem is DateProblem.AS_SOON_AS_POSSIBLE:
        offer_day(work, "utter_day_soonest", _soonest(work))
    elif mention.problem is not None:
        _ask_clearer_date(work, mention)
    elif mention.day is not None:
        problem = day_problem(mention.day, today, rules)
        if problem is None:
            work.update_order(delivery_date=mention.day)
            work.remember(period=None)
        else:
            offer = nearest_day(mention.day, today, rules)
            offer_day(work, f"utter_day_{problem.value}", offer, date=mention.day, days=rules.max_days_ahead)


def _has_its_day(work: Work) -> bool:
    """Whether a hurry moves no day: the order's is the soonest, or the hurry is beside a yes ("yep, asap pls")."""
    day = work.order.delivery_date if work.order else None
    return day is not None and (day == _soonest(work) or work.world.cues.begins(work.text, Cue.YES))


def _soonest(work: Work) -> date:
    """The next day that there are deliveries; "sekarang" to that offer means today, where there are any."""
    rules, today, before = work.world.rules, work.world.today, work.chat.state
    soonest = first_day(today, rules)
    again = before.question is Question.DATE_OFFER and before.offered == soonest.isoformat()
    return today if again and day_problem(today, today, rules) is None else soonest


def offer_day(work: Work, reason: str, offer: date, **values: object) -> None:
    """Say why the day is not possible, and offer the nearest one."""
    work.say(reason, **values)
    work.remember(offered=offer.isoformat())
    work.ask(Question.DATE_OFFER, offer=offer)


def gives_up_past_day(work: Work) -> bool:
    """Whether the order's day has passed since it was said, for orders outlast days: then it is asked for again."""
    rules, today = work.world.rules, work.world.today
    day = work.order.delivery_date if work.order else None
    if day is None or day >= today:
        return False
    work.update_order(delivery_date=None)
    offer_day(work, "utter_day_past", nearest_day(day, today, rules), date=day, days=rules.max_days_ahead)
    return True


def _ask_clearer_date(work: Work, mention: DateMention) -> None:
    assert mention.problem is not None
    rules, today = work.world.rules, work.world.today
    possible = [day for day in mention.candidates if day_problem(day, today, rules) is None]
    work.say(f"utter_day_{mention.problem.value}", said=mention.span.text)
    if mention.candidates and mention.problem is not DateProblem.IMPOSSIBLE:  # "31/2" is no period to choose a day of
        work.remember(period=mention.candidates[0].isoformat())
    if len(possible) == 1:
        work.remember(offered=possible[0].isoformat())
        work.ask(Question.DATE_OFFER, offer=possible[0])
    else:
        work.ask(Question.DELIVERY_DATE)


def _in_period(work: Work, mention: DateMention) -> DateMention:
    """ "minggu depan", and asked which day, "selasa": the first Tuesday from then on, not the next one from today."""
    period = work.chat.state.period
    words = re.findall(r"[^\W\d_]+", mention.span.text.casefold())
    if period is None or mention.day is None or not set(words) & work.world.vocabulary.weekdays:
        return mention
    if len(words) > 1 and not set(words[:-1]) <= _BEFORE_WEEKDAY:
        return mention
    first = date.fromisoformat(period)
    return replace(mention, day=first + timedelta(days=(mention.day.weekday() - first.weekday()) % 7))


def _meant_date(work: Work, mentions: Sequence[DateMention]) -> Optional[DateMention]:
    """The one date that is meant; the reader leaves out what is denied. Several: asks, and gives None."""
    if names_several_days(work, mentions):
        work.say("utter_day_several")
        work.ask(Question.DELIVERY_DATE)
        return None
    return mentions[-1] if mentions else None


def names_several_days(work: Work, mentions: Sequence[DateMention]) -> bool:
    """Whether each of them is meant; "dari Senin ke Kamis" of an order for Monday only means the second."""
    if len({mention.day for mention in mentions}) < 2:
        return False
    first, last = mentions[0], mentions[-1]
    before = work.order.delivery_date if work.order else None
    between = work.text[first.span.end : last.span.start]
    moved = work.intent is Intent.CHANGE_ORDER and first.day == before
    return not moved or work.world.cues.has(between, Cue.JOINS)
