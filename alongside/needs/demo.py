"""The demo: Bo needs things read out to him, Ana was asked and needs nothing special."""

from __future__ import annotations

from typing import Any

from alongside.core.actor import Channel

from . import actions
from .models import Need
from .rules import HALF_A_YEAR, About, Kind, Saying, Sharing


def say_how(world: Any) -> None:
    """Asked in the first week, and seen to later."""
    with world.ago(55):
        said = Saying((Kind.READ_OUT,), sharing=Sharing.EVERYBODY, again=HALF_A_YEAR)
        told = {"how": Channel.IN_PERSON, "on_word": "Bo told Kit at breakfast"}
        actions.enter(world.people["bo"], by=world.actor("kit"), saying=said, **told)
        actions.say(world.people["ana"], by=world.actor("ana"), saying=Saying())
    with world.ago(20):
        need = Need.objects.get(person=world.people["bo"])
        done = "I read him the answer about the shelf, and he asked me to read it twice."
        actions.see_to_it(need, by=world.actor("sam"), kind=Kind.READ_OUT, about=About.MEETING, how=done)
