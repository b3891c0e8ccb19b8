"""Forms to print: to say something, to let somebody speak for one, and those of other rooms."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from alongside.core.actor import Actor
from alongside.core.capability import rooms
from alongside.core.page import Request, page
from alongside.messaging import asking
from alongside.messaging.rules import can_see_post
from alongside.paper import actions, words
from alongside.paper.forms import SayForm
from alongside.paper.laying import form_to_say, post_of
from alongside.paper.models import Slip
from alongside.paper.reading import question_of
from alongside.people.invitations import place_of
from alongside.people.models import Person
from alongside.people.near import places_of
from alongside.people.rules import COORDINATOR, Place

from .letters import attached

MOST = 200


@page(may=can_see_post)
def forms(request: Request) -> HttpResponse:
    """What can be printed and filled in by hand."""
    works = [{"name": place.name, "papers": _papers(request.actor, place)} for place in _works(request.actor)]
    seen = {
        "works": [work for work in works if work["papers"]],
        "may_say": bool(_kinds()),
        "back": reverse("paper:letters"),
    }
    return render(request, "paper/forms.html", seen)


@page(may=can_see_post)
def say(request: Request) -> HttpResponse:
    """A page on which somebody can say something that nobody asked them."""
    here = Person.objects.visible_to(request.actor)
    people = here.looked_after_by(request.actor).active().exclude(pk=request.actor.person_id)
    works = _works(request.actor)
    form = SayForm.asked(
        request,
        kinds=_kinds(),
        places=[(place.code, place.name) for place in works],
        people=people.select_related("organisation__letterbox", "preferences").order_by("name", "pk")[:MOST],
    )
    if form.is_valid():
        said = form.cleaned_data
        person = form.people[said["person"]]
        with form.refusing():
            done = actions.draw_to_say(person, by=request.actor, kind=said["kind"], place=said["place"])
            return redirect("paper:made", done.subject.code)
    seen = {"form": form, "works": works, "back": reverse("paper:forms")}
    return render(request, "paper/say.html", seen)


@page(may=can_see_post, of=Slip)
def made(request: Request, slip: Slip) -> HttpResponse:
    """Their page is there, to open and print."""
    return render(request, "paper/made.html", {"slip": slip, "back": reverse("paper:forms")})


@page(may=can_see_post, of=Slip)
def file_to_say(request: Request, slip: Slip) -> HttpResponse:
    """Their page, as a file. What was typed in is not printed again, and neither is what comes with a letter."""
    rows = Person.objects.visible_to(request.actor).select_related("organisation__letterbox", "preferences", "account")
    slip.person = get_object_or_404(rows, pk=slip.person_id)
    asked = question_of(slip, typist=request.actor)
    place = place_of("project", slip.project_code)
    if slip.message_id or slip.typed_in_at or asked is None or place is None:
        raise Http404
    from alongside.paper.typeset import letters_pdf  # noqa: PLC0415 - what sets type is slow to load

    return attached(letters_pdf([form_to_say(slip, asked, post_of(slip.person), place.name)]), "page.pdf")


@page(may=can_see_post)
def speak(request: Request) -> HttpResponse:
    """The form "Speak for me", to fill in and sign. There is nobody's name on it."""
    from alongside.paper.typeset import form_pdf  # noqa: PLC0415 - what sets type is slow to load

    here = Person.objects.visible_to(request.actor).select_related("organisation__letterbox")
    post = post_of(here.get(pk=request.actor.person_id))
    back_to = post.box.return_address.strip()
    said = words.SPEAK_FOR_ME | {"back": f"{words.SEND} {back_to}" if back_to else words.GIVE}
    return attached(form_pdf("speak", said, author=post.box.sender_name), "speak-for-me.pdf")


def _kinds() -> list[tuple[str, str]]:
    return [(name, ask.title) for name, ask in asking.asks().items() if ask.begins and not ask.hushed]


def _works(actor: Actor) -> list[Place]:
    return [place for place in places_of(actor, COORDINATOR) if place.scope == "project"]


def _papers(actor: Actor, place: Place) -> list[tuple[str, str]]:
    slots = (room.capability.papers for room in rooms())
    return [paper for slot in slots if slot for paper in slot(actor, place.code)]
