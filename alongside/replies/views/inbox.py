"""What came in and waits for a person: read it, say whose it is, place it, write back, or put it aside."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from alongside.core.actor import CHANNEL_SAID, Channel
from alongside.core.page import Request, page
from alongside.core.refusals import NotNow
from alongside.messaging import asking
from alongside.messaging.models import Message
from alongside.people.models import Person
from alongside.people.rules import State as Place
from alongside.replies import actions, rules, words
from alongside.replies.forms import AnswerForm, AsideForm, WhereForm, WhoseForm, WriteBackForm
from alongside.replies.models import Incoming
from alongside.replies.rules import State, Why
from alongside.replies.where import open_to, read_value
from alongside.ui import flash

SHOWN = 50
_TRUSTED = {"proven": "We checked that the mail is from them.", "unknown": "We could not check who sent the mail."}


@page(may=rules.can_see_inbox)
def inbox(request: Request) -> HttpResponse:
    """What waits to be read, oldest first, and what was placed in the last days."""
    rows = Incoming.objects.visible_to(request.actor).select_related("person")
    waiting = [_line(each) for each in rows.open().order_by("came_at", "pk")[:SHOWN]]
    others = rows.exclude(state__in=(State.INBOX, State.NEW)).exclude(words="").order_by("-came_at", "-pk")
    seen = {"waiting": waiting, "placed": [_line(each) for each in others[:SHOWN]], "back": "/"}
    return render(request, "replies/inbox.html", seen)


@page(of=Incoming, may=rules.can_look_after)
def read(request: Request, incoming: Incoming) -> HttpResponse:
    """One of them, with the words as they came."""
    seen = {
        "line": _line(incoming),
        "incoming": incoming,
        "is_open": incoming.state in (State.INBOX, State.ASKED_BACK, State.WRITTEN_BACK),
        "raw": incoming.raw if incoming.who != rules.WHO_WAS_ASKED else "",  # the number stands in it
        "trust": _TRUSTED.get(incoming.trust, "") if incoming.channel == Channel.EMAIL else "",
        "state": words.STATES[State(incoming.state)],
        "back": reverse("replies:inbox"),
        "sensitive": True,
    }
    return render(request, "replies/read.html", seen)


@page(does=actions.say_whose, of=Incoming)
def whose(request: Request, incoming: Incoming) -> HttpResponse:
    """Who sent it."""
    people = Person.objects.visible_to(request.actor).exclude(pk=request.actor.person_id).order_by("name", "pk")
    form = WhoseForm.asked(request, people=list(people[:200]))
    if form.is_valid():
        with form.refusing():
            done = actions.say_whose(incoming, by=request.actor, person=form.people[form.cleaned_data["person"]])
            return _back(request, incoming, done.said)
    return _asks(request, "whose", incoming, form)


@page(does=actions.place, of=Incoming)
def place(request: Request, incoming: Incoming) -> HttpResponse:
    """Which question does it answer, or what is it?"""
    if incoming.person is None:
        return redirect("replies:whose", incoming.code)
    places = open_to(incoming.person)
    listed = [(each.value, each.title, each.hint) for each in places]
    form = WhereForm.asked(request, places=listed)
    if form.is_valid():
        return redirect("replies:place_as", incoming.code, form.cleaned_data["to"])
    return _asks(request, "place", incoming, form, nothing=not listed)


@page(does=actions.place, of=Incoming)
def place_as(request: Request, incoming: Incoming, to: str) -> HttpResponse:
    """Their answer, as the question has it. Their words stand in the box as they came."""
    channel = Channel(incoming.channel)
    where = read_value(to, incoming.person, channel, request.actor) if incoming.person else None
    kind = asking.asks().get(to.partition("~")[0])
    if where is None and (kind is None or kind.hushed):
        raise Http404
    if where is None:
        raise NotNow("This can’t be answered any more, or not by this person. Go back and choose something else.")
    form = AnswerForm.asked(request, asked=where.asked, initial={"words": incoming.words})
    if form.is_valid():
        with form.refusing():
            done = actions.place(incoming, by=request.actor, kind=where.kind, about=where.code, reply=form.reply)
            return _back(request, incoming, done.said)
    return _asks(request, "place_as", incoming, form, where=where)


@page(does=actions.write_back, of=Incoming)
def write_back(request: Request, incoming: Incoming) -> HttpResponse:
    """Answer it in one's own words."""
    form = WriteBackForm.asked(request)
    if form.is_valid():
        with form.refusing():
            done = actions.write_back(incoming, by=request.actor, words=form.cleaned_data["words"])
            return _back(request, incoming, done.said)
    theirs = Person.objects.visible_to(request.actor).filter(pk=incoming.person_id).exclude(state=Place.ASKED)
    hears = theirs.select_related("organisation", "account")
    return _asks(request, "write_back", incoming, form, hears=hears)


@page(does=actions.set_aside, of=Incoming)
def aside(request: Request, incoming: Incoming) -> HttpResponse:
    """There is nothing to do."""
    form = AsideForm.asked(request)
    if form.is_valid():
        with form.refusing():
            done = actions.set_aside(incoming, by=request.actor, why=form.cleaned_data["why"])
            flash.say(request, words.WEB[actions.Said(done.said)])
            return redirect("replies:inbox")
    return _asks(request, "aside", incoming, form)


@page(does=actions.look_again, of=Incoming)
def again(request: Request, incoming: Incoming) -> HttpResponse:
    """Take it up again."""
    if request.method == "POST":
        return _back(request, incoming, actions.look_again(incoming, by=request.actor).said)
    return _asks(request, "again", incoming, None)


def _asks(request: Request, template: str, incoming: Incoming, form: Any, **more: Any) -> HttpResponse:
    back = reverse("replies:read", args=[incoming.code])
    seen = {"form": form, "incoming": incoming, "line": _line(incoming), "back": back, "sensitive": True, **more}
    return render(request, f"replies/{template}.html", seen)


def _line(incoming: Incoming) -> dict[str, Any]:
    return {
        "incoming": incoming,
        "who": incoming.who,
        "how": CHANNEL_SAID[Channel(incoming.channel)],
        "why": _why(incoming),
        "state": words.STATES[State(incoming.state)],
        "answers": _title(incoming.message) if incoming.message_id else "",
    }


def _why(incoming: Incoming) -> str:
    """Why a person has to read it. Who was not known at first may be by now."""
    if incoming.why == Why.UNKNOWN and incoming.person_id is not None:
        return words.NO_LONGER_UNKNOWN
    return words.WHY[Why(incoming.why)] if incoming.why else ""


def _title(message: Message | None) -> str:
    return f"{message.made_at:%-d %B}" if message else ""


def _back(request: Request, incoming: Incoming, said: str) -> HttpResponse:
    flash.say(request, words.WEB[actions.Said(said)])
    return redirect("replies:read", incoming.code)
