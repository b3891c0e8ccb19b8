"""Make a person "a member" in this room."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from alongside.core.action import step
from alongside.core.search import unindex
from alongside.core.secretfield import put
from alongside.messaging.actions import unname
from alongside.rounds.models import Round, RoundAnswer
from alongside.rounds.rules import State

SOMEBODY = "Somebody who works here"
TAKEN_OUT = "(taken out)"


@step
def erase(person: Any, keep_words: bool) -> None:
    """Links go with the person, so that what they said stands there without a name.

    Without ``keep_words`` their own words go; what they chose stays in the count, with nobody behind it. What everybody
    was asked stays as it was read, with what came of it. A question that nobody was asked yet is stopped.
    """
    for round_ in Round.objects.filter(Q(asked_by=person) | Q(told_by=person)):
        unname(round_, person.name, SOMEBODY)
    _stop_what_was_never_asked(person, keep_words)
    mine = RoundAnswer.objects.filter(asked__person=person)
    if keep_words:
        mine.update(named=False)
        return
    mine.filter(numbers=[]).delete()
    for answer in mine:
        put(answer, words="")
    mine.update(named=False)


def _stop_what_was_never_asked(person: Any, keep_words: bool) -> None:
    rows = Round.objects.filter(asked_by=person, started_at=None)
    rows.filter(state=State.DRAFT).update(state=State.STOPPED, why_stopped="Who asked it is not here any more.")
    if not keep_words:
        unindex(*rows)
        gone = {"question": TAKEN_OUT, "why": TAKEN_OUT, "why_stopped": TAKEN_OUT}
        rows.update(note="", options=[], own_words=True, **gone)
