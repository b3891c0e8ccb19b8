"""Whom to ring or see, and typing in what they said, beside the same words as everywhere."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from alongside.core.actor import Channel
from alongside.core.page import Request, page
from alongside.messaging import asking as asks
from alongside.messaging import rules as post_rules
from alongside.messaging import words as post_words
from alongside.messaging.actions import told
from alongside.messaging.models import Message
from alongside.messaging.telling import by_person
from alongside.needs.reading import flags
from alongside.people.standing import heard_from
from alongside.replies import actions, rules, words
from alongside.replies.forms import HOW, AnswerForm
from alongside.replies.models import Ring
from alongside.replies.where import read_value
from alongside.ui import flash

SHOWN = 50


@page(may=rules.can_ring)
def calls(request: Request) -> HttpResponse:
    """Who asked to be rung, and whom to tell something."""
    waiting = Ring.objects.visible_to(request.actor).open().select_related("person__preferences")
    rings = list(waiting.order_by("asked_at")[:SHOWN])
    to_tell = Message.objects.visible_to(request.actor).to_be_told_by(request.actor)
    rows = list(to_tell.select_related("person__preferences").order_by("made_at", "pk")[:SHOWN])
    needs = flags([each.person for each in (*rings, *rows) if each.person], by=request.actor)
    seen = {
        "rings": [_ring(ring) | {"needs": needs.get(ring.person_id)} for ring in rings],
        "to_tell": [
            (each, needs.get(each.person.pk), [(line, _can_be_asked(line.message)) for line in each.lines])
            for each in by_person(rows)
        ],
        "back": "/",
    }
    return render(request, "replies/calls.html", seen)


@page(does=actions.rung, of=Ring)
def rung(request: Request, ring: Ring) -> HttpResponse:
    """Somebody spoke to them."""
    if request.method == "POST":
        return _done(request, actions.rung(ring, by=request.actor).said)
    return render(request, "replies/rung.html", {"ring": ring, "back": reverse("replies:calls")})


@page(does=actions.no_answer, of=Ring)
def no_answer(request: Request, ring: Ring) -> HttpResponse:
    """Nobody picked up."""
    if request.method == "POST":
        return _done(request, actions.no_answer(ring, by=request.actor).said)
    return render(request, "replies/no_answer.html", {"ring": ring, "back": reverse("replies:calls")})


@page(of=Message, may=post_rules.can_tell)
def asked(request: Request, message: Message) -> HttpResponse:
    """Type in what somebody says to a question they were asked: read back to them before anything is kept."""
    where = read_value(f"{message.asks}~{message.about_code}", message.person, Channel.PHONE, request.actor)
    if message.sealed or not _can_be_asked(message):
        raise Http404
    if where is None:
        seen = {"message": message, "about": post_words.about(message), "back": reverse("replies:calls")}
        return render(request, "replies/closed.html", seen)
    question = where.asked
    form = AnswerForm.asked(request, asked=question, how=True)
    seen = {"form": form, "message": message, "question": question, "back": reverse("replies:calls"), "sensitive": True}
    if form.is_valid() and "change" not in request.POST:
        if "read_back" not in request.POST:
            return render(request, "replies/read_back.html", seen | {"form": None, "facts": _facts(form)})
        with form.refusing():
            by = heard_from(message.person, request.actor, Channel(form.cleaned_data["how"]), question.place)
            said = asks.take(message.asks, by, message.about_code, form.reply)
            if told.deed.is_open(request.actor, message):  # type: ignore[attr-defined]
                told(message, by=request.actor, how=Channel(form.cleaned_data["how"]))
            flash.say(request, f"It is written down, in {message.person.name}’s name. {said}")
            return redirect("replies:calls")
    return render(request, "replies/asked.html", seen)


def _facts(form: AnswerForm) -> list[tuple[str, str]]:
    reply = form.reply
    chosen = [option.words for number in reply.numbers if (option := form.asked.option(number))]
    how = dict(HOW)[form.cleaned_data["how"]]
    facts = [("What they say", ", then ".join(chosen)), ("In their own words", reply.words), ("How they told you", how)]
    return [(name, said) for name, said in facts if said]


def _ring(ring: Ring) -> dict[str, Any]:
    row = getattr(ring.person, "preferences", None) if ring.person else None
    return {
        "ring": ring,
        "who": ring.person.name if ring.person else ring.sender,
        "number": ring.person.phone if ring.person else ring.sender,
        "hours": post_words.hours(row.wishes) if row else "",
        "through": row.through if row else "",
    }


def _can_be_asked(message: Message) -> bool:
    """Does it ask something that may go through somebody else's hands?"""
    return message.asks in asks.asks() and not asks.asks()[message.asks].hushed


def _done(request: Request, said: str) -> HttpResponse:
    flash.say(request, words.WEB[actions.Said(said)])
    return redirect("replies:calls")
