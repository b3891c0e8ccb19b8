"""Needs for tests and sweeps."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from alongside.core.actor import Channel

from . import actions
from .models import Need
from .rules import SIZES, About, Kind, Saying, Sharing

# Only somebody without an account is written down for; and only who needs something is asked again.
FILLS = {
    ("needs:enter", "code"): lambda side: [side.people["bo"].code],
    ("needs:still_right", "code"): lambda side: [side.people["bo"].code],
}


def furnish(side: Any) -> None:
    """Bo's, written down by Kit and due to be asked again, with something that was done for it; and Ana's own."""
    words = {"language": side.words(), "colour": side.words(), "words": side.words()}
    kinds = (Kind.LARGE_PRINT, Kind.LANGUAGE, Kind.COLOUR)
    saying = Saying(kinds, SIZES[-1], sharing=Sharing.EVERYBODY, **words)
    told = {"how": Channel.IN_PERSON, "on_word": side.words()}
    actions.enter(side.people["bo"], by=side.actor("kit"), saying=saying, **told)
    need = Need.objects.get(person=side.people["bo"])
    done = {"kind": Kind.LANGUAGE, "about": About.WRITTEN, "how": side.words()}
    actions.see_to_it(need, by=side.actor("sam"), **done)
    Need.objects.filter(pk=need.pk).update(review_on=timezone.localdate() - timedelta(days=1))
    actions.say(side.people["ana"], by=side.actor("ana"), saying=Saying((Kind.NO_CALLS,), words=side.words()))
