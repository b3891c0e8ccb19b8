"""Puts the actor on the request."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from .standing import actor_for


class ActorMiddleware:
    """``request.actor``: set when a view is about to run, so that static files and health cost no query."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> None:
        """Find out who acts."""
        request.actor = actor_for(request)  # type: ignore[attr-defined]
