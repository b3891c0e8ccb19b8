"""The words that a text to the house itself can begin with: SPEAK, and VIDEO."""

from __future__ import annotations

from alongside.core.actor import Actor
from alongside.people.models import Person

from . import rules, words
from .speaking import end, give
from .talking import by_video


def take_text(by: Actor, body: str) -> str | None:
    """With "SPEAK Kit" Kit may speak for whoever sent it; "VIDEO" asks how to talk. None when it is neither."""
    if rules.is_video(body):
        return by_video(by)
    asked = rules.speak_in(body)
    if asked is None:
        return None
    person = Person.objects.select_related("organisation").get(pk=by.somebody)
    return end(person, by) if asked.casefold() == words.SPEAK_NO_MORE else give(person, by, asked)
