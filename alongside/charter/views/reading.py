"""Read our promises: the page, one line, the paper."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from alongside.charter import rules, telling
from alongside.charter.examples import CREDIT, CREDIT_LINK
from alongside.charter.models import Earlier, Happening, Meetings, Milestone, Piece, Promises, reading
from alongside.charter.rules import COPIED, Kind, Source, Stage
from alongside.charter.words import NEEDED_IN_ORDER
from alongside.core.page import Request, page
from alongside.projects.models import Limit, Project, Seat
from alongside.projects.rules import can_coordinate_work, is_near
from alongside.ui.days import day, short_day

STAGES = {
    Stage.AHEAD: ("Still to come", "calm"),
    Stage.HERE: ("We look back", "warm"),
    Stage.CLOSED: ("Done", "done"),
}


@page(may=is_near, of=Project)
def promises(request: Request, project: Project) -> HttpResponse:
    """What stands, what is not written yet and when it is needed."""
    pieces = list(Piece.objects.visible_to(request.actor).standing(project))
    milestones = list(Milestone.objects.visible_to(request.actor).of(project))
    seats = Seat.objects.visible_to(request.actor).counted(project, request.actor)[0]
    sections = telling.of_now(pieces, seats.deciding)
    asked, agreed = reading.newest(project)
    coordinates, starters = can_coordinate_work(request.actor, project), reading.still_starters(pieces)
    met = Meetings.objects.visible_to(request.actor).filter(project=project) if coordinates or starters else None
    third = met.first() if met is not None else None
    seen = {
        "project": project,
        "stands": [section for section in sections if section.lines],
        "missing": _by_need(section for section in sections if not section.lines),
        "may_begin": not any(piece.kind in COPIED for piece in pieces),
        "example": any(piece.source == Source.EXAMPLE for piece in pieces),
        "credit": CREDIT,
        "credit_link": CREDIT_LINK,
        "asked": asked,
        "agreed": agreed,
        "stand": reading.counts_of(asked) if asked else None,
        "closes_on": day(asked.closes_on) if asked else "",
        "changed": agreed is None or agreed.body != reading.body_of(project, pieces, milestones),
        "milestones": milestone_rows(milestones),
        "seats": seats,
        "own_words": starters and third is not None,
        "met": third,
        "may_power": rules.can_write_power_of(request.actor, request.actor.person_id, project),
        "may_type": rules.can_enter_for(request.actor, project),
        "coordinates": coordinates,
        "back": reverse("projects:detail", args=[project.code]),
    }
    return render(request, "charter/promises.html", seen)


def _by_need(sections: Iterable[telling.Told]) -> list[tuple[str, list[telling.Told]]]:
    """What is not written yet, by when it is needed: the soonest first."""
    found: dict[str, list[telling.Told]] = {needed: [] for needed in NEEDED_IN_ORDER}
    for section in sections:
        found[section.words.needed].append(section)
    return [(needed, listed) for needed, listed in found.items() if listed]


def milestone_rows(milestones: Iterable[Milestone]) -> list[tuple[str, str, str, str, str]]:
    """(path, words, state, tone, when) of each day."""
    return [
        (
            reverse("charter:milestone", args=[each.code]),
            each.words,
            *STAGES[Stage(each.stage)],
            short_day(each.day),
        )
        for each in milestones
    ]


@page(may=is_near, of=Project)
def paper(request: Request, project: Project) -> HttpResponse:
    """All of it on paper, with boxes to tick, for whoever is asked in person."""
    asked = Promises.objects.visible_to(request.actor).asked(project)
    electors = len(reading.deciding_hats(project))
    if asked is not None:
        sections = telling.of_version(asked, electors)
    else:
        sections = [
            told
            for told in telling.of_now(Piece.objects.visible_to(request.actor).standing(project), electors)
            if told.lines
        ]
    seen = {
        "project": project,
        "sections": sections,
        "limits": list(Limit.objects.visible_to(request.actor).of(project)),
        "milestones": milestone_rows(Milestone.objects.visible_to(request.actor).of(project)),
        "asked": asked,
        "closes_on": day(asked.closes_on) if asked else "",
        "today": day(timezone.localdate()),
        "back": reverse("charter:promises", args=[project.code]),
    }
    return render(request, "charter/paper.html", seen)


@page(may=rules.can_read, of=Piece)
def line(request: Request, piece: Piece) -> HttpResponse:
    """One line: what it says, how it read before, and when it came true."""
    electors = len(reading.deciding_hats(piece.project))
    before = [
        {
            "when": short_day(each.written_at),
            "what": told.title,
            "words": "\n\n".join(told.more),
        }
        for each in Earlier.objects.visible_to(request.actor).filter(piece=piece).order_by("-version")
        for told in [telling.one(piece, each.said, electors)]
    ]
    happened = [
        {"when": short_day(each.on), "what": "It happened", "words": each.words}
        for each in Happening.objects.visible_to(request.actor).filter(piece=piece).order_by("-on")
    ]
    seen = {
        "piece": piece,
        "project": piece.project,
        "told": telling.one(piece, piece.said, electors),
        "heading": telling.SECTIONS[Kind(piece.kind)].heading,
        "before": before,
        "happened": happened,
        "back": reverse("charter:promises", args=[piece.project.code]),
    }
    return render(request, "charter/line.html", seen)
