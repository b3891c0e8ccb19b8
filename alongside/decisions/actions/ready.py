"""Hold a decision while an action works on it; say what comes first; tell several people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from alongside.charter.rules import Gap
from alongside.core.action import step
from alongside.core.refusals import MovedOn, NotReady, Refusal
from alongside.decisions.models import Decision
from alongside.decisions.rules import LIFECYCLE
from alongside.messaging.actions import tell
from alongside.messaging.letters import Letter
from alongside.people.models import Person

_NOW = (
    "state",
    "way",
    "quorum_share",
    "quorum_whole",
    "parity",
    "fallback",
    "fallback_share",
    "fallback_whole",
    "fallback_parity",
    "vote_round",
    "closes_on",
    "result",
    "winner",
)


class Missing(Refusal):
    """A group can't decide yet. ``gaps`` are the things that come first, each with the page where it is put right."""

    page, status = NotReady.page, NotReady.status

    def __init__(self, gaps: Sequence[Gap]) -> None:
        super().__init__("Before a group decides for the first time, some things come first.")
        self.gaps = gaps


@step
def hold(decision: Decision, verb: str) -> None:
    """Hold the row until the transaction ends, and see that the move is still open. Raises ``MovedOn``.

    What a page loaded may be a minute old. A vote and the close wait for each other here: either the vote is in before
    the count, or it is refused. SQLite holds the whole file instead, so that reading again is enough.
    """
    now = Decision.objects.select_for_update(no_key=True).filter(pk=decision.pk).first()
    if now is None or not LIFECYCLE.allows(now, verb):
        decision.state = now.state if now else decision.state
        raise MovedOn(decision, verb)
    for name in _NOW:
        setattr(decision, name, getattr(now, name))


@step
def tell_all(people: Iterable[Person], letter: Letter, decision: Decision) -> None:
    """The same letter to each of them."""
    for person in people:
        tell(person, letter, about=decision)
