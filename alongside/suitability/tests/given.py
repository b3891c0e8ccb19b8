"""What the tests of the check begin with: answers, people who give them, and the words on a page."""

from __future__ import annotations

import itertools
import re
from typing import Any

from django.test import Client

from alongside.people.models import Person, StandingRow
from alongside.people.standing import actor_of
from alongside.suitability import actions
from alongside.suitability.rules.deriving import Say
from alongside.suitability.rules.questions import QUESTIONS, Step, of_step
from tests.cast import Cast

KEYS = itertools.count()
YES = {question.code: Say.YES for question in QUESTIONS}
INVOLVING = {q.code: Say.YES for step in (Step.GATES, Step.ASKING, Step.INVOLVING) for q in of_step(step)}


def send(client: Client, path: str, **typed: Any) -> Any:
    return client.post(path, typed | {"key": f"k{next(KEYS)}"})


def at(cast: Cast, path: str) -> str:
    return f"/work/{cast.kitchen.code}/{path}"


def staff_says(cast: Cast, answers: dict[str, Say], who: str = "jo") -> None:
    actions.answer(cast.kitchen, by=cast.actor(who), answers=answers, evidence={"G1": "It hangs on the wall."})
    actions.hand_in(cast.kitchen, by=cast.actor(who))


def lived_says(cast: Cast, who: str, answers: dict[str, Say], *, alone: bool = False) -> None:
    actions.answer(cast.kitchen, by=cast.actor(who), answers=answers)
    actions.hand_in_apart(cast.kitchen, by=cast.actor(who), alone_is_fine=alone)


def several(cast: Cast, how_many: int, answers: dict[str, Say]) -> None:
    for number in range(how_many):
        person = Person.objects.create(organisation=cast.here, name=f"Member {number}")
        StandingRow.objects.create(person=person, scope="project", code=cast.kitchen.code, role="member")
        actions.answer(cast.kitchen, by=actor_of(person), answers=answers)
        actions.hand_in_apart(cast.kitchen, by=actor_of(person))


def climb(cast: Cast, answers: dict[str, Say]) -> None:
    staff_says(cast, answers)
    lived_says(cast, "ana", answers, alone=True)


def words_on(page: Any) -> str:
    """What a page says, without its marks."""
    return " ".join(re.sub(r"<[^>]+>", " ", page.text.split("<main", 1)[1]).split())
