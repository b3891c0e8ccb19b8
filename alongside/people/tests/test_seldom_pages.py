"""The pages that are seldom needed: bring somebody back, and take the second step off again."""

from __future__ import annotations

from django.test import Client

from alongside.people import actions
from alongside.people.models import Person
from alongside.people.tests.test_signing_in import (
    Authenticator,
    ask_for_a_code,
    current_code,
    test_a_coordinator_sets_up_the_second_step_before_anything_else,
)
from tests.cast import Cast


def test_sam_brings_bo_back(cast: Cast) -> None:
    actions.pause(cast.bo, by=cast.actor("sam"), why="Bo asked for a rest.")
    path, as_sam = f"/people/{cast.bo.code}/bring-back/", cast.client("sam")
    assert "Bo" in as_sam.get(path).text
    as_sam.post(path, {"key": "k"})
    assert Person.objects.get(pk=cast.bo.pk).state == "active"


def test_taking_the_second_step_off_asks_again_who_it_is(cast: Cast) -> None:
    test_a_coordinator_sets_up_the_second_step_before_anything_else(cast)
    client = Client()
    code = ask_for_a_code(client, "sam@example.org")
    client.post("/sign-in/code/", {"code": code})
    client.post("/sign-in/second/", {"code": current_code(cast.sam.account)})
    session = client.session
    session["account_authentication_methods"] = [
        {**method, "at": 0} for method in session["account_authentication_methods"]
    ]
    session.save()
    asked = client.get("/me/second-step/off/", follow=True)
    assert asked.redirect_chain[-1][0].startswith("/sign-in/again/")
    spare = Authenticator.objects.get(user=cast.sam.account, type="recovery_codes").wrap().get_unused_codes()[0]
    client.post(asked.redirect_chain[-1][0], {"code": spare})
    assert client.get("/me/second-step/off/").status_code == 200
    client.post("/me/second-step/off/", {})
    assert not Authenticator.objects.filter(user=cast.sam.account, type="totp").exists()
