"""Asking for a code for known and unknown addresses: five hundred pairs, and which of the two took longer (S6)."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Iterator
from unittest.mock import patch

from django.conf import settings
from django.core.cache import cache
from django.test import Client

from alongside.messaging.tests.mailserver import mail_server
from alongside.people.adapters import SigningIn
from alongside.people.models import Account
from tests.bench.speed import Figure

PAIRS = 500
NEAR = 0.1  # of a half: five hundred fair coins stay within it all but once in a hundred thousand times


def guessing(pairs: int = PAIRS) -> Iterator[Figure]:
    """Body, status and time; then the same with a house that writes no letter to strangers."""
    settings.ALLOWED_HOSTS.append("testserver")
    for number in range(pairs):
        Account.objects.create(email=f"known{number}@example.org")
    with mail_server(settings):  # a real one: a letter takes its time
        different, longer = _compare(pairs)
        yield Figure(f"pairs of {pairs} answered differently", different, "0", different == 0)
        fair = abs(longer - 0.5) < NEAR
        yield Figure("share of pairs in which the known one took longer", longer, "0.4 to 0.6", fair)
        sends = SigningIn.send_mail
        careless = patch.object(
            SigningIn,
            "send_mail",
            lambda self, prefix, email, context: sends(self, prefix, email, context) if "code" in context else None,
        )
        with careless:
            _, longer = _compare(pairs)
        yield Figure("control: no letter to strangers, share", longer, "> 0.6", longer > 0.5 + NEAR)


def _compare(pairs: int) -> tuple[int, float]:
    chance, different, longer = random.Random(6), 0, 0
    for number in range(pairs):
        both = [f"known{number}@example.org", f"strange{number}@example.org"]
        took, said = {}, {}
        for email in chance.sample(both, 2):
            took[email], said[email] = _ask(email)
        different += said[both[0]] != said[both[1]]
        longer += took[both[0]] > took[both[1]]
    return different, longer / pairs


def _ask(email: str) -> tuple[float, object]:
    cache.clear()
    client = Client()
    began = time.perf_counter()
    first = client.post("/sign-in/", {"email": email, "key": "k"})
    took = time.perf_counter() - began
    page = client.get("/sign-in/code/")
    text = re.sub(r'name="(csrfmiddlewaretoken|key)" value="[^"]*"', "", page.text).replace(email, "")
    return took, (first.status_code, first.headers.get("Location"), sorted(first.cookies), page.status_code, text)
