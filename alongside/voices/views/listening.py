"""For who listens: the sound itself, typing it up, ringing instead, or putting it aside."""

from __future__ import annotations

import re
from typing import Any

from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from alongside.core import files
from alongside.core.actor import Channel
from alongside.core.page import Request, page
from alongside.core.refusals import Refused
from alongside.messaging import asking as asks
from alongside.people.standing import heard_from
from alongside.ui import flash
from alongside.voices import actions, rules, words
from alongside.voices.asking import listens_now
from alongside.voices.forms import AsideForm, TypeUpForm
from alongside.voices.models import VoiceNote
from alongside.voices.rules import State

from .recording import sound_of


@page(of=VoiceNote, may=rules.can_hear)
def sound(request: Request, note: VoiceNote) -> HttpResponseBase:
    """The recording itself, always as an attachment. Who listens has said so before: the person sees it."""
    if note.file is None:
        raise Http404
    if note.person_id != request.actor.person_id and not listens_now(note, request.actor):
        raise Refused(words.LISTEN_FIRST)
    return _part_of(files.open_for(request.actor, note.file.code), request.headers.get("Range", ""))


@page(does=actions.hear, of=VoiceNote)
def listen(request: Request, note: VoiceNote) -> HttpResponse:
    """Say that one listens: the person sees it."""
    if request.method == "POST":
        actions.hear(note, by=request.actor)
        return redirect("voices:type_up" if note.state == State.NEW else "voices:detail", note.code)
    seen = {"note": note, "back": reverse("voices:recordings"), "length": words.length(note.length_seconds)}
    return render(request, "voices/listen.html", seen)


@page(does=actions.type_up, of=VoiceNote)
def type_up(request: Request, note: VoiceNote) -> HttpResponse:
    """Listen, and write down what they say. Then listen once more, and compare."""
    if note.file is not None and not listens_now(note, request.actor):
        return redirect("voices:listen", note.code)
    theirs = heard_from(note.person, request.actor, Channel.VOICE, note.project_code)
    asked = asks.show(note.asks, theirs, note.about_code)
    back = reverse("voices:detail", args=[note.code])
    seen: dict[str, Any] = {"note": note, "asked": asked, "back": back, "sensitive": True, **sound_of(note)}
    if asked is None:
        return render(request, "voices/closed.html", seen)
    form = TypeUpForm.asked(request, asked=asked)
    if form.is_valid() and "change" not in request.POST:
        if "compared" not in request.POST:
            return render(request, "voices/compare.html", seen | {"form": None, "facts": _facts(form)})
        with form.refusing():
            done = actions.type_up(note, by=request.actor, reply=form.reply)
            flash.say(request, words.WEB[actions.Said(done.said)])
            return redirect("voices:recordings")
    return render(request, "voices/type_up.html", seen | {"form": form})


@page(does=actions.ring_instead, of=VoiceNote)
def ring(request: Request, note: VoiceNote) -> HttpResponse:
    """Nobody can make out the words."""
    if request.method == "POST":
        return _done(request, actions.ring_instead(note, by=request.actor).said)
    return render(request, "voices/ring.html", {"note": note, "back": reverse("voices:detail", args=[note.code])})


@page(does=actions.set_aside, of=VoiceNote)
def aside(request: Request, note: VoiceNote) -> HttpResponse:
    """It can't be put in."""
    form = AsideForm.asked(request)
    if form.is_valid():
        with form.refusing():
            return _done(request, actions.set_aside(note, by=request.actor, why=form.cleaned_data["why"]).said)
    seen = {"form": form, "note": note, "back": reverse("voices:detail", args=[note.code])}
    return render(request, "voices/aside.html", seen)


@page(does=actions.look_again, of=VoiceNote)
def again(request: Request, note: VoiceNote) -> HttpResponse:
    """Take it up again."""
    if request.method == "POST":
        return _done(request, actions.look_again(note, by=request.actor).said)
    return render(request, "voices/again.html", {"note": note, "back": reverse("voices:detail", args=[note.code])})


def _facts(form: TypeUpForm) -> list[tuple[str, str]]:
    reply = form.reply
    chosen = [option.words for number in reply.numbers if (option := form.asked.option(number))]
    facts = [("What they say", ", then ".join(chosen)), ("In their own words", reply.words)]
    return [(name, said) for name, said in facts if said]


def _part_of(whole: FileResponse, wanted: str) -> HttpResponseBase:
    """The part that a player asks for. Some players play nothing that can't be had in parts."""
    whole["Accept-Ranges"] = "bytes"
    size = int(whole["Content-Length"])
    found = re.fullmatch(r"bytes=(\d{0,10})-(\d{0,10})", wanted)
    if found is None or not any(found.groups()):
        return whole
    first, last = found.groups()
    begin = int(first) if first else max(size - int(last), 0)
    end = min(int(last), size - 1) if first and last else size - 1
    file = whole.file_to_stream
    if begin > end:
        part = HttpResponse(status=416)
        part["Content-Range"] = f"bytes */{size}"
        whole.close()
        return part
    file.seek(begin)
    part = HttpResponse(file.read(end - begin + 1), status=206, content_type=whole["Content-Type"])
    part["Content-Range"] = f"bytes {begin}-{end}/{size}"
    for name in ("Accept-Ranges", "Content-Disposition"):
        part[name] = whole[name]
    whole.close()
    return part


def _done(request: Request, said: str) -> HttpResponse:
    flash.say(request, words.WEB[actions.Said(said)])
    return redirect("voices:recordings")
