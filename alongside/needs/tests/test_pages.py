"""The pages: say it, write it down, whom to ask, what somebody needs, seen to, still right, and home."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from alongside.core.action import house_work
from alongside.core.actor import Channel
from alongside.core.capability import Card
from alongside.front.home import waiting
from alongside.messaging.actions import tell
from alongside.messaging.letters import Letter
from alongside.messaging.models import Message
from alongside.needs import actions
from alongside.needs.models import Met, Need
from alongside.needs.rules import About, Kind, Saying
from alongside.people.models import Delegation, Person, StandingRow
from tests.cast import Cast
from tests.flat import assert_flat

from .given import BESIDE, EVERYBODY, HEARD, NOBODY, needs

SAID: dict[str, Any] = {
    "kinds": ["large_print", "language", "own_words"],
    "size": "24",
    "language": "Polish",
    "words": "No red ink",
    "sharing": "beside",
    "again": "182",
}
HOW = {"how": "phone", "on_word": "He told me on Tuesday"}


def post(client: Any, path: str, **said: Any) -> Any:
    return client.post(path, {"key": "k" * 20, **said})


def due(name: str, cast: Cast) -> None:
    Need.objects.filter(person=cast.people[name]).update(review_on=timezone.localdate() - timedelta(days=2))


def cards(cast: Cast, name: str) -> list[Card]:
    found = [card for _, some in waiting(cast.actor(name)) for card in some]
    return [card for card in found if "needs" in card.href]


def test_ana_is_asked_once_says_it_and_reads_it_again(cast: Cast) -> None:
    as_ana = cast.client("ana")
    page = as_ana.get("/me/needs/").text
    assert "We ask everybody this once. You need not say anything." in page
    assert "The help you get does not change" in page
    answer = post(as_ana, "/me/needs/say/", **SAID)
    assert answer.headers["Location"] == "/me/needs/"
    page = as_ana.get("/me/needs/").text
    for words in ("Large print (24 point), Another language (Polish)", "No red ink", "on the web", "It is still right"):
        assert words in page
    assert "Only who coordinates, and who speaks for me" in page
    form = as_ana.get("/me/needs/say/").text
    assert 'value="24" checked' in form
    assert "Polish" in form
    assert "Say how you need information" in as_ana.get("/me/").text


def test_one_tap_says_that_it_is_fine_as_it_is(cast: Cast) -> None:
    as_ana = cast.client("ana")
    assert as_ana.get("/me/needs/fine/").status_code == 200
    assert not Need.objects.exists()
    assert post(as_ana, "/me/needs/fine/").headers["Location"] == "/me/needs/"
    assert Need.objects.get().saying.is_fine
    page = as_ana.get("/me/needs/").text
    assert "It is fine as it is" in page
    assert "It is still right" not in page
    assert "What was done" not in page
    form = as_ana.get("/me/needs/say/").text
    assert 'value="fine" checked' in form


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"kinds": []}, "Tick what helps you, or that it is fine as it is."),
        ({"kinds": ["own_words"], "words": ""}, "Write what would help."),
        ({"kinds": ["fine", "time"]}, "Tick what helps, or only that it is fine as it is."),
        ({"kinds": ["fine"]}, "Tick what helps, or only that it is fine as it is."),  # and own words
        ({"size": ""}, "Choose how large."),
        ({"size": "20"}, "Choose how large."),
        ({"language": " "}, "Write which language."),
        ({"kinds": ["signed"], "signed": ""}, "Write which sign language."),
        ({"kinds": ["colour"], "colour": ""}, "Write which colour."),
        ({"kinds": ["by pigeon"]}, "Tick what helps you"),
        ({"sharing": ""}, "Choose who may see this."),
        ({"again": ""}, "Choose when we ask again."),
        ({"words": "x" * 1001}, "is 1 letter too long"),
        ({"language": "x" * 61}, "is 1 letter too long"),
    ],
)
def test_what_is_missing_is_said_at_its_field_and_nothing_is_kept(
    cast: Cast, changed: dict[str, Any], why: str
) -> None:
    answer = post(cast.client("ana"), "/me/needs/say/", **(SAID | changed))
    assert answer.status_code == 200
    assert why in answer.text
    assert not Need.objects.exists()


def test_words_are_kept_though_their_box_was_not_ticked(cast: Cast) -> None:
    post(cast.client("ana"), "/me/needs/say/", **(SAID | {"kinds": ["time"]}))
    assert Need.objects.get().every_kind == (Kind.TIME, Kind.OWN_WORDS)


@pytest.mark.parametrize("who", ["sam", "kit"])
def test_who_works_beside_bo_writes_it_down(cast: Cast, who: str) -> None:
    path = f"/people/{cast.bo.code}/needs/"
    client = cast.client(who)
    form = client.get(path).text
    assert "How does Bo need information?" in form
    assert "Somebody reads it out to them" in form
    assert "They need not say anything" in form
    assert post(client, path, **(SAID | HOW | {"sharing": "everybody"})).headers["Location"] == "/needs/"
    need = Need.objects.get(person=cast.bo)
    assert (need.entered_by, need.on_word, need.channel) == (cast.people[who], HOW["on_word"], Channel.PHONE)
    page = client.get(f"/needs/{need.code}/").text
    for words in ("Large print (24 point)", "No red ink", "on the phone", "Written down by", HOW["on_word"]):
        assert words in page
    page = cast.client("jo").get(f"/needs/{need.code}/").text
    assert "Polish" in page
    assert "Written down by" not in page  # it would name his key worker (care.md §3)
    assert cast.people[who].name not in page.split("<main")[1].split("</main")[0]


@pytest.mark.parametrize("missing", ["how", "on_word"])
def test_how_it_was_told_is_needed(cast: Cast, missing: str) -> None:
    answer = post(cast.client("kit"), f"/people/{cast.bo.code}/needs/", **(SAID | HOW | {missing: ""}))
    assert answer.status_code == 200
    assert not Need.objects.exists()


@pytest.mark.parametrize(
    ("who", "whom", "status"),
    [("sam", "ana", 403), ("kit", "ana", 404), ("jo", "bo", 404), ("ana", "bo", 404), ("max", "bo", 404)],
)
def test_nobody_else_may_write_it_down(cast: Cast, who: str, whom: str, status: int) -> None:
    path = f"/people/{cast.people[whom].code}/needs/"
    assert cast.client(who).get(path).status_code == status
    post(cast.client(who), path, **(SAID | HOW))
    assert not Need.objects.exists()


def test_what_nobody_may_see_is_not_shown_to_who_typed_it_in(cast: Cast) -> None:
    told = Saying((Kind.SIGNED,), signed="BSL", sharing=NOBODY)
    actions.enter(cast.bo, by=cast.actor("kit"), saying=told, **HEARD)
    as_kit = cast.client("kit")
    code = Need.objects.get().code
    assert as_kit.get(f"/needs/{code}/").status_code == 404
    assert "checked" not in as_kit.get(f"/people/{cast.bo.code}/needs/").text.split("signed")[1][:200]
    due("bo", cast)
    page = as_kit.get(f"/people/{cast.bo.code}/needs/still-right/").text
    assert "They chose that nobody sees what it is." in page
    assert "BSL" not in page
    listed = as_kit.get("/needs/").text
    assert "BSL" not in listed
    assert "They told us some time ago." in listed


def test_the_list_says_whom_to_ask_whom_again_and_what_is_not_seen_to(cast: Cast) -> None:
    needs(cast, "jo", Kind.LANGUAGE)
    as_sam = cast.client("sam")
    page = as_sam.get("/needs/").text
    assert f'href="/people/{cast.bo.code}/needs/"' in page  # no account: ask him
    assert f'href="/people/{cast.ana.code}/needs/ask/"' in page
    assert "Another language (Polish)" in page
    assert "Not seen to yet" in page
    need = Need.objects.get(person=cast.jo)
    done = {"kind": "language", "about": "written", "how": "Marta put it into Polish"}
    assert post(as_sam, f"/needs/{need.code}/seen-to/", **done).headers["Location"] == f"/needs/{need.code}/"
    assert "Not seen to yet" not in as_sam.get("/needs/").text
    assert "Something we wrote" in as_sam.get(f"/needs/{need.code}/").text
    assert "Marta put it into Polish" in cast.client("jo").get("/me/needs/").text
    due("jo", cast)
    assert f"/people/{cast.jo.code}/needs/still-right/" in as_sam.get("/needs/").text


def test_needs_that_are_met_by_the_way_itself_are_not_called_unseen(cast: Cast) -> None:
    needs(cast, "ana", Kind.READ_OUT, Kind.LARGE_PRINT)
    assert "Not seen to yet" not in cast.client("sam").get("/needs/").text


def test_what_was_seen_to_before_they_said_it_anew_does_not_count(cast: Cast) -> None:
    need = needs(cast, "ana", Kind.LANGUAGE)
    before = timezone.now() - timedelta(days=1)
    Met.objects.create(need=need, kind=Kind.LANGUAGE, about=About.CALL, how="Then", by=cast.sam, at=before)
    assert "Not seen to yet" in cast.client("sam").get("/needs/").text


@pytest.mark.parametrize("missing", [{"kind": ""}, {"kind": "signed"}, {"about": ""}, {"how": " . "}])
def test_what_was_done_has_to_be_said(cast: Cast, missing: dict[str, str]) -> None:
    need = needs(cast, "ana", Kind.LANGUAGE)
    done = {"kind": "language", "about": "written", "how": "Marta put it into Polish"} | missing
    assert post(cast.client("sam"), f"/needs/{need.code}/seen-to/", **done).status_code == 200
    assert not Met.objects.exists()


@pytest.mark.parametrize(
    ("who", "sharing", "status"),
    [
        ("sam", BESIDE, 200),
        ("jo", BESIDE, 404),
        ("jo", EVERYBODY, 200),
        ("sam", NOBODY, 404),
        ("ana", EVERYBODY, 404),
        ("max", EVERYBODY, 404),
        ("kit", BESIDE, 200),
        ("visitor", EVERYBODY, 302),
    ],
)
def test_who_opens_it(cast: Cast, who: str, sharing: Any, status: int) -> None:
    need = needs(cast, "bo", Kind.LANGUAGE, sharing=sharing)
    for page in ("", "seen-to/"):
        assert cast.client(who).get(f"/needs/{need.code}/{page}").status_code == status


def test_members_have_no_list(cast: Cast) -> None:
    assert cast.client("ana").get("/needs/").status_code == 403


def test_still_right_is_one_tap(cast: Cast) -> None:
    needs(cast, "ana", Kind.TIME, again=91)
    due("ana", cast)
    as_ana = cast.client("ana")
    assert "Is this still right?" in as_ana.get("/me/needs/").text
    path = f"/people/{cast.ana.code}/needs/still-right/"
    assert "More time" in as_ana.get(path).text
    assert post(as_ana, path).headers["Location"] == "/me/needs/"
    assert Need.objects.get().review_on == timezone.localdate() + timedelta(days=91)
    assert "Is this still right?" not in as_ana.get("/me/needs/").text


def test_who_was_never_asked_has_nothing_that_is_still_right(cast: Cast) -> None:
    path = f"/people/{cast.ana.code}/needs/still-right/"
    as_ana = cast.client("ana")
    assert as_ana.get(path).status_code == 200
    assert post(as_ana, path).status_code == 409


# Home


def test_home_asks_once_and_asks_again_when_the_day_comes(cast: Cast) -> None:
    assert [card.title for card in cards(cast, "ana")] == ["How do you need information from us?"]
    needs(cast, "ana")
    assert cards(cast, "ana") == []
    needs(cast, "ana", Kind.TIME)
    assert cards(cast, "ana") == []
    due("ana", cast)
    assert [(card.title, card.href) for card in cards(cast, "ana")] == [("Is this still right?", "/me/needs/")]
    actions.still_right(cast.ana, by=cast.actor("ana"))
    assert cards(cast, "ana") == []


def test_who_takes_part_in_nothing_is_not_asked(cast: Cast) -> None:
    StandingRow.objects.filter(person=cast.ana).delete()
    assert cards(cast, "ana") == []


@pytest.mark.parametrize("who", ["sam", "kit"])
def test_home_tells_who_works_beside_bo_to_ask_him(cast: Cast, who: str) -> None:
    needs(cast, who)
    here = reverse("needs:enter", args=[cast.bo.code])
    assert [(card.title, card.href) for card in cards(cast, who)] == [("Ask Bo how they need information", here)]
    needs(cast, "bo", Kind.TIME)
    assert cards(cast, who) == []
    due("bo", cast)
    assert [(card.title, card.href) for card in cards(cast, who)] == [("Ask Bo if this is still right", "/needs/")]


@pytest.mark.parametrize("who", ["jo", "ana", "max"])
def test_home_tells_nobody_else(cast: Cast, who: str) -> None:
    needs(cast, who)
    needs(cast, "bo", Kind.TIME)
    due("bo", cast)
    assert cards(cast, who) == []


def test_home_has_one_card_for_many(cast: Cast) -> None:
    needs(cast, "sam")
    for number in range(5):
        person = Person.objects.create(organisation=cast.here, name=f"P{number}")
        cast.people[person.name] = person
    assert [card.title for card in cards(cast, "sam")] == ["Ask people how they need information"]
    for name in ("bo", *(f"P{number}" for number in range(5))):
        needs(cast, name, Kind.TIME, sharing=NOBODY)
        due(name, cast)
    assert [(card.title, card.href) for card in cards(cast, "sam")] == [("Ask if this is still right", "/needs/")]


# Where it is flagged


def test_it_stands_where_bo_is_rung_met_and_spoken_for(cast: Cast) -> None:
    need = needs(cast, "bo", Kind.READ_OUT, sharing=BESIDE)
    with house_work("a test"):
        letter = Letter("sweep", "New", ("Words",), "Words")
        message = tell(cast.bo, letter, about=cast.kitchen)
    Message.objects.filter(pk=message.pk).update(state="to_tell", channel="in_person")
    for who, path in (
        ("sam", f"/people/{cast.bo.code}/"),
        ("sam", "/messages/"),
        ("sam", "/calls/"),
        ("kit", "/calls/"),
        ("sam", f"/messages/{message.code}/told/"),
        ("kit", f"/work/{cast.kitchen.code}/suggest-for/{cast.bo.code}/"),
    ):
        page = cast.client(who).get(path).text
        assert "Somebody reads it out to them" in page, path
        assert f"/needs/{need.code}/" in page, path
    Need.objects.update(sharing=NOBODY)
    page = cast.client("sam").get(f"/people/{cast.bo.code}/").text
    assert "reads it out" not in page
    assert "There is something to ask about how Bo needs this. Ask them first." in page


def test_the_list_and_the_calls_take_as_many_queries_for_three_as_for_one(cast: Cast) -> None:
    numbers = iter(range(100))

    def add_one() -> None:
        person = Person.objects.create(organisation=cast.here, name=f"P{next(numbers)}")
        cast.people[person.name] = person
        needs(cast, person.name, Kind.LANGUAGE)
        Met.objects.create(
            need=Need.objects.get(person=person), kind=Kind.LANGUAGE, about=About.CALL, how="x", by=cast.sam
        )
        with house_work("a test"):
            message = tell(person, Letter("sweep", "New", ("Words",), "Words"), about=cast.kitchen)
        Message.objects.filter(pk=message.pk).update(state="to_tell", channel="in_person")

    assert_flat(cast.client("sam"), "/needs/", add_one)
    assert_flat(cast.client("sam"), "/calls/", add_one)
    assert_flat(cast.client("sam"), "/messages/", add_one)


def test_it_ends_with_speaking_for_him(cast: Cast) -> None:
    need = needs(cast, "bo", Kind.TIME, sharing=BESIDE)
    Delegation.objects.update(revoked_at=timezone.now())
    as_kit = cast.client("kit")
    assert as_kit.get(f"/needs/{need.code}/").status_code == 404
    assert ">Bo<" not in as_kit.get("/needs/").text
    assert cards(cast, "kit") == [card for card in cards(cast, "kit") if card.href == "/me/needs/"]
