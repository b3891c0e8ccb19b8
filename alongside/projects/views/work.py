"""Start a piece of work, its page, its label, and change what it says."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from alongside.core.capability import Panel, rooms
from alongside.core.page import Request, page
from alongside.core.refusals import NotReady
from alongside.people.models import Organisation
from alongside.people.standing import actor_for
from alongside.projects import actions, rules
from alongside.projects.forms import ChangeForm, StartForm
from alongside.projects.models import Limit, Project, Seat
from alongside.projects.words import WEB
from alongside.ui import flash

from .inviting import to_the_link


@page(does=actions.start, of=Organisation, home=True)
def start(request: Request, organisation: Organisation) -> HttpResponse:
    """The one page before the first suggestion."""
    form = StartForm.asked(request)
    if form.is_valid():
        try:
            done = actions.start(organisation, by=request.actor, page=form.page)
        except NotReady as gap:
            form.refuse(gap)
        else:
            flash.say(request, WEB[done.said])
            # Who started it coordinates it from now on: ask again who acts, then make the first link.
            request.actor = actor_for(request).submitting(request.actor.key)
            return to_the_link(request, done.subject)
    return render(request, "projects/start.html", {"form": form, "back": "/"})


@page(may=rules.is_near, of=Project)
def detail(request: Request, project: Project) -> HttpResponse:
    """What it is for, who decides, what can change, and what has been said so far."""
    panels = room_panels(request, project)
    seats, own_seat = Seat.objects.visible_to(request.actor).counted(project, request.actor)
    seen = {
        "project": project,
        "limits": Limit.objects.visible_to(request.actor).of(project).with_questions(),
        "seats": seats,
        "own_seat": own_seat,
        "answer_in": rules.in_days(project.answer_days),
        "panels": drawn(request, [panel for panel in panels if not panel.for_coordinator]),
    }
    if rules.can_coordinate_work(request.actor, project):
        seen["links"] = drawn(request, [panel for panel in panels if panel.for_coordinator])
    return render(request, "projects/detail.html", seen)


def room_panels(request: Request, project: Project) -> list[Panel]:
    """What the rooms above show of themselves here."""
    slots = (room.capability.project_panel for room in rooms())
    return [panel for slot in slots if slot for panel in slot(request.actor, project)]


def drawn(request: Request, panels: list[Panel]) -> list[SafeString]:
    """Panels in their order, each by its own room's template."""
    in_order = sorted(panels, key=lambda panel: panel.order)
    return [render_to_string(panel.template, panel.seen, request) for panel in in_order]


@page(may=rules.is_near, of=Project)
def label(request: Request, project: Project) -> HttpResponse:
    """How much say people have here, what holds, and what was not looked at yet."""
    above = [{"name": name, "sentence": said, "asked": asked} for name, said, asked in rules.ABOVE_ASKING]
    back = reverse("projects:detail", args=[project.code])
    seen = {
        "project": project,
        "above": above,
        "holds": holds(project),
        "is_due_later": project.second_look_by >= timezone.localdate(),
        "back": back,
    }
    return render(request, "projects/label.html", seen)


def holds(project: Project) -> list[tuple[str, str]]:
    """What the one page said to each question that must be answered before anybody is asked (practice.md §2.2)."""
    return [
        ("What is it for?", project.objective),
        ("What can change?", project.can_change),
        ("Who can people talk to?", project.support_name),
        ("Can people say no?", "Yes. Saying no changes nothing about your help."),
        ("Does anybody pay?", "No one pays out of pocket."),
        ("Who reads what people say?", project.decider),
        ("When do people hear back?", f"Within {rules.in_days(project.answer_days)}."),
        ("Which other ways are there?", project.other_ways),
    ]


@page(does=actions.change, of=Project)
def change(request: Request, project: Project) -> HttpResponse:
    """Change what the one page says."""
    form = ChangeForm.asked(request, initial={name: getattr(project, name) for name in ChangeForm.base_fields})
    if form.is_valid():
        try:
            done = actions.change(
                project, by=request.actor, page=form.page(project), appeal_to=form.cleaned_data["appeal_to"]
            )
        except NotReady as gap:
            form.refuse(gap)
        else:
            flash.say(request, WEB[done.said])
            return redirect("projects:detail", project.code)
    back = reverse("projects:detail", args=[project.code])
    return render(request, "projects/change.html", {"form": form, "project": project, "back": back})
