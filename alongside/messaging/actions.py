"""What is done about messages."""

from __future__ import annotations

from django.db import models

from alongside.core.action import step
from alongside.people.models import Person

from .letters import Letter
from .models import Message


@step
def tell(person: Person, letter: Letter, *, about: models.Model) -> Message | None:
    """Queue a letter to a person, in the transaction of the action that causes it.

    Nothing is sent here: the worker asks the send gate, when it is time, whether and how this person may be written to.
    An imported voice has nobody behind it to read a letter, so nothing is queued for it (DECISIONS.md 25).
    """
    if person.kind == Person.Kind.IMPORTED:
        return None
    return Message.objects.create(
        person=person,
        kind=letter.kind,
        subject=letter.subject,
        body="\n\n".join(letter.paragraphs),
        text=letter.text,
        link=letter.link,
        link_words=letter.link_words,
        is_refusal=letter.is_refusal,
        about_type=about._meta.label,
        about_code=getattr(about, "code", ""),
    )


@step
def hold_after_restore(alias: str) -> None:
    """After a restore nothing goes out by itself: what was waiting may have been sent since, a person decides."""
    Message.objects.using(alias).filter(state=Message.State.WAITING).update(state=Message.State.UNKNOWN)
