"""Races of people who write their promises, ask round and answer at the same moment (QUALITY.md R3)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from alongside.charter import actions
from alongside.charter.models import Acceptance, Earlier, Piece, Promises
from alongside.charter.rules import Answer, Kind
from alongside.charter.tests.given import TEAM, VALUE, asked, say, wrote
from tests.cast import Cast
from tests.races import THREADS, Wrong, at_once, crashes, expect


def one(model: Any, row: Any) -> Any:
    """As somebody's page has it: read before anybody wrote."""
    return model.objects.select_related("project").get(pk=row.pk)


def edit_together(cast: Cast, number: int) -> Wrong:
    """Eight edits of one line from one version: one stands, seven read it, and how it was is kept once."""
    line, by = wrote(cast), [cast.actor(who) for who in TEAM]
    each = [(one(Piece, line), by[n % 4], VALUE | {"value": f"{number} {n}"}) for n in range(THREADS)]
    ended = at_once(*(partial(actions.change, row, by=who, said=said, was=1) for row, who, said in each))
    yield from expect(ended, changed=1, MovedOn=THREADS - 1)
    if Earlier.objects.filter(piece=line).count() != 1:
        yield "how it read before is not kept once"


def write_the_only_one(cast: Cast, number: int) -> Wrong:
    """Eight write where the aim came from: one does, seven read it."""
    Piece.objects.filter(kind=Kind.ORIGIN).delete()
    said = {"origin": "given", "why": "By law."}
    ended = at_once(
        *[partial(actions.write, cast.kitchen, by=cast.actor("ana"), kind=Kind.ORIGIN, said=said)] * THREADS
    )
    yield from expect(ended, written=1, MovedOn=THREADS - 1)


def ask_together(cast: Cast, number: int) -> Wrong:
    """Eight ask round: one version, and everybody is asked once."""
    Promises.objects.all().delete()
    wrote(cast)
    ended = at_once(*(partial(actions.ask_round, cast.kitchen, by=cast.actor(who)) for who in TEAM * 2))
    yield from expect(ended, asked_round=1, NotReady=THREADS - 1)
    version = Promises.objects.get()
    if version.asked_rounds.count() != len(TEAM) - 1:
        yield f"{version.asked_rounds.count()} were asked"


def object_while_agreeing(cast: Cast, number: int) -> Wrong:
    """Who objects in the moment of the agreement is either heard, or told that it is agreed."""
    Promises.objects.all().delete()
    version = asked(cast)
    for who in TEAM:
        say(cast, version, who)
    rows = [one(Promises, version) for _ in range(THREADS)]
    ended = at_once(
        *(partial(actions.agree, row, by=cast.actor("sam")) for row in rows[:4]),
        *(
            partial(actions.answer, row, by=cast.actor("ana"), said=Answer.OBJECT, words=f"No {n}")
            for n, row in enumerate(rows[4:])
        ),
    )
    yield from crashes(ended)
    objects = Acceptance.objects.filter(version=version, said=Answer.OBJECT).exists()
    if objects == (one(Promises, version).state == "agreed"):
        yield f"an objection: {objects}, and it is {one(Promises, version).state} ({dict(ended)})"


def answer_together(cast: Cast, number: int) -> Wrong:
    """One person, eight answers at once: one row."""
    version = Promises.objects.asked(cast.kitchen)
    if version is None:
        Promises.objects.all().delete()
        version = asked(cast)
    rows = [one(Promises, version) for _ in range(THREADS)]
    ended = at_once(*(partial(actions.answer, row, by=cast.actor("jo"), said=Answer.FINE) for row in rows))
    yield from expect(ended, answered=THREADS)
    if Acceptance.objects.filter(version=version, person=cast.jo).count() != 1:
        yield "one person has more than one answer"


RACES: list[Callable[[Cast, int], Wrong]] = [
    edit_together,
    write_the_only_one,
    ask_together,
    object_while_agreeing,
    answer_together,
]


class _Ended:
    said = actions.Said.CHANGED


def careless_edit(cast: Cast, number: int) -> Wrong:
    """Edits that ask nobody which version they started from. Seven are lost."""
    line = wrote(cast)

    def edit(words: str) -> Any:
        Piece.objects.filter(pk=line.pk).update(said=VALUE | {"value": words})
        return _Ended

    ended = at_once(*(partial(edit, f"{n}") for n in range(THREADS)))
    yield from expect(ended, changed=1, MovedOn=THREADS - 1)


CONTROLS: list[Callable[[Cast, int], Wrong]] = [careless_edit]
