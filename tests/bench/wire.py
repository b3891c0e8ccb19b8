"""Requests straight into the WSGI handler: no network between the clock and the code."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import path
from django.urls.resolvers import URLPattern

TOKEN = "a" * 32


class Handler(WSGIHandler):
    """The product as it is served, or one bare view without any middleware."""

    def __init__(self, bare: Callable[[HttpRequest], HttpResponse] | None = None) -> None:
        self._bare: URLPattern | None = path("", bare) if bare else None
        if bare:
            with override_settings(MIDDLEWARE=[]):
                super().__init__()
        else:
            super().__init__()

    def resolve_request(self, request: HttpRequest) -> Any:
        """The bare handler has one view, whatever was asked."""
        if self._bare is None:
            return super().resolve_request(request)
        match = self._bare.resolve("")
        request.resolver_match = match
        return match

    def ask(self, where: str, session: str = "", form: dict[str, str] | None = None) -> tuple[int, bytes]:
        """(status, body) of a GET, or of a POST with ``form``."""
        body = urlencode(form).encode() if form is not None else b""
        environ = {
            "REQUEST_METHOD": "POST" if form is not None else "GET",
            "PATH_INFO": where,
            "QUERY_STRING": "",
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "HTTP_HOST": "localhost",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(body),
            "CONTENT_LENGTH": str(len(body)),
            "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "HTTP_COOKIE": f"sessionid={session}; csrftoken={TOKEN}",
        }
        status: list[int] = []

        def start_response(line: str, headers: Any, fault: Any = None) -> None:
            status.append(int(line.split()[0]))

        answer = self(environ, start_response)
        content = b"".join(answer)
        answer.close()
        return status[0], content
