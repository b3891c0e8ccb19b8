"""Raise a suggestion, several at once, or take one back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from django.utils import timezone

from alongside.core.action import Result, action, also
from alongside.core.actor import Actor
from alongside.core.refusals import NotReady
from alongside.core.search import index, unindex
from alongside.core.text import says_something
from alongside.core.writing import put_new
from alongside.messaging.actions import tell, unsay
from alongside.people.models import Person
from alongside.projects.asking import asks_now, not_asked_now
from alongside.projects.models import Project
from alongside.suggestions import letters, rules
from alongside.suggestions.models import TAKEN_BACK, Answer, Suggestion
from alongside.suggestions.rules import LIFECYCLE, Verdict

from .holding import hold
from .said import Said
from .tidying import let_go
from .voices import PUBLISH_WORDING

NOTHING_SAID = "Write what you would like to change. A few words are enough."


@action(may=rules.can_suggest, when=asks_now, otherwise=not_asked_now, by_others=True)
def suggest(project: Project, *, by: Actor, words: str, may_publish: bool = False) -> Result[Suggestion]:
    """Raise a suggestion, in one's own words. The day by which there will be an answer is promised with it.

    ``may_publish``: the writer says yes to their own words on the public page; anybody can say that later, or never.
    """
    suggestion = _put(project, by.person_id, words, may_publish=may_publish)
    if by.entered_by_id is not None:
        # Typed in by somebody else: the person is told that something was written down, not what (care.md §3).
        tell(Person.objects.get(pk=by.somebody), letters.written_down(suggestion), about=suggestion)
    return Result(suggestion, Said.SUGGESTED)


@dataclass(frozen=True, slots=True)
class Voiced:
    """One suggestion out of several: the words and whose they are, if that is known."""

    words: str
    person_id: int | None = None


@action(may=rules.can_take_in, when=asks_now, otherwise=not_asked_now)
def suggest_several(project: Project, *, by: Actor, raised_in: str, voiced: Sequence[Voiced]) -> Result[Project]:
    """Take in the suggestions of a meeting, all or none. Each stands as if its person had typed it.

    Whoever a suggestion is said to be from must have a seat in the piece of work; words nobody owns are "a member's".
    Raises ``NotReady`` when a named person has no seat here.
    """
    seated = set(project.seats.values_list("person_id", flat=True))
    strangers = [number for number, item in enumerate(voiced, 1) if item.person_id and item.person_id not in seated]
    if strangers:
        raise NotReady(f"Row {strangers[0]}: that person is not part of this piece of work yet.", field="voiced")
    for item in voiced:
        suggestion = _put(project, item.person_id, item.words, raised_in=raised_in)
        # The member's own voice, typed by whoever took the notes.
        also(replace(by, person_id=item.person_id, entered_by_id=by.person_id), suggestion, Said.SUGGESTED)
        if item.person_id and item.person_id != by.person_id:
            tell(Person.objects.get(pk=item.person_id), letters.written_down(suggestion), about=suggestion)
    return Result(project, Said.TAKEN_IN, words=raised_in)


@action(may=rules.is_voice, when=LIFECYCLE.lets("withdraw"), by_others=True)
def withdraw(suggestion: Suggestion, *, by: Actor) -> Result[Suggestion]:
    """Take one's own suggestion back, wherever it stands. That there was one stays on record, not what it said.

    What others asked, and was put together with it, stands on its own again: it still gets an answer.
    """
    hold(suggestion, "withdraw", with_merged=True)
    back = Answer.objects.create(
        suggestion=suggestion,
        verdict=Verdict.WITHDRAWN,
        reason="The person who raised it took it back.",
        answered_by_id=by.person_id,
    )
    let_go(suggestion, by)
    LIFECYCLE.move(
        suggestion,
        "withdraw",
        answer=back,
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
    unsay(suggestion)
    return Result(suggestion, Said.WITHDRAWN)


def _put(
    project: Project, person_id: int | None, words: str, *, raised_in: str = "", may_publish: bool = False
) -> Suggestion:
    if not says_something(words):
        raise NotReady(NOTHING_SAID, field="words")
    promised = timezone.localdate() + timedelta(days=project.answer_days)
    suggestion = Suggestion(
        project=project,
        raised_by_id=person_id,
        words=words,
        raised_in=raised_in,
        answer_by=promised,
        due_on=promised,
        may_publish=may_publish,
        publish_wording=PUBLISH_WORDING if may_publish else "",
    )
    put_new(suggestion)
    index(suggestion, words)
    return suggestion
