"""You said, we did, for everybody, inside and for a board; where both sides agree; by which ways people take part."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control

from alongside.core.page import Request, page
from alongside.people.calling import called_in
from alongside.projects.models import Project
from alongside.projects.rules import can_coordinate_work, in_days, is_near

from .sides import groups_in
from .ways import answered_by_way, came_in, not_reached
from .words import by_ways, pace_rows, people_by_way, things_by_way
from .you_said import counted_only, figure_of, owed, told_of

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@page(public=True, of=Project)
def public(request: Request, project: Project) -> HttpResponse:
    """What people said and what became of it, for everybody. Not kept anywhere: a yes can be taken back."""
    told, more = told_of(project, inside=False)
    seen = {
        "project": project,
        "figure": figure_of(project).rounded,
        "told": told,
        "more": counted_only(more),
        "back": reverse("projects:public", args=[project.code]),
        **called_in(project.organisation_id),
    }
    response = render(request, "outcomes/you_said.html", seen)
    response["X-Robots-Tag"] = "noindex, nofollow"
    patch_cache_control(response, no_store=True)
    return response


@page(may=is_near, of=Project)
def inside(request: Request, project: Project) -> HttpResponse:
    """The same for the people inside: everybody's words, and exact counts."""
    told, _ = told_of(project, inside=True)
    back = reverse("projects:detail", args=[project.code])
    seen = {"project": project, "figure": figure_of(project).exact, "told": told, "inside": True, "back": back}
    return render(request, "outcomes/you_said.html", seen)


@page(may=can_coordinate_work, of=Project)
def board(request: Request, project: Project) -> HttpResponse:
    """Look at what the board paper says before taking it away."""
    told, more = told_of(project, inside=False)
    seen = {
        "project": project,
        "figure": figure_of(project).exact,
        "answered": [each for each in told if each.answered],
        "owed": owed(told),
        "more": more,
        "back": reverse("projects:detail", args=[project.code]),
    }
    return render(request, "outcomes/board.html", seen)


@page(may=can_coordinate_work, of=Project)
def board_word(request: Request, project: Project) -> HttpResponse:
    """The board paper as a Word file. It takes some 50 milliseconds, so nobody has to wait for a job."""
    told, _ = told_of(project, inside=False)
    from .board_paper import board_paper  # noqa: PLC0415 - what writes Word is slow to load

    content = board_paper(project, figure_of(project), told, timezone.localdate())
    response = HttpResponse(content, content_type=WORD)
    response["Content-Disposition"] = 'attachment; filename="board-paper.docx"'
    return response


@page(may=is_near, of=Project)
def sides(request: Request, project: Project) -> HttpResponse:
    """Where people who have been through it and people who work here agree, and where they part."""
    back = reverse("suggestions:list", args=[project.code])
    return render(request, "outcomes/sides.html", {"project": project, "groups": groups_in(project), "back": back})


@page(may=can_coordinate_work, of=Project)
def ways(request: Request, project: Project) -> HttpResponse:
    """By which ways people take part, and how long answers took: for who coordinates."""
    came = came_in(project)
    since, answered = answered_by_way(project, came.shown.together)
    seen = {
        "project": project,
        "came": came,
        "people": people_by_way(came),
        "things": things_by_way(came),
        "too_few": by_ways(came.shown.together),
        "answers_since": since,
        "answered": pace_rows(answered),
        "promised": in_days(project.answer_days),
        "back": reverse("projects:detail", args=[project.code]),
    }
    return render(request, "outcomes/ways.html", seen)


@page(may=can_coordinate_work, of=Project)
def reached(request: Request, project: Project) -> HttpResponse:
    """Whom no way reaches now, by name: a page of its own, so that no name is printed beside what is counted."""
    back = reverse("outcomes:ways", args=[project.code])
    unreached = not_reached(project, request.actor)
    return render(request, "outcomes/reached.html", {"project": project, "unreached": unreached, "back": back})
