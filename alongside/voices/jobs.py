"""What goes on its day."""

from __future__ import annotations

from django.db.models import Q
from django.utils import timezone

from alongside.core.actor import Actor, Channel
from alongside.core.jobs import job
from alongside.people.models import Organisation

from . import actions
from .models import VoiceNote
from .rules import ENDED

AT_ONCE = 500


@job(at="04:25", does="Deleting recordings on their day")
def delete_on_their_day() -> None:
    """Each by itself, so that one that can't be deleted does not keep the others. It is tried again the next day."""
    left: OSError | None = None
    due = VoiceNote.objects.filter(delete_on__lte=timezone.localdate())
    due = due.filter(Q(file__isnull=False) | ~Q(state__in=ENDED)).order_by("delete_on", "pk")
    for note in due.select_related("person", "file")[:AT_ONCE]:
        try:
            actions.come_to_its_day(note, by=_house(note.organisation_id))
        except OSError as fault:
            left = fault
    for organisation in Organisation.objects.all():
        actions.forget_ended(organisation, by=_house(organisation.pk))
    if left is not None:
        raise left  # the health page says that it failed


def _house(organisation_id: int) -> Actor:
    return Actor(organisation_id=organisation_id, channel=Channel.SYSTEM)
