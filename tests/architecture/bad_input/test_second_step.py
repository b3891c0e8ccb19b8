"""The pages of the second step stand behind a first one, where the sweep over every form does not come."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core import mail
from django.core.cache import cache
from django.test import Client

from alongside.people.models import Account
from tests.architecture.bad_input.faults import EMPTY, TEXTS
from tests.architecture.bad_input.house import ERRORS, FORM, encoded
from tests.cast import Cast

FAULTS = TEXTS | {fault: lambda n, text=text: text for fault, text in EMPTY.items()}
AGAIN = "/sign-in/again/"


@pytest.fixture
def account(cast: Cast) -> Account:
    """Sam's, with an app that shows codes."""
    account = cast.sam.account
    assert account is not None
    TOTP.activate(account, generate_totp_secret())
    return account


@pytest.fixture
def half_way(account: Account) -> Client:
    """Sam has typed the code from the mail; the second step is next."""
    client = Client()
    client.post("/sign-in/", {"email": account.email})
    code = re.findall(r"\d{4}-\d{4}", str(mail.outbox[-1].body))[-1]
    assert client.post("/sign-in/code/", {"code": code}).headers["Location"] == "/sign-in/second/"
    return client


@pytest.fixture
def long_ago(account: Account) -> Client:
    """Sam signed in long ago, and is asked again before anything that keeps the door."""
    client = Client()
    client.force_login(account)
    return client


@pytest.mark.parametrize("fault", FAULTS)
def test_no_code_is_taken_for_one(half_way: Client, long_ago: Client, fault: str) -> None:
    for client, path in ((half_way, "/sign-in/second/"), (long_ago, AGAIN)):
        cache.clear()  # nobody types as many codes as here
        said = client.generic("POST", path, encoded({"code": [FAULTS[fault](1)]}), content_type=FORM)
        assert said.status_code == 200, path
        assert ERRORS in said.content.decode(), path
        assert "_auth_user_id" not in half_way.session


def test_the_way_to_turn_it_off_asks_for_a_code_first(long_ago: Client, account: Account) -> None:
    asked = long_ago.post("/me/second-step/off/", {"nothing": "\0"})
    assert asked.headers["Location"].startswith(AGAIN)
    assert Authenticator.objects.filter(user=account, type="totp").exists()
