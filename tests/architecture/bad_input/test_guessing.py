"""S6: nobody can learn who is known here, get round a limit by a forged header, or lock somebody else out.

The time that known and unknown addresses take is compared over 500 pairs by `make bench PART=guessing`.
"""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client, override_settings

from tests.cast import Cast

LIMIT = 20  # codes that one address may ask for in a minute
VICTIM, ATTACKER = "198.51.100.7", "203.0.113.9"


@pytest.fixture(autouse=True)
def _no_counts(db: None) -> None:
    cache.clear()


def asks(email: str, forwarded: str = "", at: str = ATTACKER) -> int:
    headers = (
        {"X-Forwarded-For": forwarded, "X-Real-IP": forwarded, "Forwarded": f"for={forwarded}"} if forwarded else {}
    )
    return Client(REMOTE_ADDR=at).post("/sign-in/", {"email": email, "key": "k"}, headers=headers).status_code


@pytest.mark.parametrize("forged", ["10.0.0.{n}", "10.0.0.{n}, 10.9.9.9", "::ffff:10.0.0.{n}", "{n}", ",", "\u202e{n}"])
def test_a_forged_header_does_not_get_round_the_limit(cast: Cast, forged: str) -> None:
    said = [asks(f"n{n}@example.org", forged.format(n=n)) for n in range(LIMIT + 5)]
    assert said == [302] * LIMIT + [200] * 5


def test_a_forged_header_does_not_lock_a_victim_out(cast: Cast) -> None:
    for _ in range(2 * LIMIT):
        asks("ana@example.org", forwarded=VICTIM)
    assert asks("ana@example.org", at=VICTIM) == 302


@override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=1)
def test_behind_a_proxy_only_what_the_proxy_says_counts(cast: Cast) -> None:
    """The last address was put there by our own proxy; whatever stands before it, anybody can have written."""
    said = [asks(f"n{n}@example.org", f"10.0.0.{n}, {VICTIM}, {ATTACKER}", at="127.0.0.1") for n in range(LIMIT + 5)]
    assert said == [302] * LIMIT + [200] * 5
    assert asks("ana@example.org", VICTIM, at="127.0.0.1") == 302


def test_guessing_at_somebodys_codes_does_not_lock_them_out(cast: Cast) -> None:
    for _ in range(6):
        attacker = Client(REMOTE_ADDR=ATTACKER)
        attacker.post("/sign-in/", {"email": "ana@example.org", "key": "k"})
        for _ in range(4):
            attacker.post("/sign-in/code/", {"code": "0000-0000", "key": "k"})
    cache_kept = Client(REMOTE_ADDR=VICTIM)
    mail.outbox.clear()
    cache_kept.post("/sign-in/", {"email": "ana@example.org", "key": "k"})
    code = re.search(r"\d{4}-\d{4}", mail.outbox[0].body)[0]
    assert cache_kept.post("/sign-in/code/", {"code": code, "key": "k"}).headers["Location"] == "/"


@pytest.mark.parametrize("known", ["ana@example.org", "sam@example.org", "max@example.org", "jo@example.org"])
def test_known_and_unknown_addresses_are_answered_alike(cast: Cast, known: str) -> None:
    assert everything_said_to(known) == everything_said_to(f"un{known}")


def everything_said_to(email: str) -> list[object]:
    """Each answer from the first page to the last try, but for keys and the address itself."""
    cache.clear()
    mail.outbox.clear()
    client = Client()
    said = [client.post("/sign-in/", {"email": email, "key": "k"}), client.get("/sign-in/code/")]
    said += [client.post("/sign-in/code/", {"code": "0000-0000", "key": "k"}) for _ in range(3)]
    said += [client.get("/"), client.get("/me/")]
    texts = [re.sub(r'name="(csrfmiddlewaretoken|key)" value="[^"]*"', "", one.text) for one in said]
    heads = [(one.status_code, one.headers.get("Location"), sorted(one.headers), sorted(one.cookies)) for one in said]
    return [heads, [text.replace(email, "") for text in texts], len(mail.outbox)]


def test_links_that_ended_are_answered_as_links_that_never_were(cast: Cast) -> None:
    """Nobody can learn from a link whether there was ever such an invitation."""
    from alongside.people import actions
    from alongside.people.invitations import place_of, token_of
    from alongside.people.models import Invitation

    place = place_of("project", cast.kitchen.code)
    said = {}
    for what, changes in {"ended": {"revoked_at": "2026-01-01T00:00Z"}, "used up": {"uses": 1, "max_uses": 1}}.items():
        by = cast.actor("sam", key=f"an invitation {what}")
        made = actions.invite(place, by=by, uses=1).subject
        Invitation.objects.filter(pk=made.pk).update(**changes)
        said[what] = Client().get(f"/join/{token_of(by, place)}/")
    said["made up"] = Client().get(f"/join/{'A' * 43}/")
    assert len({(one.status_code, re.sub(r'value="[^"]*"', "", one.text)) for one in said.values()}) == 1
