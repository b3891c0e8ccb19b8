"""Raise a suggestion, several at once, or take one back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from django.utils import timezone

from alongside.core.action import Result, action, also
from alongside.core.actor import Actor
from alongside.core.refusals import NotReady
from alongside.messaging.actions import tell
from alongside.people.models import Person
from alongside.projects.models import Project
from alongside.suggestions import letters, rules
from alongside.suggestions.models import Answer, Suggestion
from alongside.suggestions.rules import LIFECYCLE, Verdict

from .said import Said


@action(may=rules.can_suggest, by_others=True)
def suggest(project: Project, *, by: Actor, words: str) -> Result[Suggestion]:
    """Raise a suggestion, in one's own words. The day by which there will be an answer is promised with it."""
    suggestion = _put(project, by.person_id, words)
    if by.entered_by_id is not None:
        # Typed in by somebody else: the person is told that something was written down, not what (care.md §3).
        tell(
            Person.objects.get(pk=by.person_id),
            letters.written_down(suggestion),
            about=suggestion,
        )
    return Result(suggestion, Said.SUGGESTED)


@dataclass(frozen=True, slots=True)
class Voiced:
    """One suggestion out of several: the words and whose they are, if that is known."""

    words: str
    person_id: int | None = None


@action(may=rules.can_take_in)
def suggest_several(project: Project, *, by: Actor, raised_in: str, voiced: Sequence[Voiced]) -> Result[Project]:
    """Take in the suggestions of a meeting, all or none. Each stands as if its person had typed it.

    Whoever a suggestion is said to be from must have a seat in the piece of work; words nobody owns are "a member's".
    Raises ``NotReady`` when a named person has no seat here.
    """
    seated = set(project.seats.values_list("person_id", flat=True))
    strangers = [number for number, item in enumerate(voiced, 1) if item.person_id and item.person_id not in seated]
    if strangers:
        raise NotReady(
            f"Row {strangers[0]}: that person is not part of this piece of work yet.",
            field="voiced",
        )
    for item in voiced:
        suggestion = _put(project, item.person_id, item.words, raised_in=raised_in)
        # The member's own voice, typed by whoever took the notes.
        also(
            replace(by, person_id=item.person_id, entered_by_id=by.person_id),
            suggestion,
            Said.SUGGESTED,
        )
        if item.person_id and item.person_id != by.person_id:
            tell(
                Person.objects.get(pk=item.person_id),
                letters.written_down(suggestion),
                about=suggestion,
            )
    return Result(project, Said.TAKEN_IN, words=raised_in)


@action(may=rules.is_voice, when=LIFECYCLE.lets("withdraw"), by_others=True)
def withdraw(suggestion: Suggestion, *, by: Actor) -> Result[Suggestion]:
    """Take one's own suggestion back. It stays on record that there was one, not what it said."""
    back = Answer.objects.create(
        suggestion=suggestion,
        verdict=Verdict.WITHDRAWN,
        reason="The person who raised it took it back.",
        answered_by_id=by.person_id,
    )
    LIFECYCLE.move(
        suggestion,
        "withdraw",
        answer=back,
        verdict=Verdict.WITHDRAWN,
        words="(taken back)",
        may_publish=False,
        paraphrase="",
    )
    return Result(suggestion, Said.WITHDRAWN)


def _put(project: Project, person_id: int | None, words: str, raised_in: str = "") -> Suggestion:
    return Suggestion.objects.create(
        project=project,
        raised_by_id=person_id,
        words=words,
        raised_in=raised_in,
        answer_by=timezone.localdate() + timedelta(days=project.answer_days),
    )
