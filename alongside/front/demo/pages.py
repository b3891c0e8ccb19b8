"""The demo's own pages. Outside a demo they are not there."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from alongside.consultations import datasets
from alongside.core.page import Request, page
from alongside.people.standing import CHOSEN

from .links import links, person_for, public_path
from .post import mailbox


@page(public=True)
def demo(request: Request) -> HttpResponse:
    """Who is who, and a link to sign in as each."""
    if not settings.DEMO:
        raise Http404
    has_london = datasets.find(datasets.LONDON) is not None
    seen = {
        "links": links(),
        "public": public_path(),
        "where": "" if has_london else datasets.WHERE,
        "mailbox": mailbox(),
    }
    return render(request, "front/demo.html", seen)


@page(public=True)
def enter(request: Request, token: str) -> HttpResponse:
    """Sign in as one of the cast."""
    person = person_for(token) if settings.DEMO else None
    if person is None or person.account is None:
        raise Http404
    request.session.flush()
    login(request, person.account, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session[CHOSEN] = person.pk
    return redirect("home")
