"""Close a round, and say what came of it."""

from __future__ import annotations

from django.utils import timezone

from alongside.core.action import Result, action
from alongside.core.actor import Actor
from alongside.core.refusals import NotReady
from alongside.core.text import says_something
from alongside.messaging.actions import tell
from alongside.rounds import letters, rules
from alongside.rounds.models import Round
from alongside.rounds.models.reading import answered_in, day_is_over
from alongside.rounds.rules import LIFECYCLE

from .holding import hold
from .said import Said


@action(may=rules.can_close, when=LIFECYCLE.lets("close"))
def close(round_: Round, *, by: Actor) -> Result[Round]:
    """Close it: by the clock, or by hand when its day has gone by. What people were promised is kept."""
    hold(round_, "close")
    if not day_is_over(round_):
        raise NotReady("People can answer until the end of its day. Then it closes. You can stop it, and say why.")
    LIFECYCLE.move(round_, "close", closed_at=timezone.now())
    return Result(round_, Said.CLOSED)


@action(may=rules.can_run, when=LIFECYCLE.lets("say_what_came"))
def say_what_came(round_: Round, *, by: Actor, words: str, no_change: bool = False) -> Result[Round]:
    """Say what we did with what people said. Everybody who answered hears it (care.md §2).

    Where nothing changes (``no_change``) it is a no, and nobody hears it late on a Friday.
    """
    if not says_something(words):
        raise NotReady("Say what you did with what people said, and why.", field="words")
    hold(round_, "say_what_came")
    now = timezone.now()
    LIFECYCLE.move(round_, "say_what_came", came_of_it=words, no_change=no_change, told_at=now, told_by_id=by.person_id)
    for asked in answered_in(round_):
        if asked.person is not None and asked.person_id != by.person_id:
            tell(asked.person, letters.came_of_it(round_, asked.answer), about=round_)
    return Result(round_, Said.TOLD, words=words)
