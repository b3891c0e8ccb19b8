"""Write, change and take out lines; begin; say that plan B is needed; say when the third meeting was."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from alongside.charter import actions, rules, telling
from alongside.charter.examples import CREDIT, EXAMPLE
from alongside.charter.forms.asking import ChairsForm, HappenedForm, LastForm, OnForm
from alongside.charter.forms.lines import FORMS, Around, LineForm
from alongside.charter.models import Piece, reading
from alongside.charter.rules import COPIED, MORE_WAYS, Kind
from alongside.charter.words import MANY, SECTIONS, on_the_web
from alongside.core.action import why_not
from alongside.core.actor import Actor
from alongside.core.page import Request, page
from alongside.core.refusals import MovedOn, Refused
from alongside.core.text import clean
from alongside.projects.models import Project
from alongside.projects.rules import can_coordinate_work
from alongside.ui import flash
from alongside.ui.incoming import number_in


def kind_or_404(kind: str) -> Kind:
    """The kind of line that a path names."""
    try:
        return Kind(kind)
    except ValueError:
        raise Http404 from None


def said_so(request: Request, done: Any, project: Project) -> HttpResponse:
    """Say what happened, on the page of our promises."""
    flash.say(request, on_the_web(done.said))
    return redirect("charter:promises", project.code)


def line_form(request: Request, kind: Kind, project: Project, by: Actor, piece: Piece | None = None) -> LineForm:
    """The form for a line of this kind, with whom it can name here; filled when a line is changed."""
    form_class, people = FORMS[kind], _nameable(kind, project, by)
    initial = form_class.first(piece.said, people) if piece else {}
    form = form_class.asked(request, initial=initial)
    rows = Piece.objects.visible_to(request.actor).standing(project).filter(kind=kind)
    taken = frozenset() if piece else frozenset(rows.values_list("slot", flat=True))
    form.prepare(Around(people, taken, more="more" in request.GET, slot=piece.slot if piece else ""))
    return form


def _nameable(kind: Kind, project: Project, by: Actor) -> list[Any]:
    if kind == Kind.ENDING:
        return list(reading.inside(project))
    if kind != Kind.POWER:
        return []
    workers = reading.workers(project)
    return workers if can_coordinate_work(by, project) else [person for person in workers if person.pk == by.person_id]


def asks_about(project: Project, kind: Kind, form: LineForm, **more: Any) -> dict[str, Any]:
    """What a page with a line’s form is given."""
    back = reverse("charter:promises", args=[project.code])
    words = SECTIONS[kind]
    return {"project": project, "form": form, "kind": kind.value, "words": words, "back": back, **more}


@page(does=actions.write, of=Project)
def write(request: Request, project: Project, kind: str) -> HttpResponse:
    """Write a line. Where somebody else was first, both texts are shown and what was typed is kept."""
    which = kind_or_404(kind)
    written = Piece.objects.visible_to(request.actor).standing(project)
    here = None if which in MANY else written.filter(kind=which).first()
    if here is not None and request.method != "POST":
        return redirect("charter:change", here.code)  # there is one only, and it is written
    form = line_form(request, which, project, request.actor)
    if form.is_full:
        return _nothing_to_add(request, project, which)
    seen = asks_about(
        project, which, form, more_ways=_more_ways(request, which), stands=_standing(request, project, which)
    )
    if form.is_valid():
        try:
            with form.refusing():
                return said_so(request, put(request, project, which, form, request.actor), project)
        except MovedOn as moved:
            seen |= both_texts(moved.thing)
    return render(request, "charter/write.html", seen)


def _nothing_to_add(request: Request, project: Project, kind: Kind) -> HttpResponse:
    """Each of these is written: what stands, to be changed. Who may write none of them is told whom to ask."""
    if kind == Kind.POWER and not _nameable(kind, project, request.actor):
        raise Refused(why_not(rules.can_write_power_of))
    seen = {"project": project, "words": SECTIONS[kind], "stands": _standing(request, project, kind)}
    return render(request, "charter/stands.html", seen | {"back": reverse("charter:promises", args=[project.code])})


def _standing(request: Request, project: Project, kind: Kind) -> list[telling.Line]:
    """What is written of this kind, to be changed from here."""
    pieces = Piece.objects.visible_to(request.actor).standing(project).filter(kind=kind)
    told = telling.of_now(pieces, len(reading.deciding_hats(project)))
    return next(section.lines for section in told if section.kind == kind)


def put(request: Request, project: Project, kind: Kind, form: LineForm, by: Actor) -> Any:
    """Write the line; or over the one that the writer was shown, once they have read it."""
    over = Piece.objects.visible_to(request.actor).filter(
        project=project, kind=kind, code=clean(request.POST.get("over", ""), 10)
    )
    shown = over.first() if "over" in request.POST else None
    if shown is not None:
        return actions.change(shown, by=by, said=form.said(), was=number_in(request, "was", 0))
    return actions.write(project, by=by, kind=kind, said=form.said(), slot=form.slot, about=form.person)


def both_texts(now: Piece) -> dict[str, Any]:
    """What somebody else wrote meanwhile, beside what this person typed."""
    electors = len(reading.deciding_hats(now.project))
    return {"now": telling.one(now, now.said, electors), "was": now.version, "over": now.code}


def _more_ways(request: Request, kind: Kind) -> bool:
    """Are there ways of deciding that the page does not show yet?"""
    shown = "more" in request.GET or request.POST.get("way") in list(MORE_WAYS)
    return kind == Kind.WAY and not shown


@page(does=actions.change, of=Piece)
def change(request: Request, piece: Piece) -> HttpResponse:
    """Change a line. When somebody else did so meanwhile, both texts are shown and what was typed is kept."""
    kind = Kind(piece.kind)
    form = line_form(request, kind, piece.project, request.actor, piece)
    seen = asks_about(piece.project, kind, form, piece=piece, was=number_in(request, "was", piece.version))
    if form.is_valid():
        try:
            with form.refusing():
                done = actions.change(piece, by=request.actor, said=form.said(), was=seen["was"])
                return said_so(request, done, piece.project)
        except MovedOn as moved:
            if moved.thing.gone_at is not None:
                raise
            seen |= both_texts(moved.thing)
    electors = len(reading.deciding_hats(piece.project))
    seen["title"] = telling.one(piece, piece.said, electors).title
    return render(request, "charter/change.html", seen)


@page(does=actions.take_out, of=Piece)
def take_out(request: Request, piece: Piece) -> HttpResponse:
    """Take a line out."""
    electors = len(reading.deciding_hats(piece.project))
    back = reverse("charter:promises", args=[piece.project.code])
    seen = {"piece": piece, "project": piece.project, "back": back, "was": piece.version, "dangerous": True}
    if request.method == "POST":
        try:
            done = actions.take_out(piece, by=request.actor, was=number_in(request, "was", piece.version))
            return said_so(request, done, piece.project)
        except MovedOn as moved:
            if moved.thing.gone_at is not None:
                raise
            piece, seen["changed"] = moved.thing, True
            seen["was"] = piece.version
    return render(request, "charter/take_out.html", seen | {"told": telling.one(piece, piece.said, electors)})


@page(does=actions.say_it_happened, of=Piece)
def happened(request: Request, piece: Piece) -> HttpResponse:
    """What could get in the way did: everybody is told, with plan B."""
    form = HappenedForm.asked(request, initial={"on": timezone.localdate()})
    if form.is_valid():
        with form.refusing():
            done = actions.say_it_happened(piece, by=request.actor, **form.cleaned_data)
            flash.say(request, on_the_web(done.said))
            return redirect("charter:line", piece.code)
    back = reverse("charter:line", args=[piece.code])
    return render(
        request, "charter/happened.html", {"form": form, "piece": piece, "project": piece.project, "back": back}
    )


@page(does=actions.begin_from_example, of=Project)
def from_example(request: Request, project: Project) -> HttpResponse:
    """Begin from the credited example."""
    back = reverse("charter:promises", args=[project.code])
    if request.method == "POST":
        return said_so(request, actions.begin_from_example(project, by=request.actor), project)
    lines = [(said["value"], said["seen"]) for kind, said in EXAMPLE if kind == Kind.VALUE]
    others = [said["line"] for kind, said in EXAMPLE if kind != Kind.VALUE]
    seen = {"project": project, "back": back, "values": lines, "others": others, "credit": CREDIT}
    return render(request, "charter/from_example.html", seen)


@page(does=actions.begin_from_last, of=Project)
def from_last(request: Request, project: Project) -> HttpResponse:
    """Begin from another piece of work that this person takes part in."""
    back = reverse("charter:promises", args=[project.code])
    written = Piece.objects.visible_to(request.actor).filter(gone_at=None, kind__in=COPIED).values("project")
    others = Project.objects.visible_to(request.actor).filter(pk__in=written).exclude(pk=project.pk)
    offered = [each for each in others.order_by("-started_at") if rules.can_write(request.actor, each)]
    form = LastForm.asked(request)
    form.fields["last"].choices = [(each.code, each.name) for each in offered]  # type: ignore[attr-defined]
    if form.is_valid():
        last = next(each for each in offered if each.code == form.cleaned_data["last"])
        with form.refusing():
            return said_so(request, actions.begin_from_last(project, by=request.actor, last=last), project)
    return render(
        request, "charter/from_last.html", {"form": form, "project": project, "back": back, "offered": offered}
    )


@page(does=actions.fill_chairs, of=Project)
def chairs(request: Request, project: Project) -> HttpResponse:
    """Say who has a vote."""
    listed = {person.code: person for person in reading.seated(project)}
    form = ChairsForm.asked(request, initial={"people": sorted(reading.who_decides(project))})
    form.fields["people"].choices = [(code, person.name) for code, person in listed.items()]  # type: ignore[attr-defined]
    if form.is_valid():
        people = [listed[code] for code in form.cleaned_data["people"]]
        with form.refusing():
            return said_so(request, actions.fill_chairs(project, by=request.actor, people=people), project)
    back = reverse("charter:promises", args=[project.code])
    return render(request, "charter/chairs.html", {"form": form, "project": project, "back": back})


@page(does=actions.say_third_meeting, of=Project)
def third_meeting(request: Request, project: Project) -> HttpResponse:
    """Say when the third meeting was."""
    form = OnForm.asked(request, initial={"on": timezone.localdate()})
    if form.is_valid():
        with form.refusing():
            done = actions.say_third_meeting(project, by=request.actor, on=form.cleaned_data["on"])
            return said_so(request, done, project)
    back = reverse("charter:promises", args=[project.code])
    return render(request, "charter/third_meeting.html", {"form": form, "project": project, "back": back})
