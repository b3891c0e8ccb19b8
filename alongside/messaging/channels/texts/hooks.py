"""The pages that a provider posts to by itself. They show nothing, and a stranger learns nothing from them."""

from __future__ import annotations

import functools
from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.views.decorators.csrf import csrf_exempt

from alongside.core.page import Policy

from .provider import Provider, Unreadable, Unsigned, provider

Hook = Callable[[Provider, HttpRequest], HttpResponse]


def hook(name: str) -> Callable[[Hook], Callable[[HttpRequest], HttpResponse]]:
    """Make a page of a function ``(provider, request)``, open while the house uses the provider of this name.

    A machine posts here, without a cookie and without a form's key: what it is let in by is its signature, which the
    provider checks before anything is read. A wrong one gets 403, what can't be read 400, and nothing is written.
    """

    def decorate(answer: Hook) -> Callable[[HttpRequest], HttpResponse]:
        @csrf_exempt  # the signature stands in for the form's key
        @functools.wraps(answer)
        def show(request: HttpRequest) -> HttpResponse:
            if name != settings.TEXTS:
                raise Http404
            if request.method != "POST":
                return HttpResponseNotAllowed(["POST"])
            try:
                return answer(provider(), request)
            except Unsigned:
                return HttpResponse(status=403)
            except Unreadable:
                return HttpResponse(status=400)

        show.policy = Policy(public=True)  # type: ignore[attr-defined]
        return show

    return decorate
