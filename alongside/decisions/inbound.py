"""What a text to this room means that answers nothing: "VOTE 2". It is taken in as any other answer is."""

from __future__ import annotations

import re

from alongside.core.actor import Actor
from alongside.core.refusals import MovedOn, NotReady, Refused
from alongside.messaging import asking as asks
from alongside.messaging.asking import CLOSED, Reply

from .models.reading import open_for

_A_VOTE = re.compile(r"vote\s+(\d{1,2}(?:[\s,]+\d{1,2})*)(?:\s*[.:;!-]+\s*(.*))?", re.IGNORECASE | re.DOTALL)


def take_text(by: Actor, body: str) -> str | None:
    """Take "VOTE 2" as a vote, and "VOTE 2: too loud" as one with its reason. None when it is not for this room.

    It is one only where exactly one question is open to this person: a number alone may answer anything, and is placed
    by what their phone was asked last.
    """
    found = _A_VOTE.fullmatch(body.strip())
    open_ones = list(open_for(by)[:2]) if found else []
    if found is None or len(open_ones) != 1:
        return None
    numbers = tuple(int(each) for each in re.findall(r"\d+", found.group(1)))
    try:
        return asks.take("decisions.vote", by, open_ones[0].code, Reply(numbers, found.group(2) or ""))
    except NotReady as gap:
        return gap.why
    except (MovedOn, Refused):
        return CLOSED
