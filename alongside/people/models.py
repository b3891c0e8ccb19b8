"""Organisations, people, their accounts, and the standing they hold."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone

from alongside.core.actor import Actor
from alongside.core.codes import CodeField
from alongside.core.privacy import identifies, plain
from alongside.core.rows import Rows


class OrganisationRows(Rows["Organisation"]):
    """Organisations never learn of each other."""

    def visible_to(self, actor: Actor) -> OrganisationRows:
        """One's own."""
        return self.filter(pk=actor.organisation_id)


class Organisation(models.Model):
    """A charity, health service or council that runs pieces of work."""

    code = plain(CodeField())
    name = plain(models.CharField(max_length=120))

    objects = OrganisationRows.as_manager()

    def __str__(self) -> str:
        return self.name

    @property
    def in_organisation(self) -> int:
        """Itself."""
        return self.pk


class Account(AbstractBaseUser):
    """A login. It stands for no organisation: its persons do, one for each (DECISIONS.md 1)."""

    email = identifies(models.EmailField(unique=True))
    password = plain(models.CharField(max_length=128))
    last_login = plain(models.DateTimeField(null=True))
    is_active = plain(models.BooleanField(default=True))

    USERNAME_FIELD = "email"

    objects = BaseUserManager.from_queryset(Rows)()

    def __str__(self) -> str:
        return f"account {self.pk}"


class PersonRows(Rows["Person"]):
    """People of one's own organisation."""

    def visible_to(self, actor: Actor) -> PersonRows:
        """Oneself, and whom one speaks for; pages that show others ask through the place they share."""
        speaks_for = models.Q(pk__in=Delegation.objects.in_force().filter(holder_id=actor.person_id).values("giver"))
        return self.filter(
            models.Q(pk=actor.person_id) | speaks_for,
            organisation_id=actor.organisation_id,
        )


class Person(models.Model):
    """Somebody in one organisation, with or without an account. ``kind`` tells people from the system's own voice."""

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
    kind = plain(models.CharField(max_length=8, choices=Kind, default=Kind.PERSON))
    joined_at = plain(models.DateTimeField(default=timezone.now))

    objects = PersonRows.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "account"],
                condition=models.Q(account__isnull=False),
                name="one_person_per_account_here",
            ),
            models.UniqueConstraint(
                fields=["organisation"],
                condition=models.Q(kind="system"),
                name="one_system_person_per_organisation",
            ),
        ]

    def __str__(self) -> str:
        return self.name


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
    """Between the two people concerned."""

    def visible_to(self, actor: Actor) -> DelegationRows:
        """Who gave it and who holds it."""
        return self.filter(models.Q(giver_id=actor.person_id) | models.Q(holder_id=actor.person_id))

    def in_force(self) -> DelegationRows:
        """Given, not run out, not taken back."""
        return self.filter(revoked_at=None, expires_at__gt=timezone.now())


class Delegation(models.Model):
    """The permission "speak for me".

    A person lets a key worker or advocate carry their words in, until a day, revoked at once.
    """

    code = plain(CodeField())
    giver = identifies(models.ForeignKey(Person, models.CASCADE, related_name="given"))
    holder = identifies(models.ForeignKey(Person, models.CASCADE, related_name="held"))
    given_at = plain(models.DateTimeField(default=timezone.now))
    expires_at = plain(models.DateTimeField())
    revoked_at = plain(models.DateTimeField(null=True))

    objects = DelegationRows.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="nobody_speaks_for_themselves",
                condition=~models.Q(giver=models.F("holder")),
            )
        ]

    def __str__(self) -> str:
        return f"delegation {self.code}"
