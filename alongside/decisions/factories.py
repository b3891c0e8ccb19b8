"""Decisions for tests and sweeps."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from alongside.charter import actions as charter
from alongside.charter.models import Piece, Promises
from alongside.charter.models.reading import body_of
from alongside.charter.rules import Kind, Way
from alongside.charter.rules import State as Round
from alongside.people.standing import speaking_for
from alongside.projects.models import Limit, Project, Seat
from alongside.suggestions.models import Suggestion

from . import actions
from .models import Decision, Input
from .rules import Because, Cast, Question, Says, Told

# Whom the key worker of the sweeps may speak for.
FILLS = {
    ("decisions:vote_for", "person"): lambda side: [side.people["bo"].code],
    ("decisions:drop", "code"): lambda side: list(_written(side).values_list("decision__code", flat=True)[:1]),
    ("decisions:drop", "said"): lambda side: list(_written(side).values_list("code", flat=True)),
}


def _written(side: Any) -> QuerySet[Input]:
    return Input.objects.filter(decision__project=side.project, decision__state="prepared").order_by("pk")


CHOSE, AGREE = Cast(Says.CHOOSE, (1,)), Cast(Says.AGREE)


def furnish(side: Any) -> None:
    """Promises that were agreed, and a question in each state with a form of its own."""
    _agree(side)
    Seat.objects.filter(project=side.project, person__in=[side.people[n] for n in ("ana", "bo", "sam")]).update(
        decides=True
    )
    sam = side.actor("sam")
    open_one, written, due, closed, told, away, back = (_question(side, name) for name in _STATES)
    for one in (open_one, due, closed, told):
        actions.open_question(one, by=sam, closes_on=_in(7))
        actions.vote(one, by=side.actor("ana"), cast=CHOSE)
        actions.vote(one, by=sam, cast=Cast(Says.CHOOSE, (2,), reason=side.words()))
    for one in (due, closed, told):
        Decision.objects.filter(pk=one.pk).update(closes_on=_in(-1))
        one.refresh_from_db()
    for one in (closed, told):
        actions.close(one, by=sam)
    actions.bring_back(back, by=sam, came_back=side.words())
    for said in told.inputs.all():
        actions.weigh(said, by=sam, counted=True, why=side.words())
    actions.promise_step(told, by=sam, what=side.words(), owner=side.people["jo"], by_when=_in(9))
    actions.tell_outcome(told, by=sam, told=Told(side.words(), side.words(), _in(60)))
    actions.add_view(told, by=side.actor("ana"), words=side.words())
    _objected(side)
    actions.stop(_question(side, "written"), by=sam, why=side.words())
    assert written.state == "prepared"  # noqa: S101 - the sweeps need one
    assert away.state == "away"  # noqa: S101


_STATES = ("open", "written", "due", "closed", "told", "away", "back")


def _in(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def _asks(side: Any, way: Way | None) -> Question:
    return Question(side.words(), side.words(), side.words(), side.words(), True, way)


def _question(side: Any, state: str, way: Way = Way.MAJORITY) -> Decision:
    """A question of the coordinator, with something that was said before, and choices where the group decides."""
    sam = side.actor("sam")
    if state in ("away", "back"):
        away = {"question": _asks(side, None), "body": side.words(), "meets_on": _in(20)}
        made = actions.announce(side.project, by=sam, **away).subject
    else:
        made = actions.ask(side.project, by=sam, question=_asks(side, way)).subject
        limits = list(Limit.objects.filter(project=side.project)[:1])
        actions.set_options(made, by=sam, options=[side.words()], limits=limits)
    suggestion = Suggestion.objects.filter(project=side.project).listed().order_by("pk").first()
    actions.bring_input(made, by=sam, suggestions=[suggestion] if suggestion else [])
    actions.bring_input(made, by=sam, words=side.words(), came_from=side.words())
    return made


def _objected(side: Any) -> None:
    """Can everyone live with it? Bo objects, through his key worker; and the talk was ended early on another one."""
    sam = side.actor("sam")
    for ends in (False, True):
        made = _question(side, "open", Way.CONSENT)
        actions.open_question(made, by=sam, closes_on=_in(7))
        bo = speaking_for(side.people["bo"], side.actor("kit"), "phone", side.project.code)
        actions.vote(made, by=bo, cast=Cast(Says.OBJECT, reason=side.words(), because=Because.HARM))
        actions.vote(made, by=side.actor("ana"), cast=AGREE)
        if ends:
            actions.end_the_talk(made, by=sam, why=side.words())


def _agree(side: Any) -> None:
    """A version that says how this group decides, with the lines that the promises of the sweeps have already."""
    said = {"share": 50, "whole": 0, "parity": False, "fallback": ""}
    there = set(Piece.objects.standing(side.project).filter(kind=Kind.WAY).values_list("slot", flat=True))
    for way in (way for way in Way if way.value not in there):
        about = said | ({"fallback": "majority"} if way == Way.CONSENT else {})
        charter.write(side.project, by=side.actor("ana"), kind=Kind.WAY, said=about, slot=way)
    side.project.lived_looked_at = timezone.now()
    Project.objects.filter(pk=side.project.pk).update(lived_looked_at=side.project.lived_looked_at)
    held = Promises.objects.filter(project=side.project)
    Promises.objects.create(
        project=side.project,
        number=1 + max(held.values_list("number", flat=True), default=0),
        body=body_of(side.project, Piece.objects.standing(side.project), []),
        state=Round.AGREED,
        closes_on=_in(0),
        settled_at=timezone.now(),
    )
