"""The door itself: what a sender says about the writing of a request can't break it."""

from __future__ import annotations

import io
from wsgiref.util import setup_testing_defaults

import pytest

from alongside.front.wsgi import InOneWriting, application


def asked(kind: str, content: bytes = b"", query: str = "", method: str = "GET") -> dict[str, object]:
    environ: dict[str, object] = {"PATH_INFO": "/safety/", "REQUEST_METHOD": method, "QUERY_STRING": query}
    setup_testing_defaults(environ)
    environ |= {"CONTENT_TYPE": kind, "CONTENT_LENGTH": str(len(content)), "wsgi.input": io.BytesIO(content)}
    return environ | {"HTTP_HOST": "localhost"}


STRANGE = ["hex", "utf-16", "unicode_escape", "nothing", '"utf-8"', "\x00"]


@pytest.mark.django_db
@pytest.mark.parametrize("charset", STRANGE)
def test_a_page_is_there_whatever_charset_is_named(charset: str) -> None:
    seen = []
    body = application(
        asked(f"text/plain; charset={charset}", query="q=a"), lambda status, headers: seen.append(status)
    )
    assert seen == ["200 OK"]
    assert b"<h1>" in b"".join(body)


@pytest.mark.parametrize("charset", STRANGE)
@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("application/x-www-form-urlencoded", b"words=%5Cud800+caf%C3%A9"),
        (
            "multipart/form-data; boundary=x",
            b'--x\r\nContent-Disposition: form-data; name="words"\r\n\r\n\\ud800 caf\xc3\xa9\r\n--x--\r\n',
        ),
    ],
)
def test_a_form_is_read_as_our_pages_are_written(charset: str, kind: str, content: bytes) -> None:
    request = InOneWriting(asked(f"{kind}; charset={charset}", content, method="POST"))
    assert request.POST["words"] == "\\ud800 café"
