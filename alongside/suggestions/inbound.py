"""What a text to this room means. It parses, then calls the same action as the web form."""

from __future__ import annotations

from collections.abc import Sequence

from alongside.core.actor import Actor
from alongside.messaging.letters import LONGEST_TEXT, is_telling, short
from alongside.projects.asking import not_asked_by_text
from alongside.projects.models import Project

from .actions import suggest
from .rules import can_suggest
from .words import in_text

STARTS = ("idea", "suggestion", "suggest")
AT_MOST = 5  # that a phone can be asked to choose from
_AROUND, _BESIDE_EACH = 34, 13  # signs of the sentence, and before each name


def take_text(by: Actor, body: str) -> str | None:
    """Take "IDEA open on Sundays" as a suggestion. None when the text is not for this room.

    Where several pieces of work ask, it says which there are, and takes "IDEA 2 open on Sundays". The provider's id is
    the key of the submission (it travels on ``by``), so a text delivered twice counts once.
    """
    first, _, words = body.strip().partition(" ")
    if first.strip(":.,").lower() not in STARTS or not words.strip():
        return None
    here = [each for each in Project.objects.visible_to(by).order_by("name", "pk") if can_suggest(by, each)]
    asking = [each for each in here if each.asks][:AT_MOST]
    if not asking:
        return not_asked_by_text(here[0]) if here else None
    chosen = asking[0]
    if len(asking) > 1:
        number, _, words = words.strip().partition(" ")
        numbered = {str(place): each for place, each in enumerate(asking, 1)}
        if number.strip(":.,") not in numbered or not words.strip():
            return which_one(asking)
        chosen = numbered[number.strip(":.,")]
    return in_text(suggest(chosen, by=by, words=words.strip()).said)


def which_one(asking: Sequence[Project]) -> str:
    """A number for each. A name that would tell too much on a locked phone is not shown."""
    room = (LONGEST_TEXT - _AROUND) // len(asking) - _BESIDE_EACH
    names = [f"with {each.support_name}" if is_telling(each.name) else each.name for each in asking]
    listed = [f"IDEA {place} for {short(name, room)}" for place, name in enumerate(names, 1)]
    return f"Which one? Send {', '.join(listed[:-1])} or {listed[-1]}, then your words."
