"""``{% before_sending people %}``: what becomes of a message to them, said to who is about to send it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.template import Context, Library

from alongside.core.actor import VISITOR
from alongside.messaging.foreseeing import said_before
from alongside.people.models import Person

register = Library()


@register.inclusion_tag("messaging/foreseen.html", takes_context=True)
def before_sending(context: Context, people: Iterable[Person], *, is_refusal: bool = False) -> dict[str, Any]:
    """What the gate holds back, what would reach them, and whose need is not met.

    ``people`` come with their organisation and account.
    """
    by = getattr(context.get("request"), "actor", VISITOR)
    return {"foreseen": said_before(people, by=by, is_refusal=is_refusal)}
