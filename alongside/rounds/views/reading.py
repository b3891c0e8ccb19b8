"""Read rounds: the list, and one of them; close one, and say what came of it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from alongside.core.codes import read_code
from alongside.core.page import Request, page
from alongside.projects.models import Project
from alongside.projects.rules import is_near, short_name
from alongside.rounds import actions, rules, telling
from alongside.rounds.forms import CameOfItForm
from alongside.rounds.models import Round, reading
from alongside.rounds.rules import OVER, Sees, State
from alongside.rounds.words import OF_ONE_MIND, STATES, TOO_FEW
from alongside.ui.days import day, short_day

from .asking import about, told


@page(may=is_near, of=Project)
def listing(request: Request, project: Project) -> HttpResponse:
    """Every question that was asked in a piece of work, newest first."""
    after = read_code(request.GET.get("after", "")) or ""
    lines, more = reading.lines_of(project, request.actor, after)
    here = reverse("rounds:list", args=[project.code])
    seen = {
        "project": project,
        "lines": telling.rows_of(lines),
        "newer": here if after else "",
        "older": f"{here}?after={more}" if more else "",
        "back": reverse("projects:detail", args=[project.code]),
    }
    return render(request, "rounds/list.html", seen)


@page(may=rules.can_read, of=Round)
def detail(request: Request, round_: Round) -> HttpResponse:
    """A round: what is asked, how far it is, what people said, and what came of it."""
    actor = request.actor
    asked = reading.asked_of(round_, actor.person_id)
    own = reading.answer_of(asked)
    word, tone = STATES[State(round_.state)]
    everything = rules.sees_all(actor, round_)
    seen: dict[str, Any] = {
        "round": round_,
        "project": round_.project,
        "state_word": word,
        "state_tone": tone,
        "facts": telling.facts(round_),
        "is_mine": asked is not None,
        "own": telling.own_answer(round_, own) if own else None,
        "closes": day(round_.closes_on),
        "day_is_over": reading.day_is_over(round_),
        "can_enter": rules.can_enter_for(actor, round_),
        "sees_all": everything,
        "coordinator": short_name(round_.project.support_name),
        "only_coordinator": round_.sees == Sees.COORDINATOR,
        "told_on": short_day(round_.told_at) if round_.told_at else "",
        "back": reverse("rounds:list", args=[round_.project.code]),
    }
    if round_.state == State.ASKED:
        seen["so_far"] = telling.so_far(reading.answers_by_way(round_), exactly=everything)
        if everything:
            seen["went"] = telling.went_out(reading.how_it_went(round_))
    if round_.state in OVER:
        seen |= _what_was_said(request, round_)
    return render(request, "rounds/detail.html", seen)


def _what_was_said(request: Request, round_: Round) -> dict[str, Any]:
    if not rules.sees_answers(request.actor, round_):
        return {}
    answers = reading.answers_to(round_)
    seen = {"results": telling.results(round_, answers, request.actor), "of_one_mind": OF_ONE_MIND, "few": TOO_FEW}
    if rules.sees_all(request.actor, round_):
        seen["so_far"] = telling.so_far(reading.answers_by_way(round_), exactly=True)
    return seen


@page(does=actions.close, of=Round)
def close(request: Request, round_: Round) -> HttpResponse:
    """Close it, when its day has gone by."""
    if request.method == "POST":
        return told(request, actions.close(round_, by=request.actor))
    seen = about(round_, is_over=reading.day_is_over(round_), closes=day(round_.closes_on))
    return render(request, "rounds/close.html", seen)


@page(does=actions.say_what_came, of=Round)
def tell(request: Request, round_: Round) -> HttpResponse:
    """Say what we did with what people said."""
    form = CameOfItForm.asked(request)
    if form.is_valid():
        with form.refusing():
            said = form.cleaned_data
            no_change = said["changes"] == "no"
            done = actions.say_what_came(round_, by=request.actor, words=said["words"], no_change=no_change)
            return told(request, done)
    return render(request, "rounds/tell.html", about(round_, form=form, **_what_was_said(request, round_)))
