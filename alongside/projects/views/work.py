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
from alongside.people.models import Organisation
from alongside.people.standing import actor_for
from alongside.projects import actions, rules
from alongside.projects.forms import ChangeForm, StartForm
from alongside.projects.models import LabelVersion, Limit, Project, Seat
from alongside.projects.rules import LADDER, MEANS, NAMES, Label
from alongside.projects.words import WEB
from alongside.ui import flash
from alongside.ui.days import short_day

from .inviting import to_the_link


@page(does=actions.start, of=Organisation, home=True)
def start(request: Request, organisation: Organisation) -> HttpResponse:
    """The one page before the first suggestion."""
    form = StartForm.asked(request)
    if form.is_valid():
        with form.refusing():
            done = actions.start(organisation, by=request.actor, page=form.page)
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
    worn = Label(project.label)
    up_to = LADDER.index(worn) if worn in LADDER else -1
    versions = LabelVersion.objects.visible_to(request.actor).of(project)
    slots = (room.capability.label_panel for room in rooms())
    panels = [panel for slot in slots if slot for panel in slot(request.actor, project)]
    beside = rules.can_answer_in(request.actor, project)
    seen = {
        "project": project,
        "steps": [
            (NAMES[step], MEANS[step], step == worn, at < up_to) for at, step in reversed(list(enumerate(LADDER)))
        ],
        "where": _where(worn),
        "holds": holds(project),
        "history": [
            (_named(version), (version.because_staff if beside else "") or version.because)
            for version in versions.select_related(None)
        ],
        "is_due_later": project.second_look_by >= timezone.localdate(),
        "panels": drawn(request, panels),
        "back": reverse("projects:detail", args=[project.code]),
    }
    return render(request, "projects/label.html", seen)


def _named(version: LabelVersion) -> str:
    return f"{NAMES[Label(version.label)]}, since {short_day(version.at)}"


def _where(worn: Label) -> str:
    """Where we stand on the ladder, in a sentence for whoever does not see it."""
    if worn in LADDER:
        return f"We stand on “{NAMES[worn]}”, step {LADDER.index(worn) + 1} of {len(LADDER)}."
    if worn == Label.PAUSED:
        return "We have stopped for now, so we stand on no step."
    return f"“{NAMES[worn]}” is one way: nobody’s view is asked for, so there is no step to stand on."


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
        with form.refusing():
            said = {"page": form.page(project), "appeal_to": form.cleaned_data["appeal_to"], "talk": form.talk}
            done = actions.change(project, by=request.actor, **said)
            flash.say(request, WEB[done.said])
            return redirect("projects:detail", project.code)
    back = reverse("projects:detail", args=[project.code])
    return render(request, "projects/change.html", {"form": form, "project": project, "back": back})
