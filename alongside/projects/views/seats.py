"""What I bring."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from alongside.core.page import Request, page
from alongside.projects import actions
from alongside.projects.forms import HatForm
from alongside.projects.models import Seat
from alongside.projects.rules import Hat
from alongside.projects.words import WEB
from alongside.ui import flash


@page(does=actions.choose_hat, of=Seat)
def what_i_bring(request: Request, seat: Seat) -> HttpResponse:
    """Say what one brings to this piece of work. Nobody else sees it."""
    form = HatForm.asked(request, initial={"hat": seat.hat})
    if form.is_valid():
        done = actions.choose_hat(seat, by=request.actor, hat=Hat(form.cleaned_data["hat"]))
        flash.say(request, WEB[done.said])
        return redirect("projects:detail", seat.project.code)
    back = reverse("projects:detail", args=[seat.project.code])
    return render(request, "projects/what_i_bring.html", {"form": form, "project": seat.project, "back": back})
