"""A house of a given size: one piece of work with many suggestions, each with its event."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from alongside.core.models import Event
from alongside.people.models import Account, Person, StandingRow
from alongside.people.standing import SECOND_STEP
from alongside.projects.models import Project, Seat
from alongside.suggestions.models import Comment, Reaction, Suggestion
from tests.cast import Cast, assemble

_BATCH = 2000
_WORDS = "Open the day room on Sundays, so that people who have nowhere to go can sit somewhere warm. Number {}."


def build(suggestions: int, comments: int = 50, people: int = 40) -> tuple[Cast, Suggestion]:
    """Put the cast, ``suggestions`` suggestions and one that is much talked about into the database."""
    cast = assemble()
    members = [Person(organisation=cast.here, name=f"Member {number}") for number in range(people)]
    Person.objects.bulk_create(members)
    members = list(Person.objects.filter(organisation=cast.here, name__startswith="Member "))
    Seat.objects.bulk_create([Seat(project=cast.kitchen, person=person, hat="lived") for person in members])
    StandingRow.objects.bulk_create(
        [StandingRow(person=person, scope="project", code=cast.kitchen.code, role="member") for person in members]
    )
    add(cast.kitchen, members, suggestions)
    talked_about = Suggestion.objects.filter(project=cast.kitchen).order_by("-raised_at", "-pk")[0]
    Comment.objects.bulk_create(
        [
            Comment(suggestion=talked_about, person=members[number % people], words=f"I think so too, {number}.")
            for number in range(comments)
        ]
    )
    Reaction.objects.bulk_create(
        [Reaction(suggestion=talked_about, person=person, stance="agree") for person in members]
    )
    return cast, talked_about


def add(project: Project, members: list[Person], count: int) -> None:
    """Raise ``count`` suggestions, a minute apart, with the event that each leaves."""
    now = timezone.now()
    for start in range(0, count, _BATCH):
        batch = Suggestion.objects.bulk_create(
            [
                Suggestion(
                    project=project,
                    raised_by=members[number % len(members)],
                    words=_WORDS.format(number),
                    raised_at=now - timedelta(minutes=count - number),
                    answer_by=now.date() + timedelta(days=28),
                    due_on=now.date() + timedelta(days=28),
                )
                for number in range(start, min(start + _BATCH, count))
            ]
        )
        Event.objects.bulk_create(
            [
                Event(
                    verb="suggestions.suggest",
                    organisation_id=project.organisation_id,
                    person_id=suggestion.raised_by_id,
                    channel="web",
                    subject_type="suggestions.Suggestion",
                    subject_code=suggestion.code,
                    project_code=project.code,
                    said="suggested",
                    at=suggestion.raised_at,
                )
                for suggestion in batch
            ]
        )


def sign_in(person: Person) -> str:
    """A session for one of the cast, as the browser's cookie."""
    from django.test import Client

    client = Client()
    account = person.account or Account.objects.get(persons=person)
    client.force_login(account)
    session = client.session
    session[SECOND_STEP] = account.pk
    session.save()
    return client.cookies["sessionid"].value
