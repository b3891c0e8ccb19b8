"""What the text BACK means: whoever is out is back."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from alongside.core.actor import Actor
from alongside.replies.rules import is_back

from . import words
from .actions import back
from .models import Conversation
from .rules import State

A_WHILE = timedelta(hours=12)


def take_text(by: Actor, body: str) -> str | None:
    """Take "BACK" from the worker's own phone. None where it is not for this room, or from somebody who is not out."""
    if not is_back(body):
        return None
    mine = Conversation.objects.visible_to(by).filter(worker_id=by.somebody)
    out = mine.filter(state=State.OUT).first()
    if out is not None:
        back(out, by=by)
        return words.TEXT_BACK
    just = mine.filter(state=State.BACK, back_at__gt=timezone.now() - A_WHILE)
    return words.TEXT_BACK_BEFORE if just.exists() else None
