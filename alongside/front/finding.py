"""Search: find what you may see by its words."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from alongside.core import search
from alongside.core.page import Request, page
from alongside.core.text import clean

LONGEST = 200


class Found(NamedTuple):
    """One thing as a row of the page."""

    title: str
    note: str
    href: str


def _project(thing: Any) -> Found:
    return Found(thing.name, "Piece of work", reverse("projects:detail", args=[thing.code]))


def _limit(thing: Any) -> Found:
    return Found(thing.text, "What can’t change", reverse("projects:limit", args=[thing.code]))


def _suggestion(thing: Any) -> Found:
    return Found(_short(thing.words), "Suggestion", reverse("suggestions:detail", args=[thing.code]))


def _decision(thing: Any) -> Found:
    return Found(_short(thing.question), "Question", reverse("decisions:detail", args=[thing.code]))


def _round(thing: Any) -> Found:
    return Found(_short(thing.title), "Question to everybody", reverse("rounds:detail", args=[thing.code]))


SHOWN_AS = {
    "decisions.Decision": _decision,
    "projects.Project": _project,
    "projects.Limit": _limit,
    "rounds.Round": _round,
    "suggestions.Suggestion": _suggestion,
}


def _short(words: str, most: int = 140) -> str:
    line = " ".join(words.split())
    return line if len(line) <= most else line[: most - 1].rsplit(" ", 1)[0] + "…"


@page()
def find(request: Request) -> HttpResponse:
    """Look for words in all that one may see."""
    asked = clean(request.GET.get("q", ""), LONGEST)
    things = search.find(request.actor, asked) if asked else []
    found = [SHOWN_AS[thing._meta.label](thing) for thing in things if thing._meta.label in SHOWN_AS]
    return render(request, "front/search.html", {"asked": asked, "found": found})
