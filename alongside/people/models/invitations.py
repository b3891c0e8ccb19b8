"""Invitations by link and by printed card."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from alongside.core.actor import Actor
from alongside.core.codes import CodeField
from alongside.core.privacy import identifies, plain, special
from alongside.core.rows import Rows
from alongside.people.rules import COORDINATOR, MEMBER, ROLES

from .organisations import Organisation
from .persons import Person


class InvitationRows(Rows["Invitation"]):
    """Invitations to the places that somebody coordinates."""

    def visible_to(self, actor: Actor) -> InvitationRows:
        """Those to the actor's places, and those that they made."""
        seen = Q(made_by_id=actor.person_id)
        for held in actor.standing:
            if held.role == COORDINATOR:
                seen |= Q(scope=held.scope, place=held.code)
        return self.filter(seen, organisation_id=actor.organisation_id)

    def open(self) -> InvitationRows:
        """Those that still let somebody in."""
        return self.filter(revoked_at=None, expires_at__gt=timezone.now(), uses__lt=F("max_uses"))


class Invitation(models.Model):
    """A link, or the same link as a printed card, that lets people into a place in one role, until a day.

    Only the hash of its token is kept: who reads the database can't use it.

    One that is asked ``by_text`` has no link: it lets in the ``person`` who was asked, when they say yes. ``heard_in``
    is the text in which they said that they would hear what it is, ``remind_at`` when they are asked once more;
    with ``safe_words`` no text says what it is about. Who says no, or nothing, is taken out of it, and it stands on
    till its day as if nothing were known: nobody can tell the one from the other.
    """

    code = plain(CodeField())
    organisation = plain(models.ForeignKey(Organisation, models.CASCADE, related_name="invitations"))
    scope = plain(models.CharField(max_length=20))
    place = plain(models.CharField(max_length=10))
    role = plain(models.CharField(max_length=20))
    token_hash = plain(models.CharField(max_length=64, unique=True))
    by_card = plain(models.BooleanField(default=False))
    made_by = identifies(models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+"))
    made_at = plain(models.DateTimeField(default=timezone.now))
    expires_at = plain(models.DateTimeField())
    max_uses = plain(models.PositiveSmallIntegerField(default=1))
    uses = plain(models.PositiveSmallIntegerField(default=0))
    revoked_at = plain(models.DateTimeField(null=True))
    by_text = plain(models.BooleanField(default=False))
    person = identifies(models.ForeignKey(Person, models.CASCADE, null=True, related_name="asked_in"))
    heard_in = plain(models.CharField(max_length=64, blank=True))
    remind_at = plain(models.DateTimeField(null=True))
    safe_words = special(models.BooleanField(default=False))

    objects = InvitationRows.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="an_invitation_is_not_used_more_often_than_meant", condition=Q(uses__lte=F("max_uses"))
            ),
            models.CheckConstraint(name="an_invitation_runs_out", condition=Q(expires_at__gt=F("made_at"))),
            models.CheckConstraint(name="only_members_share_a_link", condition=Q(role=MEMBER) | Q(max_uses=1)),
            models.CheckConstraint(name="an_invitation_is_to_a_known_role", condition=Q(role__in=ROLES)),
            models.CheckConstraint(
                name="a_text_asks_one_person_to_take_part", condition=Q(by_text=False) | Q(role=MEMBER, max_uses=1)
            ),
            models.CheckConstraint(
                name="only_who_is_asked_by_text_is_named", condition=Q(by_text=True) | Q(person__isnull=True)
            ),
            models.UniqueConstraint(
                fields=["person"], condition=Q(person__isnull=False), name="somebody_is_asked_in_once"
            ),
        ]
        indexes = [models.Index(fields=["scope", "place", "-made_at"], name="invitations_by_place")]

    def __str__(self) -> str:
        return f"invitation {self.code}"

    @property
    def in_organisation(self) -> int:
        """Whose it is: an action refuses anybody from elsewhere."""
        return self.organisation_id

    @property
    def in_project(self) -> str:
        """The code under which events remember the place."""
        return self.place


class NotAskedRows(Rows["NotAsked"]):
    """Read when somebody is to be asked in by text; no page shows them."""

    def now(self) -> NotAskedRows:
        """Those that hold now."""
        return self.filter(Q(until=None) | Q(until__gt=timezone.now()))


class NotAsked(models.Model):
    """A number that this organisation asks in by text no more: for good after a no, else for a while.

    Only a keyed hash of it is kept, another one in each organisation. No link leads to who asked or was asked.
    """

    organisation = plain(models.ForeignKey(Organisation, models.CASCADE, related_name="+"))
    phone_hash = identifies(models.CharField(max_length=64))
    until = plain(models.DateTimeField(null=True))

    objects = NotAskedRows.as_manager()

    class Meta:
        verbose_name_plural = "not asked"
        constraints = [
            models.UniqueConstraint(fields=["organisation", "phone_hash"], name="a_number_is_asked_in_once"),
        ]

    def __str__(self) -> str:
        return "a number that is not asked in"
