"""Read decisions: the list, and one of them from its question to what came of it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from alongside.core.codes import read_code
from alongside.core.page import Request, page
from alongside.decisions import rules, telling
from alongside.decisions.models import Decision, Option, reading
from alongside.decisions.rules import RUNNING, State
from alongside.decisions.words import STATES
from alongside.people.calling import called
from alongside.projects.models import Project
from alongside.projects.rules import is_near, short_name


@page(may=is_near, of=Project)
def listing(request: Request, project: Project) -> HttpResponse:
    """Every question of a piece of work, newest first."""
    after = read_code(request.GET.get("after", "")) or ""
    lines, more = reading.lines_of(project, request.actor, after)
    here = reverse("decisions:list", args=[project.code])
    seen = {
        "project": project,
        "lines": telling.rows_of(lines),
        "newer": here if after else "",
        "older": f"{here}?after={more}" if more else "",
        "back": reverse("projects:detail", args=[project.code]),
    }
    return render(request, "decisions/list.html", seen)


@page(may=rules.can_read, of=Decision)
def detail(request: Request, decision: Decision) -> HttpResponse:
    """A decision: what is asked, how far it is, what came of it and why."""
    return render(request, "decisions/detail.html", everything_about(request, decision))


def everything_about(request: Request, decision: Decision) -> dict[str, Any]:
    """What the page shows. Queries stay the same whatever the number of people, options and inputs."""
    actor, project = request.actor, decision.project
    options = list(decision.options.select_related("limit"))
    turnout = reading.turnout(decision, actor)
    word, tone = STATES[State(decision.state)]
    story = list(reading.story_of(decision))
    seen: dict[str, Any] = {
        "decision": decision,
        "project": project,
        "state_word": word,
        "state_tone": tone,
        "is_before": decision.state in RUNNING,
        "options": options,
        "meets": [option for option in options if option.limit and option.limit.lifted_at is None],
        "touched": [each.limit for each in decision.touched.select_related("limit").order_by("pk")],
        "inputs": telling.inputs_told(reading.inputs_of(decision)),
        "steps": list(decision.steps.select_related("decision__project").order_by("by_when", "pk")),
        "who_facts": telling.who_facts(decision),
        "way_facts": telling.way_facts(decision, turnout.electors),
        "turnout": turnout,
        "own": telling.vote_said(turnout.own, decision, options) if turnout.own else "",
        "own_how": telling.how_it_came(turnout.own) if turnout.own and turnout.own.entered_by_id else "",
        "closes": telling.short(decision.closes_on),
        "meets_on": telling.short(decision.meets_on),
        "met": decision.meets_on is not None and decision.meets_on < timezone.localdate(),
        "day_is_over": reading.day_is_over(decision),
        "can_enter": rules.can_enter_for(actor, decision),
        "can_see_votes": rules.can_see_votes(actor, decision),
        "coordinator": short_name(project.support_name),
        "entries": telling.story(story, called(request.here.member_word)["someone"]),
        "talk_has_ended": any(event.verb == "decisions.end_the_talk" for event in story),
        "back": reverse("decisions:list", args=[project.code]),
    }
    if decision.state == State.OPEN:
        seen["objections"] = telling.objections_told(turnout.objections, decision)
    if decision.result:
        seen |= _what_came_of_it(request, decision, options, turnout)
    if decision.state == State.TOLD:
        seen |= {"outcome": decision.outcome, "review": telling.short(decision.outcome.review_on)}
        seen["review_is_due"] = decision.outcome.review_on <= timezone.localdate()
    return seen


def _what_came_of_it(
    request: Request, decision: Decision, options: list[Option], turnout: reading.Turnout
) -> dict[str, Any]:
    views = list(decision.views.order_by("at", "pk"))
    may_add = not any(view.person_id == request.actor.person_id for view in views)
    return {
        "count": telling.counted(decision, options),
        "names": telling.names_told(turnout.votes, decision, options),
        "reasons": telling.reasons_told(turnout.votes),
        "objections": telling.objections_told(turnout.objections, decision),
        "views": views,
        "can_add_view": may_add and reading.did_not_carry(turnout.own, decision, options),
    }


@page(may=rules.can_see_votes, of=Decision)
def who_voted(request: Request, decision: Decision) -> HttpResponse:
    """For the coordinator: every vote with its name, how it came, and who typed it in."""
    options, turnout = list(decision.options.all()), reading.turnout(decision, request.actor)
    seen = {
        "decision": decision,
        "project": decision.project,
        "votes": telling.votes_for_coordinator(turnout.votes, decision, options),
        "turnout": turnout,
        "back": reverse("decisions:detail", args=[decision.code]),
    }
    return render(request, "decisions/who_voted.html", seen)
