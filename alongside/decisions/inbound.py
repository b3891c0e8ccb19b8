"""What a text to this room means: a vote. It parses, then calls the same action as the page."""

from __future__ import annotations

import re

from alongside.charter.rules import Way
from alongside.core.actor import Actor
from alongside.core.refusals import MovedOn, NotReady, Refused
from alongside.messaging.models import Message

from .actions import vote
from .models import Decision
from .models.reading import open_for
from .rules import Cast, Says
from .words import TEXT

_A_VOTE = re.compile(r"(vote\s+)?(\d)\.?", re.IGNORECASE)
_OURS = ("decisions.opened", "decisions.talk_ended")
ONE_BY_TEXT = (Way.MAJORITY, Way.TWO_THIRDS)
CLOSED = "It is closed now, so we could not take this in. Ring us if you want to say more. STOP ends texts."


def take_text(by: Actor, body: str) -> str | None:
    """Take "2" or "VOTE 2" as a vote. None when the text is not for this room.

    A number alone may answer anything. It is a vote only where the newest letter to this person asked for one, and
    only in a question where everybody chooses one. "VOTE 2" is one wherever there is one such question.
    """
    found = _A_VOTE.fullmatch(body.strip())
    decision = _meant(by, alone=not found.group(1)) if found else None
    if found is None or decision is None:
        return None
    options = list(decision.options.values_list("number", flat=True))
    number = int(found.group(2))
    if number not in (*options, len(options) + 1):
        return f"Send a number from 1 to {len(options) + 1}. {len(options) + 1} is for: I don't mind. STOP ends texts."
    cast = Cast(Says.CHOOSE, (number,)) if number in options else Cast(Says.ABSTAIN)
    try:
        return TEXT[vote(decision, by=by, cast=cast).said]
    except (MovedOn, NotReady, Refused):
        return CLOSED


def _meant(by: Actor, *, alone: bool) -> Decision | None:
    """The one question that a number can be for, if there is one."""
    if by.person_id is None:
        return None
    if alone:
        newest = Message.objects.filter(person_id=by.person_id).order_by("-made_at", "-pk").first()
        if newest is None or newest.kind not in _OURS:
            return None
        rows = open_for(by).filter(code=newest.about_code)
    else:
        rows = open_for(by)
    asked = list(rows.filter(way__in=ONE_BY_TEXT)[:2])
    return asked[0] if len(asked) == 1 else None
