"""Asking somebody in by text."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside.core.actor import Channel
from alongside.core.page import Request, page
from alongside.messaging.channels import offered
from alongside.people.near import places_of
from alongside.people.rules import COORDINATOR, KEY_WORKER
from alongside.replies import actions, words
from alongside.replies.asked import asked_by, text_and_wait
from alongside.replies.forms import AskInForm
from alongside.ui import flash


@page()
def ask_in(request: Request) -> HttpResponse:
    """A name and a number, and the very words that go out. Whoever says no is nobody's business."""
    places = {place.code: place for place in places_of(request.actor, COORDINATOR, KEY_WORKER)}
    choices = [(place.code, place.name) for place in places.values() if place.scope != "organisation"]
    wanted = request.GET.get("to", "")
    first = wanted if wanted in dict(choices) else choices[0][0] if len(choices) == 1 else ""
    text, waits = text_and_wait(request.actor)
    form = AskInForm.asked(request, places=choices, initial={"place": first} if first else {})
    if form.is_valid():
        with form.refusing():
            said = dict(form.cleaned_data)
            done = actions.ask_in(places[said.pop("place")], by=request.actor, **said)
            flash.say(request, _when(waits) + words.WEB[done.said])
            return redirect("replies:ask_in")
    seen = {
        "form": form,
        "choices": choices,
        "has_texts": Channel.TEXT in offered(),
        "text": text,
        "waits": waits,
        "asked": asked_by(request.actor) if choices else [],
        "back": "/",
        "sensitive": True,
    }
    return render(request, "replies/ask_in.html", seen)


def _when(waits: str) -> str:
    return f"The text goes out {waits}. " if waits else "The text is on its way. "
