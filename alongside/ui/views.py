"""Pages that keep people safe, and the style guide."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache

from alongside.core import drafts
from alongside.core.page import Request, page

from . import flash, samples
from .forms import Choice, Form

KEEP = "keep_what_i_wrote"
KNOWN = "knows_exit"  # the button was explained to whoever uses this browser
SIGHTS: dict[str, tuple[str, str, Callable[[], dict[str, Any]]]] = {
    "form": ("A form", "ui/styleguide_form.html", lambda: {"form": samples.SampleForm()}),
    "filled": (
        "A form with an answer that opens more",
        "ui/styleguide_form.html",
        lambda: {"form": samples.form_filled()},
    ),
    "trouble": ("A form that comes back", "ui/styleguide_form.html", lambda: {"form": samples.form_in_trouble()}),
    "confirm": ("Are you sure?", "ui/styleguide_confirm.html", lambda: {"dangerous": True, "sensitive": True}),
    **{
        page: (f"When it can’t be done: {page.replace('_', ' ')}", f"core/{page}.html", samples.refusal)
        for page in ("refused", "moved_on", "key_reused", "no_key", "done_and_gone", "not_ready")
    },
    **{
        page: (f"When something breaks: {page}", f"{page}.html", dict)
        for page in ("400", "403", "403_csrf", "404", "413", "500")
    },
}
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
    list(get_messages(request))  # what was going to be said is not said to who comes next
    if not request.session.get(KEEP):
        drafts.forget(request)
    request.session.flush()
    answer = HttpResponseRedirect(settings.EXIT_TO)
    answer["Referrer-Policy"] = "no-referrer"
    return answer


@never_cache
@page(public=True)
def about_leaving(request: Request) -> HttpResponse:
    """What the button does and what it can't do, before anybody needs it."""
    if "known" in request.POST:
        request.session[KNOWN] = True
        back = request.POST["known"]
        ours = url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith("/")
        return redirect(back if ours else "ui:exit_about")
    form = KeepForm.asked(request, initial={"keep": "yes" if request.session.get(KEEP) else "no"})
    if form.is_valid():
        request.session[KNOWN] = True
        request.session[KEEP] = form.cleaned_data["keep"] == "yes"
        flash.say(request, "We will do it that way.")
        return redirect("ui:exit_about")
    return render(request, "ui/exit_about.html", {"form": form, "sensitive": True, "hide_exit_intro": True})


@page(public=True)
def safety(request: Request) -> HttpResponse:
    """Who can help now, and how to leave no traces."""
    return render(request, "ui/safety.html", {"sensitive": True})


@page(public=True)
def styleguide(request: Request) -> HttpResponse:
    """Every component in every state. Only where people build or try the product out."""
    if not (settings.DEBUG or settings.DEMO):
        raise Http404
    name = request.GET.get("see", "")
    seen = {**samples.things(), "sights": [(key, words) for key, (words, *_rest) in SIGHTS.items()]}
    if name not in SIGHTS:
        return render(request, "ui/styleguide.html", {**seen, "typed": [samples.things()["said_words"]]})
    _words, template, more = SIGHTS[name]
    return render(request, template, {**seen, **more()})
