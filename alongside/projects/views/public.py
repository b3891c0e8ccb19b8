"""The page that everybody may read: no persons, roles only, rounded counts (DECISIONS.md 19)."""

from __future__ import annotations

from io import BytesIO

import segno
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control

from alongside.core.capability import rooms
from alongside.core.page import Request, page
from alongside.people.calling import called_in
from alongside.projects import actions, rules
from alongside.projects.forms import PublicForm
from alongside.projects.models import Limit, Project, Seat
from alongside.projects.words import WEB
from alongside.ui import flash

from .work import drawn


@page(public=True, of=Project)
def public(request: Request, project: Project) -> HttpResponse:
    """What this is, how much say people have, what was promised and what can't change."""
    slots = (room.capability.public_panel for room in rooms())
    panels = [panel for slot in slots if slot for panel in slot(project)]
    seen = {
        "project": project,
        "limits": Limit.objects.public().of(project),  # visible_to nobody in particular: the page is for everybody
        "people": rules.rounded(Seat.objects.public().filter(project=project).count()),  # visible_to: as above
        "panels": drawn(request, panels),
        **called_in(project.organisation_id),
    }
    response = render(request, "projects/public.html", seen)
    response["X-Robots-Tag"] = "noindex, nofollow"
    patch_cache_control(response, no_store=True)
    return response


@page(public=True, of=Project)
def square(request: Request, project: Project) -> HttpResponse:
    """The square that a phone's camera reads, leading to the public page."""
    address = f"{settings.SITE_URL}{reverse('projects:public', args=[project.code])}"
    drawing = BytesIO()
    image = segno.make(address, error="m")
    image.save(drawing, kind="svg", border=4, scale=4, light="white")
    response = HttpResponse(drawing.getvalue(), content_type="image/svg+xml")
    patch_cache_control(response, no_store=True)
    return response


@page(does=actions.open_public_page, of=Project)
def open_page(request: Request, project: Project) -> HttpResponse:
    """Open the public page, with a job in place of each name."""
    form = PublicForm.asked(request, initial={"decider": project.public_decider, "contact": project.public_contact})
    if form.is_valid():
        with form.refusing():
            done = actions.open_public_page(project, by=request.actor, **form.cleaned_data)
            flash.say(request, WEB[done.said])
            return redirect("projects:open_page", project.code)
    seen = {"form": form, "project": project, "back": reverse("projects:detail", args=[project.code])}
    return render(request, "projects/open_page.html", seen)


@page(does=actions.close_public_page, of=Project)
def close_page(request: Request, project: Project) -> HttpResponse:
    """Take the public page back."""
    if request.method == "POST":
        done = actions.close_public_page(project, by=request.actor)
        flash.say(request, WEB[done.said])
        return redirect("projects:detail", project.code)
    back = reverse("projects:open_page", args=[project.code])
    return render(request, "projects/close_page.html", {"project": project, "back": back})
