"""Make a person "a member" in this room."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from alongside.core.action import step
from alongside.core.search import unindex
from alongside.decisions.models import Decision, Input, Option, OtherView, Push, Step, Vote
from alongside.decisions.rules import State
from alongside.messaging.actions import unname, unsay

SOMEBODY = "Somebody who works here"
TAKEN_OUT = "(taken out)"


@step
def erase(person: Any, keep_words: bool) -> None:
    """Names go, links go with the person. A vote stays in the count, with nobody's name on it and without its reason.

    What the group decided about stays as people read it, and so does what they were told and why: it is owed to those
    others. A question that nobody could vote on yet is stopped. An objection keeps that it was one. Suggestions are
    taken out by their own room; the page then says "a member's words, taken out".
    """
    for decision in Decision.objects.filter(project__organisation=person.organisation).exclude(pushers=[]):
        if person.pk in decision.pushers:
            left = [pk for pk in decision.pushers if pk != person.pk]
            Decision.objects.filter(pk=decision.pk).update(pushers=left)
    for decision in Decision.objects.filter(Q(push__person=person) | Q(steps__owner=person)).distinct():
        unname(decision, person.name, SOMEBODY)
    Step.objects.filter(owner=person).update(owner_name=SOMEBODY)
    _stop_what_was_being_written(person, keep_words)
    if keep_words:
        return
    Vote.objects.filter(elector__person=person).exclude(reason="").update(reason=TAKEN_OUT)
    OtherView.objects.filter(person=person).update(words=TAKEN_OUT)
    Push.objects.filter(person=person).update(why="")
    for said in Input.objects.filter(brought_by=person, suggestion=None).select_related("decision"):
        unname(said.decision, said.words, TAKEN_OUT)
        Input.objects.filter(pk=said.pk).update(words=TAKEN_OUT, came_from="")
    for pushed in Decision.objects.filter(push__in=Push.objects.filter(person=person)):
        unsay(pushed)


def _stop_what_was_being_written(person: Any, keep_words: bool) -> None:
    rows = Decision.objects.filter(asked_by=person, state=State.PREPARED)
    gone = {} if keep_words else {"question": TAKEN_OUT, "background": TAKEN_OUT, "cost": TAKEN_OUT}
    if not keep_words:
        Option.objects.filter(decision__in=rows, stays=False).update(words=TAKEN_OUT)
        unindex(*rows)
    rows.update(state=State.STOPPED, why_stopped="Who asked it is not here any more.", **gone)
