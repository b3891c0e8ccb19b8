"""The people of the demo, and how the rooms reach them."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from alongside.core.actor import Actor, Channel
from alongside.messaging import actions as messaging
from alongside.messaging.actions import Contact
from alongside.messaging.rules import Wishes
from alongside.people import actions as people
from alongside.people.actions.organisations import Chosen
from alongside.people.invitations import place_of
from alongside.people.models import Organisation, Person
from alongside.people.rules import SecondStep
from alongside.people.standing import actor_of, speaking_for
from alongside.projects import actions as projects
from alongside.projects.models import Project, Seat
from alongside.projects.rules import Hat, Start

from .clock import ago

HOUSE = Actor(channel=Channel.SYSTEM)
BOS_PHONE = "+447700900222"  # an old one: it rings and texts, no more


class Part(NamedTuple):
    """One of the cast, as the demo page tells who they are."""

    key: str
    name: str
    who: str
    try_this: str


CAST = (
    Part(
        "ana",
        "Ana",
        "She lives at Harbour House, and takes part with what she has been through.",
        "Read an answer and say what you think of it.",
    ),
    Part("rae", "Rae", "They live there too. Their idea gets a fresh look.", "Say if you agree with the others."),
    Part(
        "kit",
        "Kit",
        "A key worker. Bo has no email and no smartphone, and asked Kit to carry his words in.",
        "Write down what Bo says.",
    ),
    Part("sam", "Sam", "Coordinates the kitchen table.", "Take in the notes of a meeting, or put two ideas together."),
    Part("jo", "Jo", "Manages Harbour House and decides. Jo owes answers.", "Answer a suggestion."),
    Part("max", "Max", "Takes part in another organisation. He sees nothing of Harbour House.", "Look around."),
    Part("lin", "Lin", "Coordinates there, and took in a real consultation.", "See what young people in London said."),
)
PEOPLE_HERE = {"ana": "member", "rae": "member", "jo": "decision_maker", "kit": "key_worker"}
HATS = {"ana": Hat.LIVED, "rae": Hat.LIVED, "bo": Hat.LIVED, "jo": Hat.STAFF, "sam": Hat.STAFF}


@dataclass
class World:
    """Harbour House and its kitchen table; Northgate, which is somewhere else."""

    here: Organisation
    there: Organisation
    project: Project
    elsewhere: Project
    people: dict[str, Person] = field(default_factory=dict)

    def actor(self, key: str, channel: Channel = Channel.WEB) -> Actor:
        """One of the cast, acting."""
        return actor_of(self.people[key], channel)

    def bo_through_kit(self, channel: Channel = Channel.IN_PERSON) -> Actor:
        """Bo's voice, typed in by Kit."""
        return speaking_for(self.people["bo"], self.actor("kit"), channel, self.project.code)

    def ago(self, days: float) -> AbstractContextManager[None]:
        """Do what is inside as if it were so many days ago."""
        return ago(days)


KITCHEN = Start(
    name="The kitchen table",
    objective="Make the shared kitchen a place that people like to be in.",
    decider="Jo, who manages Harbour House",
    can_change="When the kitchen is open, what is in it, and who looks after it.",
    cannot_change="The kitchen closes at 11 at night",
    cannot_because="One worker is alone in the house then, and must hear the door.",
    support_name="Sam",
    support_phone="07700 900123",
    answer_days=28,
    other_ways="Tell Sam or Kit, or put a note in the box by the door.",
    saying_no_is_safe=True,
    nobody_pays=True,
)
LONDON = Start(
    name="Young people and policing",
    objective="See what young people in London said, and how people agree and part.",
    decider="The made-up panel",
    can_change="Nothing real. These are words from 2022, shown as they were said.",
    cannot_change="What was said then",
    cannot_because="It is theirs. We show it, and change no word.",
    support_name="Lin",
    support_phone="07700 900456",
    answer_days=28,
    other_ways="This is a demonstration. Nobody waits for your words here.",
    saying_no_is_safe=True,
    nobody_pays=True,
)


def gather() -> World:
    """Both organisations, their pieces of work, and everybody in them: 60 days ago."""
    with ago(60):
        here, sam = _found("Harbour House", "Sam")
        there, lin = _found("Northgate", "Lin")
        project = projects.start(here, by=actor_of(sam), page=KITCHEN).subject
        elsewhere = projects.start(there, by=actor_of(lin), page=LONDON).subject
        world = World(here, there, project, elsewhere, {"sam": sam, "lin": lin})
        for key, role in PEOPLE_HERE.items():
            world.people[key] = _joins(project, sam, key.capitalize(), role)
        world.people["max"] = _joins(elsewhere, lin, "Max", "member")
        world.people["bo"] = _bo(world)
        for key, hat in HATS.items():
            seat = Seat.objects.get(project=project, person=world.people[key])
            projects.choose_hat(seat, by=world.actor(key), hat=hat)
    return world


def _found(name: str, coordinator: str) -> tuple[Organisation, Person]:
    email = f"{coordinator.lower()}@{_domain(name)}"
    organisation = people.found(name, by=HOUSE, coordinator=coordinator, email=email).subject
    person = Person.objects.get(organisation=organisation, name=coordinator)
    people.choose(organisation, by=actor_of(person), chosen=Chosen(second_step=SecondStep.ASKED))
    return organisation, person


def _domain(organisation: str) -> str:
    """A domain that is kept for examples: nothing written to it can arrive anywhere."""
    return f"{organisation.split()[0].lower()}.example"


def _joins(project: Project, coordinator: Person, name: str, role: str) -> Person:
    place = place_of("project", project.code)
    invitation = people.invite(place, by=actor_of(coordinator), role=role).subject
    by = replace(HOUSE, organisation_id=project.organisation_id, channel=Channel.WEB)
    person = people.join(invitation, by=by, called=name).subject
    email = f"{name.lower()}@{_domain(project.organisation.name)}"
    return people.add_email(person, by=actor_of(person), email=email).subject


def _bo(world: World) -> Person:
    """Bo has no account. He told Kit that he wants to take part, and that Kit may speak for him."""
    kit = world.people["kit"]
    place = place_of("project", world.project.code)
    bo = people.add_person(place, by=actor_of(kit), name="Bo", on_whose_word="Bo told Kit at the front desk").subject
    by = actor_of(bo, Channel.IN_PERSON)
    people.let_speak(bo, by=by, holder=kit, days=180, place=world.project.code)
    wishes = Wishes(channels=(Channel.IN_PERSON,))
    contact = Contact(through="Through Kit, at breakfast.", phone=BOS_PHONE)
    messaging.enter_wishes(bo, by=actor_of(kit), wishes=wishes, contact=contact, on_word="Bo told Kit at breakfast")
    return Person.objects.get(pk=bo.pk)
