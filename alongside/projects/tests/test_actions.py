"""What people do about pieces of work, on a real database."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from alongside.core.models import Event
from alongside.core.refusals import MovedOn, NotReady, Refused
from alongside.messaging.models import Message
from alongside.people.models import StandingRow
from alongside.projects import actions
from alongside.projects.models import Limit, LimitQuestion, Project, Seat
from alongside.projects.rules import Hat, LimitKind, OnePage, Start
from tests.cast import ONE_PAGE, Cast

PAGE = Start(
    name="The garden", answer_days=14, cannot_change="The fence", cannot_because="It is next door's.", **ONE_PAGE
)
CHANGED = OnePage(name="The yard", answer_days=7, **ONE_PAGE)


@pytest.fixture
def limit(cast: Cast) -> Limit:
    return actions.name_limit(
        cast.kitchen, by=cast.actor("jo"), kind=LimitKind.SAFETY, text="It closes at 11", why="One worker at night."
    ).subject


def events() -> list[tuple[str, str, str]]:
    return list(Event.objects.order_by("pk").values_list("verb", "said", "words"))


def test_sam_starts_a_piece_of_work(cast: Cast) -> None:
    project = actions.start(cast.here, by=cast.actor("sam"), page=PAGE).subject
    assert (project.name, project.label, project.answer_days, project.has_public_page) == (
        "The garden",
        "asking",
        14,
        False,
    )
    assert list(project.limits.values_list("text", "why", "kind")) == [("The fence", "It is next door's.", "other")]
    assert list(project.seats.values_list("person__name", "hat", "decides")) == [("Sam", "unsaid", False)]
    assert StandingRow.objects.filter(person=cast.sam, scope="project", code=project.code, role="coordinator").exists()
    assert events() == [("projects.start", "started", "")]


@pytest.mark.parametrize(
    "gap", ["objective", "decider", "support_phone", "other_ways", "nobody_pays", "cannot_because"]
)
def test_nobody_is_asked_before_the_page_is_whole(cast: Cast, gap: str) -> None:
    with pytest.raises(NotReady) as refusal:
        actions.start(
            cast.here, by=cast.actor("sam"), page=replace(PAGE, **{gap: "" if gap != "nobody_pays" else False})
        )
    assert refusal.value.field == gap
    assert Project.objects.count() == 2
    assert events() == []


@pytest.mark.parametrize("name", ["ana", "jo", "kit", "max"])
def test_only_who_coordinates_here_can_start(cast: Cast, name: str) -> None:
    with pytest.raises(Refused):
        actions.start(cast.here, by=cast.actor(name), page=PAGE)


def test_the_same_form_twice_starts_one(cast: Cast) -> None:
    first = actions.start(cast.here, by=cast.actor("sam", key="k"), page=PAGE)
    again = actions.start(cast.here, by=cast.actor("sam", key="k"), page=PAGE)
    assert (again.subject, again.again, Project.objects.count()) == (first.subject, True, 3)


def test_the_database_refuses_a_piece_of_work_without_the_two_promises(cast: Cast) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Project.objects.filter(pk=cast.kitchen.pk).update(nobody_pays=False)


def test_sam_changes_the_page_and_its_promises_stay(cast: Cast) -> None:
    actions.change(cast.kitchen, by=cast.actor("sam"), page=CHANGED, appeal_to="The ombudsman")
    cast.kitchen.refresh_from_db()
    assert (cast.kitchen.name, cast.kitchen.answer_days, cast.kitchen.appeal_to, cast.kitchen.nobody_pays) == (
        "The yard",
        7,
        "The ombudsman",
        True,
    )
    with pytest.raises(Refused):
        actions.change(cast.kitchen, by=cast.actor("jo"), page=CHANGED)
    with pytest.raises(NotReady):
        actions.change(cast.kitchen, by=cast.actor("sam"), page=replace(CHANGED, decider=""))


def test_ana_questions_a_limit_and_hears_that_it_is_gone(cast: Cast, limit: Limit) -> None:
    actions.question_limit(limit, by=cast.actor("ana"), why="There are two workers now.")
    assert LimitQuestion.objects.values_list("limit", "why", "asked_by__name", "stays").get() == (
        limit.pk,
        "There are two workers now.",
        "Ana",
        None,
    )
    actions.settle_limit(limit, by=cast.actor("jo"), stays=False, reason="You are right.")
    limit.refresh_from_db()
    assert limit.lifted_at is not None
    assert LimitQuestion.objects.values_list("stays", "reason", "settled_by__name").get() == (
        False,
        "You are right.",
        "Jo",
    )
    assert [(m.person.name, m.kind) for m in Message.objects.all()] == [("Ana", "projects.limit_settled")]
    assert [said for _, said, _ in events()] == ["limit_named", "limit_questioned", "limit_lifted"]
    for late in (
        lambda: actions.question_limit(limit, by=cast.actor("ana"), why="Again"),
        lambda: actions.settle_limit(limit, by=cast.actor("jo"), stays=True, reason="Again"),
    ):
        with pytest.raises(MovedOn):
            late()


def test_a_limit_is_in_question_once_at_a_time(cast: Cast, limit: Limit) -> None:
    actions.question_limit(limit, by=cast.actor("ana"), why="One")
    actions.question_limit(limit, by=cast.actor("sam"), why="Two")
    assert LimitQuestion.objects.values_list("why", flat=True).get() == "One"


def test_settling_what_nobody_asked_keeps_the_reason_and_tells_nobody(cast: Cast, limit: Limit) -> None:
    actions.settle_limit(limit, by=cast.actor("sam"), stays=True, reason="I looked again.")
    assert LimitQuestion.objects.values_list("why", "stays", "reason").get() == ("", True, "I looked again.")
    assert Message.objects.count() == 0


@pytest.mark.parametrize("name", ["ana", "kit", "max"])
def test_who_may_not_name_or_settle(cast: Cast, limit: Limit, name: str) -> None:
    with pytest.raises(Refused):
        actions.name_limit(cast.kitchen, by=cast.actor(name), kind=LimitKind.LAW, text="x", why="y")
    with pytest.raises(Refused):
        actions.settle_limit(limit, by=cast.actor(name), stays=True, reason="x")


def test_what_somebody_brings_leaves_no_event(cast: Cast) -> None:
    seat = cast.kitchen.seats.get(person=cast.ana)
    actions.choose_hat(seat, by=cast.actor("ana"), hat=Hat.BOTH)
    assert Seat.objects.get(pk=seat.pk).hat == "both"
    assert events() == []
    with pytest.raises(Refused):
        actions.choose_hat(seat, by=cast.actor("sam"), hat=Hat.STAFF)


def test_a_public_page_says_a_job_and_closes_at_once(cast: Cast) -> None:
    with pytest.raises(NotReady):
        actions.open_public_page(cast.kitchen, by=cast.actor("sam"), decider=" ")
    actions.open_public_page(cast.kitchen, by=cast.actor("sam"), decider="The manager", contact="The desk")
    cast.kitchen.refresh_from_db()
    assert (cast.kitchen.has_public_page, cast.kitchen.public_decider, cast.kitchen.public_contact) == (
        True,
        "The manager",
        "The desk",
    )
    actions.close_public_page(cast.kitchen, by=cast.actor("sam"))
    assert not Project.objects.public().exists()
    for name in ("ana", "jo", "max"):
        with pytest.raises(Refused):
            actions.open_public_page(cast.kitchen, by=cast.actor(name), decider="x")
    with pytest.raises(IntegrityError), transaction.atomic():
        Project.objects.filter(pk=cast.kitchen.pk).update(has_public_page=True, public_decider="")
