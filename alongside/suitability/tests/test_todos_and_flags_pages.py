"""Pages of what is left to look into: to-dos, and flags where our records say something else."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

from alongside.projects.models import Seat
from alongside.projects.rules import Hat
from alongside.suggestions import actions as suggestions
from alongside.suggestions.models import Suggestion
from alongside.suitability.jobs import look_by_the_clock
from alongside.suitability.models import Check, Flag, ToDo
from alongside.suitability.rules.deriving import Say
from tests.cast import Cast
from tests.forms import boxes as day

from .given import at, send, staff_says, words_on


def test_what_somebody_brings_is_not_given_away_by_a_to_do(cast: Cast, ready: Check) -> None:
    Seat.objects.filter(person=cast.ana).update(hat=Hat.BOTH)
    send(cast.client("ana"), at(cast, "check/involving/"), E3="unsure")
    send(cast.client("ana"), at(cast, "check/hand-in/"), how="alone")
    assert not ToDo.objects.exists()
    assert "Ana" not in words_on(cast.client("jo").get(at(cast, "check/")))
    page = words_on(cast.client("ana").get(at(cast, "check/")))
    assert "To find out" not in page
    assert "Jo" not in page
    assert "How much say do you really have?" in page  # the page of everybody who answers apart


def test_a_to_do_is_found_out_or_handed_on(cast: Cast, ready: Check) -> None:
    staff_says(cast, {"E3": Say.UNSURE})
    todo = ToDo.objects.get()
    as_jo, path = cast.client("jo"), f"/todos/{todo.code}/"
    assert "To find out" in as_jo.get("/").text
    soon, gone = timezone.localdate() + timedelta(days=3), date(2020, 1, 1)
    assert "This day has gone by." in send(as_jo, f"{path}hand-on/", owner=cast.sam.code, **day("by_when", gone)).text
    other = send(as_jo, f"{path}hand-on/", owner="other", **day("by_when", soon))
    assert "Write who it is." in other.text
    assert cast.ana.code not in other.text
    assert send(as_jo, f"{path}hand-on/", owner=cast.sam.code, **day("by_when", soon)).status_code == 302
    assert "To find out" not in as_jo.get("/").text
    assert "Write what you found out." in send(cast.client("sam"), path, found=" ").text
    assert send(cast.client("sam"), path, found="Each month.").status_code == 302
    assert send(cast.client("sam"), path, found="Twice.").status_code == 409
    assert cast.client("ana").get(path).status_code == 403


def test_at_night_records_are_held_against_the_answers(cast: Cast, ready: Check) -> None:
    suggestions.suggest(cast.kitchen, by=cast.actor("ana"), words="Open on Sundays")
    Suggestion.objects.update(due_on=timezone.localdate() - timedelta(days=3))
    look_by_the_clock()
    look_by_the_clock()
    flag = Flag.objects.get()
    as_jo, path = cast.client("jo"), f"/flags/{flag.code}/"
    assert "Our records do not show this" in as_jo.get("/").text
    page = words_on(as_jo.get(path))
    assert "1 answer is later than was promised." in page
    assert "Who came to which meeting" in page
    assert "Write what you say to this." in send(as_jo, path, answer="").text
    assert send(as_jo, path, answer="I was ill.").status_code == 302
    assert cast.client("ana").get(path).status_code == 403
    cast.kitchen.refresh_from_db()
    assert cast.kitchen.label == "asking"
