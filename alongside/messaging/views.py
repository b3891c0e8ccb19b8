"""Pages of messaging: how one may be reached, what did not arrive, and whom to tell in person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from alongside.core.action import Result
from alongside.core.actor import Channel
from alongside.core.page import Request, page
from alongside.needs.reading import Flag, flags
from alongside.people.models import Organisation, Person
from alongside.people.rules import can_look_after as looks_after
from alongside.people.standing import actor_of
from alongside.ui.flash import say

from . import actions, inbound, rules, words
from .channels.texts import Provider
from .channels.texts.hooks import hook
from .channels.texts.parts import in_plain_signs, parts_of
from .forms import EnterForm, LetterboxForm, LookForm, ToldForm, WaysForm, WhenForm
from .letters import short
from .models import Letterbox, Message, Preferences, house_of, wishes_of
from .showing import LONGEST_IN_FULL
from .stopping import person_of
from .telling import by_person

FORMS: dict[str, tuple[type[Any], str]] = {
    "ways": (WaysForm, "How may we reach you?"),
    "when": (WhenForm, "When is a message safe?"),
    "look": (LookForm, "What may a message show?"),
}
SHOWN = 50
ONE_CLICK = "one-click"


@page()
def mine(request: Request) -> HttpResponse:
    """How I may be reached, and what was sent to me."""
    me = _oneself(request)
    wishes = wishes_of(me)
    rows = [
        ("How", words.ways(wishes), reverse("messaging:ways"), "Change"),
        ("When", words.hours(wishes), reverse("messaging:when"), "Change"),
        ("How often", words.often(wishes), reverse("messaging:when"), "Change"),
        ("What it may say", _says(wishes.words_in_messages), reverse("messaging:look"), "Change"),
        ("Name of the sender", wishes.sender_name or house_of(me.organisation).sender_name, *_look()),
    ]
    sent = Message.objects.visible_to(request.actor).filter(person=me).order_by("-made_at")[:SHOWN]
    told = [(one, words.about(one), words.STATES[rules.State(one.state)]) for one in sent]
    seen = {"rows": rows, "messages_to_me": told, "back": reverse("people:me")}
    return render(request, "messaging/mine.html", seen)


@page()
def change(request: Request, what: str) -> HttpResponse:
    """Change one of the three things."""
    me = _oneself(request)
    row = Preferences.objects.visible_to(request.actor).filter(person=me).first()
    before = row.wishes if row else rules.Wishes()
    kind, question = FORMS[what]
    met = {"phone": me.phone, "address": row.address if row else ""} if kind is WaysForm else {}
    form = kind.asked(request, initial=kind.start(before) | met)
    if form.is_valid():
        with form.refusing():
            said = {"wishes": form.wishes(before), "contact": form.contact if kind is WaysForm else None}
            done = actions.keep_wishes(me, by=request.actor, **said)
            return _back(request, done, "messaging:mine")
    seen = {"form": form, "question": question, "back": reverse("messaging:mine"), "sensitive": True}
    return render(request, "messaging/change.html", seen)


@page(does=actions.enter_wishes, of=Person)
def reach(request: Request, person: Person) -> HttpResponse:
    """How somebody without an account may be reached, written down by who works beside them."""
    row = Preferences.objects.filter(person=person).select_related("entered_by").first()  # visible_to: the rule above
    before = row.wishes if row else rules.Wishes(channels=(Channel.IN_PERSON,))
    start = EnterForm.start(before) | {"through": row.through if row else ""}
    form = EnterForm.asked(request, initial=start)
    back = reverse("people:person", args=[person.code]) if looks_after(request.actor, person) else "/"
    if form.is_valid():
        said = {"wishes": form.wishes(before), "contact": form.contact, "on_word": form.cleaned_data["on_word"]}
        with form.refusing():
            done = actions.enter_wishes(person, by=request.actor, **said)
            return _back(request, done, back)
    seen = {"form": form, "person": person, "row": row, "back": back, "sensitive": True}
    return render(request, "messaging/reach.html", seen)


@page(may=rules.can_see_post)
def post(request: Request) -> HttpResponse:
    """What did not arrive, and whom to tell in person: who and what kind, never what it says."""
    rows = Message.objects.visible_to(request.actor).looked_after_by(request.actor).order_by("made_at", "pk")
    rows = rows.select_related("person__preferences")
    to_tell, not_arrived = list(rows.to_tell()[:SHOWN]), list(rows.not_arrived()[:SHOWN])
    needs = flags([message.person for message in (*to_tell, *not_arrived)], by=request.actor)
    seen = {
        "to_tell": [(each, needs.get(each.person.pk)) for each in by_person(to_tell)],
        "not_arrived": [_line(message, needs) for message in not_arrived],
        "back": "/",
        "waiting": rows.filter(state__in=rules.OPEN).count(),
        "may_set_rules": actions.keep_letterbox.deed.may(request.actor, _home(request)),  # type: ignore[attr-defined]
    }
    return render(request, "messaging/post.html", seen)


@page(does=actions.resend, of=Message)
def again(request: Request, message: Message) -> HttpResponse:
    """Send it once more."""
    if request.method == "POST":
        return _back(request, actions.resend(message, by=request.actor))
    hint = f"It goes out at the next time that is safe for them.{_price(request, message)}"
    return _confirm(request, message, "Send it again?", hint, "Send it again")


@page(does=actions.arrived, of=Message)
def arrived(request: Request, message: Message) -> HttpResponse:
    """They have it."""
    if request.method == "POST":
        return _back(request, actions.arrived(message, by=request.actor))
    hint = "Say yes if they told you, or if they have replied."
    return _confirm(request, message, "Do they have it?", hint, "Yes, they have it")


@page(does=actions.tell_in_person, of=Message)
def in_person(request: Request, message: Message) -> HttpResponse:
    """Somebody will say it."""
    if request.method == "POST":
        return _back(request, actions.tell_in_person(message, by=request.actor))
    hint = "It goes on the list of things to tell people."
    return _confirm(request, message, "Tell them in person?", hint, "Put it on the list")


@page(does=actions.told, of=Message)
def told(request: Request, message: Message) -> HttpResponse:
    """Who told them, how and when: said by who did it."""
    back = reverse("messaging:post" if rules.can_see_post(request.actor, None) else "replies:calls")
    form = ToldForm.asked(request)
    if form.is_valid():
        return _back(request, actions.told(message, by=request.actor, how=Channel(form.cleaned_data["how"])), back)
    seen = {"form": form, "message": message, "about": words.about(message), "back": back}
    return render(request, "messaging/told.html", seen)


@page(does=actions.keep_letterbox, of=Organisation, home=True)
def letterbox(request: Request, organisation: Organisation) -> HttpResponse:
    """What this organisation keeps to when it writes."""
    house, row = house_of(organisation), Letterbox.objects.visible_to(request.actor).first()
    start = {"sender_name": house.sender_name, "quiet_from": house.quiet_from, "quiet_until": house.quiet_until}
    start |= {"number": house.number, "pence_a_part": row.pence_a_part if row else None}
    start |= {"return_address": row.return_address if row else ""}
    form = LetterboxForm.asked(request, initial=start)
    if form.is_valid():
        with form.refusing():
            done = actions.keep_letterbox(organisation, by=request.actor, **form.cleaned_data)
            return _back(request, done)
    seen = {"form": form, "texts": words.TEXTS_BY[settings.TEXTS], "back": reverse("messaging:post")}
    return render(request, "messaging/letterbox.html", seen)


@page(public=True)
def _stop(request: Request, token: str) -> HttpResponse:
    person = person_of(token)
    if person is None:
        raise Http404
    if request.method == "POST":
        by = actor_of(person, Channel.EMAIL, request.actor.key)
        done = actions.stop(person, by=by, channel=Channel.EMAIL)
        return render(request, "messaging/stopped.html", {"said": words.WEB[actions.Said(done.said)]})
    return render(request, "messaging/stop.html")


@csrf_exempt  # a mailbox posts here by itself when its owner presses "unsubscribe" (RFC 8058); all it can do is stop
def stop(request: Any, token: str) -> HttpResponse:
    """Stop messages, by the link that each of them carries. Opening it does nothing, so that no robot stops them."""
    if request.method == "POST" and request.POST.get("List-Unsubscribe") == "One-Click":
        request.POST = request.POST.copy()
        request.POST["key"] = ONE_CLICK
    return _stop(request, token=token)


stop.policy = _stop.policy  # type: ignore[attr-defined]


@hook("twilio")
def twilio_receipt(provider: Provider, request: HttpRequest) -> HttpResponse:
    """What became of a text."""
    inbound.take(provider.read_receipt(request))
    return HttpResponse(status=204)


@hook("notify")
def notify_receipt(provider: Provider, request: HttpRequest) -> HttpResponse:
    """What became of a text."""
    inbound.take(provider.read_receipt(request))
    return HttpResponse(status=204)


def _oneself(request: Request) -> Person:
    return Person.objects.visible_to(request.actor).select_related("organisation").get(pk=request.actor.person_id)


def _home(request: Request) -> Organisation:
    return Organisation.objects.visible_to(request.actor).get()


def _look() -> tuple[str, str]:
    return reverse("messaging:look"), "Change"


def _says(words_in_messages: bool) -> str:
    return "The words too" if words_in_messages else "Only that there is something new"


def _line(message: Message, needs: Mapping[int, Flag]) -> dict[str, Any]:
    row = getattr(message.person, "preferences", None)
    wishes = row.wishes if row else rules.Wishes()
    state = rules.State(message.state)
    return {
        "message": message,
        "about": words.about(message),
        "why": words.why(message),
        "to_do": words.WHAT_TO_DO.get(state, ""),
        "needs": needs.get(message.person_id),
        "may_tell": any(channel in rules.SPOKEN for channel in wishes.channels),
    }


def _price(request: Request, message: Message) -> str:
    """What it costs to send this one by text, where it went that way."""
    if message.channel != Channel.TEXT:
        return ""
    row = Letterbox.objects.visible_to(request.actor).first()
    said = message.body if wishes_of(message.person).words_in_messages and message.body else message.text
    return f" {words.price(parts_of(in_plain_signs(short(said, LONGEST_IN_FULL))), row and row.pence_a_part)}"


def _confirm(request: Request, message: Message, question: str, hint: str, button: str) -> HttpResponse:
    seen = {"message": message, "about": words.about(message), "question": question, "hint": hint, "button": button}
    return render(request, "messaging/confirm.html", seen | {"back": reverse("messaging:post")})


def _back(request: Request, done: Result[Any], to: str = "messaging:post") -> HttpResponse:
    say(request, words.WEB[actions.Said(done.said)])
    return redirect(to)
