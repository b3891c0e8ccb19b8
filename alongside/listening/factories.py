<<<<<<< HEAD
"""Concerns for tests and sweeps."""
=======
"""Being heard, for tests and sweeps."""
>>>>>>> 06465dc (Furnish the sweeps with somebody who is not being heard)

from __future__ import annotations

from typing import Any

from . import actions


def furnish(side: Any) -> None:
<<<<<<< HEAD
    """One said by name, with an answer, and one that the coordinator passes on without the name."""
    jo, sam = side.people["jo"], side.people["sam"]
    named = actions.ask_to_be_heard(side.project, by=side.actor("ana"), words=side.words(), heard_by=jo).subject
    actions.reply(named, by=side.actor("jo"), heard=side.words(), asked=side.words(), agreed=side.words())
    actions.ask_to_be_heard(side.project, by=side.actor("ana"), words=side.words(), heard_by=jo, carried_by=sam)
=======
    """Ana is not being heard: Kit carries it to Jo without the name, and Jo writes back."""
    said = actions.ask_to_be_heard(
        side.project,
        by=side.actor("ana"),
        words=side.words(),
        heard_by=side.people["jo"],
        carried_by=side.people["kit"],
    ).subject
    actions.pass_on(said, by=side.actor("kit"), words=side.words())
    actions.reply(said, by=side.actor("jo"), heard=side.words(), asked=side.words(), agreed=side.words())
>>>>>>> 06465dc (Furnish the sweeps with somebody who is not being heard)
