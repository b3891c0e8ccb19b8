"""React to a suggestion, talk about it, ask for a talk, and say whether one's own words may be public."""

from __future__ import annotations

from django.utils import timezone

from alongside.core.action import Result, action
from alongside.core.actor import Actor
from alongside.core.refusals import MovedOn, NotReady
from alongside.core.text import says_something
from alongside.core.writing import put_over
from alongside.messaging.actions import tell
from alongside.people.models import Person
from alongside.suggestions import letters, rules
from alongside.suggestions.models import Comment, Reaction, Suggestion, Talk
from alongside.suggestions.rules import Stance, State

from .said import Said

PUBLISH_WORDING = "publish-1"  # the version of the sentence that people say yes to


@action(may=rules.can_take_part, records="nothing", by_others=True)
def react(suggestion: Suggestion, *, by: Actor, stance: Stance) -> Result[Suggestion]:
    """Say agree, disagree or pass; changed at will. Nobody else sees who said what, so no event tells of it."""
    said = Reaction(suggestion=suggestion, person_id=by.somebody, stance=stance, at=timezone.now())
    put_over(said, only=("suggestion", "person"))  # two clicks at once can't meet between a look and an insert
    return Result(suggestion, Said.REACTED)


@action(may=rules.can_take_part, by_others=True)
def comment(suggestion: Suggestion, *, by: Actor, words: str) -> Result[Comment]:
    """Say something about a suggestion, under one's name."""
    if not says_something(words):
        raise NotReady("Write what you would like to say.", field="words")
    said = Comment.objects.create(suggestion=suggestion, person_id=by.person_id, words=words)
    return Result(said, Said.COMMENTED)


@action(may=rules.is_writer, when=lambda comment: comment.taken_back_at is None, by_others=True)
def take_back(comment: Comment, *, by: Actor) -> Result[Comment]:
    """Take one's own comment back: the words go, that there was one stays."""
    now = timezone.now()
    Comment.objects.filter(pk=comment.pk).update(words="", taken_back_at=now)
    comment.words, comment.taken_back_at = "", now
    return Result(comment, Said.TAKEN_BACK)


@action(may=rules.can_let_publish, by_others=True)
def let_publish(suggestion: Suggestion, *, by: Actor, yes: bool) -> Result[Suggestion]:
    """Say whether one's own words may stand on the public page. A no works at once (DECISIONS.md 19)."""
    here = Suggestion.objects.filter(pk=suggestion.pk).exclude(state__in=(State.WITHDRAWN, State.SET_ASIDE))
    if not here.update(may_publish=yes, publish_wording=PUBLISH_WORDING if yes else ""):
        raise MovedOn(suggestion, "let_publish")
    suggestion.may_publish = yes
    return Result(suggestion, Said.MAY_PUBLISH if yes else Said.MAY_NOT_PUBLISH)


@action(may=rules.is_voice, by_others=True)
def ask_to_talk(
    suggestion: Suggestion, *, by: Actor, with_person: Person | None = None, with_name: str = "", how: str = ""
) -> Result[Suggestion]:
    """Ask to talk about an answer with somebody of one's own choice (care.md §2). Offered, never required.

    Raises ``NotReady`` when nobody is chosen, or somebody who has no part in this piece of work.
    """
    name = with_person.name if with_person else with_name
    if not says_something(name):
        raise NotReady("Choose who you would like to talk with.", field="with_person")
    here = suggestion.project.code
    if with_person and not with_person.standing.filter(scope="project", code=here).exists():
        raise NotReady("Choose somebody who is part of this piece of work.", field="with_person")
    Talk.objects.update_or_create(
        suggestion=suggestion,
        asked_by_id=by.somebody,
        talked_at=None,
        defaults={"with_person": with_person, "with_name": name, "how": how, "asked_at": timezone.now()},
    )
    if with_person and with_person.pk != by.person_id:
        tell(
            with_person, letters.talk_wished_for(suggestion, Person.objects.get(pk=by.somebody), how), about=suggestion
        )
    return Result(suggestion, Said.TALK_ASKED)


@action(may=rules.is_in_talk, when=lambda talk: talk.talked_at is None)
def say_talked(talk: Talk, *, by: Actor) -> Result[Talk]:
    """Say that the two have talked. What was said is nobody else's."""
    talk.talked_at = timezone.now()
    Talk.objects.filter(pk=talk.pk, talked_at=None).update(talked_at=talk.talked_at)
    return Result(talk, Said.TALKED)
