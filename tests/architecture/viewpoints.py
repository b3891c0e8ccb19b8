"""From where a page can be looked at. To add a viewpoint, add a row: a short name, who it is, how to become that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.test import Client

from alongside.people.models import Account, Person, StandingRow
from alongside.people.rules import State
from alongside.people.standing import CHOSEN, SECOND_STEP
from tests.architecture.world import Side, World


@dataclass(frozen=True)
class Viewpoint:
    """Pages are those of ``here``; the client is whoever looks at them."""

    name: str
    who: str
    client: Callable[[World], Client]


def signed_in(account: Account | None, person: Person | None = None, *, second_step: bool = True) -> Client:
    """A browser of their own, the second step taken. Without a chosen person, the account's only one is taken."""
    client = Client()
    if account is not None:
        client.force_login(account)
        session = client.session
        session[SECOND_STEP] = account.pk if second_step else None
        if person is not None:
            session[CHOSEN] = person.pk
        session.save()
    return client


def _as(name: str, at: Callable[[World], Side]) -> Callable[[World], Client]:
    return lambda world: signed_in(at(world).people[name].account)


def _here(world: World) -> Side:
    return world.here


def _there(world: World) -> Side:
    return world.there


def _newly(world: World, what: str) -> Person:
    account = Account.objects.create(email=f"{what}@example.org")
    person = Person.objects.create(organisation=world.here.organisation, account=account, name=what)
    StandingRow.objects.create(person=person, scope="project", code=world.here.project.code, role="member")
    return person


def suspended(world: World) -> Client:
    """The account was switched off while they were signed in."""
    person = _newly(world, "suspended")
    client = signed_in(person.account)
    Account.objects.filter(pk=person.account_id).update(is_active=False)
    return client


def removed(world: World) -> Client:
    """They were taken out of the piece of work while they were signed in."""
    person = _newly(world, "removed")
    client = signed_in(person.account)
    person.standing.all().delete()
    return client


def in_state(state: State) -> Callable[[World], Client]:
    """Their place here was paused or ended while they were signed in."""

    def become(world: World) -> Client:
        person = _newly(world, f"place-{state.value}")
        client = signed_in(person.account)
        Person.objects.filter(pk=person.pk).update(state=state)
        return client

    return become


def erased(world: World) -> Client:
    """Their person is gone; the login is not."""
    person = _newly(world, "erased")
    client = signed_in(person.account, person)
    Person.objects.filter(pk=person.pk).delete()
    return client


def never_joined(world: World) -> Client:
    """A login that nobody has taken into an organisation (an invitation that ran out leaves this)."""
    return signed_in(Account.objects.create(email="never-joined@example.org"))


def of_both(world: World, chosen: Callable[[World], Side]) -> Client:
    """One account, a member here and there, who has chosen one side."""
    member = _newly(world, f"both-{chosen.__name__}")
    other = Person.objects.create(organisation=world.there.organisation, account=member.account, name="both")
    StandingRow.objects.create(person=other, scope="project", code=world.there.project.code, role="member")
    return signed_in(member.account, member if chosen(world) is world.here else other)


def forged(world: World) -> Client:
    """Somebody from there whose session names a person of here."""
    return signed_in(world.there.people["ana"].account, world.here.people["sam"])


def first_step_only(world: World) -> Client:
    """A coordinator who has typed the code from their email, and nothing more."""
    return signed_in(world.here.people["sam"].account, second_step=False)


VIEWPOINTS = [
    Viewpoint("visitor", "not signed in", lambda world: signed_in(None)),
    Viewpoint("member", "takes part in this piece of work", _as("ana", _here)),
    Viewpoint("staff", "works here", _as("ida", _here)),
    Viewpoint("coord", "coordinates here", _as("sam", _here)),
    Viewpoint("decider", "decides here", _as("jo", _here)),
    Viewpoint("deleg", "key worker here, for whom a member's 'speak for me' is in force", _as("kit", _here)),
    Viewpoint("revoked", "key worker here, from whom 'speak for me' was taken back", _as("lee", _here)),
    Viewpoint("outside", "in this organisation, not in this piece of work", _as("nat", _here)),
    Viewpoint("member2", "member in another organisation", _as("ana", _there)),
    Viewpoint("staff2", "staff in another organisation", _as("ida", _there)),
    Viewpoint("coord2", "coordinates in another organisation", _as("sam", _there)),
    Viewpoint("decid2", "decides in another organisation", _as("jo", _there)),
    Viewpoint("deleg2", "key worker in another organisation", _as("kit", _there)),
    Viewpoint("suspend", "account switched off", suspended),
    Viewpoint("removed", "taken out of the piece of work", removed),
    Viewpoint("paused", "place in the organisation paused", in_state(State.SUSPENDED)),
    Viewpoint("left", "place in the organisation ended", in_state(State.REMOVED)),
    Viewpoint("1step", "coordinates here, second step not taken", first_step_only),
    Viewpoint("erased", "person gone, login left", erased),
    Viewpoint("nojoin", "login of nobody (an invitation that ran out)", never_joined),
    Viewpoint("bothHER", "in two organisations, this one chosen", lambda world: of_both(world, _here)),
    Viewpoint("bothELS", "in two organisations, the other chosen", lambda world: of_both(world, _there)),
    Viewpoint("forged", "in another organisation, session names a coordinator of this one", forged),
]
