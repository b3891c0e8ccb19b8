"""How the sign-in library is told to behave: plain words, no trace of whether an account is known, sealed secrets."""

from __future__ import annotations

import logging
from smtplib import SMTPException
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.template.loader import render_to_string

from alongside.core.sealing import Sealed, seal, unseal

from .models import Account

log = logging.getLogger(__name__)
SECRET = "sign-in|second step"  # noqa: S105 - the name of the place that the seal is bound to


class SigningIn(DefaultAccountAdapter):
    """Signing in by a code."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "incorrect_code": "This is not the code. Look at the newest email from us, and type its numbers.",
        "too_many_login_attempts": "That was a lot of tries. Wait five minutes, then try again.",
        "rate_limited": "That was a lot of tries. Wait five minutes, then try again.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up: people are invited."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """A short letter. For an unknown address it is as long in the making, and says so kindly.

        When the mail can't go out, the page stays the same: it says what to do if no code comes.
        """
        name = "code" if "code" in context else "unknown"
        body = render_to_string(f"people/mail/{name}.txt", {"code": context.get("code", "")})
        letter = EmailMessage("Your code" if name == "code" else "Signing in", body, self.get_from_email(), [email])
        try:
            letter.send()
        except (OSError, SMTPException) as fault:
            # Its kind only: what a mail server says can hold the address.
            log.warning("a sign-in code could not be sent: %s", type(fault).__name__)

    def add_message(self, *_: Any, **__: Any) -> None:
        """Our pages say all there is to say."""


class SecondStep(DefaultMFAAdapter):
    """The second step of signing in."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "This is not the code. Open the app and type the numbers that it shows now.",
    }

    def encrypt(self, text: str) -> str:
        """Seal a secret before it is stored."""
        return seal(text, SECRET).token

    def decrypt(self, encrypted_text: str) -> str:
        """Open it."""
        return unseal(Sealed(encrypted_text), SECRET)

    def get_totp_label(self, user: Account) -> str:
        """What the app shows beside the numbers."""
        return user.email or "me"

    def send_notification_mail(self, *_: Any, **__: Any) -> None:
        """No mail: its subject would tell who reads over a shoulder."""
