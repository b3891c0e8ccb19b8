"""Vote for oneself or for somebody who asked one to; end the talk early; close."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from alongside.core.action import why_not
from alongside.core.actor import Actor, Channel
from alongside.core.page import Request, page
from alongside.core.refusals import MovedOn, Refused
from alongside.decisions import actions, pushing, rules, telling
from alongside.decisions.forms.voting import BY_WAY, EndForm, VoteForm
from alongside.decisions.models import Decision, Vote, reading
from alongside.people.models import Person
from alongside.people.standing import refuse_if_it_ended, speaking_for
from alongside.projects.rules import short_name

from .asking import about, told


@page(does=actions.vote, of=Decision)
def vote(request: Request, decision: Decision) -> HttpResponse:
    """Say what one wants, on one screen. It can be changed until it closes."""
    turnout = reading.turnout(decision, request.actor)
    if not turnout.is_mine:
        raise Refused(why_not(rules.can_vote))
    return _vote_page(request, decision, request.actor, turnout.own)


def _vote_page(
    request: Request, decision: Decision, by: Actor, own: Vote | None, giver: Person | None = None
) -> HttpResponse:
    options = list(decision.options.all())
    who = BY_WAY[decision.way]
    more: dict[str, Any] = {"options": options, "for_somebody": giver is not None}
    form = who.asked(
        request,
        initial=who.was(own) if own else {},
        limits=reading.limits_in_force(decision.project),
        **more,
    )
    coordinator = short_name(decision.project.support_name)
    they = "they voted" if giver else "I voted"
    form.fields["hushed"].label = f"The others can’t see how {they}. {coordinator} can"
    if form.is_valid():
        with form.refusing():
            voice = by if giver is None else _voice_of(giver, request.actor, form, decision)
            shown = request.POST.get("round", "")
            in_round = int(shown) if shown in ("1", "2") else 0
            return told(request, decision, actions.vote(decision, by=voice, cast=form.cast(), in_round=in_round))
    seen = about(
        decision,
        form=form,
        options=options,
        own=telling.vote_said(own, decision, options) if own else "",
        giver=giver,
        coordinator=coordinator,
        closes=telling.short(decision.closes_on),
        facts=[*telling.who_facts(decision), *telling.way_facts(decision, 0)],
        is_consent=decision.way == "consent",
    )
    return render(request, "decisions/vote.html", seen)


def _voice_of(giver: Person, typist: Actor, form: VoteForm, decision: Decision) -> Actor:
    return speaking_for(giver, typist, Channel(form.cleaned_data["channel"]), decision.project.code)


@page(may=rules.can_enter_for, of=Decision)
def whose_vote(request: Request, decision: Decision) -> HttpResponse:
    """Choose for whom to type in a vote: everybody with a vote who let this person speak for them."""
    people = reading.voted_for(decision, request.actor)
    return render(request, "decisions/whose_vote.html", about(decision, people=people))


@page(may=rules.can_enter_for, of=Decision)
def vote_for(request: Request, decision: Decision, person: str) -> HttpResponse:
    """Type in a vote for somebody who asked one to, and how they told it."""
    giver = next((one for one, _ in reading.voted_for(decision, request.actor) if one.code == person), None)
    if giver is None:
        refuse_if_it_ended(request.actor, person)
        raise Http404
    if not reading.is_open_today(decision):
        raise MovedOn(decision, "vote")
    return _vote_page(request, decision, request.actor, None, giver)


@page(may=rules.can_ask_about, of=Decision)
def end_the_talk(request: Request, decision: Decision) -> HttpResponse:
    """End the talk early. Whoever was not named for it reads why not, and their attempt stands in the timeline.

    Not a 403: that page says that nothing was written, and here something was.
    """
    closes = telling.short(decision.closes_on)
    if not rules.can_end_the_talk(request.actor, decision):
        named = [person.name for person in reading.named_to_end(decision)]
        seen = about(decision, closes=closes, named=named, tried=request.method == "POST")
        if seen["tried"]:
            with suppress(Refused):
                pushing.push(decision, by=request.actor)
        return render(request, "decisions/not_named.html", seen)
    form = EndForm.asked(request)
    if form.is_valid():
        with form.refusing():
            return told(request, decision, pushing.push(decision, by=request.actor, why=form.cleaned_data["why"]))
    seen = about(decision, form=form, closes=closes, dangerous=True)
    return render(request, "decisions/end_the_talk.html", seen)


@page(does=actions.close, of=Decision)
def close(request: Request, decision: Decision) -> HttpResponse:
    """Close it and count, when its day has gone by."""
    if request.method == "POST":
        return told(request, decision, actions.close(decision, by=request.actor))
    seen = about(decision, is_over=reading.day_is_over(decision), closes=telling.short(decision.closes_on))
    return render(request, "decisions/close.html", seen)
