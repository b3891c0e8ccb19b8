"""The duty to answer."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside.core.page import Request, page
from alongside.suggestions import actions
from alongside.suggestions.forms import AnswerForm
from alongside.suggestions.models import Suggestion
from alongside.suggestions.rules import Ground, Reply, Verdict


@page(does=actions.acknowledge, of=Suggestion)
def acknowledge(request: Request, suggestion: Suggestion) -> HttpResponse:
    """Say that it was read."""
    if request.method == "POST":
        actions.acknowledge(suggestion, by=request.actor)
        return redirect("suggestions:detail", suggestion.code)
    return render(request, "suggestions/acknowledge.html", {"suggestion": suggestion})


@page(does=actions.answer, of=Suggestion)
def answer(request: Request, suggestion: Suggestion) -> HttpResponse:
    """Answer with a reason."""
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        said = form.cleaned_data
        reply = Reply(
            verdict=Verdict(said["verdict"]),
            reason=said["reason"],
            considered=said["considered"],
            owner_name=said["owner_name"],
            by_when=said["by_when"],
            look_again=said["look_again"],
            ground=Ground(said["ground"]) if said["ground"] else None,
        )
        actions.answer(suggestion, by=request.actor, reply=reply)
        return redirect("suggestions:detail", suggestion.code)
    return render(request, "suggestions/answer.html", {"form": form, "suggestion": suggestion})
