"""What somebody said aloud instead of writing it, until it was typed up, and who listened."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from alongside.core.actor import Actor
from alongside.core.codes import CodeField
from alongside.core.models import StoredFile
from alongside.core.privacy import identifies, plain, special
from alongside.core.rows import Rows
from alongside.core.secretfield import EncryptedText
from alongside.people.models import Delegation, Organisation, Person
from alongside.people.rules import COORDINATOR

from .rules import A_HEARING_LASTS, State

HIDDEN = (State.RECORDED, State.TAKEN_BACK)  # from everybody but the person


class VoiceNoteRows(Rows["VoiceNote"]):
    """For the person, and for who listens: who coordinates there, and whom they let speak for them there."""

    def visible_to(self, actor: Actor, now: datetime | None = None) -> VoiceNoteRows:
        """One's own, and those that one may listen to."""
        if actor.person_id is None:
            return self.none()
        mine = Q(person_id=actor.person_id)
        listens = self._coordinated_by(actor) | self._spoken_for_by(actor, now)
        seen = self.filter(mine | (listens & ~Q(state__in=HIDDEN)), organisation_id=actor.organisation_id)
        return seen.select_related("person__organisation", "file", "typed_up_by")

    def to_type_up(self, actor: Actor) -> VoiceNoteRows:
        """What waits to be typed up, by somebody other than who recorded it."""
        return self.filter(state=State.NEW).exclude(person_id=actor.person_id)

    @staticmethod
    def _coordinated_by(actor: Actor) -> Q:
        if actor.places("organisation", COORDINATOR):
            return Q(organisation_id=actor.organisation_id)
        return Q(project_code__in=actor.places("project", COORDINATOR))

    @staticmethod
    def _spoken_for_by(actor: Actor, now: datetime | None) -> Q:
        given = Delegation.objects.in_force(now).filter(
            Q(place="") | Q(place=OuterRef("project_code")), holder_id=actor.person_id, giver=OuterRef("person_id")
        )
        return Q(Exists(given), project_code__in=actor.places("project"))


class VoiceNote(models.Model):
    """One recording, which answers the question ``asks`` about the thing ``about_code``, as the person was asked it.

    ``words`` and ``numbers`` are what somebody typed up; with ``asks_first`` they wait for the person's yes. ``part``
    tells which question of a long list it was. ``why`` says why it was put aside. On ``delete_on`` the recording goes.
    """

    code = plain(CodeField())
    organisation = plain(models.ForeignKey(Organisation, models.CASCADE, related_name="voice_notes"))
    person = identifies(models.ForeignKey(Person, models.CASCADE, related_name="voice_notes"))
    project_code = plain(models.CharField(max_length=10, blank=True))
    asks = plain(models.CharField(max_length=40))
    about_code = plain(models.CharField(max_length=10))
    file = special(models.OneToOneField(StoredFile, models.SET_NULL, null=True, related_name="+"))
    length_seconds = plain(models.PositiveSmallIntegerField(null=True))
    made_at = plain(models.DateTimeField(default=timezone.now))
    sent_at = plain(models.DateTimeField(null=True))
    asks_first = plain(models.BooleanField(default=True))
    words = special(EncryptedText(blank=True, default=""))
    numbers = special(EncryptedText(blank=True, default=""))
    part = plain(models.CharField(max_length=40, blank=True))
    typed_up_by = identifies(models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+"))
    typed_up_at = plain(models.DateTimeField(null=True))
    state = plain(models.CharField(max_length=10, choices=[(s.value, s.name) for s in State], default=State.RECORDED))
    why = special(EncryptedText(blank=True, default=""))
    delete_on = plain(models.DateField())

    objects = VoiceNoteRows.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="words_that_wait_for_a_yes_are_there",
                condition=~Q(state="typed_up") | (~Q(words="", numbers="") & Q(typed_up_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="nothing_put_in_before_it_was_typed_up",
                condition=~Q(state="put_in") | Q(typed_up_at__isnull=False),
            ),
            models.CheckConstraint(
                name="no_recording_put_aside_without_a_reason", condition=~Q(state="set_aside") | ~Q(why="")
            ),
            models.CheckConstraint(
                name="of_what_was_taken_back_nothing_is_left",
                condition=~Q(state="taken_back") | Q(words="", numbers="", why="", file__isnull=True),
            ),
            models.CheckConstraint(
                name="nobody_types_up_their_own_recording",
                condition=Q(typed_up_by__isnull=True) | ~Q(typed_up_by=F("person")),
            ),
            models.CheckConstraint(
                name="nobody_hears_what_was_not_sent", condition=Q(state__in=HIDDEN) | Q(sent_at__isnull=False)
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "sent_at"], condition=Q(state="new"), name="voice_to_listen_to"),
            models.Index(fields=["person", "-made_at"], name="voice_by_person"),
            models.Index(fields=["delete_on"], name="voice_by_day"),
        ]

    def __str__(self) -> str:
        return f"recording {self.code}"

    @property
    def in_organisation(self) -> int:
        """Whose it is: an action refuses anybody from elsewhere."""
        return self.organisation_id

    @property
    def in_project(self) -> str:
        """The piece of work that it is about."""
        return self.project_code

    @property
    def chosen(self) -> tuple[int, ...]:
        """The numbers that were typed up."""
        return tuple(int(number) for number in self.numbers.split() if number.isdecimal())


class HearingRows(Rows["Hearing"]):
    """Seen by the person whose recording it is."""

    def visible_to(self, actor: Actor) -> HearingRows:
        """Those of one's own recordings."""
        return self.filter(note__person_id=actor.person_id).select_related("listener").order_by("at", "pk")

    def now(self, note: VoiceNote, actor: Actor) -> HearingRows:
        """That this person listens to it just now."""
        since = timezone.now() - A_HEARING_LASTS
        return self.filter(note=note, listener_id=actor.person_id, at__gt=since)


class Hearing(models.Model):
    """Somebody listened to a recording. The person sees who, and when."""

    note = identifies(models.ForeignKey(VoiceNote, models.CASCADE, related_name="hearings"))
    listener = identifies(models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+"))
    at = plain(models.DateTimeField(default=timezone.now))

    objects = HearingRows.as_manager()

    def __str__(self) -> str:
        return f"hearing of {self.note_id}"


def who_listens(person: Person, place: str) -> list[Person]:
    """Who can listen to what somebody records about a place: who coordinates there or here, and who speaks for them."""
    places = [("organisation", person.organisation.code), *([("project", place)] if place else [])]
    coordinating = Person.objects.working_at(places, COORDINATOR)
    speaking = Delegation.objects.in_force().at(place).filter(giver=person).values("holder")
    beside = Person.objects.active().filter(pk__in=speaking, standing__scope="project", standing__code=place or None)
    found = Person.objects.filter(Q(pk__in=coordinating.values("pk")) | Q(pk__in=beside.values("pk")))
    here = found.filter(organisation_id=person.organisation_id).exclude(pk=person.pk)
    return list(here.order_by("name", "pk"))
