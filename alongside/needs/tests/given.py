"""Needs, as tests give them to the cast."""

from __future__ import annotations

from typing import Any

from alongside.core.actor import Channel
from alongside.needs import actions
from alongside.needs.models import Need
from alongside.needs.rules import Kind, Saying, Sharing
from tests.cast import Cast

EVERYBODY, BESIDE, NOBODY = Sharing.EVERYBODY, Sharing.BESIDE, Sharing.NOBODY
HEARD = {"how": Channel.IN_PERSON, "on_word": "Bo told Kit on Tuesday"}


def needs(cast: Cast, name: str, *kinds: Kind, sharing: Sharing = EVERYBODY, **more: Any) -> Need:
    """Somebody says what they need."""
    person = cast.people[name]
    said = {"size": 24, "language": "Polish", "signed": "BSL", "colour": "yellow"} | more
    actions.say(person, by=cast.actor(name), saying=Saying(kinds, sharing=sharing, **said).bare)
    return Need.objects.get(person=person)
