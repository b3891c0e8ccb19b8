"""Who may see a page. One decorator loads the thing, asks the rule and turns a refusal into a kind page.

``@page(does=actions.answer, of=Suggestion)``: the rule on the action guards the action, admits to its page and draws
its button (``{% may %}``), so that nobody writes it twice.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import patch_cache_control, patch_vary_headers

from .action import Predicate, deed_of, why_not
from .actor import Actor
from .refusals import KeyReused, MovedOn, Refused

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True, slots=True)
class Policy:
    """What a page declares about itself. The sweeps read it; a URL without one stops the build."""

    public: bool
    may: Predicate | None
    does: str
    of: type[models.Model] | None


class Request(HttpRequest):
    """A request as views receive it: the middleware has put the actor on it."""

    actor: Actor


def page(
    *,
    may: Predicate | None = None,
    does: Callable[..., Any] | None = None,
    public: bool = False,
    of: type[models.Model] | None = None,
) -> Callable[[View], View]:
    """Declare who may open a page: by a rule (``may``), by the action it does (``does``), or everybody (``public``).

    With neither, any signed-in person may. With ``of`` the row named by the path's ``code`` is loaded through
    ``visible_to`` (a stranger gets 404) and handed to the view; without a ``code`` in the path it is the one row the
    actor is at home in (their organisation).
    """
    if does is not None:
        may = deed_of(does).may
    policy = Policy(public, may, deed_of(does).name if does else "", of)

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def show(request: HttpRequest, **path: Any) -> HttpResponseBase:
            asked = cast(Request, request)
            if request.method == "POST":
                asked.actor = asked.actor.submitting(request.POST.get("key", "")[:64])
            if asked.actor.is_visitor and not public:
                return redirect_to_login(request.get_full_path())
            response = _show(asked, path)
            if not asked.actor.is_visitor:
                patch_cache_control(response, no_store=True, private=True)
            patch_vary_headers(cast(HttpResponse, response), ["HX-Request", "Cookie"])
            return response

        def _show(request: Request, path: dict[str, Any]) -> HttpResponseBase:
            found = [_load(of, request.actor, path)] if of is not None else []
            thing = found[0] if found else None
            try:
                if may is not None and not may(request.actor, thing):
                    raise Refused(why_not(may))
                return view(request, *found, **path)
            except Refused as refused:
                return _kindly(request, "refused", 403, why=refused.why, thing=thing)
            except MovedOn as moved:
                return _kindly(request, "moved_on", 409, thing=moved.thing)
            except KeyReused as reused:
                return _kindly(request, "key_reused", 409, thing=reused.first)

        show.policy = policy  # type: ignore[attr-defined]
        return show

    return decorate


def _load(of: type[models.Model], actor: Actor, path: dict[str, Any]) -> models.Model:
    rows = of._default_manager.visible_to(actor)  # type: ignore[attr-defined]
    if "code" in path:
        rows = rows.filter(code=path.pop("code"))
    try:
        return cast(models.Model, rows.get())
    except ObjectDoesNotExist:
        raise Http404 from None


def _kindly(request: Request, name: str, status: int, **details: Any) -> HttpResponse:
    """A calm page that says what happened and gives back what was typed."""
    typed = [(label, text) for label, text in request.POST.items() if len(text) > 1 and label not in _NOT_TYPED]
    response = render(request, f"core/{name}.html", {"typed": typed, **details}, status=status)
    if request.headers.get("HX-Request"):
        response.status_code = 200
        response["HX-Retarget"] = "body"
    return response


_NOT_TYPED = {"csrfmiddlewaretoken", "key"}
