"""The link in a message that can do one thing: stop messages. It needs no signing in and never runs out."""

from __future__ import annotations

from django.conf import settings
from django.core import signing
from django.urls import reverse

from alongside.people.models import Person

_SIGNER = signing.Signer(salt="alongside.messaging.stop")


def stop_link(person: Person) -> str:
    """The whole address of somebody's stop page."""
    return settings.SITE_URL + reverse("messaging:stop", kwargs={"token": token_of(person)})


def token_of(person: Person) -> str:
    """Whom it stops messages to, signed."""
    return _SIGNER.sign(person.code)


def person_of(token: str) -> Person | None:
    """Whose link it is, or None when it is no link of ours or they are gone."""
    try:
        code = _SIGNER.unsign(token)
    except signing.BadSignature:
        return None
    return Person.objects.filter(code=code).first()
