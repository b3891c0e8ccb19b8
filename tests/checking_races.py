"""Races of people who answer the check, change a fact and put a label on at the same moment (QUALITY.md R3)."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import Any

from django.utils import timezone

from alongside.core.actor import Actor
from alongside.people.models import Account, Person, StandingRow
from alongside.people.standing import actor_of
from alongside.projects.models import LabelVersion, Project
from alongside.projects.rules import Label, height
from alongside.suitability import actions
from alongside.suitability.models import Check, Sheet, SheetAnswer
from alongside.suitability.reading import standing_of, worn
from alongside.suitability.rules.deriving import Purpose, Say, Side
from alongside.suitability.rules.questions import Step, of_step
from tests.cast import Cast
from tests.races import THREADS, Wrong, at_once, crashes, expect

YES = {q.code: Say.YES for step in (Step.GATES, Step.ASKING, Step.INVOLVING) for q in of_step(step)}


def afresh(cast: Cast) -> None:
    """Nobody has answered; Rosa stands outside, and it says Asking."""
    Sheet.objects.all().delete()
    LabelVersion.objects.all().delete()
    Project.objects.filter(pk=cast.kitchen.pk).update(label=Label.ASKING, label_detail="")
    rosa, _ = Person.objects.get_or_create(
        organisation=cast.here, name="Rosa", account=Account.objects.get_or_create(email="rosa@example.org")[0]
    )
    asks = {"purpose": Purpose.ASK, "outside_name": "Rosa", "outside_how": "01632 960 100", "outside_person": rosa}
    actions.set_up(kitchen(cast), by=cast.actor("sam"), **asks)


def up(cast: Cast) -> None:
    """Both sides say yes as far as Involving."""
    afresh(cast)
    today = timezone.localdate()
    for who, apart in (("sam", False), ("jo", False), ("ana", True)):
        sheet = Sheet.objects.create(
            project=cast.kitchen,
            person=cast.people[who],
            apart=apart,
            side=Side.LIVED if apart else Side.STAFF,
            counts_alone=apart,
            handed_in_on=today,
        )
        SheetAnswer.objects.bulk_create(
            SheetAnswer(sheet=sheet, question=code, said=said, counted=said) for code, said in YES.items()
        )


def kitchen(cast: Cast) -> Project:
    """As somebody's page has it: read before anybody wrote."""
    return Project.objects.get(pk=cast.kitchen.pk)


def put_on(cast: Cast, seen: int) -> Callable[[], Any]:
    """Sam, who puts Involving on."""
    said = {"label": Label.INVOLVING, "detail": "the rent", "because": "We looked.", "seen": seen}
    return partial(actions.put_on, kitchen(cast), by=cast.actor("sam"), **said)


def holds(cast: Cast) -> Wrong:
    """What it says is never more than the answers reach, and each version follows the one before."""
    now = kitchen(cast)
    standing = standing_of(now)
    if height(Label(now.label)) > standing.derived.reached:
        yield f"it says {now.label}, and the answers reach {standing.derived.label}"
    versions = list(LabelVersion.objects.filter(project=now).order_by("number").values_list("number", "label"))
    if [number for number, _ in versions] != list(range(1, len(versions) + 1)):
        yield f"the versions are {versions}"
    if versions and versions[-1][1] != now.label:
        yield f"it says {now.label}, and the last version {versions[-1][1]}"


def hand_in_together(cast: Cast, number: int) -> Wrong:
    """Two of staff find something wrong at once: the lowest counts, and neither has to hand in again."""
    up(cast)
    put_on(cast, 0)()
    actions.answer(kitchen(cast), by=cast.actor("sam"), answers={"E4": Say.NO})
    actions.answer(kitchen(cast), by=cast.actor("jo"), answers={"G1": Say.NO})
    by = [cast.actor(("sam", "jo")[n % 2]) for n in range(THREADS)]
    ended = at_once(*(partial(actions.hand_in, kitchen(cast), by=one) for one in by))
    yield from expect(ended, handed_in=THREADS)
    yield from holds(cast)
    if kitchen(cast).label != Label.PAUSED:
        yield f"it says {kitchen(cast).label}"


def hand_in_apart_together(cast: Cast, number: int) -> Wrong:
    """Eight hand in apart at once: two by two all are counted, and nobody is left waiting."""
    afresh(cast)
    members = [cast.ana, cast.bo]
    for n in range(THREADS - 2):
        person, _ = Person.objects.get_or_create(organisation=cast.here, name=f"Member {n}")
        StandingRow.objects.get_or_create(person=person, scope="project", code=cast.kitchen.code, role="member")
        members.append(person)
    for n, person in enumerate(members):
        actions.answer(kitchen(cast), by=actor_of(person), answers=YES | ({"E2": Say.NO} if n == 3 else {}))
    ended = at_once(*(partial(actions.hand_in_apart, kitchen(cast), by=actor_of(person)) for person in members))
    yield from expect(ended, waits=THREADS)
    standing = standing_of(kitchen(cast))
    if standing.lived_sheets != THREADS or standing.lived.get("E2") != Say.NO:
        yield f"{standing.lived_sheets} are counted, and E2 is {standing.lived.get('E2')}"


def a_fact_changes_while_it_is_put_on(cast: Cast, number: int) -> Wrong:
    """Either it is put on and falls, or it is refused: never more than the answers reach."""
    up(cast)
    actions.answer(kitchen(cast), by=cast.actor("jo"), answers={"E4": Say.NO})
    hand_in = partial(actions.hand_in, kitchen(cast), by=cast.actor("jo"))
    yield from crashes(at_once(*(put_on(cast, 0) for _ in range(4)), *[hand_in] * 4))
    yield from holds(cast)


def somebody_answers_while_it_is_put_on(cast: Cast, number: int) -> Wrong:
    """The same with somebody who answers apart, and with who sets up that it has been decided."""
    up(cast)
    answers = {"E2": Say.NO}
    apart = partial(actions.type_in, kitchen(cast), by=cast.actor("ana"), answers=answers, alone_is_fine=True)
    told = partial(actions.set_up, kitchen(cast), by=cast.actor("sam"), purpose=Purpose.TELL)
    ended = at_once(*(put_on(cast, 0) for _ in range(3)), *[apart] * 3, *[told] * 2)
    yield from crashes(ended)
    yield from holds(cast)


def put_on_together(cast: Cast, number: int) -> Wrong:
    """Eight put the same on from the same page: one does, seven read that it is done."""
    up(cast)
    yield from expect(at_once(*[put_on(cast, 0)] * THREADS), put_on=1, MovedOn=THREADS - 1)
    yield from holds(cast)
    if worn(kitchen(cast)) != (Label.INVOLVING, 1):
        yield f"it wears {worn(kitchen(cast))}"


def one_slip_for_two(cast: Cast, number: int) -> Wrong:
    """Of two who type in the code of one slip, one has the answers."""
    afresh(cast)
    check = Check.objects.select_related("project", "outside_person").get(project=cast.kitchen)
    by = actor_of(check.outside_person) if check.outside_person else Actor()
    sheet = actions.type_in_paper(check, by=by, answers=YES, alone_is_fine=False).subject
    two = [cast.actor(("ana", "bo")[n % 2]) for n in range(THREADS)]
    ended = at_once(*(partial(actions.pick_up, kitchen(cast), by=one, slip=sheet.code) for one in two))
    yield from expect(ended, picked_up=1, NotReady=THREADS - 1)
    if Sheet.objects.filter(project=cast.kitchen).count() != 1:
        yield "more than one sheet"


RACES: list[Callable[[Cast, int], Wrong]] = [
    hand_in_together,
    hand_in_apart_together,
    a_fact_changes_while_it_is_put_on,
    somebody_answers_while_it_is_put_on,
    put_on_together,
    one_slip_for_two,
]


class _Ended:
    said = actions.Said.PUT_ON


def careless_put_on(cast: Cast, number: int) -> Wrong:
    """Who puts it on looks at the answers first, and writes a moment later."""
    up(cast)
    actions.answer(kitchen(cast), by=cast.actor("jo"), answers={"E4": Say.NO})

    def careless() -> Any:
        if standing_of(kitchen(cast)).derived.reached >= height(Label.INVOLVING):
            time.sleep(0.1)
            Project.objects.filter(pk=cast.kitchen.pk).update(label=Label.INVOLVING)
        return _Ended

    at_once(*[careless] * 4, *[partial(actions.hand_in, kitchen(cast), by=cast.actor("jo"))] * 4)
    yield from holds(cast)


CONTROLS: list[Callable[[Cast, int], Wrong]] = [careless_put_on]
