"""S7: whatever breaks, no word, address, number, token or IP of anybody is in the logs."""

from __future__ import annotations

import io
import logging
import smtplib
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.mail.backends.base import BaseEmailBackend
from django.http import HttpResponse
from django.test import Client
from django.urls import path

from alongside.core import jobs
from alongside.core.logs import Quiet
from alongside.core.page import Request, page
from alongside.front.urls import urlpatterns
from alongside.messaging.channels.email import Email
from alongside.messaging.channels.envelope import Envelope
from alongside.people.invitations import token_of
from tests.cast import Cast

WORDS, ADDRESS, PHONE, TOKEN, IP = "zqxwords", "zqx@example.org", "07700 900999", "ZQXT0KENZQXT0KEN1234", "203.0.113.77"
TELLING = (WORDS, ADDRESS, "zqx@", PHONE, "7700900999", TOKEN, IP)


class Refuses(BaseEmailBackend):
    """A mail server that names the address and the letter in what it says."""

    def send_messages(self, letters: list) -> int:
        raise smtplib.SMTPRecipientsRefused({letters[0].to[0]: (550, f"{letters[0].to[0]} {WORDS}".encode())})


@page()
def breaks(request: Request, token: str = "") -> HttpResponse:
    """As a fault in the house would: with words of people in what it says."""
    try:
        raise LookupError(f"{ADDRESS} is not here, try {PHONE}")
    except LookupError as first:
        raise ValueError(f"{request.POST.get('words', WORDS)} from {request.META['REMOTE_ADDR']} {token}") from first


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    """What the house's own handler writes."""
    out = next(one for one in logging.getLogger().handlers if isinstance(one.formatter, Quiet))
    written = io.StringIO()
    before = out.setStream(written)  # type: ignore[attr-defined]
    yield written
    out.setStream(before)  # type: ignore[attr-defined]


@pytest.fixture
def broken_pages(settings: object) -> None:
    more = [path("breaks/", breaks), path("breaks/<str:token>/", breaks), *urlpatterns]
    settings.ROOT_URLCONF = type("urls", (), {"urlpatterns": more})  # type: ignore[attr-defined]


def live(cast: Cast) -> None:
    """The main flows, each with something telling in it, many of them going wrong."""
    client = cast.client("ana")
    client.raise_request_exception = False
    kitchen = cast.kitchen.code
    here = {"REMOTE_ADDR": IP}
    for where in (f"/work/{kitchen}/suggest/", "/breaks/", f"/breaks/{TOKEN}/", "/me/about/", f"/join/{TOKEN}/"):
        client.post(where, {"words": WORDS, "name": WORDS, "email": ADDRESS, "phone": PHONE, "key": TOKEN}, **here)
        client.get(where, {"q": WORDS, "email": ADDRESS}, **here)
    client.get("/search/", {"q": f"{WORDS} {PHONE}"}, **here)
    client.get(f"/messages/stop/{TOKEN}/", **here)
    client.get("/", headers={"host": f"{WORDS}.example"}, **here)
    client.post(f"/work/{kitchen}/suggest/", b"x=1&" * 20_000 + WORDS.encode(), "application/x-www-form-urlencoded")
    Client(enforce_csrf_checks=True).post(f"/join/{TOKEN}/", {"called": WORDS}, **here)
    visitor = Client()
    for address in (ADDRESS, "ana@example.org"):
        visitor.post("/sign-in/", {"email": address}, **here)
        visitor.post("/sign-in/code/", {"code": "1234-5678"}, **here)


def test_nobody_is_in_the_logs(
    cast: Cast, settings: object, logged: io.StringIO, broken_pages: None, caplog: pytest.LogCaptureFixture
) -> None:
    settings.EMAIL_BACKEND = "tests.architecture.test_logs.Refuses"  # type: ignore[attr-defined]
    cast.ana.account.email = ADDRESS
    cast.ana.account.save()
    live(cast)
    written = logged.getvalue()
    assert [telling for telling in TELLING if telling.lower() in written.lower()] == []
    # It says what broke and where, or it would be of no use.
    assert "builtins.ValueError" in written
    assert "builtins.LookupError" in written
    assert "test_logs.py" in written
    assert "500 POST /breaks/<str:token>/" in written
    assert "a sign-in code could not be sent: SMTPRecipientsRefused" in written
    # The control: written down as Django does, it would all be there.
    usual = "\n".join(logging.Formatter("%(message)s").format(record) for record in caplog.records)
    assert {WORDS, ADDRESS, PHONE, TOKEN, IP} <= {telling for telling in TELLING if telling in usual}


def test_a_job_and_a_letter_that_go_wrong_name_nobody(settings: object, logged: io.StringIO) -> None:
    settings.EMAIL_BACKEND = "tests.architecture.test_logs.Refuses"  # type: ignore[attr-defined]
    letter = Envelope("REF", ADDRESS, "Alongside", WORDS, (WORDS,), WORDS, f"/join/{TOKEN}/", "Open it", f"/{TOKEN}/")
    Email().carry(letter)
    jobs._work(jobs.Job("falls over", falls_over, None, None, timedelta()))
    logging.getLogger("huey").error("Unhandled exception in task %s for %s", TOKEN, ADDRESS)
    assert [telling for telling in TELLING if telling.lower() in logged.getvalue().lower()] == []
    assert "message REF" in logged.getvalue()
    assert "job falls over[] failed with ValueError" in logged.getvalue()


def falls_over() -> None:
    raise ValueError(f"{WORDS} {ADDRESS} {PHONE}")


@pytest.mark.parametrize(
    "line",
    [
        f"mail to {ADDRESS} bounced",
        f"<{ADDRESS}>",
        f"ring {PHONE}",
        "ring +447700900999",
        f"from {IP} and ::1 and 2001:db8::ff00:42:8329",
        f"/join/{TOKEN}/",
        f"/join/{token_of.__name__}-{TOKEN}",
        "AJWGZE89EJ:R0QqTb8W-rgyHNiFjqvwVM_sPdmSZNrehpZTwwD0ALw",
    ],
)
def test_a_line_of_a_library_loses_what_tells(line: str) -> None:
    record = logging.LogRecord("some.library", logging.WARNING, __file__, 1, "%s", (line,), None)
    written = Quiet("%(message)s").format(record)
    assert "[left out]" in written
    assert not any(telling in written for telling in (*TELLING, "900999", "8329", "R0QqTb8W"))


def test_every_handler_of_the_house_is_quiet() -> None:
    """None may write beside it; pytest's own look on from outside."""
    loggers = [logging.getLogger(), *(logging.getLogger(name) for name in logging.root.manager.loggerDict)]
    handlers = {one for logger in loggers for one in logger.handlers if not type(one).__module__.startswith("_pytest")}
    loud = {
        one for one in handlers if not isinstance(one, logging.NullHandler) and not isinstance(one.formatter, Quiet)
    }
    assert {type(one).__module__ for one in loud} <= {"granian.log"}
