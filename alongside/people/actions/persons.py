"""What people do about themselves, and what a coordinator does about somebody's place."""

from __future__ import annotations

from django.db.models import Q
from django.utils import timezone

from alongside.core.action import Result, action, step
from alongside.core.actor import Actor
from alongside.core.lifecycle import Lifecycle
from alongside.core.refusals import NotReady
from alongside.people import rules
from alongside.people.models import Account, Delegation, Person, SignIn, StandingRow
from alongside.people.rules import NOT_NAMED, State

from .said import Said

PLACE = Lifecycle(
    {
        "pause": (State.ACTIVE, State.SUSPENDED),
        "bring_back": ((State.SUSPENDED, State.REMOVED), State.ACTIVE),
        "end": ((State.ACTIVE, State.SUSPENDED), State.REMOVED),
    }
)


@action(may=rules.is_self)
def name_myself(
    person: Person, *, by: Actor, name: str, call_me: str = "", email: str = "", phone: str = ""
) -> Result[Person]:
    """Say what one is called and how one can be reached. All of it may be empty."""
    Person.objects.filter(pk=person.pk).update(name=name or NOT_NAMED, call_me=call_me, email=email, phone=phone)
    person.refresh_from_db()
    return Result(person, Said.NAMED)


@step
def keep_contacts(person: Person, *, email: str, phone: str, afresh: bool) -> None:
    """How somebody without an account is reached, inside the action of whoever writes it down for them.

    What is empty stays as it was, unless ``afresh``: a number that is not safe any more has to go.
    """
    given = {"email": email, "phone": phone}
    said = given if afresh else {name: value for name, value in given.items() if value}
    if said:
        Person.objects.filter(pk=person.pk).update(**said)
        person.refresh_from_db()


@action(may=rules.is_self)
def add_email(person: Person, *, by: Actor, email: str) -> Result[Person]:
    """Sign in with this email from now on. The page has made sure that it is theirs.

    When the email already signs in to other places, this place joins them. Raises ``NotReady`` when it already has
    somebody here.
    """
    address = email.strip().lower()
    theirs = Account.objects.filter(email__iexact=address).first()
    mine = person.account
    if theirs is None or theirs == mine:
        account = mine or Account.objects.create()
        Account.objects.filter(pk=account.pk).update(email=address)
    else:
        if Person.objects.filter(account=theirs, organisation_id=person.organisation_id).exists():
            raise NotReady(
                "This email already signs in to another place of yours here. Sign out, then sign in with it.",
                field="email",
            )
        account = theirs
    Person.objects.filter(pk=person.pk).update(account=account, email=person.email or address)
    if mine is not None and mine != account and not mine.persons.exists():
        mine.delete()
    person.refresh_from_db()
    return Result(person, Said.EMAIL_ADDED)


@action(may=rules.is_self)
def sign_out_everywhere(person: Person, *, by: Actor) -> Result[Person]:
    """End every sign-in of this account, on every phone and computer."""
    SignIn.objects.filter(account_id=person.account_id, account__isnull=False).delete()
    return Result(person, Said.SIGNED_OUT)


@action(may=rules.can_decide_on, when=PLACE.lets("pause"))
def pause(person: Person, *, by: Actor, why: str) -> Result[Person]:
    """Somebody's place pauses: they hold nothing until they are brought back. Their roles are kept."""
    PLACE.move(person, "pause")
    return Result(person, Said.PAUSED, words=why)


@action(may=rules.can_decide_on, when=PLACE.lets("bring_back"))
def bring_back(person: Person, *, by: Actor) -> Result[Person]:
    """They take part again."""
    PLACE.move(person, "bring_back")
    return Result(person, Said.BACK)


@action(may=rules.can_decide_on, when=PLACE.lets("end"))
def end(person: Person, *, by: Actor, why: str) -> Result[Person]:
    """Somebody leaves for good: their roles go, nobody speaks for them any more. What they said stays."""
    PLACE.move(person, "end")
    StandingRow.objects.filter(person=person).delete()
    ended = Delegation.objects.filter(Q(giver=person) | Q(holder=person), revoked_at=None)
    ended.update(revoked_at=timezone.now())
    return Result(person, Said.ENDED, words=why)
