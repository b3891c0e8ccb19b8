"""For who goes: setting off, being back, needing longer. For who keeps watch: what to do, and that they spoke."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from alongside.conversations import actions, rules, words
from alongside.conversations.forms import LongerForm, SpokenForm
from alongside.conversations.models import Conversation
from alongside.conversations.reading import waits
from alongside.core.actor import Channel
from alongside.core.page import Request, page
from alongside.messaging.channels import offered
from alongside.messaging.models import house_of
from alongside.ui import flash


@page(does=actions.set_off, of=Conversation)
def set_off(request: Request, conversation: Conversation) -> HttpResponse:
    """Go now."""
    if request.method == "POST":
        return _done(request, conversation, actions.set_off(conversation, by=request.actor).said)
    watcher = conversation.watcher
    late = waits(watcher, conversation.back_by) if watcher else ""
    by_text = bool(conversation.worker and conversation.worker.phone) and Channel.TEXT in offered()
    return _sure(request, "set_off", conversation, waits=late, by_text=by_text)


@page(does=actions.back, of=Conversation)
def back(request: Request, conversation: Conversation) -> HttpResponse:
    """Be back; then what was eaten."""
    if request.method == "POST":
        _done(request, conversation, actions.back(conversation, by=request.actor).said)
        return redirect("conversations:eaten", conversation.code)
    return _sure(request, "back", conversation)


@page(does=actions.longer, of=Conversation)
def longer(request: Request, conversation: Conversation) -> HttpResponse:
    """Need longer."""
    form = LongerForm.asked(request)
    if form.is_valid():
        with form.refusing():
            back_by = form.back_by(conversation, house_of(conversation.organisation).zone)
            return _done(request, conversation, actions.longer(conversation, by=request.actor, back_by=back_by).said)
    return _sure(request, "longer", conversation, form=form)


@page(of=Conversation, may=rules.can_watch)
def safe(request: Request, conversation: Conversation) -> HttpResponse:
    """What who keeps watch needs: where, until when, the number, what to do. Never with whom."""
    facts = [
        ("Where", conversation.place),
        ("Number to ring", conversation.ring_on),
        ("What to do if you can’t reach them", conversation.if_not_back),
    ]
    seen = {
        "conversation": conversation,
        "facts": [(label, said) for label, said in facts if said],
        "late": rules.in_alarm(conversation),
        "back": "/",
        "sensitive": True,
    }
    return render(request, "conversations/safe.html", seen)


@page(does=actions.spoken, of=Conversation)
def spoken(request: Request, conversation: Conversation) -> HttpResponse:
    """They were rung, and are safe."""
    form = SpokenForm.asked(request)
    if form.is_valid():
        with form.refusing():
            done = actions.spoken(conversation, by=request.actor, minutes=form.minutes)
            said = "Good that they are back. Thank you." if done.said == actions.Said.BACK else words.WEB[done.said]
            flash.say(request, said)
            return redirect("home")
    seen = {"form": form, "conversation": conversation, "back": reverse("conversations:safe", args=[conversation.code])}
    return render(request, "conversations/spoken.html", seen)


def _sure(request: Request, template: str, conversation: Conversation, **more: Any) -> HttpResponse:
    back = reverse("conversations:detail", args=[conversation.code])
    return render(
        request,
        f"conversations/{template}.html",
        {"conversation": conversation, "back": back, "sensitive": True, **more},
    )


def _done(request: Request, conversation: Conversation, said: str) -> HttpResponse:
    watcher = conversation.watcher.name if conversation.watcher else ""
    flash.say(request, words.say(actions.Said(said), watcher=watcher))
    return redirect("conversations:detail", conversation.code)
