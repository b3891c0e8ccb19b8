"""Before it: plan, change the plan, call it off."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from alongside.conversations import letters, rules, words
from alongside.conversations.models import Conversation
from alongside.conversations.reading import places_for, waits, watchers
from alongside.conversations.rules import LIFECYCLE, LONGEST_OUT, Plan
from alongside.conversations.said import Said
from alongside.core.action import Result, action
from alongside.core.actor import Actor
from alongside.core.refusals import NotReady, Refused
from alongside.core.secretfield import put
from alongside.messaging.actions import tell
from alongside.messaging.models import house_of
from alongside.people.models import Person

SEALED = ("place", "who_comes", "ring_on", "if_not_back")


@action(may=rules.can_plan)
def plan(person: Person, *, by: Actor, plan: Plan, watcher: Person) -> Result[Conversation]:
    """Plan a talk with somebody. Raises ``NotReady`` for what is missing, so that nobody goes out unwatched."""
    if plan.project_code not in [place.code for place in places_for(by, person)]:
        raise Refused(words.NOT_NEAR)
    _look_at(plan, watcher, person, by.somebody)
    made = Conversation.objects.create(
        organisation_id=person.organisation_id,
        person=person,
        worker_id=by.somebody,
        **_plain(plan, watcher),
        **_sealed(plan),
    )
    return Result(made, Said.PLANNED)


@action(may=rules.can_run, when=LIFECYCLE.lets("change"))
def change(conversation: Conversation, *, by: Actor, plan: Plan, watcher: Person) -> Result[Conversation]:
    """Change the plan, before somebody sets off."""
    if conversation.person is None or plan.project_code != conversation.project_code:
        raise Refused(words.NOT_NEAR)
    _look_at(plan, watcher, conversation.person, conversation.worker_id)
    LIFECYCLE.move(conversation, "change", **_plain(plan, watcher))
    put(conversation, **_sealed(plan))
    return Result(conversation, Said.CHANGED)


@action(may=rules.can_call_off, when=LIFECYCLE.lets("call_off"))
def call_off(conversation: Conversation, *, by: Actor) -> Result[Conversation]:
    """Call it off. Nobody has to say why; the other one hears that it is off, never where or when it was."""
    LIFECYCLE.move(conversation, "call_off", called_off_at=timezone.now())
    if by.person_id != conversation.worker_id:
        tell(conversation.worker, letters.called_off(conversation), about=conversation)
    if conversation.person is not None and by.person_id != conversation.person_id:
        tell(conversation.person, letters.not_coming(conversation), about=conversation)
    return Result(conversation, Said.CALLED_OFF)


def _look_at(plan: Plan, watcher: Person, person: Person, worker: int) -> None:
    gap = plan.gap(timezone.now(), house_of(person.organisation))
    if gap:
        raise NotReady(gap[1], field=gap[0])
    if watcher.pk not in [each.pk for each in watchers(worker, person, [plan.project_code])]:
        raise NotReady(words.NO_WATCH, field="watcher")
    why = "" if plan.agreed else waits(watcher, plan.back_by)
    if why:
        raise NotReady(words.AGREE.format(why=why), field="watcher")


def _plain(plan: Plan, watcher: Person) -> dict[str, Any]:
    return {
        "project_code": plan.project_code,
        "chosen": plan.chosen,
        "starts_at": plan.starts_at,
        "back_by": plan.back_by,
        "latest_by": plan.starts_at + LONGEST_OUT,
        "watcher": watcher,
        "agreed": plan.agreed,
    }


def _sealed(plan: Plan) -> dict[str, str]:
    return {name: getattr(plan, name) for name in SEALED}
