"""Hold a suggestion while an action works on it, and read again how it stands."""

from __future__ import annotations

from django.db.models import Q

from alongside.core.action import step, why_not
from alongside.core.actor import Actor
from alongside.core.refusals import MovedOn, Refused
from alongside.projects.models import Project
from alongside.suggestions.models import Answer, Suggestion
from alongside.suggestions.rules import LIFECYCLE


@step
def hold_work(suggestion: Suggestion) -> None:
    """One at a time in a piece of work, for what touches several suggestions: merging, and leaving with company.

    Held before any suggestion is, so that two who start from different ends never wait for each other.
    """
    Project.objects.select_for_update(no_key=True).filter(pk=suggestion.project.pk).values_list("pk").first()


@step
def hold(suggestion: Suggestion, verb: str, *, with_merged: bool = False) -> None:
    """Hold the row until the transaction ends, and see that the move is still open.

    What a page loaded may be a minute old: a second answer, or a fresh look by the very person who must not take it,
    is told apart here. SQLite holds the whole file instead, so that reading again is enough. Raises ``MovedOn``.
    """
    if with_merged:
        hold_work(suggestion)
    rows = Suggestion.objects.select_for_update(no_key=True).order_by("pk")
    wanted = Q(pk=suggestion.pk)
    if with_merged:
        wanted |= Q(merged_into=suggestion.pk)
    now = next((row for row in rows.filter(wanted) if row.pk == suggestion.pk), None)
    if now is None or now.state not in LIFECYCLE.moves[verb][0]:
        suggestion.state = now.state if now else suggestion.state
        raise MovedOn(suggestion, verb)
    changed = now.answer_id != suggestion.answer_id
    for field in ("state", "answer_id", "needs_someone_else", "merged_into_id", "merged_from", "due_on", "verdict"):
        setattr(suggestion, field, getattr(now, field))
    if changed:
        suggestion.answer = Answer.objects.filter(pk=now.answer_id).first() if now.answer_id else None


@step
def ask_again(suggestion: Suggestion, by: Actor, may: object) -> None:
    """The rule of the running action, asked of the suggestion as it stands now. Raises ``Refused``."""
    if not may(by, suggestion):  # type: ignore[operator]
        raise Refused(why_not(may))  # type: ignore[arg-type]
