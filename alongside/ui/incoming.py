"""What was sent is read once, before anybody else looks at it: what can't be read gets a calm page, never a crash.

Too much gets 413 with the beginning of what was typed, and what is no form gets 400.
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qsl

from django.core.exceptions import BadRequest, RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.http.request import UnreadablePostError
from django.template.loader import render_to_string

from alongside.core.page import never_shown_again
from alongside.core.text import clean

LARGEST = 45 * 2**20  # two files of a consultation, and the words beside them
READ_TO_GIVE_BACK = 2**20  # of what is too much
SHOWN = 50_000  # signs of each text
_TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
_CHUNK = 2**18


class Incoming:
    """Middleware. It stands before the one that looks for the cookie of a form, which is the first to read it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on what can be read."""
        if request.method == "POST":
            try:
                if _length(request) > LARGEST:
                    raise RequestDataTooBig
                request.POST  # noqa: B018 - reading it is what may fail
            except _TOO_MUCH:
                return _calmly("413.html", 413, _beginning(request))
            except (MultiPartParserError, BadRequest, UnreadablePostError):
                return _calmly("400.html", 400, [])
        return self.get_response(request)


def number_in(request: HttpRequest, name: str, otherwise: int) -> int:
    """A number that the page carried along in the form; ``otherwise`` where it is missing, or is none."""
    typed = request.POST.get(name, "")
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 9 else otherwise


def _calmly(template: str, status: int, typed: list[str]) -> HttpResponse:
    """Drawn without a request: there is none to trust, and asking it for the form would fail again."""
    answer = HttpResponse(render_to_string(template, {"typed": typed, "request": None}), status=status)
    answer["Cache-Control"] = "no-store, private"
    return answer


def _length(request: HttpRequest) -> int:
    said = request.META.get("CONTENT_LENGTH") or "0"
    return int(said) if said.isdecimal() and len(said) < 20 else 0


def _beginning(request: HttpRequest) -> list[str]:
    """The texts at the beginning of a form that is too much. Of one with files nothing is left to read."""
    is_form = request.content_type == "application/x-www-form-urlencoded"
    try:
        read = getattr(request, "_body", None) or request.read(READ_TO_GIVE_BACK)
        # A browser that can't finish sending shows no page at all; but nobody may keep us reading for ever.
        for _ in range(2 * LARGEST // _CHUNK):
            if not request.read(_CHUNK):
                break
    except OSError:
        return []
    if not is_form:
        return []
    pairs = parse_qsl(read[:READ_TO_GIVE_BACK].decode("utf-8", "replace"), errors="replace")
    return [clean(text, SHOWN) for name, text in pairs[:50] if len(text) > 1 and not never_shown_again(name)]
