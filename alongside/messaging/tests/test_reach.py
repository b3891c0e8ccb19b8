"""How somebody without an account may be reached, written down by who works beside them."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from alongside.core.actor import Channel
from alongside.core.jobs import work_off
from alongside.core.models import Event
from alongside.core.refusals import NotReady, Refused
from alongside.messaging import actions, nameplate, rules
from alongside.messaging.actions import Contact
from alongside.messaging.models import Message, Preferences, wishes_of
from alongside.messaging.rules import Wishes
from alongside.people.models import Account, Delegation
from alongside.suggestions import actions as suggestions
from tests.cast import Cast

RING = Wishes(channels=(Channel.PHONE, Channel.IN_PERSON), never_write=True)
SAID: dict[str, Any] = {
    "through": "Through Kit, at breakfast",
    "channels": ["in_person", "phone"],
    "first": "phone",
    "never_write": "on",
    "days": ["0", "1", "2", "3", "4"],
    "hours": "morning",
    "phone": "07700 900456",
    "email": "",
    "on_word": "Bo told Kit on Tuesday",
}


def path_of(cast: Cast, name: str = "bo") -> str:
    return f"/people/{cast.people[name].code}/reach/"


def writes_down(client: Client, cast: Cast, **changed: Any) -> Any:
    return client.post(path_of(cast), {**SAID, "key": "k" * 20, **changed})


@pytest.mark.parametrize(("who", "then"), [("sam", "people"), ("kit", "/")])
def test_who_works_beside_bo_writes_down_how_he_is_reached(cast: Cast, who: str, then: str) -> None:
    answer = writes_down(cast.client(who), cast)
    assert answer.status_code == 302
    assert then in answer.headers["Location"]
    row = Preferences.objects.get(person=cast.bo)
    assert (row.through, row.entered_by, row.on_word) == (SAID["through"], cast.people[who], SAID["on_word"])
    assert row.wishes.channels == (Channel.PHONE, Channel.IN_PERSON)
    assert (row.never_write, row.days, row.safe_from.hour, row.safe_until.hour) == (True, [0, 1, 2, 3, 4], 9, 12)
    cast.bo.refresh_from_db()
    assert cast.bo.phone == "+447700900456"
    assert Event.objects.about(cast.bo).get(verb="messaging.enter_wishes").person == cast.people[who]
    page = cast.client("kit").get(path_of(cast)).text
    assert f"{cast.people[who].name} wrote this down on" in page
    assert SAID["through"] in page
    assert "900456" not in page  # opening a phone number is noted, and has a page of its own


def test_who_works_beside_bo_writes_down_how_often(cast: Cast) -> None:
    assert "How many messages a day are fine for them?" in cast.client("kit").get(path_of(cast)).text
    writes_down(cast.client("kit"), cast, most_a_day="1", digest="weekly")
    wishes = wishes_of(cast.bo)
    assert (wishes.most_a_day, wishes.digest) == (1, "weekly")


def test_the_coordinator_reads_where_to_find_him_and_nothing_is_written_to_him(cast: Cast) -> None:
    writes_down(cast.client("kit"), cast, email="bo@example.org")
    suggestion = suggestions.suggest(cast.kitchen, by=cast.actor("bo"), words="Softer chairs").subject
    suggestions.acknowledge(suggestion, by=cast.actor("jo"))
    work_off()
    assert Message.objects.get(person=cast.bo).state == rules.State.TO_TELL
    page = cast.client("sam").get("/messages/").text
    for words in ("Where or through whom: Through Kit, at breakfast", "Ring them.", "from 09:00 to 12:00"):
        assert words in page


@pytest.mark.parametrize(
    ("who", "whom", "status"),
    [
        ("sam", "ana", 403),  # she has an account: it is hers to say
        ("kit", "ana", 404),  # she has not asked Kit to speak for her
        ("jo", "bo", 404),
        ("ana", "bo", 404),
        ("max", "bo", 404),
        ("visitor", "bo", 302),
    ],
)
def test_nobody_else_may(cast: Cast, who: str, whom: str, status: int) -> None:
    client = cast.client(who)
    assert client.get(path_of(cast, whom)).status_code == status
    client.post(path_of(cast, whom), {**SAID, "key": "k" * 20})
    assert not Preferences.objects.exists()


def test_it_ends_with_speaking_for_him(cast: Cast) -> None:
    Delegation.objects.update(revoked_at=timezone.now())
    assert cast.client("kit").get(path_of(cast)).status_code == 404
    with pytest.raises(Refused):
        actions.enter_wishes(cast.bo, by=cast.actor("kit"), wishes=RING, contact=Contact(), on_word="Kit heard it")
    assert not Preferences.objects.exists()


def test_once_he_signs_in_it_is_his_to_say(cast: Cast) -> None:
    writes_down(cast.client("sam"), cast)
    cast.bo.account = Account.objects.create(email="bo@example.org")
    cast.bo.save()
    assert cast.client("sam").get(path_of(cast)).status_code == 403
    actions.keep_wishes(cast.bo, by=cast.actor("bo"), wishes=Wishes())
    row = Preferences.objects.get(person=cast.bo)
    assert (row.entered_by, row.on_word, row.through) == (None, "", SAID["through"])
    held = dict(nameplate.personal_data(cast.bo))
    assert held["How we may reach you"][0]["where or through whom"] == SAID["through"]


def test_a_number_that_is_not_safe_goes(cast: Cast) -> None:
    as_sam = cast.client("sam")
    writes_down(as_sam, cast)
    writes_down(as_sam, cast, phone="", key="l" * 20)
    cast.bo.refresh_from_db()
    assert cast.bo.phone == "+447700900456"
    writes_down(as_sam, cast, phone="", afresh="on", key="m" * 20)
    cast.bo.refresh_from_db()
    assert (cast.bo.phone, cast.bo.email) == ("", "")


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"on_word": ""}, "Say who told you, or where it is written."),
        ({"on_word": "\x00"}, "Say who told you, or where it is written."),
        ({"phone": "12"}, "Write a phone number like"),
        ({"email": "bo"}, "email"),
        ({"first": "email"}, "Choose one of the ways that you ticked."),
        ({"days": []}, "Tick at least one day."),
        ({"hours": "own", "safe_from": "", "safe_until": ""}, "Write when it starts"),
        ({"through": "x" * 301}, "is 1 letter too long"),
        (
            {"never_write": "", "channels": ["email"], "first": "", "hours": "own"}
            | {"safe_from": "21:00", "safe_until": "22:00"},
            "These hours are all at a time when we send nothing.",
        ),
    ],
)
def test_what_is_missing_is_said_at_its_field_and_nothing_is_kept(
    cast: Cast, changed: dict[str, Any], why: str
) -> None:
    said = {name: value for name, value in (SAID | changed).items() if value != ""}
    answer = cast.client("kit").post(path_of(cast), {**said, "key": "k" * 20})
    assert answer.status_code == 200
    assert why in answer.text
    assert "Please look at this again" in answer.text
    assert not Preferences.objects.exists()
    cast.bo.refresh_from_db()
    assert cast.bo.phone == ""
    assert wishes_of(cast.bo) == Wishes()


def test_without_a_word_for_it_the_action_refuses_too(cast: Cast) -> None:
    with pytest.raises(NotReady):
        actions.enter_wishes(cast.bo, by=cast.actor("sam"), wishes=RING, contact=Contact(phone="1"), on_word="")
    assert cast.bo.phone == ""


def test_the_pages_that_know_bo_lead_there(cast: Cast) -> None:
    assert path_of(cast) in cast.client("sam").get(f"/people/{cast.bo.code}/").text
    assert path_of(cast) in cast.client("kit").get(f"/work/{cast.kitchen.code}/suggest-for/").text
    assert path_of(cast, "ana") not in cast.client("sam").get(f"/people/{cast.ana.code}/").text
