"""React to a suggestion, talk about it, and say whether one's own words may be public."""

from __future__ import annotations

from django.utils import timezone

from alongside.core.action import Result, action
from alongside.core.actor import Actor
from alongside.suggestions import rules
from alongside.suggestions.models import Comment, Reaction, Suggestion
from alongside.suggestions.rules import Stance

from .said import Said

PUBLISH_WORDING = "publish-1"  # the version of the sentence that people say yes to


@action(may=rules.can_take_part, records="nothing", by_others=True)
def react(suggestion: Suggestion, *, by: Actor, stance: Stance) -> Result[Suggestion]:
    """Say agree, disagree or pass; changed at will. Nobody else sees who said what, so no event tells of it."""
    Reaction.objects.update_or_create(
        suggestion=suggestion,
        person_id=by.person_id,
        defaults={"stance": stance, "at": timezone.now()},
    )
    return Result(suggestion, Said.REACTED)


@action(may=rules.can_take_part, by_others=True)
def comment(suggestion: Suggestion, *, by: Actor, words: str) -> Result[Comment]:
    """Say something about a suggestion, under one's name."""
    said = Comment.objects.create(suggestion=suggestion, person_id=by.person_id, words=words)
    return Result(said, Said.COMMENTED)


@action(may=rules.is_writer, by_others=True)
def take_back(comment: Comment, *, by: Actor) -> Result[Comment]:
    """Take one's own comment back: the words go, that there was one stays."""
    now = timezone.now()
    Comment.objects.filter(pk=comment.pk).update(words="", taken_back_at=now)
    comment.words, comment.taken_back_at = "", now
    return Result(comment, Said.TAKEN_BACK)


@action(may=rules.is_voice, by_others=True)
def let_publish(suggestion: Suggestion, *, by: Actor, yes: bool) -> Result[Suggestion]:
    """Say whether one's own words may stand on the public page. A no works at once (DECISIONS.md 19)."""
    Suggestion.objects.filter(pk=suggestion.pk).update(may_publish=yes, publish_wording=PUBLISH_WORDING if yes else "")
    suggestion.may_publish = yes
    return Result(suggestion, Said.MAY_PUBLISH if yes else Said.MAY_NOT_PUBLISH)
