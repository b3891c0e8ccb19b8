"""What people do about suggestions."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

from django.utils import timezone

from alongside.core.action import Result, action
from alongside.core.actor import Actor
from alongside.projects.models import Project

from . import rules
from .models import Answer, Suggestion
from .rules import LEADS_TO, LIFECYCLE, Verdict


class Said(StrEnum):
    """What can have happened; ``words.py`` says it."""

    SUGGESTED = "suggested"
    ACKNOWLEDGED = "acknowledged"
    ANSWERED = "answered"


@action(may=rules.can_suggest)
def suggest(project: Project, *, by: Actor, words: str) -> Result[Suggestion]:
    """Raise a suggestion, in one's own words. It is heard by a promised day."""
    suggestion = Suggestion.objects.create(project=project, raised_by_id=by.person_id, words=words)
    return Result(suggestion, Said.SUGGESTED)


@action(may=rules.can_answer)
def acknowledge(suggestion: Suggestion, *, by: Actor) -> Result[Suggestion]:
    """Say that it was read, and by which day there will be an answer."""
    answer_by = timezone.localdate() + timedelta(days=suggestion.project.answer_days)
    LIFECYCLE.move(suggestion, "acknowledge", answer_by=answer_by)
    return Result(suggestion, Said.ACKNOWLEDGED)


@action(may=rules.can_answer)
def answer(suggestion: Suggestion, *, by: Actor, verdict: Verdict, reason: str) -> Result[Suggestion]:
    """Tell the proposer what happens to their idea and why, in words they can use."""
    told = Answer.objects.create(
        suggestion=suggestion,
        verdict=verdict,
        reason=reason,
        answered_by_id=by.person_id,
    )
    LIFECYCLE.move(suggestion, "answer", LEADS_TO[verdict], answer=told)
    return Result(suggestion, Said.ANSWERED, words=reason)
