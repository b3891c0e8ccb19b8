"""Say what came of it: what counted, who does what, what was decided and why, one's own view, a look again."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from alongside.core.page import Request, page
from alongside.core.refusals import Refused
from alongside.decisions import actions, rules, telling
from alongside.decisions.actions.telling import ONLY_WHO_LOST
from alongside.decisions.forms.telling import (
    CameBackForm,
    DoneForm,
    LookAgainForm,
    OutcomeForm,
    StepForm,
    ViewForm,
    WeighForm,
)
from alongside.decisions.models import Decision, Input, Step, reading
from alongside.decisions.paper import board_paper
from alongside.decisions.rules import Told
from alongside.projects.choosing import with_seats
from alongside.projects.rules import INSIDE

from .asking import about, told


@page(does=actions.weigh, of=Input)
def weigh(request: Request, said: Input) -> HttpResponse:
    """Say if something that was said before counted, and why."""
    now = {} if said.counted is None else {"counted": "yes" if said.counted else "no", "why": said.why}
    form = WeighForm.asked(request, initial=now)
    if form.is_valid():
        with form.refusing():
            done = actions.weigh(said, by=request.actor, counted=form.said_yes(), why=form.cleaned_data["why"])
            return told(request, said.decision, done)
    shown = telling.inputs_told([said])[0]
    return render(request, "decisions/weigh.html", about(said.decision, form=form, said=shown))


@page(does=actions.promise_step, of=Decision)
def promise_step(request: Request, decision: Decision) -> HttpResponse:
    """Say who does what by when."""
    form = StepForm.asked(request)
    form.offer("owner", with_seats(decision.project, *INSIDE), me=request.actor.person_id, other="Someone else")
    if form.is_valid():
        with form.refusing():
            return told(request, decision, actions.promise_step(decision, by=request.actor, **form.promised()))
    return render(request, "decisions/step.html", about(decision, form=form))


@page(does=actions.keep_step, of=Step)
def keep_step(request: Request, promised: Step) -> HttpResponse:
    """Say that it is done, and what changed."""
    form = DoneForm.asked(request)
    if form.is_valid():
        with form.refusing():
            done = actions.keep_step(promised, by=request.actor, changed=form.cleaned_data["changed"])
            return told(request, promised.decision, done)
    seen = about(promised.decision, form=form, step=promised)
    return render(request, "decisions/step_done.html", seen)


@page(does=actions.tell_outcome, of=Decision)
def tell_outcome(request: Request, decision: Decision) -> HttpResponse:
    """Tell what was decided and why. What was said before has its answer first."""
    inputs = telling.inputs_told(reading.inputs_of(decision))
    options = list(decision.options.all())
    form = OutcomeForm.asked(request)
    if form.is_valid():
        with form.refusing():
            done = actions.tell_outcome(decision, by=request.actor, told=Told(**form.cleaned_data))
            return told(request, decision, done)
    seen = about(
        decision,
        form=form,
        waiting=[each for each in inputs if each["counted"] is None],
        count=telling.counted(decision, options) if decision.result else None,
    )
    return render(request, "decisions/tell.html", seen)


@page(does=actions.add_view, of=Decision)
def add_view(request: Request, decision: Decision) -> HttpResponse:
    """Add one sentence of one's own beside what was decided otherwise."""
    if not reading.lost(decision, request.actor):
        raise Refused(ONLY_WHO_LOST)
    form = ViewForm.asked(request)
    if form.is_valid():
        with form.refusing():
            done = actions.add_view(decision, by=request.actor, **form.cleaned_data)
            return told(request, decision, done)
    return render(request, "decisions/add_view.html", about(decision, form=form))


@page(does=actions.look_again, of=Decision)
def look_again(request: Request, decision: Decision) -> HttpResponse:
    """Write down what the group found when it looked again."""
    form = LookAgainForm.asked(request)
    if form.is_valid():
        with form.refusing():
            done = actions.look_again(decision, by=request.actor, found=form.cleaned_data["found"])
            return told(request, decision, done)
    return render(request, "decisions/look_again.html", about(decision, form=form))


@page(does=actions.bring_back, of=Decision)
def bring_back(request: Request, decision: Decision) -> HttpResponse:
    """Write down what the meeting elsewhere said."""
    form = CameBackForm.asked(request)
    if form.is_valid():
        with form.refusing():
            done = actions.bring_back(decision, by=request.actor, came_back=form.cleaned_data["came_back"])
            return told(request, decision, done)
    seen = about(decision, form=form, meets_on=telling.short(decision.meets_on))
    return render(request, "decisions/bring_back.html", seen)


@page(may=rules.can_prepare, of=Decision)
def paper(request: Request, decision: Decision) -> HttpResponse:
    """One page in Word for the meeting elsewhere."""
    made = board_paper(decision, reading.inputs_of(decision), timezone.localdate())
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    response = HttpResponse(made, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="question-{decision.code}.docx"'
    return response
