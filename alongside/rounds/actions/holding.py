"""Hold a round while an action works on it, and say the same to several people."""

from __future__ import annotations

from alongside.core.action import step
from alongside.core.refusals import MovedOn, NotReady
from alongside.rounds.models import Round
from alongside.rounds.rules import LIFECYCLE, Gap

_NOW = ("state", "question", "why", "note", "options", "own_words", "many", "sees", "closes_on")


@step
def hold(round_: Round, verb: str) -> None:
    """Hold the row until the transaction ends, and see that the move is still open. Raises ``MovedOn``.

    An answer and the close wait for each other here: either the answer is in before it closes, or it is refused. SQLite
    holds the whole file instead, so that reading again is enough.
    """
    now = Round.objects.select_for_update(no_key=True).filter(pk=round_.pk).first()
    if now is None or not LIFECYCLE.allows(now, verb):
        round_.state = now.state if now else round_.state
        raise MovedOn(round_, verb)
    for name in _NOW:
        setattr(round_, name, getattr(now, name))


@step
def refuse(gap: Gap) -> None:
    """Say what is missing, at its field."""
    if gap:
        raise NotReady(gap[1], field=gap[0])
