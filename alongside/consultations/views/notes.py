"""Taking in several suggestions at once, from the notes of a meeting."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from alongside.consultations.forms.notes import MOST_AT_ONCE, CheckForm, NotesForm
from alongside.core.page import Request, page
from alongside.projects.models import Project, Seat
from alongside.suggestions import actions
from alongside.ui import flash


@page(does=actions.suggest_several, of=Project)
def take_in(request: Request, project: Project) -> HttpResponse:
    """First the notes; then each idea to check, edit or leave out; then all of them at once. Nothing is kept before."""
    people = _people(request, project)
    seen = {"project": project, "back": reverse("projects:detail", args=[project.code])}
    rows = request.POST.get("rows", "")
    if rows.isdecimal() and len(rows) < 4 and 0 < int(rows) <= MOST_AT_ONCE:
        form = CheckForm(rows=int(rows), people=people, data=request.POST)
        if form.is_valid():
            with form.refusing():
                said = {name: form.cleaned_data[name] for name in ("raised_in", "voiced")}
                actions.suggest_several(project, by=request.actor, **said)
                many = len(form.cleaned_data["voiced"])
                flash.say(request, "1 suggestion is in." if many == 1 else f"{many} suggestions are in.")
                return redirect("suggestions:list", project.code)
        return render(request, "consultations/notes_check.html", seen | {"form": form})
    if "words_1" in request.POST:  # how many there are went missing on the way: they come back, to be checked again
        asked = NotesForm(people=people, data=_as_notes(request))
    else:
        asked = NotesForm.asked(request, people=people)
    if asked.is_valid():
        form = CheckForm(
            rows=len(asked.found), people=people, found=asked.found, raised_in=asked.cleaned_data["raised_in"]
        )
        return render(request, "consultations/notes_check.html", seen | {"form": form})
    return render(request, "consultations/notes.html", seen | {"form": asked})


def _as_notes(request: Request) -> dict[str, str]:
    ideas = (" ".join(request.POST.get(f"words_{n}", "").split()) for n in range(1, MOST_AT_ONCE + 1))
    return {
        "raised_in": request.POST.get("raised_in", ""),
        "notes": "\n".join(f"- {idea}" for idea in ideas if idea),
    }


def _people(request: Request, project: Project) -> dict[str, int]:
    """Everybody with a seat here: {name: number}. Two of one name are told apart by their order."""
    found: dict[str, int] = {}
    seats = Seat.objects.visible_to(request.actor).filter(project=project).select_related("person")
    for seat in seats.order_by("person__name", "pk"):
        name, number = seat.person.name, 2
        while name in found:
            name, number = f"{seat.person.name} ({number})", number + 1
        found[name] = seat.person_id
    return found
