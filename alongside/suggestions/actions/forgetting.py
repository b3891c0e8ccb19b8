"""Make a person "a member" in this room."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils import timezone

from alongside.core.action import step
from alongside.core.search import unindex
from alongside.messaging.actions import unname
from alongside.people.rules import NOT_NAMED
from alongside.suggestions.models import TAKEN_BACK, Answer, Comment, Heard, Suggestion, Talk
from alongside.suggestions.rules import RESTING, State, Verdict

SOMEBODY = "Somebody who works here"


@step
def erase(person: Any, keep_words: bool) -> None:
    """Names go, also out of promises; links go with the person. Their own words go too unless they said to keep them.

    Answers they gave stay with their reason: they are owed to others. What others asked and was put together with
    theirs stands on its own again.
    """
    _unname_in_letters(person, keep_words)
    Answer.objects.filter(owner=person).update(owner_name=SOMEBODY)
    Suggestion.objects.filter(parked_with=person).update(parked_with_name=SOMEBODY)
    Talk.objects.filter(with_person=person).update(with_name=SOMEBODY)
    if keep_words:
        return
    Comment.objects.filter(person=person, taken_back_at=None).update(words="", taken_back_at=timezone.now())
    Heard.objects.filter(person=person).update(words="")
    for suggestion in Suggestion.objects.filter(raised_by=person).exclude(state=State.WITHDRAWN):
        _take_out(suggestion)


def _unname_in_letters(person: Any, keep_words: bool) -> None:
    """Letters to others said who looks after a suggestion, who promised, and who wished to talk."""
    theirs = Q(raised_by=person) | Q(parked_with=person) | Q(answers__owner=person)
    theirs |= Q(talks__asked_by=person) | Q(talks__with_person=person)
    for suggestion in Suggestion.objects.filter(theirs).distinct():
        names = {person.name, suggestion.parked_with_name if suggestion.parked_with_id == person.pk else person.name}
        names |= set(suggestion.answers.filter(owner=person).values_list("owner_name", flat=True))
        for name in names - {"", NOT_NAMED}:
            unname(suggestion, name, SOMEBODY)
    if not keep_words:
        for talk in Talk.objects.filter(asked_by=person).exclude(how="").select_related("suggestion"):
            unname(talk.suggestion, talk.how, "")


def _take_out(suggestion: Suggestion) -> None:
    for held in suggestion.merged.all():
        back_to = held.merged_from if held.merged_from in RESTING else State.HEARD
        day = held.parked_until if back_to == State.PARKED else held.answer_by
        apart = {"state": back_to, "merged_into": None, "merged_from": "", "due_on": day}
        Suggestion.objects.filter(pk=held.pk).update(**apart)
    gone = Answer.objects.create(
        suggestion=suggestion, verdict=Verdict.WITHDRAWN, reason="The person who raised it asked us to forget it."
    )
    Suggestion.objects.filter(pk=suggestion.pk).update(
        state=State.WITHDRAWN,
        answer=gone,
        verdict=Verdict.WITHDRAWN,
        words=TAKEN_BACK,
        due_on=None,
        may_publish=False,
        paraphrase="",
        about_person=False,
        needs_someone_else=False,
        merged_into=None,
        merged_from="",
    )
    unindex(suggestion)
