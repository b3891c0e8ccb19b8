"""The sweeps of bad input must be able to fail: pages with a fault planted in them, each caught by the same checks."""

from __future__ import annotations

import html
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path

from alongside.core.action import house_work
from alongside.core.page import Request, page
from alongside.core.text import clean
from alongside.people.models import Person
from tests.architecture.bad_input import faults
from tests.architecture.bad_input.checking import sent
from tests.architecture.bad_input.forms_found import Box, FoundForm
from tests.architecture.bad_input.house import ERRORS, House
from tests.architecture.bad_input.test_sending import took_more
from tests.architecture.planting import planted

pytestmark = pytest.mark.django_db
FORM = FoundForm("planted", "planted", "/planted/", "member", (Box("key", "hidden", value="k"), Box("words", "text")))


def rename(request: Request, name: str) -> None:
    """Write as a careless view would."""
    with house_work("planted"):
        Person.objects.filter(pk=request.actor.person_id).update(name=name)


def form_again(request: Request, typed: str, *, error: str = '<a href="#id_words">Write less.</a>') -> HttpResponse:
    said = f'<div class="{ERRORS}">{error}</div>' if error else ""
    field = f'<input id="id_words" name="words" value="{typed}">'
    return HttpResponse(f"<!doctype html><h1>Planted</h1>{said}<form method=post>{field}</form>")


def typed_in(request: Request) -> str:
    return html.escape(clean(request.POST.get("words", "")))


@page()
def kind(request: Request) -> HttpResponse:
    return form_again(request, typed_in(request))


@page()
def breaks_on_nul(request: Request) -> HttpResponse:
    if "\0" in request.POST.get("words", ""):
        raise ValueError("A string literal cannot contain NUL (0x00) characters.")
    return form_again(request, typed_in(request))


@page()
def loses_what_was_typed(request: Request) -> HttpResponse:
    return form_again(request, "")


@page()
def writes_and_refuses(request: Request) -> HttpResponse:
    rename(request, "half done")
    return form_again(request, typed_in(request))


@page()
def lets_html_through(request: Request) -> HttpResponse:
    return form_again(request, request.POST.get("words", "").replace("\0", ""))


@page()
def does_not_say_why(request: Request) -> HttpResponse:
    return form_again(request, typed_in(request), error="")


@page()
def leads_nowhere(request: Request) -> HttpResponse:
    return form_again(request, typed_in(request), error='<a href="#id_other">No.</a>')


@page()
def trusts_an_extra_field(request: Request) -> HttpResponse:
    rename(request, request.POST.get("call_me", "as it was"))
    return redirect("/")


@contextmanager
def page_of(view: object) -> Iterator[None]:
    with planted(path("planted/", view, name="planted")):  # type: ignore[arg-type]
        yield


def found_by_the_sweep(house: House) -> str:
    attacks = [*faults.texts(FORM), *faults.shapes(FORM), *faults.keys(FORM)]
    return "\n".join(wrong for fault, body in attacks for wrong in sent(house, FORM, fault, body))


def test_a_kind_page_is_left_alone(house: House) -> None:
    with page_of(kind):
        assert found_by_the_sweep(house) == ""


@pytest.mark.parametrize(
    ("view", "sentence"),
    [
        (breaks_on_nul, "the form “planted” on the page “planted”, as member, NUL: it breaks (500 ValueError"),
        (loses_what_was_typed, "as member, HTML: what was typed in “words” is lost (200)"),
        (writes_and_refuses, "as member, HTML: it is refused with 200, and wrote people_person all the same"),
        (lets_html_through, "as member, HTML: it lets HTML through"),
        (does_not_say_why, "nothing in any box: the form comes back and does not say why"),
        (leads_nowhere, "nothing in any box: the error leads to #id_other, which is not on the page"),
    ],
    ids=lambda value: getattr(value, "__name__", "said"),
)
def test_a_planted_fault_is_caught_and_named(house: House, view: object, sentence: str) -> None:
    with page_of(view):
        assert sentence in found_by_the_sweep(house)


def test_a_view_that_trusts_an_extra_field_is_caught(house: House) -> None:
    with page_of(trusts_an_extra_field):
        (said,) = took_more(house, FORM)
    assert "with fields that it does not have: people_person holds name: SMUGGLED12 instead of name: as it was" in said
