"""For who says something aloud: record, hear it again, send, take it back, and check the words."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django_permissions_policy.decorators import permissions_policy_override

from alongside.core.page import Request, page
from alongside.ui import flash
from alongside.voices import actions, rules, words
from alongside.voices.asking import Aloud, aloud, me, typed_up
from alongside.voices.forms import READ_BACK, RIGHT, CheckForm, RecordForm, SendForm
from alongside.voices.models import Hearing, VoiceNote
from alongside.voices.rules import LONGEST_SECONDS, State

SHOWN = 50
MICROPHONE = settings.PERMISSIONS_POLICY | {"microphone": ["self"]}  # here, and on no other page


@page()
@permissions_policy_override(MICROPHONE)
def say(request: Request, to: str) -> HttpResponse:
    """Say it instead of writing it: record it here, or attach a recording."""
    person = me(request.actor)
    question = aloud(request.actor, person, to)
    if question is None:
        raise Http404
    form = RecordForm.asked(request)
    if form.is_valid():
        with form.refusing():
            done = actions.record(person, by=request.actor, to=to, upload=form.cleaned_data["recording"])
            return redirect("voices:send", done.subject.code)
    seen = {"form": form, "question": question, "seconds": LONGEST_SECONDS, "back": "/", "sensitive": True}
    return render(request, "voices/say.html", seen | _who_hears(question))


@page(does=actions.send, of=VoiceNote)
def send(request: Request, note: VoiceNote) -> HttpResponse:
    """Hear it again, say how it is to be kept, and send it."""
    question = aloud(request.actor, note.person, f"{note.asks}~{note.about_code}")
    form = SendForm.asked(request)
    if form.is_valid():
        with form.refusing():
            done = actions.send(note, by=request.actor, asks_first=form.cleaned_data["then"] == READ_BACK)
            flash.say(request, words.WEB[actions.Said(done.said)])
            return redirect("voices:detail", note.code)
    back = reverse("voices:say", args=[f"{note.asks}~{note.about_code}"]) if question else reverse("voices:recordings")
    seen = {"form": form, "note": note, "question": question, "back": back, "sensitive": True, **sound_of(note)}
    return render(request, "voices/send.html", seen | _who_hears(question))


@page()
def recordings(request: Request) -> HttpResponse:
    """What I recorded; and for who listens, what waits for them."""
    rows = VoiceNote.objects.visible_to(request.actor)
    mine = rows.filter(person_id=request.actor.person_id).exclude(state=State.TAKEN_BACK).order_by("-made_at", "-pk")
    to_hear = rows.to_type_up(request.actor).order_by("delete_on", "pk")
    heard = rows.exclude(person_id=request.actor.person_id).exclude(state=State.NEW).order_by("-sent_at", "-pk")
    seen = {
        "mine": [(note, words.STATES[State(note.state)]) for note in mine[:SHOWN]],
        "to_hear": [(note, words.length(note.length_seconds)) for note in to_hear[:SHOWN]],
        "heard": [(note, words.THEIR_STATES[State(note.state)]) for note in heard[:SHOWN]],
        "back": "/",
        "sensitive": True,
    }
    return render(request, "voices/recordings.html", seen)


@page(of=VoiceNote, may=rules.can_hear)
def detail(request: Request, note: VoiceNote) -> HttpResponse:
    """One recording: where it is, and what can be done."""
    mine = note.person_id == request.actor.person_id
    states = words.STATES if mine else words.THEIR_STATES
    seen = {
        "note": note,
        "mine": mine,
        "state": states[State(note.state)],
        "heard_by": Hearing.objects.visible_to(request.actor).filter(note=note)[:SHOWN] if mine else (),
        "words_to_check": typed_up(note, request.actor) if note.state == State.TYPED_UP else "",
        "back": reverse("voices:recordings"),
        "sensitive": True,
        **sound_of(note),
    }
    return render(request, "voices/detail.html", seen)


@page(does=actions.agree, of=VoiceNote)
def check(request: Request, note: VoiceNote) -> HttpResponse:
    """Are the words right?"""
    form = CheckForm.asked(request)
    if form.is_valid():
        with form.refusing():
            done = _answered(request, note, form.cleaned_data)
            flash.say(request, words.WEB[actions.Said(done.said)])
            return redirect("voices:detail", note.code)
    back = reverse("voices:detail", args=[note.code])
    seen = {"form": form, "note": note, "said": typed_up(note, request.actor), "back": back, "sensitive": True}
    return render(request, "voices/check.html", seen | sound_of(note))


@page(does=actions.take_back, of=VoiceNote)
def take_back(request: Request, note: VoiceNote) -> HttpResponse:
    """Take it back: nothing of it is left."""
    if request.method == "POST":
        flash.say(request, words.WEB[actions.Said(actions.take_back(note, by=request.actor).said)])
        return redirect("voices:recordings")
    return render(request, "voices/take_back.html", {"note": note, "back": reverse("voices:detail", args=[note.code])})


@page(does=actions.delete_recording, of=VoiceNote)
def delete_now(request: Request, note: VoiceNote) -> HttpResponse:
    """Delete the sound before its day."""
    back = reverse("voices:detail", args=[note.code])
    if request.method == "POST":
        flash.say(request, words.WEB[actions.Said(actions.delete_recording(note, by=request.actor).said)])
        return redirect(back)
    return render(request, "voices/delete.html", {"note": note, "back": back})


def _answered(request: Request, note: VoiceNote, said: dict[str, Any]) -> Any:
    if said["said"] == RIGHT:
        return actions.agree(note, by=request.actor)
    if said["words"]:
        return actions.correct(note, by=request.actor, right=said["words"])
    return actions.disagree(note, by=request.actor)


def _who_hears(question: Aloud | None) -> dict[str, Any]:
    people = [person.name for person in question.listeners] if question else []
    return {"listeners": words.names(people) if people else "", "several": len(people) > 1}


def sound_of(note: VoiceNote) -> dict[str, Any]:
    """What the player needs, while there is a sound."""
    there = note.file is not None
    address = reverse("voices:sound", args=[note.code]) if there else ""
    return {"sound": address, "kind": note.file.kind if note.file else "", "length": words.length(note.length_seconds)}
