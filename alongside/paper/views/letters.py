"""The tray of letters: print them, say that they went out, or tell somebody in person instead."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from alongside.core.page import Request, page
from alongside.core.refusals import MovedOn
from alongside.messaging.actions import posted as say_posted
from alongside.messaging.actions import tell_in_person
from alongside.messaging.models import Message, MessageRows
from alongside.messaging.rules import SPOKEN, State, can_look_after, can_see_post
from alongside.messaging.words import about
from alongside.paper import actions, words
from alongside.paper.forms import PostedForm
from alongside.paper.laying import Post, posts
from alongside.paper.reading import MOST, sheets, tray
from alongside.people.models import Organisation
from alongside.ui import flash


@page(may=can_see_post)
def letters(request: Request) -> HttpResponse:
    """Which letters wait, who they are for and what kind they are: never what they say."""
    waiting = list(tray(request.actor)[: MOST + 1])
    here = posts(waiting[:MOST])
    seen = {
        "lines": [_line(message, here[message.pk]) for message in waiting[:MOST]],
        "more": len(waiting) > MOST,
        "back": "/",
    }
    return render(request, "paper/letters.html", seen)


@page(may=can_see_post)
def print_all(request: Request) -> HttpResponse:
    """Draw the slips of all that wait; then the file is there."""
    waiting = list(tray(request.actor)[:MOST])
    if request.method == "POST" and waiting:
        _draw(request, waiting)
        return redirect("paper:posted_many")
    seen = {"many": len(waiting), "back": reverse("paper:letters")}
    return render(request, "paper/print.html", seen)


@page(may=can_look_after, of=Message)
def print_one(request: Request, message: Message) -> HttpResponse:
    """The same for one of them."""
    waiting = list(_waiting(request, message))
    if request.method == "POST":
        _draw(request, waiting)
        return redirect("paper:posted", message.code)
    seen = {"many": 1, "message": message, "about": about(message), "back": reverse("paper:letters")}
    return render(request, "paper/print.html", seen)


@page(may=can_see_post)
def file_of_all(request: Request) -> HttpResponse:
    """All that wait, in one file. Looking at it draws nothing, and it is kept nowhere."""
    return _file(request, tray(request.actor)[:MOST], "letters.pdf")


@page(may=can_look_after, of=Message)
def file_of_one(request: Request, message: Message) -> HttpResponse:
    """One of them."""
    return _file(request, _waiting(request, message), f"letter-{message.code}.pdf")


@page(does=say_posted, of=Message)
def posted(request: Request, message: Message) -> HttpResponse:
    """Open it and print it; then it is on its way, or in their hand."""
    if request.method == "POST":
        say_posted(message, by=request.actor)
        flash.say(request, words.GONE)
        return redirect("paper:letters")
    seen = {"message": message, "about": about(message), "back": reverse("paper:letters")}
    return render(request, "paper/posted.html", seen)


@page(may=can_see_post)
def posted_many(request: Request) -> HttpResponse:
    """Open all of them and print them; then say which went out."""
    waiting = list(tray(request.actor)[:MOST])
    form = PostedForm.asked(request, messages=[(one, f"{one.person.name}: {about(one)}") for one in waiting])
    if form.is_valid():
        for code in form.cleaned_data["letters"]:
            say_posted(form.messages[code], by=request.actor)
        flash.say(request, words.GONE)
        return redirect("paper:letters")
    seen = {"form": form, "waiting": waiting, "back": reverse("paper:letters")}
    return render(request, "paper/posted_many.html", seen)


@page(does=tell_in_person, of=Message)
def in_person(request: Request, message: Message) -> HttpResponse:
    """Somebody says it instead."""
    if request.method == "POST":
        tell_in_person(message, by=request.actor)
        flash.say(request, words.TO_TELL)
        return redirect("paper:letters")
    seen = {"message": message, "about": about(message), "back": reverse("paper:letters")}
    return render(request, "paper/in_person.html", seen)


def _waiting(request: Request, message: Message) -> MessageRows:
    """This letter with all that it needs. Raises ``MovedOn`` when it does not wait any more."""
    if message.state != State.TO_PRINT:
        raise MovedOn(message, "print")
    return tray(request.actor).filter(pk=message.pk)


def _draw(request: Request, waiting: list[Message]) -> None:
    organisation = Organisation.objects.visible_to(request.actor).get()
    actions.draw(organisation, by=request.actor, letters=waiting)


def _file(request: Request, waiting: Iterable[Message], name: str) -> HttpResponse:
    laid = sheets(waiting, by=request.actor)
    if not laid:
        raise Http404  # nothing waits, or nothing was got ready
    from alongside.paper.typeset import letters_pdf  # noqa: PLC0415 - what sets type is slow to load

    return attached(letters_pdf(laid), name)


def attached(content: bytes, name: str) -> HttpResponse:
    """A PDF to keep or print, never shown inside a page."""
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _line(message: Message, post: Post) -> dict[str, Any]:
    return {
        "message": message,
        "about": about(message),
        "by_hand": not post.address.strip(),
        "without_words": not post.with_words,
        "after_silence": post.silent and post.wishes.words_in_messages,
        "may_tell": any(channel in SPOKEN for channel in post.wishes.channels),
    }
