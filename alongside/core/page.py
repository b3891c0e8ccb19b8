"""Who may see a page. One decorator loads the thing, asks the rule and turns a refusal into a kind page.

``@page(does=actions.answer, of=Suggestion)``: the rule on the action guards the action, admits to its page and draws
its button (``{% may %}``), so that nobody writes it twice.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.db import models
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotAllowed,
)
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control, patch_vary_headers

from . import drafts
from .action import Deed, Predicate, deed_of, why_not
from .actor import Actor
from .prepared import prepared
from .refusals import MovedOn, NoKey, Refusal, Refused
from .rows import Rows
from .submissions import came_before
from .text import clean

View = Callable[..., HttpResponseBase]
METHODS = ["GET", "HEAD", "POST"]
KEY_LENGTH = 64
_NEVER_SHOWN_AGAIN = ("csrf", "key", "password", "token", "secret", "otp", "code")


@dataclass(frozen=True, slots=True)
class Policy:
    """What a page declares about itself. The sweeps read it; a URL without one stops the build."""

    public: bool = False
    may: Predicate | None = None
    deed: Deed | None = None
    of: type[models.Model] | None = None
    home: bool = False

    def admit(self, actor: Actor, thing: Any) -> None:
        """Raise a ``Refusal`` unless this actor may open the page now.

        Whoever sends the same form again (a double click, a page loaded anew) is let through to the action though the
        thing has moved on meanwhile, by their own hand: the action gives them its first outcome.
        """
        if self.deed is not None:
            try:
                self.deed.ask(actor, thing)
            except MovedOn:
                if not came_before(actor, thing):
                    raise
        elif self.may is not None and not self.may(actor, thing):
            raise Refused(why_not(self.may))

    def load(self, actor: Actor, path: dict[str, Any]) -> list[models.Model]:
        """The row that the path names, through ``visible_to`` (``public`` on a page for everybody).

        What a stranger asks for is not there.
        """
        if self.of is None:
            return []
        code = None if self.home else path.pop("code")
        found = _published(self.of, code) if self.public else _visible(self.of, actor, code)
        if not found:
            raise Http404
        return found


@prepared
def _published(of: type[models.Model], code: str | None) -> models.QuerySet[Any]:
    return _one(cast(Rows[Any], of._default_manager.all()).public(), code)


@prepared
def _visible(of: type[models.Model], actor: Actor, code: str | None) -> models.QuerySet[Any]:
    return _one(cast(Rows[Any], of._default_manager.all()).visible_to(actor), code)


def _one(rows: models.QuerySet[Any], code: str | None) -> models.QuerySet[Any]:
    rows = rows if code is None else rows.filter(code=code)
    return rows.order_by("pk")[:1]


class Request(HttpRequest):
    """A request as views receive it: the middleware has put the actor on it."""

    actor: Actor


def page(
    *,
    may: Predicate | None = None,
    does: Callable[..., Any] | None = None,
    public: bool = False,
    of: type[models.Model] | None = None,
    home: bool = False,
) -> Callable[[View], View]:
    """Declare who may open a page: by a rule (``may``), by the action it does (``does``), or everybody (``public``).

    With none of them, any signed-in person may. With ``of`` the row named by the path's ``code`` is loaded through
    ``visible_to`` (a stranger gets 404) and handed to the view, on a public page through ``public()``; with ``home``
    it is the one row the actor is at home in: their organisation.
    """
    if (may is not None and does is not None) or (does is not None and of is None):
        raise TypeError("a page is admitted to by a rule or by what it does, and an action needs its subject (of=...)")
    policy = Policy(public, may, deed_of(does) if does else None, of, home)

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def show(request: HttpRequest, **path: Any) -> HttpResponseBase:
            if request.method not in METHODS:
                return HttpResponseNotAllowed(METHODS)
            asked = cast(Request, request)
            asked.actor = asked.actor.submitting(request.POST.get("key", "")[:KEY_LENGTH])
            response = _answer(policy, view, asked, path)
            if not asked.actor.is_visitor:
                patch_cache_control(response, no_store=True, private=True)
            patch_vary_headers(cast(HttpResponse, response), ["HX-Request", "Cookie"])
            return response

        show.policy = policy  # type: ignore[attr-defined]
        return show

    return decorate


def _answer(policy: Policy, view: View, request: Request, path: dict[str, Any]) -> HttpResponseBase:
    posted = request.method == "POST"
    if request.actor.is_visitor and not policy.public:
        if posted:
            return kindly(
                request,
                Refused("You were signed out. Sign in again, then send it. Here is what you wrote."),
            )
        return redirect_to_login(request.get_full_path())
    try:
        found = policy.load(request.actor, path)
        policy.admit(request.actor, found[0] if found else None)
        if posted and not request.actor.key:
            raise NoKey
        if posted and drafts.KEEP in request.POST and not request.actor.is_visitor:
            return _come_back_later(request)
        response = view(request, *found, **path)
        if posted and "from_draft" in request.POST and response.status_code in (301, 302, 303):
            drafts.drop(request, request.actor)
        return response
    except Refusal as refusal:
        return kindly(request, refusal)


def _come_back_later(request: Request) -> HttpResponse:
    """Keep what was typed and show the form again, as it was."""
    drafts.keep(request, request.actor)
    messages.success(request, "We have kept what you wrote for 30 days. Nobody else can see it. You can go now.")
    return redirect(request.path)


def kindly(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """A calm page that says what happened and gives back what was typed, but never a secret."""
    seen = {"why": refusal.why, "thing": refusal.thing, "typed": typed_in(request)}
    seen["kept"] = getattr(refusal, "words", "")
    response = render(request, f"core/{refusal.page}.html", seen, status=refusal.status)
    if request.headers.get("HX-Request"):
        # htmx would not show another status; the page replaces the whole body (ADR 3).
        response.status_code = 200
        response["HX-Retarget"], response["HX-Reswap"] = "body", "innerHTML"
    return response


def typed_in(request: HttpRequest) -> list[str]:
    """What somebody typed into the form that they sent."""
    typed = ((name, str(text)) for name, text in request.POST.items())
    return [clean(text) for name, text in typed if len(text) > 1 and not never_shown_again(name)]


def never_shown_again(field: str) -> bool:
    """Is this the name of a field that may hold a secret?"""
    return any(part in field.lower() for part in _NEVER_SHOWN_AGAIN)
