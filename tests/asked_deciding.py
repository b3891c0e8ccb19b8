"""What is asked about decisions, our promises and how much say people have, ready to be answered by Bo."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from alongside.charter import actions as charter
from alongside.charter.models import Promises
from alongside.charter.rules import Kind, State, Way
from alongside.core.actor import Channel
from alongside.decisions import actions as decisions
from alongside.decisions.models import Decision
from alongside.decisions.rules import Cast as Ballot
from alongside.decisions.rules import Question, Says
from alongside.messaging.asking import Reply
from alongside.projects.models import Project, Seat
from alongside.suitability import actions as suitability
from alongside.suitability.rules.deriving import Purpose, Say
from alongside.suitability.rules.questions import QUESTIONS
from tests.asked import WORDS, Case
from tests.cast import Cast

BY_TEXT_OR_MAIL = (Channel.TEXT, Channel.EMAIL)  # answered apart: nobody else may hear it


def _in(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def _promises(project: Project, state: State) -> Promises:
    """Promises that say how this group decides, by each way."""
    half: dict[str, Any] = {"share": 50, "whole": 0, "parity": False}
    lines: list[tuple[Kind, str, dict[str, Any]]] = [
        (Kind.WAY, way, half | {"fallback": "majority" if way == Way.CONSENT else ""}) for way in Way
    ]
    lines += [
        (Kind.ENDING, "", {"who": [], "open_days": 7, "notice_days": 2}),
        (Kind.POWER, "", {"duty": "Answer.", "alone": "Tea.", "cannot": "Money."}),
        (Kind.OBSTACLE, "", {"what": "No money.", "likely": "maybe", "plan": "We ask."}),
    ]
    ours = {"source": "ours", "about": None, "by": None}
    pieces = [
        {"code": f"{at:010}", "kind": kind.value, "slot": slot, "said": said} | ours
        for at, (kind, slot, said) in enumerate(lines)
    ]
    body = {"objective": project.objective, "pieces": pieces, "milestones": []}
    settled_at = timezone.now() if state == State.AGREED else None
    now = {"state": state, "closes_on": _in(7), "settled_at": settled_at}
    return Promises.objects.create(project=project, number=1, body=body, **now)


def _opened(cast: Cast, way: Way) -> Decision:
    _promises(cast.kitchen, State.AGREED)
    Project.objects.filter(pk=cast.kitchen.pk).update(lived_looked_at=timezone.now())
    cast.kitchen.refresh_from_db()
    Seat.objects.filter(project=cast.kitchen).update(decides=True)
    by = cast.actor("sam")
    question = Question("When is the kitchen open?", "It closes at 10.", "An hour more.", "All of us", True, way)
    decision = decisions.ask(cast.kitchen, by=by, question=question).subject
    options = ["Until 11"] if way == Way.CONSENT else ["Until 11", "Until 12"]
    decisions.set_options(decision, by=by, options=options)
    return decisions.open_question(decision, by=by, closes_on=_in(7)).subject


def majority(cast: Cast) -> str:
    """Everybody chooses one."""
    return _opened(cast, Way.MAJORITY).code


def two_thirds(cast: Cast) -> str:
    """Everybody chooses one, and two out of three have to."""
    return _opened(cast, Way.TWO_THIRDS).code


def approval(cast: Cast) -> str:
    """Everybody chooses all that they like."""
    return _opened(cast, Way.APPROVAL).code


def ranked(cast: Cast) -> str:
    """Everybody puts them in order."""
    return _opened(cast, Way.RANKED).code


def consent(cast: Cast) -> str:
    """Can everyone live with it?"""
    return _opened(cast, Way.CONSENT).code


def lost(cast: Cast) -> str:
    """It was decided otherwise than Bo wanted."""
    decision = _opened(cast, Way.MAJORITY)
    for name, pick in {"bo": 2, "ana": 1, "sam": 1}.items():
        decisions.vote(decision, by=cast.actor(name), cast=Ballot(Says.CHOOSE, (pick,)))
    Decision.objects.filter(pk=decision.pk).update(closes_on=_in(-1))
    decision.refresh_from_db()
    return decisions.close(decision, by=cast.actor("sam")).subject.code


def asked_round(cast: Cast) -> str:
    """Our promises are asked round."""
    return _promises(cast.kitchen, State.ASKED).code


def day_is_here(cast: Cast) -> str:
    """A day has come to look back on."""
    day = {"words": "The chairs are here", "day": _in(0), "has_been": True}
    return charter.name_day(cast.kitchen, by=cast.actor("jo"), **day).subject.code


def half_looked_back(cast: Cast) -> str:
    """Bo has said what went well."""
    code = day_is_here(cast)
    milestone = cast.kitchen.milestones.get(code=code)
    charter.look_back(milestone, by=cast.actor("bo"), well="On time")
    return code


def _begun(cast: Cast, *numbers: int) -> str:
    outside = {"outside_name": "Rosa", "outside_how": "01632 960 100"}
    suitability.set_up(cast.kitchen, by=cast.actor("sam"), purpose=Purpose.ASK, **outside)
    for number in numbers:
        suitability.say_next(cast.kitchen, by=cast.actor("bo"), number=number)
    return cast.kitchen.code


def first_question(cast: Cast) -> str:
    """Bo goes on after the warning: the first question."""
    return _begun(cast, 1)


def last_of_the_check(cast: Cast) -> str:
    """All of it is answered but for handing it in."""
    code = _begun(cast, 1)
    answers = {question.code: Say.YES for question in QUESTIONS}
    suitability.answer(cast.kitchen, by=cast.actor("bo"), answers=answers)
    return code


_VOTE, _ANSWER, _LOOK = "/decisions/{code}/vote/", "/promises/{code}/answer/", "/milestones/{code}/look-back/"
_CHECK: dict[str, Any] = {"alone": True, "own_hand": BY_TEXT_OR_MAIL}
_HARM = {"says": "object", "because": "harm", "reason": WORDS}
_BOTH = {"well": "On time", "otherwise": "Measure first"}

ASKED_DECIDING = [
    Case("decisions.vote", majority, Reply((1,)), _VOTE, {"pick": "1"}),
    Case("decisions.vote", two_thirds, Reply((2,), WORDS), _VOTE, {"pick": "2", "reason": WORDS}),
    Case("decisions.vote", approval, Reply((3, 1)), _VOTE, {"likes": ["1", "3"]}),
    Case("decisions.vote", ranked, Reply((2, 1)), _VOTE, {"rank_2": "1", "rank_1": "2"}),
    Case("decisions.vote", consent, Reply((3,), WORDS), _VOTE, _HARM),
    Case("decisions.vote", consent, Reply((4,)), _VOTE, {"says": "aside"}),
    Case("decisions.view", lost, Reply((1,), WORDS), "/decisions/{code}/my-view/", {"words": WORDS}, alone=True),
    Case("charter.answer", asked_round, Reply((1,)), _ANSWER, {"said": "fine"}),
    Case("charter.answer", asked_round, Reply((2,)), _ANSWER, {"said": "talk"}),
    Case("charter.answer", asked_round, Reply((3,), WORDS), _ANSWER, {"said": "object", "words": WORDS}),
    Case("charter.look_back", half_looked_back, Reply(words="Measure first"), _LOOK, _BOTH),
    Case("suitability.check", first_question, Reply((2,)), "/work/{code}/check/first/", {"G1": "no"}, **_CHECK),
    Case("suitability.check", last_of_the_check, Reply((1,)), "/work/{code}/check/hand-in/", {"how": "wait"}, **_CHECK),
]
