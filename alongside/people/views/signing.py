"""Signing in and out, choosing where one is, the second step, and adding an email."""

from __future__ import annotations

import secrets
import time

from allauth.core import ratelimit
from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from alongside.core.page import Request, page
from alongside.people import actions
from alongside.people.adapters import SigningIn
from alongside.people.forms import ChooseForm, EmailCodeForm, EmailForm
from alongside.people.models import Person
from alongside.people.rules import works_here
from alongside.people.standing import CHOSEN, SECOND_STEP, Hold, persons_of, who
from alongside.people.words import WEB
from alongside.ui import flash

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
_CODE, _CODE_LASTS, _TRIES = "email_to_add", 15 * 60, 3


def next_of(request: HttpRequest) -> str:
    """Where to go afterwards: a path of ours, or home."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) and wanted.startswith("/")
    return wanted if ours else "/"


@page(public=True)
def sign_out(request: Request) -> HttpResponse:
    """Sign out: one tap."""
    if request.method != "POST":
        return render(request, "people/sign_out.html", {"back": "/"})
    logout(request)
    return redirect("account_login" if request.POST.get("to") == "sign-in" else next_of(request))


@page(public=True)
def choose(request: Request) -> HttpResponse:
    """Where do you want to be now? For a login with several persons; one without any reads a kind page."""
    if not request.user.is_authenticated:
        return redirect("account_login")
    people = persons_of(request)
    wanted = next((one for one in people if one.code == request.POST.get("who")), None)
    if wanted is not None:
        request.session[CHOSEN] = wanted.pk
        return redirect(next_of(request))
    form = ChooseForm.asked(request)
    if form.is_bound:
        form.add_error(None, "Choose one of these places.")
    seen = {"people": people, "form": form, "nav": ()}  # "Sign in" is no way on for somebody who has
    return render(request, "people/choose.html" if people else "people/nobody.html", seen)


@page(public=True)
def second_step(request: Request) -> HttpResponse:
    """The second step of signing in: why, and the next thing to do."""
    if not request.user.is_authenticated:
        return redirect("account_login")
    found = who(request)
    has_one = is_mfa_enabled(request.user)
    seen = {
        "held_up": found.hold == Hold.SECOND_STEP,
        "back": "" if found.hold else reverse("people:me"),
        "must": works_here(found.waiting),
        "has_email": bool(request.user.email),  # type: ignore[union-attr]
        "has_one": has_one,
        "taken": request.session.get(SECOND_STEP) == request.user.pk,
        "next": urlencode({"next": next_of(request)}),
        **({"nav": ()} if found.hold else {}),
    }
    return render(request, "people/second_step.html", seen)


@page(public=True)
def add_email(request: Request) -> HttpResponse:
    """An email to sign in with: which? Open to somebody who has yet to take the second step."""
    if who(request).waiting.is_visitor:
        return redirect("people:choose")
    form = EmailForm.asked(request)
    if form.is_valid() and not ratelimit.consume(request, action="manage_email", user=request.user):
        form.add_error("email", "That was a lot of tries. Wait ten minutes, then try again.")
    if form.is_valid():
        code = f"{secrets.randbelow(10**8):08d}"
        email = form.cleaned_data["email"]
        request.session[_CODE] = {"email": email, "code": code, "at": time.time(), "tries": 0}
        SigningIn(request).send_mail("people/add_email", email, {"code": f"{code[:4]}-{code[4:]}"})
        return redirect(f"{reverse('people:add_email_code')}?{urlencode({'next': next_of(request)})}")
    return render(request, "people/add_email.html", {"form": form, "back": reverse("people:me")})


@page(public=True)
def add_email_code(request: Request) -> HttpResponse:
    """An email to sign in with: the code that was sent to it."""
    by, kept = who(request).waiting, request.session.get(_CODE)
    if by.is_visitor or not kept or time.time() - kept["at"] > _CODE_LASTS or kept["tries"] >= _TRIES:
        return redirect("people:add_email")
    form = EmailCodeForm.asked(request)
    if form.is_valid():
        typed = "".join(sign for sign in form.cleaned_data["code"] if sign.isdigit())
        if constant_time_compare(typed, kept["code"]):
            return _add(request, form, kept["email"])
        request.session[_CODE] = {**kept, "tries": kept["tries"] + 1}
        form.add_error("code", "This is not the code. Look at the newest email from us, and type its numbers.")
    seen = {"form": form, "email": kept["email"], "back": reverse("people:add_email")}
    return render(request, "people/add_email_code.html", seen)


def _add(request: Request, form: EmailCodeForm, email: str) -> HttpResponse:
    by = who(request).waiting.submitting(request.actor.key)
    person = Person.objects.visible_to(by).get(pk=by.person_id)
    with form.refusing():
        done = actions.add_email(person, by=by, email=email)
        del request.session[_CODE]
        if done.subject.account_id != request.user.pk:
            # Their other login takes this place over: this browser goes on as it.
            login(request, done.subject.account, backend=BACKEND)
            request.session[CHOSEN] = done.subject.pk
        flash.say(request, WEB[done.said])
        return redirect(next_of(request))
    return render(request, "people/add_email_code.html", {"form": form, "email": email})
