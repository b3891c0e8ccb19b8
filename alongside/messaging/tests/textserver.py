"""Servers that speak the documented HTTP of GOV.UK Notify and of Twilio, and can be as unkind as life."""

from __future__ import annotations

import base64
import json
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode

import jwt
from django.http import HttpResponse
from django.test import Client
from twilio.request_validator import RequestValidator

SITE = "https://table.example"
SERVICE, SECRET = str(uuid.UUID(int=1)), str(uuid.UUID(int=2))
NOTIFY = {
    "key": f"live-{SERVICE}-{SECRET}",
    "template": str(uuid.UUID(int=3)),
    "token": "a-bearer-token-for-callbacks",
    "sender": "",
    "seconds": 1,
}
TWILIO = {"account": "AC" + "0" * 32, "token": "an-auth-token", "sender": "+447700900999", "seconds": 1}

# For each mood: the status, Notify's kind of error, Twilio's code for it.
MOODS: dict[str, tuple[int, str, int]] = {
    "busy": (429, "RateLimitError", 20429),
    "broken": (500, "Exception", 20500),
    "away": (503, "Exception", 20503),
    "number": (400, "ValidationError", 21211),
    "set_up": (400, "BadRequestError", 21606),
    "who": (403, "BadRequestError", 20003),
    "lost": (404, "NoResultFound", 20404),
}


class Server:
    """What came, and the mood: those above, or "kind", "rambles" (201, but no JSON), "drops" (hangs up after the whole

    request has come), "slow" (takes it and never answers), "page" (502 with HTML, as a proxy would).
    """

    def __init__(self, mood: str, speaks: type[Speaks]) -> None:
        self.mood, self.speaks = mood, speaks
        self.came: list[dict[str, Any]] = []
        self.paths: list[str] = []
        self.retry_after = "120"
        self.let_go = threading.Event()

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        body = handler.rfile.read(int(handler.headers["Content-Length"]))
        self.paths.append(handler.path)
        said = self.speaks.read(handler, body)
        if said is None:
            _say(handler, 403, json.dumps(self.speaks.error(403, "BadRequestError", 20003)))
            return
        if self.mood in MOODS:
            status, *error = MOODS[self.mood]
            more = {"Retry-After": self.retry_after} if status == 429 else {}
            _say(handler, status, json.dumps(self.speaks.error(status, *error)), more)
            return
        if self.mood == "page":
            _say(handler, 502, "<html>Bad gateway</html>")
            return
        self.came.append(said)
        if self.mood == "slow":
            self.let_go.wait(5)
        if self.mood in ("slow", "drops"):
            handler.close_connection = True
            return
        taken = json.dumps(self.speaks.taken(said))
        _say(handler, 201, "<html>Welcome</html>" if self.mood == "rambles" else taken)


class Speaks:
    """How a provider reads a request, and what it answers."""

    read: Callable[[BaseHTTPRequestHandler, bytes], dict[str, Any] | None]
    taken: Callable[[dict[str, Any]], dict[str, Any]]
    error: Callable[[int, str, int], dict[str, Any]]


class NotifySpeaks(Speaks):
    @staticmethod
    def read(handler: BaseHTTPRequestHandler, body: bytes) -> dict[str, Any] | None:
        token = handler.headers["Authorization"].removeprefix("Bearer ")
        try:
            claims = jwt.decode(token, SECRET, algorithms=["HS256"], options={"verify_iat": False})
        except jwt.InvalidTokenError:
            return None
        right = claims["iss"] == SERVICE and handler.path == "/v2/notifications/sms"
        return json.loads(body) if right else None

    @staticmethod
    def taken(said: dict[str, Any]) -> dict[str, Any]:
        number = str(uuid.uuid4())
        return {
            "id": number,
            "reference": said.get("reference"),
            "content": {"body": said["personalisation"]["message"], "from_number": "40604"},
            "uri": f"https://api.notifications.service.gov.uk/v2/notifications/{number}",
            "template": {"id": said["template_id"], "version": 1, "uri": "x"},
        }

    @staticmethod
    def error(status: int, kind: str, code: int) -> dict[str, Any]:
        message = "phone_number +447700900123 Not a UK mobile number: My landlord"
        return {"status_code": status, "errors": [{"error": kind, "message": message}]}


class TwilioSpeaks(Speaks):
    @staticmethod
    def read(handler: BaseHTTPRequestHandler, body: bytes) -> dict[str, Any] | None:
        pair = base64.b64decode(handler.headers["Authorization"].removeprefix("Basic ")).decode()
        right = handler.path == f"/2010-04-01/Accounts/{TWILIO['account']}/Messages.json"
        said = {name: values[0] for name, values in parse_qs(body.decode()).items()}
        return said if right and pair == f"{TWILIO['account']}:{TWILIO['token']}" else None

    @staticmethod
    def taken(said: dict[str, Any]) -> dict[str, Any]:
        return {
            "sid": f"SM{uuid.uuid4().hex}",
            "account_sid": TWILIO["account"],
            "body": said["Body"],
            "to": said["To"],
            "from": said.get("From"),
            "status": "queued",
            "num_segments": "1",
            "date_created": "Wed, 25 Nov 2026 12:00:00 +0000",
            "error_code": None,
            "price": None,
        }

    @staticmethod
    def error(status: int, kind: str, code: int) -> dict[str, Any]:
        message = "The 'To' number +447700900123 is not a valid phone number: My landlord"
        return {"code": code, "message": message, "more_info": "https://www.twilio.com/docs/errors", "status": status}


SPEAKS: dict[str, tuple[type[Speaks], dict[str, Any]]] = {
    "notify": (NotifySpeaks, NOTIFY),
    "twilio": (TwilioSpeaks, TWILIO),
}


@contextmanager
def text_server(settings: Any, name: str, mood: str = "kind") -> Iterator[Server]:
    """The server on a free port, with the settings of the house pointing to it."""
    speaks, _ = SPEAKS[name]
    server = Server(mood, speaks)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            server.answer(self)

        def log_message(self, *_: Any) -> None:
            """Quiet."""

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    http.daemon_threads = True
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    use(settings, name, url=f"http://127.0.0.1:{http.server_port}")
    try:
        yield server
    finally:
        server.let_go.set()
        http.shutdown()
        thread.join()
        http.server_close()


def use(settings: Any, name: str, **more: Any) -> None:
    """Have the house use a provider."""
    settings.SITE_URL = SITE
    settings.TEXTS, settings.TEXTS_WITH = name, {"seconds": 1} | SPEAKS.get(name, (None, {}))[1] | more


def _say(handler: BaseHTTPRequestHandler, status: int, body: str, headers: dict[str, str] | None = None) -> None:
    handler.send_response(status)
    for name, value in {"Content-Length": str(len(body)), **(headers or {})}.items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body.encode())


def notify_posts(path: str, said: Any, *, token: str = NOTIFY["token"], kind: str = "application/json") -> HttpResponse:
    """Notify posts to us, with the token that was agreed."""
    body = said if isinstance(said, bytes) else json.dumps(said).encode()
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    return client.post(path, body, content_type=kind, headers={"Authorization": f"Bearer {token}"})  # type: ignore[return-value]


def twilio_posts(
    path: str, said: dict[str, str], *, signed_for: str = "", token: str = TWILIO["token"], host: str = "testserver"
) -> HttpResponse:
    """Twilio posts to us, and signs it for the address that it was told."""
    signature = RequestValidator(token).compute_signature(signed_for or f"{SITE}{path}", said)
    client = Client(enforce_csrf_checks=True, raise_request_exception=False, headers={"Host": host})
    return client.post(  # type: ignore[return-value]
        path,
        urlencode(said),
        content_type="application/x-www-form-urlencoded",
        headers={"X-Twilio-Signature": signature},
    )
