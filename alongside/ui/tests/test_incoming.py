"""What can't be read: too much, no form at all, a form without its cookie."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from alongside.ui import incoming
from tests.cast import Cast

FORM = "application/x-www-form-urlencoded"


def post(client: Client, cast: Cast, content: bytes, kind: str = FORM, **more: object):  # noqa: ANN201
    return client.post(reverse("suggestions:suggest", args=[cast.kitchen.code]), content, content_type=kind, **more)


def test_too_much_is_said_calmly_and_gives_the_beginning_back(cast: Cast) -> None:
    words = b"Could the kitchen open earlier? "
    said = post(cast.client("ana"), cast, b"key=k&words=" + words.replace(b" ", b"+") * (10 * 2**20 // len(words)))
    assert said.status_code == 413
    assert "That was too much at once" in said.text
    assert "Could the kitchen open earlier?" in said.text
    assert len(said.content) < 200_000
    assert said.headers["Cache-Control"] == "no-store, private"


def test_too_many_fields_give_the_words_back_but_no_secret(cast: Cast) -> None:
    said = post(cast.client("ana"), cast, b"words=A+longer+table&code=secret-code&" + b"x=1&" * 20_000)
    assert said.status_code == 413
    assert "A longer table" in said.text
    assert "secret-code" not in said.text


def test_a_form_with_files_that_is_too_large_is_not_even_read(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(incoming, "LARGEST", 1000)
    said = post(cast.client("sam"), cast, b"--x\r\n" + b"y" * 2000, "multipart/form-data; boundary=x")
    assert said.status_code == 413


def test_too_much_text_beside_files(cast: Cast) -> None:
    part = b'--x\r\nContent-Disposition: form-data; name="words"\r\n\r\n' + b"y" * 6_000_000 + b"\r\n--x--\r\n"
    assert post(cast.client("sam"), cast, part, "multipart/form-data; boundary=x").status_code == 413


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("multipart/form-data", b"no boundary"),
        ("multipart/form-data; boundary=" + "x" * 300, b"a boundary that is too long"),
        ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="words"\r\n\r\ncut off'),
        (
            "multipart/form-data; boundary=x",
            b'--x\r\nContent-Disposition: form-data; name="a\0b"; filename="\0"\r\n\r\n',
        ),
        (f"{FORM}; charset=utf-16", b"words=a"),
        ("application/json", b'{"words": "a"}'),
        ("", b"words=a"),
    ],
)
def test_what_is_no_form_is_said_calmly(cast: Cast, kind: str, content: bytes) -> None:
    said = post(cast.client("ana"), cast, content, kind)
    assert said.status_code == 400
    assert "<h1>" in said.text


def test_without_the_cookie_nothing_is_taken_in_and_the_words_come_back(cast: Cast) -> None:
    client = cast.client("ana")
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    said = post(strict, cast, b"words=A+longer+table&key=k")
    assert said.status_code == 403
    assert "A longer table" in said.text
    assert "Please send it once more" in said.text
