"""Who was asked in by text and has not come in: whom to forget, whom to ask once more, and what who asked may see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from alongside.core.actor import Actor
from alongside.messaging.foreseeing import first_text_waits
from alongside.messaging.models import Message, house_of
from alongside.messaging.rules import NEEDS_SOMEBODY
from alongside.people.invitations import place_of
from alongside.people.models import Invitation, Person
from alongside.people.rules import State as Place

from .letters import asked_in
from .models import Incoming, Ring

SHOWN = 50


def to_forget(now: datetime) -> list[Invitation]:
    """Who said no, once our answer has gone; and who said nothing until the day.

    Who asked to be rung, or wrote in their own words, did not say nothing: they stay until somebody looked after that.
    """
    theirs = {"person": OuterRef("person")}
    answered = ~Exists(Incoming.objects.to_answer().filter(**theirs))
    looked_after = ~Exists(Ring.objects.open().filter(**theirs)) & ~Exists(Incoming.objects.open().filter(**theirs))
    said_no = Q(person__phone="") & Q(answered)
    silent = Q(expires_at__lte=now) & ~Q(person__phone="") & Q(looked_after)
    return list(_waiting().filter(said_no | silent))


def to_ask_once_more(now: datetime) -> list[Invitation]:
    """Who said nothing for a week, where the one who asked wanted that. Never who is here by another way meanwhile."""
    silent = _waiting().filter(remind_at__lte=now, expires_at__gt=now, heard_in="", revoked_at=None)
    spoke = Exists(Incoming.objects.filter(person=OuterRef("person")))
    return list(silent.exclude(person__phone="").exclude(spoke))


def _waiting() -> QuerySet[Invitation]:
    rows = Invitation.objects.filter(by_text=True, person__state=Place.ASKED)
    return rows.select_related("person__organisation", "made_by").order_by("pk")


def text_by(actor: Actor) -> str:
    """The very words that go out when this person asks somebody in."""
    return text_and_wait(actor)[0]


def text_and_wait(actor: Actor) -> tuple[str, str]:
    """Those words; and when they go out, "" for at once."""
    person = Person.objects.select_related("organisation").get(pk=actor.somebody)
    house = house_of(person.organisation)
    return asked_in(person.name, house.sender_name).text, first_text_waits(house)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question by text as who asked sees it: never who was asked, nor who said no."""

    invitation: Invitation
    place: str
    came_in: bool
    not_reached: bool


def asked_by(actor: Actor) -> list[Asked]:
    """Those that the actor sees, newest first, until their day."""
    rows = Invitation.objects.visible_to(actor).filter(by_text=True, revoked_at=None, expires_at__gt=timezone.now())
    listed = list(rows.order_by("-made_at", "-pk")[:SHOWN])
    codes = [each.code for each in listed]
    failed = Message.objects.filter(about_type=Invitation._meta.label, about_code__in=codes, state__in=NEEDS_SOMEBODY)
    lost = set(failed.values_list("about_code", flat=True))
    names = {(each.scope, each.place): "" for each in listed}
    names = {key: place.name if (place := place_of(*key)) else "" for key in names}
    return [Asked(each, names[each.scope, each.place], each.uses > 0, each.code in lost) for each in listed]
