"""People, their logins, and the standing they hold."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Lower
from django.utils import timezone

from alongside.core.actor import Actor
from alongside.core.codes import CodeField
from alongside.core.privacy import identifies, plain
from alongside.core.rows import Rows
from alongside.people.rules import COORDINATOR, State

from .organisations import Organisation


class AccountRows(Rows["Account"]):
    """Never shown: a login is read by signing in."""


class Account(AbstractBaseUser):
    """A login. It stands for no organisation: its persons do, one for each (DECISIONS.md 1).

    Somebody who came by a link has one without an email: it lives in their browser until they add one.
    """

    email = identifies(models.EmailField(unique=True, null=True, blank=True))
    password = plain(models.CharField(max_length=128, blank=True))
    last_login = plain(models.DateTimeField(null=True))
    is_active = plain(models.BooleanField(default=True))

    USERNAME_FIELD = "email"

    objects = BaseUserManager.from_queryset(AccountRows)()

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="one_account_per_email"),
            models.CheckConstraint(name="no_email_is_null", condition=Q(email__isnull=True) | ~Q(email="")),
        ]

    def __str__(self) -> str:
        return f"account {self.pk}"

    def has_usable_password(self) -> bool:
        """None, until somebody sets one: an empty one opens nothing."""
        return bool(self.password) and super().has_usable_password()


class PersonRows(Rows["Person"]):
    """People of one's own organisation."""

    def visible_to(self, actor: Actor, now: datetime | None = None) -> PersonRows:
        """Oneself, whom one speaks for, and the people of the places that one coordinates.

        Pages that show others ask through the place they share.
        """
        spoken_for = Delegation.objects.in_force(now).filter(holder_id=actor.person_id).values("giver")
        others = (Q(pk__in=spoken_for) | _of_coordinated_places(actor)) & ~Q(state=State.ASKED)
        seen = Q(pk=actor.person_id) | others
        return self.filter(seen, organisation_id=actor.organisation_id, kind=Person.Kind.PERSON)

    def looked_after_by(self, actor: Actor) -> PersonRows:
        """The people of the places that one coordinates."""
        seen = _of_coordinated_places(actor)
        here = self.filter(seen, organisation_id=actor.organisation_id, kind=Person.Kind.PERSON)
        return here.exclude(state=State.ASKED)

    def asked_by(self, actor: Actor) -> PersonRows:
        """Whom the actor asked in by text, and who has not answered yet: nobody else knows of them."""
        if actor.person_id is None:
            return self.none()
        mine = Q(asked_in__made_by_id=actor.person_id, asked_in__organisation_id=actor.organisation_id)
        return self.filter(mine, organisation_id=actor.organisation_id, state=State.ASKED)

    def active(self) -> PersonRows:
        """Who takes part now."""
        return self.filter(state=State.ACTIVE)

    def working_at(self, places: Iterable[tuple[str, str]], *roles: str) -> PersonRows:
        """Who holds one of these roles in one of the places (scope, code)."""
        here = Q(pk__in=[])
        for scope, code in places:
            here |= Q(scope=scope, code=code)
        held = StandingRow.objects.filter(here, person=OuterRef("pk"), role__in=roles)
        return self.filter(Exists(held), kind=Person.Kind.PERSON).active()


def _of_coordinated_places(actor: Actor) -> Q:
    seen = Q(pk__in=[])
    # In one order for everybody, so that the query has one shape (core.prepared).
    for held in sorted(actor.standing, key=lambda held: (held.scope, held.role)):
        if held.role == COORDINATOR and held.scope == "organisation":
            seen |= Q(organisation__code=held.code)
        elif held.role == COORDINATOR:
            seen |= Q(Exists(StandingRow.objects.filter(person=OuterRef("pk"), scope=held.scope, code=held.code)))
    return seen


class Person(models.Model):
    """Somebody in one organisation, with or without an account. ``kind`` tells people from the system's own voice.

    ``email`` and ``phone`` are ways to reach them, no login. A phone number stands as +447700900123.
    """

    class Kind(models.TextChoices):
        """A person, the named system person of an organisation, or a voice from an imported consultation.

        An imported voice ("Participant 7") has no account, gets no messages and no seat (DECISIONS.md 25).
        """

        PERSON = "person"
        SYSTEM = "system"
        IMPORTED = "imported"

    code = plain(CodeField())
    organisation = plain(models.ForeignKey(Organisation, models.CASCADE, related_name="people"))
    account = identifies(models.ForeignKey(Account, models.SET_NULL, null=True, blank=True, related_name="persons"))
    name = identifies(models.CharField(max_length=80))
    call_me = identifies(models.CharField(max_length=120, blank=True))
    email = identifies(models.EmailField(blank=True))
    phone = identifies(models.CharField(max_length=20, blank=True))
    kind = plain(models.CharField(max_length=8, choices=Kind, default=Kind.PERSON))
    state = plain(models.CharField(max_length=10, choices=[(s.value, s.name) for s in State], default=State.ACTIVE))
    on_whose_word = identifies(models.CharField(max_length=200, blank=True))
    joined_at = plain(models.DateTimeField(default=timezone.now))

    objects = PersonRows.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "account"],
                condition=Q(account__isnull=False),
                name="one_person_per_account_here",
            ),
            models.UniqueConstraint(
                fields=["organisation"],
                condition=Q(kind="system"),
                name="one_system_person_per_organisation",
            ),
            models.CheckConstraint(
                name="a_person_takes_part_pauses_or_left", condition=Q(state__in=[s.value for s in State])
            ),
            models.CheckConstraint(name="a_person_is_called_something", condition=~Q(name="")),
            models.CheckConstraint(name="only_people_sign_in", condition=Q(kind="person") | Q(account__isnull=True)),
        ]
        indexes = [
            models.Index(fields=["organisation", "name"], name="people_by_name"),
            models.Index(fields=["phone"], name="people_by_phone"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def in_organisation(self) -> int:
        """Where they are: an action refuses anybody from elsewhere."""
        return self.organisation_id


class StandingRows(Rows["StandingRow"]):
    """Read once per request, never shown."""


class StandingRow(models.Model):
    """A role of a person in a place. Upper rooms give and take it; rules read it from the actor."""

    person = identifies(models.ForeignKey(Person, models.CASCADE, related_name="standing"))
    scope = plain(models.CharField(max_length=20))
    code = plain(models.CharField(max_length=10))
    role = plain(models.CharField(max_length=20))

    objects = StandingRows.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "scope", "code", "role"], name="a_role_is_held_once")]
        indexes = [models.Index(fields=["scope", "code", "role"], name="standing_by_place")]

    def __str__(self) -> str:
        return f"{self.role} of {self.scope} {self.code}"


class DelegationRows(Rows["Delegation"]):
    """Between the two people concerned, and the coordinators of the giver."""

    def visible_to(self, actor: Actor) -> DelegationRows:
        """Who gave it, who holds it, and who coordinates where the giver is."""
        own = Q(giver_id=actor.person_id) | Q(holder_id=actor.person_id)
        looked_after = Q(giver__in=Person.objects.looked_after_by(actor).values("pk"))
        return self.filter(own | looked_after, giver__organisation_id=actor.organisation_id)

    def in_force(self, now: datetime | None = None) -> DelegationRows:
        """Given, not run out, not taken back, and both still take part."""
        return self.filter(
            revoked_at=None, expires_at__gt=now or timezone.now(), giver__state=State.ACTIVE, holder__state=State.ACTIVE
        )

    def at(self, place: str) -> DelegationRows:
        """Those that hold in the place with this code."""
        return self.filter(place__in=["", place])


class Delegation(models.Model):
    """The permission "speak for me".

    A person lets a key worker or advocate carry their words in, in one place or everywhere here, until a day, revoked
    at once. ``on_word`` says where it is written when a coordinator entered it from paper.
    """

    code = plain(CodeField())
    giver = identifies(models.ForeignKey(Person, models.CASCADE, related_name="given"))
    holder = identifies(models.ForeignKey(Person, models.CASCADE, related_name="held"))
    place = plain(models.CharField(max_length=10, blank=True))
    given_at = plain(models.DateTimeField(default=timezone.now))
    expires_at = plain(models.DateTimeField())
    revoked_at = plain(models.DateTimeField(null=True))
    entered_by = identifies(models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+"))
    on_word = identifies(models.CharField(max_length=200, blank=True))

    objects = DelegationRows.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="nobody_speaks_for_themselves",
                condition=~Q(giver=F("holder")),
            ),
            models.UniqueConstraint(
                fields=["giver", "holder", "place"],
                condition=Q(revoked_at__isnull=True),
                name="said_once_at_a_time",
            ),
            models.CheckConstraint(name="speaking_for_runs_out", condition=Q(expires_at__gt=F("given_at"))),
        ]

    def __str__(self) -> str:
        return f"delegation {self.code}"

    @property
    def in_organisation(self) -> int:
        """Where both are: an action refuses anybody from elsewhere."""
        return self.giver.organisation_id
