"""What people do when somebody is not being heard. Nothing here leaves a name in the record of events."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from django.utils import timezone

from alongside.core.action import Result, action, step
from alongside.core.actor import Actor
from alongside.core.refusals import NotReady
from alongside.core.secretfield import put
from alongside.core.text import says_something
from alongside.messaging.actions import tell
from alongside.people.models import Person
from alongside.projects.models import Project
from alongside.suggestions.models import Suggestion

from . import letters, rules
from .models import Concern, Turn, who_can_listen
from .rules import LIFECYCLE, Outcome, Route, State


class Said(StrEnum):
    """What can have happened; ``words.py`` says it."""

    ASKED = "asked"
    PASSED_ON = "passed_on"
    REPLIED = "replied"
    SAID_MORE = "said_more"
    OUTCOME_SAID = "outcome_said"
    STOPPED = "stopped"


@action(may=rules.can_ask, records="confidential")
def ask_to_be_heard(
    project: Project,
    *,
    by: Actor,
    words: str,
    heard_by: Person,
    carried_by: Person | None = None,
    suggestion: Suggestion | None = None,
) -> Result[Concern]:
    """Say "I'm not being heard" to one person; with ``carried_by``, through that person and without the name.

    Raises ``NotReady`` naming the field when nothing was said or somebody can't be chosen here.
    """
    _needs(words, "words", "Write what you would like them to hear. One sentence is enough.")
    able = {person.pk for person in who_can_listen(project, by.person_id)}
    if heard_by.pk not in able:
        raise NotReady("Choose one of the people here.", field="heard_by")
    if carried_by is not None and (carried_by.pk not in able or carried_by.pk == heard_by.pk):
        raise NotReady("Choose somebody else to pass it on.", field="carried_by")
    concern = Concern.objects.create(
        project=project,
        suggestion=suggestion if suggestion and suggestion.project_id == project.pk else None,
        raised_by_id=by.somebody,
        heard_by=heard_by,
        carried_by=carried_by,
        route=Route.RELAYED if carried_by else Route.NAMED,
        words=words,
    )
    tell(carried_by or heard_by, letters.asked(concern), about=concern)
    return Result(concern, Said.ASKED)


@action(may=rules.is_carrier, when=LIFECYCLE.lets("pass_on"), records="confidential")
def pass_on(concern: Concern, *, by: Actor, words: str) -> Result[Concern]:
    """Tell it to the person it is for, in other words and without the name."""
    _needs(words, "words", "Write it in your own words. Leave out what could tell who it is.")
    LIFECYCLE.move(concern, "pass_on", passed_on_at=timezone.now())
    put(concern, passed_on=words)
    if concern.heard_by:
        tell(concern.heard_by, letters.asked(concern), about=concern)
    return Result(concern, Said.PASSED_ON)


@action(may=rules.is_listener, when=LIFECYCLE.lets("reply"), records="confidential")
def reply(concern: Concern, *, by: Actor, heard: str, asked: str = "", agreed: str = "") -> Result[Concern]:
    """Say back what one heard, thank, ask what would help, and say what happens next."""
    _needs(heard, "heard", "Say back what you heard, in their words where you can.")
    LIFECYCLE.move(concern, "reply")
    Turn.objects.create(concern=concern, by_id=by.person_id, is_reply=True, heard=heard, asked=asked, agreed=agreed)
    tell(concern.raised_by, letters.replied(concern), about=concern)
    return Result(concern, Said.REPLIED)


@action(may=rules.is_member, when=LIFECYCLE.lets("say_more"), records="confidential")
def say_more(concern: Concern, *, by: Actor, words: str) -> Result[Concern]:
    """Add something. Without the name it goes to the one who carries it."""
    _needs(words, "words", "Write what you would like to add.")
    LIFECYCLE.move(concern, "say_more", concern.state)
    Turn.objects.create(concern=concern, by_id=by.person_id, is_reply=False, words=words)
    to = concern.carried_by if concern.route == Route.RELAYED else concern.heard_by
    if to:
        tell(to, letters.asked(concern), about=concern)
    return Result(concern, Said.SAID_MORE)


@action(may=rules.is_member, when=LIFECYCLE.lets("say_outcome"), records="confidential")
def say_outcome(concern: Concern, *, by: Actor, outcome: Outcome) -> Result[Concern]:
    """Say what came of it. It is the member's to say, before or after a reply, and to change."""
    LIFECYCLE.move(concern, "say_outcome", outcome=outcome)
    return Result(concern, Said.OUTCOME_SAID)


@action(may=rules.is_member, when=LIFECYCLE.lets("stop"), records="confidential")
def stop(concern: Concern, *, by: Actor) -> Result[Concern]:
    """Stop, at any time. What was written goes; that something was stopped stays with those who knew."""
    _throw_away(concern)
    return Result(concern, Said.STOPPED)


@step
def erase(person: Any, keep_words: bool) -> None:
    """What a person said here goes with them, whatever they kept elsewhere: it was for one pair of eyes.

    What they said as a listener goes too unless they said to keep it.
    """
    Concern.objects.filter(raised_by=person).delete()
    if not keep_words:
        Turn.objects.filter(by=person).delete()
        for concern in Concern.objects.filter(carried_by=person).exclude(passed_on=""):
            put(concern, passed_on="")


def _throw_away(concern: Concern) -> None:
    # First, so that a reply written at the same moment is either thrown away too or finds it stopped.
    LIFECYCLE.move(concern, "stop", words="", passed_on="", outcome="", suggestion=None)
    Turn.objects.filter(concern=concern).delete()


def _needs(words: str, field: str, why: str) -> None:
    if not says_something(words):
        raise NotReady(why, field=field)


__all__ = ["Said", "State", "ask_to_be_heard", "erase", "pass_on", "reply", "say_more", "say_outcome", "stop"]
