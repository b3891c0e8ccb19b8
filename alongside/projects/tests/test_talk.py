"""A video link is kept only beside a number to ring, and both are shown together wherever people are asked to talk."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from alongside.core.refusals import NotReady, Refused
from alongside.messaging.models import Message
from alongside.people import actions as people
from alongside.people.invitations import place_of, token_of
from alongside.people.models import Account, Person
from alongside.people.rules import how_to_talk
from alongside.projects import actions
from alongside.projects.models import Project
from alongside.projects.rules import Talk, is_safe_link
from alongside.suggestions import actions as suggestions
from alongside.suggestions.rules import Ground, Reply, Verdict
from tests.cast import Cast, sign_in

from .test_actions import CHANGED

LINK, NUMBER = "https://meet.example.org/kitchen-table", "020 7946 0018, then 1234#"
BOTH = f"Join by video: {LINK} or just ring: {NUMBER} (no internet needed)."


@pytest.mark.parametrize(
    ("link", "safe"),
    [
        (LINK, True),
        ("https://meet.example.org", True),
        ("https://meet.example.org:8443/a?b=c#d", True),
        ("https://xn--bcher-kva.example/a", True),
        ("http://meet.example.org/a", False),
        ("HTTPS://meet.example.org/a", False),
        ("//meet.example.org/a", False),
        ("meet.example.org/a", False),
        ("javascript:alert(1)", False),
        ("https://", False),
        ("https://localhost/a", False),
        ("https://127.0.0.1/a", False),
        ("https://[::1]/a", False),
        ("https://meet.example.org@evil.example/a", False),
        ("https://a:b@meet.example.org/a", False),
        ("https://meet.example.org:x/a", False),
        ("https://bücher.example/a", False),
        ("https://meet.example.org/a b", False),
        ("https://meet.example.org/<script>", False),
        ("https://meet.example.org\\@evil.example", False),
        ("https://-meet.example.org/", False),
        ("https://meet.example.org/a\nb", False),
        ("", False),
    ],
)
def test_which_links_are_kept(link: str, safe: bool) -> None:
    assert is_safe_link(link) is safe


@pytest.mark.parametrize(
    ("talk", "box"),
    [
        (Talk(), ""),
        (Talk(NUMBER), ""),
        (Talk(NUMBER, LINK), ""),
        (Talk("", LINK), "dial_in"),
        (Talk("ask Sam", LINK), "dial_in"),
        (Talk("ask Sam"), "dial_in"),
        (Talk(NUMBER, "http://meet.example.org"), "video_link"),
        (Talk("", "x"), "video_link"),
    ],
)
def test_what_leaves_somebody_out_is_not_kept(talk: Talk, box: str) -> None:
    assert (talk.trouble() or ("",))[0] == box


@pytest.mark.parametrize(
    ("number", "link", "said"),
    [(NUMBER, LINK, BOTH), (NUMBER, "", f"Just ring: {NUMBER} (no internet needed)."), ("", LINK, ""), ("", "", "")],
)
def test_both_are_said_together(number: str, link: str, said: str) -> None:
    assert how_to_talk(number, link) == said


def test_sam_keeps_both_and_a_change_that_says_nothing_of_them_leaves_them(cast: Cast) -> None:
    actions.change(cast.kitchen, by=cast.actor("sam"), page=CHANGED, talk=Talk(NUMBER, LINK))
    actions.change(cast.kitchen, by=cast.actor("sam"), page=CHANGED)
    assert Project.objects.get(pk=cast.kitchen.pk).to_talk == BOTH
    actions.change(cast.kitchen, by=cast.actor("sam"), page=CHANGED, talk=Talk())
    assert Project.objects.get(pk=cast.kitchen.pk).to_talk == ""


def test_a_link_without_a_number_is_refused_and_changes_nothing(cast: Cast) -> None:
    with pytest.raises(NotReady) as refusal:
        actions.change(cast.kitchen, by=cast.actor("sam"), page=CHANGED, talk=Talk("", LINK))
    assert refusal.value.field == "dial_in"
    assert Project.objects.get(pk=cast.kitchen.pk).name == "The kitchen table"
    with pytest.raises(Refused):
        actions.change(cast.kitchen, by=cast.actor("jo"), page=CHANGED, talk=Talk(NUMBER, LINK))


@pytest.mark.parametrize("said", [{"video_link": LINK}, {"video_link": "http://meet.example.org", "dial_in": NUMBER}])
def test_the_database_keeps_no_link_without_a_number_and_none_without_a_lock(cast: Cast, said: dict[str, str]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Project.objects.filter(pk=cast.kitchen.pk).update(**said)


def test_on_the_page_where_the_phone_number_is_kept(cast: Cast) -> None:
    client = cast.client("sam")
    path = f"/work/{cast.kitchen.code}/change/"
    shown = client.get(path).text
    assert "The same talk by video" in shown
    said = {name: getattr(cast.kitchen, name) for name in ("name", "objective", "decider", "can_change")}
    said |= {name: getattr(cast.kitchen, name) for name in ("support_name", "support_phone", "other_ways")}
    said |= {"answer_days": "28", "appeal_to": "", "key": "k" * 20}
    page = client.post(path, said | {"video_link": LINK, "dial_in": ""}).text
    assert "Some people have only a phone." in page
    assert LINK in page  # nothing that was typed is lost
    assert client.post(path, said | {"video_link": LINK, "dial_in": NUMBER, "key": "l" * 20}).status_code == 302
    read = cast.client("ana").get(f"/work/{cast.kitchen.code}/").text
    assert BOTH in read
    assert f'href="{LINK}' not in read  # it is shown, never followed


def test_wherever_somebody_is_asked_to_talk_or_to_come_in(cast: Cast) -> None:
    actions.change(cast.kitchen, by=cast.actor("sam"), page=CHANGED, talk=Talk(NUMBER, LINK))
    by = cast.actor("sam", key="form")
    place = place_of("project", cast.kitchen.code)
    invitation = people.invite(place, by=by).subject
    token = token_of(by, place)
    assert BOTH in Client().get(f"/join/{token}/").text
    account = Account.objects.create(email="lin@example.org")
    here_already = Person.objects.create(organisation=cast.here, account=account, name="Lin")
    assert BOTH in sign_in(Client(), here_already).get(f"/join/{token}/").text
    card = cast.client("sam").get(f"/work/{cast.kitchen.code}/invite/{invitation.code}/?k=form").text
    assert BOTH in card
    mine = suggestions.suggest(cast.kitchen, by=cast.actor("ana"), words="Open on Sundays").subject
    no = Reply(Verdict.NO, "No staff.", "The rota.", ground=Ground.CHOSE)
    suggestions.answer(mine, by=cast.actor("jo"), reply=no)
    assert BOTH in cast.client("ana").get(f"/suggestions/{mine.code}/talk/").text
    suggestions.ask_to_talk(mine, by=cast.actor("ana"), with_person=cast.sam)
    assert BOTH in Message.objects.get(kind="suggestions.talk_wished_for").body
    assert BOTH in cast.client("ana").get(f"/work/{cast.kitchen.code}/being-heard/").text
