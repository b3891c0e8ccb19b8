"""Races of people who vote, end the talk, close and tell at the same moment (QUALITY.md R3)."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any
from unittest.mock import patch

from alongside.charter.models import Promises
from alongside.decisions import actions
from alongside.decisions.actions import voting
from alongside.decisions.models import Count, Decision, Outcome, Push, Vote, reading
from alongside.decisions.pushing import push
from alongside.decisions.rules import Told
from alongside.decisions.tests.table import agree, asked, choose, day_goes_by, in_days, opened, says, votes
from tests.cast import Cast
from tests.races import THREADS, Wrong, at_once, crashes, expect


def ready(cast: Cast, way: str = "majority") -> Decision:
    """Open, in a group in which Sam and Jo may end the talk."""
    if not Promises.objects.exists():
        agree(cast.kitchen, pushers=(cast.sam, cast.jo), fallback="majority")
    return opened(cast, way)


def fresh(row: Decision) -> Decision:
    """As somebody's page has it: read before anybody wrote."""
    return Decision.objects.select_related("project").get(pk=row.pk)


def vote_twice(cast: Cast, number: int) -> Wrong:
    """Eight votes of one person, for one or the other: one stands, and it is one of those that were cast."""
    decision = ready(cast)
    ana = cast.actor("ana")
    ended = at_once(*(partial(actions.vote, fresh(decision), by=ana, cast=choose(1 + n % 2)) for n in range(THREADS)))
    yield from crashes(ended)
    cast_here = list(Vote.objects.filter(elector__decision=decision).values_list("picks", flat=True))
    if ended["voted"] != 1 or ended["voted"] + ended["vote_changed"] != THREADS or cast_here not in ([[1]], [[2]]):
        yield f"ended as {dict(ended)}, and {cast_here} stands"


_after_midnight = threading.local()


@contextmanager
def midnight() -> Iterator[None]:
    """Who votes looks at the clock a moment before midnight, who closes a moment after."""

    def over(decision: Decision) -> bool:
        return getattr(_after_midnight, "is_here", False)

    with patch.object(voting, "day_is_over", over), patch.object(reading, "day_is_over", over):
        yield


def close_at(decision: Decision, by: Any) -> Any:
    """Close, after midnight."""
    _after_midnight.is_here = True
    return actions.close(decision, by=by)


def vote_against_close(cast: Cast, number: int) -> Wrong:
    """Either a vote is in before the count, and counted, or it is refused. The count is written once."""
    decision, sam = ready(cast), cast.actor("sam")
    voters = [cast.actor(name) for name in ("ana", "bo", "sam", "jo")]
    with midnight():
        ended = at_once(
            *(partial(actions.vote, fresh(decision), by=by, cast=choose(1)) for by in voters),
            *(partial(close_at, fresh(decision), sam) for _ in range(4)),
        )
    yield from crashes(ended)
    told = Count.objects.filter(decision=decision)
    cast_here = Vote.objects.filter(elector__decision=decision).count()
    if len(told) != 1 or ended["closed"] != 1:
        yield f"{len(told)} counts, ended as {dict(ended)}"
    elif not told[0].told["took_part"] == cast_here == ended["voted"]:
        yield f"{told[0].told['took_part']} counted, {cast_here} stand, {ended['voted']} were told that theirs is in"


def push_twice(cast: Cast, number: int) -> Wrong:
    """Two who may end the talk do so eight times at once: it ends once, and everybody votes anew once."""
    decision = ready(cast, "consent")
    votes(decision, cast, ana=says("agree"))
    each = [cast.actor(("sam", "jo")[n % 2]) for n in range(THREADS)]
    ended = at_once(*(partial(push, fresh(decision), by=by, why="Now.") for by in each))
    yield from expect(ended, ended_the_talk=1, MovedOn=THREADS - 1)
    now = fresh(decision)
    if Push.objects.filter(decision=decision).count() != 1 or (now.way, now.vote_round) != ("majority", 2):
        yield f"{Push.objects.filter(decision=decision).count()} ends; it is {now.way} in round {now.vote_round}"


def push_against_votes(cast: Cast, number: int) -> Wrong:
    """What was said to "can everyone live with it?" never counts as a vote after the talk was ended."""
    decision = ready(cast, "consent")
    voters = [cast.actor(name) for name in ("ana", "bo", "sam", "jo")]
    cast_now = [partial(actions.vote, fresh(decision), by=by, cast=says("agree"), in_round=1) for by in voters]
    ended = at_once(*cast_now, *(partial(push, fresh(decision), by=cast.actor("sam")) for _ in range(4)))
    yield from crashes(ended)
    if Vote.objects.filter(elector__decision=decision, vote_round=2).exists():
        yield "a word from before counts as a vote"
    if Vote.objects.filter(elector__decision=decision, vote_round=1).count() != ended["voted"]:
        yield f"ended as {dict(ended)}, and other votes stand"


def choices_against_opening(cast: Cast, number: int) -> Wrong:
    """What people vote about is what stood there when it was opened."""
    ready(cast)
    decision, ana = asked(cast), cast.actor("ana")
    ended = at_once(
        *(partial(actions.set_options, fresh(decision), by=ana, options=[f"Until {n}"]) for n in range(4)),
        *(partial(actions.open_question, fresh(decision), by=ana, closes_on=in_days(7)) for _ in range(4)),
    )
    yield from crashes(ended)
    if ended["opened"] != 1 or decision.electors.count() != 4 or decision.options.count() != 2:
        yield f"ended as {dict(ended)}, {decision.electors.count()} vote about {decision.options.count()} choices"


def tell_twice(cast: Cast, number: int) -> Wrong:
    """One outcome, told once."""
    decision, sam = day_goes_by(ready(cast)), cast.actor("sam")
    actions.close(decision, by=sam)
    told = Told("It stays.", "Nobody voted.", in_days(30))
    ended = at_once(*(partial(actions.tell_outcome, fresh(decision), by=sam, told=told) for _ in range(THREADS)))
    yield from expect(ended, told=1, MovedOn=THREADS - 1)
    if Outcome.objects.filter(decision=decision).count() != 1:
        yield "more than one outcome"


RACES: list[Callable[[Cast, int], Wrong]] = [
    vote_twice,
    vote_against_close,
    push_twice,
    push_against_votes,
    choices_against_opening,
    tell_twice,
]


def careless_vote(cast: Cast, number: int) -> Wrong:
    """Nobody holds the question: a vote that comes in after the count is thanked for, and not counted."""
    with patch.object(voting, "hold", lambda decision, verb: None):
        yield from vote_against_close(cast, number)


CONTROLS: list[Callable[[Cast, int], Wrong]] = [careless_vote]
