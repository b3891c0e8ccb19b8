"""One's own answers: where one begins, one step a page, reading them back, and the same on paper."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from alongside.core.actor import CHANNEL_SAID, Channel
from alongside.core.page import Request, page
from alongside.projects.models import Project
from alongside.projects.rules import short_name
from alongside.suitability import actions
from alongside.suitability.forms import Answering, HandInApart
from alongside.suitability.models import Check, Flag, Sheet, ToDo
from alongside.suitability.reading import (
    check_of,
    evidence_of,
    is_asked_again,
    own_sheet,
    side_here,
    staff_who_answered,
    what_changed,
)
from alongside.suitability.records import NO_RECORDS_YET
from alongside.suitability.rules import who
from alongside.suitability.rules.deriving import Say, Side
from alongside.suitability.rules.questions import QUESTIONS, SAFE_TO_LEAVE, STEPS, Step, of_step
from alongside.suitability.showing import warning_of
from alongside.suitability.words import FOR_MEMBERS, SAYS, STEP_AT, asks, on_the_web, question_words, title_of
from alongside.suitability.words import STEPS as STEP_WORDS
from alongside.ui import flash
from alongside.ui.forms import Form


@page(may=who.can_read_check, of=Project)
def begin(request: Request, project: Project) -> HttpResponse:
    """Why it is asked, how far one is, and what is still to do. For each side its own page."""
    side = side_here(request.actor, project)
    check = check_of(project)
    seen = {"project": project, "check": check, "back": reverse("projects:label", args=[project.code])}
    if side is None:
        return render(request, "suitability/begin_near.html", seen)
    sheet = own_sheet(request.actor, project)
    said = sheet.said() if sheet else {}
    seen |= {"sheet": sheet, "steps": _steps(project, said, side), "asked_again": is_asked_again(check, sheet)}
    seen |= {"any": bool(said), "next": _next_step(project, said), "told": told_from_outside(check)}
    if side == Side.LIVED:
        seen |= {
            "is_open": check is not None and check.can_be_answered_apart,
            "outside": _outside(check),
            "said_no": said.get(SAFE_TO_LEAVE) == Say.NO,
            "is_in": sheet is not None and sheet.handed_in_on is not None,
            "typed_how": CHANNEL_SAID[Channel(sheet.channel)] if sheet and sheet.channel else "",
        }
        return render(request, "suitability/begin_apart.html", seen | {"sensitive": True})
    return render(request, "suitability/begin_staff.html", seen | _for_staff(request, project))


def _outside(check: Check | None) -> str:
    """Who is outside, as a sentence goes on."""
    return short_name(check.outside_name) if check and check.outside_name else ""


def told_from_outside(check: Check | None) -> str:
    """What somebody outside has told us, as a sentence goes on."""
    steps = [title_of(Step(step)) for step in check.told_not_yet.split(",") if step] if check else []
    return f"not yet to “{'”, “'.join(steps)}”." if steps else "yes to all of it."


def _steps(project: Project, said: dict[str, Say], side: Side) -> list[tuple[str, str, str, str, str]]:
    """A row for each step: (path, title, how many stand, tone, what for)."""
    rows = []
    for step in STEPS:
        slug, title, why = STEP_WORDS[step]
        answered, all_ = sum(question.code in said for question in of_step(step)), len(of_step(step))
        tone = "done" if answered == all_ else "calm" if answered else "quiet"
        what_for = why if side == Side.STAFF else FOR_MEMBERS[step]
        here = reverse("suitability:step", args=[project.code, slug])
        rows.append((here, title, f"{answered} of {all_}", tone, what_for))
    return rows


def _next_step(project: Project, said: dict[str, Say]) -> str:
    """Where to go on: the first page that still has an empty question, or reading it back."""
    open_ = next((step for step in STEPS if any(question.code not in said for question in of_step(step))), None)
    if open_ is None:
        return reverse("suitability:hand_in", args=[project.code])
    return reverse("suitability:step", args=[project.code, STEP_WORDS[open_][0]])


def _for_staff(request: Request, project: Project) -> dict[str, Any]:
    if not who.can_prepare(request.actor, project):  # works for the service, and takes part as a member
        return {"todos": [], "flags": [], "staff": [], "no_records": {}, "changed": []}
    todos = ToDo.objects.visible_to(request.actor).filter(project=project).open()
    flags = Flag.objects.visible_to(request.actor).filter(project=project).open()
    return {
        "todos": [(todo, question_words(todo.question)) for todo in todos],
        "flags": list(flags),
        "staff": staff_who_answered(project),
        "no_records": NO_RECORDS_YET,
        "changed": what_changed(project) if who.can_run_check(request.actor, project) else [],
    }


def has_to_wait(side: Side | None, check: Check | None) -> bool:
    """Is this for somebody whom nobody may ask yet, because nobody outside is named?"""
    return side == Side.LIVED and not (check is not None and check.can_be_answered_apart)


@page(does=actions.answer, of=Project)
def step(request: Request, project: Project, step: str) -> HttpResponse:
    """The questions of one step. The page is saved as a whole; then the next one, or back to where one began."""
    if step not in STEP_AT:
        raise Http404
    side, check = side_here(request.actor, project), check_of(project)
    if has_to_wait(side, check):
        return redirect("suitability:check", project.code)
    this, staff = STEP_AT[step], side == Side.STAFF
    sheet = own_sheet(request.actor, project)
    form = Answering.asked(
        request,
        questions=of_step(this),
        staff=staff,
        evidence=evidence_of(project),
        warning="" if staff else warning_of(check),
        initial=Answering.said_before(sheet.said() if sheet else {}, sheet.evidence() if sheet else {}),
    )
    if form.is_valid():
        with form.refusing():
            evidence = form.evidence() if staff else None
            actions.answer(project, by=request.actor, answers=form.answers(), evidence=evidence)
            if "stop" in request.POST:
                flash.say(request, on_the_web(actions.Said.ANSWERED))
                return redirect("suitability:check", project.code)
            return redirect(_after(project, this))
    seen = {
        "form": form,
        "project": project,
        "title": title_of(this),
        "what_for": STEP_WORDS[this][2] if staff else FOR_MEMBERS[this],
        "number": STEPS.index(this) + 1,
        "of": len(STEPS),
        "asked_again": is_asked_again(check, sheet),
        "staff": staff,
        "sensitive": not staff,
        "back": reverse("suitability:check", args=[project.code]),
    }
    return render(request, "suitability/step.html", seen)


def _after(project: Project, this: Step) -> str:
    at = STEPS.index(this) + 1
    if at == len(STEPS):
        return reverse("suitability:hand_in", args=[project.code])
    return reverse("suitability:step", args=[project.code, STEP_WORDS[STEPS[at]][0]])


@page(does=actions.hand_in, of=Project)
def hand_in(request: Request, project: Project) -> HttpResponse:
    """Read it back and hand it in: staff at once, the others apart, with the choice to wait for somebody else."""
    side, check = side_here(request.actor, project), check_of(project)
    if has_to_wait(side, check):
        return redirect("suitability:check", project.code)
    staff = side == Side.STAFF
    sheet = own_sheet(request.actor, project)
    form: Form = Form.asked(request) if staff else HandInApart.asked(request, initial=_as_before(sheet))
    if form.is_valid():
        with form.refusing():
            if staff:
                done = actions.hand_in(project, by=request.actor)
            else:
                said = form.cleaned_data
                alone = said["how"] == "alone"
                done = actions.hand_in_apart(
                    project, by=request.actor, alone_is_fine=alone, speaks_for=said["speaks_for"]
                )
            flash.say(request, on_the_web(done.said))
            return redirect("suitability:check", project.code)
    said_so_far = sheet.said() if sheet else {}
    seen = {
        "form": form,
        "project": project,
        "pages": _read_back(project, said_so_far, staff=staff),
        "left": len(QUESTIONS) - len(said_so_far),
        "any": bool(said_so_far),
        "staff": staff,
        "sensitive": not staff,
        "back": reverse("suitability:check", args=[project.code]),
        "check": check,
        "outside": _outside(check),
        "said_no": said_so_far.get(SAFE_TO_LEAVE) == Say.NO,
        "is_in": False,
    }
    return render(request, "suitability/hand_in.html", seen)


def _as_before(sheet: Sheet | None) -> dict[str, Any]:
    return {"speaks_for": sheet.speaks_for} if sheet else {}


def _read_back(project: Project, said: dict[str, Say], *, staff: bool) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """(title, path, lines) for each step of which anything is answered."""
    pages = []
    for each in STEPS:
        lines = [(asks(q, staff=staff), SAYS[said[q.code]]) for q in of_step(each) if q.code in said]
        if lines:
            pages.append((title_of(each), reverse("suitability:step", args=[project.code, STEP_WORDS[each][0]]), lines))
    return pages


@page(may=who.can_read_check, of=Project)
def paper(request: Request, project: Project) -> HttpResponse:
    """The same questions to print, for staff or for people who have been through it."""
    staff = request.GET.get("for") == "staff"
    evidence, check = evidence_of(project), check_of(project)
    pages = [
        (title_of(each), [(asks(q, staff=staff), evidence.get(q.code, [])) for q in of_step(each)]) for each in STEPS
    ]
    seen = {
        "project": project,
        "check": check,
        "outside": _outside(check),
        "staff": staff,
        "pages": pages,
        "back": reverse("suitability:check", args=[project.code]),
    }
    return render(request, "suitability/paper.html", seen)
