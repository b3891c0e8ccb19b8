"""Pages of being heard. Each carries the exit button, and each is for the people it is between."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from alongside.core.codes import read_code
from alongside.core.page import Request, page
from alongside.projects.models import Project
from alongside.suggestions.models import Suggestion
from alongside.ui import flash
from alongside.ui.forms import Form

from . import actions, rules
from .forms import AskForm, MoreForm, OutcomeForm, PassOnForm, ReplyForm
from .models import Concern, what_they_do, who_can_listen
from .rules import Outcome, Route, State
from .words import OUTCOMES, WEB

MOST = 50


@page(does=actions.ask_to_be_heard, of=Project)
def ask(request: Request, project: Project) -> HttpResponse:
    """Choose who hears it and if they learn the name, and say it."""
    people = who_can_listen(project, request.actor.person_id)
    form = AskForm.asked(request, people=people, roles=what_they_do(project, people))
    about = read_code(request.POST.get("about") or request.GET.get("about", "")) or ""
    if form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("words", "heard_by", "carried_by")}
        suggestion = Suggestion.objects.visible_to(request.actor).filter(project=project, code=about).first()
        with form.refusing():
            done = actions.ask_to_be_heard(project, by=request.actor, suggestion=suggestion, **said)
            flash.say(request, WEB[actions.Said.ASKED])
            return redirect("listening:mine") if done.again else redirect("listening:detail", done.subject.code)
    back = reverse("projects:detail", args=[project.code])
    return _sensitive(request, "ask", {"form": form, "project": project, "about": about, "back": back})


@page()
def mine(request: Request) -> HttpResponse:
    """What I said, and what was said to me."""
    rows = list(Concern.objects.visible_to(request.actor).order_by("-raised_at", "-pk")[:MOST])
    seen = {
        "said": [row for row in rows if rules.is_member(request.actor, row)],
        "told": [row for row in rows if not rules.is_member(request.actor, row)],
        "back": "/",
    }
    return _sensitive(request, "mine", seen)


@page(may=rules.can_see, of=Concern)
def detail(request: Request, concern: Concern) -> HttpResponse:
    """What was said, as far as it is for the one who looks."""
    is_member, is_carrier = rules.is_member(request.actor, concern), rules.is_carrier(request.actor, concern)
    turns = list(concern.turns.order_by("at", "pk"))
    seen = {
        "concern": concern,
        "is_member": is_member,
        "is_carrier": is_carrier,
        "is_listener": rules.is_listener(request.actor, concern),
        "relayed": concern.route == Route.RELAYED,
        "stopped": concern.state == State.STOPPED,
        "words": _words_for(request, concern),
        "turns": [t for t in turns if t.is_reply or is_member or is_carrier or concern.route == Route.NAMED],
        "outcome": OUTCOMES[Outcome(concern.outcome)] if concern.outcome else "",
        "back": reverse("listening:mine"),
    }
    return _sensitive(request, "detail", seen)


@page(does=actions.pass_on, of=Concern)
def pass_on(request: Request, concern: Concern) -> HttpResponse:
    """Tell it to the person it is for, in other words."""
    return _asked(request, concern, "pass_on", PassOnForm.asked(request, initial={"words": concern.passed_on}))


@page(does=actions.reply, of=Concern)
def reply(request: Request, concern: Concern) -> HttpResponse:
    """The steps of listening."""
    return _asked(request, concern, "reply", ReplyForm.asked(request))


@page(does=actions.say_more, of=Concern)
def say_more(request: Request, concern: Concern) -> HttpResponse:
    """Add something."""
    return _asked(request, concern, "say_more", MoreForm.asked(request))


@page(does=actions.say_outcome, of=Concern)
def say_outcome(request: Request, concern: Concern) -> HttpResponse:
    """What came of it, in the member's own word."""
    return _asked(request, concern, "say_outcome", OutcomeForm.asked(request, initial={"outcome": concern.outcome}))


@page(does=actions.stop, of=Concern)
def stop(request: Request, concern: Concern) -> HttpResponse:
    """Stop, and throw away what was written."""
    return _asked(request, concern, "stop", Form.asked(request))


def _asked(request: Request, concern: Concern, verb: str, form: Form) -> HttpResponse:
    """A form of one verb: do it and go back to what was said, or show the form again with what is missing."""
    if form.is_valid():
        said: dict[str, Any] = dict(form.cleaned_data)
        if "outcome" in said:
            said["outcome"] = Outcome(said["outcome"])
        with form.refusing():
            done = getattr(actions, verb)(concern, by=request.actor, **said)
            if not done.again:
                flash.say(request, WEB[done.said])
            return redirect("listening:detail", concern.code)
    back = reverse("listening:detail", args=[concern.code])
    seen = {"form": form, "concern": concern, "words": _words_for(request, concern), "back": back}
    seen["dangerous"] = verb == "stop"  # what is thrown away does not come back
    return _sensitive(request, verb, seen)


def _words_for(request: Request, concern: Concern) -> str:
    """The member's own words; for who hears it without the name, only how it was passed on."""
    open_to_me = concern.route == Route.NAMED or not rules.is_listener(request.actor, concern)
    return concern.words if open_to_me else concern.passed_on


def _sensitive(request: Request, template: str, seen: dict[str, Any]) -> HttpResponse:
    return render(request, f"listening/{template}.html", seen | {"sensitive": True})
