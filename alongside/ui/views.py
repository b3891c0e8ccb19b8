"""Pages that keep people safe, and the style guide."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from alongside.core.page import Request, page

from . import flash
from .forms import Choice, Form

KEEP = "keep_what_i_wrote"
WEATHER = "https://www.bbc.co.uk/weather"
PREFETCH = ("HTTP_SEC_PURPOSE", "HTTP_PURPOSE", "HTTP_X_MOZ")


class KeepForm(Form):
    """What becomes of unsent words when somebody leaves fast."""

    keep = Choice(
        label="If you leave fast, what happens to words you have not sent?",
        hint="You can change this any time.",
        error="Choose one of the two.",
        choices=[
            ("no", "Throw them away", "This is how it is now, if you choose nothing."),
            ("yes", "Keep them", "They are there when you sign in again."),
        ],
        initial="no",
    )


@never_cache
@page(public=True)
def leave(request: Request) -> HttpResponse:
    """End the session on the server and go to a weather page. A plain link does it, so that no JavaScript is needed."""
    if request.method == "HEAD" or any("prefetch" in request.META.get(name, "") for name in PREFETCH):
        return HttpResponse(status=204)
    list(get_messages(request))
    request.session.flush()
    answer = HttpResponseRedirect(getattr(settings, "ALONGSIDE_EXIT_TO", WEATHER))
    answer["Referrer-Policy"] = "no-referrer"
    return answer


@never_cache
@page(public=True)
def about_leaving(request: Request) -> HttpResponse:
    """What the button does and what it can't do, before anybody needs it."""
    form = KeepForm.asked(request, initial={"keep": "yes" if request.session.get(KEEP) else "no"})
    if form.is_valid():
        request.session[KEEP] = form.cleaned_data["keep"] == "yes"
        flash.say(request, "We will do it that way.")
        return redirect("ui:exit_about")
    return render(request, "ui/exit_about.html", {"form": form, "sensitive": True})


@page(public=True)
def safety(request: Request) -> HttpResponse:
    """Who can help now, and how to leave no traces."""
    return render(request, "ui/safety.html", {"sensitive": True})


@page(public=True)
def styleguide(request: Request) -> HttpResponse:
    """Every component in every state. Only where people build or try the product out."""
    if not (settings.DEBUG or settings.DEMO):
        raise Http404
    seen: dict[str, Any] = {}
    return render(request, "ui/styleguide.html", seen)
