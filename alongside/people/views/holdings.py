"""All that is held about me: to read, to take away, and to have forgotten."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.contrib.auth import logout
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst

from alongside.core import personal
from alongside.core.page import Request, page
from alongside.people import actions
from alongside.people.forms import ForgetForm, ForgetSureForm
from alongside.ui.days import short_day

from .me import myself


@page()
def held(request: Request) -> HttpResponse:
    """Everything that is held about me, to read or print."""
    found = [(heading, [_line(row) for row in rows]) for heading, rows in personal.held_about(myself(request))]
    return render(request, "people/held.html", {"found": found, "back": reverse("people:me"), "sensitive": True})


@page()
def held_file(request: Request) -> HttpResponse:
    """The same as a file that other programs can read."""
    found = personal.held_about(myself(request))
    answer = JsonResponse(
        {"made": timezone.now(), "held": [{"what": heading, "rows": rows} for heading, rows in found]},
        json_dumps_params={"ensure_ascii": False, "indent": 2},
    )
    answer["Content-Disposition"] = 'attachment; filename="what-is-held-about-me.json"'
    return answer


@page()
def forget_me(request: Request) -> HttpResponse:
    """Be forgotten: what becomes of my words?"""
    form = ForgetForm.asked(request)
    if form.is_valid():
        request.session[_WORDS] = form.cleaned_data["words"]
        return redirect("people:forget_me_sure")
    return render(request, "people/forget_me.html", {"form": form, "back": reverse("people:me"), "sensitive": True})


@page()
def forget_me_sure(request: Request) -> HttpResponse:
    """Be forgotten: really?"""
    words = request.session.get(_WORDS)
    if words is None:
        return redirect("people:forget_me")
    form = ForgetSureForm.asked(request)
    if form.is_valid():
        actions.erase(myself(request), by=request.actor, keep_words=words == "keep")
        logout(request)
        return redirect("people:forgotten")
    seen = {"form": form, "keeps": words == "keep", "back": reverse("people:forget_me"), "sensitive": True}
    seen["dangerous"] = True  # it can't be undone
    return render(request, "people/forget_me_sure.html", seen)


@page(public=True)
def forgotten(request: Request) -> HttpResponse:
    """It is done."""
    return render(request, "people/forgotten.html")


_WORDS = "forget_words"


def _line(row: dict[str, Any]) -> dict[str, Any]:
    """One row as it is read: what it is, the words, a small note; or its facts, where it has neither what nor when."""
    said = {name: _in_words(value) for name, value in row.items() if value not in ("", None) and name != personal.CODE}
    what, words, when = (said.pop(name, "") for name in ("what", "words", "when"))
    facts = [(capfirst(name), value) for name, value in said.items()]
    notes = [when] if when else []
    alone = not (what or words or when)
    return {
        "what": capfirst(what),
        "words": words,
        "notes": notes + [": ".join(fact) for fact in facts],
        "facts": facts if alone else [],
    }


def _in_words(value: Any) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "j F Y, H:i")
    if isinstance(value, date):
        return short_day(value)
    return str(value)
