"""Write a round, change it, start it, or stop it."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from alongside.core import search
from alongside.core.action import Result, action
from alongside.core.actor import Actor
from alongside.core.refusals import NotReady
from alongside.core.text import says_something
from alongside.messaging.actions import tell
from alongside.messaging.rules import Wishes
from alongside.people.models import Person
from alongside.projects.asking import insist_that_it_asks
from alongside.projects.models import Project
from alongside.rounds import letters, rules
from alongside.rounds.models import Asked, Round, RoundAnswer
from alongside.rounds.models.reaching import here
from alongside.rounds.models.reading import inside, told_of_the_end
from alongside.rounds.rules import LIFECYCLE, Question, State

from .holding import hold, refuse
from .said import Said


@action(may=rules.can_write)
def write(project: Project, *, by: Actor, question: Question) -> Result[Round]:
    """Write down one question, why it is asked, who sees the answers and by when. Nobody is asked yet.

    Raises ``NotNow`` while nobody's view is asked for here, and ``NotReady`` naming the field for a gap.
    """
    insist_that_it_asks(project)
    refuse(question.gap(timezone.localdate()))
    made = Round.objects.create(project=project, asked_by_id=by.person_id, **_said(question))
    _index(made)
    return Result(made, Said.WRITTEN)


@action(may=rules.can_run, when=LIFECYCLE.lets("change"))
def change(round_: Round, *, by: Actor, question: Question) -> Result[Round]:
    """Write it better. Only until it starts: what people answer stays as they read it."""
    refuse(question.gap(timezone.localdate()))
    LIFECYCLE.move(round_, "change", **_said(question))
    _index(round_)
    return Result(round_, Said.CHANGED)


@action(may=rules.can_run, when=LIFECYCLE.lets("start"))
def start(round_: Round, *, by: Actor) -> Result[Round]:
    """Ask everybody who takes part, each by their own way. Who is asked is set now.

    Who asks can answer too, and gets no letter. Raises ``NotNow`` while nobody's view is asked for here; ``NotReady``
    without two ways to answer besides the web (naming what could be added), without time to answer, and without anybody
    to ask.
    """
    insist_that_it_asks(round_.project)
    hold(round_, "start")
    there = here(round_.project)
    locked = rules.lock(rules.ways_offered(there))
    if locked:
        raise NotReady(locked)
    refuse(rules.day_gap(round_.closes_on, timezone.localdate()))
    people = list(inside(round_.project))
    if not any(person.pk != by.person_id for person in people):
        raise NotReady("Nobody else takes part here yet. Ask people in first.")
    LIFECYCLE.move(round_, "start", started_at=timezone.now())
    who = next((person.name for person in people if person.pk == by.person_id), "")
    for person in people:
        message = None
        if person.pk != by.person_id:
            letter = letters.asked(round_, who, there, in_text=_wants_words(person))
            message = tell(person, letter, about=round_)
        Asked.objects.create(round=round_, person=person, message=message)
    return Result(round_, Said.STARTED)


def _wants_words(person: Person) -> bool:
    """Who chose words in messages is asked in the text itself. Others are asked first if they want to hear it."""
    row = getattr(person, "preferences", None)
    return (row.wishes if row else Wishes()).words_in_messages


@action(may=rules.can_run, when=LIFECYCLE.lets("stop"))
def stop(round_: Round, *, by: Actor, why: str) -> Result[Round]:
    """Stop it with a reason. Who was asked is told, and what they said is taken out: nobody will read it."""
    if not says_something(why):
        raise NotReady("Say why, so that everybody can read it.", field="why")
    hold(round_, "stop")
    was_asked = round_.state == State.ASKED
    LIFECYCLE.move(round_, "stop", why_stopped=why)
    if was_asked:
        RoundAnswer.objects.filter(asked__round=round_).delete()
        for person in told_of_the_end(round_, by):
            tell(person, letters.stopped(round_, why), about=round_)
    return Result(round_, Said.STOPPED, words=why)


def _said(question: Question) -> dict[str, Any]:
    return {
        "question": question.question,
        "why": question.why,
        "note": question.note,
        "options": list(question.options),
        "own_words": question.own_words,
        "many": question.many and bool(question.options),
        "sees": question.sees,
        "closes_on": question.closes_on,
    }


def _index(round_: Round) -> None:
    search.index(round_, f"{round_.question}\n{round_.why}")
