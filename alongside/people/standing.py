"""From a request, or a person, to an actor: one query for who it is, what they hold and what was chosen there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from alongside.core.actor import VISITOR, Actor, Channel, Standing
from alongside.core.prepared import prepared
from alongside.core.refusals import Refused

from .models import Account, Delegation, Person
from .rules import COORDINATOR, SecondStep, State, works_here

CHOSEN = "person"  # the session key of the chosen person
SECOND_STEP = "second_step"  # the session key that says for which account the second step was taken


class Hold(StrEnum):
    """Why somebody who is signed in can't act yet; each has its page."""

    NOBODY = "nobody"  # a login without a person
    CHOOSE = "choose"  # several persons, and none is chosen
    SECOND_STEP = "second_step"  # works here, and has not taken the second step


@dataclass(frozen=True, slots=True)
class Here:
    """Where the actor is: their own name, and their organisation's name and choices. Templates see it as ``here``."""

    name: str = ""
    organisation: str = ""
    member_word: str = "member"
    members_word: str = "members"
    exit_everywhere: bool = False
    neutral_names: bool = False
    second_step: str = SecondStep.REQUIRED
    state: str = State.ACTIVE
    has_others: bool = False


@dataclass(frozen=True, slots=True)
class Who:
    """What one look at a request tells. ``waiting`` is who will act once the second step is taken."""

    actor: Actor = VISITOR
    here: Here = Here()
    hold: Hold | None = None
    waiting: Actor = VISITOR


_COLUMNS = (
    "pk",
    "organisation_id",
    "state",
    "standing__scope",
    "standing__code",
    "standing__role",
    "name",
    "organisation__name",
    "organisation__choices__member_word",
    "organisation__choices__members_word",
    "organisation__choices__exit_everywhere",
    "organisation__choices__neutral_names",
    "organisation__choices__second_step",
    "account_id",
    "account__email",
    "account__password",
    "account__is_active",
)


def who(request: HttpRequest) -> Who:
    """Who is signed in, or why they can't act yet.

    A choice that does not fit any more is no choice: with another account's person, or one that is gone, the person
    is asked again.
    """
    number = _account_in(request.session)
    if number is None:
        return Who()
    rows = _told(_of_account(number))
    if not rows:
        return Who(hold=Hold.NOBODY) if request.user.is_authenticated else Who()
    if not _is_still_signed_in(request, rows[0]):
        return Who()
    people = {row["pk"] for row in rows}
    chosen = request.session.get(CHOSEN)
    if chosen is None and len(people) == 1:
        chosen = next(iter(people))
    if chosen not in people:
        return Who(hold=Hold.CHOOSE)
    mine = [row for row in rows if row["pk"] == chosen]
    actor, here = _actor_from(mine), replace(_here_from(mine[0]), has_others=len(people) > 1)
    must = here.second_step == SecondStep.REQUIRED and works_here(actor)
    if must and request.session.get(SECOND_STEP) != number:
        return Who(here=here, hold=Hold.SECOND_STEP, waiting=actor)
    return Who(actor, here, waiting=actor)


def _account_in(session: SessionBase) -> int | None:
    """The number of the account that this session says is signed in."""
    try:
        return int(session[SESSION_KEY])
    except (KeyError, ValueError):
        return None


def _is_still_signed_in(request: HttpRequest, row: dict[str, Any]) -> bool:
    """What Django asks of a session (a live account, the hash that ends sessions), without another query.

    When it does not fit at once (a secret key was changed, say), Django's own way is asked, which looks further.
    """
    account = Account(pk=row["account_id"], email=row["account__email"], password=row["account__password"])
    account.is_active = row["account__is_active"]
    signed = request.session.get(HASH_SESSION_KEY, "")
    if account.is_active and constant_time_compare(signed, account.get_session_auth_hash()):
        return True
    return request.user.is_authenticated


def persons_of(request: HttpRequest) -> list[Person]:
    """The persons of the account that is signed in, to choose from."""
    mine = Person.objects.filter(account_id=request.user.pk) if request.user.is_authenticated else Person.objects.none()
    return list(mine.select_related("organisation").order_by("organisation__name"))


def actor_for(request: HttpRequest) -> Actor:
    """The actor of a request: the account's chosen person with their standing, or a visitor."""
    return who(request).actor


def actor_of(person: Person, channel: Channel = Channel.WEB, key: str = "") -> Actor:
    """A person acting through a channel of their own: a text, a letter, a call.

    Raises ``Person.DoesNotExist`` when they are gone.
    """
    rows = _told(_of_person(person.pk))
    if not rows:
        raise Person.DoesNotExist
    return replace(_actor_from(rows), channel=channel, key=key)


NOT_ASKED = "This person has not asked you to speak for them, or the time for it is over. Ask them first."


def refuse_if_it_ended(typist: Actor, giver: str) -> None:
    """Say kindly that the person with this code does not let the typist speak for them any more.

    For a form that was open meanwhile: it gives back what was typed. Who never let them is simply not there.
    """
    given = Delegation.objects.filter(
        holder_id=typist.person_id, giver__code=giver, giver__organisation_id=typist.organisation_id
    )
    if given.exists() and not given.in_force().exists():
        raise Refused(NOT_ASKED)


def speaking_for(person: Person, typist: Actor, channel: Channel, place: str) -> Actor:
    """The person's voice, typed in by somebody they have let speak for them, in the place with this code.

    Raises ``Refused`` unless a delegation from this person to the typist is in force there, and unless the typist holds
    a role in the place. Who speaks for somebody can't pass that on.
    """
    delegation = (
        Delegation.objects.in_force()
        .at(place)
        .filter(
            giver=person,
            holder_id=typist.person_id,
            giver__organisation_id=typist.organisation_id,
        )
        .first()
    )
    if delegation is None or typist.entered_by_id is not None:
        raise Refused(NOT_ASKED)
    if not any(held.code == place for held in typist.standing):
        raise Refused("You do not take part here any more. Ask the coordinator.")
    return replace(
        actor_of(person, channel, typist.key),
        entered_by_id=typist.person_id,
        delegation_id=delegation.pk,
    )


def heard_from(person: Person, typist: Actor, channel: Channel, place: str) -> Actor:
    """The voice of somebody who told the typist: by phone, in person, in a recording or on a slip of paper.

    Who speaks for them may type it in; so may who coordinates the place or the organisation, for what somebody was
    asked. The person is told by their own way that it was written down. Raises ``Refused`` for anybody else.
    """
    home = any(held.scope == "organisation" and held.role == COORDINATOR for held in typist.standing)
    coordinates = home or (bool(place) and typist.holds("project", place, COORDINATOR))
    near = typist.organisation_id == person.organisation_id and typist.entered_by_id is None
    if coordinates and near and typist.person_id != person.pk:
        return replace(actor_of(person, channel, typist.key), entered_by_id=typist.person_id)
    return speaking_for(person, typist, channel, place)


@prepared
def _of_account(number: int) -> QuerySet[Person, Any]:
    return Person.objects.filter(account_id=number).order_by("pk").values_list(*_COLUMNS)


@prepared
def _of_person(number: int) -> QuerySet[Person, Any]:
    return Person.objects.filter(pk=number).order_by("pk").values_list(*_COLUMNS)


def _told(rows: Iterable[tuple[Any, ...]]) -> list[dict[str, Any]]:
    return [dict(zip(_COLUMNS, row, strict=True)) for row in rows]


def _actor_from(rows: list[dict[str, Any]]) -> Actor:
    """Whoever pauses or was removed holds nothing, but can still look after what is held about them."""
    first = rows[0]
    held = frozenset(
        Standing(row["standing__scope"], row["standing__code"], row["standing__role"])
        for row in rows
        if row["standing__scope"] and first["state"] == State.ACTIVE
    )
    return Actor(first["pk"], first["organisation_id"], held)


def _here_from(row: dict[str, Any]) -> Here:
    chosen = {
        name: row[f"organisation__choices__{name}"]
        for name in ("member_word", "members_word", "exit_everywhere", "neutral_names", "second_step")
        if row[f"organisation__choices__{name}"] is not None
    }
    return Here(name=row["name"], organisation=row["organisation__name"], state=row["state"], **chosen)


__all__ = ["CHOSEN", "SECOND_STEP", "Here", "Hold", "Who", "actor_for", "actor_of", "persons_of", "speaking_for", "who"]
