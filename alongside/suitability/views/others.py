"""Type in a whole sheet for somebody who asked for it: on one page, and read back before it is handed in."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from alongside.core.actor import Channel
from alongside.core.page import Request, page
from alongside.people.models import Person
from alongside.people.standing import refuse_if_it_ended, speaking_for
from alongside.projects.choosing import HOW_TOLD, spoken_for
from alongside.projects.models import Project
from alongside.suitability import actions
from alongside.suitability.forms import TypeIn, TypePaper
from alongside.suitability.reading import check_of, evidence_of, own_typing
from alongside.suitability.rules import who
from alongside.suitability.rules.deriving import Say
from alongside.suitability.rules.questions import QUESTIONS, SAFE_TO_LEAVE, STEPS, of_step
from alongside.suitability.showing import warning_of
from alongside.suitability.words import SAYS, asks, on_the_web, title_of
from alongside.ui import flash


@page(may=who.can_type_in, of=Project)
def for_whom(request: Request, project: Project) -> HttpResponse:
    """Whose answers are they?"""
    back = reverse("suitability:check", args=[project.code])
    done = own_typing(request.actor, project)
    people = [(person, done.get(person.pk, "")) for person in spoken_for(request.actor, project)]
    return render(request, "suitability/for_whom.html", {"project": project, "people": people, "back": back})


@page(may=who.can_type_in, of=Project)
def type_in(request: Request, project: Project, person: str) -> HttpResponse:
    """All the questions on one page; then read back; nothing is kept before they say yes."""
    refuse_if_it_ended(request.actor, person)
    giver = get_object_or_404(Person.objects.visible_to(request.actor), code=person)
    form = TypeIn.asked(
        request,
        questions=QUESTIONS,
        evidence=evidence_of(project),
        warning=warning_of(check_of(project)),
    )
    seen = {"project": project, "giver": giver, "form": form, "sensitive": True}
    seen |= {"steps": fields_by_step(form), "back": reverse("suitability:for_whom", args=[project.code])}
    if not form.is_valid():
        return render(request, "suitability/type_in.html", seen)
    said, answers = form.cleaned_data, form.answers()
    if "read_back" not in request.POST:
        seen |= {
            "form": None,
            "lines": [(asks(q, staff=False), SAYS[answers[q.code]]) for q in QUESTIONS if q.code in answers],
            "kept": [(q.code, said[q.code]) for q in QUESTIONS if q.code in answers]
            + [("channel", said["channel"]), ("how", said["how"])],
            "channel": dict(HOW_TOLD)[said["channel"]],
            "alone": said["how"] == "alone",
            "leaving": warning_of(check_of(project)) if answers.get(SAFE_TO_LEAVE) == Say.NO else "",
        }
        return render(request, "suitability/read_back.html", seen)
    by = speaking_for(giver, request.actor, Channel(said["channel"]), project.code)
    with form.refusing():
        done = actions.type_in(project, by=by, answers=answers, alone_is_fine=said["how"] == "alone")
        flash.say(request, on_the_web(done.said).replace("Your answers", "Their answers"))
        return redirect("suitability:check", project.code)
    return render(request, "suitability/type_in.html", seen)


def fields_by_step(form: TypeIn | TypePaper) -> list[tuple[str, list[object]]]:
    """The questions under the titles of their steps."""
    return [(title_of(step), [form[question.code] for question in of_step(step)]) for step in STEPS]
