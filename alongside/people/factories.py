"""What the people of the sweeps have: an invitation that is open, and cards."""

from __future__ import annotations

from typing import Any

from . import actions
from .invitations import place_of, token_of

FILLS = {("people:join", "token"): lambda side: [side.notes["join"]]}


def furnish(side: Any) -> None:
    """The world makes the people, their standing and who speaks for whom."""
    by = side.actor("sam").submitting(f"invitation of {side.mark}")
    place = place_of("project", side.project.code)
    if place is None:
        raise LookupError("no piece of work to invite to")
    side.notes["join"] = token_of(by, place)
    actions.invite(place, by=by, uses=5)
    for name in ("ana", "kit"):
        readers = [side.people["sam"]]
        actions.write_card(
            side.people[name], by=side.actor(name), words=side.words(), helps=side.words(), readers=readers
        )
    resting = actions.add_person(place, by=side.actor("sam"), name=side.words(), on_whose_word=side.words()).subject
    actions.pause(resting, by=side.actor("sam"), why=side.words())
