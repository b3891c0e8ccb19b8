"""An answer leaves the same rows by every way: only how it came is different (the issue of the channels, Figures).

Bo answers each question on the web, by text, by mail, on the phone (typed in by Kit, who speaks for him) and on paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import Any

import pytest
from django.apps import apps
from django.db import models, transaction

from alongside.core.actor import Actor, Channel
from alongside.core.codes import CodeField
from alongside.core.models import Event
from alongside.core.refusals import NotReady, Refusal
from alongside.messaging import asking as asks
from alongside.people.models import Account, Person
from alongside.people.standing import speaking_for
from tests.asked import ASKED as SAID
from tests.asked import Case
from tests.asked_deciding import ASKED_DECIDING as DECIDING
from tests.cast import Cast, sign_in

ASKED = [*SAID, *DECIDING]
# How it came, and what is never the same twice.
PROVENANCE = {"channel", "entered_by", "delegation", "delegation_number", "key", "subject_code"}


def kept_in(room: str) -> dict[str, list[dict[str, Any]]]:
    """Every row of a room, and every event, but for how it came. A link is told by the place of the row it leads to."""
    return {
        model._meta.label: [_told(row) for row in model._default_manager.order_by("pk")]
        for model in (*apps.get_app_config(room).get_models(), Event)
    }


def _told(row: models.Model) -> dict[str, Any]:
    return {
        field.name: _place(field, row) if field.is_relation else getattr(row, field.name)
        for field in row._meta.concrete_fields
        if not (field.primary_key or isinstance(field, CodeField | models.DateTimeField) or field.name in PROVENANCE)
    }


def _place(link: Any, row: models.Model) -> int | None:
    number = getattr(row, link.attname)
    rows = link.related_model._default_manager.filter
    return None if number is None else rows(pk__lt=number).count()


class _Undone(Exception):
    """So that the next way finds what the first one found."""


@contextmanager
def undone() -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
            raise _Undone
    except _Undone:
        pass


def by_some_way(cast: Cast, way: str, code: str, case: Case) -> None:
    """Bo answers, or Kit types in what he said."""
    if way == Channel.WEB:
        as_bo = sign_in(cast.client("visitor"), cast.bo)
        answer = as_bo.post(case.at(cast, code), {"key": "w"} | case.typed(cast, code))
        assert answer.status_code == 302, answer.text
        return
    by = cast.actor("bo", Channel(way), key="a")
    asked = asks.show(case.name, by, code)
    assert asked is not None
    if way == Channel.PHONE:
        by = speaking_for(cast.bo, cast.actor("kit", key="a"), Channel.PHONE, asked.place)
    said = asks.take(case.name, by, code, replace(case.reply, part=asked.part))
    assert 0 < len(said) <= 160


def ways(case: Case) -> list[str]:
    own = [Channel.WEB, *case.own_hand] if case.page else [*case.own_hand]
    return own if case.alone else [*own, Channel.PHONE]


@pytest.fixture
def house(cast: Cast) -> Cast:
    """Bo has got himself a way into the web as well, so that he can be compared with himself."""
    account = Account.objects.create(email="bo@example.org")
    Person.objects.filter(pk=cast.bo.pk).update(account=account)
    cast.bo.refresh_from_db()
    return cast


def outcomes(cast: Cast, case: Case) -> dict[str, Any]:
    """What each way leaves, and what was there before."""
    left: dict[str, Any] = {}
    for way in ways(case):
        with undone():
            code = case.build(cast)
            before = kept_in(case.room)
            by_some_way(cast, way, code, case)
            left[way] = kept_in(case.room)
            assert (left[way] == before) is case.quiet, (way, "nothing came of it" if not case.quiet else "it changed")
            _came_by(cast, way, case)
    return left


def _came_by(cast: Cast, way: str, case: Case) -> None:
    """Where an event names somebody it says by which way they answered, and who typed it in."""
    last = Event.objects.order_by("pk").last()
    if not case.quiet and last is not None and last.person_id == cast.bo.pk:
        assert last.channel == way
        assert last.entered_by_id == (cast.kit.pk if way == Channel.PHONE else None)


@pytest.mark.parametrize("case", ASKED, ids=str)
def test_whichever_way_it_comes_the_same_rows_are_left(house: Cast, case: Case) -> None:
    left = outcomes(house, case)
    first = left[ways(case)[0]]
    for rows in left.values():
        assert rows == first


@pytest.mark.parametrize("case", ASKED, ids=str)
def test_what_comes_twice_counts_once(house: Cast, case: Case) -> None:
    code = case.build(house)
    by_some_way(house, Channel.TEXT, code, case)
    once = kept_in(case.room)
    with suppress(Refusal):  # the question is gone, or the key was used
        asks.take(case.name, house.actor("bo", Channel.TEXT, key="a"), code, case.reply)
    assert kept_in(case.room) == once


@pytest.mark.parametrize("case", [case for case in ASKED if case.alone], ids=str)
def test_where_whoever_types_would_know_nobody_can_speak_for_somebody(house: Cast, case: Case) -> None:
    code = case.build(house)
    before = kept_in(case.room)
    by_kit = speaking_for(house.bo, house.actor("kit", key="a"), Channel.PHONE, house.kitchen.code)
    assert asks.show(case.name, by_kit, code) is None
    with pytest.raises(NotReady):
        asks.take(case.name, by_kit, code, case.reply)
    assert kept_in(case.room) == before


@pytest.mark.parametrize("case", ASKED, ids=str)
def test_a_stranger_is_asked_nothing(house: Cast, case: Case) -> None:
    code = case.build(house)
    before = kept_in(case.room)
    for by in (house.actor("max", Channel.TEXT), Actor(channel=Channel.TEXT)):
        assert asks.show(case.name, by, code) is None
        with pytest.raises(NotReady):
            asks.take(case.name, by, code, case.reply)
    assert kept_in(case.room) == before


@pytest.mark.parametrize("case", ASKED, ids=str)
def test_what_is_no_answer_changes_nothing(house: Cast, case: Case) -> None:
    code = case.build(house)
    by, before = house.actor("bo", Channel.TEXT, key="a"), kept_in(case.room)
    for bad in (asks.Reply(), asks.Reply((99,)), asks.Reply((0,)), asks.Reply((1, 1)), asks.Reply(words="x" * 6000)):
        with pytest.raises(NotReady) as no:
            asks.take(case.name, by, code, bad)
        assert 0 < len(no.value.why) <= 160
    assert kept_in(case.room) == before


# What one way alone carries; each is tried where it says.
TRIED_ELSEWHERE = {
    "replies.join": "by text only: replies/tests/test_asked_in.py",
    "replies.speak_for_me": "by text and on paper: replies/tests/test_speaking.py",
    "voices.check": "the words of one's own recording: voices/tests",
}


def test_no_question_of_the_house_is_forgotten() -> None:
    assert {case.name for case in ASKED} | TRIED_ELSEWHERE.keys() == set(asks.asks())


def test_another_answer_leaves_other_rows(house: Cast) -> None:
    """The control: were the comparing blind, every way would look like every other."""
    said = [case for case in ASKED if case.name == "suggestions.react"]
    left = [outcomes(house, case)[Channel.TEXT] for case in said]
    assert left[0] != left[1]
