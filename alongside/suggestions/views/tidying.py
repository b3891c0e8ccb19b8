"""Put two together and take them apart, set aside and bring back, take back, and our words for the public page."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from alongside.core.page import Request, page
from alongside.core.text import clean
from alongside.suggestions import actions
from alongside.suggestions.forms import MergeForm, ParaphraseForm, SetAsideForm, WhyForm
from alongside.suggestions.models import Suggestion, reading
from alongside.suggestions.words import on_the_web
from alongside.ui import flash

from .answering import about, told


@page(does=actions.merge, of=Suggestion)
def merge(request: Request, suggestion: Suggestion) -> HttpResponse:
    """Choose the one that asks for the same; both texts are shown, and both stay."""
    wanted = clean(request.GET.get("find", ""), 100)
    others = {other.code: other for other in reading.open_for_merging(suggestion, wanted)}
    form = MergeForm.asked(request)
    form.fields["into"].choices = [(code, other.words[:500]) for code, other in others.items()]  # type: ignore[attr-defined]
    if form.is_valid():
        into = others[form.cleaned_data["into"]]
        with form.refusing():
            done = actions.merge(suggestion, by=request.actor, into=into, why=form.cleaned_data["why"])
            return told(request, into, done)
    return render(request, "suggestions/merge.html", about(suggestion, form=form, others=others, wanted=wanted))


@page(does=actions.unmerge, of=Suggestion)
def unmerge(request: Request, suggestion: Suggestion) -> HttpResponse:
    """Take them apart again."""
    if request.method == "POST":
        return told(request, suggestion, actions.unmerge(suggestion, by=request.actor))
    return render(request, "suggestions/unmerge.html", about(suggestion))


@page(does=actions.set_aside, of=Suggestion)
def set_aside(request: Request, suggestion: Suggestion) -> HttpResponse:
    """Take it off the list, with the reason that its writer will read."""
    form = SetAsideForm.asked(request)
    if form.is_valid():
        with form.refusing():
            return told(request, suggestion, actions.set_aside(suggestion, by=request.actor, **form.cleaned_data))
    return render(request, "suggestions/set_aside.html", about(suggestion, form=form))


@page(does=actions.keep_aside, of=Suggestion)
def keep_aside(request: Request, suggestion: Suggestion) -> HttpResponse:
    """A fresh look at why it was set aside, by someone else."""
    form = WhyForm.asked(request)
    if form.is_valid():
        with form.refusing():
            done = actions.keep_aside(suggestion, by=request.actor, **form.cleaned_data)
            flash.say(request, on_the_web(done.said))
            return redirect("suggestions:owed")
    return render(request, "suggestions/keep_aside.html", about(suggestion, form=form))


@page(does=actions.bring_back, of=Suggestion)
def bring_back(request: Request, suggestion: Suggestion) -> HttpResponse:
    """Put it back on the list."""
    if request.method == "POST":
        return told(request, suggestion, actions.bring_back(suggestion, by=request.actor))
    return render(request, "suggestions/bring_back.html", about(suggestion))


@page(does=actions.paraphrase, of=Suggestion)
def paraphrase(request: Request, suggestion: Suggestion) -> HttpResponse:
    """Our words for the public page, where the writer did not say yes to theirs."""
    form = ParaphraseForm.asked(request, initial={"words": suggestion.paraphrase})
    if form.is_valid():
        return told(request, suggestion, actions.paraphrase(suggestion, by=request.actor, **form.cleaned_data))
    return render(request, "suggestions/paraphrase.html", about(suggestion, form=form))


@page(does=actions.withdraw, of=Suggestion)
def withdraw(request: Request, suggestion: Suggestion) -> HttpResponse:
    """Take one's own words back."""
    if request.method == "POST":
        done = actions.withdraw(suggestion, by=request.actor)
        flash.say(request, on_the_web(done.said))
        return redirect(reverse("suggestions:mine"))
    return render(request, "suggestions/withdraw.html", about(suggestion, dangerous=True))
