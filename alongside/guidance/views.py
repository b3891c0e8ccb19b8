"""Pages of guidance. Everybody may read them, signed in or not."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from alongside.core.page import Request, page

from . import guides
from .glossary import GLOSSARY


@page(public=True)
def index(request: Request) -> HttpResponse:
    """Every guide and every question, by name: first what is for everybody, so that nobody has to look for it."""
    steps = guides.of_kind("guide")
    seen = {
        "groups": [
            ("For everybody", [guide for guide in steps if guide.for_everybody]),
            ("If you coordinate or decide", [guide for guide in steps if not guide.for_everybody]),
            ("Questions people ask", guides.of_kind("question")),
        ]
    }
    return render(request, "guidance/index.html", seen)


@page(public=True)
def guide(request: Request, key: str) -> HttpResponse:
    """One guide, whole, with the credit of its source."""
    found = guides.get(key)
    if found is None:
        raise Http404
    return render(request, "guidance/guide.html", {"guide": found, "back": reverse("guidance:index")})


@page(public=True)
def words(request: Request) -> HttpResponse:
    """What our words mean."""
    return render(request, "guidance/words.html", {"glossary": GLOSSARY, "back": reverse("guidance:index")})
