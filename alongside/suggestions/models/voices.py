"""What people think of a suggestion, and what they say about it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.core.actor import Actor
from alongside.core.codes import CodeField
from alongside.core.privacy import identifies, plain, special
from alongside.core.rows import Rows
from alongside.people.models import Person
from alongside.suggestions.rules import Stance

from .suggestions import Suggestion
from .words import says_something


class ReactionRows(Rows["Reaction"]):
    """Reactions are only ever counted."""


class Reaction(models.Model):
    """Agree, disagree or pass: one for each person, changed at will. Who said what is shown to nobody else."""

    suggestion = plain(models.ForeignKey(Suggestion, models.CASCADE, related_name="reactions", db_index=False))
    person = identifies(models.ForeignKey(Person, models.CASCADE, related_name="reactions"))
    stance = special(models.CharField(max_length=8, choices=[(s.value, s.name) for s in Stance]))
    at = plain(models.DateTimeField(default=timezone.now))

    objects = ReactionRows.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["suggestion", "person"], name="one_reaction_each")]

    def __str__(self) -> str:
        return f"reaction to suggestion {self.suggestion_id}"


class CommentRows(Rows["Comment"]):
    """What was said about suggestions."""

    def visible_to(self, actor: Actor) -> CommentRows:
        """Who can see the suggestion can see what was said about it."""
        return self.filter(suggestion__in=Suggestion.objects.visible_to(actor)).select_related(
            "suggestion__project", "person"
        )


class Comment(models.Model):
    """Something said about a suggestion. Its writer can take it back; then only that is left."""

    code = plain(CodeField())
    suggestion = plain(models.ForeignKey(Suggestion, models.CASCADE, related_name="comments", db_index=False))
    person = identifies(models.ForeignKey(Person, models.SET_NULL, null=True, related_name="comments"))
    words = special(models.TextField(max_length=3000, blank=True))
    at = plain(models.DateTimeField(default=timezone.now))
    taken_back_at = plain(models.DateTimeField(null=True))

    objects = CommentRows.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_comment_has_words_until_it_is_taken_back",
                condition=says_something("words") | Q(taken_back_at__isnull=False),
            )
        ]
        indexes = [models.Index(fields=["suggestion", "at"], name="comments_in_order")]

    def __str__(self) -> str:
        return f"comment {self.code}"

    @property
    def in_project(self) -> str:
        """The code under which events remember the piece of work."""
        return self.suggestion.project.code

    @property
    def in_organisation(self) -> int:
        """Whose it is: an action refuses anybody from elsewhere."""
        return self.suggestion.project.organisation_id


class TalkRows(Rows["Talk"]):
    """Between the two people concerned."""

    def visible_to(self, actor: Actor) -> TalkRows:
        """Who asked, and whom they asked. A wish to talk with somebody who is not here reaches the coordinators."""
        mine = Q(asked_by_id=actor.person_id) | Q(with_person_id=actor.person_id)
        carried = Q(with_person=None, suggestion__project__code__in=actor.places("project", "coordinator"))
        return (
            self.filter(mine | carried, suggestion__project__organisation_id=actor.organisation_id)
            .select_related("suggestion__project", "asked_by", "with_person")
            .order_by("asked_at", "pk")
        )


class Talk(models.Model):
    """A wish to talk about an answer, with somebody of one's own choice (care.md §2). Nobody counts them."""

    code = plain(CodeField())
    suggestion = plain(models.ForeignKey(Suggestion, models.CASCADE, related_name="talks"))
    asked_by = identifies(models.ForeignKey(Person, models.CASCADE, related_name="+"))
    with_person = identifies(models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+"))
    with_name = identifies(models.CharField(max_length=120))
    how = special(models.TextField(max_length=500, blank=True))
    asked_at = plain(models.DateTimeField(default=timezone.now))
    talked_at = plain(models.DateTimeField(null=True))

    objects = TalkRows.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["suggestion", "asked_by"],
                condition=Q(talked_at__isnull=True),
                name="one_open_wish_to_talk_about_a_suggestion",
            )
        ]
        indexes = [models.Index(fields=["with_person", "talked_at"], name="talks_somebody_wished_for")]

    def __str__(self) -> str:
        return f"talk {self.code}"

    @property
    def in_project(self) -> str:
        """The code under which events remember the piece of work."""
        return self.suggestion.project.code

    @property
    def in_organisation(self) -> int:
        """Whose it is: an action refuses anybody from elsewhere."""
        return self.suggestion.project.organisation_id
