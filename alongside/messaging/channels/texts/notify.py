"""Texts by GOV.UK Notify: one template whose only words are ``((message))``."""

from __future__ import annotations

import json
from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.request import RawPostDataException
from django.utils.crypto import constant_time_compare
from notifications_python_client.errors import APIError
from notifications_python_client.notifications import NotificationsAPIClient

from alongside.core.actor import Channel
from alongside.messaging.channels.envelope import Outcome
from alongside.messaging.channels.inbound import Inbound
from alongside.messaging.rules import Receipt

from .provider import Delivery, Sent, Unreadable, Unsigned
from .reading import as_kept, code_in, moment_in, need, reference_in
from .trouble import of_a_status, of_the_line

RECEIPTS = {
    "delivered": Receipt.ARRIVED,
    "permanent-failure": Receipt.LOST,
    "temporary-failure": Receipt.LOST,  # they have tried for three days by then
    "technical-failure": Receipt.LOST,
}
ABOUT_THIS_TEXT = "ValidationError"  # any other kind of 400 speaks of the service: trial mode, a key, a sender


class Notify:
    """One client, kept over several texts."""

    longest = 918

    def __init__(self) -> None:
        self.set = settings.TEXTS_WITH

    @cached_property
    def client(self) -> NotificationsAPIClient:
        """The official one."""
        return NotificationsAPIClient(self.set["key"], base_url=self.set["url"], timeout=self.set["seconds"])

    def send(self, to: str, words: str, reference: str, sender: str) -> Sent:
        """Hand it over. Notify knows the numbers that texts come from by ids of its own, so ``sender`` is not used."""
        try:
            answer = self.client.send_sms_notification(
                phone_number=to,
                template_id=self.set["template"],
                personalisation={"message": words},
                reference=reference,
                sms_sender_id=self.set["sender"] or None,
            )
        except APIError as error:
            return _what_it_means(error)
        return Sent(Outcome.SENT, str(answer.get("id") or ""))

    def read_inbound(self, request: HttpRequest) -> Inbound:
        """A text, as they post it."""
        said = self._signed(request)
        words = said.get("message")
        return Inbound(
            channel=Channel.TEXT,
            sender=as_kept(need(said, "source_number")),
            to=as_kept(need(said, "destination_number")),
            words=words if isinstance(words, str) else "",
            raw=request.body.decode("utf-8", "replace"),
            reference=reference_in(said, "id"),
            at=moment_in(said.get("date_received")),
        )

    def read_receipt(self, request: HttpRequest) -> Delivery:
        """What became of a text. Every status that they post is final."""
        said = self._signed(request)
        status = RECEIPTS.get(need(said, "status"))
        return Delivery(code_in(said.get("reference")), reference_in(said, "id"), status)

    def close(self) -> None:
        """Let go of the line."""
        if "client" in self.__dict__:
            self.client.request_session.close()

    def _signed(self, request: HttpRequest) -> dict[str, Any]:
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if not self.set["token"] or not constant_time_compare(token, self.set["token"]):
            raise Unsigned
        try:
            said = json.loads(request.body)
        except (ValueError, RecursionError, RawPostDataException):
            raise Unreadable from None
        if not isinstance(said, dict):
            raise Unreadable
        return said


def _what_it_means(error: APIError) -> Sent:
    if error.response is None:
        return of_the_line(error.__cause__)
    status = error.response.status_code
    if status < 400:
        return Sent(Outcome.UNKNOWN, trouble=f"{type(error).__name__} {status}")
    kinds = _kinds_in(error.message)
    trouble = " ".join(["HTTP", str(status), *sorted(kinds)])
    return of_a_status(status, error.response.headers, ours=ABOUT_THIS_TEXT not in kinds, trouble=trouble)


def _kinds_in(errors: Any) -> set[str]:
    listed = errors if isinstance(errors, list) else []
    kinds = (each.get("error") for each in listed if isinstance(each, dict))
    return {kind for kind in kinds if isinstance(kind, str) and kind.isidentifier()}
