"""Asking somebody by their own way how they need information."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from alongside.core.page import Request, page
from alongside.people.models import Person
from alongside.replies import actions, words
from alongside.ui import flash


@page(does=actions.ask_needs, of=Person)
def ask_needs(request: Request, person: Person) -> HttpResponse:
    """It goes the way they chose."""
    if request.method == "POST":
        flash.say(request, words.WEB[actions.ask_needs(person, by=request.actor).said])
        return redirect("needs:list")
    return render(request, "replies/ask_needs.html", {"person": person, "back": reverse("needs:list")})
