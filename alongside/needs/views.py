"""Pages of how people need information: one's own, somebody's, and everybody's for who works beside them."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from alongside.core.action import Result
from alongside.core.actor import CHANNEL_SAID, Channel
from alongside.core.page import Request, page
from alongside.people.models import Person
from alongside.ui.days import day, short_day
from alongside.ui.flash import say as flash

from . import actions, reading, rules, words
from .forms import EnterForm, SayForm, SeeToForm
from .models import Met, Need
from .rules import About, Kind, Saying, Sharing

SHOWN = 50
FINE = Saying()


@page()
def mine(request: Request) -> HttpResponse:
    """How I need information, who may see it, and what was done for it."""
    need = _own(request)
    seen: dict[str, Any] = {"need": need, "back": reverse("people:me")}
    if need is not None:
        seen |= {"rows": _own_rows(need), "met": _met(request, need), "is_due": _is_due(need)}
    return render(request, "needs/mine.html", seen)


@page()
def say(request: Request) -> HttpResponse:
    """Say it."""
    form = SayForm.asked(request, initial=SayForm.start(_own(request)))
    if form.is_valid():
        with form.refusing():
            return _back(request, actions.say(_oneself(request), by=request.actor, saying=form.saying), "needs:mine")
    return render(request, "needs/say.html", {"form": form, "back": reverse("needs:mine"), "sensitive": True})


@page()
def fine(request: Request) -> HttpResponse:
    """It is fine as it is: one tap."""
    if request.method == "POST":
        return _back(request, actions.say(_oneself(request), by=request.actor, saying=FINE), "needs:mine")
    return render(request, "needs/fine.html", {"back": reverse("needs:mine")})


@page(may=rules.can_look)
def everybodys(request: Request) -> HttpResponse:
    """Whom to ask, whom to ask again, and what people need."""
    near = Person.objects.visible_to(request.actor).exclude(pk=request.actor.person_id).active().order_by("name", "pk")
    shown = Need.objects.visible_to(request.actor).exclude(person_id=request.actor.person_id).exclude(review_on=None)
    found = list(shown.prefetch_related("met").order_by("person__name", "pk")[:SHOWN])
    seen = {
        "not_asked": near.filter(need=None)[:SHOWN],
        "again": reading.to_ask_again(request.actor)[:SHOWN],
        "needs": [(need, ", ".join(_of(need)), _is_seen_to(need)) for need in found],
        "back": "/",
    }
    return render(request, "needs/list.html", seen)


@page(of=Need, may=rules.can_look)
def detail(request: Request, need: Need) -> HttpResponse:
    """What somebody needs, which ways do it, and what was done."""
    looked_after = Person.objects.visible_to(request.actor).filter(pk=need.person_id).exists()
    seen = {
        "need": need,
        "rows": _rows(need, full=looked_after),
        "met": _met(request, need),
        "is_due": looked_after and _is_due(need),
        "may_enter": looked_after and rules.can_enter(request.actor, need.person),
        "back": reverse("needs:list"),
    }
    return render(request, "needs/detail.html", seen)


@page(does=actions.see_to_it, of=Need)
def see_to_it(request: Request, need: Need) -> HttpResponse:
    """I have seen to it."""
    form = SeeToForm.asked(request, need=need)
    here = reverse("needs:detail", args=[need.code])
    if form.is_valid():
        said = form.cleaned_data
        chosen = {"kind": Kind(said["kind"]), "about": About(said["about"]), "how": said["how"]}
        with form.refusing():
            return _back(request, actions.see_to_it(need, by=request.actor, **chosen), here)
    return render(request, "needs/see_to_it.html", {"form": form, "need": need, "back": here})


@page(does=actions.enter, of=Person)
def enter(request: Request, person: Person) -> HttpResponse:
    """Write down what somebody without an account said."""
    need = Need.objects.visible_to(request.actor).filter(person=person).first()
    form = EnterForm.asked(request, initial=EnterForm.start(need))
    if form.is_valid():
        said = form.cleaned_data
        with form.refusing():
            how = {"saying": form.saying, "how": Channel(said["how"]), "on_word": said["on_word"]}
            return _back(request, actions.enter(person, by=request.actor, **how), "needs:list")
    seen = {"form": form, "person": person, "back": reverse("needs:list"), "sensitive": True}
    return render(request, "needs/enter.html", seen)


@page(does=actions.still_right, of=Person)
def still_right(request: Request, person: Person) -> HttpResponse:
    """It is still right: one tap."""
    is_me = person.pk == request.actor.person_id
    back = "needs:mine" if is_me else "needs:list"
    if request.method == "POST":
        return _back(request, actions.still_right(person, by=request.actor), back)
    need = Need.objects.visible_to(request.actor).filter(person=person).first()
    seen = {
        "person": person,
        "is_me": is_me,
        "lines": _of(need, own=is_me) if need else (),
        "may_enter": rules.can_enter(request.actor, person),
        "back": reverse(back),
    }
    return render(request, "needs/still_right.html", seen)


def _oneself(request: Request) -> Person:
    return Person.objects.visible_to(request.actor).get(pk=request.actor.person_id)


def _own(request: Request) -> Need | None:
    return Need.objects.visible_to(request.actor).filter(person_id=request.actor.person_id).first()


def _back(request: Request, done: Result[Any], to: str) -> HttpResponse:
    flash(request, words.WEB[actions.Said(done.said)])
    return redirect(to)


def _is_due(need: Need) -> bool:
    return need.review_on is not None and need.review_on <= timezone.localdate()


def _of(need: Need, *, own: bool = False) -> tuple[str, ...]:
    said = reading.lines(need, own=own)
    return (*said, words.OWN if own else words.THEIRS) if need.words else said


def _is_seen_to(need: Need) -> bool:
    """Did somebody see to each need that nothing here does by itself, since it was said?"""
    done = {met.kind for met in need.met.all() if met.at >= need.asked_at}
    return set(rules.by_a_person(need.every_kind)) <= done


def _met(request: Request, need: Need) -> list[tuple[str, str, str]]:
    """What was done: for what, how, and when."""
    rows = Met.objects.visible_to(request.actor).filter(need=need).order_by("-at", "-pk")[:SHOWN]
    return [(words.ABOUT[About(met.about)], met.how, short_day(met.at)) for met in rows]


def _own_rows(need: Need) -> list[tuple[str, str]]:
    rows = [
        ("What helps you", ", ".join(reading.lines(need, own=True)) or ("" if need.words else words.FINE)),
        ("In your own words", need.words),
        ("Who may see it", words.SHARING[Sharing(need.sharing)][0] if need.every_kind else ""),
        ("We ask again", day(need.review_on) if need.review_on else ""),
        ("You told us", f"{short_day(need.asked_at)}, {CHANNEL_SAID[Channel(need.channel)]}"),
        ("Written down by", need.entered_by.name if need.entered_by else ""),
        ("How they know", need.on_word),
    ]
    return [row for row in rows if row[1]]


def _rows(need: Need, *, full: bool) -> list[tuple[str, str]]:
    """For others. Who typed it in is for who coordinates or speaks for them (care.md §3)."""
    rows = [
        ("What helps", ", ".join(reading.lines(need)) or ("" if need.words else words.FINE)),
        ("In their own words", need.words),
        ("They told us", f"{short_day(need.asked_at)}, {CHANNEL_SAID[Channel(need.channel)]}"),
    ]
    if full:
        rows += [
            ("Written down by", need.entered_by.name if need.entered_by else ""),
            ("How they know", need.on_word),
            ("We ask again", day(need.review_on) if need.review_on else ""),
        ]
    return [row for row in rows if row[1]]
