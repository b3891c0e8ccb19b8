"""Invitations: to a place, for so many, until a day; used, run out and ended ones look alike."""

from __future__ import annotations

import re
from datetime import timedelta
from threading import Thread

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from alongside.core.actor import Actor
from alongside.core.models import Event
from alongside.core.refusals import NotReady, Refused
from alongside.people import actions
from alongside.people.invitations import drawn, found_by, hash_of, place_of, token_of
from alongside.people.models import Invitation, Person, StandingRow
from alongside.people.rules import Inviting, Place, can_be_made
from alongside.suggestions.models import Suggestion
from tests.cast import Cast, assemble


def kitchen(cast: Cast) -> Place:
    place = place_of("project", cast.kitchen.code)
    assert place is not None
    return place


def invited(cast: Cast, key: str = "form-1", **more: object) -> tuple[Invitation, str]:
    by = cast.actor("sam", key=key)
    done = actions.invite(kitchen(cast), by=by, **more)
    return done.subject, token_of(by, kitchen(cast))


@pytest.mark.parametrize(
    ("role", "uses", "days", "so"),
    [
        ("member", 1, 14, Inviting.FINE),
        ("member", 200, 180, Inviting.FINE),
        ("member", 201, 14, Inviting.USES),
        ("member", 0, 14, Inviting.USES),
        ("coordinator", 2, 14, Inviting.USES),
        ("coordinator", 1, 14, Inviting.FINE),
        ("owner", 1, 14, Inviting.ROLE),
        ("member", 1, 0, Inviting.DAYS),
        ("member", 1, 181, Inviting.DAYS),
    ],
)
def test_what_can_be_made(role: str, uses: int, days: int, so: Inviting) -> None:
    assert can_be_made(role, uses, days) is so


def test_from_a_link_to_a_first_suggestion_in_two_screens(cast: Cast) -> None:
    _, token = invited(cast)
    client = Client()
    welcome = client.get(f"/join/{token}/")
    assert welcome.status_code == 200
    assert "no-store" in welcome.headers["Cache-Control"]
    assert re.search(r"<title>\s*Welcome ·", welcome.text)
    came = client.post(f"/join/{token}/", {"called": "", "key": "a"})
    assert came.headers["Location"] == f"/work/{cast.kitchen.code}/suggest/"
    assert client.get(came.headers["Location"]).status_code == 200
    person = Person.objects.get(name="A member")
    assert (person.account.email, person.email, person.phone) == (None, "", "")
    sent = client.post(came.headers["Location"], {"words": "Open on Sundays", "key": "b"})
    assert sent.status_code in {200, 302}, sent.text
    assert Suggestion.objects.get().raised_by == person


def test_the_same_form_shows_the_same_link_and_only_its_hash_is_kept(cast: Cast) -> None:
    invitation, token = invited(cast)
    again, token_again = invited(cast)
    assert (again, token_again) == (invitation, token)
    assert invitation.token_hash == hash_of(token)
    assert invited(cast, key="form-2")[1] != token
    columns = [str(value) for value in Invitation.objects.values_list().first()]
    assert token not in columns
    assert not Event.objects.filter(words__contains=token).exists()


def test_a_token_is_read_as_people_type_it(cast: Cast) -> None:
    invitation, token = invited(cast)
    typed = "-".join(token[at : at + 4] for at in range(0, 20, 4)).lower().replace("0", "o").replace("1", "l")
    assert found_by(f" {typed} ") == invitation
    for nonsense in ("", "x", "U" * 20, "é" * 20, token[:-1], "\x00" * 20, "a" * 9000):
        assert found_by(nonsense) is None


def test_a_link_never_shows_what_was_said_before(cast: Cast) -> None:
    _, token = invited(cast, uses=5)
    first, second = Client(), Client()
    first.post(f"/join/{token}/", {"called": "Ana", "key": "a"})
    first.post(f"/work/{cast.kitchen.code}/suggest/", {"words": "My own words", "key": "b"})
    second.post(f"/join/{token}/", {"called": "Ana", "key": "c"})
    assert Person.objects.filter(name="Ana").exclude(pk=cast.ana.pk).count() == 2
    assert first.session["person"] != second.session["person"]


def test_on_a_shared_phone_the_form_of_somebody_who_signed_out_does_nothing(cast: Cast) -> None:
    _, token = invited(cast, uses=5)
    client = Client()
    client.post(f"/join/{token}/", {"called": "Una", "key": "a"})
    client.post("/sign-out/", {"key": "b"})
    again = client.post(f"/join/{token}/", {"called": "Una", "key": "a"})
    assert again.status_code == 409
    assert "sent before" in again.text
    assert client.get(f"/work/{cast.kitchen.code}/suggest/").status_code == 302
    assert Person.objects.filter(name="Una").count() == 1


def test_a_lost_answer_comes_again_to_the_same_person(cast: Cast) -> None:
    invitation, token = invited(cast)
    lost = Actor(organisation_id=cast.here.pk, key="a")
    person = actions.join(invitation, by=lost, called="Una", account=None).subject
    client = Client()
    came = client.post(f"/join/{token}/", {"called": "Una", "key": "a"})
    assert (came.status_code, client.session["person"]) == (302, person.pk)
    assert Person.objects.filter(name="Una").count() == 1


def test_used_run_out_ended_and_made_up_links_look_alike(cast: Cast) -> None:
    _, used_token = invited(cast, key="1")
    old, old_token = invited(cast, key="2")
    ended, ended_token = invited(cast, key="3")
    Client().post(f"/join/{used_token}/", {"key": "a"})
    now = timezone.now()
    Invitation.objects.filter(pk=old.pk).update(made_at=now - timedelta(days=2), expires_at=now - timedelta(days=1))
    actions.revoke(ended, by=cast.actor("sam"))
    pages = []
    for token in (used_token, old_token, ended_token, "0" * 20, "never"):
        answers = (Client().get(f"/join/{token}/"), Client().post(f"/join/{token}/", {"key": "k"}))
        pages += [(answer.status_code, answer.text) for answer in answers]
    assert {status for status, _ in pages} == {404}
    assert len({re.sub(r'value="[^"]*"', "", text) for _, text in pages}) == 1
    assert "This link does not work" in pages[0][1]
    assert Person.objects.filter(name="A member").count() == 1


def test_who_is_signed_in_comes_in_as_themselves(cast: Cast) -> None:
    StandingRow.objects.filter(person=cast.ana).delete()
    invitation, token = invited(cast)
    as_ana = cast.client("ana")
    assert "Come in as Ana?" in as_ana.get(f"/join/{token}/").text
    somebody_else = cast.client("ana")
    out = somebody_else.post("/sign-out/", {"next": f"/join/{token}/", "key": "out"}, follow=True)
    assert "What shall we call you?" in out.text
    came = as_ana.post(f"/join/{token}/", {"key": "a"})
    assert came.headers["Location"] == f"/work/{cast.kitchen.code}/suggest/"
    assert cast.actor("ana").holds("project", cast.kitchen.code, "member")
    invitation.refresh_from_db()
    assert invitation.uses == 1


def test_who_is_inside_already_uses_nothing_up(cast: Cast) -> None:
    invitation, token = invited(cast)
    assert cast.client("ana").get(f"/join/{token}/").headers["Location"].endswith("/suggest/")
    invitation.refresh_from_db()
    assert invitation.uses == 0


def test_somebody_from_elsewhere_gets_a_person_here_under_the_same_login(cast: Cast) -> None:
    _, token = invited(cast)
    as_max = cast.client("max")
    came = as_max.post(f"/join/{token}/", {"called": "M", "key": "a"})
    assert as_max.get(came.headers["Location"]).status_code == 200
    assert {(one.organisation_id, one.name) for one in cast.max.account.persons.all()} == {
        (cast.there.pk, "Max"),
        (cast.here.pk, "M"),
    }


def test_a_person_who_pauses_is_not_let_in_by_a_link(cast: Cast) -> None:
    invitation, token = invited(cast)
    Person.objects.filter(pk=cast.ana.pk).update(state="suspended")
    with pytest.raises(Refused):
        actions.join(invitation, by=cast.actor("ana"))
    assert cast.client("ana").post(f"/join/{token}/", {"key": "a"}).status_code == 404


def test_only_who_coordinates_the_place_invites_to_it(cast: Cast) -> None:
    for name in ("ana", "kit", "jo", "max"):
        with pytest.raises(Refused):
            actions.invite(kitchen(cast), by=cast.actor(name))
    for wrong in ({"uses": 0}, {"days": 999}, {"role": "owner"}):
        with pytest.raises(NotReady) as refusal:
            actions.invite(kitchen(cast), by=cast.actor("sam"), **wrong)
        assert refusal.value.field == next(iter(wrong))
    assert Invitation.objects.count() == 0


def test_the_list_and_ending_one(cast: Cast) -> None:
    invitation, token = invited(cast)
    as_sam = cast.client("sam")
    assert "0 of 1 came in" in as_sam.get("/invitations/").text
    assert cast.client("ana").get("/invitations/").status_code == 403
    assert cast.client("max").get(f"/invitations/{invitation.code}/end/").status_code == 404
    assert "Links that are over" not in as_sam.get("/invitations/").text
    as_sam.post(f"/invitations/{invitation.code}/end/", {"key": "a"})
    page = as_sam.get("/invitations/").text
    assert "No link is open now" in page
    assert "0 of 1 came in" in page.split("Links that are over")[1]
    assert Client().get(f"/join/{token}/").status_code == 404


def test_the_database_refuses_a_use_too_many_and_a_shared_key_to_the_office(cast: Cast) -> None:
    invitation, _ = invited(cast)
    for wrong in ({"uses": 2}, {"max_uses": 2, "role": "staff"}, {"expires_at": invitation.made_at}, {"role": "owner"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Invitation.objects.filter(pk=invitation.pk).update(**wrong)


def test_a_qr_code_is_a_path_and_no_markup() -> None:
    qr = drawn("https://example.org/join/0123456789ABCDEFGHJK/")
    assert re.fullmatch(r"(M\d+ \d+h1v1h-1z)+", qr.path)
    assert qr.size > 30


@pytest.mark.django_db(transaction=True)
def test_an_invitation_for_one_lets_one_in_when_eight_come_at_once() -> None:
    cast = assemble()
    invitation, _ = invited(cast)
    came: list[str] = []

    def come(number: int) -> None:
        try:
            actions.join(invitation, by=Actor(organisation_id=cast.here.pk, key=f"k{number}"), called=f"C{number}")
            came.append("in")
        except Refused:
            came.append("refused")
        finally:
            connection.close()

    threads = [Thread(target=come, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(came) == ["in", *["refused"] * 7]
    assert Person.objects.filter(name__startswith="C", organisation=cast.here).count() == 1


class Invitations(RuleBasedStateMachine):
    """Made, used, ended and run out in any order, over HTTP: never more in than meant, and never by a closed one."""

    links = Bundle("links")

    def __init__(self) -> None:
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.cast = assemble()
        self.made: dict[str, dict[str, int | bool]] = {}
        self.came = 0
        self.turn = 0

    def _key(self) -> str:
        self.turn += 1
        return f"k{self.turn}"

    @rule(target=links, uses=st.integers(1, 3))
    def make(self, uses: int) -> str:
        by = self.cast.actor("sam", key=self._key())
        place = kitchen(self.cast)
        actions.invite(place, by=by, uses=uses)
        token = token_of(by, place)
        self.made[token] = {"left": uses, "open": True}
        return token

    @rule(token=links, named=st.sampled_from(["", "Una", "Zoë"]))
    def come(self, token: str, named: str) -> None:
        client = Client()
        answer = client.post(f"/join/{token}/", {"called": named, "key": self._key()})
        link = self.made[token]
        may = link["open"] and link["left"]
        assert answer.status_code == (302 if may else 404)
        if may:
            link["left"] -= 1
            self.came += 1
            assert client.get(answer.headers["Location"]).status_code == 200

    @rule(token=links)
    def come_twice_with_one_form(self, token: str) -> None:
        client, key = Client(), self._key()
        first = client.post(f"/join/{token}/", {"called": "", "key": key})
        link = self.made[token]
        if first.status_code == 302:
            link["left"] -= 1
            self.came += 1
        again = client.post(f"/join/{token}/", {"called": "", "key": key})
        assert again.status_code in {302, 404}

    @rule(token=links)
    def end(self, token: str) -> None:
        invitation = found_by(token)
        self.cast.client("sam").post(f"/invitations/{invitation.code}/end/", {"key": self._key()})
        self.made[token]["open"] = False

    @rule(token=links)
    def run_out(self, token: str) -> None:
        past = timezone.now() - timedelta(days=1)
        Invitation.objects.filter(token_hash=hash_of(token)).update(made_at=past - timedelta(days=1), expires_at=past)
        self.made[token]["open"] = False

    @rule(token=links)
    def look(self, token: str) -> None:
        link = self.made[token]
        before = Person.objects.count()
        assert Client().get(f"/join/{token}/").status_code == (200 if link["open"] and link["left"] else 404)
        assert Person.objects.count() == before

    @invariant()
    def as_many_are_in_as_came(self) -> None:
        newcomers = Person.objects.filter(account__email=None, account__isnull=False)
        assert newcomers.count() == self.came
        assert sum(Invitation.objects.values_list("uses", flat=True)) == self.came
        for person in newcomers:
            assert [(row.scope, row.role) for row in person.standing.all()] == [("project", "member")]

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)


@pytest.mark.django_db
def test_invitations_in_any_order() -> None:
    """Thirty examples here; ``make bench`` takes more."""
    few = settings(max_examples=30, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(Invitations, settings=few)
