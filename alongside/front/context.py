"""What every template may use."""

from __future__ import annotations

import secrets
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from alongside.core.actor import VISITOR, Actor
from alongside.people.rules import COORDINATOR


def form_key(request: HttpRequest) -> dict[str, Any]:
    """The idempotency key of the form being shown: new on a GET, kept when a form comes back with errors."""
    return {"form_key": request.POST.get("key") or secrets.token_hex(16)}


def nav(request: HttpRequest) -> dict[str, Any]:
    """(label, path, is this it?) for the ways that are open to who looks. It asks no query: standing is loaded."""
    actor = getattr(request, "actor", VISITOR)
    ways = _ways(actor)
    if settings.DEMO:
        ways.append(("Demo", "/demo/"))
    return {"nav": [(label, path, request.path == path) for label, path in ways]}


def _ways(actor: Actor) -> list[tuple[str, str]]:
    if actor.is_visitor:
        return [("Guide", "/guide/"), ("Sign in", "/sign-in/")]
    ways = [("Home", "/"), ("Search", "/search/"), ("Me", "/me/")]
    if actor.places("organisation", COORDINATOR):
        ways.insert(1, ("Start", "/start/"))
    return ways
