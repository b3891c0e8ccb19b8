"""S2: everybody fetches all they can and every code of the other side; not a byte of the other side comes back."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.core import mail
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.test import Client
from django.urls import path

from alongside.core.page import page
from alongside.core.prepared import written_anew
from alongside.core.privacy import PrivacyClass, class_of
from alongside.people.models import Person
from alongside.suggestions import rules
from alongside.suggestions.models import Suggestion
from tests.architecture.access import undone
from tests.architecture.paths import Address, addresses, rooms_with_pages
from tests.architecture.planting import planted
from tests.architecture.viewpoints import signed_in
from tests.architecture.world import World, build, text_fields


@pytest.fixture
def world(db: None) -> World:
    return build()


def everybody(world: World) -> Iterator[tuple[str, Client]]:
    """Each role of one side (the other is its mirror), and a visitor."""
    for name, person in world.here.people.items():
        if person.account is not None:
            yield name, signed_in(person.account)
    yield "visitor", signed_in(None)


def bytes_of(response: HttpResponseBase) -> str:
    """All that went over the wire, headers too."""
    body = b"".join(response) if response.streaming else response.content  # type: ignore[attr-defined, arg-type]
    return f"{response.headers} {response.cookies}".lower() + body.decode("utf-8", "replace").lower()


def leaks(world: World, pages: list[Address], caplog: pytest.LogCaptureFixture) -> list[str]:
    """Each canary of the other side that somebody could read, with who, where and which field it stands in."""
    found = []
    there = re.compile(rf"{world.there.mark}(?:\d+z)?|7700\s?900\s?[5-9]\d\d")
    for name, client in everybody(world):
        client.raise_request_exception = False
        for address in pages:
            for at in address.of_sides(world.here, world.there):
                with undone(client):
                    said = bytes_of(client.get(at))
                for canary in sorted(set(there.findall(said))):
                    field = world.there.canaries.get(canary, canary)
                    if not (address.policy and address.policy.public and _may_be_public(address.name, field)):
                        found.append(f"{name} reads {field} at /{address.path}")
    outside = "\n".join([caplog.text, *(str(letter.message()) for letter in mail.outbox)]).lower()
    found += [f"a log or a mail carries {canary}" for canary in sorted(set(re.findall(r"zqxt?here\d+z", outside)))]
    return found


# What a public page shows of people, and why that is meant (DECISIONS.md 19: no persons).
PUBLIC_ON_PURPOSE = {
    ("people:join", "projects.Project.decider"): "whoever holds an invitation reads who decides before they join",
    ("outcomes:you_said", "suggestions.Answer.reason"): "the answer is the service's own word to everybody",
    ("outcomes:you_said", "suggestions.Answer.changed"): "what changed is told to everybody too",
}


def _may_be_public(page_name: str, field: str) -> bool:
    """A public page is there for everybody, but nothing on it may say anything about anybody."""
    label, _, name = field.split(" ")[0].rpartition(".")
    if (page_name, f"{label}.{name}") in PUBLIC_ON_PURPOSE:
        return True
    return bool(label) and class_of(apps.get_model(label)._meta.get_field(name)) is PrivacyClass.NONE


@pytest.mark.parametrize("room", rooms_with_pages())
def test_no_byte_of_the_other_side(world: World, room: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    assert leaks(world, [address for address in addresses() if address.room == room], caplog) == []


def test_the_two_sides_are_full_of_canaries_and_share_none(world: World) -> None:
    assert world.here.canaries.keys().isdisjoint(world.there.canaries)
    assert {model: len(rows) for model, rows in world.here.rows.items()} == {
        model: len(rows) for model, rows in world.there.rows.items()
    }
    for side in (world.here, world.there):
        for model, rows in side.rows.items():
            for one in text_fields(model):
                for row in rows:
                    row.refresh_from_db()
                    unfilled = one.name == "phone" or (one.max_length or 99) < 12 or (row, one.name) in side.kept_empty
                    assert unfilled or side.mark in str(getattr(row, one.name)), f"{row!r} {one.name}"


def test_everybody_reads_something_of_their_own(world: World, caplog: pytest.LogCaptureFixture) -> None:
    """Else the crawl would be silent because nothing was shown at all."""
    pages = [address for address in addresses() if address.name == "suggestions:detail"]
    client = dict(everybody(world))["ana"]
    assert world.here.mark in bytes_of(client.get(pages[0].of_side(world.here)))


# The crawl must be able to fail


def test_a_row_shown_to_strangers_is_caught(
    world: World, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(Suggestion.objects.all()), "visible_to", lambda rows, actor: rows.all())
    monkeypatch.setattr(rules.can_read, "__code__", (lambda by, suggestion: True).__code__)
    with written_anew():
        found = leaks(world, [address for address in addresses() if address.name == "suggestions:detail"], caplog)
    assert any(line.startswith("ana reads suggestions.Suggestion.words of row") for line in found)


@page()
def everybodys_names(request: HttpRequest) -> HttpResponse:
    logging.getLogger("alongside").warning("showing %s", Person.objects.order_by("pk")[0].name)
    return HttpResponse(", ".join(Person.objects.values_list("name", flat=True)))


def test_a_list_of_everybody_and_a_talkative_log_are_caught(world: World, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    with planted(path("planted/", everybodys_names, name="planted")):
        found = leaks(world, [address for address in addresses() if address.path == "planted/"], caplog)
    assert any(line.startswith("sam reads people.Person.name") for line in found)
    assert any(line.startswith("a log or a mail carries zqxhere") for line in found)
