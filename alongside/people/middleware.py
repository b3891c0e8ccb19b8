"""Puts the actor on the request, and leads to the page of whatever holds somebody up."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import patch_cache_control

from alongside.core.page import kindly
from alongside.core.refusals import Refused

from .standing import Here, Hold, Who, who

PAGE_OF = {Hold.NOBODY: "people:choose", Hold.CHOOSE: "people:choose", Hold.SECOND_STEP: "people:second_step"}


class ActorMiddleware:
    """``request.actor`` and ``request.here``: set when a view is about to run, so that static files cost no query."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on. Pages of the sign-in library are never kept by a browser either."""
        request.here = Here()  # type: ignore[attr-defined]
        response = self.get_response(request)
        if getattr(request, "is_library_page", False):
            patch_cache_control(response, no_store=True, private=True)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], *_: object
    ) -> HttpResponse | None:
        """Find out who acts. Who can't act yet is a visitor on public pages and is led on from home and all others."""
        policy = getattr(view, "policy", None)
        if policy is None:
            request.is_library_page = True  # type: ignore[attr-defined]
        is_open_to_all = policy is None or (policy.public and request.path != "/")
        try:
            found = who(request)
        except DatabaseError:
            if policy is None or not policy.public:
                raise
            found = _nobody_for_now(request)
        request.actor, request.here = found.actor, found.here  # type: ignore[attr-defined]
        if found.hold is None or is_open_to_all:
            return None
        if request.method == "POST":
            return kindly(request, Refused(_WHY[found.hold]))
        return redirect(f"{reverse(PAGE_OF[found.hold])}?next={quote(request.get_full_path())}")


def _nobody_for_now(request: HttpRequest) -> Who:
    """While the database is away nobody can say who somebody is: a page for everybody (how the house is) still opens.

    The session is taken as empty, so that nothing asks for it again; its cookie stays, and so does the sign-in.
    """
    request.session._session_cache = {}
    return Who()


_WHY = {
    Hold.NOBODY: "You are signed in, but you do not take part anywhere yet. Here is what you wrote.",
    Hold.CHOOSE: "Choose where you are first, then send it again. Here is what you wrote.",
    Hold.SECOND_STEP: "Take the second step of signing in first, then send it again. Here is what you wrote.",
}
