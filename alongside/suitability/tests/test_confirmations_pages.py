"""Pages of the words that open a lock: management's, and of who looks after the staff."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from alongside.people.models import Person
from alongside.projects.rules import Label
from alongside.suitability import actions
from alongside.suitability.models import Check, Confirmation
from alongside.suitability.rules.locks import Lock
from tests.cast import Cast, sign_in
from tests.forms import boxes as day

from .given import YES, at, climb, send


def test_managements_word_is_written_down_and_taken_back(cast: Cast, ready: Check) -> None:
    as_sam, path = cast.client("sam"), at(cast, "label/word/management/")
    typed = {"name": "Pat", "job": "Director", "words": "It stands.", **day("day", timezone.localdate())}
    tomorrow = day("day", timezone.localdate() + timedelta(days=1))
    page = send(as_sam, path, **{**typed, **tomorrow})
    assert "This day has not come yet." in page.text
    assert "It stands." in page.text
    assert "Write their job." in send(as_sam, path, **{**typed, "job": ""}).text
    assert send(as_sam, path, **typed).status_code == 302
    assert "Take it back" in as_sam.get(path).text
    assert "This is confirmed already." in send(as_sam, path, **typed).text
    assert "It stands." in as_sam.get(f"{path}take-back/").text
    assert send(as_sam, f"{path}take-back/").status_code == 302
    assert send(as_sam, f"{path}take-back/").status_code == 409
    for wrong in ("staff_time", "values", "x"):
        assert as_sam.get(at(cast, f"label/word/{wrong}/")).status_code == 404
    assert cast.client("jo").get(path).status_code == 403


def test_who_looks_after_the_staff_gives_their_own_word(cast: Cast, ready: Check, rosa: Person) -> None:
    climb(cast, YES)
    as_rosa, path = sign_in(Client(), rosa), f"/check/{ready.code}/overseer/"
    assert "Do the staff have time for this?" in as_rosa.get("/").text
    assert "You won’t be marked down" in as_rosa.get(path).text
    assert "Write your job." in send(as_rosa, path, words="Four hours a week.").text
    assert send(as_rosa, path, job="Manager", words="Four hours a week.").status_code == 302
    assert Confirmation.objects.standing().get().lock == Lock.STAFF_TIME
    assert "Do the staff have time for this?" not in as_rosa.get("/").text
    actions.put_on(cast.kitchen, by=cast.actor("sam"), label=Label.DESIGNING, seen=0, because="Rosa says so.")
    assert send(as_rosa, f"{path}take-back/").status_code == 302
    assert send(as_rosa, f"{path}take-back/").status_code == 409
    cast.kitchen.refresh_from_db()
    assert cast.kitchen.label == "involving"
    assert cast.client("sam").get(path).status_code == 403
    assert cast.client("max").get(path).status_code == 404
