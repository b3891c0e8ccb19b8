"""How each person needs information, once they were asked, and what somebody saw to for them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.utils import timezone

from alongside.core.actor import Actor, Channel
from alongside.core.codes import CodeField
from alongside.core.privacy import identifies, plain, special
from alongside.core.rows import Rows
from alongside.core.secretfield import EncryptedText
from alongside.people.models import Delegation, Person, StandingRow
from alongside.people.rules import COORDINATOR, DECISION_MAKER, STAFF

from .rules import SIZES, About, Kind, Saying, Sharing

CHANNELS = [(channel.value, channel.name) for channel in Channel]
A_YEAR_AT_MOST = 366  # days
WRITES_HERE = frozenset({COORDINATOR, STAFF, DECISION_MAKER})  # a key worker writes to those who let them speak


class NeedRows(Rows["Need"]):
    """What somebody needs is for them, and for whom they let see it."""

    def visible_to(self, actor: Actor) -> NeedRows:
        """One's own, and what others let the actor see."""
        if actor.person_id is None:
            return self.none()
        here = self.filter(person__organisation_id=actor.organisation_id)
        return here.filter(_seen_by(actor)).select_related("person")

    def marked_for(self, actor: Actor) -> NeedRows:
        """All of them, with ``is_seen``: may this actor see what it says, or only that there is something to ask?"""
        if actor.person_id is None:
            return self.none()
        here = self.filter(person__organisation_id=actor.organisation_id)
        seen = Case(When(_seen_by(actor), then=Value(True)), default=Value(False))
        return here.annotate(is_seen=seen).select_related("person")

    def due(self, today: date) -> NeedRows:
        """Those about which we ask again."""
        return self.filter(review_on__lte=today)

    def of_those_seen_by(self, actor: Actor) -> NeedRows:
        """Those of the people whom the actor coordinates or speaks for, whatever they let be seen."""
        return self.filter(person__in=Person.objects.visible_to(actor).exclude(pk=actor.person_id).active())


def _seen_by(actor: Actor) -> Q:
    """The person; who coordinates or speaks for them, unless nobody shall; who works where they are, if all may."""
    spoken_for = Delegation.objects.in_force().filter(holder_id=actor.person_id).values("giver")
    beside = Q(person__in=spoken_for) | _where_they_are(actor, frozenset({COORDINATOR}))
    shared = Q(sharing=Sharing.EVERYBODY) & _where_they_are(actor, WRITES_HERE)
    return Q(person_id=actor.person_id) | (~Q(sharing=Sharing.NOBODY) & beside) | shared


def _where_they_are(actor: Actor, roles: frozenset[str]) -> Q:
    """People of the places where the actor holds one of these roles."""
    found = Q(pk__in=[])
    for held in sorted(actor.standing):  # in one order, so that the query has one shape
        if held.role not in roles:
            continue
        if held.scope == "organisation":
            found |= Q(person__organisation__code=held.code)
        else:
            there = StandingRow.objects.filter(person=OuterRef("person"), scope=held.scope, code=held.code)
            found |= Q(Exists(there))
    return found


class Need(models.Model):
    """That somebody was asked how they need information, and what they said. "Nothing special" has a row too.

    ``kinds`` and ``words`` are what they need; ``sharing`` who may see it. ``channel`` is how they said it,
    ``entered_by`` who typed it in, and ``on_word`` how that one knows. ``review_on`` is when we ask again.
    """

    code = plain(CodeField())
    person = identifies(models.OneToOneField(Person, models.CASCADE, related_name="need"))
    kinds = special(models.JSONField(default=list))
    size = special(models.PositiveSmallIntegerField(null=True))
    language = special(EncryptedText(blank=True, default=""))
    signed = special(EncryptedText(blank=True, default=""))
    colour = special(EncryptedText(blank=True, default=""))
    words = special(EncryptedText(blank=True, default=""))
    sharing = special(models.CharField(max_length=10, choices=[(s.value, s.name) for s in Sharing]))
    channel = plain(models.CharField(max_length=12, choices=CHANNELS))
    entered_by = identifies(models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+"))
    on_word = special(EncryptedText(blank=True, default=""))
    again = plain(models.PositiveSmallIntegerField())
    asked_at = plain(models.DateTimeField(default=timezone.now))
    sure_at = plain(models.DateTimeField(default=timezone.now))
    review_on = plain(models.DateField(null=True))

    objects = NeedRows.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="print_has_a_size_that_we_have", condition=Q(size__isnull=True) | Q(size__in=SIZES)
            ),
            models.CheckConstraint(
                name="needs_are_seen_by_whom_they_say", condition=Q(sharing__in=[s.value for s in Sharing])
            ),
            models.CheckConstraint(
                name="needs_are_looked_at_again_in_a_year", condition=Q(again__gt=0, again__lte=A_YEAR_AT_MOST)
            ),
            models.CheckConstraint(name="still_right_comes_after_asking", condition=Q(sure_at__gte=F("asked_at"))),
        ]
        indexes = [models.Index(fields=["review_on"], condition=Q(review_on__isnull=False), name="needs_to_ask_again")]

    def __str__(self) -> str:
        return f"need {self.code}"

    @property
    def in_organisation(self) -> int:
        """Where its person is: an action refuses anybody from elsewhere."""
        return self.person.organisation_id

    @property
    def every_kind(self) -> tuple[Kind, ...]:
        """What they need, own words last. A kind that is not known any more is left out."""
        known = tuple(Kind(kind) for kind in self.kinds if kind in set(Kind))
        return (*known, Kind.OWN_WORDS) if self.words else known

    @property
    def saying(self) -> Saying:
        """As it was said."""
        kinds = tuple(kind for kind in self.every_kind if kind is not Kind.OWN_WORDS)
        said = (self.size, self.language, self.signed, self.colour, self.words)
        return Saying(kinds, *said, Sharing(self.sharing), self.again)


class MetRows(Rows["Met"]):
    """Read with what somebody needs."""

    def visible_to(self, actor: Actor) -> MetRows:
        """What was done for those whose needs the actor may see."""
        return self.filter(need__in=Need.objects.visible_to(actor).values("pk"))


class Met(models.Model):
    """Somebody saw to it that a need was met: which one, for what, how, and when."""

    code = plain(CodeField())
    need = identifies(models.ForeignKey(Need, models.CASCADE, related_name="met"))
    kind = special(models.CharField(max_length=20, choices=[(k.value, k.name) for k in Kind]))
    about = plain(models.CharField(max_length=10, choices=[(a.value, a.name) for a in About]))
    how = special(EncryptedText(blank=True))
    by = identifies(models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+"))
    at = plain(models.DateTimeField(default=timezone.now))

    objects = MetRows.as_manager()

    class Meta:
        constraints = [
            # Who was forgotten may have taken their words with them.
            models.CheckConstraint(name="what_was_done_is_said", condition=~Q(how="") | Q(by__isnull=True)),
            models.CheckConstraint(name="a_need_that_there_is", condition=Q(kind__in=[k.value for k in Kind])),
        ]
        indexes = [models.Index(fields=["need", "-at"], name="met_by_need")]

    def __str__(self) -> str:
        return f"met {self.code}"

    @property
    def in_organisation(self) -> int:
        """Where its person is."""
        return self.need.in_organisation


def need_of(person: Any) -> Need | None:
    """What somebody said they need, or None where nobody asked them yet."""
    return Need.objects.filter(person=person).first()
