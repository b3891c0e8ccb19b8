"""Texts and missed calls by Twilio."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import requests
from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils import timezone
from twilio.base.exceptions import TwilioException
from twilio.http.http_client import TwilioHttpClient
from twilio.http.response import Response
from twilio.request_validator import RequestValidator
from twilio.rest import Client

from alongside.core.actor import Channel
from alongside.messaging.channels.envelope import Outcome
from alongside.messaging.channels.inbound import Inbound
from alongside.messaging.rules import Receipt

from .provider import Delivery, Sent, Unreadable, Unsigned
from .reading import as_kept, code_in, need, reference_in
from .trouble import of_a_status, of_the_line

RECEIPTS = {
    "delivered": Receipt.ARRIVED,
    "read": Receipt.ARRIVED,
    "undelivered": Receipt.LOST,
    "failed": Receipt.LOST,
    "canceled": Receipt.LOST,
}
# 400s that speak of the number we send from, of our address for callbacks, of a trial, or of a country that is shut.
OURS = frozenset({21212, 21266, 21408, 21603, 21606, 21607, 21608, 21609, 21612, 21659, 21660, 21661, 21701, 21703})
SERVICE = "MG"  # what the name of a messaging service begins with


class _Line(TwilioHttpClient):
    """The official line, which remembers the headers that its errors leave out."""

    said: Response | None = None

    def request(self, *args: Any, **more: Any) -> Response:
        """Ask, and remember the answer."""
        self.said = None
        self.said = super().request(*args, **more)
        return self.said


class Twilio:
    """One client, kept over several texts."""

    longest = 1600

    def __init__(self) -> None:
        self.set = settings.TEXTS_WITH

    @cached_property
    def line(self) -> _Line:
        """The line, which gives up after a while."""
        return _Line(timeout=self.set["seconds"])

    @cached_property
    def client(self) -> Client:
        """The official one."""
        client = Client(self.set["account"], self.set["token"], http_client=self.line)
        client.api.base_url = self.set["url"]
        return client

    def send(self, to: str, words: str, reference: str, sender: str) -> Sent:
        """Hand it over, and ask to be told what became of it under our own reference."""
        sender = sender or self.set["sender"]
        by = {"messaging_service_sid": sender} if sender.startswith(SERVICE) else {"from_": sender}
        told = f"{settings.SITE_URL}{reverse('messaging:twilio_receipt')}?message={reference}"
        try:
            taken = self.client.messages.create(to=to, body=words, status_callback=told, **by)
        except requests.RequestException as fault:
            return of_the_line(fault)
        except (TwilioException, ValueError) as error:
            return self._what_it_means(error)
        return Sent(Outcome.SENT, str(taken.sid or ""))

    def read_inbound(self, request: HttpRequest) -> Inbound:
        """A text; or a call, which nobody picks up: the person is rung back."""
        said = self._signed(request)
        is_call = "CallSid" in said
        return Inbound(
            channel=Channel.PHONE if is_call else Channel.TEXT,
            sender=as_kept(said.get("From", "")),
            to=as_kept(need(said, "To")),
            words="" if is_call else said.get("Body", ""),
            raw=request.body.decode("utf-8", "replace"),
            reference=reference_in(said, "CallSid" if is_call else "MessageSid"),
            at=timezone.now(),
            is_call=is_call,
        )

    def read_receipt(self, request: HttpRequest) -> Delivery:
        """What became of a text. Most of what they post is not final."""
        said = self._signed(request)
        status = RECEIPTS.get(need(said, "MessageStatus"))
        return Delivery(code_in(request.GET.get("message")), reference_in(said, "MessageSid"), status)

    def close(self) -> None:
        """Let go of the line."""
        if "line" in self.__dict__ and self.line.session:
            self.line.session.close()

    def _signed(self, request: HttpRequest) -> QueryDict:
        """What was posted, if they signed it for the address that this house is known by (never the Host header)."""
        address = settings.SITE_URL + request.get_full_path()
        signature = request.headers.get("X-Twilio-Signature", "")
        if not RequestValidator(self.set["token"]).validate(address, request.POST, signature):
            raise Unsigned
        if request.content_type != "application/x-www-form-urlencoded":
            raise Unreadable
        return request.POST

    def _what_it_means(self, error: Exception) -> Sent:
        answer = self.line.said
        if answer is None or answer.status_code < 400:
            return Sent(Outcome.UNKNOWN, trouble=type(error).__name__)
        code = getattr(error, "code", None)
        trouble = f"HTTP {answer.status_code} {code if isinstance(code, int) else ''}".strip()
        return of_a_status(answer.status_code, answer.headers or {}, ours=code in OURS, trouble=trouble)
