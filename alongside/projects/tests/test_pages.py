"""Pages of pieces of work: the happy path, the refusal, the form with a gap, and flat numbers of queries."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from alongside.core.action import house_work
from alongside.people.models import Person
from alongside.projects import actions
from alongside.projects.actions import wear
from alongside.projects.models import Limit, Project, Seat
from alongside.projects.rules import Label, LimitKind, Start
from tests.cast import ONE_PAGE, Cast

START = {
    "objective": "Make the yard a place to sit.",
    "decider": "Jo, who manages Harbour House",
    "can_change": "The benches.",
    "cannot_change": "The fence, because it is next door's.",
    "support": "Sam, 07700 900123",
    "answer_days": "14",
    "other_ways": "Tell Sam, or use the box.",
    "promises": ["saying_no_is_safe", "nobody_pays"],
    "key": "k1",
}


def queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(path).status_code == 200, path
    return len(seen)


def name_limits(cast: Cast, how_many: int) -> list[Limit]:
    return [
        actions.name_limit(
            cast.kitchen, by=cast.actor("jo"), kind=LimitKind.MONEY, text=f"Limit {n}", why="No money."
        ).subject
        for n in range(how_many)
    ]


def test_sam_starts_by_the_one_page(cast: Cast) -> None:
    as_sam = cast.client("sam")
    assert "What is it for?" in as_sam.get("/start/").text
    said = as_sam.post("/start/", START)
    project = Project.objects.get(name="Make the yard a place to sit")
    assert (said.status_code, project.support_name, project.support_phone) == (302, "Sam", "07700 900123")
    assert project.limits.values_list("text", "why").get() == ("The fence", "It is next door's.")
    page = as_sam.get(f"/work/{project.code}/").text
    assert "Asking" in page
    assert "Jo, who manages Harbour House, decides this." in page
    assert "Only staff have checked this so far" in page


@pytest.mark.parametrize(
    ("box", "typed", "words"),
    [
        ("cannot_change", "The fence", "Say why as well"),
        ("support", "Sam", "Write a name and a phone number"),
        ("promises", "nobody_pays", "Tick both promises"),
        ("promises", "", "Tick both promises"),
        ("objective", "\x00 ", "Say what it is for"),
        ("objective", "x" * 601, "1 letter too long"),
        ("answer_days", "9999", "Choose when people will hear back"),
    ],
)
def test_a_gap_is_named_and_nothing_is_lost(cast: Cast, box: str, typed: str, words: str) -> None:
    page = cast.client("sam").post("/start/", {**START, box: typed})
    assert page.status_code == 200
    assert words in page.text
    assert "The benches." in page.text
    assert Project.objects.count() == 2


def test_ana_can_not_start(cast: Cast) -> None:
    assert cast.client("ana").post("/start/", START).status_code == 403
    assert cast.client("visitor").get("/start/").status_code == 302


def test_max_and_a_visitor_find_no_piece_of_work(cast: Cast) -> None:
    limit = name_limits(cast, 1)[0]
    for path in (f"/work/{cast.kitchen.code}/", f"/work/{cast.kitchen.code}/limits/", f"/limits/{limit.code}/"):
        assert cast.client("max").get(path).status_code == 404
        assert cast.client("visitor").get(path).status_code == 302


@pytest.mark.parametrize("name", ["ana", "sam", "kit"])
def test_the_page_asks_as_much_for_three_limits_as_for_one(cast: Cast, name: str) -> None:
    client, code = cast.client(name), cast.kitchen.code
    name_limits(cast, 1)
    paths = (f"/work/{code}/", f"/work/{code}/limits/", "/")
    one = [queries(client, path) for path in paths]
    for limit in name_limits(cast, 2):
        actions.question_limit(limit, by=cast.actor("ana"), why="?")
    actions.start(cast.here, by=cast.actor("sam"), page=_another_page())
    three = [queries(client, path) for path in paths]
    assert three == one
    assert max(three) <= 8


def _another_page() -> Start:
    return Start(name="B", answer_days=7, cannot_change="x", cannot_because="y", **ONE_PAGE)


def test_ana_questions_a_limit_and_jo_settles_it(cast: Cast) -> None:
    limit, as_ana, as_jo = name_limits(cast, 1)[0], cast.client("ana"), cast.client("jo")
    assert "Question this limit" in as_ana.get(f"/work/{cast.kitchen.code}/").text
    assert "Say why you ask" in as_ana.post(f"/limits/{limit.code}/question/", {"key": "k", "why": ""}).text
    as_ana.post(f"/limits/{limit.code}/question/", {"key": "k", "why": "There is money now."})
    assert "Is this limit still right?" in as_jo.get("/").text
    form = as_jo.get(f"/limits/{limit.code}/settle/").text
    assert "There is money now." in form
    assert "Ana" not in form
    gap = as_jo.post(f"/limits/{limit.code}/settle/", {"key": "k2", "stays": "yes"}).text
    assert "Say why. The person who asked will read it." in gap
    as_jo.post(f"/limits/{limit.code}/settle/", {"key": "k2", "stays": "no", "reason": "So there is."})
    page = as_ana.get(f"/limits/{limit.code}/").text
    assert "This limit is gone" in page
    assert "So there is." in page
    assert as_ana.get(f"/limits/{limit.code}/question/").status_code == 409
    assert as_ana.get(f"/limits/{limit.code}/settle/").status_code == 403


def test_what_ana_brings_is_hers_alone(cast: Cast) -> None:
    seat = cast.kitchen.seats.get(person=cast.ana)
    as_ana = cast.client("ana")
    assert f"/seats/{seat.code}/" in as_ana.get(f"/work/{cast.kitchen.code}/").text
    for _ in range(2):  # a double click
        done = as_ana.post(f"/seats/{seat.code}/", {"hat": "both", "key": "k"})
        assert done.status_code == 302
    assert Seat.objects.get(pk=seat.pk).hat == "both"
    assert cast.client("sam").get(f"/seats/{seat.code}/").status_code == 403


def test_sam_changes_the_page(cast: Cast) -> None:
    as_sam, path = cast.client("sam"), f"/work/{cast.kitchen.code}/change/"
    typed = {
        "name": "The yard",
        "objective": "A place to sit",
        "decider": "Jo",
        "can_change": "Benches",
        "support_name": "Sam",
        "support_phone": "1",
        "answer_days": "400",
        "other_ways": "Ask",
        "key": "k",
    }
    assert "Write 365 or less" in as_sam.post(path, typed).text
    as_sam.post(path, {**typed, "answer_days": "10"})
    cast.kitchen.refresh_from_db()
    assert (cast.kitchen.name, cast.kitchen.answer_days) == ("The yard", 10)
    assert cast.client("ana").get(path).status_code == 403


def test_the_public_page_names_nobody(cast: Cast) -> None:
    code = cast.kitchen.code
    visitor, as_sam = cast.client("visitor"), cast.client("sam")
    assert visitor.get(f"/p/{code}/").status_code == 404
    assert "Write a job" in as_sam.post(f"/work/{code}/public-page/", {"decider": "", "key": "a"}).text
    as_sam.post(f"/work/{code}/public-page/", {"decider": "The manager", "contact": "The front desk", "key": "b"})
    shown = visitor.get(f"/p/{code}/")
    assert "The manager decides this." in shown.text
    assert "Fewer than 5 people." in shown.text
    for name in ("Jo", "Sam", "07700", "Ana"):
        assert name not in shown.text
    assert "no-store" in shown.headers["Cache-Control"]
    assert shown.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert visitor.get(f"/p/{code}/square.svg").headers["Content-Type"] == "image/svg+xml"
    as_sam.post(f"/work/{code}/public-page/close/", {"key": "c"})
    assert visitor.get(f"/p/{code}/").status_code == 404
    assert visitor.get(f"/p/{code}/square.svg").status_code == 404
    assert cast.client("ana").get(f"/work/{code}/public-page/").status_code == 403


def test_the_label_page_draws_the_ladder_and_keeps_what_it_said_before(cast: Cast) -> None:
    with house_work("test"):
        why = {"because": "The roof leaks.", "because_staff": "It says no to G3."}
        wear(cast.kitchen, Label.PAUSED, put_on_by=None, reached=2, **why)
    page = cast.client("ana").get(f"/work/{cast.kitchen.code}/label/").text
    assert "We have stopped for now, so we stand on no step." in page
    assert "The roof leaks." in page
    assert "It says no" not in page
    assert "It says no to G3." in cast.client("jo").get(f"/work/{cast.kitchen.code}/label/").text
    with house_work("test"):
        wear(cast.kitchen, Label.ASKING, put_on_by=None, reached=2, because="It is mended.")
    page = cast.client("ana").get(f"/work/{cast.kitchen.code}/label/").text
    assert "We stand on “Asking”, step 1 of 5." in page
    assert page.index("It is mended.") < page.index("The roof leaks.")
    assert "Think Local Act Personal" in page


def test_a_start_leads_to_the_first_link_and_a_second_person_suggests(cast: Cast) -> None:
    as_sam = cast.client("sam")
    shown = as_sam.post("/start/", START, follow=True).text
    link = re.search(r"/join/([0-9A-Z]+)/", shown)
    assert link is not None
    newcomer = cast.client("visitor")
    joined = newcomer.post(link.group(), {"called": "", "key": "n1"})
    project = Project.objects.get(name="Make the yard a place to sit")
    assert joined.headers["Location"] == f"/work/{project.code}/suggest/"
    newcomer.post(joined.headers["Location"], {"words": "More benches.", "key": "n2"})
    assert project.suggestions.values_list("words", flat=True).get() == "More benches."
    assert as_sam.post("/start/", START, follow=True).text.count(link.group()) == shown.count(link.group())
    assert Project.objects.filter(name=project.name).count() == 1


@pytest.mark.parametrize("role", ["member", "staff", "decision_maker", "key_worker"])
def test_sam_asks_somebody_in_to_do_something_here(cast: Cast, role: str) -> None:
    as_sam, path = cast.client("sam"), f"/work/{cast.kitchen.code}/invite/"
    shown = as_sam.post(path, {"role": role, "key": "k"}, follow=True).text
    link = re.search(r"/join/([0-9A-Z]+)/", shown)
    assert link is not None
    newcomer = cast.client("visitor")
    newcomer.post(link.group(), {"called": "Pim", "key": "n"})
    joined = Person.objects.get(name="Pim")
    assert list(joined.standing.values_list("role", flat=True)) == [role]
    seats = list(joined.seats.values_list("hat", "decides"))
    assert seats == ([] if role == "key_worker" else [("unsaid", role == "decision_maker")])


def test_the_link_is_shown_with_its_key_only_and_can_be_stopped(cast: Cast) -> None:
    as_sam, path = cast.client("sam"), f"/work/{cast.kitchen.code}/invite/"
    assert "Choose what they will do here" in as_sam.post(path, {"role": "", "key": "k0"}).text
    made = as_sam.post(path, {"key": "k"})
    where = made.headers["Location"].split("?")[0]
    assert "/join/" in as_sam.get(made.headers["Location"]).text
    assert "/join/" not in as_sam.get(where).text
    assert "/join/" not in as_sam.get(f"{where}?k=other").text
    assert "Stop this link" in as_sam.get(path).text
    for name, status in (("ana", 403), ("jo", 403), ("max", 404)):
        assert cast.client(name).get(path).status_code == status
        assert cast.client(name).get(made.headers["Location"]).status_code == status
