"""Prepared queries: the same rows as the plain ones, for whoever asks; and what must not be kept is not."""

from __future__ import annotations

import threading
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import close_old_connections, connection
from django.db.models import DateField, IntegerField, QuerySet, Value
from django.db.models.functions import Cast as As
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alongside.core import prepared as module
from alongside.core.actor import VISITOR, Actor, Standing
from alongside.core.models import Event
from alongside.core.prepared import is_kept, prepared, together, written_anew
from alongside.people.models import Person
from alongside.projects.models import Project
from alongside.suggestions import actions
from alongside.suggestions.models import Suggestion
from tests.cast import Cast


@prepared
def visible(actor: Actor, words: str) -> QuerySet[Suggestion]:
    rows = Suggestion.objects.visible_to(actor)
    return (rows.filter(words=words) if words else rows).order_by("pk")


@prepared
def since(code: str, moment: Any) -> QuerySet[Suggestion, Any]:
    return Suggestion.objects.filter(project__code=code, raised_at__gt=moment).values_list("words", flat=True)


@prepared
def named(names: tuple[str, ...]) -> QuerySet[Person, Any]:
    return Person.objects.filter(name__in=names).order_by("name").values_list("name", flat=True)


def raise_some(cast: Cast) -> None:
    actions.suggest(cast.kitchen, by=cast.actor("ana"), words="Chairs")
    actions.suggest(cast.kitchen, by=cast.actor("bo"), words="Tea")
    actions.suggest(cast.elsewhere, by=cast.actor("max"), words="Chairs")


def test_everybody_gets_what_the_plain_query_gives_them(cast: Cast) -> None:
    raise_some(cast)
    aside = actions.suggest(cast.kitchen, by=cast.actor("bo"), words="About somebody").subject
    actions.set_aside(aside, by=cast.actor("sam"), why="It names somebody.")
    actors = [cast.actor(name) for name in ("ana", "bo", "sam", "jo", "kit", "max")] + [VISITOR]
    for actor in actors * 2:
        for words in ("", "Chairs", "Nothing"):
            assert visible(actor, words) == list(visible.build(actor, words)), (actor, words)  # type: ignore[attr-defined]
    assert is_kept(visible)


def test_one_shape_serves_two_organisations_and_neither_reads_the_other(cast: Cast) -> None:
    raise_some(cast)
    visible.kept.clear()  # type: ignore[attr-defined]
    bo = Actor(cast.bo.pk, cast.here.pk, frozenset({Standing("project", cast.kitchen.code, "member")}))
    max_ = Actor(cast.max.pk, cast.there.pk, frozenset({Standing("project", cast.elsewhere.code, "member")}))
    here, there = visible(bo, ""), visible(max_, "")
    assert len(visible.kept) == 1  # type: ignore[attr-defined]
    assert {each.project_id for each in here} == {cast.kitchen.pk}
    assert {each.project_id for each in there} == {cast.elsewhere.pk}


def test_what_is_loaded_with_a_row_is_there(cast: Cast) -> None:
    raise_some(cast)
    for actor in (cast.actor("ana"), cast.actor("bo")):
        rows = visible(actor, "Tea")
        with CaptureQueriesContext(connection) as asked:
            assert [(row.project.name, row.raised_by.name) for row in rows] == [(cast.kitchen.name, "Bo")]
        assert not len(asked)


def test_moments_and_many_values_take_their_places(cast: Cast) -> None:
    raise_some(cast)
    now = timezone.now()
    for moment, count in ((now - timedelta(days=1), 2), (now + timedelta(days=1), 0)) * 2:
        assert len(since(cast.kitchen.code, moment)) == count
    for names in (("Ana", "Bo"), ("Sam", "Jo"), ("Kit",), (), ("Ana", "Ana")):
        assert named(names) == sorted(set(names))
    assert is_kept(since)
    assert is_kept(named)


def test_the_same_value_twice_is_a_shape_of_its_own(cast: Cast) -> None:
    @prepared
    def either(one: str, other: str) -> QuerySet[Person, Any]:
        return Person.objects.filter(name=one) if one == other else Person.objects.filter(name__in=(one, other))

    assert len(either("Ana", "Ana")) == 1
    assert len(either("Ana", "Bo")) == 2
    assert len(either("Bo", "Bo")) == 1


def test_the_sql_is_written_once(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    @prepared
    def mine(number: int) -> QuerySet[Person]:
        built.append(number)
        return Person.objects.filter(pk=number)

    built: list[int] = []
    assert [mine(person.pk) for person in (cast.ana, cast.bo, cast.max)] == [[cast.ana], [cast.bo], [cast.max]]
    assert len(built) == 2, "once with marks, and once to compare"


def test_what_brings_its_own_moment_is_never_kept(cast: Cast) -> None:
    @prepared
    def until_now(code: str) -> QuerySet[Event]:
        return Event.objects.filter(project_code=code, at__lte=timezone.now())

    @prepared
    def due(code: str) -> QuerySet[Suggestion]:
        return Suggestion.objects.filter(project__code=code, due_on__gte=timezone.localdate())

    assert len(until_now(cast.kitchen.code)) == 0
    raise_some(cast)
    assert len(until_now(cast.kitchen.code)) == 2
    assert len(due(cast.kitchen.code)) == 2
    assert not is_kept(until_now)
    assert not is_kept(due)


def test_what_is_made_of_a_value_is_never_kept(cast: Cast) -> None:
    @prepared
    def reversed_name(name: str) -> QuerySet[Person]:
        return Person.objects.filter(name=name[::-1])

    @prepared
    def beginning(name: str) -> QuerySet[Person]:
        return Person.objects.filter(name__startswith=name)

    @prepared
    def as_long(name: str) -> QuerySet[Person]:
        return Person.objects.annotate(long=Value(len(name))).filter(pk=cast.ana.pk, long=3)

    for ask, word, found in ((reversed_name, "anA", 1), (beginning, "An", 1), (as_long, "abc", 1), (as_long, "ab", 0)):
        assert len(ask(word)) == found, (ask, word)
        assert not is_kept(ask)
    assert len(beginning("Bo")) == 1


def test_what_it_can_not_take_is_said(cast: Cast) -> None:
    with pytest.raises(TypeError, match="can't take a Project"):
        visible(cast.kitchen, "")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="by place"):
        named(names=())


def test_shapes_do_not_pile_up(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_SHAPES", 3)
    named.kept.clear()  # type: ignore[attr-defined]
    for count in range(9):
        named(tuple(f"N{n}" for n in range(count)))
        assert len(named.kept) <= 3  # type: ignore[attr-defined]


def test_a_shape_that_is_cleared_away_meanwhile_is_still_answered(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    real = module._keep

    def cleared_by_another_thread(*args: Any) -> Any:
        found = real(*args)
        named.kept.clear()  # type: ignore[attr-defined]
        return found

    monkeypatch.setattr(module, "_keep", cleared_by_another_thread)
    monkeypatch.setattr(module, "MOST_SHAPES", 0)
    assert named(("Ana",)) == ["Ana"]
    assert named(("Ana", "Bo")) == ["Ana", "Bo"]


# Several in one statement


def first_people(actor: Actor, most: int = 2) -> QuerySet[Person, Any]:
    rows = Person.objects.filter(organisation=actor.organisation_id).order_by("-name")
    return rows.values_list("name", As("pk", IntegerField()))[:most]


def what_they_said(actor: Actor, day: date) -> QuerySet[Suggestion, Any]:
    rows = Suggestion.objects.visible_to(actor).filter(due_on__gte=day)
    return rows.order_by("due_on", "words").values_list("words", "due_on")[:5]


def who_else(actor: Actor, day: date) -> QuerySet[Person, Any]:
    return Person.objects.filter(pk=actor.person_id).values_list("name", As(Value(day), DateField())).order_by()


def nobody(actor: Actor, *_: Any) -> QuerySet[Person, Any]:
    return Person.objects.none().values_list("name", "pk")


def test_several_in_one_statement_give_each_their_own_rows_in_their_own_order(cast: Cast) -> None:
    raise_some(cast)
    day = timezone.localdate() - timedelta(days=30)
    with written_anew():
        for name in ("ana", "bo", "max") * 2:
            actor = cast.actor(name)
            asked = [(nobody, (actor,)), (what_they_said, (actor, day)), (who_else, (actor, day))]
            with CaptureQueriesContext(connection) as seen:
                found = together(asked)
            assert found == [list(build(*args)) for build, args in asked], name
            assert all(type(due) is date for rows in found[1:] for _, due in rows)
        assert len(seen) == 1
        assert is_kept(together)
        assert len(together.kept) < 3, "Ana and Bo share what was written"  # type: ignore[attr-defined]
        assert together([(first_people, (cast.actor("ana"),)), (nobody, (cast.actor("ana"),))])[0][0][0] == "Sam"


def test_where_nothing_can_be_found_nothing_is_asked(cast: Cast) -> None:
    with CaptureQueriesContext(connection) as seen:
        assert together([(nobody, (VISITOR,)), (nobody, (VISITOR,))]) == [[], []]
        assert together([]) == []
    assert len(seen) == 0


def test_one_that_can_not_be_kept_is_written_anew_with_all_others(cast: Cast) -> None:
    def by_length(actor: Actor, name: str) -> QuerySet[Person, Any]:
        return Person.objects.filter(name=name[::-1]).values_list("name", "pk")

    with written_anew():
        for name, found in (("anA", 1), ("oB", 1), ("Bo", 0)):
            rows = together([(first_people, (cast.actor("ana"),)), (by_length, (VISITOR, name))])
            assert [len(each) for each in rows] == [2, found], name
        assert not is_kept(together)


def test_an_order_without_a_limit_is_found(cast: Cast) -> None:
    def in_order(actor: Actor) -> QuerySet[Person, Any]:
        return Person.objects.order_by("name").values_list("name", "pk")

    with pytest.raises(TypeError, match="only of one that has a limit"):
        together([(in_order, (VISITOR,))])


@pytest.mark.django_db(transaction=True)
def test_threads_share_the_sql_and_not_the_connection(cast: Cast) -> None:
    raise_some(cast)
    wrong: list[Any] = []

    def look(name: str) -> None:
        try:
            for _ in range(20):
                rows = visible(cast.actor(name), "")
                here = {each.project_id for each in rows}
                if here != {cast.elsewhere.pk if name == "max" else cast.kitchen.pk}:
                    wrong.append((name, here))
        finally:
            close_old_connections()
            connection.close()

    threads = [threading.Thread(target=look, args=(name,)) for name in ("ana", "max", "sam", "jo")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


def test_every_prepared_query_of_the_house_is_kept(cast: Cast) -> None:
    """What could not be kept would be written twice each time: the opposite of what it is for."""
    raise_some(cast)
    suggestion = Suggestion.objects.filter(project=cast.kitchen).first()
    assert suggestion is not None
    with written_anew():  # other tests ask for things that nobody should
        for name in ("ana", "sam", "jo", "kit"):
            client = cast.client(name)
            for page in ("/", f"/work/{cast.kitchen.code}/suggestions/", f"/suggestions/{suggestion.code}/", "/owed/"):
                assert client.get(page).status_code == 200
        asked = [ask for ask in module.PREPARED if ask.__module__.split(".")[-2] != "tests" and ask.kept]
        assert len(asked) >= 11
        assert [ask for ask in asked if not is_kept(ask)] == []
    assert Project.objects.visible_to(cast.actor("ana")).count() == 1
