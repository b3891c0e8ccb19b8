"""My card: what somebody would like people to know, and who looked."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from alongside.core.actor import Actor
from alongside.core.codes import CodeField
from alongside.core.privacy import identifies, plain, special
from alongside.core.rows import Rows
from alongside.core.secretfield import EncryptedText

from .persons import Person


class CardRows(Rows["Card"]):
    """Cards are for whom their person chose."""

    def visible_to(self, actor: Actor) -> CardRows:
        """One's own, and those shown to one by somebody who takes part."""
        mine = models.Q(person_id=actor.person_id)
        shown = models.Q(pk__in=CardReader.objects.filter(reader_id=actor.person_id).values("card"))
        return self.filter(mine | shown, person__organisation_id=actor.organisation_id).select_related("person")


class Card(models.Model):
    """What I'd like people to know, written once by the person and shown to whom they choose."""

    code = plain(CodeField())
    person = identifies(models.OneToOneField(Person, models.CASCADE, related_name="card"))
    words = special(EncryptedText(blank=True, default=""))
    helps = special(EncryptedText(blank=True, default=""))
    written_at = plain(models.DateTimeField(default=timezone.now))

    objects = CardRows.as_manager()

    def __str__(self) -> str:
        return f"card {self.code}"

    @property
    def in_organisation(self) -> int:
        """Where its person is: an action refuses anybody from elsewhere."""
        return self.person.organisation_id

    @property
    def reader_ids(self) -> frozenset[int]:
        """The numbers of whom it is shown to."""
        return frozenset(self.readers.values_list("reader_id", flat=True))


class CardReaderRows(Rows["CardReader"]):
    """Read with their card."""


class CardReader(models.Model):
    """Somebody who may see a card, until its person says otherwise."""

    card = identifies(models.ForeignKey(Card, models.CASCADE, related_name="readers"))
    reader = identifies(models.ForeignKey(Person, models.CASCADE, related_name="+"))

    objects = CardReaderRows.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["card", "reader"], name="a_card_is_shown_to_somebody_once")]

    def __str__(self) -> str:
        return f"reader of {self.card_id}"


class OpeningRows(Rows["Opening"]):
    """Openings are for the person whose record was opened."""

    def visible_to(self, actor: Actor) -> OpeningRows:
        """Those of one's own record."""
        return self.filter(person_id=actor.person_id).select_related("opened_by").order_by("-at", "-pk")


class Opening(models.Model):
    """Somebody opened somebody's record. The person sees every one."""

    class What(models.TextChoices):
        """Which part of it."""

        CARD = "card", "your card"
        CONTACTS = "contacts", "how to reach you"

    person = identifies(models.ForeignKey(Person, models.CASCADE, related_name="openings"))
    opened_by = identifies(models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+"))
    what = plain(models.CharField(max_length=8, choices=What))
    at = plain(models.DateTimeField(default=timezone.now))

    objects = OpeningRows.as_manager()

    class Meta:
        indexes = [models.Index(fields=["person", "-at"], name="openings_of_a_record")]

    def __str__(self) -> str:
        return f"opening of {self.what}"
