"""What stands beside somebody's name, for who writes to them, rings them, prints for them or meets them."""

from __future__ import annotations

from typing import Any

from django.template import Context, Library

from alongside.core.actor import VISITOR
from alongside.needs.reading import Flag, flags
from alongside.people.models import Person

register = Library()


@register.inclusion_tag("needs/of.html", takes_context=True)
def needs_of(context: Context, person: Person) -> dict[str, Any]:
    """``{% needs_of person %}``: what one person needs, as far as they let the reader see it. It asks once."""
    by = getattr(context.get("request"), "actor", VISITOR)
    return {"flag": flags([person], by=by).get(person.pk)}


@register.inclusion_tag("needs/of.html")
def needs_said(flag: Flag | None) -> dict[str, Any]:
    """``{% needs_said line.needs %}``: the same in a list, whose view has asked ``reading.flags`` for all of them."""
    return {"flag": flag}
