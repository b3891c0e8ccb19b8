"""Pages of people: happy, refused, wrongly filled in."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format

from alongside.core.actor import Actor, Channel
from alongside.core.models import Event
from alongside.core.refusals import MovedOn, NotReady, Refused
from alongside.people import actions, rules
from alongside.people.actions.organisations import Chosen
from alongside.people.calling import called
from alongside.people.invitations import place_of
from alongside.people.models import (
    Account,
    Card,
    CardReader,
    Choices,
    Delegation,
    Opening,
    Organisation,
    Person,
    SignIn,
)
from alongside.people.standing import speaking_for
from alongside.projects import actions as projects
from alongside.projects.models import Seat
from alongside.suggestions import actions as suggestions
from alongside.suggestions.actions.raising import Voiced
from alongside.suggestions.models import Suggestion
from tests.cast import Cast

HERE = (
    "/me/",
    "/me/about/",
    "/me/card/",
    "/me/opened/",
    "/me/speak-for-me/",
    "/me/sign-out-everywhere/",
    "/me/held/",
    "/me/held/file/",
    "/me/forget/",
    "/me/email/",
    "/me/second-step/",
    "/people/add/",
)
COORDINATES = ("/people/", "/invitations/")


@pytest.mark.parametrize("path", HERE)
def test_every_page_of_mine_opens_and_is_not_kept(cast: Cast, path: str) -> None:
    for name in ("ana", "sam", "kit"):
        page = cast.client(name).get(path)
        assert page.status_code == 200, page.text
        assert "no-store" in page.headers["Cache-Control"]
    assert Client().get(path).status_code == 302


@pytest.mark.parametrize("path", COORDINATES)
def test_pages_for_who_coordinates(cast: Cast, path: str) -> None:
    assert cast.client("sam").get(path).status_code == 200
    refused = cast.client("ana").get(path)
    assert refused.status_code == 403
    assert "Ask a coordinator" in refused.text


def test_what_i_am_called_and_how_i_am_reached(cast: Cast) -> None:
    as_ana = cast.client("ana")
    wrong = as_ana.post("/me/about/", {"name": "Ana B", "email": "nowhere", "phone": "12", "key": "a"})
    assert wrong.status_code == 200
    assert "Write an email address like" in wrong.text
    assert "Write a phone number like" in wrong.text
    assert "Ana B" in wrong.text
    cast.ana.refresh_from_db()
    assert cast.ana.name == "Ana"
    as_ana.post("/me/about/", {"name": "Ana B", "email": "", "phone": "07700 900123", "call_me": "they", "key": "b"})
    cast.ana.refresh_from_db()
    assert (cast.ana.name, cast.ana.phone, cast.ana.call_me) == ("Ana B", "+447700900123", "they")
    as_ana.post("/me/about/", {"name": "", "key": "c"})
    cast.ana.refresh_from_db()
    assert (cast.ana.name, cast.ana.phone) == ("A member", "")


def test_a_card_is_shown_only_to_whom_its_person_chose_and_they_see_who_looked(cast: Cast) -> None:
    as_ana, as_sam = cast.client("ana"), cast.client("sam")
    page = as_ana.get("/me/card/")
    assert ("Sam" in page.text, "Jo" in page.text, "Kit" in page.text) == (True, True, False)
    stranger = as_ana.post("/me/card/", {"words": "I go quiet", "readers": [cast.max.code], "key": "a"})
    assert "Choose from the list" in stranger.text
    assert "I go quiet" in stranger.text
    as_ana.post(
        "/me/card/", {"words": "I go quiet", "helps": "A seat by the door", "readers": [cast.sam.code], "key": "b"}
    )
    card = Card.objects.get(person=cast.ana)
    sealed = Card.objects.filter(pk=card.pk).values_list("words", flat=True)[0]
    assert str(sealed) == "(sealed)"
    for name in ("jo", "kit", "bo", "max"):
        if name != "bo":
            assert cast.client(name).get(f"/cards/{card.code}/").status_code == 404
    before = as_sam.get(f"/cards/{card.code}/")
    assert "I go quiet" not in before.text
    assert Opening.objects.count() == 0
    opened = as_sam.post(f"/cards/{card.code}/", {"key": "c"})
    assert "I go quiet" in opened.text
    assert "A seat by the door" in opened.text
    assert [(o.person, o.opened_by, o.what) for o in Opening.objects.all()] == [(cast.ana, cast.sam, "card")]
    assert "Sam" in as_ana.get("/me/opened/").text
    assert not Event.objects.filter(verb__in=["people.write_card", "people.open_card"]).exists()
    for _ in range(2):  # a double click
        assert as_ana.post("/me/card/", {"words": "I go quiet", "readers": [], "key": "d"}).status_code == 302
    assert as_sam.get(f"/cards/{card.code}/").status_code == 404
    assert CardReader.objects.count() == 0
    cast.client("ana").post(f"/cards/{card.code}/", {"key": "e"})
    assert Opening.objects.count() == 1


def test_nobody_from_elsewhere_becomes_a_reader(cast: Cast) -> None:
    actions.write_card(cast.ana, by=cast.actor("ana"), words="x", helps="", readers=[cast.max, cast.ana, cast.sam])
    assert [row.reader for row in CardReader.objects.all()] == [cast.sam]
    with pytest.raises(Refused):
        actions.write_card(cast.ana, by=cast.actor("sam"), words="x", helps="", readers=[])


def test_ana_lets_kit_speak_for_her_and_ends_it_at_once(cast: Cast) -> None:
    as_ana = cast.client("ana")
    assert "Choose a person" in as_ana.post("/me/speak-for-me/", {"days": "30", "place": "all", "key": "a"}).text
    done = as_ana.post(
        "/me/speak-for-me/", {"holder": cast.kit.code, "place": cast.kitchen.code, "days": "30", "key": "b"}
    )
    assert done.status_code == 302
    given = Delegation.objects.get(giver=cast.ana)
    assert (given.holder, given.place, given.revoked_at) == (cast.kit, cast.kitchen.code, None)
    voice = speaking_for(cast.ana, cast.actor("kit"), Channel.PHONE, cast.kitchen.code)
    assert (voice.person_id, voice.entered_by_id) == (cast.ana.pk, cast.kit.pk)
    with pytest.raises(Refused):
        speaking_for(cast.ana, cast.actor("kit"), Channel.PHONE, cast.elsewhere.code)
    assert "Kit" in as_ana.get("/me/").text
    assert "Ana" in cast.client("kit").get("/me/").text
    assert cast.client("jo").get(f"/speaking/{given.code}/end/").status_code == 404
    as_ana.post(f"/speaking/{given.code}/end/", {"key": "c"})
    with pytest.raises(Refused):
        speaking_for(cast.ana, cast.actor("kit"), Channel.PHONE, cast.kitchen.code)


def test_speaking_for_ends_when_the_holder_leaves(cast: Cast) -> None:
    Person.objects.filter(pk=cast.kit.pk).update(state="suspended")
    with pytest.raises(Refused):
        speaking_for(cast.bo, cast.actor("kit"), Channel.PHONE, cast.kitchen.code)


def test_sam_enters_from_paper_who_speaks_for_bo(cast: Cast) -> None:
    path = f"/people/{cast.bo.code}/speak-for/"
    said = {"holder": cast.kit.code, "place": cast.kitchen.code, "days": "90", "key": "a"}
    assert "Say where it is written" in cast.client("sam").post(path, said).text
    assert cast.client("sam").post(path, said | {"on_word": "Green folder", "key": "b"}).status_code == 302
    given = Delegation.objects.get(giver=cast.bo, place=cast.kitchen.code)
    assert (given.entered_by, given.on_word) == (cast.sam, "Green folder")
    assert cast.client("ana").get(path).status_code == 404
    assert cast.client("kit").get(path).status_code == 403
    with pytest.raises(NotReady):
        actions.enter_speak_for(cast.bo, by=cast.actor("sam"), holder=cast.max, days=9, on_word="x")
    with pytest.raises(NotReady):
        actions.let_speak(cast.ana, by=cast.actor("ana"), holder=cast.kit, days=999)
    with pytest.raises(NotReady):
        actions.let_speak(cast.ana, by=cast.actor("ana"), holder=cast.ana, days=9)


def test_kit_adds_somebody_without_an_account(cast: Cast) -> None:
    as_kit = cast.client("kit")
    assert "Write the name" in as_kit.post("/people/add/", {"place": cast.kitchen.code, "key": "a"}).text
    said = {"place": cast.kitchen.code, "name": "Uma", "on_whose_word": "She told me on Tuesday", "key": "b"}
    assert as_kit.post("/people/add/", said).status_code == 302
    uma = Person.objects.get(name="Uma")
    assert (uma.account, uma.on_whose_word) == (None, "She told me on Tuesday")
    assert [(row.scope, row.code, row.role) for row in uma.standing.all()] == [("project", cast.kitchen.code, "member")]
    nowhere = cast.client("ana").get("/people/add/").text
    assert "Ask the coordinator" in nowhere
    assert "Add them" not in nowhere, "a button that leads nowhere"
    elsewhere = said | {"place": cast.elsewhere.code, "key": "c"}
    assert "Choose where" in as_kit.post("/people/add/", elsewhere).text
    for name in ("ana", "jo", "max"):
        with pytest.raises(Refused):
            actions.add_person(place_of("project", cast.kitchen.code), by=cast.actor(name), name="X", on_whose_word="y")


def test_a_coordinator_sees_the_people_of_their_places_and_nobody_elses(cast: Cast) -> None:
    as_sam = cast.client("sam")
    page = as_sam.get("/people/").text
    assert ("Ana" in page, "Bo" in page, "Max" in page) == (True, True, False)
    assert as_sam.get(f"/people/{cast.bo.code}/").status_code == 200
    assert as_sam.get(f"/people/{cast.max.code}/").status_code == 404
    assert cast.client("kit").get(f"/people/{cast.bo.code}/").status_code == 403
    assert cast.client("ana").get(f"/people/{cast.bo.code}/").status_code == 404


def test_contacts_are_shown_after_a_note_to_the_person(cast: Cast) -> None:
    Person.objects.filter(pk=cast.ana.pk).update(phone="+447700900123")
    as_sam, path = cast.client("sam"), f"/people/{cast.ana.code}/contacts/"
    assert "+447700900123" not in as_sam.get(path).text
    assert "+447700900123" in as_sam.post(path, {"key": "a"}).text
    assert [(row.opened_by, row.what) for row in Opening.objects.all()] == [(cast.sam, "contacts")]
    assert "how to reach you" in cast.client("ana").get("/me/opened/").text


def test_a_place_pauses_comes_back_and_ends(cast: Cast) -> None:
    as_sam, base = cast.client("sam"), f"/people/{cast.ana.code}"
    assert "Say why" in as_sam.post(f"{base}/pause/", {"key": "a"}).text
    as_sam.post(f"{base}/pause/", {"why": "We talked about it.", "key": "b"})
    assert cast.actor("ana").standing == frozenset()
    assert f"since {date_format(timezone.localdate(), 'j F Y')}" in as_sam.get(f"{base}/").text
    assert as_sam.post(f"{base}/pause/", {"why": "Again", "key": "c"}).status_code == 409
    as_sam.post(f"{base}/bring-back/", {"key": "d"})
    assert cast.actor("ana").holds("project", cast.kitchen.code, "member")
    as_sam.post(f"{base}/leave/", {"why": "She moved away.", "key": "e"})
    cast.ana.refresh_from_db()
    assert (cast.ana.state, cast.ana.standing.count()) == ("removed", 0)
    assert [e.words for e in Event.objects.about(cast.ana)] == ["We talked about it.", "", "She moved away."]
    assert "We talked about it." in cast.client("ana").get("/me/held/").text
    with pytest.raises(MovedOn):
        actions.end(cast.ana, by=cast.actor("sam"), why="x")
    for refused in ("jo", "ana"):
        with pytest.raises(Refused):
            actions.pause(cast.ana, by=cast.actor(refused), why="x")
    with pytest.raises(Refused):
        actions.pause(cast.sam, by=cast.actor("sam"), why="x")


def test_signing_out_everywhere(cast: Cast) -> None:
    one, other = cast.client("ana"), cast.client("ana")
    assert "on 2 phones or computers" in one.get("/me/").text
    one.post("/me/sign-out-everywhere/", {"key": "a"})
    assert SignIn.objects.filter(account=cast.ana.account).count() == 0
    assert other.get("/me/").status_code == 302


def test_what_is_held_names_the_places_as_people_know_them(cast: Cast) -> None:
    page = cast.client("kit").get("/me/held/").text
    assert "Key worker of The kitchen table" in page
    assert "Harbour House" in cast.client("sam").get("/me/held/").text


def test_people_are_called_what_the_organisation_chose(cast: Cast) -> None:
    assert called() == {"someone": "A member", "a_member": "a member", "members": "members"}
    assert called("expert", "experts")["someone"] == "An expert"
    chosen = Chosen(member_word="resident", members_word="residents")
    actions.choose(cast.here, by=cast.actor("sam"), chosen=chosen)
    projects.open_public_page(cast.kitchen, by=cast.actor("sam"), decider="The manager", contact="")
    assert "Words of residents are here" in Client().get(f"/p/{cast.kitchen.code}/").text
    assert "Words of residents are here" in Client().get(f"/p/{cast.kitchen.code}/you-said/").text
    seat = Seat.objects.get(project=cast.kitchen, person=cast.ana)
    assert "if residents and staff agree" in cast.client("ana").get(f"/seats/{seat.code}/").text
    voiced = [Voiced("A clock", None)]
    suggestions.suggest_several(cast.kitchen, by=cast.actor("sam"), raised_in="A meeting", voiced=voiced)
    clock = Suggestion.objects.get(words="A clock")
    assert "A resident" in cast.client("jo").get(f"/suggestions/{clock.code}/acknowledge/").text
    suggestions.comment(clock, by=cast.actor("ana"), words="A big one")
    actions.erase(cast.ana, by=cast.actor("ana"), keep_words=True)
    page = cast.client("jo").get(f"/suggestions/{clock.code}/").text
    assert "<strong>A resident</strong>" in page
    assert "A member" not in page
    Choices.objects.all().delete()
    assert "Words of members are here" in Client().get(f"/p/{cast.kitchen.code}/").text


def test_an_organisation_chooses(cast: Cast) -> None:
    as_sam = cast.client("sam")
    said = {"member_word": "friend", "members_word": "friends", "second_step": "asked"}
    assert "Say what one person is called" in as_sam.post("/choices/", said | {"member_word": "", "key": "a"}).text
    assert as_sam.post("/choices/", said | {"key": "b"}).status_code == 302
    chosen = Organisation.objects.get(pk=cast.here.pk).choices
    assert (chosen.member_word, chosen.exit_everywhere, chosen.second_step) == ("friend", False, "asked")
    page = cast.client("ana").get("/me/").text
    assert ("Leave this page" in page, "· Alongside" in page) == (False, True)
    as_sam.post("/choices/", said | {"exit_everywhere": "on", "neutral_names": "on", "key": "c"})
    page = cast.client("ana").get("/me/").text
    assert ("Leave this page" in page, "· Alongside" in page, "· My pages" in page) == (True, False, True)
    assert cast.client("jo").get("/choices/").status_code == 403
    with pytest.raises(NotReady):
        actions.choose(cast.here, by=cast.actor("sam"), chosen=Chosen(member_word=" "))


def test_the_house_founds_an_organisation_and_nobody_else(cast: Cast) -> None:
    house = Actor(channel=Channel.SYSTEM)
    made = actions.found("Eastgate", by=house, coordinator="Eve", email="Eve@Example.org").subject
    eve = Person.objects.get(organisation=made, kind="person")
    assert (eve.name, eve.account.email) == ("Eve", "eve@example.org")
    assert Person.objects.filter(organisation=made, kind="system").count() == 1
    again = actions.found("Westgate", by=house, coordinator="Eve", email="eve@example.org").subject
    assert Account.objects.filter(email="eve@example.org").count() == 1
    assert Person.objects.get(organisation=again, kind="person").account == eve.account
    with pytest.raises(Refused):
        actions.found("Northgate", by=cast.actor("sam"), coordinator="X", email="x@example.org")


def test_lists_cost_the_same_with_one_and_with_many(cast: Cast, django_assert_max_num_queries) -> None:  # noqa: ANN001
    as_sam = cast.client("sam")
    for number in range(60):
        actions.add_person(
            place_of("project", cast.kitchen.code), by=cast.actor("sam"), name=f"P{number}", on_whose_word="me"
        )
        actions.invite(place_of("project", cast.kitchen.code), by=cast.actor("sam"))
    for path in ("/people/", "/people/?page=2", "/invitations/", "/people/?page=x"):
        with django_assert_max_num_queries(8):
            assert as_sam.get(path).status_code == 200
    assert re.search(r'href="\?page=2"', as_sam.get("/people/").text)


@pytest.mark.parametrize(
    ("held", "may"),
    [("coordinator", True), ("staff", True), ("decision_maker", True), ("key_worker", True), ("member", False)],
)
def test_who_works_here(held: str, may: bool) -> None:
    from alongside.core.actor import Standing

    assert rules.works_here(Actor(1, 1, frozenset({Standing("project", "X", held)}))) is may


def test_the_house_style_of_rules() -> None:
    nobody = Actor()
    assert not any(
        may(nobody, thing)
        for may in (rules.is_self, rules.can_look_after, rules.can_decide_on, rules.can_coordinate)
        for thing in (Organisation(pk=1, code="A"), Person(pk=1, code="B"))
        if not (may is rules.is_self and isinstance(thing, Organisation))
    )
