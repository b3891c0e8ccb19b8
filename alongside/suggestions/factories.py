"""Suggestions for tests and sweeps."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from . import actions
from .models import Suggestion
from .rules import Ground, Reply, Understanding, Verdict

# The first is whom the key worker of the sweeps may speak for.
FILLS = {
    ("suggestions:suggest_for", "person"): lambda side: [side.people[name].code for name in ("bo", "ana")],
    ("suggestions:answer_as", "kind"): lambda side: ["no", "yes", "partly", "not-now"],
}


def furnish(side: Any) -> None:
    """One still open, one answered and talked about, one in each state with a form."""
    actions.suggest(side.project, by=side.actor("ana"), words=side.words())
    raised = actions.suggest(side.project, by=side.actor("bo"), words=side.words()).subject
    actions.answer(
        raised, by=side.actor("jo"), reply=Reply(Verdict.NO, side.words(), side.words(), ground=Ground.CHOSE)
    )
    actions.comment(raised, by=side.actor("ana"), words=side.words())
    actions.ask_to_talk(raised, by=side.actor("bo"), with_person=side.people["jo"], how=side.words())
    _furnish_states(side)


def _furnish_states(side: Any) -> None:
    """One in each state that opens a form of its own: promised, done, parked, put together, set aside, taken back."""
    sam, jo, bo = (side.actor(name) for name in ("sam", "jo", "bo"))
    later = timezone.localdate() + timedelta(days=20)
    promise = Reply(Verdict.YES, side.words(), side.words(), owner_name=side.words(), by_when=later)
    promised, done, parked, merged, aside, gone = (
        actions.suggest(side.project, by=bo, words=side.words()).subject for _ in range(6)
    )
    for one in (promised, done):
        actions.answer(one, by=jo, reply=promise, owner=side.people["jo"])
    actions.keep_promise(done, by=jo, changed=side.words())
    # The day that was promised first has gone by: whoever owes it says what is in the way.
    Suggestion.objects.filter(pk=promised.pk).update(answer_by=timezone.localdate() - timedelta(days=3))
    actions.park(parked, by=jo, owner=side.people["sam"], until=later, why=side.words())
    actions.merge(merged, by=sam, into=parked, why=side.words())
    actions.set_aside(aside, by=sam, why=side.words())
    actions.respond(aside, by=bo, said=Understanding.DISAGREE, words=side.words())
    actions.withdraw(gone, by=bo)
