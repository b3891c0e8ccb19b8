"""A double click on a form that moves a suggestion: the second is told what came of the first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from alongside.core.models import Event
from alongside.projects.models import Seat
from alongside.suggestions import actions
from alongside.suggestions.models import Suggestion
from alongside.suggestions.rules import Ground, Reply, Verdict
from tests.cast import Cast
from tests.forms import filled

SOON = timezone.localdate() + timedelta(days=9)
NO = Reply(Verdict.NO, "We are too few.", "The rota.", ground=Ground.CHOSE)
YES = Reply(Verdict.YES, "It helps.", "The rota.", owner_name="Jo", by_when=SOON)
DAY = {"day": str(SOON.day), "month": str(SOON.month), "year": str(SOON.year)}
Make = Callable[[Cast, Suggestion], Any]


def parked(cast: Cast, suggestion: Suggestion) -> None:
    Seat.objects.get_or_create(project=cast.kitchen, person=cast.jo)
    actions.park(suggestion, by=cast.actor("jo"), owner=cast.jo, until=SOON, why="After the summer.")


def merged(cast: Cast, suggestion: Suggestion) -> None:
    into = actions.suggest(cast.kitchen, by=cast.actor("bo"), words="Chairs").subject
    actions.merge(suggestion, by=cast.actor("sam"), into=into, why="Much the same.")


def new(cast: Cast, suggestion: Suggestion) -> None:
    """As it was raised."""


def answered(reply: Reply) -> Make:
    return lambda cast, suggestion: actions.answer(suggestion, by=cast.actor("jo"), reply=reply)


def aside(cast: Cast, suggestion: Suggestion) -> None:
    actions.set_aside(suggestion, by=cast.actor("sam"), why="It names somebody.")


MOVES: list[tuple[str, str, Make]] = [
    ("acknowledge", "jo", new),
    ("take-up", "jo", parked),
    ("answer/no", "jo", new),
    ("done", "jo", answered(YES)),
    ("in-the-way", "jo", answered(YES)),
    ("unmerge", "sam", merged),
    ("set-aside", "sam", new),
    ("bring-back", "sam", aside),
    ("withdraw", "ana", new),
]


@pytest.mark.parametrize(("verb", "who", "make"), MOVES, ids=[move[0] for move in MOVES])
def test_the_second_click_gets_the_first_outcome(cast: Cast, verb: str, who: str, make: Make) -> None:
    suggestion = actions.suggest(cast.kitchen, by=cast.actor("ana"), words="Softer chairs").subject
    make(cast, suggestion)
    client, path = cast.client(who), f"/suggestions/{suggestion.code}/{verb}/"
    form = filled(client.get(path).text)
    form |= {name: DAY[name.rsplit("_", 1)[1]] for name in form if name.endswith(("_day", "_month", "_year"))}
    form |= {"ground": "chose"} if "ground" in form else {}
    first = client.post(path, form)
    assert first.status_code == 302, first.text
    events = Event.objects.count()
    second = client.post(path, form)
    assert (second.status_code, second.headers.get("Location")) == (302, first.headers["Location"]), second.text
    assert Event.objects.count() == events


def test_other_words_under_the_same_key_are_given_back(cast: Cast) -> None:
    suggestion = actions.suggest(cast.kitchen, by=cast.actor("ana"), words="Softer chairs").subject
    client, path = cast.client("sam"), f"/suggestions/{suggestion.code}/set-aside/"
    form = filled(client.get(path).text, why="It names somebody.")
    assert client.post(path, form).status_code == 302
    page = client.post(path, form | {"why": "It is about a person."})
    assert page.status_code == 409
    assert "It is about a person." in page.text
    assert "It names somebody." in page.text


def test_another_form_after_it_moved_on_changes_nothing(cast: Cast) -> None:
    suggestion = actions.suggest(cast.kitchen, by=cast.actor("ana"), words="Softer chairs").subject
    client, path = cast.client("sam"), f"/suggestions/{suggestion.code}/set-aside/"
    form = filled(client.get(path).text, why="It names somebody.")
    aside(cast, suggestion)
    events = Event.objects.count()
    assert client.post(path, form).status_code == 409
    assert Event.objects.count() == events


def test_somebody_elses_key_opens_nothing(cast: Cast) -> None:
    suggestion = actions.suggest(cast.kitchen, by=cast.actor("ana"), words="Softer chairs").subject
    path = f"/suggestions/{suggestion.code}/acknowledge/"
    form = filled(cast.client("jo").get(path).text)
    assert cast.client("jo").post(path, form).status_code == 302
    assert cast.client("sam").post(path, form).status_code in (403, 409)
