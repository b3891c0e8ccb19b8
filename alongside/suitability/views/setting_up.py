"""What is settled before the questions, and asking everybody again."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from alongside.core.page import Request, page
from alongside.people.models import Person, StandingRow
from alongside.projects.models import Project
from alongside.suitability import actions
from alongside.suitability.forms import NOBODY, Again, Before
from alongside.suitability.reading import check_of, what_changed
from alongside.suitability.rules.deriving import Purpose
from alongside.suitability.rules.who import WORKS_HERE
from alongside.suitability.words import on_the_web
from alongside.ui import flash

MOST = 50


@page(does=actions.set_up, of=Project)
def before(request: Request, project: Project) -> HttpResponse:
    """Why people are spoken to, who stands outside the service, and who looks after the staff."""
    check = check_of(project)
    form = Before.asked(request, initial=Before.as_it_is(check))
    outside, overseers = _who_could(request, project)
    form.offer(
        "outside_person",
        _with(outside, check and check.outside_person),
        other="Nobody. People reach them themselves",
        value=NOBODY,
    )
    form.offer("overseer", _with(overseers, check and check.overseer), other="Nobody yet", value=NOBODY)
    if form.is_valid():
        said = form.cleaned_data
        with form.refusing():
            done = actions.set_up(
                project,
                by=request.actor,
                purpose=Purpose(said["purpose"]),
                outside_name=said["outside_name"],
                outside_how=said["outside_how"],
                outside_person=form.person("outside_person"),
                overseer=form.person("overseer"),
            )
            flash.say(request, on_the_web(done.said))
            return redirect("suitability:check", project.code)
    back = reverse("suitability:check", args=[project.code])
    return render(request, "suitability/before.html", {"form": form, "project": project, "back": back})


def _who_could(request: Request, project: Project) -> tuple[list[Person], list[Person]]:
    """(who takes no part here, who could look after the staff): people whom the coordinator sees, who work here."""
    rows = StandingRow.objects.filter(person=OuterRef("pk"))
    here = rows.filter(scope="project", code=project.code)
    seen = Person.objects.visible_to(request.actor).active().filter(Exists(rows.filter(role__in=WORKS_HERE)))
    seen = seen.order_by("name", "pk")
    outside = seen.filter(~Exists(here), account__isnull=False)  # else it is who coordinates who would tell them
    overseers = seen.filter(~Exists(here.filter(Q(role="coordinator") | Q(role="member"))))
    return list(outside[:MOST]), list(overseers[:MOST])


def _with(people: list[Person], chosen: Person | None) -> list[Person]:
    """Whoever was chosen before stays to be chosen."""
    return people if chosen is None or chosen in people else [chosen, *people]


@page(does=actions.ask_again, of=Project)
def again(request: Request, project: Project) -> HttpResponse:
    """Say what has changed, and ask everybody to look at their answers again."""
    form = Again.asked(request)
    if form.is_valid():
        with form.refusing():
            done = actions.ask_again(project, by=request.actor, because=form.cleaned_data["because"])
            flash.say(request, on_the_web(done.said))
            return redirect("suitability:check", project.code)
    seen = {"form": form, "project": project, "changed": what_changed(project)}
    return render(request, "suitability/again.html", seen | {"back": reverse("suitability:check", args=[project.code])})
