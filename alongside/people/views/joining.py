"""Coming in by a link or a card, and looking after invitations."""

from __future__ import annotations

from urllib.parse import quote

from django.contrib.auth import login
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from alongside.core.actor import Actor
from alongside.core.page import Request, page
from alongside.core.refusals import Refused
from alongside.people import actions, rules
from alongside.people.forms import JoinForm
from alongside.people.invitations import found_by, place_of
from alongside.people.middleware import PAGE_OF
from alongside.people.models import Account, Invitation
from alongside.people.rules import Place
from alongside.people.standing import CHOSEN, persons_of, who
from alongside.people.words import WEB
from alongside.ui import flash

from .signing import BACKEND


@never_cache
@page(public=True)
def join(request: Request, token: str) -> HttpResponse:
    """Come in by a link. An old, used, ended or made-up link leads to the same page.

    A form is always handed on: it may be the one that used the link up, sent again because the answer was lost.
    """
    invitation = found_by(token)
    place = place_of(invitation.scope, invitation.place) if invitation else None
    if invitation is None or place is None or not (_is_open(invitation) or request.method == "POST"):
        return _closed(request)
    mine = [one for one in persons_of(request) if one.organisation_id == invitation.organisation_id]
    if mine and request.actor.organisation_id != invitation.organisation_id:
        hold = who(request).hold
        page_of = PAGE_OF[hold] if hold else "people:choose"
        return redirect(f"{reverse(page_of)}?next={quote(request.path)}")
    if mine:
        return _join_as_oneself(request, invitation, place)
    form = JoinForm.asked(request)
    if form.is_valid():
        return _join_as_newcomer(request, invitation, place, form.cleaned_data["called"])
    return render(request, "people/join.html", {"form": form, "place": place, "sensitive": True})


def _join_as_oneself(request: Request, invitation: Invitation, place: Place) -> HttpResponse:
    if request.actor.holds(invitation.scope, invitation.place, invitation.role):
        return redirect(place.first_step)
    if request.method != "POST":
        return render(request, "people/join_as_me.html", {"place": place, "sensitive": True})
    try:
        done = actions.join(invitation, by=request.actor)
    except Refused:
        return _closed(request)
    flash.say(request, WEB[done.said])
    return redirect(place.first_step)


def _join_as_newcomer(request: Request, invitation: Invitation, place: Place, called: str) -> HttpResponse:
    account = request.user if isinstance(request.user, Account) else None
    newcomer = Actor(organisation_id=invitation.organisation_id, key=request.actor.key)
    try:
        done = actions.join(invitation, by=newcomer, called=called, account=account)
    except Refused:
        return _closed(request)
    person = done.subject
    if account is None:
        if person.account is None or not _may_come_back(person.account):
            return render(request, "people/joined_before.html", status=409)
        login(request, person.account, backend=BACKEND)
    request.session[CHOSEN] = person.pk
    return redirect(place.first_step)


def _may_come_back(account: Account) -> bool:
    """The same form again signs in only where the first time was lost on the way.

    On a shared phone somebody could press Back and send the form of a person who has signed out since.
    """
    return account.email is None and (account.last_login is None or account.sign_ins.exists())


def _is_open(invitation: Invitation) -> bool:
    return rules.is_open(
        invitation.uses, invitation.max_uses, invitation.expires_at, invitation.revoked_at, timezone.now()
    )


def _closed(request: Request) -> HttpResponse:
    return render(request, "people/closed.html", status=404)


@page(may=rules.coordinates_somewhere)
def invitations(request: Request) -> HttpResponse:
    """The invitations to the places that one coordinates: how often used, until when, end one."""
    rows = list(Invitation.objects.visible_to(request.actor).order_by("-made_at")[:200])
    places = {key: place_of(*key) for key in {(row.scope, row.place) for row in rows}}
    listed = [
        {"invitation": row, "place": places[row.scope, row.place], "is_open": _is_open(row)}
        for row in rows
        if places[row.scope, row.place] is not None
    ]
    seen = {
        "open_ones": [row for row in listed if row["is_open"]],
        "over": [row for row in listed if not row["is_open"]],
        "back": "/",
    }
    return render(request, "people/invitations.html", seen)


@page(does=actions.revoke, of=Invitation)
def revoke(request: Request, invitation: Invitation) -> HttpResponse:
    """End an invitation."""
    if request.method == "POST":
        done = actions.revoke(invitation, by=request.actor)
        flash.say(request, WEB[done.said])
        return redirect("people:invitations")
    seen = {"invitation": invitation, "back": reverse("people:invitations")}
    return render(request, "people/revoke.html", seen)
