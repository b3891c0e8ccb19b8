"""The cast: the people that every test is told about (ARCHITECTURE.md, Tests).

Ana, member with lived experience · Bo, member with no email and no smartphone · Sam, coordinator · Jo, decision maker ·
Kit, key worker, for whom Bo's "speak for me" is in force · Max, member of another organisation · and a visitor.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from alongside.core.actor import Actor, Channel
from alongside.people.models import (
    Account,
    Delegation,
    Organisation,
    Person,
    StandingRow,
)
from alongside.people.standing import CHOSEN, SECOND_STEP, actor_of
from alongside.projects.models import Project, Seat

PROJECT_ROLES = {
    "ana": ["member"],
    "bo": ["member"],
    "sam": ["coordinator"],
    "jo": ["decision_maker"],
    "kit": ["key_worker"],
}
HATS = {"ana": "lived", "bo": "lived", "sam": "staff", "jo": "staff"}
ONE_PAGE = {
    "objective": "Make the shared kitchen a place that people like to be in.",
    "decider": "Jo, who manages Harbour House",
    "can_change": "When it is open, what is in it, who looks after it.",
    "support_name": "Sam",
    "support_phone": "07700 900123",
    "other_ways": "Tell Sam, or put a note in the box by the door.",
    "saying_no_is_safe": True,
    "nobody_pays": True,
}


@dataclass
class Cast:
    """Two organisations with a piece of work each, and the people in them."""

    here: Organisation
    there: Organisation
    kitchen: Project
    elsewhere: Project
    people: dict[str, Person]

    def __getattr__(self, name: str) -> Person:
        try:
            return self.people[name]
        except KeyError:
            raise AttributeError(name) from None

    def actor(self, name: str, channel: Channel = Channel.WEB, key: str = "") -> Actor:
        """One of the cast, acting."""
        return actor_of(self.people[name], channel, key)

    def client(self, name: str) -> Client:
        """One of the cast, signed in in a browser of their own; "visitor" is nobody."""
        return sign_in(Client(), None if name == "visitor" else self.people[name])


def sign_in(client: Client, person: Person | None) -> Client:
    """Sign somebody in as themselves, with the second step taken."""
    if person is not None:
        client.force_login(person.account)
        session = client.session
        session[CHOSEN], session[SECOND_STEP] = person.pk, person.account_id
        session.save()
    return client


def assemble() -> Cast:
    """Put the cast into the database."""
    here = Organisation.objects.create(name="Harbour House")
    there = Organisation.objects.create(name="Northgate")
    kitchen = Project.objects.create(organisation=here, name="The kitchen table", **ONE_PAGE)
    elsewhere = Project.objects.create(organisation=there, name="Somewhere else", **ONE_PAGE)
    people = {}
    for name, organisation in {
        "ana": here,
        "bo": here,
        "sam": here,
        "jo": here,
        "kit": here,
        "max": there,
    }.items():
        account = None if name == "bo" else Account.objects.create(email=f"{name}@example.org")
        people[name] = Person.objects.create(organisation=organisation, account=account, name=name.capitalize())
    for name, hat in HATS.items():
        Seat.objects.create(project=kitchen, person=people[name], hat=hat, decides=name == "jo")
    for name, roles in PROJECT_ROLES.items():
        for role in roles:
            StandingRow.objects.create(person=people[name], scope="project", code=kitchen.code, role=role)
    StandingRow.objects.create(person=people["sam"], scope="organisation", code=here.code, role="coordinator")
    StandingRow.objects.create(person=people["max"], scope="project", code=elsewhere.code, role="member")
    Delegation.objects.create(
        giver=people["bo"],
        holder=people["kit"],
        expires_at=timezone.now() + timedelta(days=90),
    )
    return Cast(here, there, kitchen, elsewhere, people)
