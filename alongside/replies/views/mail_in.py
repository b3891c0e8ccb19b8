"""Where a mail provider hands over what came: the mail as it is (raw MIME), with a shared secret."""

from __future__ import annotations

import base64
import binascii
import json
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.http.request import RawPostDataException, UnreadablePostError
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.csrf import csrf_exempt

from alongside.core.page import Policy
from alongside.replies.arriving import arrive
from alongside.replies.mailbox import NotTaken, home, read
from alongside.replies.mailbox.parts import LARGEST

MOST = 45 * 2**20  # bytes; what ui.incoming lets through
_FORM_FIELDS = ("body-mime", "email")  # Mailgun's, SendGrid's
_JSON_FIELD = "RawEmail"  # Postmark's
_CHUNK = 2**18


@csrf_exempt  # a provider has no cookie and no form: it shows that it knows the secret
def mail_in(request: HttpRequest) -> HttpResponse:
    """Take one mail. 403 without the secret, 400 for what is no mail, 413 for too much; again is as good as once."""
    if request.method != "POST":
        return HttpResponse(status=405, headers={"Allow": "POST"})
    if not _knows_the_secret(request):
        return HttpResponse("Wrong name or password.\n", status=403, content_type="text/plain")
    try:
        raw, size = _mail(request)
    except RequestDataTooBig:
        return HttpResponse("Too large.\n", status=413, content_type="text/plain")
    except (ValueError, RecursionError, UnreadablePostError, RawPostDataException):
        raw, size = b"", 0
    found = read(raw, home=home(), at=timezone.now(), size=size)
    if found is NotTaken.EMPTY:
        return HttpResponse("This is no mail.\n", status=400, content_type="text/plain")
    if not isinstance(found, NotTaken):
        arrive(found)
    return HttpResponse("Thank you.\n", content_type="text/plain")


mail_in.policy = Policy(public=True)  # type: ignore[attr-defined]


def _knows_the_secret(request: HttpRequest) -> bool:
    kind, _, given = request.headers.get("Authorization", "").partition(" ")
    try:
        said = base64.b64decode(given.strip(), validate=True).decode()
    except (binascii.Error, ValueError):
        return False
    known = settings.MAIL_SECRET
    return bool(known) and kind.lower() == "basic" and constant_time_compare(said, known)


def _mail(request: HttpRequest) -> tuple[bytes, int]:
    """The mail, or its beginning, and how big it is. Raises ``ValueError`` where there is none."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST:
        raise RequestDataTooBig
    if request.content_type in {"application/x-www-form-urlencoded", "multipart/form-data"}:
        return _whole(_in_form(request))
    if request.content_type == "application/json":
        return _whole(_in_json(request.body))
    return _streamed(request)


def _in_form(request: HttpRequest) -> Any:
    for name in _FORM_FIELDS:
        if name in request.POST:
            return request.POST[name]
        if name in request.FILES:
            return request.FILES[name].read(MOST)
    return None


def _in_json(body: bytes) -> Any:
    said = json.loads(body)
    return said.get(_JSON_FIELD) if isinstance(said, dict) else None


def _whole(mail: Any) -> tuple[bytes, int]:
    raw = mail.encode("utf-8", "surrogatepass") if isinstance(mail, str) else mail
    if not isinstance(raw, bytes):
        raise ValueError("no mail in it")
    return raw, len(raw)


def _streamed(request: HttpRequest) -> tuple[bytes, int]:
    """Its beginning is kept, the rest only counted: a mail with films in it must not fill the memory."""
    kept, size = [], 0
    while chunk := request.read(_CHUNK):
        if size < LARGEST:
            kept.append(chunk)
        size += len(chunk)
        if size > MOST:
            raise RequestDataTooBig
    return b"".join(kept)[:LARGEST], size
