"""Make a person "a member" in this room."""

from __future__ import annotations

from typing import Any

from alongside.core.action import step
from alongside.decisions.models import Decision, Input, OtherView, Step, Vote
from alongside.messaging.actions import unname

SOMEBODY = "Somebody who works here"
TAKEN_OUT = "(taken out)"


@step
def erase(person: Any, keep_words: bool) -> None:
    """Names go, links go with the person. A vote stays in the count, with nobody's name on it and without its reason.

    What they decided for others (an outcome, why something counted) stays: it is owed to those others. An objection
    keeps that it was one. Suggestions that counted are taken out by their own room; the page then says "a member's
    words, taken out".
    """
    for decision in Decision.objects.filter(project__seats__person=person).exclude(pushers=[]).distinct():
        if person.pk in decision.pushers:
            left = [pk for pk in decision.pushers if pk != person.pk]
            Decision.objects.filter(pk=decision.pk).update(pushers=left)
    for promised in Step.objects.filter(owner=person).select_related("decision"):
        unname(promised.decision, promised.owner_name, SOMEBODY)
    for decision in Decision.objects.filter(push__person=person):
        unname(decision, person.name, SOMEBODY)
    Step.objects.filter(owner=person).update(owner_name=SOMEBODY)
    own = Vote.objects.filter(elector__person=person)
    own.update(entered_by=None)
    if keep_words:
        return
    own.exclude(reason="").update(reason=TAKEN_OUT)
    OtherView.objects.filter(person=person).update(words=TAKEN_OUT)
    Input.objects.filter(brought_by=person, suggestion=None).update(words=TAKEN_OUT)
