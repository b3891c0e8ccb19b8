"""Type in a slip that came back: its code, what stands on it, read once more, and the next."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from alongside.core.page import Request, page
from alongside.messaging.asking import Asked
from alongside.messaging.rules import can_look_after
from alongside.paper import actions, rules, words
from alongside.paper.forms import CodeForm, LateForm, SlipForm
from alongside.paper.laying import prints_of
from alongside.paper.models import Slip
from alongside.paper.reading import is_hushed, question_of
from alongside.paper.rules import Late, printed
from alongside.people.standing import refuse_if_it_ended
from alongside.ui import flash


@page(may=rules.can_type)
def code(request: Request) -> HttpResponse:
    """One box for the code of a slip."""
    form = CodeForm.asked(request)
    if form.is_valid():
        found = Slip.objects.visible_to(request.actor).filter(signs=form.cleaned_data["signs"]).first()
        if found is not None:
            return redirect("paper:slip", found.code)
        form.add_error("signs", words.NO_SLIP)
    return render(request, "paper/code.html", {"form": form, "back": "/"})


@page(may=rules.can_open, of=Slip)
def slip(request: Request, slip: Slip) -> HttpResponse:
    """What stands on the slip, typed in beside the same words as on the paper, and read once more before it is kept."""
    if slip.person_id == request.actor.person_id:
        return render(request, "paper/own.html", {"link": slip.message.link if slip.message else "", "back": "/"})
    refuse_if_it_ended(request.actor, slip.person.code)
    if slip.typed_in_at is not None:
        return _typed_before(request, slip)
    asked = question_of(slip, typist=request.actor)
    if _late(slip, asked) or asked is None:
        return redirect("paper:leave", slip.code)
    form = SlipForm.asked(request, asked=asked)
    seen = _seen(slip) | {"form": form, "asked": asked, "reads_differently": _reads_differently(slip, asked)}
    if form.is_valid():
        if "read_back" not in request.POST:
            return render(
                request, "paper/read_back.html", seen | {"form": None, "facts": form.facts, "focus_button": True}
            )
        with form.refusing():
            actions.type_in(slip, by=request.actor, reply=form.reply, ring=form.cleaned_data["ring"])
            flash.say(request, words.typed_in_for(slip.person.name))
            return redirect("paper:code")
    return render(request, "paper/slip.html", seen)


@page(may=rules.can_type_in, of=Slip)
def leave(request: Request, slip: Slip) -> HttpResponse:
    """Its question has closed, or what stands there fits no box: its words go to a person who reads them."""
    refuse_if_it_ended(request.actor, slip.person.code)
    if slip.typed_in_at is not None:
        return _typed_before(request, slip)
    if is_hushed(slip):
        return render(request, "paper/for_nobody_else.html", _seen(slip))
    late = _late(slip, question_of(slip, typist=request.actor))
    form = LateForm.asked(request)
    if form.is_valid():
        with form.refusing():
            actions.leave_to_read(slip, by=request.actor, **form.cleaned_data)
            flash.say(request, words.left_to_read_for(slip.person.name))
            return redirect("paper:code")
    seen = _seen(slip) | {"form": form, "why": words.LATE[late] if late else words.FITS_NO_BOX}
    return render(request, "paper/leave.html", seen)


def _late(slip: Slip, asked: Asked | None) -> Late | None:
    """Why an answer can't be taken from this slip any more, if it can't."""
    if asked is None:
        return Late.CLOSED
    if slip.has_run_out:
        return Late.OLD
    return Late.CHANGED if prints_of(slip.code, asked)["answers_as"] != slip.answers_as else None


def _reads_differently(slip: Slip, asked: Asked) -> bool:
    """Has only the question other words now? Then a person who has the slip in their hand sees if it means the same."""
    return prints_of(slip.code, asked)["asked_as"] != slip.asked_as


def _typed_before(request: Request, slip: Slip) -> HttpResponse:
    """When it was typed in and by whom, and how to put it right."""
    letter = slip.message
    coordinates = letter is not None and can_look_after(request.actor, letter)
    still_open = coordinates and not is_hushed(slip) and question_of(slip, typist=request.actor) is not None
    mine = slip.typed_by_id == request.actor.person_id
    name = slip.typed_by.name if coordinates and slip.typed_by else ""
    seen = _seen(slip) | {
        "by": "you" if mine else name,
        "to_read": slip.became == rules.Became.INBOX,
        "put_right": reverse("replies:asked", args=[letter.code]) if letter and still_open else "",
    }
    return render(request, "paper/typed_before.html", seen)


def _seen(slip: Slip) -> dict[str, Any]:
    return {
        "slip": slip,
        "signs": printed(slip.signs),
        "not_for_us": words.FOR_NOBODY_ELSE.format(name=slip.person.name),
        "back": reverse("paper:code"),
        "sensitive": True,
    }
