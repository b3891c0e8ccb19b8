"""What is said to a sender before they send: exactly what the gate does afterwards."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.messaging.foreseeing import foresee, said_before
from alongside.messaging.models import Preferences
from alongside.messaging.rules import Do
from alongside.people.models import Person
from tests.cast import Cast

WEDNESDAY = datetime(2026, 11, 25, 12, tzinfo=UTC)
NIGHT = datetime(2026, 11, 25, 22, tzinfo=UTC)
FRIDAY = datetime(2026, 11, 27, 16, tzinfo=UTC)


@pytest.fixture
def people(cast: Cast, settings: object) -> list[Person]:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"  # type: ignore[attr-defined]
    Person.objects.update(joined_at=WEDNESDAY)
    everybody = Person.objects.filter(pk__in=[cast.ana.pk, cast.bo.pk, cast.jo.pk])
    return list(everybody.select_related("organisation", "account").order_by("pk"))


def test_good_news_is_silent_and_who_is_told_by_a_person_is_named(people: list[Person]) -> None:
    assert said_before(people, now=WEDNESDAY) == ["Bo gets no messages. Somebody tells them when they meet."]


def test_the_night_and_a_no_on_a_friday(people: list[Person]) -> None:
    assert said_before(people[:1], now=NIGHT) == ["Ana hears it on Thursday 26 November from 08:00, not before."]
    assert said_before(people[:1], now=FRIDAY) == []
    (held,) = said_before(people[:1], is_refusal=True, now=FRIDAY)
    assert held.startswith("Ana hears it on Monday 30 November")


def test_whom_nothing_reaches(people: list[Person], cast: Cast) -> None:
    Preferences.objects.create(person=cast.ana, channels=["text"], days=list(range(7)))
    Preferences.objects.create(person=cast.jo, channels=[], days=list(range(7)))
    said = said_before(people, now=WEDNESDAY)
    assert any(each.startswith("Nothing reaches Ana now.") for each in said)
    assert any(each.startswith("Jo has asked for no messages.") for each in said)


def test_many_people_take_no_more_queries_and_are_not_named(people: list[Person], cast: Cast) -> None:
    with CaptureQueriesContext(connection) as few:
        foresee(people, now=WEDNESDAY)
    for number in range(12):
        Person.objects.create(organisation=cast.here, name=f"Person {number}")
    many = list(Person.objects.filter(organisation=cast.here).select_related("organisation", "account"))
    with CaptureQueriesContext(connection) as more:
        found = foresee(many, now=WEDNESDAY)
    assert len(more) == len(few) <= 4
    assert sum(each.ruling.do is Do.TELL for each in found) == 13
    assert said_before(many, now=WEDNESDAY) == ["13 people get no messages. Somebody tells them."]
