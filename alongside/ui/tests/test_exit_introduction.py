"""The button that takes people away is explained once, where it is first shown."""

from __future__ import annotations

import pytest
from django.test import Client

from alongside.people import actions
from alongside.people.actions.organisations import Chosen
from tests.cast import Cast

pytestmark = pytest.mark.django_db
INTRODUCTION = "It does not hide that you were here."


def says_ok(client: Client, path: str) -> str:
    answer = client.post("/exit/about/", {"known": path, "key": "k" * 20})
    assert answer.status_code == 302
    return str(answer.headers["Location"])


def test_it_is_explained_until_somebody_says_that_they_know(client: Client) -> None:
    assert INTRODUCTION in client.get("/safety/").text
    assert says_ok(client, "/safety/") == "/safety/"
    page = client.get("/safety/").text
    assert INTRODUCTION not in page
    assert "data-exit" in page


def test_it_is_explained_only_where_the_button_is(cast: Cast) -> None:
    ana = cast.client("ana")
    assert INTRODUCTION not in ana.get("/me/").text
    actions.choose(cast.here, by=cast.actor("sam"), chosen=Chosen(exit_everywhere=True))
    assert INTRODUCTION in ana.get("/me/").text
    assert ana.get("/exit/about/").text.count(INTRODUCTION) == 1  # the page says it itself


def test_who_said_what_becomes_of_their_words_knows_it(client: Client) -> None:
    client.post("/exit/about/", {"keep": "no", "key": "k" * 20})
    assert INTRODUCTION not in client.get("/safety/").text


def test_whoever_comes_next_reads_it_again(client: Client) -> None:
    says_ok(client, "/safety/")
    client.get("/exit/")
    assert INTRODUCTION in client.get("/safety/").text


@pytest.mark.parametrize("away", ["https://example.org/", "//example.org", "javascript:alert(1)", "", "\x00"])
def test_it_leads_back_to_no_other_house(client: Client, away: str) -> None:
    assert says_ok(client, away) == "/exit/about/"
