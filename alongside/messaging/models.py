"""Messages on their way out."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from alongside.core.actor import Actor
from alongside.core.codes import CodeField
from alongside.core.privacy import identifies, plain, special
from alongside.core.rows import Rows
from alongside.people.models import Person


class MessageRows(Rows["Message"]):
    """Messages are for the person they are to."""

    def visible_to(self, actor: Actor) -> MessageRows:
        """One's own."""
        return self.filter(person_id=actor.person_id)


class Message(models.Model):
    """One letter to one person, from the moment the action that caused it was committed until it is sent or failed."""

    class State(models.TextChoices):
        """Where it is."""

        WAITING = "waiting"
        SENT = "sent"
        FAILED = "failed"
        UNKNOWN = "may_be_sent"
        NOT_WANTED = "not_wanted"

    code = plain(CodeField())
    person = identifies(models.ForeignKey(Person, models.CASCADE, related_name="messages"))
    kind = plain(models.CharField(max_length=40))
    subject = plain(models.CharField(max_length=120))
    body = special(models.TextField())
    text = special(models.CharField(max_length=160))
    link = plain(models.CharField(max_length=200, blank=True))
    link_words = plain(models.CharField(max_length=80, blank=True))
    is_refusal = plain(models.BooleanField(default=False))
    about_type = plain(models.CharField(max_length=60, blank=True))
    about_code = plain(models.CharField(max_length=10, blank=True))
    state = plain(models.CharField(max_length=12, choices=State, default=State.WAITING))
    made_at = plain(models.DateTimeField(default=timezone.now))

    objects = MessageRows.as_manager()

    def __str__(self) -> str:
        return f"message {self.code}"
