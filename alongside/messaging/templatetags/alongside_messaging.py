"""``{% before_sending people %}``: what becomes of a message to them, said to who is about to send it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.template import Library

from alongside.messaging.foreseeing import said_before
from alongside.people.models import Person

register = Library()


@register.inclusion_tag("messaging/foreseen.html")
def before_sending(people: Iterable[Person], *, is_refusal: bool = False) -> dict[str, Any]:
    """What the gate holds back, and what would reach them. ``people`` come with their organisation and account."""
    return {"foreseen": said_before(people, is_refusal=is_refusal)}
