"""Lines: written, changed, taken out; nobody's words are lost; plan B; where to begin."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from alongside.charter import actions
from alongside.charter.actions import Said
from alongside.charter.examples import EXAMPLE
from alongside.charter.models import Earlier, Happening, Meetings, Piece, gaps_before_deciding, reading
from alongside.charter.rules import Kind, Source, Way
from alongside.core.actor import Channel
from alongside.core.refusals import MovedOn, NotReady, Refused
from alongside.people.models import StandingRow
from alongside.people.standing import speaking_for
from alongside.projects.models import Project, Seat
from tests.cast import ONE_PAGE, Cast

from .given import CARD, HALF, PLAN, TEAM, TODAY, VALUE, asked, ending, fresh, last, ready, told, wrote


def test_anybody_inside_writes_a_line(cast: Cast) -> None:
    for who in TEAM:
        line = wrote(cast, who=who)
        assert (line.said, line.version, line.written_by, line.source) == (VALUE, 1, cast.people[who], Source.OURS)
        assert (last("write").person, last("write").subject_code) == (cast.people[who], line.code)
    for stranger in ("kit", "max"):
        with pytest.raises(Refused):
            wrote(cast, who=stranger)


def test_a_key_worker_writes_for_somebody(cast: Cast) -> None:
    bo = speaking_for(cast.bo, cast.actor("kit"), Channel.IN_PERSON, cast.kitchen.code)
    line = actions.write(cast.kitchen, by=bo, kind=Kind.VALUE, said=VALUE).subject
    assert (line.written_by, last("write").entered_by) == (cast.bo, cast.kit)


def test_a_line_with_a_gap_is_refused_and_nothing_is_kept(cast: Cast) -> None:
    with pytest.raises(NotReady) as gap:
        wrote(cast, said={"value": "We listen", "seen": " . "})
    assert (gap.value.field, Piece.objects.count()) == ("seen", 0)


def test_a_change_keeps_how_it_read_before(cast: Cast) -> None:
    line = wrote(cast)
    done = actions.change(line, by=cast.actor("jo"), said=VALUE | {"value": "We hear"}, was=1)
    row = fresh(line)
    assert (done.said, row.said["value"], row.version, row.written_by) == (Said.CHANGED, "We hear", 2, cast.jo)
    before = Earlier.objects.get(piece=line)
    assert (before.version, before.said, before.written_by) == (1, VALUE, cast.ana)
    assert last("change").person == cast.jo


def test_the_same_words_again_are_no_new_version(cast: Cast) -> None:
    line = wrote(cast)
    actions.change(line, by=cast.actor("jo"), said=dict(VALUE), was=1)
    assert (fresh(line).version, Earlier.objects.count()) == (1, 0)


@pytest.mark.parametrize("verb", ["change", "take_out"])
def test_who_started_from_an_older_version_is_told_what_stands_now(cast: Cast, verb: str) -> None:
    line = wrote(cast)
    actions.change(line, by=cast.actor("jo"), said=VALUE | {"value": "We hear"}, was=1)
    more: dict[str, Any] = {"said": VALUE | {"value": "We all listen"}} if verb == "change" else {}
    with pytest.raises(MovedOn) as moved:
        getattr(actions, verb)(line, by=cast.actor("sam"), was=1, **more)
    assert (moved.value.thing.said["value"], moved.value.thing.version) == ("We hear", 2)
    assert (fresh(line).said["value"], Earlier.objects.count()) == ("We hear", 1)


def test_taken_out_it_can_not_be_changed(cast: Cast) -> None:
    line = wrote(cast)
    actions.take_out(line, by=cast.actor("jo"), was=1)
    assert list(Piece.objects.standing(cast.kitchen)) == []
    with pytest.raises(MovedOn):
        actions.change(fresh(line), by=cast.actor("ana"), said=VALUE, was=2)


@pytest.mark.parametrize(
    ("kind", "said", "slot"),
    [
        (Kind.ORIGIN, {"origin": "given", "why": "The landlord said so."}, ""),
        (Kind.SEATS, {"chairs": 6, "lived": 3}, ""),
        (Kind.WAY, HALF, "majority"),
    ],
)
def test_of_some_there_is_one_only_and_the_second_reads_the_first(cast: Cast, kind: Kind, said: Any, slot: str) -> None:
    first = wrote(cast, kind, said, slot=slot)
    with pytest.raises(MovedOn) as moved:
        wrote(cast, kind, said, "jo", slot=slot)
    assert moved.value.thing == first
    with pytest.raises(IntegrityError), transaction.atomic():
        Piece.objects.create(project=cast.kitchen, kind=kind, slot=slot, said=said)
    actions.take_out(first, by=cast.actor("ana"), was=1)
    assert wrote(cast, kind, said, "jo", slot=slot) != first


def test_power_is_written_by_who_holds_it_or_the_coordinator(cast: Cast) -> None:
    card = wrote(cast, Kind.POWER, CARD, "jo", about=cast.jo)
    assert (card.about, card.slot) == (cast.jo, str(cast.jo.pk))
    wrote(cast, Kind.POWER, CARD, "sam", about=cast.sam)
    actions.change(card, by=cast.actor("sam"), said=CARD | {"duty": "Doors"}, was=1)
    for who, about in (("ana", cast.sam), ("jo", cast.sam)):
        with pytest.raises(Refused):
            wrote(cast, Kind.POWER, CARD, who, about=about)
    with pytest.raises(Refused):
        actions.change(fresh(card), by=cast.actor("ana"), said=CARD, was=2)
    for nobody in (None, cast.ana, cast.max):  # only those who work here hold power that a card can name
        with pytest.raises(NotReady) as gap:
            wrote(cast, Kind.POWER, CARD, "sam", about=nobody)
        assert gap.value.field == "about"
    with pytest.raises(IntegrityError), transaction.atomic():
        Piece.objects.create(project=cast.kitchen, kind=Kind.POWER, said=CARD)


def test_votes_are_counted_apart_only_where_two_have_been_through_it(cast: Cast) -> None:
    with pytest.raises(NotReady) as gap:
        wrote(cast, Kind.WAY, HALF | {"parity": True}, slot=Way.MAJORITY)
    assert gap.value.field == "parity"
    assert not any(sign.isdigit() for sign in gap.value.why)  # never a count
    Seat.objects.filter(project=cast.kitchen, hat="lived").update(decides=True)
    assert wrote(cast, Kind.WAY, HALF | {"parity": True}, slot=Way.MAJORITY).said["parity"]


def test_the_coordinator_says_who_has_a_vote_and_they_are_told(cast: Cast) -> None:
    def fill(*names: str, who: str = "sam") -> None:
        actions.fill_chairs(cast.kitchen, by=cast.actor(who), people=[cast.people[name] for name in names])

    fill("ana", "bo", "sam")
    assert set(Seat.objects.filter(decides=True).values_list("person__name", flat=True)) == {"Ana", "Bo", "Sam"}
    assert (told("has_a_vote"), last("fill_chairs").person) == (["Ana", "Bo"], cast.sam)
    fill("ana", "bo", "jo")
    assert told("has_a_vote") == ["Ana", "Bo", "Jo"]  # nobody is told twice
    wrote(cast, Kind.SEATS, {"chairs": 2, "lived": 1})
    for names in ((), ("max",), ("kit",), ("ana", "bo", "jo")):
        with pytest.raises(NotReady) as gap:
            fill(*names)
        assert gap.value.field == "people"
    with pytest.raises(Refused):
        fill("ana", who="jo")
    assert Seat.objects.filter(project=cast.kitchen, decides=True).count() == 3


def test_more_than_all_of_us_can_never_take_part(cast: Cast) -> None:
    with pytest.raises(NotReady) as gap:
        wrote(cast, Kind.WAY, HALF | {"whole": 2}, slot=Way.MAJORITY)  # Jo alone has a vote
    assert gap.value.field == "whole"
    assert wrote(cast, Kind.WAY, HALF | {"whole": 1}, slot=Way.MAJORITY).said["whole"] == 1


def test_only_who_takes_part_can_be_named_to_end_a_talk(cast: Cast) -> None:
    with pytest.raises(NotReady) as gap:
        wrote(cast, Kind.ENDING, ending(cast, "max"))
    assert gap.value.field == "who"
    assert wrote(cast, Kind.ENDING, ending(cast, "ana")).said["who"] == [cast.ana.pk]


def test_plan_b_is_told_to_everybody_and_the_day_is_kept(cast: Cast) -> None:
    line = wrote(cast, Kind.OBSTACLE, PLAN)
    done = actions.say_it_happened(line, by=cast.actor("ana"), words="Since Monday", on=TODAY - timedelta(days=2))
    row = Happening.objects.get(piece=line)
    assert (done.said, row.plan, row.words, row.on) == (
        Said.HAPPENED,
        "Ask the hall",
        "Since Monday",
        TODAY - timedelta(days=2),
    )
    assert (told("it_happened"), row.said_by) == (["Bo", "Jo", "Sam"], cast.ana)
    for day in (TODAY - timedelta(days=2), TODAY + timedelta(days=1)):  # twice; and a day that is still to come
        with pytest.raises(NotReady) as gap:
            actions.say_it_happened(line, by=cast.actor("jo"), on=day)
        assert gap.value.field == "on"
    assert Happening.objects.count() == 1
    with pytest.raises(MovedOn):
        actions.say_it_happened(wrote(cast), by=cast.actor("jo"))  # a value does not happen


def test_begin_from_the_example(cast: Cast) -> None:
    actions.begin_from_example(cast.kitchen, by=cast.actor("ana"))
    lines = Piece.objects.standing(cast.kitchen)
    assert (lines.count(), set(lines.values_list("source", flat=True))) == (len(EXAMPLE), {"example"})
    with pytest.raises(NotReady):
        actions.begin_from_example(cast.kitchen, by=cast.actor("jo"))
    assert lines.count() == len(EXAMPLE)


def test_starters_serve_until_the_third_meeting(cast: Cast) -> None:
    actions.begin_from_example(cast.kitchen, by=cast.actor("ana"))
    lines = list(Piece.objects.standing(cast.kitchen))
    assert asked(cast).starter
    assert reading.still_starters(lines)
    page = f"/work/{cast.kitchen.code}/promises/"
    assert "Time for your own words" not in cast.client("ana").get(page).text
    with pytest.raises(Refused):
        actions.say_third_meeting(cast.kitchen, by=cast.actor("ana"), on=TODAY)
    with pytest.raises(NotReady):
        actions.say_third_meeting(cast.kitchen, by=cast.actor("sam"), on=TODAY + timedelta(days=1))
    actions.say_third_meeting(cast.kitchen, by=cast.actor("sam"), on=TODAY)
    actions.say_third_meeting(cast.kitchen, by=cast.actor("sam"), on=TODAY - timedelta(days=1))
    assert Meetings.objects.get().third_on == TODAY - timedelta(days=1)
    assert "Time for your own words" in cast.client("ana").get(page).text
    value = next(line for line in lines if line.kind == Kind.VALUE)
    actions.change(value, by=cast.actor("ana"), said=VALUE, was=1)
    assert "Time for your own words" not in cast.client("ana").get(page).text


def test_begin_from_the_last_piece_of_work(cast: Cast) -> None:
    garden = Project.objects.create(organisation=cast.here, name="The garden", **ONE_PAGE)
    for who in ("ana", "sam"):
        StandingRow.objects.create(person=cast.people[who], scope="project", code=garden.code, role="member")
    wrote(cast)
    wrote(cast, Kind.OBSTACLE, PLAN)  # belongs to that work, is not copied
    with pytest.raises(NotReady) as gap:  # Jo takes no part in the garden, so can't write there either
        actions.begin_from_last(cast.kitchen, by=cast.actor("jo"), last=garden)
    assert gap.value.field == "last"
    actions.begin_from_last(garden, by=cast.actor("ana"), last=cast.kitchen)
    copied = Piece.objects.get(project=garden)
    assert (copied.said, copied.source, copied.written_by) == (VALUE, Source.LAST, cast.ana)
    with pytest.raises(NotReady):
        actions.begin_from_last(garden, by=cast.actor("sam"), last=cast.kitchen)
    with pytest.raises(NotReady):
        actions.begin_from_last(cast.kitchen, by=cast.actor("ana"), last=cast.elsewhere)


def test_what_is_missing_before_the_first_decision(cast: Cast) -> None:
    empty = gaps_before_deciding(cast.kitchen)
    work = f"/work/{cast.kitchen.code}/promises"
    assert [gap.path for gap in empty] == [
        f"{work}/way/",
        f"{work}/time/",
        f"{work}/power/",
        f"{work}/obstacle/",
        f"{work}/ask-round/",
    ]
    ready(cast)
    assert [gap.path for gap in gaps_before_deciding(cast.kitchen)] == [f"{work}/ask-round/"]
    version = asked(cast)
    assert [gap.path for gap in gaps_before_deciding(cast.kitchen)] == [f"/promises/{version.code}/"]
    for who in TEAM:
        actions.answer(version, by=cast.actor(who), said="fine")
    actions.agree(version, by=cast.actor("sam"))
    assert gaps_before_deciding(cast.kitchen) == []
    client = cast.client("sam")
    assert {client.get(gap.path).status_code for gap in empty} == {200, 302}
