"""The list, planning, one of them, changing and calling off."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from alongside.conversations import actions, rules, words
from alongside.conversations.forms import PlanForm, as_typed
from alongside.conversations.models import Conversation, PettyCash, Written
from alongside.conversations.reading import people_for, places_for, watchers
from alongside.conversations.rules import KEPT, Chosen, State
from alongside.core.actor import Actor
from alongside.core.page import Request, page
from alongside.core.refusals import NotNow
from alongside.messaging.models import house_of
from alongside.people.models import Person
from alongside.people.rules import Place, coordinates_somewhere
from alongside.ui import flash

SHOWN = 60


@page()
def conversations(request: Request) -> HttpResponse:
    """Mine, those with me, whom I watch over, and for who coordinates those of others."""
    actor = request.actor
    rows = list(Conversation.objects.visible_to(actor).order_by("-starts_at", "-pk")[:SHOWN])
    mine = [_line(one, actor) for one in rows if actor.person_id in (one.worker_id, one.person_id)]
    others = [one for one in rows if actor.person_id not in (one.worker_id, one.person_id)]
    seen = {
        "mine": mine,
        "watching": [one for one in others if one.state == State.OUT and one.watcher_id == actor.person_id],
        "others": [_line(one, actor) for one in others if rules.looks_after(actor, one)],
        "plans": rules.can_plan(actor, None),
        "cash": coordinates_somewhere(actor, None),
        "back": "/",
        "sensitive": True,
    }
    return render(request, "conversations/list.html", seen)


@page(may=rules.can_plan)
def whom(request: Request) -> HttpResponse:
    """With whom?"""
    seen = {"people": people_for(request.actor), "back": reverse("conversations:list"), "sensitive": True}
    return render(request, "conversations/whom.html", seen)


@page(does=actions.plan, of=Person)
def plan(request: Request, person: Person) -> HttpResponse:
    """Plan a talk with somebody."""
    works = places_for(request.actor, person)
    if not works:
        raise NotNow(words.NOT_NEAR)
    me = Person.objects.visible_to(request.actor).select_related("organisation").get(pk=request.actor.person_id)
    person.organisation = me.organisation  # the same one
    form = _form(request, person, works, me.pk, {"ring_on": me.phone})
    if form.is_valid():
        with form.refusing():
            done = actions.plan(person, by=request.actor, plan=form.plan, watcher=form.colleague)
            return _done(request, done.subject, done.said)
    return _asks(request, form, person, "conversations:whom", plan=None)


@page(does=actions.change, of=Conversation)
def change(request: Request, conversation: Conversation) -> HttpResponse:
    """Change the plan."""
    person = conversation.person
    if person is None:
        raise NotNow(words.NOT_NEAR)
    works = [Place("project", conversation.project_code, "", conversation.organisation_id)]
    typed = as_typed(conversation, _zone(person))
    form = _form(request, person, works, conversation.worker_id, typed)
    if form.is_valid():
        with form.refusing():
            done = actions.change(conversation, by=request.actor, plan=form.plan, watcher=form.colleague)
            return _done(request, conversation, done.said)
    return _asks(request, form, person, "conversations:detail", plan=conversation)


@page(of=Conversation, may=rules.can_read)
def detail(request: Request, conversation: Conversation) -> HttpResponse:
    """One of them: what is agreed, what can be done, what was written down. The person sees no safe return."""
    theirs = rules.is_with(request.actor, conversation)
    paid = [] if theirs else list(PettyCash.objects.visible_to(request.actor).filter(conversation=conversation))
    seen = {
        "conversation": conversation,
        "theirs": theirs,
        "state": words.STATES[State(conversation.state)],
        "facts": _facts(conversation, theirs=theirs),
        "safety": [] if theirs else _safety(conversation),
        "late": rules.in_alarm(conversation),
        "mine": rules.is_worker(request.actor, conversation),
        "written": Written.objects.visible_to(request.actor).filter(conversation=conversation).order_by("at", "pk"),
        "paid": [(each.what, each.pounds) for each in paid],
        "kept_days": KEPT.days,
        "back": reverse("conversations:list"),
        "sensitive": True,
    }
    return render(request, "conversations/detail.html", seen)


@page(does=actions.call_off, of=Conversation)
def call_off(request: Request, conversation: Conversation) -> HttpResponse:
    """Call it off."""
    if request.method == "POST":
        done = actions.call_off(conversation, by=request.actor)
        return _done(request, conversation, done.said)
    theirs = rules.is_with(request.actor, conversation)
    back = reverse("conversations:detail", args=[conversation.code])
    seen = {"conversation": conversation, "theirs": theirs, "back": back, "sensitive": True}
    return render(request, "conversations/call_off.html", seen)


def _form(request: Request, person: Person, works: list[Place], worker: int, typed: dict[str, Any]) -> PlanForm:
    colleagues = watchers(worker, person, [work.code for work in works])
    return PlanForm.asked(request, works=works, watchers=colleagues, zone=_zone(person), initial=typed)


def _zone(person: Person) -> ZoneInfo:
    return house_of(person.organisation).zone


def _asks(request: Request, form: PlanForm, person: Person, back: str, *, plan: Conversation | None) -> HttpResponse:
    seen = {
        "form": form,
        "person": person,
        "conversation": plan,
        "nobody": not form.watchers,
        "kept_days": KEPT.days,
        "back": reverse(back, args=[plan.code] if plan else []),
        "sensitive": True,
    }
    return render(request, "conversations/plan.html", seen)


def _line(one: Conversation, actor: Actor) -> dict[str, Any]:
    name = one.person.name if one.person else "somebody who has left"
    title = f"Talk with {name}"
    if one.person_id == actor.person_id:
        title = f"Talk with {one.worker.name}"
    elif one.worker_id != actor.person_id:
        title = f"{one.worker.name} with {name}"
    late = rules.in_alarm(one) and one.person_id != actor.person_id
    return {"conversation": one, "title": title, "state": "Not back yet" if late else words.STATES[State(one.state)]}


def _facts(one: Conversation, *, theirs: bool) -> list[tuple[str, str]]:
    starts, back = timezone.localtime(one.starts_at), timezone.localtime(one.back_by)
    until = "" if theirs else f" to {back:%H:%M}"
    name = "You" if theirs else one.person.name if one.person else "They"
    facts = [
        ("When", f"{starts:%A} {starts.day} {starts:%B}, from {starts:%H:%M}{until}"),
        ("Where", one.place),
        ("How you came to it", words.HOW_IT_CAME[Chosen(one.chosen)].format(person=name) if one.place else ""),
        ("Who comes along", one.who_comes),
    ]
    return [(label, said) for label, said in facts if said]


def _safety(one: Conversation) -> list[tuple[str, str]]:
    facts = [
        ("Back by", f"{timezone.localtime(one.back_by):%H:%M}"),
        ("Keeps watch", one.watcher.name if one.watcher else "Nobody any more. The coordinators are told."),
        ("Number to ring", one.ring_on),
        ("What to do if nobody is reached", one.if_not_back),
    ]
    return [(label, said) for label, said in facts if said]


def _done(request: Request, conversation: Conversation, said: str) -> HttpResponse:
    watcher = conversation.watcher.name if conversation.watcher else ""
    flash.say(request, words.say(actions.Said(said), watcher=watcher))
    return redirect("conversations:detail", conversation.code)
