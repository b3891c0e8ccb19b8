"""S4: the same strict headers on every response, errors and files included."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.test import Client, override_settings
from django.urls import path

from alongside.core.page import page
from tests.architecture.access import undone
from tests.architecture.paths import addresses, rooms_with_pages
from tests.architecture.planting import planted
from tests.architecture.viewpoints import signed_in
from tests.architecture.world import build
from tests.cast import Cast

SOURCES = ("'self'", "'none'", "data:", "blob:")


def loose(response: HttpResponseBase, *, signed_in: bool, static: bool = False) -> list[str]:
    """What is missing or too wide in the headers of a response that came over HTTPS."""
    headers: Mapping[str, str] = response.headers
    parts = [part.split() for part in headers.get("Content-Security-Policy", "").split(";") if part.strip()]
    policy = {part[0]: part[1:] for part in parts}
    wrong = [f"{kind} allows {source}" for kind, named in policy.items() for source in named if source not in SOURCES]
    wrong += [
        f"no {kind} in the content policy"
        for kind, is_said in {
            "default-src": policy.get("default-src") == ["'none'"],
            "script-src": policy.get("script-src") == ["'self'"],
            "style-src": policy.get("style-src") == ["'self'"],
            "base-uri": policy.get("base-uri") == ["'none'"],
            "form-action": policy.get("form-action") == ["'self'"],
            "frame-ancestors": policy.get("frame-ancestors") == ["'none'"],
        }.items()
        if not is_said
    ]
    # A page with a form says same-origin: under no-referrer its form would be refused (front/headers.py).
    has_form = settings.CSRF_COOKIE_NAME in response.cookies  # type: ignore[attr-defined]
    expected = {
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin" if has_form else "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
    }
    wrong += [
        f"{name} is {headers.get(name)}, not {value}" for name, value in expected.items() if headers.get(name) != value
    ]
    if "max-age=31536000" not in headers.get("Strict-Transport-Security", ""):
        wrong.append("no Strict-Transport-Security for a year")
    if "camera=()" not in headers.get("Permissions-Policy", ""):
        wrong.append("no Permissions-Policy")
    if signed_in and not static and "no-store" not in headers.get("Cache-Control", ""):
        wrong.append("may stay on the device of somebody signed in")
    return wrong


@pytest.mark.parametrize("room", rooms_with_pages())
def test_pages_and_refusals(db: None, room: str) -> None:
    world = build()
    for name in ("visitor", "ana", "jo", "nat"):
        client = signed_in(None if name == "visitor" else world.here.people[name].account)
        for address in addresses():
            if address.room == room:
                at = address.of_side(world.here)
                with undone(client):
                    shown = loose(client.get(at, secure=True), signed_in=name != "visitor")
                with undone(client):
                    posted = loose(client.post(at, {"key": "k"}, secure=True), signed_in=name != "visitor")
                assert shown == posted == [], f"{address.path} as {name}"


@page(public=True)
def breaks(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("on purpose")


@page(public=True)
def forbids(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


@page(public=True)
def smells(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation


PLANTED = (path("broken/", breaks), path("forbidden/", forbids), path("suspicious/", smells))
ERRORS = {
    "/nowhere/": (404, "find this page"),
    "/forbidden/": (403, "This is not open to you"),
    "/suspicious/": (400, "We could not read that"),
    "/broken/": (500, "Something broke"),
}


@pytest.mark.parametrize("name", ["visitor", "ana"])
@pytest.mark.parametrize("at", ERRORS)
def test_errors_are_kind_and_strict(cast: Cast, at: str, name: str) -> None:
    client = cast.client(name)
    client.raise_request_exception = False
    status, words = ERRORS[at]
    with planted(*PLANTED):
        response = client.get(at, secure=True)
    assert response.status_code == status
    assert re.search(rf"<h1[^>]*>[^<]*{words}", response.text)
    assert loose(response, signed_in=name != "visitor") == []


def test_a_wrong_host_and_a_wrong_method(cast: Cast) -> None:
    client = cast.client("ana")
    assert loose(client.put(f"/work/{cast.kitchen.code}/suggest/", secure=True), signed_in=True) == []
    elsewhere = client.get("/", secure=True, headers={"Host": "elsewhere.example"})
    assert elsewhere.status_code == 400
    assert loose(elsewhere, signed_in=True) == []


def test_a_form_that_is_too_big(cast: Cast) -> None:
    with override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=10):
        big = cast.client("ana").post(f"/work/{cast.kitchen.code}/suggest/", {"words": "a" * 100}, secure=True)
    assert big.status_code == 413
    assert "too much at once" in big.text
    assert loose(big, signed_in=True) == []


def test_a_form_without_its_token_gives_the_words_back_but_no_secret(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.ana.account)
    typed = {"words": "Softer chairs, please", "key": "a-key-of-ours", "password": "hunter2"}
    refused = client.post(f"/work/{cast.kitchen.code}/suggest/", typed, secure=True)
    assert refused.status_code == 403
    assert "Softer chairs, please" in refused.text
    assert "hunter2" not in refused.text
    assert "a-key-of-ours" not in refused.text
    assert loose(refused, signed_in=True) == []
    assert "What you wrote" not in client.post("/nowhere/", secure=True).text


def test_files_too(cast: Cast) -> None:
    """Every kind of file there is, as the product serves it, once the house has files."""
    files = {file.rsplit(".", 1)[-1]: file for finder in finders.get_finders() for file, _ in finder.list([])}
    serves = any("whitenoise" in middleware for middleware in settings.MIDDLEWARE)
    for file in files.values() if serves else ():
        response = cast.client("ana").get(f"/{settings.STATIC_URL.strip('/')}/{file}", secure=True)
        assert loose(response, signed_in=True, static=True) == [], file


@pytest.mark.parametrize(
    "away",
    [
        "django.middleware.security.SecurityMiddleware",
        "django_permissions_policy.PermissionsPolicyMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
        "alongside.front.headers.HouseHeadersMiddleware",
    ],
)
def test_a_missing_middleware_is_caught(cast: Cast, away: str) -> None:
    with override_settings(MIDDLEWARE=[kept for kept in settings.MIDDLEWARE if kept != away]):
        assert loose(cast.client("ana").get("/nowhere/", secure=True), signed_in=True)


def test_inline_scripts_would_be_caught(cast: Cast) -> None:
    wide = {
        "DIRECTIVES": settings.CONTENT_SECURITY_POLICY["DIRECTIVES"] | {"script-src": ["'self'", "'unsafe-inline'"]}
    }
    with override_settings(CONTENT_SECURITY_POLICY=wide):
        assert "script-src allows 'unsafe-inline'" in loose(
            cast.client("ana").get("/nowhere/", secure=True), signed_in=True
        )
