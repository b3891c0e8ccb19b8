"""Pages of the whole check: where one begins, setting it up, asking again, and how much the pages ask the database."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alongside.core.action import house_work
from alongside.people.models import Person
from alongside.projects import actions as projects
from alongside.projects.rules import Label, LimitKind
from alongside.suitability import actions
from alongside.suitability.models import Check, Sheet
from alongside.suitability.reading import what_changed
from alongside.suitability.rules.deriving import Say
from alongside.suitability.rules.questions import Step
from alongside.suitability.words import STEP_AT, TEXT, WEB
from tests.cast import Cast

from .given import INVOLVING, YES, at, climb, lived_says, send, several, staff_says, words_on

PATHS = ("check/", "check/first/", "check/hand-in/", "check/paper/")


def test_ana_is_warned_first_and_told_what_staff_see(cast: Cast, ready: Check) -> None:
    page = words_on(cast.client("ana").get(at(cast, "check/")))
    assert "Few people answer this. If the answers differ, others may guess that it was you." in page
    assert "You can answer through Rosa instead, or together with others." in page
    assert "Only that the check says not yet." in page
    assert "01632 960 100" in page
    assert page.index("Before you answer") < page.index("Begin")


def test_nobody_is_asked_before_somebody_outside_is_named(cast: Cast) -> None:
    as_ana = cast.client("ana")
    assert "somebody outside the service has to be named" in as_ana.get(at(cast, "check/")).text
    for path in ("check/first/", "check/hand-in/"):
        assert as_ana.get(at(cast, path)).headers["Location"] == at(cast, "check/")
    send(as_ana, at(cast, "check/first/"), G1="yes")
    assert Sheet.objects.count() == 0
    assert "Name somebody" in cast.client("sam").get(at(cast, "check/")).text
    assert "Name somebody" not in cast.client("jo").get(at(cast, "check/")).text


def test_staff_see_who_of_them_is_needed_and_never_who_of_the_others(cast: Cast, ready: Check) -> None:
    staff_says(cast, {**INVOLVING, "E3": Say.UNSURE})
    lived_says(cast, "ana", {"G1": Say.NO})
    page = words_on(cast.client("sam").get(at(cast, "check/")))
    assert "Jo: handed in" in page
    assert "Sam: not yet" in page
    assert "Not enough have looked yet." in page
    assert "Will people meet someone who has a say" in page
    assert "Jo, by" in page
    for name in ("Ana", "Bo"):
        assert name not in page
    lived_says(cast, "bo", {"G1": Say.YES})
    assert "Enough have looked." in cast.client("jo").get(at(cast, "check/")).text


def test_sam_sets_it_up_and_gaps_are_named(cast: Cast, rosa: Person) -> None:
    as_sam, path = cast.client("sam"), at(cast, "check/before/")
    typed = {"purpose": "ask", "outside_name": "Rosa", "outside_person": rosa.code, "overseer": cast.jo.code}
    page = send(as_sam, path, **typed)
    assert "Write who it is, and how people reach them." in page.text
    assert 'value="Rosa"' in page.text
    assert "Choose why you speak to people here." in send(as_sam, path, **{**typed, "purpose": "x"}).text
    assert send(as_sam, path, **{**typed, "outside_how": "01632"}).status_code == 302
    check = Check.objects.get()
    assert (check.outside_person, check.overseer, check.purpose) == (rosa, cast.jo, "ask")
    page = as_sam.get(path).text
    assert 'value="01632"' in page
    assert page.count(" checked") == 3
    assert cast.ana.code not in page
    assert cast.client("jo").get(path).status_code == 403


def test_asked_again_the_answers_of_last_time_are_there(cast: Cast, ready: Check) -> None:
    lived_says(cast, "ana", {"G1": Say.YES}, alone=True)
    Sheet.objects.update(handed_in_on=timezone.localdate() - timedelta(days=9))
    as_sam, as_ana = cast.client("sam"), cast.client("ana")
    assert "Say what has changed." in send(as_sam, at(cast, "check/again/"), because=" ").text
    assert "How much say do you have?" not in as_ana.get("/").text
    assert send(as_sam, at(cast, "check/again/"), because="The money was cut.").status_code == 302
    page = words_on(as_ana.get(at(cast, "check/")))
    assert "The money was cut." in page
    assert "Still so?" in page
    assert "Still so?" in as_ana.get(at(cast, "check/first/")).text
    assert as_ana.get(at(cast, "check/first/")).text.count(" checked") == 1
    assert "How much say do you have?" in as_ana.get("/").text
    send(as_ana, at(cast, "check/hand-in/"), how="alone")
    assert "How much say do you have?" not in as_ana.get("/").text


def test_what_changed_since_is_told_to_who_coordinates(cast: Cast, ready: Check) -> None:
    climb(cast, INVOLVING)
    limit = {"kind": LimitKind.MONEY, "text": "No lift", "why": "It costs too much."}
    projects.name_limit(cast.kitchen, by=cast.actor("jo"), **limit)
    assert what_changed(cast.kitchen) == []  # nobody said anything yet that could be out of date
    why = {"because": "We checked.", "detail": "the rent"}
    actions.put_on(cast.kitchen, by=cast.actor("sam"), label=Label.INVOLVING, seen=0, **why)
    assert what_changed(cast.kitchen) == []
    projects.name_limit(cast.kitchen, by=cast.actor("jo"), **limit)
    with house_work("a test"):
        projects.take_seat(cast.kitchen, Person.objects.create(organisation=cast.here, name="Di"), role="member")
    assert what_changed(cast.kitchen) == ["a limit was named", "who takes part"]
    assert "Look again at The kitchen table" in cast.client("sam").get("/").text
    assert "Look again at" not in cast.client("jo").get("/").text
    assert "Since we last looked: a limit was named, who takes part." in words_on(
        cast.client("sam").get(at(cast, "check/again/"))
    )
    actions.ask_again(cast.kitchen, by=cast.actor("sam"), because="There is a new limit.")
    assert what_changed(cast.kitchen) == []


def queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200, path
    return len(asked)


@pytest.mark.parametrize("name", ["ana", "sam"])
def test_pages_ask_as_much_for_many_sheets_as_for_one(cast: Cast, ready: Check, name: str) -> None:
    staff_says(cast, {**YES, "E3": Say.UNSURE}, who="sam")
    lived_says(cast, "ana", INVOLVING)
    client = cast.client(name)
    paths = ["/", at(cast, "label/"), *(at(cast, path) for path in PATHS)]
    for path in paths:
        client.get(path)
    one = [queries(client, path) for path in paths]
    several(cast, 3, INVOLVING)
    staff_says(cast, {**YES, "E2": Say.UNSURE, "D1": Say.UNSURE})
    more = [queries(client, path) for path in paths]
    assert more == one
    assert max(one) <= 10, dict(zip(paths, one, strict=True))


def test_the_words_are_all_there_and_a_text_is_short(cast: Cast) -> None:
    assert set(actions.Said) <= set(WEB)
    assert all(len(words) <= 160 for words in TEXT.values())
    assert set(STEP_AT.values()) == set(Step)
