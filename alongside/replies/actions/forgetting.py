"""Forgetting somebody here."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from alongside.core.action import step
from alongside.core.secretfield import put
from alongside.people.rules import State
from alongside.replies.models import Incoming
from alongside.replies.rules import State as Where

GONE = "Put aside by somebody who is not here any more."


@step
def erase(person: Any, keep_words: bool) -> None:
    """What they sent goes with them. What they wrote when they put something aside is taken out.

    Of somebody who was only asked in, the provider's reference stays: else the same text, delivered late a second time,
    would bring the number back.
    """
    if person.state == State.ASKED:
        _leave_only_the_reference(person)
    for incoming in Incoming.objects.filter(handled_by=person).exclude(note=""):
        put(incoming, note=GONE)


def _leave_only_the_reference(person: Any) -> None:
    nothing = dict.fromkeys(("sender", "sender_print", "words", "raw", "answer", "note", "asks", "about_code"), "")
    now = timezone.now()
    Incoming.objects.filter(person=person).update(
        **nothing, person=None, message=None, state=Where.PLACED, handled_at=now, answered_at=now
    )
