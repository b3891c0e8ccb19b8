"""What is to be found out, and where our records do not show what was answered."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from alongside.core.page import Request, page
from alongside.projects.choosing import SOMEONE_ELSE
from alongside.suitability import actions
from alongside.suitability.forms import FlagForm, Found, HandOn
from alongside.suitability.models import Flag, ToDo
from alongside.suitability.reading import staff_of
from alongside.suitability.records import NO_RECORDS_YET
from alongside.suitability.rules.questions import BY_CODE
from alongside.suitability.words import on_the_web, question_words
from alongside.ui import flash


@page(does=actions.find_out, of=ToDo)
def find_out(request: Request, todo: ToDo) -> HttpResponse:
    """Say what was found out."""
    form = Found.asked(request)
    if form.is_valid():
        with form.refusing():
            done = actions.find_out(todo, by=request.actor, found=form.cleaned_data["found"])
            flash.say(request, f"{on_the_web(done.said)} You can change your answer to it.")
            return redirect("suitability:check", todo.project.code)
    return render(request, "suitability/todo.html", _about(todo) | {"form": form})


@page(does=actions.hand_on, of=ToDo)
def hand_on(request: Request, todo: ToDo) -> HttpResponse:
    """Give it to somebody else, or another day."""
    form = HandOn.asked(request, initial=_as_it_is(todo))
    form.offer("owner", staff_of(todo.project), other="Someone else")
    if form.is_valid():
        by_when = form.cleaned_data["by_when"]
        owner, name = form.person("owner"), form.name_in("owner_name", "owner")
        with form.refusing():
            done = actions.hand_on(todo, by=request.actor, owner=owner, owner_name=name, by_when=by_when)
            flash.say(request, on_the_web(done.said))
            return redirect("suitability:check", todo.project.code)
    return render(request, "suitability/hand_on.html", _about(todo) | {"form": form})


def _as_it_is(todo: ToDo) -> dict[str, object]:
    if todo.owner is not None:
        return {"owner": todo.owner.code, "by_when": todo.by_when}
    return {"owner": SOMEONE_ELSE, "owner_name": todo.owner_name, "by_when": todo.by_when}


def _about(todo: ToDo) -> dict[str, object]:
    back = reverse("suitability:check", args=[todo.project.code])
    return {"todo": todo, "project": todo.project, "question": question_words(todo.question), "back": back}


@page(does=actions.answer_flag, of=Flag)
def flag(request: Request, flag: Flag) -> HttpResponse:
    """Our records do not show this: say why, or what will be mended."""
    form = FlagForm.asked(request)
    if form.is_valid():
        with form.refusing():
            done = actions.answer_flag(flag, by=request.actor, answer=form.cleaned_data["answer"])
            flash.say(request, on_the_web(done.said))
            return redirect("suitability:check", flag.project.code)
    seen = {
        "form": form,
        "flag": flag,
        "project": flag.project,
        "question": BY_CODE[flag.question],
        "no_records": NO_RECORDS_YET,
        "back": reverse("suitability:check", args=[flag.project.code]),
    }
    return render(request, "suitability/flag.html", seen)
